// Adam (Kingma & Ba 2015, algorithm 1), epsilon outside the root:
//   m <- beta1 m + (1-beta1) g;  v <- beta2 v + (1-beta2) g^2;
//   w <- w - eta m^ / (sqrt v^ + eps),  m^ = m / (1 - beta1^t),  v^ = v / (1 - beta2^t)
// Without bias correction m^ = m and v^ = v.
#pragma once

#include "core/info.h"
#include "core/pack.h"
#include "core/params.h"
#include "optimizers/moments.h"

namespace thalweg {

struct Adam {
  static constexpr OptimizerInfo info{
      .id = "adam",
      .name = {"Adam", "Adam"},
      .rule = R"(\begin{aligned} &m \leftarrow \beta_1 m + (1-\beta_1)\,g,\quad )"
              R"(v \leftarrow \beta_2 v + (1-\beta_2)\,g^2 \\)"
              R"( &w \leftarrow w - \eta\,\hat m/(\sqrt{\hat v} + \varepsilon) \end{aligned})",
      .numbers =
          R"(w \leftarrow w - \term{scaled-mean-gradient}{\slot{eta}\,\slot{mean}\big/\slot{divisor}} )"
          R"(= w + \term{movement}{\slot{movement}})",
      .source = "Kingma & Ba 2015, algorithm 1",
      .style = {Colour::green, "3.5 2.5", Marker::triangle}};
  static constexpr std::array params{
      learning_rate(0.001), beta1(0.9), beta2(0.999), epsilon(1e-8),
      Param{"biasCorrection", "", {"bias correction", "偏差修正"}, 1, 0, 1, Scale::boolean, Valid::boolean}};
  template <class S>
  struct Params {
    S learning_rate, beta1, beta2, epsilon, bias_correction;
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
    const auto corrected = p.bias_correction > S(0.5);
    const W mean = s.mean * select(corrected, bias_correction(s.beta1_power), S(1));
    const W divisor = sqrt(s.square * select(corrected, bias_correction(s.beta2_power), S(1))) + p.epsilon;
    const W back = scaled_way_back(p.learning_rate, mean, divisor, trace);
    trace("movement", -back);
    return w - back;
  }
};

}  // namespace thalweg
