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
 public:
  using PackGradient = void (*)(const void*, const Vec2<Pack>&, Jet1<Pack>&);
  using PointGradient = void (*)(const void*, const Vec2<double>&, Jet1<double>&);
  using PointHessian = void (*)(const void*, const Vec2<double>&, Jet2<double>&);
  using BeginStep = void (*)(void*, int);

  Objective(std::shared_ptr<void> context, PackGradient pack_gradient, PointGradient point_gradient,
            PointHessian point_hessian, BeginStep begin_step = nullptr)
      : context_(std::move(context)),
        pack_gradient_(pack_gradient),
        point_gradient_(point_gradient),
        point_hessian_(point_hessian),
        begin_step_(begin_step) {}

  /// Value and gradient.
  THALWEG_INLINE Jet1<double> gradient(const Vec2<double>& w) const {
    Jet1<double> out;
    point_gradient_(context_.get(), w, out);
    return out;
  }
  THALWEG_INLINE Jet1<Pack> gradient(const Vec2<Pack>& w) const {
    Jet1<Pack> out;
    pack_gradient_(context_.get(), w, out);
    return out;
  }
  /// The same written in place, which spares a copy.
  THALWEG_INLINE void gradient(const Vec2<double>& w, Jet1<double>& out) const {
    point_gradient_(context_.get(), w, out);
  }
  THALWEG_INLINE void gradient(const Vec2<Pack>& w, Jet1<Pack>& out) const {
    pack_gradient_(context_.get(), w, out);
  }
  /// Value, gradient and Hessian.
  THALWEG_INLINE Jet2<double> hessian(const Vec2<double>& w) const {
    Jet2<double> out;
    point_hessian_(context_.get(), w, out);
    return out;
  }
  /// One lane after the other: a second copy of every surface's code would buy speed for Newton's method
  /// alone.
  Jet2<Pack> hessian(const Vec2<Pack>& w) const {
    double lanes[6][Pack::size];
    for (int lane = 0; lane < Pack::size; ++lane) {
      const Jet2<double> at = hessian(Vec2<double>{w.x[lane], w.y[lane]});
      const double parts[6] = {at.value, at.x, at.y, at.xx, at.xy, at.yy};
      for (int part = 0; part < 6; ++part) lanes[part][lane] = parts[part];
    }
    return {Pack::load(lanes[0]), Pack::load(lanes[1]), Pack::load(lanes[2]),
            Pack::load(lanes[3]), Pack::load(lanes[4]), Pack::load(lanes[5])};
  }
  /// Fixes the rows of step k, where the loss is made of rows; else nothing happens.
  void begin_step(int k) const {
    if (begin_step_) begin_step_(context_.get(), k);
  }

 private:
  std::shared_ptr<void> context_;
  PackGradient pack_gradient_;
  PointGradient point_gradient_;
  PointHessian point_hessian_;
  BeginStep begin_step_;
};

namespace detail {

/// The piece of a pack on which a surface is evaluated: a register, or one double where there are none.
#if THALWEG_HAS_REGISTERS
using Part = Lanes<1>;
constexpr int kParts = Pack::registers;
THALWEG_INLINE Part part(const Pack& p, int i) {
  Part a;
  a.r[0] = p.r[i];
  return a;
}
THALWEG_INLINE void set_part(Pack& p, int i, const Part& part) { p.r[i] = part.r[0]; }
#else
using Part = double;
constexpr int kParts = Pack::size;
THALWEG_INLINE Part part(const Pack& p, int i) { return p[i]; }
THALWEG_INLINE void set_part(Pack& p, int i, Part part) { p.r[i / 2][i % 2] = part; }
#endif

}  // namespace detail

/// Any surface with `template <class T> T value(const T& x, const T& y) const` as an Objective, which keeps a
/// copy of it.
template <class Surface>
Objective make_objective(const Surface& surface) {
  const auto of = [](const void* context) -> const Surface& { return *static_cast<const Surface*>(context); };
  using Of = decltype(of);
  return Objective(
      std::make_shared<Surface>(surface),
      [](const void* c, const Vec2<Pack>& w, Jet1<Pack>& out) {
        // Registers one after the other: jets of four at once do not fit into the machine, whose rounds
        // overlap anyway, and would be four times the code.
        using J = Jet1<detail::Part>;
        THALWEG_KEEP_LOOP
        for (int i = 0; i < detail::kParts; ++i) {
          const J f = Of{}(c).value(J::variable_x(detail::part(w.x, i)), J::variable_y(detail::part(w.y, i)));
          detail::set_part(out.value, i, f.value);
          detail::set_part(out.x, i, f.x);
          detail::set_part(out.y, i, f.y);
        }
      },
      [](const void* c, const Vec2<double>& w, Jet1<double>& out) {
        out = Of{}(c).value(Jet1<double>::variable_x(w.x), Jet1<double>::variable_y(w.y));
      },
      [](const void* c, const Vec2<double>& w, Jet2<double>& out) {
        out = Of{}(c).value(Jet2<double>::variable_x(w.x), Jet2<double>::variable_y(w.y));
      });
}

}  // namespace thalweg
