// Formulas evaluated: derivatives of every function, lanes, and the formulas that the surfaces show.
#include "formula/program.h"

#include <cmath>
#include <cstring>

#include "catalogue/surfaces.h"
#include "support/formulas.h"

namespace thalweg {
namespace {

using testing::at, testing::evaluate, testing::objective_of, testing::read, testing::wide;

bool same_bits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

// Each smooth at (0.4, 0.7).
const char* const kFunctions[] = {
    "sin(x y)",     "cos(x-2y)",     "tan(x y)",        "asin(x y)",   "acos(x-y)",
    "atan(3x y)",   "sinh(x+y)",     "cosh(x y)",       "tanh(x-y)",   "exp(x y^2)",
    "log(x+y)",     "ln(x y)",       "sqrt(x+2y)",      "abs(x-y)^3",  "sign(x) y",
    "min(x^2, y)",  "max(x^2, y^3)", "pow(x, y)",       "x^y",         "x^2.5 y^-1.5",
    "2^(x y)",      "e^(x-y)",       "x^3 y^-2",        "x^64",        "x^65",
    "(x+y)^0.5",    "x/y",           "3/(x+y)",         "(x+y)/3",     "-(x y)",
    "4 - x y",      "x y - 4",       "(x+1)(y+2)(x-y)", "x^pi + pi^y", "max(0.5, y) min(x, 3)",
    "(x+1)^0 + y^1"};

/// A bound for the rounding errors of each entry, over 2^-53: as the jet, every term taken as positive, with
/// what an argument's error does to a function.
struct Magnitude {
  double value, x, y, xx, xy, yy;
};

Magnitude plus(const Magnitude& a, const Magnitude& b) {
  return {a.value + b.value, a.x + b.x, a.y + b.y, a.xx + b.xx, a.xy + b.xy, a.yy + b.yy};
}
Magnitude times(const Magnitude& a, const Magnitude& b) {
  return {a.value * b.value,
          a.x * b.value + a.value * b.x,
          a.y * b.value + a.value * b.y,
          a.xx * b.value + a.value * b.xx + 2 * a.x * b.x,
          a.xy * b.value + a.value * b.xy + a.x * b.y + a.y * b.x,
          a.yy * b.value + a.value * b.yy + 2 * a.y * b.y};
}
/// f(a), given the sizes of f and its first three derivatives.
Magnitude of(const Magnitude& a, double f, double f1, double f2, double f3) {
  const double m0 = f + f1 * a.value, m1 = f1 + f2 * a.value, m2 = f2 + f3 * a.value;
  return {m0,
          m1 * a.x,
          m1 * a.y,
          m1 * a.xx + m2 * a.x * a.x,
          m1 * a.xy + m2 * a.x * a.y,
          m1 * a.yy + m2 * a.y * a.y};
}

Magnitude magnitude(const Expression& nodes, int root, double x, double y) {
  std::vector<Magnitude> all;
  for (int i = 0; i <= root; ++i) {
    const Node node = nodes[i];
    const double value = at(make_objective(nodes, i), x, y).value;
    const Magnitude a = node.a < 0 ? Magnitude{} : all[std::size_t(node.a)];
    const Magnitude b = node.b < 0 ? Magnitude{} : all[std::size_t(node.b)];
    const double argument = node.a < 0 ? 0 : at(make_objective(nodes, node.a), x, y).value;
    const double size = std::fabs(value);
    switch (node.op) {
      case Op::x:
        all.push_back({size, 1, 0, 0, 0, 0});
        break;
      case Op::y:
        all.push_back({size, 0, 1, 0, 0, 0});
        break;
      case Op::negate:
        all.push_back(a);
        break;
      case Op::add:
      case Op::subtract:
        all.push_back(plus(a, b));
        break;
      case Op::multiply:
        all.push_back(times(a, b));
        break;
      case Op::divide: {
        const double v = std::fabs(at(make_objective(nodes, node.b), x, y).value);
        all.push_back(times(a, of(b, 1 / v, 1 / (v * v), 2 / (v * v * v), 6 / (v * v * v * v))));
        break;
      }
      case Op::power: {
        REQUIRE(nodes[node.b].op == Op::number);
        Magnitude product{1, 0, 0, 0, 0, 0};
        for (int n = 0; n < nodes[node.b].value; ++n) product = times(product, a);
        all.push_back(product);
        break;
      }
      case Op::sin:
      case Op::cos:
        all.push_back(of(a, 1, 1, 1, 1));
        break;
      case Op::exp:
        all.push_back(of(a, size, size, size, size));
        break;
      case Op::sqrt:
        all.push_back(
            of(a, size, 0.5 / size, 0.25 / (size * argument), 0.375 / (size * argument * argument)));
        break;
      default:
        REQUIRE(!has_operands(node.op));
        all.push_back({size, 0, 0, 0, 0, 0});
    }
  }
  return all.back();
}

}  // namespace

TEST_CASE("formula: every function's derivatives agree with central differences") {
  constexpr double x = 0.4, y = 0.7, h = 1e-5;
  for (const char* text : kFunctions) {
    INFO(text);
    const Objective f = objective_of(read(text));
    const auto j = at(f, x, y);
    const auto east = at(f, x + h, y), west = at(f, x - h, y), north = at(f, x, y + h),
               south = at(f, x, y - h);
    const auto near = [](double a) { return doctest::Approx(a).epsilon(1e-7).scale(1); };
    CHECK(j.x == near((east.value - west.value) / (2 * h)));
    CHECK(j.y == near((north.value - south.value) / (2 * h)));
    CHECK(j.xx == near((east.x - west.x) / (2 * h)));
    CHECK(j.xy == near((east.y - west.y) / (2 * h)));
    CHECK(j.xy == near((north.x - south.x) / (2 * h)));
    CHECK(j.yy == near((north.y - south.y) / (2 * h)));
  }
}

TEST_CASE("formula: every function's value is the C library's") {
  constexpr double x = 0.4, y = 0.7;
  const auto near = [](double a) { return doctest::Approx(a).epsilon(1e-14); };
  CHECK(evaluate("sin(x)+cos(y)", x, y).value == near(std::sin(x) + std::cos(y)));
  CHECK(evaluate("tan(x)", x, y).value == near(std::tan(x)));
  CHECK(evaluate("asin(x)", x, y).value == near(std::asin(x)));
  CHECK(evaluate("acos(x)", x, y).value == near(std::acos(x)));
  CHECK(evaluate("atan(x)", x, y).value == near(std::atan(x)));
  CHECK(evaluate("sinh(x)", x, y).value == near(std::sinh(x)));
  CHECK(evaluate("cosh(x)", x, y).value == near(std::cosh(x)));
  CHECK(evaluate("tanh(x)", x, y).value == near(std::tanh(x)));
  CHECK(evaluate("exp(x)", x, y).value == near(std::exp(x)));
  CHECK(evaluate("log(x)", x, y).value == near(std::log(x)));
  CHECK(evaluate("sqrt(x)", x, y).value == std::sqrt(x));
  CHECK(evaluate("x^y", x, y).value == near(std::pow(x, y)));
  CHECK(evaluate("x^2.5", x, y).value == near(std::pow(x, 2.5)));
  CHECK(evaluate("3^y", x, y).value == near(std::pow(3, y)));
  CHECK(evaluate("e^y", x, y).value == near(std::exp(y)));
}

TEST_CASE("formula: whole powers are products, of negative numbers too") {
  CHECK(evaluate("x^3", -2, 0).value == -8);
  CHECK(evaluate("x^-3", -2, 0).value == -0.125);
  CHECK(evaluate("x^0", 0, 0).value == 1);
  CHECK(evaluate("x^2", -3, 0).x == -6);
  CHECK(evaluate("x^2", 0, 0).xx == 2);
  CHECK(evaluate("x^(1+1)", -3, 0).x == -6);
  CHECK(std::isnan(evaluate("x^2.5", -2, 0).value));
}

TEST_CASE("formula: at kinks the derivative is a subgradient, as in the surfaces") {
  CHECK(evaluate("abs(x)+y", 0, 1).x == 0);
  CHECK(evaluate("sqrt(x^2+y^2)", 0, 0).x == 0);
  CHECK(evaluate("(x^2+y^2)^0.5", 0, 0).x == 0);
  CHECK(evaluate("(x^2+y^2)^(1/2)", 0, 0).x == 0);
  CHECK(evaluate("max(0,x)", 0, 0).x == 0);
  CHECK(evaluate("max(x,0)", 0, 0).x == 1);
  CHECK(evaluate("min(x,y)", 0, 0).x == 1);
  CHECK(evaluate("sign(x)", 0, 0).value == 0);
}

TEST_CASE("formula: outside a function's domain nothing is hidden") {
  CHECK(std::isnan(evaluate("log(x)", -1, 0).value));
  CHECK(std::isnan(evaluate("sqrt(x)", -1, 0).value));
  CHECK(std::isinf(evaluate("1/x", 0, 0).value));
  CHECK(std::isnan(evaluate("0/0", 0, 0).value));
}

TEST_CASE("formula: constants and single variables are losses too") {
  const auto seven = evaluate("3+4", 1, 2);
  CHECK(seven.value == 7);
  CHECK(seven.x == 0);
  CHECK(seven.yy == 0);
  const auto y = evaluate("y", 1, 2);
  CHECK(y.value == 2);
  CHECK(y.x == 0);
  CHECK(y.y == 1);
}

TEST_CASE("formula: many parts that wait for each other") {
  // Each power waits for all after it.
  std::string text;
  for (int i = 1; i <= 40; ++i) text += "cos(" + std::to_string(i) + "x)^";
  text += "2";
  const Parsed parsed = read(text);
  double expected = 2;
  for (int i = 40; i >= 1; --i) expected = std::pow(std::cos(i * 0.01), expected);
  CHECK(at(objective_of(parsed), 0.01, 0).value == doctest::Approx(expected).epsilon(1e-12));
}

TEST_CASE("formula: a lane has the bits of the single point, with and without Hessian") {
  double xs[Pack::size], ys[Pack::size];
  for (int lane = 0; lane < Pack::size; ++lane) xs[lane] = 0.31 * lane - 1.2, ys[lane] = 0.9 - 0.23 * lane;
  for (const char* text : kFunctions) {
    INFO(text);
    const Objective f = objective_of(read(text));
    const Vec2<Pack> w{Pack::load(xs), Pack::load(ys)};
    const Jet2<Pack> eight = f.hessian(w);
    const Jet1<Pack> first = f.gradient(w);
    for (int lane = 0; lane < Pack::size; ++lane) {
      const Vec2<double> point{xs[lane], ys[lane]};
      const Jet2<double> one = f.hessian(point);
      const Jet1<double> one_first = f.gradient(point);
      if (std::isnan(one.value)) continue;  // whose bits may differ
      CHECK(same_bits(eight.value[lane], one.value));
      CHECK(same_bits(first.value[lane], one.value));
      CHECK(same_bits(one_first.value, one.value));
      if (std::isnan(one.x) || std::isnan(one.y)) continue;
      CHECK(same_bits(eight.x[lane], one.x));
      CHECK(same_bits(eight.y[lane], one.y));
      CHECK(same_bits(first.x[lane], one.x));
      CHECK(same_bits(first.y[lane], one.y));
      CHECK(same_bits(one_first.x, one.x));
      if (std::isnan(one.xx + one.xy + one.yy)) continue;
      CHECK(same_bits(eight.xx[lane], one.xx));
      CHECK(same_bits(eight.xy[lane], one.xy));
      CHECK(same_bits(eight.yy[lane], one.yy));
    }
  }
}

TEST_CASE("formula: every build computes the same bits") {
  // FNV-1a over all entries of all functions; a changed hash needs a reason.
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char* text : kFunctions) {
    const Objective f = objective_of(read(text));
    for (int i = 0; i < 40; ++i) {
      const auto j = at(f, 0.11 * i - 2.03, 1.87 - 0.07 * i);
      for (const double entry : {j.value, j.x, j.y, j.xx, j.xy, j.yy}) {
        const std::uint64_t bits = std::isnan(entry) ? 0 : to_bits(entry);
        for (int byte = 0; byte < 8; ++byte) hash = (hash ^ (bits >> 8 * byte & 0xff)) * 0x100000001b3;
      }
    }
  }
  CHECK(hash == 0x8fe9eb804c2bc98e);
}

TEST_CASE("formula: what a surface shows is what it computes") {
  for (const SurfaceEntry& entry : surfaces()) {
    INFO(entry.info.id);
    const Objective surface = entry.make_default();
    const Parsed parsed = read(entry.info.formula);
    const Objective formula = objective_of(parsed);
    const Domain& d = entry.info.domain;
    constexpr int cells = 11;
    for (int row = 0; row <= cells; ++row) {
      for (int column = 0; column <= cells; ++column) {
        // Off the axes of symmetry, and off the kink of Ackley's function.
        const double x = d.x_lo + (column + 0.37) * (d.x_hi - d.x_lo) / (cells + 1);
        const double y = d.y_lo + (row + 0.41) * (d.y_hi - d.y_lo) / (cells + 1);
        const auto a = at(surface, x, y), b = at(formula, x, y);
        const Magnitude m = magnitude(parsed.expression, parsed.root, x, y);
        CAPTURE(x);
        CAPTURE(y);
        CHECK(std::fabs(a.value - b.value) <= 1e-12 * m.value);
        CHECK(std::fabs(a.x - b.x) <= 1e-12 * m.x);
        CHECK(std::fabs(a.y - b.y) <= 1e-12 * m.y);
        CHECK(std::fabs(a.xx - b.xx) <= 1e-12 * m.xx);
        CHECK(std::fabs(a.xy - b.xy) <= 1e-12 * m.xy);
        CHECK(std::fabs(a.yy - b.yy) <= 1e-12 * m.yy);
      }
    }
    for (const Minimum& minimum : entry.minima) {
      const auto [x, y] = minimum.at;
      // At its cusp Ackley's sums are of 20 and e, twice each.
      const double size =
          entry.info.differentiable_at_minimum ? magnitude(parsed.expression, parsed.root, x, y).value : 45;
      CHECK(std::fabs(at(formula, x, y).value - minimum.value) <= 1e-12 * size);
    }
  }
}

TEST_CASE("formula: a surface typed behaves as the surface on whole packs") {
  for (const char* id : {"rosenbrock", "himmelblau", "ackley"}) {
    const SurfaceEntry& entry = *find_surface(id);
    const Objective formula = objective_of(read(entry.info.formula));
    const Vec2<Pack> w{Pack(entry.info.start.x), Pack(entry.info.start.y)};
    const Jet1<Pack> a = entry.make_default().gradient(w), b = formula.gradient(w);
    CHECK(a.x[7] == doctest::Approx(b.x[7]).epsilon(1e-12));
    CHECK(a.y[7] == doctest::Approx(b.y[7]).epsilon(1e-12));
  }
}

}  // namespace thalweg
