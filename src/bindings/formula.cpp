#include "bindings/formula.h"

#include <optional>

#include "formula/derivative.h"
#include "formula/parse.h"
#include "formula/print.h"
#include "formula/program.h"

namespace thalweg {
namespace {

// By the values of Problem, and by the bits of Expected.
const char* const kProblems[] = {"unexpected",       "unexpected-end",    "unknown-name", "unknown-character",
                                 "number-too-large", "ambiguous-product", "too-long",     "too-deep"};
const char* const kExpected[] = {"value", "operator", "opening-parenthesis", "closing-parenthesis",
                                 "comma", "end"};

val mathml_or_null(const Expression& expression, int root) {
  const std::string printed = mathml(expression, root);
  return printed.empty() ? val::null() : val(printed);
}

}  // namespace

const Objective& formula_objective(const std::u16string& text) {
  static std::u16string last;
  static std::optional<Objective> objective;
  if (!objective || text != last) {
    const Parsed parsed = parse(text);
    objective = make_objective(parsed.expression, parsed.root);
    last = text;
  }
  return *objective;
}

val formula_error_call(const std::u16string& text) {
  const Parsed parsed = parse(text);
  if (!parsed.error) return val::null();
  const FormulaError& error = *parsed.error;
  val o = val::object(), expected = val::array();
  for (std::size_t bit = 0; bit < std::size(kExpected); ++bit) {
    if (error.expected >> bit & 1) append(expected, val(kExpected[bit]));
  }
  put(o, "problem", val(kProblems[std::size_t(error.problem)]));
  put(o, "position", error.position);
  put(o, "length", error.length);
  put(o, "expected", expected);
  return o;
}

val formula_mathematics_call(const std::u16string& text) {
  Parsed parsed = parse(text);
  val o = val::object(), partials = val::object();
  put(o, "mathml", mathml_or_null(parsed.expression, parsed.root));
  for (const Op variable : {Op::x, Op::y}) {
    const int partial = derivative(parsed.expression, parsed.root, variable);
    put(partials, name_of(variable), mathml_or_null(parsed.expression, partial));
  }
  put(o, "partials", partials);
  return o;
}

}  // namespace thalweg
