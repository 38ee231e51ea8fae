// Two weights in a row, y = w1 w2 x, over rows of inputs and targets:  L = mean of (target - w1 w2 input)^2.
// By default one row, input 1 and target 1:  L = (1 - x y)^2  (the smallest deep linear network, Baldi &
// Hornik 1989).
#pragma once

#include <cassert>
#include <span>

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct LinearNetwork {
  struct Row {
    double input, target;
  };
  static constexpr bool takes_rows = true;  // of callers
  static constexpr Row one_row[] = {{1, 1}};
  // Two points of a curve of minima, the hyperbola x y = 1: those where the weights share the work.
  static constexpr Point minima[] = {{1, 1}, {-1, -1}};
  static constexpr SurfaceInfo info{.id = "linear-network",
                                    .name = {"Linear network", "線性網路"},
                                    .formula = "(1-x*y)^2",
                                    .source = "Baldi & Hornik 1989",
                                    .domain = {-3, 3, -3, 3},
                                    .start = {-0.8, 0.9},
                                    .minima = minima};
  std::span<const Row> rows = one_row;  // at least one; they must outlive the surface

  LinearNetwork over(std::span<const Row> some) const { return {some}; }

  template <class T>
  T value(const T& x, const T& y) const {
    assert(!rows.empty());
    const T product = x * y;
    T sum = square(rows[0].target - rows[0].input * product);
    for (const Row& row : rows.subspan(1)) sum = sum + square(row.target - row.input * product);
    return sum / double(rows.size());
  }
};

}  // namespace thalweg
