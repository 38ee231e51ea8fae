// Himmelblau's four equal minima:  L = (x^2 + y - 11)^2 + (x + y^2 - 7)^2  (Himmelblau 1972).
#pragma once

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct Himmelblau {
  static constexpr Point minima[] = {
      {3, 2}, {-2.805118, 3.131313}, {-3.779310, -3.283186}, {3.584428, -1.848127}};
  static constexpr SurfaceInfo info{.id = "himmelblau",
                                    .name = {"Himmelblau", "Himmelblau"},
                                    .formula = "(x^2+y-11)^2 + (x+y^2-7)^2",
                                    .source = "Himmelblau 1972",
                                    .domain = {-5, 5, -5, 5},
                                    .start = {0.1, -3.4},
                                    .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    return square(square(x) + y - 11.0) + square(x + square(y) - 7.0);
  }
};

}  // namespace thalweg
