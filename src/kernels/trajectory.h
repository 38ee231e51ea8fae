// A whole path: n steps of a rule from a start, with loss and gradient at every point.
#pragma once

#include <cassert>
#include <span>

#include "kernels/advance.h"
#include "kernels/status.h"

namespace thalweg {

struct TrajectoryResult {
  int steps;  // points kept - 1
  Judgement judgement;
  Asked asked;
};

/// Fills path and gradient (2(n + 1) numbers each, x0, y0, x1, y1, ...) and loss (n + 1).
/// Where a coordinate, loss or gradient is not finite the path is cut: `steps` is then less than n, the
/// points up to the last finite one stand in path[0 .. 2 steps + 1], loss[0 .. steps] and gradient[0 .. 2
/// steps + 1], and the rest of the spans is undefined. The start itself is always kept, finite or not.
template <class Rule>
TrajectoryResult trajectory(const Objective& objective, const Domain& domain,
                            const typename Rule::template Params<double>& params, Point start,
                            std::span<double> path, std::span<double> loss, std::span<double> gradient) {
  assert(!loss.empty() && path.size() == 2 * loss.size() && gradient.size() == path.size());
  const auto finite = [](double a) { return a - a == 0; };
  const auto all_finite = [&](const Run<Rule, double>& run) {
    return finite(run.w.x) && finite(run.w.y) && finite(run.here.value) && finite(run.here.x) &&
           finite(run.here.y);
  };
  const auto keep = [&](const Run<Rule, double>& run, int k) {
    const std::size_t i = static_cast<std::size_t>(k);
    path[2 * i] = run.w.x, path[2 * i + 1] = run.w.y;
    loss[i] = run.here.value;
    gradient[2 * i] = run.here.x, gradient[2 * i + 1] = run.here.y;
  };

  const int n = static_cast<int>(loss.size()) - 1;
  Run<Rule, double> run(objective, {start.x, start.y});
  Asked asked;
  int steps = 0, first_not_finite = all_finite(run) ? -1 : 0;
  keep(run, 0);
  while (steps < n && first_not_finite < 0) {
    advance<Rule, double, double>(objective, params, steps, run, asked);
    if (all_finite(run)) {
      keep(run, ++steps);
    } else {
      first_not_finite = steps + 1;
    }
  }
  const std::size_t kept = 2 * (static_cast<std::size_t>(steps) + 1);
  return {steps, judge(domain, path.first(kept), gradient.first(kept), first_not_finite), asked};
}

}  // namespace thalweg
