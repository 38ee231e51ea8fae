// A whole path: n steps of a rule from a start, with loss and gradient at every point.
#pragma once

#include <span>

#include "kernels/point_run.h"
#include "kernels/status.h"

namespace thalweg {

struct TrajectoryResult {
  int steps;  // points kept - 1
  Judgement judgement;
  Asked asked;
};

/// What the steps of a run see in place of the loss, a batch at a time, and the 2n numbers of its gradients:
/// that of step k's batch, at point k.
struct SeenBatches {
  const Objective* loss = nullptr;
  std::span<double> gradient = {};
};

/// Fills path and gradient (2(n + 1) numbers each, x0, y0, x1, y1, ...) and loss (n + 1).
/// Where a point is not finite the path is cut: `steps` is then less than n, the points up to the last finite
/// one stand in path[0 .. 2 steps + 1], loss[0 .. steps] and gradient[0 .. 2 steps + 1], and the rest of the
/// spans is undefined. Loss and gradient of a point that is far out may not be finite; the run has diverged
/// then, and goes on. The start is finite.
/// `params` holds one valid value for each of the rule's params, in their order.
TrajectoryResult trajectory(const Objective& objective, const Domain& domain, const PointRule& rule,
                            std::span<const double> params, Point start, std::span<double> path,
                            std::span<double> loss, std::span<double> gradient,
                            const SeenBatches& batches = {});

}  // namespace thalweg
