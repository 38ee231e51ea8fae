// exp, log and their kin, one text for a double and a pack. Coefficients: minimax by Remez exchange (relative
// error of the whole function), rounded to double.
#pragma once

#include "core/math/polynomial.h"

namespace thalweg {

namespace detail {

// ln 2 in two parts; a whole number below 2^12 times the first is exact.
constexpr double kLn2High = 0x1.62e42fefa4p-1, kLn2Low = -0x1.8432a1b0e2634p-43;

/// x = k ln 2 + high - low with |high| <= ln 2 / 2, for |x| <= 746. Two halves of k stand ready as powers.
template <class T>
struct ExpParts {
  T k, high, low;
  T power1, power2;  // product 2^k: neither overflows nor underflows
};

template <Scalar T>
THALWEG_INLINE ExpParts<T> split_exp(const T& x) {
  constexpr double biased = kRounder + 2046;  // so that halves of k are exponents already
  const T rounded = x * 0x1.71547652b82fep+0 + biased;
  const T k = rounded - biased;
  const Bits<T> twice = to_bits(rounded), half = twice >> 1;
  return {k, x - k * kLn2High, k * kLn2Low, from_bits(half << 52), from_bits((twice - half) << 52)};
}

/// e^r - 1 - r = r^2 q(r) for |r| <= ln 2 / 2, q to 2^-58 of e^r.
template <Scalar T>
THALWEG_INLINE T exp_tail(const T& r) {
  constexpr double q[] = {0x1.000000000000ap-1,  0x1.5555555555502p-3,  0x1.5555555550608p-5,
                          0x1.11111111251f8p-7,  0x1.6c16c184b31adp-10, 0x1.a01a013b52007p-13,
                          0x1.a019989b73789p-16, 0x1.71def9dd431b5p-19, 0x1.28aec25322684p-22,
                          0x1.adcba78bc856fp-26};
  return (r * r) * polynomial(r, q);
}

/// e^(x + more), where more is below an ULP of x.
template <Scalar T>
THALWEG_INLINE T exp_of_sum(const T& x, const T& more) {
  const ExpParts<T> p = split_exp(maximum(minimum(x, T(710)), T(-746)));
  const T low = p.low - more;
  const T tail = exp_tail(p.high - low) - low;
  const T sum = 1.0 + p.high;
  return (sum + ((p.high - (sum - 1.0)) + tail)) * p.power1 * p.power2;
}

/// x = 2^k (1 + f) with 1 + f in [sqrt 1/2, sqrt 2), for finite x > 0, subnormals too.
template <class T>
struct LogParts {
  T k, f;
};

template <Scalar T>
THALWEG_INLINE LogParts<T> split_log(const T& x) {
  constexpr std::uint64_t one = 0x3ff0000000000000, root_half = 0x3fe6a09e667f3bcd;
  const auto tiny = x < T(0x1p-1022);
  const Bits<T> bits = to_bits(select(tiny, x * 0x1p54, x)) + same_bits<T>(one - root_half);
  const Bits<T> exponent = (bits >> 52) | same_bits<T>(0x4330000000000000);  // 2^52 + the exponent
  const T bias = select(tiny, T(0x1p52 + 1023 + 54), T(0x1p52 + 1023));
  const Bits<T> fraction = (bits & same_bits<T>(0x000fffffffffffff)) + same_bits<T>(root_half);
  return {from_bits(exponent) - bias, from_bits(fraction) - 1.0};
}

/// log(2^k (1 + f)) + more. With s = f / (2 + f):  log(1 + f) = 2 s + s^3 p(s^2), p to 2^-59 of the whole,
/// written as f - (f^2/2 - s (f^2/2 + s^2 p)), which keeps the digits of f.
template <Scalar T>
THALWEG_INLINE T log_of_parts(const LogParts<T>& a, const T& more) {
  constexpr double p[] = {0x1.5555555555593p-1, 0x1.999999997f9d4p-2, 0x1.249249422e2c8p-2,
                          0x1.c71c51d329a33p-3, 0x1.74664aecee73ep-3, 0x1.39a06e8affe07p-3,
                          0x1.2f134b9af6a60p-3};
  const T s = a.f / (2.0 + a.f), z = s * s, half_square = 0.5 * (a.f * a.f);
  const T rest = s * (half_square + z * polynomial(z, p)) + (a.k * kLn2Low + more);
  return a.k * kLn2High - ((half_square - rest) - a.f);
}

}  // namespace detail

/// e^x. Every x; error < 1 ULP, also where the result is subnormal. 0 below -745.13, infinite above 709.78.
template <Scalar T>
THALWEG_ONE_COPY T exp(const T& x) {
  return detail::exp_of_sum(x, T(0));
}

/// Natural logarithm. x >= 0, subnormals too; error < 1 ULP. -infinity at 0, NaN below.
template <Scalar T>
THALWEG_ONE_COPY T log(const T& x) {
  const T result = detail::log_of_parts(detail::split_log(x), T(0));
  const T outside = select(x == T(0), T(-detail::kInfinity), select(x < T(0), T(detail::kNaN), x));
  return select((x > T(0)) & (x < T(detail::kInfinity)), result, outside);
}

/// log(1 + x), keeping its digits near 0. x >= -1; error < 1 ULP. -infinity at -1, NaN below.
template <Scalar T>
THALWEG_ONE_COPY T log1p(const T& x) {
  const T u = 1.0 + x, back = u - 1.0;
  const T lost = (1.0 - (u - back)) + (x - back);
  const detail::LogParts<T> p = detail::split_log(u);
  const auto near = p.k == T(0);
  const T result = detail::log_of_parts({p.k, select(near, x, p.f)}, select(near, T(0), lost / u));
  const T outside = select(x == T(-1), T(-detail::kInfinity), select(x < T(-1), T(detail::kNaN), x));
  return select((x > T(-1)) & (x < T(detail::kInfinity)) & !(x == T(0)), result, outside);
}

/// 1 / (1 + e^-x), the logistic sigmoid. Every x; error < 2 ULP.
template <Scalar T>
THALWEG_ONE_COPY T logistic(const T& x) {
  const T e = exp(-abs(x));
  return select(x < T(0), e, T(1)) / (1.0 + e);
}

}  // namespace thalweg
