// Two wells, the left one deeper:  L = (x^2 - 1)^2 + 0.3 x + y^2/2.
#pragma once

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct DoubleWell {
  static constexpr Point minima[] = {{-1.035, 0}};
  static constexpr SurfaceInfo info{.id = "double-well",
                                    .name = {"Double well", "雙井"},
                                    .formula = "(x^2-1)^2 + 0.3*x + y^2/2",
                                    .source = "a tilted quartic",
                                    .domain = {-2, 2, -2, 2},
                                    .start = {1.8, 1.2},
                                    .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    return square(square(x) - 1.0) + 0.3 * x + 0.5 * square(y);
  }
};

}  // namespace thalweg
