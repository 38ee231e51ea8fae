// Adadelta (Zeiler 2012, algorithm 1):
//   s <- rho s + (1-rho) g^2;  d = sqrt(u + eps) / sqrt(s + eps) g;  u <- rho u + (1-rho) d^2;  w <- w - eta
//   d
#pragma once

#include "core/info.h"
#include "core/pack.h"
#include "core/params.h"
#include "optimizers/moments.h"

namespace thalweg {

struct AdaDelta {
  static constexpr OptimizerInfo info{
      .id = "adadelta",
      .name = {"Adadelta", "Adadelta"},
      .rule = R"(\begin{aligned} &s \leftarrow \rho s + (1-\rho)\,g^2,\quad )"
              R"(d = \frac{\sqrt{u + \varepsilon}}{\sqrt{s + \varepsilon}}\,g \\)"
              R"( &u \leftarrow \rho u + (1-\rho)\,d^2,\quad w \leftarrow w - \eta\,d \end{aligned})",
      .numbers = R"(w \leftarrow w - \term{scaled-gradient})"
                 R"({\slot{eta}\,\slot{numerator}\big/\slot{divisor}\cdot\slot{gradient}} )"
                 R"(= w + \term{movement}{\slot{movement}})",
      .source = "Zeiler 2012, algorithm 1",
      .style = {Colour::orange, "2 3", Marker::plus}};
  static constexpr std::array params{learning_rate(1), decay(0.95, "\\rho"), epsilon(1e-6)};
  template <class S>
  struct Params {
    S learning_rate, decay, epsilon;
  };

  template <class W, class S>
  struct State {
    W squared_gradient, squared_step;
    explicit State(const W& zero) : squared_gradient(zero), squared_step(zero) {}
  };

  template <class W, class S, class At, class Trace>
  static W step(const Params<S>& p, State<W, S>& s, const W& w, At& at, Trace&& trace) {
    const W gradient = at.gradient(w);
    s.squared_gradient = moving_average(p.decay, s.squared_gradient, square(gradient));
    const W numerator = sqrt(s.squared_step + p.epsilon);
    const W divisor = sqrt(s.squared_gradient + p.epsilon);
    const W back = numerator / divisor * gradient;
    s.squared_step = moving_average(p.decay, s.squared_step, square(back));
    trace("eta", p.learning_rate);
    trace("gradient", gradient);
    trace("numerator", numerator);
    trace("divisor", divisor);
    trace("scale", p.learning_rate * numerator / divisor);
    trace("movement", -(p.learning_rate * back));
    return w - p.learning_rate * back;
  }
};

}  // namespace thalweg
