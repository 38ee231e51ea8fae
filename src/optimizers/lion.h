// Lion (Chen et al. 2023, algorithm 2):
//   w <- w (1 - eta lambda) - eta sign(beta1 m + (1-beta1) g);  m <- beta2 m + (1-beta2) g
// The gradient is taken before the decay.
#pragma once

#include "core/info.h"
#include "core/pack.h"
#include "core/params.h"
#include "optimizers/moments.h"

namespace thalweg {

struct Lion {
  static constexpr OptimizerInfo info{
      .id = "lion",
      .name = {"Lion", "Lion"},
      .rule = R"(\begin{aligned} &c = \beta_1 m + (1-\beta_1)\,g,\quad )"
              R"(w \leftarrow w - \eta\lambda w - \eta\,\operatorname{sign}(c) \\)"
              R"( &m \leftarrow \beta_2 m + (1-\beta_2)\,g \end{aligned})",
      .numbers = R"(w \leftarrow w - \term{weight-decay}{\slot{eta}\cdot\slot{lambda}\,\slot{weights}} )"
                 R"(- \term{sign-of-mean-gradient}{\slot{eta}\,\operatorname{sign}\slot{mean}} )"
                 R"(= w + \term{movement}{\slot{movement}})",
      .source = "Chen et al. 2023, algorithm 2",
      .style = {Colour::purple, "", Marker::star}};
  static constexpr std::array params{learning_rate(0.0001), beta1(0.9), beta2(0.99), weight_decay(0)};
  template <class S>
  struct Params {
    S learning_rate, beta1, beta2, weight_decay;
  };

  template <class W, class S>
  struct State {
    W mean;
    explicit State(const W& zero) : mean(zero) {}
  };

  template <class W, class S, class At, class Trace>
  static W step(const Params<S>& p, State<W, S>& s, const W& w, At& at, Trace&& trace) {
    const W gradient = at.gradient(w);
    const W mean = moving_average(p.beta1, s.mean, gradient);
    const W back = p.learning_rate * sign(mean);
    s.mean = moving_average(p.beta2, s.mean, gradient);
    trace("eta", p.learning_rate);
    trace("lambda", p.weight_decay);
    trace("weights", w);
    trace("mean", mean);
    trace("movement", -(p.learning_rate * p.weight_decay * w + back));
    return (S(1) - p.learning_rate * p.weight_decay) * w - back;
  }
};

}  // namespace thalweg
