// A number as an unevaluated sum of two doubles, about 106 bits: the usual error-free steps (Dekker 1971,
// Knuth), for the few places where one double loses digits. No fused operations: every build agrees.
#pragma once

#include "core/math/polynomial.h"

namespace thalweg::detail {

/// high + low, |low| at most half a ULP of high.
template <class T>
struct Pair {
  T high, low;
};

/// a + b exactly, where |a| >= |b| or a = 0.
template <Scalar T>
THALWEG_INLINE Pair<T> fast_two_sum(const T& a, const T& b) {
  const T sum = a + b;
  return {sum, b - (sum - a)};
}

/// a b exactly, where neither overflows when multiplied by 2^27.
template <Scalar T>
THALWEG_INLINE Pair<T> two_product(const T& a, const T& b) {
  const T big_a = 0x1.0000002p27 * a, big_b = 0x1.0000002p27 * b;
  const T a1 = big_a - (big_a - a), b1 = big_b - (big_b - b);
  const T a2 = a - a1, b2 = b - b1;
  const T product = a * b;
  return {product, a2 * b2 - (((product - a1 * b1) - a2 * b1) - a1 * b2)};
}

/// a / b, to about 100 bits.
template <Scalar T>
THALWEG_INLINE Pair<T> divide(const Pair<T>& a, const Pair<T>& b) {
  const T quotient = a.high / b.high;
  const Pair<T> back = two_product(quotient, b.high);
  return {quotient, ((((a.high - back.high) - back.low) + a.low) - quotient * b.low) / b.high};
}

}  // namespace thalweg::detail
