// What the rules of Adam's family share: moving averages of the gradient and of its square (the first and
// second moment), and a step that is scaled coordinate by coordinate.
#pragma once

#include <type_traits>

#include "core/pack.h"

namespace thalweg {

/// beta average + (1 - beta) x: the exponential moving average after x.
template <class W, class S>
THALWEG_INLINE W moving_average(const S& beta, const W& average, const std::type_identity_t<W>& x) {
  return beta * average + (S(1) - beta) * x;
}

/// 1/(1 - beta^t), which undoes the pull of an average towards its start at 0 (Kingma & Ba 2015, section 3).
template <class S>
THALWEG_INLINE S bias_correction(const S& beta_power) {
  return S(1) / (S(1) - beta_power);
}

/// eta mean / divisor, the way back along each coordinate, with its terms traced.
template <class W, class S, class Trace>
THALWEG_INLINE W scaled_way_back(const S& eta, const W& mean, const std::type_identity_t<W>& divisor,
                                 Trace&& trace) {
  trace("eta", eta);
  trace("mean", mean);
  trace("divisor", divisor);
  trace("scale", W(eta / divisor));
  return eta * mean / divisor;
}

}  // namespace thalweg
