#include "catalogue/run.h"

#include <cassert>

#include "analysis/critical_point.h"
#include "kernels/trajectory.h"

namespace thalweg {
namespace {

/// Of the critical point right here; where there is none to be found, of the Hessian here.
Kind kind_at(const Objective& objective, const Domain& domain, Point at) {
  const double scale = curvature_scale(objective, domain);
  if (const auto critical = critical_point_near(objective, at, domain, scale)) return critical->kind;
  const Jet2<double> f = objective.hessian(Vec2<double>{at.x, at.y});
  const Eigen2 e = eigen({f.xx, f.xy, f.yy});
  const bool finite = e.values[0] - e.values[0] == 0 && e.values[1] - e.values[1] == 0;
  return finite ? kind_of(e, kZeroCurvature * scale) : Kind::degenerate;
}

void fill(Trajectory& t, const Objective& objective, const Domain& domain, const OptimizerEntry& optimizer,
          std::span<const double> values, Point start, int steps, const SeenBatches& batches = {}) {
  assert(steps >= 1 && values.size() == optimizer.params.size());
  const std::size_t points = static_cast<std::size_t>(steps) + 1;
  t.path.resize(2 * points);
  t.loss.resize(points);
  t.gradient.resize(2 * points);
  const TrajectoryResult result =
      trajectory(objective, domain, optimizer.rule, values, start, t.path, t.loss, t.gradient, batches);
  const std::size_t kept = static_cast<std::size_t>(result.steps) + 1;
  t.path.resize(2 * kept);
  t.loss.resize(kept);
  t.gradient.resize(2 * kept);
  t.steps = result.steps;
  t.status = result.judgement.status;
  t.converged_at = result.judgement.converged_at;
  t.diverged_at = result.judgement.diverged_at;
  t.gradient_evaluations = result.asked.gradients;
  t.hessian_evaluations = result.asked.hessians;
  if (t.status == Status::converged) {
    t.kind = kind_at(objective, domain, {t.path[2 * kept - 2], t.path[2 * kept - 1]});
  }
}

}  // namespace

Trajectory run(const Objective& objective, const Domain& domain, const OptimizerEntry& optimizer,
               std::span<const double> values, Point start, int steps) {
  Trajectory t;
  fill(t, objective, domain, optimizer, values, start, steps);
  return t;
}

BatchTrajectory run(const Situation& situation, const Batch& batch, const OptimizerEntry& optimizer,
                    std::span<const double> values, Point start, int steps) {
  assert(situation.rows);
  BatchTrajectory t;
  t.batches = batch_rows(batch, situation.rows->count(), steps);
  t.batch_gradient.resize(2 * static_cast<std::size_t>(steps));
  const Objective batches = situation.rows->batched(t.batches);
  fill(t, situation.objective, situation.domain, optimizer, values, start, steps,
       {&batches, t.batch_gradient});
  t.batches.cut(t.steps);
  t.batch_gradient.resize(2 * static_cast<std::size_t>(t.steps));
  return t;
}

OpenedBatchStep open_step(const Situation& situation, const Batch& batch, const OptimizerEntry& optimizer,
                          std::span<const double> values, Point start, int index) {
  assert(situation.rows);
  BatchRows rows = batch_rows(batch, situation.rows->count(), index + 1);
  const auto seen = rows.of_step(index);
  OpenedBatchStep step{{}, {seen.begin(), seen.end()}};
  const Objective batches = situation.rows->batched(std::move(rows));
  static_cast<OpenedStep&>(step) =
      open_step(situation.objective, optimizer.rule, values, start, index, &batches);
  return step;
}

}  // namespace thalweg
