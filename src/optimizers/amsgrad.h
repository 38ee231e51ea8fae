// AMSGrad (Reddi, Kale & Kumar 2018, algorithm 2), bias-corrected as PyTorch 2 does it:
//   m <- beta1 m + (1-beta1) g;  v <- beta2 v + (1-beta2) g^2;  u <- max(u, v);
//   w <- w - eta m^ / (sqrt u^ + eps),  m^ = m / (1 - beta1^t),  u^ = u / (1 - beta2^t)
// The maximum is over the uncorrected v.
#pragma once

#include "core/info.h"
#include "core/pack.h"
#include "core/params.h"
#include "optimizers/moments.h"

namespace thalweg {

struct AmsGrad {
  static constexpr OptimizerInfo info{
      .id = "amsgrad",
      .name = {"AMSGrad", "AMSGrad"},
      .rule = R"(\begin{aligned} &m \leftarrow \beta_1 m + (1-\beta_1)\,g,\quad )"
              R"(v \leftarrow \beta_2 v + (1-\beta_2)\,g^2 \\ &u \leftarrow \max(u, v),\quad )"
              R"(w \leftarrow w - \eta\,\hat m/(\sqrt{\hat u} + \varepsilon) \end{aligned})",
      .numbers =
          R"(w \leftarrow w - \term{scaled-mean-gradient}{\slot{eta}\,\slot{mean}\big/\slot{divisor}} )"
          R"(= w + \term{movement}{\slot{movement}})",
      .source = "Reddi, Kale & Kumar 2018, algorithm 2",
      .style = {Colour::green, "6 3", Marker::triangle_split}};
  static constexpr std::array params{learning_rate(0.001), beta1(0.9), beta2(0.999), epsilon(1e-8)};
  template <class S>
  struct Params {
    S learning_rate, beta1, beta2, epsilon;
  };

  template <class W, class S>
  struct State {
    W mean, square, largest;
    S beta1_power = S(1), beta2_power = S(1);
    explicit State(const W& zero) : mean(zero), square(zero), largest(zero) {}
  };

  template <class W, class S, class At, class Trace>
  static W step(const Params<S>& p, State<W, S>& s, const W& w, At& at, Trace&& trace) {
    const W gradient = at.gradient(w);
    s.mean = moving_average(p.beta1, s.mean, gradient);
    s.square = moving_average(p.beta2, s.square, square(gradient));
    s.largest = maximum(s.largest, s.square);
    s.beta1_power = s.beta1_power * p.beta1;
    s.beta2_power = s.beta2_power * p.beta2;
    const W mean = s.mean * bias_correction(s.beta1_power);
    const W divisor = sqrt(s.largest * bias_correction(s.beta2_power)) + p.epsilon;
    const W back = scaled_way_back(p.learning_rate, mean, divisor, trace);
    trace("movement", -back);
    return w - back;
  }
};

}  // namespace thalweg
