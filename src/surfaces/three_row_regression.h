// The mean squared error of target = w1 x1 + w2 x2 over three rows that (2, 2) fits exactly.
#pragma once

#include "surfaces/least_squares.h"

namespace thalweg {

struct ThreeRowRegression : LeastSquares {
  static constexpr Row data[] = {{1, 1, 4}, {2, 1, 6}, {1, 2, 6}};
  static constexpr Point minima[] = {{2, 2}};
  static constexpr SurfaceInfo info{.id = "three-row-regression",
                                    .name = {"Three-row regression", "三筆資料的迴歸"},
                                    .formula = "((4-x-y)^2 + (6-2*x-y)^2 + (6-x-2*y)^2)/3",
                                    .source = "mean squared error of three rows",
                                    .domain = {-1, 4.5, -1, 4.5},
                                    .start = {0, 0},
                                    .minima = minima};

  constexpr ThreeRowRegression() : LeastSquares{data, 1.0 / 3} {}
};

}  // namespace thalweg
