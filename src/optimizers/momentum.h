// Heavy-ball momentum (Polyak 1964):  v <- beta v - eta grad L(w);  w <- w + v
#pragma once

#include "core/info.h"
#include "core/params.h"

namespace thalweg {

struct Momentum {
  static constexpr OptimizerInfo info{
      .id = "momentum",
      .name = {"Momentum", "動量"},
      .rule = R"(v \leftarrow \beta v - \eta\,\nabla L(w),\quad w \leftarrow w + v)",
      .numbers = R"(v \leftarrow \term{previous-movement}{\slot{beta}\slot{previous}} )"
                 R"(- \term{minus-gradient}{\slot{eta}\slot{gradient}} = \term{movement}{\slot{movement}})",
      .source = "Polyak 1964, equation 9",
      .style = {Colour::blue, "9 3.5", Marker::square}};
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
    const W gradient = at.gradient(w);
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
