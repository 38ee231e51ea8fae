// Rastrigin's egg box, a bowl with a minimum near every whole number:
// L = 20 + x^2 + y^2 - 10 cos(2 pi x) - 10 cos(2 pi y)  (Rastrigin 1974).
#pragma once

#include <numbers>

#include "core/info.h"
#include "core/jet_math.h"

namespace thalweg {

struct Rastrigin {
  static constexpr Point minima[] = {{0, 0}};
  static constexpr SurfaceInfo info{.id = "rastrigin",
                                    .name = {"Rastrigin", "Rastrigin"},
                                    .formula = "20 + x^2 + y^2 - 10*cos(2*pi*x) - 10*cos(2*pi*y)",
                                    .source = "Rastrigin 1974",
                                    .domain = {-5.12, 5.12, -5.12, 5.12},
                                    .start = {-2.3, 3.3},
                                    .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    constexpr double turn = 2 * std::numbers::pi;
    return 20.0 + square(x) + square(y) - 10.0 * cos(turn * x) - 10.0 * cos(turn * y);
  }
};

}  // namespace thalweg
