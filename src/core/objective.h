// The one handle through which every kernel asks any loss for its value, gradient and Hessian.
// A context and a few function pointers, so that kernels are compiled once a rule and not once a pair of rule
// and surface.
#pragma once

#include <memory>
#include <utility>

#include "core/jet.h"
#include "core/vec2.h"

namespace thalweg {

class Objective {
  template <class T>
  static constexpr bool is_part = std::is_same_v<T, double> || std::is_same_v<T, Pack::Part>;

 public:
  /// Write value and gradient, or value, gradient and Hessian, of the first `parts` parts of a pack.
  using Gradient = void (*)(const void*, const Vec2<Pack>&, Jet1<Pack>&, int parts);
  using Hessian = void (*)(const void*, const Vec2<Pack>&, Jet2<Pack>&, int parts);
  using BeginStep = void (*)(void*, int);

  Objective(std::shared_ptr<void> context, Gradient gradient, Hessian hessian, BeginStep begin_step = nullptr)
      : context_(std::move(context)), gradient_(gradient), hessian_(hessian), begin_step_(begin_step) {}

  /// Value and gradient.
  THALWEG_INLINE Jet1<Pack> gradient(const Vec2<Pack>& w) const {
    Jet1<Pack> out;
    gradient(w, out);
    return out;
  }
  /// The same written in place, which spares a copy.
  THALWEG_INLINE void gradient(const Vec2<Pack>& w, Jet1<Pack>& out) const {
    gradient_(context_.get(), w, out, Pack::parts);
  }
  /// Of a part of a pack, or of one point.
  template <class T>
  requires is_part<T> THALWEG_INLINE Jet1<T> gradient(const Vec2<T>& w)
  const {
    Jet1<Pack> out;
    gradient_(context_.get(), alone(w), out, 1);
    return {first<T>(out.value), first<T>(out.x), first<T>(out.y)};
  }
  template <class T>
  requires is_part<T> THALWEG_INLINE void gradient(const Vec2<T>& w, Jet1<T>& out) const {
    out = gradient(w);
  }

  /// Value, gradient and Hessian.
  Jet2<Pack> hessian(const Vec2<Pack>& w) const {
    Jet2<Pack> out;
    hessian_(context_.get(), w, out, Pack::parts);
    return out;
  }
  template <class T>
  requires is_part<T> Jet2<T> hessian(const Vec2<T>& w)
  const {
    Jet2<Pack> out;
    hessian_(context_.get(), alone(w), out, 1);
    return {first<T>(out.value), first<T>(out.x),  first<T>(out.y),
            first<T>(out.xx),    first<T>(out.xy), first<T>(out.yy)};
  }
  /// The first `parts` parts of a pack alone.
  void evaluate(const Vec2<Pack>& w, Jet1<Pack>& out, int parts) const {
    gradient_(context_.get(), w, out, parts);
  }
  void evaluate(const Vec2<Pack>& w, Jet2<Pack>& out, int parts) const {
    hessian_(context_.get(), w, out, parts);
  }

  /// Fixes the rows of step k, where the loss is one of batches (core/row_losses.h); else nothing happens.
  void begin_step(int k) const {
    if (begin_step_) begin_step_(context_.get(), k);
  }

 private:
  /// The first part of a pack of which nothing else is read.
  template <class T>
  requires is_part<T>
  static THALWEG_INLINE Vec2<Pack> alone(const Vec2<T>& w) {
    Vec2<Pack> first;
    first.x.set_part(0, w.x);
    first.y.set_part(0, w.y);
    return first;
  }

  template <class T>
  requires is_part<T>
  static THALWEG_INLINE T first(const Pack& p) {
    if constexpr (std::is_same_v<T, double>) return p[0];
    else return p.part(0);
  }

  std::shared_ptr<void> context_;
  Gradient gradient_;
  Hessian hessian_;
  BeginStep begin_step_;
};

namespace detail {

THALWEG_INLINE void set_part(Jet1<Pack>& out, int i, const Jet1<Pack::Part>& f) {
  out.value.set_part(i, f.value);
  out.x.set_part(i, f.x);
  out.y.set_part(i, f.y);
}
THALWEG_INLINE void set_part(Jet2<Pack>& out, int i, const Jet2<Pack::Part>& f) {
  out.value.set_part(i, f.value);
  out.x.set_part(i, f.x);
  out.y.set_part(i, f.y);
  out.xx.set_part(i, f.xx);
  out.xy.set_part(i, f.xy);
  out.yy.set_part(i, f.yy);
}

/// Parts one after the other, and a single point as one part: jets of a whole pack do not fit into the
/// machine, whose rounds overlap anyway, and the page has to download every copy of a surface's code.
template <class Surface, template <class> class Jet>
void evaluate(const void* context, const Vec2<Pack>& w, Jet<Pack>& out, int parts) {
  using J = Jet<Pack::Part>;
  const Surface& surface = *static_cast<const Surface*>(context);
  if constexpr (requires { surface.evaluate(w, out, parts); }) {
    surface.evaluate(w, out, parts);
  } else {
    THALWEG_KEEP_LOOP
    for (int i = 0; i < parts; ++i) {
      set_part(out, i, surface.value(J::variable_x(w.x.part(i)), J::variable_y(w.y.part(i))));
    }
  }
}

}  // namespace detail

/// Any surface with `template <class T> T value(const T& x, const T& y) const` as an Objective, which keeps a
/// copy of it.
template <class Surface>
Objective make_objective(const Surface& surface) {
  return Objective(std::make_shared<Surface>(surface), detail::evaluate<Surface, Jet1>,
                   detail::evaluate<Surface, Jet2>);
}

}  // namespace thalweg
