// A saturated sigmoid, flat where its answer is most wrong; the loss goes on falling for ever as x grows:
// L = (1 - 1/(1 + exp(-x)))^2 + y^2/2.
#pragma once

#include "core/info.h"
#include "core/jet_math.h"

namespace thalweg {

struct Plateau {
  static constexpr SurfaceInfo info{.id = "plateau",
                                    .name = {"Plateau", "高原"},
                                    .formula = "(1-1/(1+exp(-x)))^2 + y^2/2",
                                    .source = "the squared error of one sigmoid",
                                    .domain = {-10, 6, -4, 4},
                                    .start = {-5, 2.5}};

  // 1 - 1/(1 + exp(-x)) = 1/(1 + exp(x)), which loses no digits where it is small and overflows nowhere.
  template <class T>
  T value(const T& x, const T& y) const {
    return square(logistic(-x)) + 0.5 * square(y);
  }
};

}  // namespace thalweg
