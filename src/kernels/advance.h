// One step of a rule on a loss: the same text for one path (T is double) and for eight (T is Pack).
// S is the type of the rule's parameters: double, or Pack where they differ by lane.
#pragma once

#include <type_traits>

#include "core/objective.h"
#include "core/sym2.h"
#include "kernels/point_run.h"

namespace thalweg {

/// Where a run stands: the point, the loss and gradient there, and what the rule remembers.
template <class Rule, class T, class S = double>
struct Run {
  using State = typename Rule::template State<Vec2<T>, S>;

  Vec2<T> w;
  Jet1<T> here;
  State state;

  Run(const Objective& objective, const Vec2<T>& start)
      : w(start), here(objective.gradient(start)), state(Vec2<T>{T(0), T(0)}) {}
};

/// What a rule may ask during one step. The gradient at `w` itself is known already and not computed again.
/// `observe(point, gradient)` is told of every point asked.
template <class T, class Observe>
class At {
 public:
  THALWEG_INLINE At(const Objective& objective, const Vec2<T>& w, const Jet1<T>& here, Asked& asked,
                    Observe& observe)
      : objective_(objective), w_(w), here_(here), asked_(asked), observe_(observe) {}

  THALWEG_INLINE Vec2<T> gradient(const Vec2<T>& p) {
    // Most rules hand `w` itself back, which the compiler sees.
    if (&p == &w_ || same(p, w_)) {
      if (!asked_here_) tell(w_, here_);
      asked_here_ = true;
      return {here_.x, here_.y};
    }
    const Jet1<T> there = objective_.gradient(p);
    tell(p, there);
    return {there.x, there.y};
  }

  THALWEG_INLINE Sym2<T> hessian(const Vec2<T>& p) {
    ++asked_.hessians;
    const Jet2<T> there = objective_.hessian(p);
    return {there.xx, there.xy, there.yy};
  }

 private:
  static THALWEG_INLINE bool same(const Vec2<double>& a, const Vec2<double>& b) {
    return to_bits(a.x) == to_bits(b.x) && to_bits(a.y) == to_bits(b.y);
  }
  // Comparing eight lanes saves nothing: all of them would have to agree.
  static THALWEG_INLINE bool same(const Vec2<Pack>&, const Vec2<Pack>&) { return false; }
  THALWEG_INLINE void tell(const Vec2<T>& p, const Jet1<T>& f) {
    ++asked_.gradients;
    observe_(p, Vec2<T>{f.x, f.y});
  }

  const Objective& objective_;
  const Vec2<T>& w_;
  const Jet1<T>& here_;
  Asked& asked_;
  Observe& observe_;
  bool asked_here_ = false;
};

/// Traces and observes nothing.
struct Nothing {
  template <class... Values>
  THALWEG_INLINE void operator()(const Values&...) const {}
};

/// Step k, which leads from point k to point k + 1. `trace(name, value)` is told the terms of the rule.
template <class Rule, class T, class S, class Trace = Nothing, class Observe = Nothing>
THALWEG_INLINE void advance(const Objective& objective, const typename Rule::template Params<S>& params,
                            int k, Run<Rule, T, S>& run, Asked& asked, Trace&& trace = {},
                            Observe&& observe = {}) {
  objective.begin_step(k);
  At<T, std::remove_reference_t<Observe>> at(objective, run.w, run.here, asked, observe);
  run.w = Rule::template step<Vec2<T>, S>(params, run.state, run.w, at, trace);
  objective.gradient(run.w, run.here);
}

}  // namespace thalweg
