// Functions of jets: against central differences, against each other by identities, and at their kinks.
#include "core/jet_math.h"

#include <doctest/doctest.h>

#include <cmath>

namespace thalweg {
namespace {

using J = Jet2<double>;

/// visit(name, f, low, high) for every function of one jet, on an interval where it is smooth.
template <class Visit>
void each_function(const Visit& visit) {
  visit(
      "exp", [](const auto& a) { return exp(a); }, -3, 3);
  visit(
      "log", [](const auto& a) { return log(a); }, 0.2, 4);
  visit(
      "log1p", [](const auto& a) { return log1p(a); }, -0.7, 3);
  visit(
      "logistic", [](const auto& a) { return logistic(a); }, -6, 6);
  visit(
      "sin", [](const auto& a) { return sin(a); }, -7, 7);
  visit(
      "cos", [](const auto& a) { return cos(a); }, -7, 7);
  visit(
      "tan", [](const auto& a) { return tan(a); }, -1.2, 1.2);
  visit(
      "asin", [](const auto& a) { return asin(a); }, -0.9, 0.9);
  visit(
      "acos", [](const auto& a) { return acos(a); }, -0.9, 0.9);
  visit(
      "atan", [](const auto& a) { return atan(a); }, -4, 4);
  visit(
      "sinh", [](const auto& a) { return sinh(a); }, -3, 3);
  visit(
      "cosh", [](const auto& a) { return cosh(a); }, -3, 3);
  visit(
      "tanh", [](const auto& a) { return tanh(a); }, -3, 3);
  visit(
      "sqrt", [](const auto& a) { return sqrt(a); }, 0.3, 5);
  visit(
      "abs", [](const auto& a) { return abs(a); }, 0.3, 5);
  visit(
      "abs below 0", [](const auto& a) { return abs(a); }, -5, -0.3);
  visit(
      "sign", [](const auto& a) { return sign(a); }, 0.3, 5);
  visit(
      "power<3>", [](const auto& a) { return power<3>(a); }, -2, 2);
  visit(
      "power<-2>", [](const auto& a) { return power<-2>(a); }, 0.5, 2);
  visit(
      "pow(a, 5)", [](const auto& a) { return pow(a, 5); }, -2, 2);
  visit(
      "pow(a, 2.5)", [](const auto& a) { return pow(a, 2.5); }, 0.3, 3);
  visit(
      "pow(a, -0.5)", [](const auto& a) { return pow(a, -0.5); }, 0.3, 3);
  visit(
      "pow(a, a)", [](const auto& a) { return pow(a, a); }, 0.3, 3);
  visit(
      "maximum", [](const auto& a) { return maximum(a, 2.0 * a); }, 0.3, 3);
  visit(
      "minimum", [](const auto& a) { return minimum(a, 2.0 * a); }, 0.3, 3);
}

/// A jet with curved coordinates, and its value alone.
template <class Jet>
Jet inner(const Jet& x, const Jet& y) {
  return x + 0.25 * x * y + 0.125 * y * y;
}

void check_near(const J& a, const J& b, double tolerance = 1e-13) {
  const auto near = [&](double p, double q) {
    CHECK(std::fabs(p - q) <= tolerance * (1 + std::fabs(p) + std::fabs(q)));
  };
  near(a.value, b.value);
  near(a.x, b.x);
  near(a.y, b.y);
  near(a.xx, b.xx);
  near(a.xy, b.xy);
  near(a.yy, b.yy);
}

constexpr int kPoints = 15;
double between(double low, double high, int i) { return low + (high - low) * (i + 0.5) / kPoints; }

const J x = J::variable_x(0.6), y = J::variable_y(-0.3);
const J f = 1.0 + x * x + 0.5 * x * y, g = 0.4 * x - y + 0.3 * y * y;

}  // namespace

TEST_CASE("jet functions: gradients and Hessians agree with central differences") {
  each_function([](const char* name, const auto& function, double low, double high) {
    CAPTURE(name);
    for (int i = 0; i < kPoints; ++i) {
      // Where the inner jet has the value `at`: x = at, y = 0; other slopes come from y's part in it.
      const double at = between(low, high, i), h = 1e-5;
      CAPTURE(at);
      const auto jet = [&](double dx, double dy) {
        return function(inner(J::variable_x(at + dx), J::variable_y(dy)));
      };
      const J a = jet(0, 0), right = jet(h, 0), left = jet(-h, 0), up = jet(0, h), down = jet(0, -h);
      const auto near = [&](double exact, double difference) {
        CHECK(std::fabs(exact - difference) <= 1e-7 * (1 + std::fabs(exact)));
      };
      near(a.x, (right.value - left.value) / (2 * h));
      near(a.y, (up.value - down.value) / (2 * h));
      near(a.xx, (right.x - left.x) / (2 * h));
      near(a.xy, (up.x - down.x) / (2 * h));
      near(a.xy, (right.y - left.y) / (2 * h));
      near(a.yy, (up.y - down.y) / (2 * h));
    }
  });
}

TEST_CASE("jet functions: eight points, one point, with and without a Hessian have the same bits") {
  each_function([](const char* name, const auto& function, double low, double high) {
    CAPTURE(name);
    double in[8];
    for (int lane = 0; lane < 8; ++lane) in[lane] = between(low, high, lane + 3);
    const Pack p = Pack::load(in);
    const auto eight = function(inner(Jet2<Pack>::variable_x(p), Jet2<Pack>::variable_y(0)));
    const auto eight1 = function(inner(Jet1<Pack>::variable_x(p), Jet1<Pack>::variable_y(0)));
    for (int lane = 0; lane < 8; ++lane) {
      const auto one = function(inner(J::variable_x(in[lane]), J::variable_y(0)));
      const auto one1 = function(inner(Jet1<double>::variable_x(in[lane]), Jet1<double>::variable_y(0)));
      CHECK(eight.value[lane] == one.value);
      CHECK(eight.x[lane] == one.x);
      CHECK(eight.y[lane] == one.y);
      CHECK(eight.xx[lane] == one.xx);
      CHECK(eight.xy[lane] == one.xy);
      CHECK(eight.yy[lane] == one.yy);
      CHECK(eight1.value[lane] == one.value);
      CHECK(eight1.x[lane] == one.x);
      CHECK(eight1.y[lane] == one.y);
      CHECK(one1.value == one.value);
      CHECK(one1.x == one.x);
      CHECK(one1.y == one.y);
    }
  });
}

TEST_CASE("jet functions: the value is the plain function's") {
  const double v = f.value;
  CHECK(exp(f).value == thalweg::exp(v));
  CHECK(log(f).value == thalweg::log(v));
  CHECK(logistic(f).value == thalweg::logistic(v));
  CHECK(logistic(-f).value == thalweg::logistic(-v));
  CHECK(sin(f).value == thalweg::sin(v));
  CHECK(tanh(f).value == thalweg::tanh(v));
  CHECK(pow(f, 1.5).value == thalweg::pow(v, 1.5));
}

TEST_CASE("jet functions: inverse functions undo each other") {
  check_near(exp(log(f)), f);
  check_near(log(exp(g)), g);
  check_near(sqrt(f) * sqrt(f), f);
  check_near(tan(atan(g)), g);
  check_near(sin(asin(g)), g);
  check_near(cos(acos(g)), g);
  check_near(log1p(exp(g) - 1.0), g);
}

TEST_CASE("jet functions: identities hold with their derivatives") {
  const J one = J::constant(1);
  check_near(square(sin(f)) + square(cos(f)), one);
  check_near(square(cosh(f)) - square(sinh(f)), one, 1e-12);
  check_near(tan(g), sin(g) / cos(g));
  check_near(tanh(g), sinh(g) / cosh(g));
  check_near(sin(2.0 * g), 2.0 * sin(g) * cos(g));
  check_near(exp(f + g), exp(f) * exp(g));
  check_near(log(f * f), 2.0 * log(f));
  check_near(logistic(g), 0.5 * (1.0 + tanh(0.5 * g)));
  check_near(logistic(g) + logistic(-g), one);
  check_near(asin(g) + acos(g), J::constant(0x1.921fb54442d18p+0));
  check_near(abs(g) * sign(g), g);
  check_near(maximum(f, g) + minimum(f, g), f + g);
}

TEST_CASE("jet functions: powers agree with products, roots and each other") {
  check_near(power<3>(f), f * f * f);
  check_near(power<-1>(f), 1.0 / f);
  check_near(pow(f, 0.5), sqrt(f));
  check_near(pow(f, 2.5), f * f * sqrt(f));
  check_near(pow(f, g), exp(g * log(f)));
  check_near(pow(f, J::constant(3)), power<3>(f));
  check_near(power<0>(f), J::constant(1));
  CHECK(pow(f, 7).xy == power<7>(f).xy);
  CHECK(pow(f, 7.0).xy == power<7>(f).xy);
}

TEST_CASE("jet functions: whole powers have derivatives at 0") {
  const J zero = J::variable_x(0);
  CHECK(power<1>(zero).x == 1);
  CHECK(power<2>(zero).x == 0);
  CHECK(power<2>(zero).xx == 2);
  CHECK(pow(zero, 2.0).xx == 2);
  CHECK(pow(zero, 3).xx == 0);
  CHECK(pow(zero, 0).value == 1);
  CHECK(pow(zero, 0).x == 0);
}

TEST_CASE("jet functions: slopes on plateaus keep their digits") {
  const J far = J::variable_x(30);
  CHECK(tanh(far).value == 1);
  CHECK(tanh(far).x == doctest::Approx(4 * std::exp(-60.0)).epsilon(1e-12));
  CHECK(logistic(40.0 + J::variable_x(0)).x == doctest::Approx(std::exp(-40.0)).epsilon(1e-12));
  CHECK(tanh(J::variable_x(1000)).x == 0);
  CHECK(logistic(J::variable_x(-1000)).x == 0);
}

TEST_CASE("jet functions: the kink of sqrt(x^2 + y^2) and of |x| takes the subgradient 0") {
  const J u = J::variable_x(0), v = J::variable_y(0);
  const J cone = sqrt(u * u + v * v);
  CHECK(cone.value == 0);
  CHECK(cone.x == 0);
  CHECK(cone.y == 0);
  CHECK(cone.xx == 0);
  CHECK(cone.xy == 0);
  CHECK(abs(u).x == 0);
  CHECK(sqrt(u).x == HUGE_VAL);
  // Only the lane at the kink is flat.
  const double xs[8] = {0, 3, 0, 1, 2, 0, -3, 5}, ys[8] = {0, 4, 1, 0, 2, 0, -4, 12};
  const auto lanes =
      sqrt(square(Jet1<Pack>::variable_x(Pack::load(xs))) + square(Jet1<Pack>::variable_y(Pack::load(ys))));
  for (int lane = 0; lane < 8; ++lane) {
    const double length = std::hypot(xs[lane], ys[lane]);
    CHECK(lanes.x[lane] == doctest::Approx(length > 0 ? xs[lane] / length : 0));
    CHECK(lanes.y[lane] == doctest::Approx(length > 0 ? ys[lane] / length : 0));
  }
}

TEST_CASE("jet functions: of equal values the larger and the smaller take the first") {
  const J a{1, 2, 3, 4, 5, 6}, b{1, -1, -1, -1, -1, -1};
  CHECK(maximum(a, b).x == 2);
  CHECK(minimum(a, b).yy == 6);
}

}  // namespace thalweg
