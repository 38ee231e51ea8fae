// What the functions of core/math share: which types they work on, and polynomials evaluated in few dependent
// steps.
#pragma once

#include <concepts>
#include <cstddef>
#include <limits>

#include "core/pack.h"

namespace thalweg {

/// One double, or lanes of doubles.
template <class T>
concept Scalar = std::same_as<T, double> || std::same_as<T, Lanes<T::registers>>;

namespace detail {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Adding and taking off 1.5 x 2^52 rounds to the nearest whole number, which stands in the low bits between.
constexpr double kRounder = 0x1.8p52;

/// Coefficients first .. first + count - 1, in Estrin's scheme: low half + x^h high half. powers[i] =
/// x^(2^i).
template <std::size_t first, std::size_t count, class T, std::size_t n>
THALWEG_INLINE T estrin(const double (&c)[n], const T* powers) {
  if constexpr (count == 1) {
    return T(c[first]);
  } else if constexpr (count == 2) {
    return c[first] + c[first + 1] * powers[0];
  } else {
    constexpr int level = count > 8 ? 3 : count > 4 ? 2 : 1;
    constexpr std::size_t half = std::size_t{1} << level;
    return estrin<first, half>(c, powers) + powers[level] * estrin<first + half, count - half>(c, powers);
  }
}

/// c[0] + c[1] x + c[2] x^2 + ..., at most 16 coefficients.
template <class T, std::size_t n>
THALWEG_INLINE T polynomial(const T& x, const double (&c)[n]) {
  static_assert(n <= 16);
  T powers[4];
  powers[0] = x;
  powers[1] = n > 2 ? x * x : x;
  powers[2] = n > 4 ? powers[1] * powers[1] : x;
  powers[3] = n > 8 ? powers[2] * powers[2] : x;
  return estrin<0, n>(c, powers);
}

}  // namespace detail
}  // namespace thalweg
