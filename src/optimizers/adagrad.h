// AdaGrad (Duchi, Hazan & Singer 2011, diagonal form):
//   G <- G + g^2;  w <- w - eta g / (sqrt G + eps)
// G starts at 0.
#pragma once

#include "core/info.h"
#include "core/pack.h"
#include "core/params.h"

namespace thalweg {

struct AdaGrad {
  static constexpr OptimizerInfo info{
      .id = "adagrad",
      .name = {"AdaGrad", "AdaGrad"},
      .rule = R"(\begin{aligned} &G \leftarrow G + g^2 \\)"
              R"( &w \leftarrow w - \eta\,g/(\sqrt{G} + \varepsilon) \end{aligned})",
      .numbers = R"(w \leftarrow w - \term{scaled-gradient}{\slot{eta}\,\slot{gradient}\big/\slot{divisor}} )"
                 R"(= w + \term{movement}{\slot{movement}})",
      .source = "Duchi, Hazan & Singer 2011, figure 1",
      .style = {Colour::yellow, "", Marker::pentagon}};
  static constexpr std::array params{learning_rate(0.01), epsilon(1e-10)};
  template <class S>
  struct Params {
    S learning_rate, epsilon;
  };

  template <class W, class S>
  struct State {
    W sum_of_squares;
    explicit State(const W& zero) : sum_of_squares(zero) {}
  };

  template <class W, class S, class At, class Trace>
  static W step(const Params<S>& p, State<W, S>& s, const W& w, At& at, Trace&& trace) {
    const W gradient = at.gradient(w);
    s.sum_of_squares = s.sum_of_squares + square(gradient);
    const W divisor = sqrt(s.sum_of_squares) + p.epsilon;
    const W back = p.learning_rate * gradient / divisor;
    trace("eta", p.learning_rate);
    trace("gradient", gradient);
    trace("divisor", divisor);
    trace("scale", p.learning_rate / divisor);
    trace("movement", -back);
    return w - back;
  }
};

}  // namespace thalweg
