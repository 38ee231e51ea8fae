// The three-hump camel, a low minimum between two higher ones:
// L = 2 x^2 - 1.05 x^4 + x^6/6 + xy + y^2  (Branin 1972, as in Jamil & Yang 2013).
#pragma once

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct ThreeHumpCamel {
  static constexpr Point minima[] = {{0, 0}};
  static constexpr SurfaceInfo info{.id = "three-hump-camel",
                                    .name = {"Three-hump camel", "三峰駱駝"},
                                    .formula = "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2",
                                    .source = "Branin 1972, as in Jamil & Yang 2013",
                                    .domain = {-5, 5, -5, 5},
                                    .start = {-2.5, 3},
                                    .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    const T xx = square(x), xxxx = square(xx);
    return 2.0 * xx - 1.05 * xxxx + xx * xxxx / 6.0 + x * y + square(y);
  }
};

}  // namespace thalweg
