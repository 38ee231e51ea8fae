// A quadratic bowl with curvature a along x and b along y:  L = (a x^2 + b y^2) / 2.
#pragma once

#include "core/info.h"

namespace thalweg {

struct Bowl {
  static constexpr Point minima[] = {{0, 0}};
  static constexpr SurfaceInfo info{.id = "bowl",
                                    .name = {"Bowl", "碗形"},
                                    .formula = "(x^2 + 25*y^2)/2",
                                    .source = "a positive definite quadratic form",
                                    .domain = {-5, 5, -5, 5},
                                    .start = {-4, 2},
                                    .minima = minima};
  static constexpr std::array params{
      Param{"a", "a", {"curvature along x", "沿 x 的曲率"}, 1, 0.1, 100, Scale::logarithmic, Valid::finite},
      Param{"b", "b", {"curvature along y", "沿 y 的曲率"}, 25, 0.1, 100, Scale::logarithmic, Valid::finite}};
  double a, b;

  template <class T>
  T value(const T& x, const T& y) const {
    return 0.5 * (a * (x * x) + b * (y * y));
  }
};

}  // namespace thalweg
