// A reader's formula, read:  sums, products, powers and functions of x and y, as mathematics writes them.
//
//   numbers     12  0.5  .5  1e-3                  variables   x  y, also as w1 w2, θ1 θ2, theta1 theta2
//   operators   + - * / ^  and − × · ⋅ ÷ ** ²      constants   pi (π)  e
//   functions   sin cos tan asin acos atan sinh cosh tanh exp log (ln) sqrt abs sign, min max pow of two
//
// Powers bind strongest and from the right, -x^2 is -(x^2), 2^3^2 is 2^9; then signs, then * and /, then +
// and -. The sign * may be left out before a variable, a constant, a function or a parenthesis: 2x, xy, 3
// sin(x), (x+1)(y-2). Not before a number (x 2), and not right after a division: 1/2x could be meant in two
// ways. Arguments stand in parentheses. Capitals and full-width characters count as the plain ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "formula/expression.h"

namespace thalweg {

inline constexpr int kMostCharacters = 1000;  // of a formula, in UTF-16 code units
inline constexpr int kDeepestNesting = 100;   // of parentheses within each other

struct FormulaError {
  enum class Problem : std::uint8_t {
    unexpected,         // something else should stand here
    unexpected_end,     // something is missing after the last character
    unknown_name,       // letters that name nothing
    unknown_character,  // a character that formulas have no use for
    number_too_large,   // beyond the largest double
    ambiguous_product,  // a / b c
    too_long,           // from kMostCharacters on
    too_deep            // the parenthesis that is one too many
  };
  /// What could have stood here, as a set of bits.
  enum Expected : std::uint8_t {
    value = 1,  // a number, a variable, a constant, a function or an opening parenthesis
    operation = 2,
    opening = 4,  // parentheses
    closing = 8,
    comma = 16,
    end = 32
  };
  Problem problem;
  int position, length;  // of the offending part, in UTF-16 code units
  std::uint8_t expected;
};

struct Parsed {
  Expression expression;
  int root = -1;                      // the whole formula; -1 with an error
  std::optional<FormulaError> error;  // the first one
};

/// Never fails otherwise, whatever the text. UTF-16, so that positions are those of JavaScript.
Parsed parse(std::u16string_view text);

/// How a function, a constant or a variable is written, in a text and as mathematics where that differs.
const char* name_of(Op op);

}  // namespace thalweg
