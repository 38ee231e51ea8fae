// Matyas' flat slanted valley:  L = 0.26 (x^2 + y^2) - 0.48 xy  (as in Jamil & Yang 2013).
#pragma once

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct Matyas {
  static constexpr Point minima[] = {{0, 0}};
  static constexpr SurfaceInfo info{.id = "matyas",
                                    .name = {"Matyas", "Matyas"},
                                    .formula = "0.26*(x^2+y^2) - 0.48*x*y",
                                    .source = "as in Jamil & Yang 2013",
                                    .domain = {-10, 10, -10, 10},
                                    .start = {-3, 9},
                                    .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    return 0.26 * (square(x) + square(y)) - 0.48 * x * y;
  }
};

}  // namespace thalweg
