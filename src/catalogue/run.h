// A whole path, or one step of it, of any optimizer on any loss, with storage of its own.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "catalogue/optimizers.h"
#include "catalogue/resolve.h"
#include "core/batches.h"
#include "core/sym2.h"
#include "kernels/status.h"
#include "kernels/step.h"

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

/// A run whose steps see a batch at a time. Loss, gradient and status are those of the whole loss.
struct BatchTrajectory : Trajectory {
  BatchRows batches;                   // of the steps kept
  std::vector<double> batch_gradient;  // 2 steps: of step k's batch, at point k
};

/// The situation's loss is made of rows.
BatchTrajectory run(const Situation& situation, const Batch& batch, const OptimizerEntry& optimizer,
                    std::span<const double> values, Point start, int steps);

/// Step `index` of such a run.
struct OpenedBatchStep : OpenedStep {
  std::vector<std::int32_t> rows;
};
OpenedBatchStep open_step(const Situation& situation, const Batch& batch, const OptimizerEntry& optimizer,
                          std::span<const double> values, Point start, int index);

}  // namespace thalweg
