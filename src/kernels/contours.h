// Contour lines: marching squares on a grid, every vertex moved along its grid edge until it lies on its
// level.
#pragma once

#include <vector>

#include "core/info.h"
#include "core/objective.h"
#include "kernels/height_scale.h"

namespace thalweg {

struct ContourLevel {
  double z;
  bool index;      // a heavier line, with its number
  bool half_step;  // a dashed line between two levels, only where these stand far apart
};

/// The levels for a view whose heights reach from lowest to highest, rising.
/// Logarithmic scale: 1 1.2 1.5 2 2.5 3 4 5 6 8 times a power of ten, from the decade of s/2 up, index lines
/// at 1 and 3; above 0 where z0 is near it (even steps lead from z0 to 0), else above a round number at or
/// below z0. Linear scale, or a view that holds fewer than five of these: 16 to 40 levels on a step of 1, 2
/// or 5 times a power of ten, every fifth an index line. Between two levels stands a half step.
std::vector<ContourLevel> contour_levels(const HeightScale& scale, double lowest, double highest);

/// A part of a level. Points are x0, y0, x1, y1, ... in the plane's coordinates; a closed line repeats its
/// first point.
struct ContourLine {
  int level;  // index into the levels
  std::vector<double> points;
};

/// The lines of every level in the view, drawn on width x height pixels. Each vertex is within 1e-7 of the
/// view's range of heights of its level. Lines other than index lines are left out where levels stand closer
/// than 4 px, and half steps wherever levels stand closer than 44 px or that for less than 80 px.
std::vector<ContourLine> contour_lines(const Objective& objective, const Domain& view, int width, int height,
                                       const std::vector<ContourLevel>& levels);

/// Lowest and highest finite value on a grid over the view.
struct HeightRange {
  double lowest, highest;
};
HeightRange height_range(const Objective& objective, const Domain& view);

}  // namespace thalweg
