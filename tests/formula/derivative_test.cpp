// Partial derivatives in symbols: as a table, and computed with against jets.
#include "formula/derivative.h"

#include <cmath>

#include "catalogue/surfaces.h"
#include "formula/print.h"
#include "support/formulas.h"

namespace thalweg {
namespace {

using testing::at, testing::evaluate, testing::read;

std::string derivative_of(const char* text, Op variable) {
  Parsed parsed = read(text);
  return plain_text(parsed.expression, derivative(parsed.expression, parsed.root, variable));
}

/// Both derivatives, read again from their text and computed with, are those of the jet.
void check_against_jet(const char* text, double x, double y) {
  INFO(text);
  CAPTURE(x);
  CAPTURE(y);
  const auto jet = evaluate(text, x, y);
  const auto near = [](double a) { return doctest::Approx(a).epsilon(1e-9).scale(1); };
  const std::string in_x = derivative_of(text, Op::x), in_y = derivative_of(text, Op::y);
  CAPTURE(in_x);
  CAPTURE(in_y);
  const auto dx = evaluate(in_x, x, y), dy = evaluate(in_y, x, y);
  CHECK(dx.value == near(jet.x));
  CHECK(dy.value == near(jet.y));
  CHECK(dx.x == near(jet.xx));
  CHECK(dx.y == near(jet.xy));
  CHECK(dy.y == near(jet.yy));
}

}  // namespace

TEST_CASE("derivative: as one would write it by hand") {
  struct Row {
    const char *text, *in_x;
  };
  const Row table[] = {
      {"5", "0"},
      {"y", "0"},
      {"x", "1"},
      {"3x", "3"},
      {"x y", "y"},
      {"x^2", "2*x"},
      {"x^2/2", "x"},
      {"25x^2/2", "25*x"},
      {"x^4/3", "4*x^3/3"},
      {"0.1*3x", "0.3"},
      {"x*x", "2*x"},
      {"x^2*x", "3*x^2"},
      {"-x^2", "-2*x"},
      {"1/x", "-1/x^2"},
      {"x/y", "1/y"},
      {"(x+y)^3", "3*(x + y)^2"},
      {"(y-x)^2", "-2*(y - x)"},
      {"2*x*y*3", "6*y"},
      {"sin(2x)", "2*cos(2*x)"},
      {"cos(x)", "-sin(x)"},
      {"exp(-x)", "-exp(-x)"},
      {"e^x", "e^x"},
      {"2^x", "2^x*log(2)"},
      {"log(x)", "1/x"},
      {"sqrt(x)", "1/(2*sqrt(x))"},
      {"sqrt(x^2+y^2)", "x/sqrt(x^2 + y^2)"},
      {"tan(x)", "1/cos(x)^2"},
      {"atan(x)", "1/(1 + x^2)"},
      {"abs(x)", "sign(x)"},
      {"sign(x)", "0"},
      {"max(0,x)", "(1 + sign(x))/2"},
      {"x^pi", "pi*x^(pi - 1)"},
      {"(1-x)^2 + 100*(y-x^2)^2", "-2*(1 - x) - 400*(x*(y - x^2))"},
      {"(x^2+y-11)^2 + (x+y^2-7)^2", "4*(x*(x^2 + y - 11)) + 2*(x + y^2 - 7)"},
  };
  for (const Row& row : table) {
    INFO(row.text);
    CHECK(derivative_of(row.text, Op::x) == row.in_x);
  }
}

TEST_CASE("derivative: its text, computed with, is the jet's derivative") {
  for (const char* text :
       {"sin(x y)cos(x)^2", "tan(x y)", "asin(x y) + acos(x-y)", "atan(x/y)", "sinh(x)cosh(y)tanh(x y)",
        "exp(x)/log(y+3)", "sqrt(x+2y)^3", "abs(x-y)^3", "min(x^2,y) max(x,y^3)", "x^y + y^x", "2^(x y) e^-x",
        "x^-2 y^2.5", "(x+y)/(x-y)", "-(x-y)*-(x y)/-3", "x/2*y/3*(x-1)", "--x*-y*2*-3", "pow(x,2)pow(y,x)",
        "((x+1)(y+2)/(x y))^2", "pi x^e"}) {
    check_against_jet(text, 0.4, 0.7);
  }
}

TEST_CASE("derivative: of every surface") {
  for (const SurfaceEntry& entry : surfaces()) {
    const Domain& d = entry.info.domain;
    // The Pokemon regression adds millions that cancel.
    if (!entry.info.equal_scale) continue;
    check_against_jet(entry.info.formula, d.x_lo + 0.37 * (d.x_hi - d.x_lo),
                      d.y_lo + 0.59 * (d.y_hi - d.y_lo));
  }
}

TEST_CASE("derivative: what nobody would read is left out, not waited for") {
  std::string product = "(x+1)", tower = "x", quotients = "x";
  for (int i = 2; product.size() < 990; ++i) product += "(x+" + std::to_string(i) + ")";
  while (tower.size() < 999) tower += "^x";
  while (quotients.size() < 995) quotients += "/x*y";
  for (const std::string& text : {product, tower, quotients}) {
    Parsed parsed = read(text);
    const int in_x = derivative(parsed.expression, parsed.root, Op::x);
    CHECK(parsed.expression.size() < 50'000);
    CHECK(plain_text(parsed.expression, in_x).size() < 61'000);
  }
  Parsed large = read("1e308*x^1e10");
  CHECK(derivative(large.expression, large.root, Op::x) == -1);
  CHECK(mathml(large.expression, -1).empty());
}

}  // namespace thalweg
