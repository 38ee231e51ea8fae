// Linear regression with two weights:  L = weight * sum over rows of (target - x1 w1 - x2 w2)^2.
// Weight 1 gives the sum of squared errors, 1/rows their mean.
#pragma once

#include <cassert>
#include <span>

#include "core/info.h"
#include "core/pack.h"

namespace thalweg {

struct LeastSquares {
  struct Row {
    double x1, x2, target;
  };
  std::span<const Row> rows;  // at least one; they must outlive the surface
  double weight;

  LeastSquares over(std::span<const Row> some) const {
    return {some, weight * (double(rows.size()) / double(some.size()))};
  }

  template <class T>
  T value(const T& x, const T& y) const {
    assert(!rows.empty());
    T sum = square(residual(rows[0], x, y));
    for (const Row& row : rows.subspan(1)) sum = sum + square(residual(row, x, y));
    return weight * sum;
  }

 private:
  template <class T>
  static T residual(const Row& row, const T& w1, const T& w2) {
    return row.target - row.x1 * w1 - row.x2 * w2;
  }
};

}  // namespace thalweg
