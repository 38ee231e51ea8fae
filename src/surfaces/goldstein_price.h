// Goldstein and Price's function, four minima over five orders of magnitude:
// L = (1 + (x + y + 1)^2 (19 - 14x + 3x^2 - 14y + 6xy + 3y^2))
//     (30 + (2x - 3y)^2 (18 - 32x + 12x^2 + 48y - 36xy + 27y^2))  (Goldstein & Price 1971).
#pragma once

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct GoldsteinPrice {
  static constexpr Point minima[] = {{0, -1}};
  static constexpr SurfaceInfo info{.id = "goldstein-price",
                                    .name = {"Goldstein–Price", "Goldstein–Price"},
                                    .formula =
                                        "(1+(x+y+1)^2*(19-14*x+3*x^2-14*y+6*x*y+3*y^2)) * "
                                        "(30+(2*x-3*y)^2*(18-32*x+12*x^2+48*y-36*x*y+27*y^2))",
                                    .source = "Goldstein & Price 1971",
                                    .domain = {-2, 2, -2, 2},
                                    .start = {-1.5, 0.5},
                                    .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    const T xx = square(x), xy = x * y, yy = square(y);
    const T first = 19.0 - 14.0 * x + 3.0 * xx - 14.0 * y + 6.0 * xy + 3.0 * yy;
    const T second = 18.0 - 32.0 * x + 12.0 * xx + 48.0 * y - 36.0 * xy + 27.0 * yy;
    return (1.0 + square(x + y + 1.0) * first) * (30.0 + square(2.0 * x - 3.0 * y) * second);
  }
};

}  // namespace thalweg
