// The functions of core/math.h on jets: each gives chain() its value and first two derivatives, which are
// computed from the function's own value where that is cheaper.
#pragma once

#include "core/jet.h"
#include "core/math.h"

namespace thalweg {

/// Jet1 or Jet2, over a double or a pack.
template <class J>
concept Jet = std::same_as<J, Jet1<double>> || std::same_as<J, Jet2<double>> || std::same_as<J, Jet1<Pack>> ||
    std::same_as<J, Jet2<Pack>>;

template <Jet J>
THALWEG_INLINE J exp(const J& a) {
  const auto e = exp(a.value);
  return chain(a, e, e, e);
}

template <Jet J>
THALWEG_INLINE J log(const J& a) {
  const auto inverse = 1.0 / a.value;
  return chain(a, log(a.value), inverse, -(inverse * inverse));
}

template <Jet J>
THALWEG_INLINE J sin(const J& a) {
  const auto r = sin_cos(a.value);
  return chain(a, r.sin, r.cos, -r.sin);
}

template <Jet J>
THALWEG_INLINE J cos(const J& a) {
  const auto r = sin_cos(a.value);
  return chain(a, r.cos, -r.sin, -r.cos);
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

/// a^n for a constant n.
template <int n, Jet J>
THALWEG_INLINE J power(const J& a) {
  if constexpr (n == 0) {
    return J::constant(1.0);
  } else if constexpr (n == 1) {
    return a;
  } else {
    const auto lower = power<n - 2>(a.value);
    return chain(a, power<n>(a.value), double(n) * power<n - 1>(a.value), double(n) * (n - 1) * lower);
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

}  // namespace thalweg
