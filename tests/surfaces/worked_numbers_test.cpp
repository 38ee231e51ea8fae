// Numbers worked out by hand or known from the literature, surface by surface.
#include <doctest/doctest.h>

#include "core/jet_math.h"
#include "core/sym2.h"
#include "surfaces/ackley.h"
#include "surfaces/double_well.h"
#include "surfaces/easom.h"
#include "surfaces/goldstein_price.h"
#include "surfaces/linear_network.h"
#include "surfaces/monkey_saddle.h"
#include "surfaces/plateau.h"
#include "surfaces/pokemon_regression.h"
#include "surfaces/three_row_regression.h"
#include "surfaces/two_dips.h"

using namespace thalweg;
using doctest::Approx;

namespace {

template <class Surface>
Jet2<double> at(const Surface& surface, double x, double y) {
  return surface.value(Jet2<double>::variable_x(x), Jet2<double>::variable_y(y));
}

Eigen2 eigen_of(const Jet2<double>& f) { return eigen(Sym2<double>{f.xx, f.xy, f.yy}); }

Approx nearly(double value) { return Approx(value).epsilon(1e-14); }

}  // namespace

TEST_CASE("three rows: loss and gradient at the start") {
  const auto f = at(ThreeRowRegression(), 0, 0);
  CHECK(f.value == nearly(88.0 / 3));
  CHECK(f.x == nearly(-44.0 / 3));
  CHECK(f.y == nearly(-44.0 / 3));
}

TEST_CASE("three rows: the Hessian is (2/3) [[6, 5], [5, 6]], its eigenvalues 2/3 and 22/3") {
  const auto f = at(ThreeRowRegression(), 0.3, -7);
  CHECK(f.xx == nearly(4));
  CHECK(f.xy == nearly(10.0 / 3));
  CHECK(f.yy == nearly(4));
  const Eigen2 e = eigen_of(f);
  CHECK(e.values[0] == nearly(2.0 / 3));
  CHECK(e.values[1] == nearly(22.0 / 3));
}

TEST_CASE("three rows: (2, 2) fits every row exactly") {
  const auto f = at(ThreeRowRegression(), 2, 2);
  CHECK(f.value == 0);
  CHECK(f.x == 0);
  CHECK(f.y == 0);
}

TEST_CASE("least squares: rows are run-time data, and single rows average to the whole") {
  double sum = 0, gradient = 0;
  for (const LeastSquares::Row& row : ThreeRowRegression::data) {
    const auto f = at(LeastSquares{{&row, 1}, 1}, 0.25, -1.5);
    sum += f.value;
    gradient += f.y;
  }
  const auto whole = at(ThreeRowRegression(), 0.25, -1.5);
  CHECK(sum / 3 == nearly(whole.value));
  CHECK(gradient / 3 == nearly(whole.y));
}

TEST_CASE("Pokemon: the optimum of the normal equations") {
  double n = 0, sx = 0, sxx = 0, sy = 0, sxy = 0;
  for (const LeastSquares::Row& row : PokemonRegression::data) {
    n += 1, sx += row.x2, sxx += row.x2 * row.x2, sy += row.target, sxy += row.x2 * row.target;
  }
  const double w = (n * sxy - sx * sy) / (n * sxx - sx * sx), b = (sy - w * sx) / n;
  CHECK(b == Approx(-188.4332).epsilon(1e-6));
  CHECK(w == Approx(2.669455).epsilon(1e-6));
  const auto f = at(PokemonRegression(), b, w);
  CHECK(f.value == Approx(101937).epsilon(1e-5));
  CHECK(std::fabs(f.x) < 1e-9);
  CHECK(std::fabs(f.y) < 1e-6);
}

TEST_CASE("Pokemon: largest curvature 1.75e6, condition number 3.1e5, bound 1.14493e-6") {
  const Eigen2 e = eigen_of(at(PokemonRegression(), -120, -4));
  CHECK(e.values[1] == Approx(1.75e6).epsilon(0.002));
  CHECK(e.values[1] / e.values[0] == Approx(313418).epsilon(1e-5));
  CHECK(2 / e.values[1] == Approx(1.14493e-6).epsilon(1e-5));
}

TEST_CASE("linear network: the saddle at the origin leaves along (1, 1)") {
  const auto f = at(LinearNetwork(), 0, 0);
  CHECK(f.value == 1);
  CHECK(f.x == 0);
  CHECK(f.y == 0);
  CHECK(f.xx == 0);
  CHECK(f.xy == -2);
  CHECK(f.yy == 0);
  const Eigen2 e = eigen_of(f);
  CHECK(e.values[0] == nearly(-2));
  CHECK(e.values[1] == nearly(2));
  CHECK(std::fabs(e.vectors[0].x) == nearly(std::sqrt(0.5)));
  CHECK(e.vectors[0].x == nearly(e.vectors[0].y));
}

TEST_CASE("linear network: the loss vanishes on the hyperbola x y = 1, with sharpness x^2 + y^2 doubled") {
  for (const double x : {0.5, -2.0, 4.0}) {
    const auto f = at(LinearNetwork(), x, 1 / x);
    CHECK(f.value == 0);
    CHECK(eigen_of(f).values[1] == nearly(2 * (x * x + 1 / (x * x))));
    CHECK(eigen_of(f).values[0] == 0);
  }
}

TEST_CASE("linear network: two rows that disagree leave their variance") {
  constexpr LinearNetwork::Row rows[] = {{1, 0}, {1, 2}};
  CHECK(at(LinearNetwork{rows}, 2, 0.5).value == 1);
  CHECK(at(LinearNetwork{rows}, 2, 0.5).x == 0);
}

TEST_CASE("monkey saddle: gradient and Hessian vanish at the origin") {
  const auto f = at(MonkeySaddle(), 0, 0);
  for (const double zero : {f.value, f.x, f.y, f.xx, f.xy, f.yy}) CHECK(zero == 0);
}

TEST_CASE("Ackley: 0 at the origin, where the derivatives are finite though they mean nothing") {
  const auto f = at(Ackley(), 0, 0);
  CHECK(f.value == 0);
  CHECK(f.x == 0);
  CHECK(f.y == 0);
  CHECK(std::isfinite(f.xx));
  CHECK(std::isfinite(f.xy));
  CHECK(std::isfinite(f.yy));
}

TEST_CASE("Ackley: beside the origin the slope is 2 sqrt 2 in every direction") {
  for (const double angle : {0.0, 1.0, 2.5}) {
    const auto f = at(Ackley(), 1e-9 * std::cos(angle), 1e-9 * std::sin(angle));
    CHECK(std::hypot(f.x, f.y) == Approx(2 * std::sqrt(2)).epsilon(1e-6));
  }
}

TEST_CASE("Goldstein-Price: its four minima 3, 30, 84 and 840") {
  CHECK(at(GoldsteinPrice(), 0, -1).value == 3);
  CHECK(at(GoldsteinPrice(), -0.6, -0.4).value == Approx(30));
  CHECK(at(GoldsteinPrice(), 1.8, 0.2).value == Approx(84));
  CHECK(at(GoldsteinPrice(), 1.2, 0.8).value == Approx(840));
}

TEST_CASE("Easom: far from the needle the plain is flat to the last bit") {
  const auto f = at(Easom(), 40, 40);
  for (const double zero : {f.value, f.x, f.y, f.xx, f.xy, f.yy}) CHECK(zero == 0);
}

TEST_CASE("double well: minima at -1.036 and 0.960, the left one deeper") {
  CHECK(std::fabs(at(DoubleWell(), -1.0355, 0).x) < 0.005);
  CHECK(std::fabs(at(DoubleWell(), 0.9601, 0).x) < 0.005);
  CHECK(at(DoubleWell(), -1.0355, 0).value < at(DoubleWell(), 0.9601, 0).value - 0.5);
}

TEST_CASE("plateau: slope -6.7e-4 at -8") { CHECK(at(Plateau(), -8, 0).x == Approx(-6.7e-4).epsilon(0.01)); }

TEST_CASE("plateau: nothing overflows far out") {
  for (const double x : {-300.0, 300.0}) {
    const auto f = at(Plateau(), x, 0);
    for (const double part : {f.value, f.x, f.y, f.xx, f.xy, f.yy}) CHECK(std::isfinite(part));
  }
}

TEST_CASE("two dips: a dip of -0.7478, a bump of -0.3925, a dip of -3.4381") {
  const std::pair<double, double> turns[] = {{5.0295, -0.7478}, {6.1152, -0.3925}, {9.0126, -3.4381}};
  for (const auto& [x, value] : turns) {
    CHECK(at(TwoDips(), x, 0).value == Approx(value).epsilon(1e-4));
    CHECK(std::fabs(at(TwoDips(), x, 0).x) < 3e-4);
  }
}

TEST_CASE("two dips: at 3.042 it is flat, its slope -0.108") {
  CHECK(at(TwoDips(), 3.042, 0).x == Approx(-0.108).epsilon(0.01));
}
