// Ackley's function, a dimpled plain with a sharp pit:
// L = -20 exp(-0.2 sqrt((x^2 + y^2)/2)) - exp((cos 2 pi x + cos 2 pi y)/2) + e + 20  (Ackley 1987).
#pragma once

#include <numbers>

#include "core/info.h"
#include "core/jet_math.h"

namespace thalweg {

struct Ackley {
  static constexpr Point minima[] = {{0, 0}};
  static constexpr SurfaceInfo info{
      .id = "ackley",
      .name = {"Ackley", "Ackley"},
      .formula = "-20*exp(-0.2*sqrt((x^2+y^2)/2)) - exp((cos(2*pi*x)+cos(2*pi*y))/2) + e + 20",
      .source = "Ackley 1987",
      .domain = {-5, 5, -5, 5},
      .start = {-1.6, 2.3},
      .minima = minima,
      .differentiable_at_minimum = false};

  template <class T>
  T value(const T& x, const T& y) const {
    constexpr double turn = 2 * std::numbers::pi;
    const T pit = exp(-0.2 * sqrt(0.5 * (square(x) + square(y))));
    const T dimples = exp(0.5 * (cos(turn * x) + cos(turn * y)));
    return 20.0 * (1.0 - pit) + (std::numbers::e - dimples);
  }
};

}  // namespace thalweg
