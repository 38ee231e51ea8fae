// Where a run from every point of a map ends up.
#pragma once

#include <cstdint>
#include <span>

#include "core/info.h"
#include "kernels/pack_rule.h"

namespace thalweg {

/// The points and lines at which runs may end, one after the other. Target i has lengths[i] of the points
/// x0, y0, x1, y1, ...: a single one, or a line through several. The first `minima` of them are minima.
struct Targets {
  std::span<const double> points, lengths;
  int minima;
};

/// A run has reached the nearest target that it ends within tolerance of.
enum Outcome : std::uint8_t { kMinimum, kOtherCritical, kDiverged, kUnfinished };

/// One entry a cell, row after row from the smallest y, each from the smallest x.
struct BasinCells {
  std::span<std::uint8_t> outcome;  // an Outcome
  std::span<std::int16_t> minimum;  // the target, where it is a minimum; else -1
  std::span<std::uint32_t> steps;   // the first step from which the run stays within tolerance; or kNever
};

struct BasinOptions {
  Domain map;
  int width, height;  // in cells; a cell stands for its centre
  int steps;
  double tolerance;  // Euclidean
};

/// Fills the rows from <= row < to, perhaps none. `params` holds one valid value for each of the rule's
/// params, in their order; divergence is measured by `domain`, as in judge().
void basin_rows(const Objective& objective, const Domain& domain, const PackRule& rule,
                std::span<const double> params, const Targets& targets, const BasinOptions& options, int from,
                int to, const BasinCells& cells);

}  // namespace thalweg
