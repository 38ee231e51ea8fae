// Easom's needle, one dip in a plain:  L = -cos x cos y exp(-(x - pi)^2 - (y - pi)^2)  (Easom 1990).
#pragma once

#include <numbers>

#include "core/info.h"
#include "core/jet_math.h"

namespace thalweg {

struct Easom {
  static constexpr Point minima[] = {{3.141593, 3.141593}};
  static constexpr SurfaceInfo info{.id = "easom",
                                    .name = {"Easom", "Easom"},
                                    .formula = "-cos(x)*cos(y)*exp(-(x-pi)^2-(y-pi)^2)",
                                    .source = "Easom 1990",
                                    .domain = {-2, 8, -2, 8},
                                    .start = {2.2, 4.4},
                                    .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    constexpr double pi = std::numbers::pi;
    return -(cos(x) * cos(y) * exp(-(square(x - pi) + square(y - pi))));
  }
};

}  // namespace thalweg
