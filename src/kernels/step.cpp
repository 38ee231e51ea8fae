#include "kernels/step.h"

#include <cassert>

namespace thalweg {

void OpenedStep::record(const char* name, double value) {
  assert(term_count < static_cast<int>(term_list.size()));
  term_list[static_cast<std::size_t>(term_count++)] = {name, false, {value, 0}};
}

void OpenedStep::record(const char* name, const Vec2<double>& value) {
  assert(term_count < static_cast<int>(term_list.size()));
  term_list[static_cast<std::size_t>(term_count++)] = {name, true, value};
  if (std::string_view(name) == "scale") scale = value;
}

void OpenedStep::record_asked(const Vec2<double>& at, const Vec2<double>& here) {
  assert(asked_count < static_cast<int>(asked_list.size()));
  asked_list[static_cast<std::size_t>(asked_count++)] = {at, here};
  if (!(at.x == from.x && at.y == from.y)) look_ahead = AskedPoint{at, here};
}

const Term* OpenedStep::find_term(std::string_view name) const {
  for (const Term& term : terms()) {
    if (term.name == name) return &term;
  }
  return nullptr;
}

OpenedStep open_step(const Objective& objective, const PointRule& rule, std::span<const double> params,
                     Point start, int index, const Objective* batches) {
  assert(index >= 0);
  PointRun run(objective, rule, params, start, batches);
  Vec2<double> before = run.w;
  for (int k = 0; k < index; ++k) {
    before = run.w;
    run.advance(k);
  }

  OpenedStep step{};
  step.index = index;
  step.from = run.w;
  step.previous_movement = run.w - before;
  step.loss_before = run.here.value;
  step.gradient = {run.here.x, run.here.y};
  run.advance(index, &step);
  if (batches) step.batch_gradient = run.batch_gradient;
  step.to = run.w;
  step.movement = run.w - step.from;
  step.loss_after = run.here.value;
  return step;
}

}  // namespace thalweg
