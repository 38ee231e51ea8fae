// exp and log, one text for a double and a pack. Coefficients: minimax by Remez exchange (relative error of
// the whole function), rounded to double.
#pragma once

#include "core/math/polynomial.h"

namespace thalweg {

/// e^x. Every x; error < 1 ULP, also where the result is subnormal. 0 below -745.13, infinite above 709.78.
template <Scalar T>
inline T exp(const T& x) {
  // x = k ln 2 + r with |r| <= ln 2 / 2;  e^r = 1 + r + r^2 q(r), q to 2^-58.
  constexpr double q[] = {0x1.000000000000ap-1,  0x1.5555555555502p-3,  0x1.5555555550608p-5,
                          0x1.11111111251f8p-7,  0x1.6c16c184b31adp-10, 0x1.a01a013b52007p-13,
                          0x1.a019989b73789p-16, 0x1.71def9dd431b5p-19, 0x1.28aec25322684p-22,
                          0x1.adcba78bc856fp-26};
  constexpr double ln2_high = 0x1.62e42fefa4p-1, ln2_low = -0x1.8432a1b0e2634p-43;
  constexpr double biased = detail::kRounder + 2046;  // so that halves of k are exponents already
  const T inside = maximum(minimum(x, T(710)), T(-746));
  const T rounded = inside * 0x1.71547652b82fep+0 + biased;
  const T k = rounded - biased;
  const T high = inside - k * ln2_high, low = k * ln2_low, r = high - low;
  const T tail = (r * r) * detail::polynomial(r, q) - low;
  const T sum = 1.0 + high;
  const T mantissa = sum + ((high - (sum - 1.0)) + tail);
  // 2^k as a product of two halves, of which neither overflows nor underflows.
  const Bits<T> twice = to_bits(rounded), half = twice >> 1;
  return mantissa * from_bits(half << 52) * from_bits((twice - half) << 52);
}

/// Natural logarithm. x >= 0, subnormals too; error < 1 ULP. -infinity at 0, NaN below.
template <Scalar T>
inline T log(const T& x) {
  // x = 2^k (1 + f), 1 + f in [sqrt 1/2, sqrt 2);  with s = f / (2 + f):  log(1 + f) = 2 s + s^3 p(s^2), p to
  // 2^-59 of the whole, written as f - (f^2/2 - s (f^2/2 + s^2 p)), which keeps the digits of f.
  constexpr double p[] = {0x1.5555555555593p-1, 0x1.999999997f9d4p-2, 0x1.249249422e2c8p-2,
                          0x1.c71c51d329a33p-3, 0x1.74664aecee73ep-3, 0x1.39a06e8affe07p-3,
                          0x1.2f134b9af6a60p-3};
  constexpr double ln2_high = 0x1.62e42fefa4p-1, ln2_low = -0x1.8432a1b0e2634p-43;
  constexpr std::uint64_t one = 0x3ff0000000000000, root_half = 0x3fe6a09e667f3bcd;
  const auto tiny = x < T(0x1p-1022);
  const Bits<T> bits = to_bits(select(tiny, x * 0x1p54, x)) + same_bits<T>(one - root_half);
  const Bits<T> exponent = bits >> 52;
  const T k = from_bits(exponent | same_bits<T>(0x4330000000000000)) -
              select(tiny, T(0x1p52 + 1023 + 54), T(0x1p52 + 1023));
  const T f = from_bits((bits & same_bits<T>(0x000fffffffffffff)) + same_bits<T>(root_half)) - 1.0;
  const T s = f / (2.0 + f), z = s * s, half_square = 0.5 * (f * f);
  const T rest = s * (half_square + z * detail::polynomial(z, p));
  const T result = k * ln2_high - ((half_square - (rest + k * ln2_low)) - f);
  const T outside = select(x == T(0), T(-detail::kInfinity), select(x < T(0), T(detail::kNaN), x));
  return select((x > T(0)) & (x < T(detail::kInfinity)), result, outside);
}

}  // namespace thalweg
