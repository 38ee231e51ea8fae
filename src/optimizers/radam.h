// RAdam (Liu et al. 2020, algorithm 2) as PyTorch 2 writes it:
//   m, v, m^ as Adam's;  rho_inf = 2/(1-beta2) - 1,  rho = rho_inf - 2 t beta2^t / (1 - beta2^t);
//   where rho > 5:  w <- w - eta r sqrt(1 - beta2^t) m^ / (sqrt v + eps),
//                   r^2 = (rho-4)(rho-2) rho_inf / ((rho_inf-4)(rho_inf-2) rho);
//   else:           w <- w - eta m^
#pragma once

#include "core/info.h"
#include "core/pack.h"
#include "core/params.h"
#include "optimizers/moments.h"

namespace thalweg {

struct RAdam {
  static constexpr OptimizerInfo info{
      .id = "radam",
      .name = {"RAdam", "RAdam"},
      .rule = R"(\begin{aligned} &m \leftarrow \beta_1 m + (1-\beta_1)\,g,\quad )"
              R"(v \leftarrow \beta_2 v + (1-\beta_2)\,g^2 \\)"
              R"( &w \leftarrow w - \eta\,r_t\,\hat m/(\sqrt{\hat v} + \varepsilon)\quad (\rho_t > 5) \\)"
              R"( &w \leftarrow w - \eta\,\hat m\quad (\rho_t \le 5) \end{aligned})",
      .numbers =
          R"(w \leftarrow w - \term{scaled-mean-gradient}{\slot{eta}\,\slot{mean}\big/\slot{divisor}} )"
          R"(= w + \term{movement}{\slot{movement}})",
      .source = "Liu et al. 2020, algorithm 2, as in PyTorch 2",
      .style = {Colour::green, "2 3", Marker::triangle_dotted}};
  static constexpr std::array params{learning_rate(0.001), beta1(0.9), beta2(0.999), epsilon(1e-8)};
  template <class S>
  struct Params {
    S learning_rate, beta1, beta2, epsilon;
  };

  template <class W, class S>
  struct State {
    W mean, square, ones;
    S beta1_power = S(1), beta2_power = S(1);
    double t = 0;
    explicit State(const W& zero) : mean(zero), square(zero), ones(zero + S(1)) {}
  };

  template <class W, class S, class At, class Trace>
  static W step(const Params<S>& p, State<W, S>& s, const W& w, At& at, Trace&& trace) {
    const W gradient = at.gradient(w);
    s.mean = moving_average(p.beta1, s.mean, gradient);
    s.square = moving_average(p.beta2, s.square, square(gradient));
    s.beta1_power = s.beta1_power * p.beta1;
    s.beta2_power = s.beta2_power * p.beta2;
    s.t += 1;
    const S unbias = S(1) - s.beta2_power;
    const S rho_inf = S(2) / (S(1) - p.beta2) - S(1);
    const S rho = rho_inf - S(2 * s.t) * s.beta2_power / unbias;
    const S r = sqrt((rho - S(4)) * (rho - S(2)) * rho_inf / ((rho_inf - S(4)) * (rho_inf - S(2)) * rho));
    const W mean = s.mean * bias_correction(s.beta1_power);
    const W adapted = (sqrt(s.square) + p.epsilon) * (S(1) / (r * sqrt(unbias)));
    const W divisor = select(rho > S(5), adapted, s.ones);
    const W back = scaled_way_back(p.learning_rate, mean, divisor, trace);
    trace("movement", -back);
    return w - back;
  }
};

}  // namespace thalweg
