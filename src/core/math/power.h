// Powers: whole ones by squaring, leading bit first, x^5 = (x^2)^2 x; others as e^(y log x) with log x to
// about 68 bits. One text for a double and a pack.
#pragma once

#include "core/math/double_double.h"
#include "core/math/exp_log.h"

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

namespace detail {

/// log x for finite x > 0, to 2^-66 of itself.
template <Scalar T>
THALWEG_INLINE Pair<T> log_pair(const T& x) {
  // s = f / (2 + f):  log(1 + f) = s (2 + w),  w = 2/3 s^2 + s^4 p(s^2).
  constexpr double p[] = {0x1.9999999999996p-2, 0x1.2492492492f54p-2, 0x1.c71c71c595ef7p-3,
                          0x1.745d1829bd0bap-3, 0x1.3b1364a873090p-3, 0x1.112074cbdff85p-3,
                          0x1.de3c75552972fp-4, 0x1.eace8fe60a69fp-4};
  constexpr double third_high = 0x1.5555555555555p-1, third_low = 0x1.5555555555555p-55;  // 2/3
  const LogParts<T> a = split_log(x);
  const Pair<T> s = divide<T>({a.f, T(0)}, fast_two_sum(T(2), a.f));
  const Pair<T> z = two_product(s.high, s.high);
  const T z_low = z.low + 2.0 * (s.high * s.low);
  const Pair<T> w = two_product(z.high, T(third_high));
  const T w_low = w.low + (z.high * third_low + z_low * third_high) + z.high * z.high * polynomial(z.high, p);
  const Pair<T> g = fast_two_sum(T(2), w.high);
  const Pair<T> l = two_product(s.high, g.high);
  const T l_low = l.low + (s.high * (g.low + w_low) + s.low * g.high);
  const Pair<T> sum = fast_two_sum(a.k * kLn2High, l.high);
  return fast_two_sum(sum.high, sum.low + (l_low + a.k * kLn2Low));
}

}  // namespace detail

/// x^y; error < 1 ULP. 1 for y = 0 and for x = 1. Of x < 0 where y is whole; else NaN.
template <Scalar T>
THALWEG_ONE_COPY T pow(const T& x, const T& y) {
  const T size = abs(x), zero(0), infinity(detail::kInfinity);
  // Beyond 2^70 every power but those of 1 overflows or underflows.
  const T exponent = maximum(minimum(y, T(0x1p70)), T(-0x1p70));
  const detail::Pair<T> l = detail::log_pair(size);
  const detail::Pair<T> e = detail::two_product(exponent, l.high);
  const T more = select(abs(e.high) < T(1000), e.low + exponent * l.low, zero);
  T result = detail::exp_of_sum(e.high, more);
  result = select(size == zero, select(y < zero, infinity, zero), result);
  result = select(size == infinity, select(y < zero, zero, infinity), result);
  // Adding 2^52 rounds |y| to a whole number and puts its parity into the last bit; from 2^53 on all are
  // even.
  const T y_size = abs(y), shifted = y_size + 0x1p52;
  const auto small = y_size < T(0x1p52);
  const auto whole = (shifted - 0x1p52 == y_size) | !small;
  const Bits<T> parity = to_bits(select(small, shifted, y_size)) << 63;
  const Bits<T> flip = parity & to_bits(select(y_size < T(0x1p53), x, zero));
  result = from_bits(to_bits(result) ^ (flip & same_bits<T>(0x8000000000000000)));
  result = select((x < zero) & !whole, T(detail::kNaN), result);
  result = select((x == x) & (y == y), result, x + y);
  return select((y == zero) | (x == T(1)), T(1), result);
}

}  // namespace thalweg
