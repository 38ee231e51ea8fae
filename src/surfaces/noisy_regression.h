// The mean squared error of target = w1 x1 + w2 x2 over 200 rows that no weights fit exactly: what is left is
// noise, and batches disagree about the minimum. The rows are made from a seed (noisy_regression.cpp); the
// formula has their squares and products summed up, which is exact, for they have two decimals.
#pragma once

#include "surfaces/least_squares.h"

namespace thalweg {

struct NoisyRegression : LeastSquares {
  static constexpr Point minima[] = {{1.990142, -1.128986}};
  static constexpr SurfaceInfo info{
      .id = "noisy-regression",
      .name = {"Noisy regression", "帶雜訊的迴歸"},
      .formula = "(184.0804*x^2 + 221.9524*x*y + 197.8261*y^2 - 482.1112*x + 4.969*y + 654.949)/200",
      .source = "mean squared error of 200 rows made from a seed",
      .domain = {-2, 5, -4, 3},
      .start = {-1, 2},
      .minima = minima};

  NoisyRegression();
};

}  // namespace thalweg
