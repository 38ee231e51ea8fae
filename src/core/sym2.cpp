#include "core/sym2.h"

#include <cassert>

#include "core/math/double_double.h"

namespace thalweg {

namespace {

/// A power of two that brings `largest` near 1, so that no square overflows or underflows.
double scale_for(double largest) {
  const std::uint64_t exponent = to_bits(largest) >> 52;
  return from_bits((exponent < 2045 ? 2046 - exponent : 1) << 52);
}

/// xx yy - xy^2, also where the two nearly cancel.
double accurate_determinant(const Sym2<double>& a) {
  const detail::Pair<double> p = detail::two_product(a.xx, a.yy), q = detail::two_product(a.xy, a.xy);
  return (p.high - q.high) + (p.low - q.low);
}

}  // namespace

Eigen2 eigen(const Sym2<double>& matrix) {
  const double largest = maximum(maximum(abs(matrix.xy), abs(matrix.xx)), abs(matrix.yy));
  if (!(matrix.xx - matrix.xx == 0 && matrix.xy - matrix.xy == 0 && matrix.yy - matrix.yy == 0)) {
    return {{detail::kNaN, detail::kNaN}, {{0, 1}, {1, 0}}};
  }
  const double scale = scale_for(largest);
  const Sym2<double> a{matrix.xx * scale, matrix.xy * scale, matrix.yy * scale};
  const double mean = 0.5 * (a.xx + a.yy), half = 0.5 * (a.xx - a.yy);
  const double radius = sqrt(half * half + a.xy * a.xy);
  // The eigenvector of the larger eigenvalue, from whichever row of a - l I loses no digits.
  Vec2<double> large = half >= 0 ? Vec2<double>{half + radius, a.xy} : Vec2<double>{a.xy, radius - half};
  const double length = norm(large);
  large = length > 0 ? large / length : Vec2<double>{1, 0};
  // Of two eigenvalues that nearly cancel, det / the other one keeps the digits.
  double lower = mean - radius, upper = mean + radius;
  if (mean > 0) lower = minimum(accurate_determinant(a) / upper, upper);
  if (mean < 0) upper = maximum(accurate_determinant(a) / lower, lower);
  return {{lower / scale, upper / scale}, {{-large.y, large.x}, large}};
}

Kind kind_of(const Eigen2& e, double zero) {
  assert(zero >= 0);
  if (!(abs(e.values[0]) > zero && abs(e.values[1]) > zero)) return Kind::degenerate;
  if (e.values[0] > 0) return Kind::minimum;
  return e.values[1] < 0 ? Kind::maximum : Kind::saddle;
}

}  // namespace thalweg
