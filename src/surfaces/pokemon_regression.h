// The sum of squared errors of a Pokemon's combat power after evolving, predicted as b + w times the power
// before, over ten Pokemon (the example of Hung-yi Lee's lectures). x is b and y is w: a valley 300,000 times
// narrower than long.
#pragma once

#include "surfaces/least_squares.h"

namespace thalweg {

struct PokemonRegression : LeastSquares {
  static constexpr Row data[] = {{1, 338, 640}, {1, 333, 633}, {1, 328, 619}, {1, 207, 393}, {1, 226, 428},
                                 {1, 25, 27},   {1, 179, 193}, {1, 60, 66},   {1, 208, 226}, {1, 606, 1591}};
  static constexpr Point minima[] = {{-188.4332, 2.669455}};
  static constexpr SurfaceInfo info{
      .id = "pokemon-regression",
      .name = {"Pokemon regression", "寶可夢迴歸"},
      .formula =
          "(640-x-338*y)^2 + (633-x-333*y)^2 + (619-x-328*y)^2 + (393-x-207*y)^2 + (428-x-226*y)^2 + "
          "(27-x-25*y)^2 + (193-x-179*y)^2 + (66-x-60*y)^2 + (226-x-208*y)^2 + (1591-x-606*y)^2",
      .source = "data of Hung-yi Lee, Machine Learning lectures, 2016",
      .domain = {-200, -100, -5, 5},
      .start = {-120, -4},
      .minima = minima,
      .equal_scale = false};

  constexpr PokemonRegression() : LeastSquares{data, 1.0} {}
};

}  // namespace thalweg
