// Coordinate-wise arithmetic of the plane, for one point and for eight.
#include "core/vec2.h"

#include <doctest/doctest.h>

namespace thalweg {
namespace {

/// f of one point and of eight gives (x, y).
template <class F>
void check_point(const F& f, double x, double y) {
  const Vec2<double> one = f(Vec2<double>{1, -2}, Vec2<double>{3, 4});
  CHECK(one.x == x);
  CHECK(one.y == y);
  const Vec2<Pack> eight = f(Vec2<Pack>{1, -2}, Vec2<Pack>{3, 4});
  for (int lane = 0; lane < Pack::size; ++lane) {
    CHECK(eight.x[lane] == x);
    CHECK(eight.y[lane] == y);
  }
}

}  // namespace

TEST_CASE("vec2: arithmetic goes by coordinate") {
  check_point([](const auto& a, const auto& b) { return a + b; }, 4, 2);
  check_point([](const auto& a, const auto& b) { return a - b; }, -2, -6);
  check_point([](const auto& a, const auto& b) { return a * b; }, 3, -8);
  check_point([](const auto& a, const auto& b) { return b / a; }, 3, -2);
  check_point([](const auto& a, const auto&) { return -a; }, -1, 2);
}

TEST_CASE("vec2: a number acts on both coordinates") {
  check_point([](const auto& a, const auto&) { return a + 0.5; }, 1.5, -1.5);
  check_point([](const auto& a, const auto&) { return 2.0 * a; }, 2, -4);
  check_point([](const auto& a, const auto&) { return a * 2.0; }, 2, -4);
  check_point([](const auto& a, const auto&) { return a / 4.0; }, 0.25, -0.5);
}

TEST_CASE("vec2: roots, sizes, signs, the larger and a choice go by coordinate") {
  check_point([](const auto& a, const auto& b) { return sqrt(b * b + a - a); }, 3, 4);
  check_point([](const auto& a, const auto&) { return abs(a); }, 1, 2);
  check_point([](const auto& a, const auto&) { return sign(a); }, 1, -1);
  check_point([](const auto& a, const auto& b) { return maximum(a, b); }, 3, 4);
  check_point([](const auto& a, const auto& b) { return select(a.x > a.y, a, b); }, 1, -2);
}

TEST_CASE("vec2: the inner product and the length") {
  CHECK(dot(Vec2<double>{1, -2}, Vec2<double>{3, 4}) == -5);
  CHECK(norm(Vec2<double>{3, 4}) == 5);
  CHECK(norm(Vec2<Pack>{3, 4})[7] == 5);
}

}  // namespace thalweg
