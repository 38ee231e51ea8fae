// Rosenbrock's banana:  L = (1 - x)^2 + 100 (y - x^2)^2  (Rosenbrock 1960).
#pragma once

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct Rosenbrock {
  static constexpr Point minima[] = {{1, 1}};
  static constexpr SurfaceInfo info{.id = "rosenbrock",
                                    .name = {"Rosenbrock", "Rosenbrock"},
                                    .formula = "(1-x)^2 + 100*(y-x^2)^2",
                                    .source = "Rosenbrock 1960",
                                    .domain = {-2, 2, -1, 3},
                                    .start = {-1.2, 1},
                                    .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    return square(1.0 - x) + 100.0 * square(y - square(x));
  }
};

}  // namespace thalweg
