// The monkey saddle, with room for two legs and a tail; its Hessian at the origin is zero:
// L = x^3 - 3 x y^2  (Hilbert & Cohn-Vossen 1932).
#pragma once

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct MonkeySaddle {
  static constexpr SurfaceInfo info{.id = "monkey-saddle",
                                    .name = {"Monkey saddle", "猴鞍點"},
                                    .formula = "x^3 - 3*x*y^2",
                                    .source = "Hilbert & Cohn-Vossen 1932",
                                    .domain = {-2, 2, -2, 2},
                                    .start = {1.6, 0.02}};

  template <class T>
  T value(const T& x, const T& y) const {
    return x * (square(x) - 3.0 * square(y));
  }
};

}  // namespace thalweg
