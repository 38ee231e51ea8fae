// Saddle-free Newton (Dauphin et al. 2014):
//   w <- w - eta (abs(H) + damping I)^-1 g
// abs(H) has the eigenvectors of H and the absolute values of its eigenvalues, so saddles repel.
#pragma once

#include "core/info.h"
#include "core/params.h"
#include "core/sym2.h"

namespace thalweg {

struct SaddleFreeNewton {
  static constexpr OptimizerInfo info{
      .id = "saddle-free-newton",
      .name = {"Saddle-free Newton", "無鞍牛頓法"},
      .rule = R"(w \leftarrow w - \eta\,(|H| + \lambda I)^{-1} g)",
      .numbers =
          R"(w \leftarrow w - \term{saddle-free-step}{\slot{eta}\begin{pmatrix}\slot{xx} & \slot{xy} \\)"
          R"( \slot{xy} & \slot{yy}\end{pmatrix}^{-1}\slot{gradient}} )"
          R"(= w + \term{movement}{\slot{movement}})",
      .source = "Dauphin et al. 2014, algorithm 1",
      .style = {Colour::black, "6 3", Marker::cross_in_ring},
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
    const auto matrix = add_to_diagonal(absolute(at.hessian(w)), p.damping);
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
