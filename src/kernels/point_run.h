// One path, step by step, with the rule's type erased: one compiled kernel serves all rules, and a rule costs
// no more than the code of its step. Eight paths at a time, where that would be too slow, are in
// kernels/advance.h.
#pragma once

#include <cstddef>
#include <new>
#include <span>

#include "core/params.h"
#include "kernels/at.h"

namespace thalweg {

struct OpenedStep;

/// Takes down the points asked, where there is a step to be opened.
struct PointObserve {
  OpenedStep* opened;
  void operator()(const Vec2<double>& at, const Vec2<double>& gradient) const;
};

/// What a rule may ask, compiled once and not once a rule.
class PointAt {
 public:
  PointAt(const Objective& objective, const Vec2<double>& w, const Jet1<double>& here, Asked& asked,
          OpenedStep* opened)
      : at_(objective, w, here, asked, {opened}) {}
  Vec2<double> gradient(const Vec2<double>& p);
  Sym2<double> hessian(const Vec2<double>& p);

 private:
  At<double, PointObserve> at_;
};

/// Takes down the terms of a step, where there is one to be opened.
struct PointTrace {
  OpenedStep* opened;
  void operator()(const char* name, double value) const;
  void operator()(const char* name, const Vec2<double>& value) const;
};

struct PointRule {
  static constexpr std::size_t kStateSize = 16 * sizeof(double);
  void (*begin)(void* state);  // makes a state of zeros in kStateSize bytes
  Vec2<double> (*step)(std::span<const double> params, void* state, const Vec2<double>& w, PointAt& at,
                       PointTrace trace);
};

/// The rule behind that type; its params are given in the order of Rule::params.
template <class Rule>
PointRule point_rule() {
  using Params = typename Rule::template Params<double>;
  using State = typename Rule::template State<Vec2<double>, double>;
  static_assert(sizeof(State) <= PointRule::kStateSize && std::is_trivially_destructible_v<State>);
  return {
      [](void* state) {
        new (state) State(Vec2<double>{0, 0});
      },
      [](std::span<const double> params, void* state, const Vec2<double>& w, PointAt& at, PointTrace trace) {
        return Rule::template step<Vec2<double>, double>(struct_from<Params>(params),
                                                         *static_cast<State*>(state), w, at, trace);
      }};
}

/// Where a run stands: the point, the loss and gradient there, and what the rule remembers.
struct PointRun {
  const Objective& objective;
  const Objective* batches;  // what the steps ask in its place, where they see a batch at a time; else null
  Vec2<double> batch_gradient{};  // of the last step's batch, where that step began
  PointRule rule;
  std::span<const double> params;
  Vec2<double> w;
  Jet1<double> here;
  Asked asked;
  alignas(double) std::byte state[PointRule::kStateSize];

  PointRun(const Objective& objective, const PointRule& rule, std::span<const double> params, Point start,
           const Objective* batches = nullptr);
  /// Step k, which leads from point k to point k + 1; its terms go into `opened`, if that is not null.
  void advance(int k, OpenedStep* opened = nullptr);
};

}  // namespace thalweg
