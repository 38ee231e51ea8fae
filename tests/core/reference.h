// The functions of core/math.h to about 100 bits, to measure errors against, the same on every machine (long
// double is 64, 80 or 128 bits, and its library functions are not exact everywhere). Numbers are unevaluated
// sums of two doubles; functions are Taylor series after a reduction, slow and plain. math_reference_test.cpp
// holds them to published digits.
#pragma once

#include <cmath>

namespace thalweg::reference {

/// (high + low) 2^scale
struct Wide {
  double high, low;
  int scale = 0;
};

inline Wide sum(double a, double b) {
  const double s = a + b, part = s - a;
  return {s, (a - (s - part)) + (b - part)};
}
inline Wide product(double a, double b) {
  const auto top = [](double x) {
    const double big = 134217729.0 * x;
    return big - (big - x);
  };
  const double p = a * b, a1 = top(a), b1 = top(b), a2 = a - a1, b2 = b - b1;
  return {p, ((a1 * b1 - p) + a1 * b2 + a2 * b1) + a2 * b2};
}

inline Wide operator-(const Wide& a) { return {-a.high, -a.low, a.scale}; }
inline Wide operator+(const Wide& a, const Wide& b) {
  const Wide high = sum(a.high, b.high), low = sum(a.low, b.low);
  const Wide first = sum(high.high, high.low + low.high);
  return sum(first.high, first.low + low.low);
}
inline Wide operator-(const Wide& a, const Wide& b) { return a + -b; }
inline Wide operator*(const Wide& a, const Wide& b) {
  const Wide p = product(a.high, b.high);
  return sum(p.high, p.low + (a.high * b.low + a.low * b.high));
}
inline Wide operator/(const Wide& a, const Wide& b) {
  const double q1 = a.high / b.high;
  const Wide left = a - Wide{q1, 0} * b;
  const double q2 = left.high / b.high;
  const Wide rest = left - Wide{q2, 0} * b;
  return sum(q1, q2) + Wide{rest.high / b.high, 0};
}
inline Wide sqrt(const Wide& a) {
  if (a.high == 0) return {0, 0};
  const double root = std::sqrt(a.high);
  return Wide{root, 0} + (a - product(root, root)) / Wide{2 * root, 0};
}
inline Wide wide(double x) { return {x, 0}; }

/// first (1 + x next(1) (1 + x next(2) (...))), `terms` factors.
template <class Next>
Wide series(const Wide& first, const Wide& x, int terms, Next next) {
  Wide result = wide(1);
  for (int n = terms; n > 0; --n) result = wide(1) + x * next(n) * result;
  return first * result;
}

inline const Wide kLn2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};
inline const Wide kHalfPi{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};
inline constexpr double kHalfPiRest = -0x1.f1976b7ed8fbcp-110;

inline Wide exp(const Wide& x) {
  const double k = std::floor(x.high / kLn2.high + 0.5);
  const Wide r = (x - wide(k) * kLn2) / wide(16);
  Wide e = series(wide(1), r, 15, [](int n) { return wide(1) / wide(n); });
  for (int i = 0; i < 4; ++i) e = e * e;
  e.scale = int(k);
  return e;
}
inline Wide exp(double x) { return exp(wide(x)); }
/// Without the scale, where it fits.
inline Wide plain(const Wide& a) { return {std::ldexp(a.high, a.scale), std::ldexp(a.low, a.scale)}; }

inline Wide log(const Wide& x) {
  int k = 0;
  if (std::frexp(x.high, &k) < 0.7) --k;
  const Wide m{std::ldexp(x.high, -k), std::ldexp(x.low, -k)};
  const Wide s = (m - wide(1)) / (m + wide(1)), z = s * s;
  return wide(k) * kLn2 + series(wide(2) * s, z, 23, [](int n) { return wide(2 * n - 1) / wide(2 * n + 1); });
}
inline Wide log(double x) { return log(wide(x)); }
inline Wide log1p(double x) {
  if (std::fabs(x) > 0.25) return log(sum(1, x));
  const Wide s = wide(x) / sum(2, x), z = s * s;
  return series(wide(2) * s, z, 23, [](int n) { return wide(2 * n - 1) / wide(2 * n + 1); });
}
inline Wide logistic(double x) {
  const Wide e = exp(-std::fabs(x));
  const Wide small = plain(e);
  if (x >= 0) return wide(1) / (wide(1) + small);
  Wide result = Wide{e.high, e.low} / (wide(1) + small);
  result.scale = e.scale;
  return result;
}

struct SinCos {
  Wide sin, cos;
};
/// |x| <= 2^30.
inline SinCos sin_cos(double x) {
  const double k = std::floor(x / kHalfPi.high + 0.5);
  const Wide r = ((wide(x) - product(k, kHalfPi.high)) - product(k, kHalfPi.low)) - product(k, kHalfPiRest);
  const Wide z = r * r;
  const Wide s = series(r, z, 15, [](int n) { return wide(-1) / wide(2 * n * (2 * n + 1)); });
  const Wide c = series(wide(1), z, 15, [](int n) { return wide(-1) / wide((2 * n - 1) * (2 * n)); });
  switch (static_cast<long long>(k) & 3) {
    case 0:
      return {s, c};
    case 1:
      return {c, -s};
    case 2:
      return {-s, -c};
    default:
      return {-c, s};
  }
}
inline Wide sin(double x) { return sin_cos(x).sin; }
inline Wide cos(double x) { return sin_cos(x).cos; }
inline Wide tan(double x) { return sin(x) / cos(x); }

/// From a guess good to 10 digits, given sin and cos of how far it is off.
inline Wide polished(double guess, const Wide& sin_off, const Wide& cos_off) {
  const Wide t = sin_off / cos_off;
  return wide(guess) + (t - t * t * t / wide(3));
}
inline Wide atan(double x) {
  if (std::fabs(x) > 1) {
    const Wide inverse = wide(1) / wide(x);
    const double guess = std::atan(inverse.high);
    const SinCos g = sin_cos(guess);
    return (x > 0 ? kHalfPi : -kHalfPi) - polished(guess, inverse * g.cos - g.sin, g.cos + inverse * g.sin);
  }
  const double guess = std::atan(x);
  const SinCos g = sin_cos(guess);
  return polished(guess, wide(x) * g.cos - g.sin, g.cos + wide(x) * g.sin);
}
inline Wide asin(double x) {
  const double guess = std::asin(x);
  const SinCos g = sin_cos(guess);
  const Wide root = sqrt(sum(1, -x) * sum(1, x));
  return polished(guess, wide(x) * g.cos - root * g.sin, root * g.cos + wide(x) * g.sin);
}
inline Wide acos(double x) {
  const double guess = std::acos(x);
  const SinCos g = sin_cos(guess);
  const Wide root = sqrt(sum(1, -x) * sum(1, x));
  return polished(guess, root * g.cos - wide(x) * g.sin, wide(x) * g.cos + root * g.sin);
}

inline Wide sinh(double x) {
  const double size = std::fabs(x);
  Wide result;
  if (size < 1) {
    result = series(wide(size), product(x, x), 14, [](int n) { return wide(1) / wide(2 * n * (2 * n + 1)); });
  } else {
    result = exp(size);
    if (size < 40) result = plain(result) - wide(1) / plain(result);
    result.scale -= 1;
  }
  return x < 0 ? -result : result;
}
inline Wide cosh(double x) {
  Wide result = exp(std::fabs(x));
  if (std::fabs(x) < 40) result = plain(result) + wide(1) / plain(result);
  result.scale -= 1;
  return result;
}
inline Wide tanh(double x) {
  if (std::fabs(x) > 40) return wide(x > 0 ? 1 : -1);
  return plain(sinh(x)) / plain(cosh(x));
}

/// x > 0.
inline Wide pow(double x, double y) { return exp(wide(y) * log(x)); }

/// How far `got` lies from `exact`, in units of the last place of a double there.
inline double ulp_error(double got, const Wide& exact) {
  // Huge and subnormal results are compared at the scale of the exact one.
  const double high = exact.high + exact.low;
  int exponent = 0;
  std::frexp(high, &exponent);
  int last = exponent + exact.scale - 53;
  if (last < -1074) last = -1074;
  if (exponent + exact.scale > 1024) return std::isinf(got) && (got > 0) == (high > 0) ? 0 : HUGE_VAL;
  if (!std::isfinite(got)) return HUGE_VAL;
  const double scaled = std::ldexp(std::ldexp(got, -last / 2), -last - -last / 2);
  const double high_units = std::ldexp(exact.high, exact.scale - last);
  const double low_units = std::ldexp(exact.low, exact.scale - last);
  return std::fabs((scaled - high_units) - low_units);
}

}  // namespace thalweg::reference
