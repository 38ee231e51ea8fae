// One step of a path opened: the terms of the rule by name, and every point whose gradient it asked.
#pragma once

#include <array>
#include <cassert>
#include <optional>
#include <span>
#include <string_view>

#include "core/info.h"
#include "kernels/advance.h"

namespace thalweg {

/// A named value of the rule: a number, or a vector.
struct Term {
  const char* name;
  bool is_vector;
  Vec2<double> value;  // a number stands in x
};

struct AskedPoint {
  Vec2<double> at, gradient;
};

struct OpenedStep {
  int index;
  Vec2<double> from, to;
  double loss_before, loss_after;
  Vec2<double> gradient;                 // at from
  Vec2<double> previous_movement;        // of the step before; zero for step 0
  Vec2<double> movement;                 // to - from
  std::optional<AskedPoint> look_ahead;  // the point asked away from `from`
  std::optional<Vec2<double>> scale;     // the step a coordinate is given for a gradient of 1 along it
  std::array<Term, 12> term_list;
  int term_count = 0;
  std::array<AskedPoint, 4> asked_list;
  int asked_count = 0;

  std::span<const Term> terms() const { return std::span(term_list).first(term_count); }
  std::span<const AskedPoint> asked() const { return std::span(asked_list).first(asked_count); }

  /// The term of that name; null if the rule has none.
  const Term* find_term(std::string_view name) const {
    for (const Term& term : terms()) {
      if (term.name == name) return &term;
    }
    return nullptr;
  }
};

/// Step `index` >= 0, which leads from point `index` of the path to the next, replayed from the start: the
/// same points to the last bit. Where the path was cut before, values are not finite.
template <class Rule>
OpenedStep open_step(const Objective& objective, const typename Rule::template Params<double>& params,
                     Point start, int index) {
  assert(index >= 0);
  Run<Rule, double> run(objective, {start.x, start.y});
  Vec2<double> before = run.w;
  Asked counted;
  for (int k = 0; k < index; ++k) {
    before = run.w;
    advance<Rule, double, double>(objective, params, k, run, counted);
  }

  OpenedStep step{};
  step.index = index;
  step.from = run.w;
  step.previous_movement = run.w - before;
  step.loss_before = run.here.value;
  step.gradient = {run.here.x, run.here.y};

  struct Tracer {
    OpenedStep& step;
    void add(const Term& term) {
      assert(step.term_count < static_cast<int>(step.term_list.size()));
      step.term_list[static_cast<std::size_t>(step.term_count++)] = term;
    }
    void operator()(const char* name, double value) { add({name, false, {value, 0}}); }
    void operator()(const char* name, const Vec2<double>& value) {
      add({name, true, value});
      if (std::string_view(name) == "scale") step.scale = value;
    }
  };
  const auto observe = [&step](const Vec2<double>& at, const Vec2<double>& gradient) {
    assert(step.asked_count < static_cast<int>(step.asked_list.size()));
    step.asked_list[static_cast<std::size_t>(step.asked_count++)] = {at, gradient};
    if (!(at.x == step.from.x && at.y == step.from.y)) step.look_ahead = AskedPoint{at, gradient};
  };
  advance<Rule, double, double>(objective, params, index, run, counted, Tracer{step}, observe);

  step.to = run.w;
  step.movement = run.w - step.from;
  step.loss_after = run.here.value;
  return step;
}

}  // namespace thalweg
