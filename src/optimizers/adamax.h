// Adamax (Kingma & Ba 2015, algorithm 2), with epsilon where PyTorch 2 has it:
//   m <- beta1 m + (1-beta1) g;  u <- max(beta2 u, |g| + eps);  w <- w - eta m^ / u,  m^ = m / (1 - beta1^t)
#pragma once

#include "core/info.h"
#include "core/pack.h"
#include "core/params.h"
#include "optimizers/moments.h"

namespace thalweg {

struct Adamax {
  static constexpr OptimizerInfo info{
      .id = "adamax",
      .name = {"Adamax", "Adamax"},
      .rule = R"(\begin{aligned} &m \leftarrow \beta_1 m + (1-\beta_1)\,g,\quad )"
              R"(u \leftarrow \max(\beta_2 u, |g| + \varepsilon) \\)"
              R"( &w \leftarrow w - \eta\,\hat m/u \end{aligned})",
      .numbers =
          R"(w \leftarrow w - \term{scaled-mean-gradient}{\slot{eta}\,\slot{mean}\big/\slot{divisor}} )"
          R"(= w + \term{movement}{\slot{movement}})",
      .source = "Kingma & Ba 2015, algorithm 2",
      .style = {Colour::green, "12 3", Marker::triangle_inverted}};
  static constexpr std::array params{learning_rate(0.002), beta1(0.9), beta2(0.999), epsilon(1e-8)};
  template <class S>
  struct Params {
    S learning_rate, beta1, beta2, epsilon;
  };

  template <class W, class S>
  struct State {
    W mean, largest;
    S beta1_power = S(1);
    explicit State(const W& zero) : mean(zero), largest(zero) {}
  };

  template <class W, class S, class At, class Trace>
  static W step(const Params<S>& p, State<W, S>& s, const W& w, At& at, Trace&& trace) {
    const W gradient = at.gradient(w);
    s.mean = moving_average(p.beta1, s.mean, gradient);
    s.largest = maximum(W(p.beta2 * s.largest), W(abs(gradient) + p.epsilon));
    s.beta1_power = s.beta1_power * p.beta1;
    const W mean = s.mean * bias_correction(s.beta1_power);
    const W back = scaled_way_back(p.learning_rate, mean, s.largest, trace);
    trace("movement", -back);
    return w - back;
  }
};

}  // namespace thalweg
