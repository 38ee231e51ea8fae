// sin and cos, one text for a double and a pack. Coefficients: minimax by Remez exchange (relative error of
// the whole function), rounded to double.
#pragma once

#include "core/math/polynomial.h"

namespace thalweg {

template <class T>
struct SinCos {
  T sin, cos;
};

namespace detail {

/// x = k pi/2 + (high + low), |high| <= pi/4; quadrant holds k in its two lowest bits.
template <class T>
struct Reduced {
  T high, low;
  Bits<T> quadrant;
};

/// |x| <= 2^15. pi/2 in three parts (Cody and Waite); k times the first two is exact, so that the sum is good
/// to 2^-112 while no double of this range comes nearer than 2^-61 to a multiple of pi/2.
template <Scalar T>
THALWEG_INLINE Reduced<T> reduce_quarter_turns(const T& x) {
  constexpr double part[] = {0x1.921fb5444p+0, 0x1.68c234c4cp-39, 0x1.98a2e03707345p-77};
  const T rounded = x * 0x1.45f306dc9c883p-1 + kRounder;
  const T k = rounded - kRounder;
  const T a = x - k * part[0], second = k * part[1];
  const T b = a - second;
  const T low = ((a - b) - second) - k * part[2];
  const T high = b + low;
  return {high, low - (high - b), to_bits(rounded)};
}

/// |high| <= pi/4: sin r = r + r^3 s(r^2) to 2^-63, cos r = 1 - r^2/2 + r^4 c(r^2) to 2^-64.
template <Scalar T>
THALWEG_INLINE SinCos<T> sin_cos_reduced(const T& high, const T& low) {
  constexpr double s[] = {-0x1.5555555555555p-3, 0x1.1111111111069p-7,   -0x1.a01a019ffe522p-13,
                          0x1.71de3a33a54d8p-19, -0x1.ae642c5146384p-26, 0x1.6109bd1a6b7a3p-33,
                          -0x1.9ffd40f2b1c60p-41};
  constexpr double c[] = {0x1.555555555554bp-5,   -0x1.6c16c16c1500dp-10, 0x1.a01a019c8dd11p-16,
                          -0x1.27e4f7f04e966p-22, 0x1.1ee9dac9ba0ccp-29,  -0x1.8fa5eb2e1040fp-37};
  const T z = high * high, half = 0.5 * z;
  const T sin = high + (high * z * polynomial(z, s) + low * (1.0 - half));
  const T near_one = 1.0 - half;
  const T cos = near_one + (((1.0 - near_one) - half) + (z * z * polynomial(z, c) - high * low));
  return {sin, cos};
}

}  // namespace detail

/// sin x and cos x together, for the price of one.
template <Scalar T>
inline SinCos<T> sin_cos(const T& x) {
  const detail::Reduced<T> r = detail::reduce_quarter_turns(x);
  const SinCos<T> base = detail::sin_cos_reduced(r.high, r.low);
  // Quarter turns: (s, c), (c, -s), (-s, -c), (-c, s).
  const Bits<T> sign = same_bits<T>(0x8000000000000000);
  const auto odd = from_bits((r.quadrant << 63) | same_bits<T>(0x3ff0000000000000)) < T(0);
  const T sin = select(odd, base.cos, base.sin), cos = select(odd, base.sin, base.cos);
  const Bits<T> sin_sign = (r.quadrant << 62) & sign;
  const Bits<T> cos_sign = ((r.quadrant << 62) ^ (r.quadrant << 63)) & sign;
  return {from_bits(to_bits(sin) ^ sin_sign), from_bits(to_bits(cos) ^ cos_sign)};
}

/// Radians; error < 1 ULP.
template <Scalar T>
inline T sin(const T& x) {
  return sin_cos(x).sin;
}
template <Scalar T>
inline T cos(const T& x) {
  return sin_cos(x).cos;
}

}  // namespace thalweg
