#include "kernels/point_run.h"

#include "kernels/step.h"

namespace thalweg {

Vec2<double> PointAt::gradient(const Vec2<double>& p) { return at_.gradient(p); }
Sym2<double> PointAt::hessian(const Vec2<double>& p) { return at_.hessian(p); }

void PointObserve::operator()(const Vec2<double>& at, const Vec2<double>& gradient) const {
  if (opened) opened->record_asked(at, gradient);
}
void PointTrace::operator()(const char* name, double value) const {
  if (opened) opened->record(name, value);
}
void PointTrace::operator()(const char* name, const Vec2<double>& value) const {
  if (opened) opened->record(name, value);
}

PointRun::PointRun(const Objective& loss, const PointRule& point_rule, std::span<const double> values,
                   Point start, const Objective* loss_of_batches)
    : objective(loss),
      batches(loss_of_batches),
      rule(point_rule),
      params(values),
      w{start.x, start.y},
      here(loss.gradient(Vec2<double>{start.x, start.y})) {
  rule.begin(state);
}

void PointRun::advance(int k, OpenedStep* opened) {
  Jet1<double> seen = here;
  if (batches) {
    batches->begin_step(k);
    seen = batches->gradient(w);
    batch_gradient = {seen.x, seen.y};
  }
  PointAt at(batches ? *batches : objective, w, seen, asked, opened);
  w = rule.step(params, state, w, at, {opened});
  here = objective.gradient(w);
}

}  // namespace thalweg
