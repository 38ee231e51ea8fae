// AdamW (Loshchilov & Hutter 2019, algorithm 2): Adam with decoupled weight decay,
//   w <- w (1 - eta lambda), then Adam's step, whose gradient was taken before.
#pragma once

#include "core/info.h"
#include "core/pack.h"
#include "core/params.h"
#include "optimizers/moments.h"

namespace thalweg {

struct AdamW {
  static constexpr OptimizerInfo info{
      .id = "adamw",
      .name = {"AdamW", "AdamW"},
      .rule =
          R"(\begin{aligned} &m \leftarrow \beta_1 m + (1-\beta_1)\,g,\quad )"
          R"(v \leftarrow \beta_2 v + (1-\beta_2)\,g^2 \\)"
          R"( &w \leftarrow w - \eta\lambda w - \eta\,\hat m/(\sqrt{\hat v} + \varepsilon) \end{aligned})",
      .numbers = R"(w \leftarrow w - \term{weight-decay}{\slot{eta}\cdot\slot{lambda}\,\slot{weights}} )"
                 R"(- \term{scaled-mean-gradient}{\slot{eta}\,\slot{mean}\big/\slot{divisor}} )"
                 R"(= w + \term{movement}{\slot{movement}})",
      .source = "Loshchilov & Hutter 2019, algorithm 2",
      .style = {Colour::green, "", Marker::triangle_hollow}};
  static constexpr std::array params{learning_rate(0.001), beta1(0.9), beta2(0.999), epsilon(1e-8),
                                     weight_decay(0.01)};
  template <class S>
  struct Params {
    S learning_rate, beta1, beta2, epsilon, weight_decay;
  };

  template <class W, class S>
  struct State {
    W mean, square;
    S beta1_power = S(1), beta2_power = S(1);
    explicit State(const W& zero) : mean(zero), square(zero) {}
  };

  template <class W, class S, class At, class Trace>
  static W step(const Params<S>& p, State<W, S>& s, const W& w, At& at, Trace&& trace) {
    const W gradient = at.gradient(w);
    s.mean = moving_average(p.beta1, s.mean, gradient);
    s.square = moving_average(p.beta2, s.square, square(gradient));
    s.beta1_power = s.beta1_power * p.beta1;
    s.beta2_power = s.beta2_power * p.beta2;
    const W mean = s.mean * bias_correction(s.beta1_power);
    const W divisor = sqrt(s.square * bias_correction(s.beta2_power)) + p.epsilon;
    const W back = scaled_way_back(p.learning_rate, mean, divisor, trace);
    trace("lambda", p.weight_decay);
    trace("weights", w);
    trace("movement", -(p.learning_rate * p.weight_decay * w + back));
    return (S(1) - p.learning_rate * p.weight_decay) * w - back;
  }
};

}  // namespace thalweg
