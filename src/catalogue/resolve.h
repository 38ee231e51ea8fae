// From what callers name to what kernels ask.
#pragma once

#include <optional>
#include <span>

#include "catalogue/surfaces.h"

namespace thalweg {

/// A loss with the rectangle and the start it is shown with. Runs are judged by the rectangle.
struct Situation {
  Objective objective;
  Domain domain;
  Point start;
  std::optional<RowLosses> rows = {};  // where the loss is made of rows
};

/// A surface of the list; `params` holds a finite value for each of its params, in their order. `rows` are
/// those of a caller, where the surface takes such, row after row.
Situation resolve(const SurfaceEntry& surface, std::span<const double> params,
                  std::span<const double> rows = {});

/// Any other loss over a domain. Its start lies off the middle, where the gradients of so many formulas
/// vanish: a fifth from the left, seven tenths up.
Situation resolve(const Objective& objective, const Domain& domain);

/// The same made of rows that tilt it, the loss of row i being f + tilts[i] x; at least one row.
Situation resolve(const Objective& objective, const Domain& domain, std::span<const double> tilts);

}  // namespace thalweg
