// A formula as mathematics for the page, and as text that can be read again.
#pragma once

#include <string>

#include "formula/expression.h"

namespace thalweg {

/// Presentation MathML, one <math> element without styles; empty where it would be longer than anybody
/// reads, and for the root -1.
std::string mathml(const Expression& expression, int root);

/// In the grammar of formula/parse.h; empty likewise.
std::string plain_text(const Expression& expression, int root);

}  // namespace thalweg
