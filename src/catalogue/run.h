// A whole path, or one step of it, of any optimizer on any loss, with storage of its own.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "catalogue/optimizers.h"
#include "core/sym2.h"
#include "kernels/status.h"

namespace thalweg {

struct Trajectory {
  std::vector<double> path;      // x0, y0, x1, y1, ...: 2 (steps + 1)
  std::vector<double> loss;      // steps + 1
  std::vector<double> gradient;  // 2 (steps + 1)
  int steps;                     // less than asked for where the path was cut at its last finite point
  Status status;
  int converged_at, diverged_at;  // -1: never
  int gradient_evaluations, hessian_evaluations;
  std::optional<Kind> kind;  // of the point where it ended, if it converged
};

/// `values` holds one valid value for each of the optimizer's params, in their order; steps >= 1.
/// `domain` is the one that convergence and divergence are measured by.
Trajectory run(const Objective& objective, const Domain& domain, const OptimizerEntry& optimizer,
               std::span<const double> values, Point start, int steps);

}  // namespace thalweg
