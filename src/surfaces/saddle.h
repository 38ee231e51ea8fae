// The saddle, a hyperbolic paraboloid:  L = x^2 - y^2.
#pragma once

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct Saddle {
  static constexpr SurfaceInfo info{.id = "saddle",
                                    .name = {"Saddle", "鞍點"},
                                    .formula = "x^2 - y^2",
                                    .source = "the hyperbolic paraboloid",
                                    .domain = {-2, 2, -2, 2},
                                    .start = {-1.6, 0.02}};

  template <class T>
  T value(const T& x, const T& y) const {
    return square(x) - square(y);
  }
};

}  // namespace thalweg
