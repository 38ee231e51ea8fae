// A flat stretch, a shallow dip, a bump and a deep dip along x, a bowl along y:
// L = 2 exp(-1.25 x) - 0.05 x - exp(-2 (x - 5)^2)/2 - 3 exp(-(x - 9)^2/2) + 0.02 exp(x - 9.5) + y^2/2.
#pragma once

#include "core/info.h"
#include "core/jet_math.h"

namespace thalweg {

struct TwoDips {
  static constexpr Point minima[] = {{9.0126, 0}};
  static constexpr SurfaceInfo info{
      .id = "two-dips",
      .name = {"Two dips", "兩個凹谷"},
      .formula =
          "2*exp(-1.25*x) - 0.05*x - 0.5*exp(-2*(x-5)^2) - 3*exp(-0.5*(x-9)^2) + 0.02*exp(x-9.5) + y^2/2",
      .source = "after a lecture slide on momentum",
      .domain = {-1, 14, -4, 4},
      .start = {0, 2.5},
      .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    return 2.0 * exp(-1.25 * x) - 0.05 * x - 0.5 * exp(-2.0 * square(x - 5.0)) -
           3.0 * exp(-0.5 * square(x - 9.0)) + 0.02 * exp(x - 9.5) + 0.5 * square(y);
  }
};

}  // namespace thalweg
