// One step of a rule on a loss: the same text for one path (T is double) and for eight (T is Pack).
// S is the type of the rule's parameters: double, or Pack where they differ by lane.
#pragma once

#include <array>
#include <utility>

#include "kernels/at.h"

namespace thalweg {

namespace detail {

// What a rule is stepped on: all of a path, or of a pack a part after the other. A rule's many quantities
// for eight lanes would not fit into the machine's registers at once.
template <class T>
using StepPart = std::conditional_t<std::is_same_v<T, Pack>, Pack::Part, T>;
template <class T>
constexpr int kStepParts = 1;
template <>
inline constexpr int kStepParts<Pack> = Pack::parts;

THALWEG_INLINE double step_part(double a, int) { return a; }
THALWEG_INLINE Pack::Part step_part(const Pack& a, int i) { return a.part(i); }
THALWEG_INLINE void set_step_part(double& a, int, double part) { a = part; }
THALWEG_INLINE void set_step_part(Pack& a, int i, const Pack::Part& part) { a.set_part(i, part); }

/// Part i of a struct whose members are all of type S.
template <template <class> class Struct>
THALWEG_INLINE const Struct<double>& members_part(const Struct<double>& a, int) {
  return a;
}
template <template <class> class Struct>
THALWEG_INLINE Struct<Pack::Part> members_part(const Struct<Pack>& a, int i) {
  constexpr std::size_t count = sizeof(a) / sizeof(Pack);
  const auto members = __builtin_bit_cast(std::array<Pack, count>, a);
  std::array<Pack::Part, count> parts;
  for (std::size_t k = 0; k < count; ++k) parts[k] = members[k].part(i);
  return __builtin_bit_cast(Struct<Pack::Part>, parts);
}

}  // namespace detail

/// Where a run stands: the point, the loss and gradient there, and what the rule remembers.
template <class Rule, class T, class S = double>
struct Run {
  using Part = detail::StepPart<T>;
  using State = typename Rule::template State<Vec2<Part>, detail::StepPart<S>>;
  static constexpr int parts = detail::kStepParts<T>;

  Vec2<T> w;
  Jet1<T> here;
  std::array<State, parts> state;

  Run(const Objective& objective, const Vec2<T>& start)
      : Run(objective, start, std::make_index_sequence<parts>()) {}

 private:
  template <std::size_t... i>
  Run(const Objective& objective, const Vec2<T>& start, std::index_sequence<i...>)
      : w(start),
        here(objective.gradient(start)),
        state{(static_cast<void>(i), State(Vec2<Part>{Part(0), Part(0)}))...} {}
};

/// Step k, which leads from point k to point k + 1.
template <class Rule, class T, class S>
THALWEG_INLINE void advance(const Objective& objective, const typename Rule::template Params<S>& params,
                            int k, Run<Rule, T, S>& run, Asked& asked) {
  using Part = typename Run<Rule, T, S>::Part;
  objective.begin_step(k);
  for (int i = 0; i < run.parts; ++i) {
    const Vec2<Part> w{detail::step_part(run.w.x, i), detail::step_part(run.w.y, i)};
    const Jet1<Part> here{detail::step_part(run.here.value, i), detail::step_part(run.here.x, i),
                          detail::step_part(run.here.y, i)};
    Asked part_asked;
    At<Part> at(objective, w, here, part_asked);
    const auto& p = detail::members_part<Rule::template Params>(params, i);
    const Vec2<Part> next =
        Rule::template step<Vec2<Part>, detail::StepPart<S>>(p, run.state[std::size_t(i)], w, at, Nothing{});
    detail::set_step_part(run.w.x, i, next.x);
    detail::set_step_part(run.w.y, i, next.y);
    // Each part asks alike.
    if (i == 0) asked += part_asked;
  }
  objective.gradient(run.w, run.here);
}

}  // namespace thalweg
