// What the grammar means, as a table of formulas and their values; what is refused, where, and what was
// expected.
#include "formula/parse.h"

#include <cmath>
#include <numbers>

#include "support/formulas.h"

namespace thalweg {

using testing::evaluate, testing::wide;
using Problem = FormulaError::Problem;

TEST_CASE("formula: precedence, signs and powers are those of mathematics") {
  struct Row {
    std::u16string_view text;
    double value;  // at x = 3, y = 5
  };
  const Row table[] = {
      {u"1+2*3", 7},
      {u"(1+2)*3", 9},
      {u"10-4-3", 3},
      {u"24/4/2", 3},
      {u"24/4*2", 12},
      {u"2*3+4*5", 26},
      {u"-x^2", -9},
      {u"0-x^2", -9},
      {u"(-x)^2", 9},
      {u"2-x^2", -7},
      {u"2^-x", 0.125},
      {u"2^-x^2", 0x1p-9},
      {u"2^3^2", 512},
      {u"(2^3)^2", 64},
      {u"-2^2", -4},
      {u"2*-3", -6},
      {u"2--3", 5},
      {u"2-+3", -1},
      {u"--x", 3},
      {u"+x", 3},
      {u"12/-2*3", -18},
      {u"-x*y", -15},
      {u"x**2", 9},
      {u"pow(x, 2)", 9},
      {u"pow(x,2)^2", 81},
      {u"min(x,y)+max(x,y)", 8},
      {u"max(min(1,2),min(3,4))", 3},
      {u"abs(x-y)", 2},
      {u"sign(x-y)", -1},
      {u"sqrt(x+1)", 2},
      {u"log(e)", 1},
      {u"ln(e)", 1},
      {u"((((x))))", 3},
  };
  for (const Row& row : table) {
    INFO(std::string(row.text.begin(), row.text.end()));
    CHECK(evaluate(row.text, 3, 5).value == row.value);
  }
}

TEST_CASE("formula: a product needs no sign where it can mean nothing else") {
  struct Row {
    std::u16string_view text, written_out;
  };
  const Row table[] = {
      {u"2x", u"2*x"},
      {u"2(x+1)", u"2*(x+1)"},
      {u"(x+1)(y-2)", u"(x+1)*(y-2)"},
      {u"x y", u"x*y"},
      {u"xy", u"x*y"},
      {u"xyx", u"x*y*x"},
      {u"xy^2", u"x*y^2"},
      {u"x^2y", u"x^2*y"},
      {u"x(y+1)", u"x*(y+1)"},
      {u"3 sin(x)", u"3*sin(x)"},
      {u"x sin(y)cos(x)", u"x*sin(y)*cos(x)"},
      {u"2pi x", u"2*pi*x"},
      {u"2\u03c0x", u"2*pi*x"},
      {u"2e x", u"2*e*x"},
      {u"2e-x", u"2*e-x"},
      {u"-2x", u"-2*x"},
      {u"2x/3", u"2*x/3"},
      {u"x/2*3y", u"x/2*3*y"},
      {u"w1w2", u"x*y"},
      {u"2^x y", u"2^x*y"},
  };
  for (const Row& row : table) {
    INFO(std::string(row.text.begin(), row.text.end()));
    const auto a = evaluate(row.text, 3, 5), b = evaluate(row.written_out, 3, 5);
    CHECK(a.value == b.value);
    CHECK(a.x == b.x);
    CHECK(a.y == b.y);
  }
}

TEST_CASE("formula: synonyms and what people paste") {
  struct Row {
    std::u16string_view text, plain;
  };
  const Row table[] = {
      {u"w1 - 2 w2", u"x-2*y"},
      {u"w\u2081 - w\u2082", u"x-y"},
      {u"\u03b81 - \u03b8\u2082", u"x-y"},
      {u"theta1 - theta2", u"x-y"},
      {u"x \u2212 y", u"x-y"},
      {u"x \u2013 y", u"x-y"},
      {u"x \u00d7 y", u"x*y"},
      {u"x\u00b7y\u22c5x", u"x*y*x"},
      {u"x \u00f7 y", u"x/y"},
      {u"x\u00b2 + y\u00b3", u"x^2+y^3"},
      {u"-x\u00b2", u"-x^2"},
      {u"x\u00b9\u2070", u"x^10"},
      {u"2^x\u00b2", u"2^(x^2)"},
      {u"X + SIN(Y)", u"x+sin(y)"},
      {u"\uff08\uff58\uff0b\uff11\uff09\uff0a\uff59", u"(x+1)*y"},
      {u"max\uff08x\uff0cy\uff09", u"max(x,y)"},
      {u"x\u3000+\u00a0y\u2009\n", u"x+y"},
  };
  for (const Row& row : table) {
    INFO(std::string(row.plain.begin(), row.plain.end()));
    CHECK(evaluate(row.text, 1.75, -0.5).value == evaluate(row.plain, 1.75, -0.5).value);
  }
}

TEST_CASE("formula: numbers") {
  CHECK(evaluate(u"0.5", 0, 0).value == 0.5);
  CHECK(evaluate(u".5", 0, 0).value == 0.5);
  CHECK(evaluate(u"5.", 0, 0).value == 5);
  CHECK(evaluate(u"1e-3", 0, 0).value == 1e-3);
  CHECK(evaluate(u"1E+3", 0, 0).value == 1e3);
  CHECK(evaluate(u"2e3x", 2, 0).value == 4e3);
  CHECK(evaluate(u"1e-400", 0, 0).value == 0);
  CHECK(evaluate(u"pi", 0, 0).value == std::numbers::pi);
  CHECK(evaluate(u"e", 0, 0).value == std::numbers::e);
}

TEST_CASE("formula: errors say what, where and what was expected") {
  using E = FormulaError;
  struct Row {
    std::u16string_view text;
    Problem problem;
    int position, length, expected;
  };
  const Row table[] = {
      {u"", Problem::unexpected_end, 0, 0, E::value},
      {u"   ", Problem::unexpected_end, 3, 0, E::value},
      {u"x +", Problem::unexpected_end, 3, 0, E::value},
      {u"x + * y", Problem::unexpected, 4, 1, E::value},
      {u"* x", Problem::unexpected, 0, 1, E::value},
      {u"()", Problem::unexpected, 1, 1, E::value},
      {u"sin()", Problem::unexpected, 4, 1, E::value},
      {u"(x + 1", Problem::unexpected_end, 6, 0, E::operation | E::closing},
      {u"sin(x", Problem::unexpected_end, 5, 0, E::operation | E::closing},
      {u"x + 1)", Problem::unexpected, 5, 1, E::operation | E::end},
      {u"sin x", Problem::unexpected, 4, 1, E::opening},
      {u"sin^2(x)", Problem::unexpected, 3, 1, E::opening},
      {u"2 + cos", Problem::unexpected_end, 7, 0, E::opening},
      {u"sin(x, y)", Problem::unexpected, 5, 1, E::operation | E::closing},
      {u"max(x)", Problem::unexpected, 5, 1, E::operation | E::comma},
      {u"max(x", Problem::unexpected_end, 5, 0, E::operation | E::comma},
      {u"max(x, y, 1)", Problem::unexpected, 8, 1, E::operation | E::closing},
      {u"max((x, y))", Problem::unexpected, 6, 1, E::operation | E::closing},
      {u"x, y", Problem::unexpected, 1, 1, E::operation | E::end},
      {u"1,5 x", Problem::unexpected, 1, 1, E::operation | E::end},
      {u"x 2", Problem::unexpected, 2, 1, E::operation | E::end},
      {u"x2", Problem::unexpected, 1, 1, E::operation | E::end},
      {u"(x)3.25", Problem::unexpected, 3, 4, E::operation | E::end},
      {u"1.2.3", Problem::unexpected, 3, 2, E::operation | E::end},
      {u"x + z", Problem::unknown_name, 4, 1, E::value},
      {u"2 sine(x)", Problem::unknown_name, 2, 4, E::operation | E::end},
      {u"w3", Problem::unknown_name, 0, 1, E::value},
      {u"xsin(y)", Problem::unknown_name, 0, 4, E::value},
      {u"x = y", Problem::unknown_character, 2, 1, E::operation | E::end},
      {u"$x", Problem::unknown_character, 0, 1, E::value},
      {u".", Problem::unknown_character, 0, 1, E::value},
      {u"x + \U0001F600", Problem::unknown_character, 4, 2, E::value},
      {u"\u221a(x)", Problem::unknown_character, 0, 1, E::value},
      {u"1 + 1e309", Problem::number_too_large, 4, 5, 0},
      {u"1/2x", Problem::ambiguous_product, 3, 1, E::operation},
      {u"x^2/2 y", Problem::ambiguous_product, 6, 1, E::operation},
      {u"1/xy", Problem::ambiguous_product, 3, 1, E::operation},
      {u"1/(2)(x)", Problem::ambiguous_product, 5, 1, E::operation},
      {u"1/x^2 sin(y)", Problem::ambiguous_product, 6, 3, E::operation},
      {u"x\u00b2 \u00b3", Problem::unexpected, 3, 1, E::operation},
  };
  for (const Row& row : table) {
    INFO(std::string(row.text.begin(), row.text.end()));
    const Parsed parsed = parse(row.text);
    REQUIRE(parsed.error);
    CHECK(int(parsed.error->problem) == int(row.problem));
    CHECK(parsed.error->position == row.position);
    CHECK(parsed.error->length == row.length);
    CHECK(int(parsed.error->expected) == row.expected);
    CHECK(parsed.root == -1);
  }
}

TEST_CASE("formula: a thousand characters and no more") {
  std::string most = "x";
  while (most.size() < 1000) most += "+x";
  most.resize(999);
  CHECK(evaluate(most, 1, 0).value == 500);
  CHECK(evaluate(most + " ", 1, 0).value == 500);
  const Parsed parsed = parse(wide(most + "+x"));
  REQUIRE(parsed.error);
  CHECK(parsed.error->problem == Problem::too_long);
  CHECK(parsed.error->position == 1000);
  CHECK(parsed.error->length == 1);
}

TEST_CASE("formula: a hundred parentheses within each other and no more") {
  const auto nested = [](int depth, const std::string& opening) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += opening;
    return text + "x" + std::string(std::size_t(depth), ')');
  };
  CHECK(evaluate(nested(100, "("), 3, 0).value == 3);
  CHECK(evaluate(nested(100, "sin("), 0, 0).value == 0);
  const Parsed parsed = parse(wide(nested(101, "abs(")));
  REQUIRE(parsed.error);
  CHECK(parsed.error->problem == Problem::too_deep);
  CHECK(parsed.error->position == 403);
  CHECK(parsed.error->length == 1);
}

TEST_CASE("formula: towers of powers and rows of signs are no nesting") {
  std::string tower = "x", signs = "x";
  while (tower.size() < 999) tower += "^x";
  while (signs.size() < 1000) signs = "-" + signs;
  CHECK(evaluate(tower, 1, 0).value == 1);
  CHECK(evaluate(signs, 2, 0).value == -2);
}

}  // namespace thalweg
