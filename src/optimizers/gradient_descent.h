// Gradient descent (Cauchy 1847):  w <- w - eta grad L(w)
#pragma once

#include "core/info.h"
#include "core/params.h"

namespace thalweg {

struct GradientDescent {
  static constexpr OptimizerInfo info{
      .id = "gradient-descent",
      .name = {"Gradient descent", "梯度下降"},
      .rule = R"(w \leftarrow w - \eta\,\nabla L(w))",
      .numbers = R"(w \leftarrow w - \term{minus-gradient}{\slot{eta}\slot{gradient}} )"
                 R"(= w + \term{movement}{\slot{movement}})",
      .source = "Cauchy 1847",
      .style = {Colour::vermillion, "", Marker::disc}};
  static constexpr std::array params{learning_rate(0.01)};
  template <class S>
  struct Params {
    S learning_rate;
  };

  template <class W, class S>
  struct State {
    explicit State(const W&) {}
  };

  template <class W, class S, class At, class Trace>
  static W step(const Params<S>& p, State<W, S>&, const W& w, At& at, Trace&& trace) {
    const W gradient = at.gradient(w);
    trace("eta", p.learning_rate);
    trace("gradient", gradient);
    trace("movement", -(p.learning_rate * gradient));
    return w - p.learning_rate * gradient;
  }
};

}  // namespace thalweg
