// One step of a rule on a loss: the same text for one path (T is double) and for eight (T is Pack).
// S is the type of the rule's parameters: double, or Pack where they differ by lane.
#pragma once

#include <array>
#include <cstddef>
#include <new>
#include <type_traits>
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

/// Part i of a struct whose members are all packs.
template <template <class> class Struct>
Struct<Pack::Part> members_part(const Struct<Pack>& a, int i) {
  constexpr std::size_t count = sizeof(a) / sizeof(Pack);
  const auto members = __builtin_bit_cast(std::array<Pack, count>, a);
  std::array<Pack::Part, count> parts;
  for (std::size_t k = 0; k < count; ++k) parts[k] = members[k].part(i);
  return __builtin_bit_cast(Struct<Pack::Part>, parts);
}

}  // namespace detail

/// Where a run stands, and loss and gradient there.
template <class T>
struct RunPoint {
  Vec2<T> w;
  Jet1<T> here;

  static RunPoint at(const Objective& objective, const Vec2<T>& w) { return {w, objective.gradient(w)}; }
};

/// What a rule remembers, a part of the pack after the other.
template <class Rule, class T, class S = double>
struct RunState {
  using Part = detail::StepPart<T>;
  using State = typename Rule::template State<Vec2<Part>, detail::StepPart<S>>;
  static_assert(std::is_trivially_destructible_v<State> && std::is_trivially_copyable_v<State>);
  static constexpr int parts = detail::kStepParts<T>;

  RunState() {
    THALWEG_KEEP_LOOP
    for (int i = 0; i < parts; ++i)
      new (bytes_ + std::size_t(i) * sizeof(State)) State(Vec2<Part>{Part(0), Part(0)});
  }
  THALWEG_INLINE State& part(int i) {
    return *std::launder(reinterpret_cast<State*>(bytes_ + std::size_t(i) * sizeof(State)));
  }

 private:
  alignas(State) std::byte bytes_[parts * sizeof(State)];
};

/// A rule's parameters, ready to be stepped with.
template <class Rule, class S>
struct StepParams {
  typename Rule::template Params<S> params;
  THALWEG_INLINE const auto& part(int) const { return params; }
};
template <class Rule>
struct StepParams<Rule, Pack> {
  std::array<typename Rule::template Params<Pack::Part>, Pack::parts> parts;

  explicit StepParams(const typename Rule::template Params<Pack>& params) {
    for (int i = 0; i < Pack::parts; ++i) {
      parts[std::size_t(i)] = detail::members_part<Rule::template Params>(params, i);
    }
  }
  THALWEG_INLINE const auto& part(int i) const { return parts[std::size_t(i)]; }
};

/// One step, of the whole loss: only single paths go by batches. `to` may be `from`.
template <class Rule, class T, class S>
THALWEG_INLINE void advance(const Objective& objective, const StepParams<Rule, S>& params,
                            RunState<Rule, T, S>& run, const RunPoint<T>& from, RunPoint<T>& to,
                            Asked& asked) {
  using Part = typename RunState<Rule, T, S>::Part;
  THALWEG_KEEP_LOOP
  for (int i = 0; i < run.parts; ++i) {
    const Vec2<Part> w{detail::step_part(from.w.x, i), detail::step_part(from.w.y, i)};
    const Jet1<Part> here{detail::step_part(from.here.value, i), detail::step_part(from.here.x, i),
                          detail::step_part(from.here.y, i)};
    Asked part_asked;
    At<Part> at(objective, w, here, part_asked);
    const Vec2<Part> next =
        Rule::template step<Vec2<Part>, detail::StepPart<S>>(params.part(i), run.part(i), w, at, Nothing{});
    detail::set_step_part(to.w.x, i, next.x);
    detail::set_step_part(to.w.y, i, next.y);
    // Each part asks alike.
    if (i == 0) asked += part_asked;
  }
  objective.gradient(to.w, to.here);
}

}  // namespace thalweg
