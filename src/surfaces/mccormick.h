// McCormick's tilted waves:  L = sin(x + y) + (x - y)^2 - 1.5 x + 2.5 y + 1  (McCormick 1976).
#pragma once

#include "core/info.h"
#include "core/jet_math.h"

namespace thalweg {

struct McCormick {
  static constexpr Point minima[] = {{-0.547198, -1.547198}};
  static constexpr SurfaceInfo info{.id = "mccormick",
                                    .name = {"McCormick", "McCormick"},
                                    .formula = "sin(x+y) + (x-y)^2 - 1.5*x + 2.5*y + 1",
                                    .source = "McCormick 1976",
                                    .domain = {-1.5, 4, -3, 4},
                                    .start = {-1, 2.8},
                                    .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    return sin(x + y) + square(x - y) - 1.5 * x + 2.5 * y + 1.0;
  }
};

}  // namespace thalweg
