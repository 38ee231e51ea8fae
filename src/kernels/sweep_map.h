// What becomes of one start under other settings: a run for each value of one or two parameters.
#pragma once

#include <cstdint>
#include <span>

#include "core/info.h"
#include "kernels/pack_rule.h"

namespace thalweg {

/// Cells along one parameter of a rule; a cell stands for its centre, on a logarithmic axis in the logarithm.
struct SweepAxis {
  int param;  // its place in the rule's params
  double lo, hi;
  bool logarithmic;
  int cells;

  double value(int i) const;
};

/// One entry a cell, row after row from the smallest value of y, each from the smallest of x.
struct SweepCells {
  std::span<double> final_loss;                // infinite where the run diverged
  std::span<std::uint32_t> steps_to_converge;  // the run's converged_at; or kNever
};

/// Fills the rows from <= row < to, perhaps none. `params` holds one valid value for each of the rule's
/// params, in their order; status is measured by `domain`, as in judge(). Of an axis over the same param as
/// x, y is ignored.
void sweep_rows(const Objective& objective, const Domain& domain, const PackRule& rule,
                std::span<const double> params, Point start, int steps, const SweepAxis& x,
                const SweepAxis& y, int from, int to, const SweepCells& cells);

}  // namespace thalweg
