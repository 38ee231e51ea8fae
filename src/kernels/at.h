// What a rule may ask during one step: one text for one path (T is double) and for a part of eight
// (T is Pack::Part).
#pragma once

#include "core/objective.h"
#include "core/sym2.h"

namespace thalweg {

/// How often the rule of a run asked for gradients and Hessians. `w` itself counts once a step.
struct Asked {
  int gradients = 0, hessians = 0;

  void operator+=(const Asked& more) {
    gradients += more.gradients;
    hessians += more.hessians;
  }
};

/// Told of things, does nothing.
struct Nothing {
  template <class... Values>
  THALWEG_INLINE void operator()(const Values&...) const {}
};

/// The gradient at `w` itself is known already and not computed again.
/// `observe(point, gradient)` is told of every point asked.
template <class T, class Observe = Nothing>
class At {
 public:
  THALWEG_INLINE At(const Objective& objective, const Vec2<T>& w, const Jet1<T>& here, Asked& asked,
                    const Observe& observe = {})
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
  // The same bits: -0 and 0 are different points.
  static THALWEG_INLINE bool same(const Vec2<double>& a, const Vec2<double>& b) {
    return to_bits(a.x) == to_bits(b.x) && to_bits(a.y) == to_bits(b.y);
  }
  // Comparing lanes saves nothing: all of them would have to agree.
  template <int n>
  static THALWEG_INLINE bool same(const Vec2<Lanes<n>>&, const Vec2<Lanes<n>>&) {
    return false;
  }
  THALWEG_INLINE void tell(const Vec2<T>& p, const Jet1<T>& f) {
    ++asked_.gradients;
    observe_(p, Vec2<T>{f.x, f.y});
  }

  const Objective& objective_;
  const Vec2<T>& w_;
  const Jet1<T>& here_;
  Asked& asked_;
  Observe observe_;
  bool asked_here_ = false;
};

}  // namespace thalweg
