// Formulas printed: as MathML, and as text that reads back.
#include "formula/print.h"

#include "catalogue/surfaces.h"
#include "support/formulas.h"

namespace thalweg {
namespace {

using testing::at, testing::evaluate, testing::objective_of, testing::read;

std::string mathml_of(std::u16string_view text) {
  const Parsed parsed = read(text);
  return mathml(parsed.expression, parsed.root);
}
std::string text_of(std::string_view text) {
  const Parsed parsed = read(text);
  return plain_text(parsed.expression, parsed.root);
}

}  // namespace

TEST_CASE("print: MathML") {
  struct Row {
    std::u16string_view text;
    const char* inside;  // of <math>
  };
  const Row table[] = {
      {u"x", "<mi>x</mi>"},
      {u"theta2", "<mi>y</mi>"},
      {u"0.50", "<mn>0.5</mn>"},
      {u"pi", "<mi>\u03c0</mi>"},
      {u"1e-8",
       "<mrow><mn>1</mn><mo>\u22c5</mo><msup><mn>10</mn><mrow><mo>\u2212</mo><mn>8</mn></mrow></msup></"
       "mrow>"},
      {u"-x", "<mrow><mo>\u2212</mo><mi>x</mi></mrow>"},
      {u"x - y", "<mrow><mi>x</mi><mo>\u2212</mo><mi>y</mi></mrow>"},
      {u"x - (y + 1)",
       "<mrow><mi>x</mi><mo>\u2212</mo><mrow><mo>(</mo><mrow><mi>y</mi><mo>+</mo><mn>1</mn></mrow><mo>)</"
       "mo></mrow>"
       "</mrow>"},
      {u"2*x", "<mrow><mn>2</mn><mo>\u2062</mo><mi>x</mi></mrow>"},
      {u"2*3", "<mrow><mn>2</mn><mo>\u22c5</mo><mn>3</mn></mrow>"},
      {u"x*2^y", "<mrow><mi>x</mi><mo>\u22c5</mo><msup><mn>2</mn><mi>y</mi></msup></mrow>"},
      {u"x*-y",
       "<mrow><mi>x</mi><mo>\u2062</mo><mrow><mo>(</mo><mrow><mo>\u2212</mo><mi>y</mi></mrow><mo>)</mo></"
       "mrow></mrow>"},
      {u"-x*y", "<mrow><mo>\u2212</mo><mi>x</mi><mo>\u2062</mo><mi>y</mi></mrow>"},
      {u"(x+1)/2", "<mfrac><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></mfrac>"},
      {u"x^2", "<msup><mi>x</mi><mn>2</mn></msup>"},
      {u"(-x)^-y",
       "<msup><mrow><mo>(</mo><mrow><mo>\u2212</mo><mi>x</mi></mrow><mo>)</mo></mrow><mrow><mo>\u2212</"
       "mo><mi>y</mi>"
       "</mrow></msup>"},
      {u"(x/y)^2",
       "<msup><mrow><mo>(</mo><mfrac><mi>x</mi><mi>y</mi></mfrac><mo>)</mo></mrow><mn>2</mn></msup>"},
      {u"sqrt(x+1)", "<msqrt><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow></msqrt>"},
      {u"abs(x)", "<mrow><mo>|</mo><mi>x</mi><mo>|</mo></mrow>"},
      {u"sin(x)", "<mrow><mi>sin</mi><mo>\u2061</mo><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow></mrow>"},
      {u"sin(x)^2",
       "<msup><mrow><mi>sin</mi><mo>\u2061</mo><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow></mrow><mn>2</mn></"
       "msup>"},
      {u"log(x)", "<mrow><mi>ln</mi><mo>\u2061</mo><mrow><mo>(</mo><mi>x</mi><mo>)</mo></mrow></mrow>"},
      {u"max(x,-y)",
       "<mrow><mi>max</mi><mo>\u2061</mo><mrow><mo>(</mo><mi>x</mi><mo>,</mo><mrow><mo>\u2212</mo><mi>y</"
       "mi></mrow>"
       "<mo>)</mo></mrow></mrow>"},
  };
  for (const Row& row : table) {
    INFO(row.inside);
    CHECK(mathml_of(row.text) == "<math>" + std::string(row.inside) + "</math>");
  }
}

TEST_CASE("print: the text keeps every parenthesis that matters") {
  for (const char* text :
       {"x - (y - 1)", "x - y - 1",     "x/(2*y)",  "x/(y/2)",  "x*(y/2)",    "x*y/2",
        "(x^y)^2",     "x^y^2",         "(-x)^2",   "-x^2",     "x^(-y)",     "x^(-y^2)",
        "2*(-x)",      "-(x + y)",      "-(-x)",    "x - (-y)", "x - (-y*2)", "(x + 1)*(y - 2)",
        "sin(x)^2",    "max(x + 1, y)", "1.5e-9*x", "1e25",     "(x*y)^2",    "log(x)",
        "x^y*y^x",     "abs(x)/sqrt(y)"}) {
    CHECK(text_of(text) == text);
  }
}

TEST_CASE("print: the text of a surface's formula reads back as the same") {
  for (const SurfaceEntry& entry : surfaces()) {
    INFO(entry.info.id);
    const auto once = evaluate(entry.info.formula, 0.3, -0.8),
               twice = evaluate(text_of(entry.info.formula), 0.3, -0.8);
    CHECK(once.value == twice.value);
    CHECK(once.x == twice.x);
    CHECK(once.yy == twice.yy);
  }
}

}  // namespace thalweg
