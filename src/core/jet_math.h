// The functions of core/math.h on jets: each gives chain() its value and first two derivatives, computed from
// what the value took where that is cheaper or keeps more digits.
#pragma once

#include "core/jet.h"
#include "core/math.h"

namespace thalweg {

/// Jet1 or Jet2, over a double or lanes.
template <class J>
concept Jet = std::same_as<J, Jet1<decltype(J::value)>> || std::same_as<J, Jet2<decltype(J::value)>>;

/// What chain() knows.
template <class J>
concept Chained = Jet<J> || std::same_as<J, Slopes<decltype(J::value)>>;

template <Chained J>
THALWEG_INLINE J exp(const J& a) {
  const auto e = exp(a.value);
  return chain(a, e, e, e);
}

template <Chained J>
THALWEG_INLINE J log(const J& a) {
  const auto inverse = 1.0 / a.value;
  return chain(a, log(a.value), inverse, -(inverse * inverse));
}

template <Chained J>
THALWEG_INLINE J log1p(const J& a) {
  const auto inverse = 1.0 / (1.0 + a.value);
  return chain(a, log1p(a.value), inverse, -(inverse * inverse));
}

template <Chained J>
THALWEG_INLINE J logistic(const J& a) {
  using T = decltype(a.value);
  // With e = e^-|x|: f' = e / (1 + e)^2, which underflows only where f' does.
  const T e = exp(-abs(a.value)), whole = 1.0 + e;
  const auto negative = a.value < T(0);
  const T f1 = e / (whole * whole), f2 = f1 * ((1.0 - e) / whole);
  return chain(a, select(negative, e, T(1)) / whole, f1, select(negative, f2, -f2));
}

template <Chained J>
THALWEG_INLINE J sin(const J& a) {
  const auto r = sin_cos(a.value);
  return chain(a, r.sin, r.cos, -r.sin);
}

template <Chained J>
THALWEG_INLINE J cos(const J& a) {
  const auto r = sin_cos(a.value);
  return chain(a, r.cos, -r.sin, -r.cos);
}

template <Chained J>
THALWEG_INLINE J tan(const J& a) {
  const auto t = tan(a.value), f1 = 1.0 + t * t;
  return chain(a, t, f1, 2.0 * t * f1);
}

template <Chained J>
THALWEG_INLINE J asin(const J& a) {
  const auto f1 = 1.0 / sqrt((1.0 - a.value) * (1.0 + a.value));
  return chain(a, asin(a.value), f1, a.value * (f1 * f1 * f1));
}

template <Chained J>
THALWEG_INLINE J acos(const J& a) {
  const auto f1 = -1.0 / sqrt((1.0 - a.value) * (1.0 + a.value));
  return chain(a, acos(a.value), f1, a.value * (f1 * f1 * f1));
}

template <Chained J>
THALWEG_INLINE J atan(const J& a) {
  const auto f1 = 1.0 / (1.0 + a.value * a.value);
  return chain(a, atan(a.value), f1, -2.0 * (a.value * f1) * f1);
}

template <Chained J>
THALWEG_INLINE J sinh(const J& a) {
  const auto r = sinh_cosh(a.value);
  return chain(a, r.sinh, r.cosh, r.sinh);
}

template <Chained J>
THALWEG_INLINE J cosh(const J& a) {
  const auto r = sinh_cosh(a.value);
  return chain(a, r.cosh, r.sinh, r.cosh);
}

template <Chained J>
THALWEG_INLINE J tanh(const J& a) {
  // 1 / cosh^2, not 1 - tanh^2, of which no digit is left on a plateau; 0 where it would be subnormal.
  const auto t = tanh(a.value), inverse = 1.0 / cosh(a.value), f1 = inverse * inverse;
  return chain(a, t, f1, -2.0 * t * f1);
}

/// Where the argument and its gradient are both 0, as in sqrt(x^2 + y^2) at the origin, the derivatives are
/// taken as 0, a subgradient; elsewhere at 0 they are infinite.
template <Jet J>
THALWEG_INLINE J sqrt(const J& a) {
  using T = decltype(a.value);
  const T zero(0);
  const T root = sqrt(a.value);
  const T f1 = 0.5 / root;
  const auto flat = (a.value == zero) & (a.x == zero) & (a.y == zero);
  return chain(a, root, select(flat, zero, f1), select(flat, zero, -0.5 * f1 / a.value));
}

/// |a|; at 0 the derivative is taken as 0, a subgradient.
template <Chained J>
THALWEG_INLINE J abs(const J& a) {
  using T = decltype(a.value);
  return chain(a, abs(a.value), sign(a.value), T(0));
}

/// -1, 0 or 1; the derivatives are 0.
template <Jet J>
THALWEG_INLINE J sign(const J& a) {
  return J::constant(sign(a.value));
}

template <class Which, class T>
THALWEG_INLINE Jet1<T> select(const Which& which, const Jet1<T>& yes, const Jet1<T>& no) {
  return {select(which, yes.value, no.value), select(which, yes.x, no.x), select(which, yes.y, no.y)};
}
template <class Which, class T>
THALWEG_INLINE Jet2<T> select(const Which& which, const Jet2<T>& yes, const Jet2<T>& no) {
  return {select(which, yes.value, no.value), select(which, yes.x, no.x),   select(which, yes.y, no.y),
          select(which, yes.xx, no.xx),       select(which, yes.xy, no.xy), select(which, yes.yy, no.yy)};
}

/// The jet of the larger value; of a where they are equal.
template <Jet J>
THALWEG_INLINE J maximum(const J& a, const J& b) {
  return select(b.value > a.value, b, a);
}

/// The jet of the smaller value; of a where they are equal.
template <Jet J>
THALWEG_INLINE J minimum(const J& a, const J& b) {
  return select(b.value < a.value, b, a);
}

/// a^n for a constant n.
template <int n, Jet J>
THALWEG_INLINE J power(const J& a) {
  if constexpr (n == 0) {
    return J::constant(1.0);
  } else if constexpr (n == 1) {
    return a;
  } else {
    return chain(a, power<n>(a.value), double(n) * power<n - 1>(a.value),
                 double(n) * (double(n) - 1) * power<n - 2>(a.value));
  }
}

/// a^n; the same bits as power<n>(a).
template <Jet J, std::same_as<int> Int>
THALWEG_INLINE J pow(const J& a, Int n) {
  if (n == 0) return J::constant(1.0);
  if (n == 1) return a;
  return chain(a, pow(a.value, n), double(n) * pow(a.value, n - 1),
               double(n) * (double(n) - 1) * pow(a.value, n - 2));
}

/// a^c for a constant c that is no whole number.
template <Chained J>
THALWEG_INLINE J real_power(const J& a, double c) {
  using T = decltype(a.value);
  return chain(a, pow(a.value, T(c)), c * pow(a.value, T(c - 1)), c * (c - 1) * pow(a.value, T(c - 2)));
}

/// a^c for a constant c, as pow(a, int) where c is a whole number up to 64 in size.
template <Jet J, std::same_as<double> Double>
THALWEG_INLINE J pow(const J& a, Double c) {
  if (c >= -64 && c <= 64 && c == int(c)) return pow(a, int(c));
  return real_power(a, c);
}

/// a^b; the derivatives where a > 0 only, else NaN.
template <Jet J>
THALWEG_INLINE J pow(const J& a, const J& b) {
  const auto f = pow(a.value, b.value);
  return chain(b * log(a), f, f, f);
}

}  // namespace thalweg
