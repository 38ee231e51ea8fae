// Newton's method (Newton 1669, Raphson 1690), damped as Levenberg 1944:
//   w <- w - eta (H + damping I)^-1 g
// It goes to the nearest critical point, whatever its kind.
#pragma once

#include "core/info.h"
#include "core/params.h"
#include "core/sym2.h"

namespace thalweg {

struct Newton {
  static constexpr OptimizerInfo info{
      .id = "newton",
      .name = {"Newton's method", "牛頓法"},
      .rule = R"(w \leftarrow w - \eta\,(H + \lambda I)^{-1} g)",
      .numbers = R"(w \leftarrow w - \term{newton-step}{\slot{eta}\begin{pmatrix}\slot{xx} & \slot{xy} \\)"
                 R"( \slot{xy} & \slot{yy}\end{pmatrix}^{-1}\slot{gradient}} )"
                 R"(= w + \term{movement}{\slot{movement}})",
      .source = "Newton 1669, Raphson 1690; Levenberg 1944",
      .style = {Colour::black, "", Marker::cross},
      .second_order = true};
  static constexpr std::array params{learning_rate(1), damping(0)};
  template <class S>
  struct Params {
    S learning_rate, damping;
  };

  template <class W, class S>
  struct State {
    explicit State(const W&) {}
  };

  template <class W, class S, class At, class Trace>
  static W step(const Params<S>& p, State<W, S>&, const W& w, At& at, Trace&& trace) {
    const W gradient = at.gradient(w);
    const auto matrix = add_to_diagonal(at.hessian(w), p.damping);
    const W back = p.learning_rate * solve(matrix, gradient);
    trace("eta", p.learning_rate);
    trace("xx", matrix.xx);
    trace("xy", matrix.xy);
    trace("yy", matrix.yy);
    trace("gradient", gradient);
    trace("movement", -back);
    return w - back;
  }
};

}  // namespace thalweg
