// Styblinski and Tang's four basins, one the lowest:
// L = (x^4 - 16 x^2 + 5x + y^4 - 16 y^2 + 5y) / 2  (Styblinski & Tang 1990).
#pragma once

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct StyblinskiTang {
  static constexpr Point minima[] = {{-2.903534, -2.903534}};
  static constexpr SurfaceInfo info{.id = "styblinski-tang",
                                    .name = {"Styblinski–Tang", "Styblinski–Tang"},
                                    .formula = "(x^4-16*x^2+5*x + y^4-16*y^2+5*y)/2",
                                    .source = "Styblinski & Tang 1990",
                                    .domain = {-5, 5, -5, 5},
                                    .start = {0, 4.6},
                                    .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    const T xx = square(x), yy = square(y);
    return 0.5 * (square(xx) - 16.0 * xx + 5.0 * x + square(yy) - 16.0 * yy + 5.0 * y);
  }
};

}  // namespace thalweg
