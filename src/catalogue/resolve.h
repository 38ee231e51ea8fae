// From what callers name to what kernels ask.
#pragma once

#include <span>

#include "catalogue/surfaces.h"

namespace thalweg {

/// A loss with the rectangle and the start it is shown with. Runs are judged by the rectangle.
struct Situation {
  Objective objective;
  Domain domain;
  Point start;
};

/// A surface of the list; `params` holds a finite value for each of its params, in their order.
Situation resolve(const SurfaceEntry& surface, std::span<const double> params);

/// Any other loss over a domain. Its start lies off the middle, where the gradients of so many formulas
/// vanish: a fifth from the left, seven tenths up.
Situation resolve(const Objective& objective, const Domain& domain);

}  // namespace thalweg
