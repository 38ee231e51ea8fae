// NAdam (Dozat 2016) as PyTorch 2 writes it: Adam whose mean already holds the next step's share of momentum.
//   mu(t) = beta1 (1 - 0.96^(t psi) / 2),  P(t) = mu(1) ... mu(t),  psi = momentumDecay;  m and v as Adam's;
//   w <- w - eta ((1 - mu(t)) g / (1 - P(t)) + mu(t+1) m / (1 - P(t+1))) / (sqrt(v / (1 - beta2^t)) + eps)
#pragma once

#include "core/info.h"
#include "core/math.h"
#include "core/params.h"
#include "optimizers/moments.h"

namespace thalweg {

struct NAdam {
  static constexpr OptimizerInfo info{
      .id = "nadam",
      .name = {"NAdam", "NAdam"},
      .rule = R"(\begin{aligned} &m \leftarrow \beta_1 m + (1-\beta_1)\,g,\quad )"
              R"(v \leftarrow \beta_2 v + (1-\beta_2)\,g^2 \\ &\bar m = \frac{1-\mu_t}{1-P_t}\,g )"
              R"(+ \frac{\mu_{t+1}}{1-P_{t+1}}\,m,\quad P_t = \mu_1 \cdots \mu_t \\)"
              R"( &w \leftarrow w - \eta\,\bar m/(\sqrt{\hat v} + \varepsilon) \end{aligned})",
      .numbers =
          R"(w \leftarrow w - \term{scaled-mean-gradient}{\slot{eta}\,\slot{mean}\big/\slot{divisor}} )"
          R"(= w + \term{movement}{\slot{movement}})",
      .source = "Dozat 2016, as in PyTorch 2",
      .style = {Colour::green, "9 3 2 3", Marker::triangle_barred}};
  static constexpr std::array params{learning_rate(0.002), beta1(0.9), beta2(0.999), epsilon(1e-8),
                                     Param{"momentumDecay",
                                           "\\psi",
                                           {"momentum decay", "動量衰減"},
                                           0.004,
                                           0,
                                           0.1,
                                           Scale::linear,
                                           Valid::non_negative}};
  template <class S>
  struct Params {
    S learning_rate, beta1, beta2, epsilon, momentum_decay;
  };

  template <class W, class S>
  struct State {
    W mean, square;
    S beta2_power = S(1), mu_product = S(1);
    double t = 0;
    explicit State(const W& zero) : mean(zero), square(zero) {}
  };

  template <class S>
  static S mu(const Params<S>& p, double t) {
    constexpr double log_096 = -0.040821994520255166;
    return p.beta1 * (S(1) - S(0.5) * exp(S(log_096) * (S(t) * p.momentum_decay)));
  }

  template <class W, class S, class At, class Trace>
  static W step(const Params<S>& p, State<W, S>& s, const W& w, At& at, Trace&& trace) {
    const W gradient = at.gradient(w);
    s.mean = moving_average(p.beta1, s.mean, gradient);
    s.square = moving_average(p.beta2, s.square, square(gradient));
    s.beta2_power = s.beta2_power * p.beta2;
    s.t += 1;
    const S mu_now = mu(p, s.t), mu_next = mu(p, s.t + 1);
    s.mu_product = s.mu_product * mu_now;
    const W mean = (S(1) - mu_now) / (S(1) - s.mu_product) * gradient +
                   mu_next / (S(1) - s.mu_product * mu_next) * s.mean;
    const W divisor = sqrt(s.square * bias_correction(s.beta2_power)) + p.epsilon;
    const W back = scaled_way_back(p.learning_rate, mean, divisor, trace);
    trace("movement", -back);
    return w - back;
  }
};

}  // namespace thalweg
