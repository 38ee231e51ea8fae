// sin, cos and tan, one text for a double and a pack. Coefficients: minimax by Remez exchange (relative error
// of the whole function), rounded to double.
#pragma once

#include "core/math/double_double.h"

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

/// The same for any finite x >= 1, to 2^-120; not a number for infinity and NaN.
Reduced<double> reduce_far(double x);
/// Puts reduce_far() into the lanes beyond kNear.
void reduce_far_lanes(const double& x, Reduced<double>& r);
template <int n>
void reduce_far_lanes(const Lanes<n>& x, Reduced<Lanes<n>>& r);

constexpr double kNear = 0x1p15;

/// x >= 0. Up to kNear, pi/2 in three parts (Cody and Waite 1980): k times the first two is exact, so that
/// the sum is good to 2^-112, while no double of this range comes nearer than 2^-61 to a multiple of pi/2.
template <Scalar T>
THALWEG_INLINE Reduced<T> reduce_quarter_turns(const T& x) {
  constexpr double part[] = {0x1.921fb5444p+0, 0x1.68c234c4cp-39, 0x1.98a2e03707345p-77};
  const T rounded = x * 0x1.45f306dc9c883p-1 + kRounder;
  const T k = rounded - kRounder;
  const Pair<T> second = fast_two_sum(x - k * part[0], -(k * part[1]));
  const Pair<T> sum = fast_two_sum(second.high, second.low - k * part[2]);
  Reduced<T> r{sum.high, sum.low, to_bits(rounded)};
  if (!all(x <= T(kNear))) reduce_far_lanes(x, r);
  return r;
}

/// sin and cos of high + low, |high| <= pi/4: sin r = r + r^3 s(r^2) to 2^-63, cos r = 1 - r^2/2 + r^4 c(r^2)
/// to 2^-64. The low parts are what is left to add.
template <class T>
struct SinCosPairs {
  Pair<T> sin, cos;
};

template <Scalar T>
THALWEG_INLINE SinCosPairs<T> sin_cos_reduced(const T& high, const T& low) {
  constexpr double s[] = {-0x1.5555555555555p-3, 0x1.1111111111069p-7,   -0x1.a01a019ffe522p-13,
                          0x1.71de3a33a54d8p-19, -0x1.ae642c5146384p-26, 0x1.6109bd1a6b7a3p-33,
                          -0x1.9ffd40f2b1c60p-41};
  constexpr double c[] = {0x1.555555555554bp-5,   -0x1.6c16c16c1500dp-10, 0x1.a01a019c8dd11p-16,
                          -0x1.27e4f7f04e966p-22, 0x1.1ee9dac9ba0ccp-29,  -0x1.8fa5eb2e1040fp-37};
  const T z = high * high, half = 0.5 * z;
  const Pair<T> near_one = fast_two_sum(T(1), -half);
  return {{high, high * z * polynomial(z, s) + low * near_one.high},
          {near_one.high, near_one.low + (z * z * polynomial(z, c) - high * low)}};
}

/// Lanes in which k is odd.
template <class T>
THALWEG_INLINE auto is_odd(const Bits<T>& quadrant) {
  return from_bits((quadrant << 63) | same_bits<T>(0x3ff0000000000000)) < T(0);
}

}  // namespace detail

/// sin x and cos x together, for the price of one. Radians; every finite x, error < 1 ULP. NaN at infinity.
template <Scalar T>
THALWEG_ONE_COPY SinCos<T> sin_cos(const T& x) {
  const Bits<T> sign = same_bits<T>(0x8000000000000000);
  const detail::Reduced<T> r = detail::reduce_quarter_turns(abs(x));
  const detail::SinCosPairs<T> p = detail::sin_cos_reduced(r.high, r.low);
  const T sin = p.sin.high + p.sin.low, cos = p.cos.high + p.cos.low;
  // By quarter turns (sin, cos) is (s, c), (c, -s), (-s, -c), (-c, s); sin has the sign of x besides.
  const auto odd = detail::is_odd<T>(r.quadrant);
  const Bits<T> sin_sign = ((r.quadrant << 62) ^ to_bits(x)) & sign;
  const Bits<T> cos_sign = ((r.quadrant << 62) ^ (r.quadrant << 63)) & sign;
  return {from_bits(to_bits(select(odd, cos, sin)) ^ sin_sign),
          from_bits(to_bits(select(odd, sin, cos)) ^ cos_sign)};
}

template <Scalar T>
inline T sin(const T& x) {
  return sin_cos(x).sin;
}
template <Scalar T>
inline T cos(const T& x) {
  return sin_cos(x).cos;
}

/// Radians; every finite x, error < 2 ULP. NaN at infinity.
template <Scalar T>
THALWEG_ONE_COPY T tan(const T& x) {
  const detail::Reduced<T> r = detail::reduce_quarter_turns(abs(x));
  const detail::SinCosPairs<T> p = detail::sin_cos_reduced(r.high, r.low);
  // After an odd number of quarter turns it is -cos / sin.
  const auto odd = detail::is_odd<T>(r.quadrant);
  const detail::Pair<T> sin = detail::fast_two_sum(p.sin.high, p.sin.low);
  const detail::Pair<T> cos = detail::fast_two_sum(p.cos.high, p.cos.low);
  const detail::Pair<T> above{select(odd, -cos.high, sin.high), select(odd, -cos.low, sin.low)};
  const detail::Pair<T> below{select(odd, sin.high, cos.high), select(odd, sin.low, cos.low)};
  const detail::Pair<T> q = detail::divide(above, below);
  return from_bits(to_bits(q.high + q.low) ^ (to_bits(x) & same_bits<T>(0x8000000000000000)));
}

}  // namespace thalweg
