// sinh, cosh and tanh, one text for a double and a pack. Coefficients: minimax by Remez exchange (relative
// error of the whole function), rounded to double.
#pragma once

#include "core/math/double_double.h"
#include "core/math/exp_log.h"

namespace thalweg {

namespace detail {

/// 2^k for a whole number k in [-1022, 1023].
template <Scalar T>
THALWEG_INLINE T two_to(const T& k) {
  return from_bits(to_bits(k + (kRounder + 1023)) << 52);
}

/// 2^-k sinh x and 2^-k cosh x for 0 <= x <= 746, where x = k ln 2 + r.
template <class T>
struct SinhCoshPairs {
  Pair<T> sinh, cosh;
  T power1, power2;  // product 2^k
};

template <Scalar T>
THALWEG_INLINE SinhCoshPairs<T> sinh_cosh_pairs(const T& x) {
  // sinh r = r + r^3 s(r^2) to 2^-65, cosh r = 1 + r^2/2 + r^4 c(r^2) to 2^-70, |r| <= ln 2 / 2; with
  // S = sinh(k ln 2), C = cosh(k ln 2):  sinh x = S cosh r + C sinh r,  cosh x = C cosh r + S sinh r.
  constexpr double s[] = {0x1.5555555555555p-3,  0x1.1111111111388p-7,  0x1.a01a019e9f6adp-13,
                          0x1.71de40882211fp-19, 0x1.ae4cb78a0af2dp-26, 0x1.82dfd9f0ebd18p-33};
  constexpr double c[] = {0x1.5555555555558p-5, 0x1.6c16c16c14ff1p-10, 0x1.a01a01ad86d97p-16,
                          0x1.27e4cbf636d80p-22, 0x1.1f8c159753668p-29};
  const ExpParts<T> p = split_exp(x);
  const T inverse = two_to(maximum(-2.0 * p.k, T(-120)));
  const Pair<T> big_s = fast_two_sum(T(0.5), -0.5 * inverse), big_c = fast_two_sum(T(0.5), 0.5 * inverse);
  const T r = p.high - p.low, z = r * r;
  const T sinh_low = r * z * polynomial(z, s) + ((p.high - r) - p.low);
  const T cosh_low = 0.5 * z + z * z * polynomial(z, c);
  const Pair<T> cr = two_product(big_c.high, r), sr = two_product(big_s.high, r);
  const Pair<T> sinh = fast_two_sum(big_s.high, cr.high), cosh = fast_two_sum(big_c.high, sr.high);
  const T sinh_rest = big_s.high * cosh_low + big_c.high * sinh_low + (big_s.low + big_c.low * r + cr.low);
  const T cosh_rest = big_c.high * cosh_low + big_s.high * sinh_low + (big_c.low + big_s.low * r + sr.low);
  return {fast_two_sum(sinh.high, sinh.low + sinh_rest), fast_two_sum(cosh.high, cosh.low + cosh_rest),
          p.power1, p.power2};
}

}  // namespace detail

template <class T>
struct SinhCosh {
  T sinh, cosh;
};

/// sinh x and cosh x together, for the price of one. Every x; error < 1 ULP.
template <Scalar T>
THALWEG_ONE_COPY SinhCosh<T> sinh_cosh(const T& x) {
  const detail::SinhCoshPairs<T> p = detail::sinh_cosh_pairs(minimum(abs(x), T(712)));
  const T size = p.sinh.high * p.power1 * p.power2;
  return {from_bits(to_bits(size) ^ (to_bits(x) & same_bits<T>(0x8000000000000000))),
          p.cosh.high * p.power1 * p.power2};
}

template <Scalar T>
THALWEG_ONE_COPY T sinh(const T& x) {
  return sinh_cosh(x).sinh;
}
template <Scalar T>
THALWEG_ONE_COPY T cosh(const T& x) {
  return sinh_cosh(x).cosh;
}

/// Every x; error < 1 ULP.
template <Scalar T>
THALWEG_ONE_COPY T tanh(const T& x) {
  const detail::SinhCoshPairs<T> p = detail::sinh_cosh_pairs(minimum(abs(x), T(22)));
  const detail::Pair<T> q = detail::divide(p.sinh, p.cosh);
  return from_bits(to_bits(q.high + q.low) ^ (to_bits(x) & same_bits<T>(0x8000000000000000)));
}

}  // namespace thalweg
