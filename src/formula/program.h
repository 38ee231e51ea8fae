// A formula as a loss: a flat program over registers that hold jets of eight points.
#pragma once

#include "core/objective.h"
#include "formula/expression.h"

namespace thalweg {

/// The formula with that root. Constants are folded, repeated parts are computed once, and whole constant
/// powers up to 64 are products. Derivatives at kinks are those of core/jet_math.h. It serves one caller at a
/// time: its registers are its own.
Objective make_objective(const Expression& expression, int root);

}  // namespace thalweg
