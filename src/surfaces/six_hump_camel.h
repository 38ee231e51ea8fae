// The six-hump camel, two of its six minima the lowest:
// L = (4 - 2.1 x^2 + x^4/3) x^2 + xy + (4 y^2 - 4) y^2  (Dixon & Szegő 1978).
#pragma once

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct SixHumpCamel {
  static constexpr Point minima[] = {{0.089842, -0.712656}, {-0.089842, 0.712656}};
  static constexpr SurfaceInfo info{.id = "six-hump-camel",
                                    .name = {"Six-hump camel", "六峰駱駝"},
                                    .formula = "(4-2.1*x^2+x^4/3)*x^2 + x*y + (4*y^2-4)*y^2",
                                    .source = "Dixon & Szegő 1978",
                                    .domain = {-3, 3, -2, 2},
                                    .start = {-2.5, -1.2},
                                    .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    const T xx = square(x), yy = square(y);
    return (4.0 - 2.1 * xx + square(xx) / 3.0) * xx + x * y + (4.0 * yy - 4.0) * yy;
  }
};

}  // namespace thalweg
