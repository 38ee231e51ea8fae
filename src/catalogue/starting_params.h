// Good values to start with for a pair of surface and optimizer: from the surface's own start they make a
// path that is seen to move and does not run away. Written down where a pair needs care, else found by
// trying.
#pragma once

#include <span>
#include <vector>

#include "catalogue/optimizers.h"
#include "catalogue/resolve.h"

namespace thalweg {

/// One value for each of the optimizer's params, in their order: its defaults but for those that this loss
/// needs otherwise. Takes up to some milliseconds.
std::vector<double> starting_params(const Situation& situation, const OptimizerEntry& optimizer);

/// The same for a surface of the list, with one value for each of its params.
std::vector<double> starting_params(const SurfaceEntry& surface, std::span<const double> surface_params,
                                    const OptimizerEntry& optimizer);

}  // namespace thalweg
