// Jets: worked numbers of the product and quotient rules, then identities that any derivative must keep.
#include "core/jet.h"

#include <doctest/doctest.h>

#include <cmath>

namespace thalweg {
namespace {

using J = Jet2<double>;

void check(const J& a, double value, double x, double y, double xx, double xy, double yy) {
  CHECK(a.value == value);
  CHECK(a.x == x);
  CHECK(a.y == y);
  CHECK(a.xx == xx);
  CHECK(a.xy == xy);
  CHECK(a.yy == yy);
}
void check(const J& a, const J& b) { check(a, b.value, b.x, b.y, b.xx, b.xy, b.yy); }
void check_near(const J& a, const J& b) {
  CHECK(a.value == doctest::Approx(b.value));
  CHECK(a.x == doctest::Approx(b.x));
  CHECK(a.y == doctest::Approx(b.y));
  CHECK(a.xx == doctest::Approx(b.xx));
  CHECK(a.xy == doctest::Approx(b.xy));
  CHECK(a.yy == doctest::Approx(b.yy));
}

const J x = J::variable_x(3), y = J::variable_y(2);
// Two jets with every derivative different from 0.
const J f{1.5, 2, -3, 0.5, 4, -1}, g{-2, 0.25, 5, 3, -0.5, 1};

// Every operator once, over any jet.
template <class Jet>
Jet all_operators(const Jet& a, const Jet& b) {
  return (-a * b + a / b - 2.0 * b) * (a - 0.5) / 3.0 + (1.0 - b) * (a + 4.0) + 1.0 / (2.0 + a) + b * 7.0;
}

}  // namespace

TEST_CASE("jet: the worked number of the header") { check(x * y, 6, 2, 3, 0, 1, 0); }

TEST_CASE("jet: variables and constants") {
  check(x, 3, 1, 0, 0, 0, 0);
  check(y, 2, 0, 1, 0, 0, 0);
  check(J::constant(5), 5, 0, 0, 0, 0, 0);
}

TEST_CASE("jet: sums and differences go entry by entry") {
  check(f + g, -0.5, 2.25, 2, 3.5, 3.5, 0);
  check(f - g, 3.5, 1.75, -8, -2.5, 4.5, -2);
  check(-f, -1.5, -2, 3, -0.5, -4, 1);
}

TEST_CASE("jet: the product rule") {
  // (fg)xx = fxx g + f gxx + 2 fx gx = -1 + 4.5 + 1, (fg)xy = fxy g + f gxy + fx gy + fy gx.
  check(f * g, -3, -3.625, 13.5, 4.5, 0.5, -26.5);
}

TEST_CASE("jet: the quotient rule undoes the product rule") {
  check_near(f * g / g, f);
  check_near(f / g * g, f);
  check(J::constant(1) / y, 0.5, 0, -0.25, 0, 0, 0.25);
}

TEST_CASE("jet: numbers beside a jet act as constants") {
  check(f + 2.0, f + J::constant(2));
  check(2.0 + f, f + J::constant(2));
  check(f - 2.0, f - J::constant(2));
  check(2.0 - f, J::constant(2) - f);
  check(2.0 * f, f + f);
  check(f * 2.0, f + f);
  check(f / 2.0, 0.5 * f);
  check(2.0 / f, J::constant(2) / f);
}

TEST_CASE("jet: the chain rule with the square is the product with itself") {
  check(chain(f, f.value * f.value, 2 * f.value, 2.0), f * f);
  check(square(f), f * f);
}

TEST_CASE("jet: a polynomial's derivatives are exact") {
  // x^3 y^2 - 4 x y at (3, 2)
  check(x * x * x * y * y - 4.0 * x * y, 84, 100, 96, 72, 104, 54);
}

TEST_CASE("jet: the distributive law and the square of a sum") {
  check_near(f * (f + g), f * f + f * g);
  check_near((f + g) * (f + g), f * f + 2.0 * f * g + g * g);
  check_near((f + g) * (f - g), f * f - g * g);
}

TEST_CASE("jet: value and gradient have the same bits with and without a Hessian") {
  const J second = all_operators(f, g);
  const auto first = all_operators(Jet1<double>{f.value, f.x, f.y}, Jet1<double>{g.value, g.x, g.y});
  CHECK(first.value == second.value);
  CHECK(first.x == second.x);
  CHECK(first.y == second.y);
}

TEST_CASE("jet: eight points at once have the bits of one") {
  double in[8], out[6][8];
  for (int lane = 0; lane < 8; ++lane) in[lane] = 0.3 * lane - 1.25;
  const Pack p = Pack::load(in);
  const Jet2<Pack> eight = all_operators(Jet2<Pack>{p, 2, -3, 0.5, 4, -1}, Jet2<Pack>{-2, p, 5, p, -0.5, 1});
  const Pack entries[6] = {eight.value, eight.x, eight.y, eight.xx, eight.xy, eight.yy};
  for (int i = 0; i < 6; ++i) entries[i].store(out[i]);
  for (int lane = 0; lane < 8; ++lane) {
    check(all_operators(J{in[lane], 2, -3, 0.5, 4, -1}, J{-2, in[lane], 5, in[lane], -0.5, 1}), out[0][lane],
          out[1][lane], out[2][lane], out[3][lane], out[4][lane], out[5][lane]);
  }
}

}  // namespace thalweg
