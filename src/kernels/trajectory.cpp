#include "kernels/trajectory.h"

#include <cassert>

namespace thalweg {
namespace {

bool finite(double a) { return a - a == 0; }
bool finite(const PointRun& run) {
  return finite(run.w.x) && finite(run.w.y) && finite(run.here.value) && finite(run.here.x) &&
         finite(run.here.y);
}

}  // namespace

TrajectoryResult trajectory(const Objective& objective, const Domain& domain, const PointRule& rule,
                            std::span<const double> params, Point start, std::span<double> path,
                            std::span<double> loss, std::span<double> gradient) {
  assert(!loss.empty() && path.size() == 2 * loss.size() && gradient.size() == path.size());
  const auto keep = [&](const PointRun& run, int k) {
    const std::size_t i = static_cast<std::size_t>(k);
    path[2 * i] = run.w.x, path[2 * i + 1] = run.w.y;
    loss[i] = run.here.value;
    gradient[2 * i] = run.here.x, gradient[2 * i + 1] = run.here.y;
  };

  const int n = static_cast<int>(loss.size()) - 1;
  PointRun run(objective, rule, params, start);
  int steps = 0, first_not_finite = finite(run) ? -1 : 0;
  keep(run, 0);
  while (steps < n && first_not_finite < 0) {
    run.advance(steps);
    if (finite(run)) {
      keep(run, ++steps);
    } else {
      first_not_finite = steps + 1;
    }
  }
  const std::size_t kept = 2 * (static_cast<std::size_t>(steps) + 1);
  return {steps, judge(domain, path.first(kept), gradient.first(kept), first_not_finite), run.asked};
}

}  // namespace thalweg
