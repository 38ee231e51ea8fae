// Booth's slanted bowl:  L = (x + 2y - 7)^2 + (2x + y - 5)^2  (as in Jamil & Yang 2013).
#pragma once

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct Booth {
  static constexpr Point minima[] = {{1, 3}};
  static constexpr SurfaceInfo info{.id = "booth",
                                    .name = {"Booth", "Booth"},
                                    .formula = "(x+2*y-7)^2 + (2*x+y-5)^2",
                                    .source = "as in Jamil & Yang 2013",
                                    .domain = {-10, 10, -10, 10},
                                    .start = {-7, 1},
                                    .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    return square(x + 2.0 * y - 7.0) + square(2.0 * x + y - 5.0);
  }
};

}  // namespace thalweg
