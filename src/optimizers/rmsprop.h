// RMSProp (Tieleman & Hinton 2012; centred: Graves 2013), with momentum as PyTorch has it:
//   s <- a s + (1-a) g^2;  b <- mu b + g / (sqrt s + eps);  w <- w - eta b
// Centred: s - m^2 under the root, where m <- a m + (1-a) g.
#pragma once

#include "core/info.h"
#include "core/pack.h"
#include "core/params.h"
#include "optimizers/moments.h"

namespace thalweg {

struct RmsProp {
  static constexpr OptimizerInfo info{
      .id = "rmsprop",
      .name = {"RMSProp", "RMSProp"},
      .rule = R"(\begin{aligned} &s \leftarrow \alpha s + (1-\alpha)\,g^2,\quad )"
              R"(b \leftarrow \mu b + g/(\sqrt{s} + \varepsilon) \\ &w \leftarrow w - \eta\,b \end{aligned})",
      .numbers = R"(w \leftarrow w + \term{previous-movement}{\slot{mu}\slot{previous}} )"
                 R"(- \term{scaled-gradient}{\slot{eta}\,\slot{gradient}\big/\slot{divisor}} )"
                 R"(= w + \term{movement}{\slot{movement}})",
      .source = "Tieleman & Hinton 2012, lecture 6.5; Graves 2013, equations 38 to 41",
      .style = {Colour::orange, "6 3", Marker::triangle_down}};
  static constexpr std::array params{
      learning_rate(0.001), decay(0.9, "\\alpha"), epsilon(1e-8), momentum(0, "\\mu"),
      Param{"centered", "", {"centred", "減去平均"}, 0, 0, 1, Scale::boolean, Valid::boolean}};
  template <class S>
  struct Params {
    S learning_rate, decay, epsilon, momentum, centered;
  };

  template <class W, class S>
  struct State {
    W square, mean, buffer;
    explicit State(const W& zero) : square(zero), mean(zero), buffer(zero) {}
  };

  template <class W, class S, class At, class Trace>
  static W step(const Params<S>& p, State<W, S>& s, const W& w, At& at, Trace&& trace) {
    const W gradient = at.gradient(w);
    s.square = moving_average(p.decay, s.square, square(gradient));
    s.mean = moving_average(p.decay, s.mean, gradient);
    // Of equal gradients the variance is 0, and rounding may leave it a hair below.
    const W variance = abs(s.square - square(s.mean));
    const W divisor = sqrt(select(p.centered > S(0.5), variance, s.square)) + p.epsilon;
    trace("eta", p.learning_rate);
    trace("mu", p.momentum);
    trace("gradient", gradient);
    trace("divisor", divisor);
    trace("scale", p.learning_rate / divisor);
    trace("previous", -(p.learning_rate * s.buffer));
    s.buffer = p.momentum * s.buffer + gradient / divisor;
    trace("movement", -(p.learning_rate * s.buffer));
    return w - p.learning_rate * s.buffer;
  }
};

}  // namespace thalweg
