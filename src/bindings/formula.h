// The reader's formula for JavaScript: what is wrong with it, and how it looks as mathematics.
#pragma once

#include <string>

#include "bindings/values.h"
#include "core/objective.h"

namespace thalweg {

/// The loss of a formula that has been found right. The last one is kept: a drag asks for it again and again.
const Objective& formula_objective(const std::u16string& text);

/// { problem, position, length, expected }, or null.
val formula_error_call(const std::u16string& text);

/// Of a formula that has been found right: { mathml, partials: { x, y } }, each MathML or null.
val formula_mathematics_call(const std::u16string& text);

}  // namespace thalweg
