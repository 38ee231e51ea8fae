// All critical points of a domain, isolated ones and whole curves of them.
#pragma once

#include <vector>

#include "analysis/critical_point.h"

namespace thalweg {

/// A curve all of whose points are critical.
struct CriticalCurve {
  std::vector<double> points;  // x0, y0, x1, y1, ...; a closed curve repeats its first point
  Kind kind;                   // of the loss across the curve: minimum or maximum
};

struct CriticalPoints {
  std::vector<CriticalPoint> points;
  std::vector<CriticalCurve> curves;
};

/// The critical points of the closed domain, found on a mesh that is refined wherever the gradient may vanish
/// and polished by Newton's method: minima, saddles, maxima, degenerate ones; each kind by value, then x,
/// then y.
/// An eigenvalue is zero up to kZeroCurvature of the largest on a grid of the domain and at the points found.
/// Points whose whole Hessian is zero are listed only where the ground around them is curved. Where the
/// gradient jumps to every side, as at a cone's tip, the point is degenerate and not differentiable. Where
/// all that leaves nothing, as at the foot of a steep wall, the typical curvature stands for the largest.
/// A curve is one entry for each connected branch, its vertices on the curve to rounding, and the curve
/// within 1e-5 diagonals of the lines between them.
/// Seen is what a mesh of 128 x 128 cells with gradients and Hessians at its nodes shows; the work is bounded
/// on any loss.
CriticalPoints critical_points(const Objective& objective, const Domain& domain);

}  // namespace thalweg
