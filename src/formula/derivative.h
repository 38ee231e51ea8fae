// Partial derivatives in symbols, for reading. (What is computed with comes from jets.)
#pragma once

#include "formula/expression.h"

namespace thalweg {

/// The derivative of `root` in Op::x or Op::y, added to the expression and simplified as one would by hand:
/// no factors 1, no terms 0, numbers in front and multiplied out, signs drawn together. -1 where it has so
/// many parts that nobody would read it, or a number beyond the largest double.
int derivative(Expression& expression, int root, Op variable);

}  // namespace thalweg
