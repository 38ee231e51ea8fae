// Curves along which the gradient vanishes, traced through the cells of a mesh.
#pragma once

#include "analysis/critical_points.h"
#include "analysis/gradient_cells.h"

namespace thalweg {

/// The curves through these cells of one level, along which the gradient vanishes, or jumps to the other
/// side; nothing where most of the cells hold none. `size` is the domain's diagonal. Each is simplified: no
/// point that is left out is further than a 100,000th of `size` from it.
std::vector<CriticalCurve> critical_curves(const Mesh& mesh, std::span<const Cell> cells, double size);

/// The distance of a point from a curve.
double distance(const CriticalCurve& curve, Point at);

}  // namespace thalweg
