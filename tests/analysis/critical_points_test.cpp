#include "analysis/critical_points.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include "catalogue/surfaces.h"
#include "core/jet_math.h"

using namespace thalweg;
using doctest::Approx;

namespace {

const SurfaceEntry& surface(const char* id) {
  const SurfaceEntry* entry = find_surface(id);
  REQUIRE(entry);
  return *entry;
}

CriticalPoints of(const char* id) {
  return critical_points(surface(id).make_default(), surface(id).info.domain);
}

/// A loss given as a generic lambda.
template <class F>
struct Loss {
  F f;
  template <class T>
  T value(const T& x, const T& y) const {
    return f(x, y);
  }
};
template <class F>
Objective loss(F f) {
  return make_objective(Loss<F>{f});
}

const Domain square_of_5{-5, 5, -5, 5};

template <class F>
CriticalPoints of(F f, const Domain& domain = square_of_5) {
  return critical_points(loss(f), domain);
}

std::array<int, 4> counts(const CriticalPoints& found) {
  std::array<int, 4> count{};
  for (const CriticalPoint& p : found.points) ++count[std::size_t(p.kind)];
  return count;
}

/// Minima, saddles, maxima, degenerate ones.
void check_counts(const CriticalPoints& found, int minima, int saddles, int maxima, int degenerate) {
  const std::array<int, 4> count = counts(found);
  CHECK(count[std::size_t(Kind::minimum)] == minima);
  CHECK(count[std::size_t(Kind::saddle)] == saddles);
  CHECK(count[std::size_t(Kind::maximum)] == maxima);
  CHECK(count[std::size_t(Kind::degenerate)] == degenerate);
}

/// By how much the gradient's direction turns along a straight line, found on enough points of it.
double turn_along(const Objective& objective, const Vec2<double>& from, const Vec2<double>& to, int packs) {
  double turn = 0, before_x = 0, before_y = 0;
  for (int pack = 0; pack <= packs; ++pack) {
    double t[Pack::size];
    for (int k = 0; k < Pack::size; ++k)
      t[k] = minimum(1.0, double(pack * Pack::size + k) / (packs * Pack::size));
    const Pack at = Pack::load(t);
    const Jet1<Pack> f =
        objective.gradient(Vec2<Pack>{from.x + at * (to.x - from.x), from.y + at * (to.y - from.y)});
    for (int k = 0; k < Pack::size; ++k) {
      if (pack + k > 0)
        turn += std::atan2(before_x * f.y[k] - before_y * f.x[k], before_x * f.x[k] + before_y * f.y[k]);
      before_x = f.x[k];
      before_y = f.y[k];
    }
  }
  return turn;
}

int whole_turns(double angle) { return int(std::lround(angle / (2 * std::numbers::pi))); }

/// The winding number of the gradient along the border of a rectangle, counter-clockwise.
int winding(const Objective& objective, const Domain& d, int packs) {
  const Vec2<double> a{d.x_lo, d.y_lo}, b{d.x_hi, d.y_lo}, c{d.x_hi, d.y_hi}, e{d.x_lo, d.y_hi};
  return whole_turns(turn_along(objective, a, b, packs) + turn_along(objective, b, c, packs) +
                     turn_along(objective, c, e, packs) + turn_along(objective, e, a, packs));
}

int index_of(const Objective& objective, const CriticalPoint& p, double size) {
  if (p.kind == Kind::saddle) return -1;
  if (p.kind != Kind::degenerate) return 1;
  const double r = 1e-3 * size;
  return winding(objective, {p.at.x - r, p.at.x + r, p.at.y - r, p.at.y + r}, 10);
}

/// The part of a surface's domain in which its gradient vanishes in single points and nowhere is all but
/// zero.
Domain clear_domain(const SurfaceInfo& info) {
  const std::string id = info.id;
  if (id == "easom") return {0.3, 6.1, 0.2, 6.2};
  if (id == "linear-network") return {-0.95, 0.9, -0.9, 0.95};
  return info.domain;
}

/// Compares what was found with the winding numbers of all cells of a mesh.
void check_cells(const Objective& objective, const Domain& d, const CriticalPoints& found, int n, int packs) {
  const auto width = (d.x_hi - d.x_lo) / n, height = (d.y_hi - d.y_lo) / n;
  const auto node = [&](int i, int j) { return Vec2<double>{d.x_lo + i * width, d.y_lo + j * height}; };
  std::vector<int> expected(std::size_t(n) * std::size_t(n));
  std::vector<double> below(std::size_t(n), 0);
  for (int j = 0; j <= n; ++j) {
    std::vector<double> across;
    for (int i = 0; i < n; ++i) across.push_back(turn_along(objective, node(i, j), node(i + 1, j), packs));
    double left = 0;
    for (int i = 0; j > 0 && i <= n; ++i) {
      const double up = turn_along(objective, node(i, j - 1), node(i, j), packs);
      if (i > 0) {
        const std::size_t k = std::size_t(i) - 1;
        expected[std::size_t(j - 1) * std::size_t(n) + k] = whole_turns(below[k] + up - across[k] - left);
      }
      left = up;
    }
    below = across;
  }
  for (const CriticalPoint& p : found.points) {
    const int i = std::min(n - 1, int((p.at.x - d.x_lo) / width)),
              j = std::min(n - 1, int((p.at.y - d.y_lo) / height));
    expected[std::size_t(j) * std::size_t(n) + std::size_t(i)] -= index_of(objective, p, diagonal(d));
  }
  int wrong = 0;
  for (const int left_over : expected) wrong += left_over != 0;
  CHECK(wrong == 0);
}

double length(const CriticalCurve& curve) {
  double sum = 0;
  for (std::size_t k = 2; k < curve.points.size(); k += 2) {
    sum +=
        norm(Vec2<double>{curve.points[k] - curve.points[k - 2], curve.points[k + 1] - curve.points[k - 1]});
  }
  return sum;
}

}  // namespace

TEST_CASE("the numbers of minima, saddles, maxima and degenerate points of every surface") {
  struct Row {
    const char* id;
    int minima, saddles, maxima, degenerate, curves;
  };
  const Row rows[] = {{"bowl", 1, 0, 0, 0, 0},
                      {"rosenbrock", 1, 0, 0, 0, 0},
                      {"himmelblau", 4, 4, 1, 0, 0},
                      {"beale", 1, 2, 0, 0, 0},
                      {"goldstein-price", 4, 4, 1, 0, 0},
                      {"rastrigin", 121, 220, 100, 0, 0},
                      {"ackley", 120, 220, 100, 1, 0},
                      {"six-hump-camel", 6, 7, 2, 0, 0},
                      {"three-hump-camel", 3, 2, 0, 0, 0},
                      {"styblinski-tang", 4, 4, 1, 0, 0},
                      {"booth", 1, 0, 0, 0, 0},
                      {"matyas", 1, 0, 0, 0, 0},
                      {"monkey-saddle", 0, 0, 0, 1, 0},
                      {"saddle", 0, 1, 0, 0, 0},
                      {"mccormick", 2, 1, 0, 0, 0},
                      {"levi-13", 1179, 1826, 648, 0, 0},
                      {"easom", 5, 4, 4, 0, 0},
                      {"linear-network", 0, 1, 0, 0, 2},
                      {"three-row-regression", 1, 0, 0, 0, 0},
                      {"pokemon-regression", 1, 0, 0, 0, 0},
                      {"noisy-regression", 1, 0, 0, 0, 0},
                      {"double-well", 2, 1, 0, 0, 0},
                      {"plateau", 0, 0, 0, 0, 0},
                      {"two-dips", 2, 1, 0, 0, 0}};
  CHECK(std::size(rows) == surfaces().size());
  for (const Row& row : rows) {
    CAPTURE(row.id);
    const CriticalPoints found = of(row.id);
    check_counts(found, row.minima, row.saddles, row.maxima, row.degenerate);
    CHECK(int(found.curves.size()) == row.curves);
  }
}

TEST_CASE("every cell of a fine mesh holds the critical points that the gradient's winding number tells") {
  for (const SurfaceEntry& entry : surfaces()) {
    CAPTURE(entry.info.id);
    const Domain domain = clear_domain(entry.info);
    const Objective objective = entry.make_default();
    const std::string id = entry.info.id;
    // Levi's points lie close together, and Beale's gradient turns quickly.
    check_cells(objective, domain, critical_points(objective, domain), id == "levi-13" ? 499 : 101,
                id == "beale" ? 8 : 1);
  }
}

TEST_CASE("the sum of indices is the winding number of the gradient along the border") {
  for (const SurfaceEntry& entry : surfaces()) {
    CAPTURE(entry.info.id);
    const Domain domain = clear_domain(entry.info);
    const Objective objective = entry.make_default();
    int sum = 0;
    for (const CriticalPoint& p : critical_points(objective, domain).points) {
      sum += index_of(objective, p, diagonal(domain));
    }
    CHECK(sum == winding(objective, domain, 1000));
  }
}

TEST_CASE("everything that is said of a point holds") {
  for (const SurfaceEntry& entry : surfaces()) {
    CAPTURE(entry.info.id);
    const Domain& d = entry.info.domain;
    const Objective objective = entry.make_default();
    const CriticalPoints found = critical_points(objective, d);
    double scale = curvature_scale(objective, d);
    for (const CriticalPoint& p : found.points) {
      if (p.differentiable) scale = std::max({scale, -p.eigen.values[0], p.eigen.values[1]});
    }
    int wrong = 0;
    for (const CriticalPoint& p : found.points) {
      const Jet2<double> f = objective.hessian(Vec2<double>{p.at.x, p.at.y});
      bool right =
          p.value == f.value && p.at.x >= d.x_lo && p.at.x <= d.x_hi && p.at.y >= d.y_lo && p.at.y <= d.y_hi;
      if (p.differentiable) {
        const Eigen2 e = eigen({f.xx, f.xy, f.yy});
        right = right && p.gradient.x == f.x && p.gradient.y == f.y && norm(p.gradient) <= 1e-11 * scale &&
                p.hessian.xx == f.xx && p.hessian.xy == f.xy && p.hessian.yy == f.yy &&
                p.eigen.values[0] == e.values[0] && p.eigen.values[1] == e.values[1] &&
                p.kind == kind_of(e, kZeroCurvature * scale);
      }
      wrong += !right;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("points come by kind, value and place, none twice") {
  const int rank[] = {0, 2, 1, 3};  // minimum, maximum, saddle, degenerate
  for (const SurfaceEntry& entry : surfaces()) {
    CAPTURE(entry.info.id);
    const CriticalPoints found = critical_points(entry.make_default(), entry.info.domain);
    int wrong = 0;
    for (std::size_t k = 1; k < found.points.size(); ++k) {
      const CriticalPoint &a = found.points[k - 1], &b = found.points[k];
      const auto key = [&](const CriticalPoint& p) {
        return std::array{double(rank[int(p.kind)]), p.value, p.at.x, p.at.y};
      };
      wrong += !(key(a) < key(b));
      for (std::size_t m = 0; m < k; ++m) {
        const Point& q = found.points[m].at;
        wrong += std::fabs(q.x - b.at.x) + std::fabs(q.y - b.at.y) < 1e-6;
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("the known minima of every surface are among the points") {
  for (const SurfaceEntry& entry : surfaces()) {
    CAPTURE(entry.info.id);
    const CriticalPoints found = critical_points(entry.make_default(), entry.info.domain);
    if (!found.curves.empty()) continue;
    for (const Minimum& minimum : entry.minima) {
      double nearest = 1e9;
      for (const CriticalPoint& p : found.points) {
        nearest = std::min(nearest, norm(Vec2<double>{p.at.x - minimum.at.x, p.at.y - minimum.at.y}));
      }
      CHECK(nearest < 1e-9);
    }
  }
}

TEST_CASE("from further away no minimum is lost") {
  for (const double half : {15.0, 20.0, 30.0, 50.0, 100.0}) {
    CAPTURE(half);
    const Objective rosenbrock = find_surface("rosenbrock")->make_default();
    const CriticalPoints found = critical_points(rosenbrock, {-half, half, -half, half});
    check_counts(found, 1, 0, 0, 0);
    CHECK(found.curves.empty());
  }
  const Objective easom = find_surface("easom")->make_default();
  check_counts(critical_points(easom, {-97, 103, -97, 103}), 5, 4, 4, 0);
}

TEST_CASE("a steep wall in the domain does not make the ground at its foot flat") {
  const auto wall = of([](const auto& x, const auto& y) { return exp(x * x) + y * y; });
  check_counts(wall, 1, 0, 0, 0);
  CHECK(norm(Vec2<double>{wall.points[0].at.x, wall.points[0].at.y}) < 1e-9);
}

TEST_CASE("a pole is no minimum") {
  CHECK(of([](const auto& x, const auto&) { return log(abs(x)); }).curves.empty());
}

TEST_CASE("Ackley's origin is degenerate, and nothing is said of derivatives there") {
  const CriticalPoint origin = of("ackley").points.back();
  CHECK(origin.kind == Kind::degenerate);
  CHECK(!origin.differentiable);
  CHECK(origin.at.x == 0);
  CHECK(origin.at.y == 0);
  CHECK(origin.value == Approx(0));
}

TEST_CASE("the monkey saddle is degenerate though flat, because it is isolated") {
  const CriticalPoint point = of("monkey-saddle").points.at(0);
  CHECK(point.differentiable);
  CHECK(point.at.x == 0);
  CHECK(point.at.y == 0);
}

TEST_CASE("the linear network's minima are two curves with every vertex on them") {
  const CriticalPoints found = of("linear-network");
  REQUIRE(found.curves.size() == 2);
  for (const CriticalCurve& curve : found.curves) {
    CHECK(curve.kind == Kind::minimum);
    CHECK(curve.points.size() < 2 * 150);
    double furthest = 0;
    for (std::size_t k = 0; k < curve.points.size(); k += 2) {
      furthest = std::max(furthest, std::fabs(curve.points[k] * curve.points[k + 1] - 1));
    }
    CHECK(furthest < 1e-12);
    // From border to border: the arc of x y = 1 from x = 1/3 to 3, twice the arc from 1 to 3.
    CHECK(length(curve) == Approx(4.2956).epsilon(1e-3));
  }
  CHECK(found.points.size() == 1);
  CHECK(found.points[0].eigen.values[0] == Approx(-2));
}

TEST_CASE("valleys, ridges and circles are curves") {
  const auto valley = of([](const auto& x, const auto&) { return x * x; });
  CHECK(valley.points.empty());
  REQUIRE(valley.curves.size() == 1);
  CHECK(valley.curves[0].kind == Kind::minimum);
  CHECK(length(valley.curves[0]) == Approx(10));
  CHECK(valley.curves[0].points.size() == 4);

  const auto diagonal_valley = of([](const auto& x, const auto& y) { return square(x - y); });
  REQUIRE(diagonal_valley.curves.size() == 1);
  CHECK(length(diagonal_valley.curves[0]) == Approx(10 * std::sqrt(2.0)));

  const auto ridge = of([](const auto& x, const auto&) { return exp(-(x * x)); });
  CHECK(ridge.points.empty());
  REQUIRE(ridge.curves.size() == 1);
  CHECK(ridge.curves[0].kind == Kind::maximum);

  const auto circle = of([](const auto& x, const auto& y) { return square(x * x + y * y - 1.0); });
  check_counts(circle, 0, 0, 1, 0);
  REQUIRE(circle.curves.size() == 1);
  CHECK(length(circle.curves[0]) == Approx(2 * std::numbers::pi).epsilon(1e-3));
  CHECK(circle.curves[0].points[0] == circle.curves[0].points[circle.curves[0].points.size() - 2]);

  // Across x = 0 there is a minimum where y > 0, a maximum where y < 0.
  const auto both = of([](const auto& x, const auto& y) { return x * x * y; });
  REQUIRE(both.curves.size() == 2);
  CHECK(both.curves[0].kind == Kind::maximum);
  CHECK(both.curves[1].kind == Kind::minimum);

  const auto border = of([](const auto& x, const auto&) { return x * x; }, {0, 1, 0, 1});
  REQUIRE(border.curves.size() == 1);
  CHECK(length(border.curves[0]) == Approx(1));
}

TEST_CASE("points on the border and in its corners belong to the domain") {
  check_counts(of([](const auto& x, const auto& y) { return x * x + y * y; }, {0, 1, 0, 1}), 1, 0, 0, 0);
  check_counts(of([](const auto& x, const auto& y) { return cos(x) + y * y; }, {0, std::numbers::pi, -1, 1}),
               1, 1, 0, 0);
  check_counts(of([](const auto& x, const auto& y) { return x * x + y * y; }, {1e-9, 1, 0, 1}), 0, 0, 0, 0);
}

TEST_CASE("kinks where the gradient jumps to every side are degenerate points") {
  const auto is_kink = [](const CriticalPoints& found, double x, double y) {
    REQUIRE(found.points.size() == 1);
    const CriticalPoint& p = found.points[0];
    CHECK(p.kind == Kind::degenerate);
    CHECK(!p.differentiable);
    CHECK(std::fabs(p.at.x - x) < 1e-12);
    CHECK(std::fabs(p.at.y - y) < 1e-12);
    CHECK(found.curves.empty());
  };
  is_kink(of([](const auto& x, const auto& y) { return sqrt(x * x + y * y); }), 0, 0);
  is_kink(of([](const auto& x, const auto& y) { return sqrt(square(x - 1.3) + square(y + 0.7)); }), 1.3,
          -0.7);
  is_kink(of([](const auto& x, const auto& y) { return abs(x) + abs(y); }), 0, 0);
  is_kink(of([](const auto& x, const auto& y) { return abs(x - 0.1) + square(y + 0.2); }), 0.1, -0.2);
  is_kink(of([](const auto& x, const auto& y) { return maximum(abs(x), abs(y)); }), 0, 0);
  check_counts(of([](const auto& x, const auto& y) { return maximum(x, y); }), 0, 0, 0, 0);
  // 9 x 9 minima, 9 x 10 saddles either way, 10 x 10 smooth maxima.
  check_counts(of([](const auto& x, const auto& y) { return abs(sin(3.0 * x)) + abs(sin(3.0 * y)); }), 0, 0,
               100, 81 + 180);
  CHECK(of([](const auto& x, const auto& y) { return abs(x + y); }).curves.size() == 1);
}

TEST_CASE("degenerate points are found and stand once in the list") {
  check_counts(of([](const auto& x, const auto& y) { return power<4>(x) + power<4>(y); }), 0, 0, 0, 1);
  check_counts(of([](const auto& x, const auto& y) { return x * x + power<4>(y - 0.3); }), 0, 0, 0, 1);
  check_counts(of([](const auto& x, const auto& y) { return x * x + power<3>(y); }), 0, 0, 0, 1);
  check_counts(of([](const auto& x, const auto& y) { return x * x + power<6>(y); }), 0, 0, 0, 1);
}

TEST_CASE("flat ground holds no critical points") {
  for (const auto& found :
       {of([](const auto&x, const auto&) { return 0.0 * x; }),
        of([](const auto&x, const auto&y) { return 3.0 * x - y; }),
        of([](const auto&x, const auto&y) { return maximum(0.0 * x, x * x + y * y - 1.0); }),
        of([](const auto&x, const auto&) { return sign(x); })}) {
    CHECK(found.points.empty());
    CHECK(found.curves.empty());
  }
  check_counts(of([](const auto& x, const auto& y) { return exp(-(x * x + y * y)); }, {-100, 100, -100, 100}),
               0, 0, 1, 0);
  check_counts(of([](const auto& x, const auto& y) { return exp(-1000.0 * (x * x + y * y)); }), 0, 0, 1, 0);
}

TEST_CASE("poles, edges of where a loss is finite, and noise yield no junk") {
  check_counts(of([](const auto& x, const auto&) { return 1.0 / x; }), 0, 0, 0, 0);
  check_counts(of([](const auto& x, const auto& y) { return 1.0 / (x * x + y * y); }), 0, 0, 0, 0);
  check_counts(of([](const auto& x, const auto& y) { return log(x * x + y * y); }), 0, 0, 0, 0);
  check_counts(of([](const auto& x, const auto&) { return sqrt(x); }), 0, 0, 0, 0);
  check_counts(of([](const auto& x, const auto& y) { return x * log(x) + y * y; }), 1, 0, 0, 0);
  check_counts(of([](const auto& x, const auto& y) { return tan(x) * y; }), 0, 3, 0, 0);
  check_counts(of([](const auto& x, const auto& y) { return pow(x, y); }), 0, 1, 0, 0);
  check_counts(of([](const auto& x, const auto& y) { return log(x) * log(y); }), 0, 1, 0, 0);
  const auto noise = of([](const auto& x, const auto& y) { return sin(1e6 * x * y); });
  CHECK(noise.points.size() < 100);
  CHECK(noise.curves.size() < 1000);
  // As far as a mesh shows them, every one is true.
  const auto waves = of([](const auto& x, const auto& y) { return sin(10.0 * x) * sin(10.0 * y); });
  check_counts(waves, 512, 961, 512, 0);
}
