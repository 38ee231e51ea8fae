#include "kernels/trajectory.h"

#include <cassert>

namespace thalweg {
namespace {

bool finite(double a) { return a - a == 0; }
bool finite(const Vec2<double>& w) { return finite(w.x) && finite(w.y); }
bool finite(const Jet1<double>& f) { return finite(f.value) && finite(f.x) && finite(f.y); }

}  // namespace

TrajectoryResult trajectory(const Objective& objective, const Domain& domain, const PointRule& rule,
                            std::span<const double> params, Point start, std::span<double> path,
                            std::span<double> loss, std::span<double> gradient, const SeenBatches& batches) {
  assert(!loss.empty() && path.size() == 2 * loss.size() && gradient.size() == path.size());
  assert(batches.gradient.size() == (batches.loss ? path.size() - 2 : 0));
  const auto keep = [&](const PointRun& run, int k) {
    const std::size_t i = static_cast<std::size_t>(k);
    path[2 * i] = run.w.x, path[2 * i + 1] = run.w.y;
    loss[i] = run.here.value;
    gradient[2 * i] = run.here.x, gradient[2 * i + 1] = run.here.y;
  };

  const int n = static_cast<int>(loss.size()) - 1;
  PointRun run(objective, rule, params, start, batches.loss);
  int steps = 0, first_not_finite = finite(run.here) ? -1 : 0;
  keep(run, 0);
  while (steps < n) {
    run.advance(steps);
    if (first_not_finite < 0 && !(finite(run.w) && finite(run.here))) first_not_finite = steps + 1;
    if (!finite(run.w)) break;
    if (batches.loss) {
      const std::size_t i = 2 * static_cast<std::size_t>(steps);
      batches.gradient[i] = run.batch_gradient.x, batches.gradient[i + 1] = run.batch_gradient.y;
    }
    keep(run, ++steps);
  }
  const std::size_t kept = 2 * (static_cast<std::size_t>(steps) + 1);
  return {steps, judge(domain, path.first(kept), gradient.first(kept), first_not_finite), run.asked};
}

}  // namespace thalweg
