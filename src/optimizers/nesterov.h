// Nesterov's accelerated gradient (Nesterov 1983, in the form of Sutskever et al. 2013, equations 3 and 4):
//   v <- beta v - eta grad L(w + beta v);  w <- w + v
#pragma once

#include "core/info.h"
#include "core/params.h"

namespace thalweg {

struct Nesterov {
  static constexpr OptimizerInfo info{
      .id = "nesterov",
      .name = {"Nesterov", "Nesterov"},
      .rule = R"(v \leftarrow \beta v - \eta\,\nabla L(w + \beta v),\quad w \leftarrow w + v)",
      .numbers = R"(v \leftarrow \term{previous-movement}{\slot{beta}\slot{previous}} )"
                 R"(- \term{minus-gradient-at-look-ahead}{\slot{eta}\slot{gradient}} )"
                 R"(= \term{movement}{\slot{movement}})",
      .source = "Nesterov 1983; Sutskever et al. 2013, equations 3 and 4",
      .style = {Colour::sky, "9 3 2 3", Marker::diamond}};
  static constexpr std::array params{learning_rate(0.01), momentum(0.9)};
  template <class S>
  struct Params {
    S learning_rate, momentum;
  };

  template <class W, class S>
  struct State {
    W velocity;
    explicit State(const W& zero) : velocity(zero) {}
  };

  template <class W, class S, class At, class Trace>
  static W step(const Params<S>& p, State<W, S>& s, const W& w, At& at, Trace&& trace) {
    const W look_ahead = w + p.momentum * s.velocity;
    const W gradient = at.gradient(look_ahead);
    trace("eta", p.learning_rate);
    trace("beta", p.momentum);
    trace("gradient", gradient);
    trace("previous", s.velocity);
    s.velocity = p.momentum * s.velocity - p.learning_rate * gradient;
    trace("movement", s.velocity);
    return w + s.velocity;
  }
};

}  // namespace thalweg
