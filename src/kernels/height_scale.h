// How a height becomes a place t in the tint, 0 at the lowest value of the home view and 1 near its highest:
//   t = ln(1 + (z - z0)/s) / ln(1 + (z1 - z0)/s),   or (z - z0)/(z1 - z0) where the heights are even.
// z0 is the lowest value, s a sixth of the 25th percentile of z - z0, z1 the 98.5th percentile.
#pragma once

#include <span>

#include "core/info.h"
#include "core/math.h"
#include "core/objective.h"

namespace thalweg {

struct HeightScale {
  double z0, s, z1;  // s > 0, z1 > z0
  bool linear;       // true where z1 - z0 is below 7 times the 25th percentile

  /// t at height z, and its derivative by z. Not clamped: heights above z1 give t > 1.
  template <class T>
  struct Place {
    T t, slope;
  };
  template <class T>
  THALWEG_INLINE Place<T> place(const T& z, double log_range) const {
    if (linear) return {(z - z0) / (z1 - z0), T(1 / (z1 - z0))};
    const T above = maximum(z - z0, T(0));
    return {log(1.0 + above / s) / log_range, 1.0 / ((s + above) * log_range)};
  }
  /// ln(1 + (z1 - z0)/s), which `place` wants computed once.
  double log_range() const { return log(1.0 + (z1 - z0) / s); }
};

/// Values at the nodes of a grid of columns x rows (each at least 2) over the domain, corners included,
/// row after row from the smallest y.
void sample_grid(const Objective& objective, const Domain& domain, int columns, int rows,
                 std::span<double> values);

/// Places t of the heights at the nodes of the same kind of grid, for a relief in space. Not finite where the
/// loss is not.
void sample_places(const Objective& objective, const Domain& domain, const HeightScale& scale, int columns,
                   int rows, std::span<double> places);

/// The scale of a home view. Values that are not finite are left out; a view that is flat but for
/// rounding gets a linear scale of width 1, or of 1e-14 |z0| where that is more.
HeightScale height_scale(const Objective& objective, const Domain& domain);

}  // namespace thalweg
