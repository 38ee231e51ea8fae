// Beale's function, sharp walls around a long bent valley:
// L = (1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2  (Beale 1958).
#pragma once

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct Beale {
  static constexpr Point minima[] = {{3, 0.5}};
  static constexpr SurfaceInfo info{.id = "beale",
                                    .name = {"Beale", "Beale"},
                                    .formula = "(1.5-x+x*y)^2 + (2.25-x+x*y^2)^2 + (2.625-x+x*y^3)^2",
                                    .source = "Beale 1958",
                                    .domain = {-4.5, 4.5, -4.5, 4.5},
                                    .start = {1, 1.5},
                                    .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    const T xy = x * y, xy2 = xy * y, xy3 = xy2 * y;
    return square(1.5 - x + xy) + square(2.25 - x + xy2) + square(2.625 - x + xy3);
  }
};

}  // namespace thalweg
