// Whole powers by squaring, leading bit first: x^5 = (x^2)^2 x.
#pragma once

#include <concepts>

#include "core/math/polynomial.h"

namespace thalweg {

/// x^n for a constant n. x^0 = 1, also of 0.
template <int n, Scalar T>
THALWEG_INLINE T power(const T& x) {
  if constexpr (n < 0) {
    return 1.0 / power<-n>(x);
  } else if constexpr (n == 0) {
    return T(1);
  } else if constexpr (n == 1) {
    return x;
  } else if constexpr (n % 2 == 0) {
    return square(power<n / 2>(x));
  } else {
    return square(power<n / 2>(x)) * x;
  }
}

/// x^n; the same products as power<n>(x), so the same bits.
template <Scalar T, std::same_as<int> Int>
inline T pow(const T& x, Int n) {
  const unsigned size = n < 0 ? 0u - unsigned(n) : unsigned(n);
  if (size == 0) return T(1);
  unsigned bit = 1;
  while (size / bit > 1) bit *= 2;
  T result = x;
  while (bit >>= 1) {
    result = square(result);
    if (size & bit) result = result * x;
  }
  return n < 0 ? 1.0 / result : result;
}

}  // namespace thalweg
