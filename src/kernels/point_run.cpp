#include "kernels/point_run.h"

#include "kernels/step.h"

namespace thalweg {

Vec2<double> PointAt::gradient(const Vec2<double>& p) {
  // The same bits: -0 and 0 are different points.
  if (to_bits(p.x) == to_bits(w_.x) && to_bits(p.y) == to_bits(w_.y)) {
    if (!asked_here_) tell(w_, here_);
    asked_here_ = true;
    return {here_.x, here_.y};
  }
  const Jet1<double> there = objective_.gradient(p);
  tell(p, there);
  return {there.x, there.y};
}

Sym2<double> PointAt::hessian(const Vec2<double>& p) {
  ++asked_.hessians;
  const Jet2<double> there = objective_.hessian(p);
  return {there.xx, there.xy, there.yy};
}

void PointAt::tell(const Vec2<double>& p, const Jet1<double>& f) {
  ++asked_.gradients;
  if (opened_) opened_->record_asked(p, {f.x, f.y});
}

void PointTrace::operator()(const char* name, double value) const {
  if (opened) opened->record(name, value);
}
void PointTrace::operator()(const char* name, const Vec2<double>& value) const {
  if (opened) opened->record(name, value);
}

PointRun::PointRun(const Objective& loss, const PointRule& point_rule, std::span<const double> values,
                   Point start)
    : objective(loss),
      rule(point_rule),
      params(values),
      w{start.x, start.y},
      here(loss.gradient(Vec2<double>{start.x, start.y})) {
  rule.begin(state);
}

void PointRun::advance(int k, OpenedStep* opened) {
  objective.begin_step(k);
  PointAt at(objective, w, here, asked, opened);
  w = rule.step(params, state, w, at, {opened});
  here = objective.gradient(w);
}

}  // namespace thalweg
