// What tests of formulas share.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "formula/parse.h"
#include "formula/program.h"

namespace thalweg::testing {

inline std::u16string wide(std::string_view ascii) { return {ascii.begin(), ascii.end()}; }

/// A formula that must be one.
inline Parsed read(std::u16string_view text) {
  Parsed parsed = parse(text);
  REQUIRE(!parsed.error);
  return parsed;
}
inline Parsed read(std::string_view ascii) { return read(wide(ascii)); }

inline Objective objective_of(const Parsed& parsed) { return make_objective(parsed.expression, parsed.root); }
inline Jet2<double> at(const Objective& objective, double x, double y) {
  return objective.hessian(Vec2<double>{x, y});
}
template <class Text>
Jet2<double> evaluate(const Text& text, double x, double y) {
  return at(objective_of(read(text)), x, y);
}

}  // namespace thalweg::testing
