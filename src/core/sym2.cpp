#include "core/sym2.h"

#include <cassert>

namespace thalweg {

Eigen2 eigen(const Sym2<double>& a) {
  const double mean = 0.5 * (a.xx + a.yy), half = 0.5 * (a.xx - a.yy);
  const double radius = std::sqrt(half * half + a.xy * a.xy);
  // The eigenvector of the larger eigenvalue, from whichever row of a - l I loses no digits.
  Vec2<double> large = half >= 0 ? Vec2<double>{half + radius, a.xy} : Vec2<double>{a.xy, radius - half};
  const double length = norm(large);
  large = length > 0 ? large / length : Vec2<double>{1, 0};
  // Of two eigenvalues that nearly cancel, det / the other one keeps the digits.
  double lower = mean - radius, upper = mean + radius;
  const double det = determinant(a);
  if (mean > 0 && upper > 0) lower = det / upper;
  if (mean < 0 && lower < 0) upper = det / lower;
  if (lower > upper) lower = upper = mean;
  return {{lower, upper}, {{-large.y, large.x}, large}};
}

Kind kind_of(const Eigen2& e, double zero) {
  assert(zero >= 0);
  if (std::fabs(e.values[0]) <= zero || std::fabs(e.values[1]) <= zero) return Kind::degenerate;
  if (e.values[0] > 0) return Kind::minimum;
  return e.values[1] < 0 ? Kind::maximum : Kind::saddle;
}

}  // namespace thalweg
