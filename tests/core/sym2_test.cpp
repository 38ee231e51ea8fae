// Symmetric 2x2 matrices against the identities that define their eigenvalues, inverses and absolute values.
#include "core/sym2.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/random.h"
#include "core/reference.h"

namespace thalweg {
namespace {

using Matrix = Sym2<double>;

Vec2<double> times(const Matrix& a, const Vec2<double>& v) {
  return {a.xx * v.x + a.xy * v.y, a.xy * v.x + a.yy * v.y};
}

/// Random entries, some with nearly equal eigenvalues, some nearly singular, some diagonal.
std::vector<Matrix> matrices() {
  Random random(3);
  const auto entry = [&] { return random.uniform(-2, 2); };
  std::vector<Matrix> result{{1, 0, 1}, {2, 0, -3}, {-3, 0, 2}, {0, 1, 0}, {1, 1, 1}, {-1, 1, -1}, {0, 0, 4}};
  for (int i = 0; i < 200; ++i) {
    result.push_back({entry(), entry(), entry()});
    const double m = entry(), p = entry(), q = entry();
    result.push_back({m, 1e-13 * entry(), m + 1e-13 * entry()});
    result.push_back({p * p, p * q, q * q});
    result.push_back({1e8 * p, entry(), 1e-8 * q});
  }
  return result;
}

/// xx yy - xy^2 to 100 bits.
reference::Wide determinant_of(const Matrix& a) {
  return reference::product(a.xx, a.yy) - reference::product(a.xy, a.xy);
}

}  // namespace

TEST_CASE("sym2: eigenvalues are in order and solve the characteristic polynomial") {
  for (const Matrix& a : matrices()) {
    CAPTURE(a.xx);
    CAPTURE(a.xy);
    CAPTURE(a.yy);
    const Eigen2 e = eigen(a);
    const double size = std::fmax(std::fabs(e.values[0]), std::fabs(e.values[1]));
    CHECK(e.values[0] <= e.values[1]);
    CHECK(std::fabs(e.values[0] + e.values[1] - (a.xx + a.yy)) <= 1e-15 * size);
    // The product shows the smaller one's digits however small it is.
    const double det = determinant_of(a).high;
    CHECK(std::fabs(e.values[0] * e.values[1] - det) <= 2e-15 * std::fabs(det));
  }
}

TEST_CASE("sym2: eigenvectors are orthonormal and belong to their eigenvalues") {
  for (const Matrix& a : matrices()) {
    CAPTURE(a.xx);
    CAPTURE(a.xy);
    CAPTURE(a.yy);
    const Eigen2 e = eigen(a);
    const double size = std::fmax(std::fabs(e.values[0]), std::fabs(e.values[1]));
    for (int i = 0; i < 2; ++i) {
      CHECK(norm(e.vectors[i]) == doctest::Approx(1).epsilon(1e-15));
      CHECK(norm(times(a, e.vectors[i]) - e.values[i] * e.vectors[i]) <= 2e-15 * size);
    }
    CHECK(std::fabs(dot(e.vectors[0], e.vectors[1])) <= 1e-15);
  }
}

TEST_CASE("sym2: eigenvalues that nearly cancel keep their digits") {
  // det = 2^-40, trace = 2 + 2^-40: the smaller is 2^-41 (1 - 2^-42 + ...).
  const Eigen2 e = eigen({1, 1, 1 + 0x1p-40});
  CHECK(e.values[0] == doctest::Approx(0x1p-41 * (1 - 0x1p-42)).epsilon(1e-15));
  const Eigen2 negative = eigen({-1, 1, -1 - 0x1p-40});
  CHECK(negative.values[1] == doctest::Approx(-0x1p-41 * (1 - 0x1p-42)).epsilon(1e-15));
}

TEST_CASE("sym2: a double eigenvalue and the zero matrix") {
  const Eigen2 e = eigen({3, 0, 3});
  CHECK(e.values[0] == 3);
  CHECK(e.values[1] == 3);
  CHECK(norm(e.vectors[0]) == 1);
  const Eigen2 zero = eigen({0, 0, 0});
  CHECK(zero.values[0] == 0);
  CHECK(zero.values[1] == 0);
  CHECK(norm(zero.vectors[1]) == 1);
}

TEST_CASE("sym2: eigenvalues scale with the matrix up to both ends of the range") {
  const Matrix a{1.25, -0.5, -0.75};
  const Eigen2 e = eigen(a);
  for (double s : {0x1p-1000, 0x1p-300, 0x1p300, 0x1p1022}) {
    CAPTURE(s);
    const Eigen2 scaled = eigen({s * a.xx, s * a.xy, s * a.yy});
    for (int i = 0; i < 2; ++i) {
      CHECK(scaled.values[i] == s * e.values[i]);
      CHECK(norm(scaled.vectors[i] - e.vectors[i]) == 0);
    }
  }
  CHECK(eigen({0x1p-1074, 0, 0}).values[1] == 0x1p-1074);
}

TEST_CASE("sym2: entries that are not finite give NaN eigenvalues") {
  for (const Matrix& a : {Matrix{NAN, 0, 1}, {1, NAN, 1}, {1, 0, NAN}, {HUGE_VAL, 0, 1}, {1, -HUGE_VAL, 1}}) {
    CHECK(std::isnan(eigen(a).values[0]));
    CHECK(std::isnan(eigen(a).values[1]));
  }
}

TEST_CASE("sym2: absolute() is V |D| V^T") {
  for (const Matrix& a : matrices()) {
    CAPTURE(a.xx);
    CAPTURE(a.xy);
    CAPTURE(a.yy);
    const Eigen2 e = eigen(a);
    const double l0 = std::fabs(e.values[0]), l1 = std::fabs(e.values[1]);
    const Vec2<double> v = e.vectors[0], w = e.vectors[1];
    const Matrix b = absolute(a);
    const double tolerance = 4e-15 * std::fmax(l0, l1);
    CHECK(std::fabs(b.xx - (l0 * v.x * v.x + l1 * w.x * w.x)) <= tolerance);
    CHECK(std::fabs(b.xy - (l0 * v.x * v.y + l1 * w.x * w.y)) <= tolerance);
    CHECK(std::fabs(b.yy - (l0 * v.y * v.y + l1 * w.y * w.y)) <= tolerance);
  }
}

TEST_CASE("sym2: absolute() of simple matrices") {
  const auto check = [](const Matrix& a, const Matrix& b) {
    const Matrix c = absolute(a);
    CHECK(c.xx == doctest::Approx(b.xx));
    CHECK(c.xy == doctest::Approx(b.xy));
    CHECK(c.yy == doctest::Approx(b.yy));
  };
  check({2, 0, -3}, {2, 0, 3});
  check({0, 1, 0}, {1, 0, 1});
  check({5, 2, 3}, {5, 2, 3});
  check({-5, -2, -3}, {5, 2, 3});
  check({1, 1, 1}, {1, 1, 1});
  const Matrix zero = absolute(Matrix{0, 0, 0});
  CHECK(zero.xx == 0);
  CHECK(zero.xy == 0);
  CHECK(zero.yy == 0);
}

TEST_CASE("sym2: solve() inverts") {
  const Vec2<double> x = solve(Matrix{2, 1, 3}, Vec2<double>{4, 7});
  CHECK(x.x == doctest::Approx(1));
  CHECK(x.y == doctest::Approx(2));
  CHECK_FALSE(std::isfinite(solve(Matrix{1, 1, 1}, Vec2<double>{1, 2}).x));
  const Vec2<double> damped = solve(add_to_diagonal(Matrix{1, 1, 1}, 1.0), Vec2<double>{3, 3});
  CHECK(damped.x == doctest::Approx(1));
  CHECK(damped.y == doctest::Approx(1));
}

TEST_CASE("sym2: eight matrices at once give the bits of one") {
  const std::vector<Matrix> all = matrices();
  const auto same = [](double a, double b) {
    return to_bits(a) == to_bits(b) || (std::isnan(a) && std::isnan(b));
  };
  for (std::size_t i = 0; i + 8 <= all.size(); i += 8) {
    double xx[8], xy[8], yy[8];
    for (int k = 0; k < 8; ++k) xx[k] = all[i + k].xx, xy[k] = all[i + k].xy, yy[k] = all[i + k].yy;
    const Sym2<Pack> a{Pack::load(xx), Pack::load(xy), Pack::load(yy)};
    const Sym2<Pack> b = absolute(a);
    const Vec2<Pack> x = solve(add_to_diagonal(a, 0.25), Vec2<Pack>{1, -2});
    for (int k = 0; k < 8; ++k) {
      const Matrix one = absolute(all[i + k]);
      const Vec2<double> one_x = solve(add_to_diagonal(all[i + k], 0.25), Vec2<double>{1, -2});
      CHECK(same(b.xx[k], one.xx));
      CHECK(same(b.xy[k], one.xy));
      CHECK(same(b.yy[k], one.yy));
      CHECK(same(x.x[k], one_x.x));
      CHECK(same(x.y[k], one_x.y));
    }
  }
}

TEST_CASE("sym2: the kind of a critical point follows the signs") {
  const auto kind = [](double a, double b) { return kind_of(eigen({a, 0, b}), 1e-9); };
  CHECK(kind(1, 2) == Kind::minimum);
  CHECK(kind(-1, -2) == Kind::maximum);
  CHECK(kind(-1, 2) == Kind::saddle);
  CHECK(kind(1e-9, 2) == Kind::degenerate);
  CHECK(kind(-2, 1e-10) == Kind::degenerate);
  CHECK(kind(NAN, 1) == Kind::degenerate);
}

}  // namespace thalweg
