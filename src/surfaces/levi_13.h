// Lévy and Montalvo's function number 13, a bowl full of ripples:
// L = sin^2(3 pi x) + (x - 1)^2 (1 + sin^2(3 pi y)) + (y - 1)^2 (1 + sin^2(2 pi y))  (Lévy & Montalvo 1985).
#pragma once

#include <numbers>

#include "core/info.h"
#include "core/jet_math.h"

namespace thalweg {

struct Levi13 {
  static constexpr Point minima[] = {{1, 1}};
  static constexpr SurfaceInfo info{
      .id = "levi-13",
      .name = {"Lévi N. 13", "Lévi N. 13"},
      .formula = "sin(3*pi*x)^2 + (x-1)^2*(1+sin(3*pi*y)^2) + (y-1)^2*(1+sin(2*pi*y)^2)",
      .source = "Lévy & Montalvo 1985",
      .domain = {-10, 10, -10, 10},
      .start = {-3.5, -6.5},
      .minima = minima};

  template <class T>
  T value(const T& x, const T& y) const {
    constexpr double pi = std::numbers::pi;
    return square(sin(3.0 * pi * x)) + square(x - 1.0) * (1.0 + square(sin(3.0 * pi * y))) +
           square(y - 1.0) * (1.0 + square(sin(2.0 * pi * y)));
  }
};

}  // namespace thalweg
