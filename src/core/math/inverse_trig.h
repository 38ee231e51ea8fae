// asin, acos and atan, one text for a double and a pack. Coefficients: minimax by Remez exchange (relative
// error of the whole function), rounded to double.
#pragma once

#include "core/math/double_double.h"

namespace thalweg {

namespace detail {

constexpr double kHalfPiHigh = 0x1.921fb54442d18p+0, kHalfPiLow = 0x1.1a62633145c07p-54;

/// asin s for s = |x| up to 1/2, and for s = sqrt((1 - |x|) / 2) beyond, where asin |x| = pi/2 - 2 asin s.
template <class T>
struct AsinParts {
  Pair<T> asin;  // of s
  decltype(T() < T()) beyond;
};

template <Scalar T>
THALWEG_INLINE AsinParts<T> asin_parts(const T& size) {
  // asin s = s + s^3 p(s^2) to 2^-60.
  constexpr double p[] = {0x1.5555555555577p-3, 0x1.333333332e131p-4, 0x1.6db6db7212693p-5,
                          0x1.f1c71a94f1c94p-6, 0x1.6e8bdee071f90p-6, 0x1.1c49f05840ea5p-6,
                          0x1.ca1f8df4a4720p-7, 0x1.758584dd224ddp-7, 0x1.613ca9a69d777p-7,
                          0x1.e5f3b68ae50c1p-9, 0x1.639d0472a5232p-6, -0x1.57fe4ea99b28fp-6,
                          0x1.0b46ffc9b7ed8p-5};
  const auto beyond = size > T(0.5);
  const T z = select(beyond, 0.5 * (1.0 - size), size * size);
  const T root = sqrt(z);
  const Pair<T> back = two_product(root, root);
  const T lost = select(root > T(0), ((z - back.high) - back.low) / (2.0 * root), T(0));
  const T s = select(beyond, root, size);
  return {{s, s * z * polynomial(z, p) + select(beyond, lost, T(0))}, beyond};
}

}  // namespace detail

/// |x| <= 1; error < 1 ULP. NaN beyond.
template <Scalar T>
THALWEG_ONE_COPY T asin(const T& x) {
  const detail::AsinParts<T> a = detail::asin_parts(abs(x));
  const detail::Pair<T> far = detail::fast_two_sum(T(detail::kHalfPiHigh), -2.0 * a.asin.high);
  const T beyond = far.high + (far.low + (detail::kHalfPiLow - 2.0 * a.asin.low));
  const T size = select(a.beyond, beyond, a.asin.high + a.asin.low);
  return from_bits(to_bits(size) ^ (to_bits(x) & same_bits<T>(0x8000000000000000)));
}

/// |x| <= 1; error < 1 ULP. NaN beyond.
template <Scalar T>
THALWEG_ONE_COPY T acos(const T& x) {
  const detail::AsinParts<T> a = detail::asin_parts(abs(x));
  const auto negative = x < T(0);
  // Up to 1/2: pi/2 - asin x. Beyond: 2 asin s, or pi less that for negative x.
  const T turn = select(negative, T(-1), T(1));
  const T start = select(a.beyond, select(negative, T(2), T(0)), T(1));
  const T times = select(a.beyond, 2.0 * turn, -turn);
  const detail::Pair<T> sum = detail::fast_two_sum(start * detail::kHalfPiHigh, times * a.asin.high);
  return sum.high + (sum.low + (start * detail::kHalfPiLow + times * a.asin.low));
}

/// Every x; error < 1 ULP.
template <Scalar T>
THALWEG_ONE_COPY T atan(const T& x) {
  // atan t = t + t^3 p(t^2) to 2^-59 for |t| <= tan(pi/8); from there atan a = pi/4 + atan((a - 1) / (a +
  // 1)), and from tan(3 pi/8) atan a = pi/2 + atan(-1 / a).
  constexpr double p[] = {-0x1.555555555553cp-2, 0x1.999999999564fp-3,  -0x1.24924922a073ap-3,
                          0x1.c71c70e10d1c9p-4,  -0x1.745cf84c50004p-4, 0x1.3b110f0de3d25p-4,
                          -0x1.10eb4540b0410p-4, 0x1.df08b521cc17ap-5,  -0x1.9cb4d41a0bf64p-5,
                          0x1.378908b13210ep-5,  -0x1.24c12d2457e0cp-6};
  const T size = minimum(abs(x), T(0x1p60));
  const auto middle = size > T(0x1.a827999fcef32p-2), large = size > T(0x1.3504f333f9de6p+1);
  const T one = select(middle, T(1), T(0));
  const T above = select(large, T(-1), size - one), below = select(large, size, 1.0 + one * size);
  // What the additions lose.
  const T above_low = select(large, T(0), size - (above + one));
  const T below_low = select(large, T(0), one * size - (below - 1.0));
  const detail::Pair<T> t = detail::divide<T>({above, above_low}, {below, below_low});
  const T turns = select(large, T(2), one);  // eighths
  const T z = t.high * t.high;
  const T tail = t.high * z * detail::polynomial(z, p) + t.low;
  const detail::Pair<T> sum = detail::fast_two_sum(turns * (0.5 * detail::kHalfPiHigh), t.high);
  const T result = sum.high + (sum.low + (turns * (0.5 * detail::kHalfPiLow) + tail));
  return from_bits(to_bits(result) ^ (to_bits(x) & same_bits<T>(0x8000000000000000)));
}

}  // namespace thalweg
