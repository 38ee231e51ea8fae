#include "analysis/critical_point.h"

#include <doctest/doctest.h>

#include <limits>

#include "catalogue/surfaces.h"
#include "surfaces/ackley.h"
#include "surfaces/bowl.h"
#include "surfaces/easom.h"
#include "surfaces/himmelblau.h"
#include "surfaces/linear_network.h"
#include "surfaces/mccormick.h"
#include "surfaces/monkey_saddle.h"
#include "surfaces/plateau.h"
#include "surfaces/six_hump_camel.h"
#include "surfaces/three_hump_camel.h"

using namespace thalweg;
using doctest::Approx;

namespace {

struct Wall {
  template <class T>
  T value(const T& x, const T& y) const {
    return exp(square(x)) + square(y);
  }
};

template <class Surface>
std::optional<CriticalPoint> from(Point at) {
  return critical_point_near(find_surface(Surface::info.id)->make_default(), at, Surface::info.domain);
}

/// Asks from a point that is 1 % of the domain's width off.
template <class Surface>
std::optional<CriticalPoint> near(const Surface&, Point at) {
  const Domain& d = Surface::info.domain;
  const double off = 0.01 * (d.x_hi - d.x_lo);
  return from<Surface>({at.x + off, at.y - off / 2});
}

template <class Surface>
void check_found(const Surface& surface, Point expected, Kind kind) {
  CAPTURE(expected.x);
  CAPTURE(expected.y);
  const auto found = near(surface, expected);
  REQUIRE(found);
  CHECK(std::fabs(found->at.x - expected.x) < 1e-6);
  CHECK(std::fabs(found->at.y - expected.y) < 1e-6);
  CHECK(found->kind == kind);
  CHECK(norm(found->gradient) < 1e-12);
}

}  // namespace

TEST_CASE("Himmelblau: four minima, four saddles, one maximum") {
  for (const Point at : {Point{3, 2}, {-2.805118, 3.131313}, {-3.779310, -3.283186}, {3.584428, -1.848127}}) {
    check_found(Himmelblau(), at, Kind::minimum);
  }
  for (const Point at :
       {Point{3.385154, .073852}, {.086678, 2.884255}, {-3.073026, -.081353}, {-.127961, -1.953715}}) {
    check_found(Himmelblau(), at, Kind::saddle);
  }
  check_found(Himmelblau(), {-.270845, -.923039}, Kind::maximum);
  CHECK(near(Himmelblau(), {-.270845, -.923039})->value == Approx(181.6165).epsilon(1e-6));
}

TEST_CASE("six-hump camel: two global minima") {
  for (const double sign : {1, -1}) {
    check_found(SixHumpCamel(), {sign * .0898420, sign * -.7126564}, Kind::minimum);
    CHECK(near(SixHumpCamel(), {sign * .089842, sign * -.712656})->value == Approx(-1.031628).epsilon(1e-6));
  }
}

TEST_CASE("three-hump camel: two saddles") {
  check_found(ThreeHumpCamel(), {1.0705423, -.5352711}, Kind::saddle);
  check_found(ThreeHumpCamel(), {-1.0705423, .5352711}, Kind::saddle);
}

TEST_CASE("McCormick: a minimum and a saddle") {
  check_found(McCormick(), {-.5471976, -1.5471976}, Kind::minimum);
  CHECK(near(McCormick(), {-.547198, -1.547198})->value == Approx(-1.913223).epsilon(1e-6));
  check_found(McCormick(), {1.5471976, .5471976}, Kind::saddle);
}

TEST_CASE("a saddle's eigenvalues and eigenvectors come with it") {
  const auto saddle = near(LinearNetwork(), {0, 0});
  REQUIRE(saddle);
  CHECK(saddle->kind == Kind::saddle);
  CHECK(saddle->value == Approx(1));
  CHECK(saddle->eigen.values[0] == Approx(-2));
  CHECK(saddle->eigen.values[1] == Approx(2));
  CHECK(saddle->hessian.xy == Approx(-2));
}

TEST_CASE("on a curve of minima the nearest point is found, and it is degenerate") {
  const auto found = near(LinearNetwork(), {2, 0.5});
  REQUIRE(found);
  CHECK(found->at.x * found->at.y == Approx(1));
  CHECK(found->at.x == Approx(2).epsilon(0.05));
  CHECK(found->kind == Kind::degenerate);
}

TEST_CASE("the monkey saddle's point is degenerate") {
  const auto found = near(MonkeySaddle(), {0, 0});
  REQUIRE(found);
  CHECK(std::fabs(found->at.x) < 1e-6);
  CHECK(std::fabs(found->at.y) < 1e-6);
  CHECK(found->kind == Kind::degenerate);
}

TEST_CASE("Ackley's minimum, where the gradient jumps, is degenerate, and beside it there is none") {
  const auto found = from<Ackley>({0, 0});
  REQUIRE(found);
  CHECK(found->kind == Kind::degenerate);
  CHECK(!from<Ackley>({0.01, 0.02}));
}

TEST_CASE("a critical point further away than 2 % of the diagonal is not reported") {
  const double reach = 0.02 * 10 * std::sqrt(2.0);
  const auto bowl = make_objective(Bowl{1, 25});
  CHECK(critical_point_near(bowl, {0.99 * reach, 0}, Bowl::info.domain));
  CHECK(!critical_point_near(bowl, {1.01 * reach, 0}, Bowl::info.domain));
}

TEST_CASE("a faint slope is not a critical point") {
  CHECK(!from<Plateau>({-9.9, 0}));
  CHECK(!from<Plateau>({14.65, 0}));
  CHECK(!from<Easom>({0.5, 5}));
  CHECK(!from<Easom>({-2, 7}));
}

TEST_CASE("a steep wall in the domain does not make the ground at its foot flat") {
  const Domain wide{-5, 5, -5, 5};
  const Objective wall = make_objective(Wall());
  CHECK(!critical_point_near(wall, {1, 1}, wide));
  const auto minimum = critical_point_near(wall, {0.1, 0.1}, wide);
  REQUIRE(minimum);
  CHECK(minimum->kind == Kind::minimum);
  CHECK(norm(Vec2<double>{minimum->at.x, minimum->at.y}) < 1e-9);
}

TEST_CASE("a point without finite derivatives has no critical point near it") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(!from<Himmelblau>({nan, 0}));
  CHECK(!from<Himmelblau>({1e200, 0}));
}

TEST_CASE("a polished point does not move when polished again") {
  const auto once = near(Himmelblau(), {-2.805118, 3.131313});
  REQUIRE(once);
  const auto twice = from<Himmelblau>(once->at);
  REQUIRE(twice);
  CHECK(twice->at.x == once->at.x);
  CHECK(twice->at.y == once->at.y);
}

TEST_CASE("the curvature scale of a bowl is its largest curvature, of a plane zero") {
  CHECK(curvature_scale(make_objective(Bowl{1, 25}), Bowl::info.domain) == Approx(25));
  CHECK(curvature_scale(make_objective(Bowl{0, 0}), Bowl::info.domain) == 0);
}
