// Critical points: where the gradient vanishes, and of what kind they are.
#pragma once

#include <optional>

#include "core/info.h"
#include "core/objective.h"
#include "core/sym2.h"

namespace thalweg {

struct CriticalPoint {
  Point at;
  double value;
  Vec2<double> gradient;  // zero but for rounding
  Sym2<double> hessian;
  Eigen2 eigen;
  Kind kind;
};

/// How strongly the surface is curved over `domain`: the mean, over a grid of points, of the Hessian's
/// largest absolute eigenvalue; points without a finite Hessian do not count. >= 0.
double curvature_scale(const Objective& objective, const Domain& domain);

/// An eigenvalue counts as zero up to this part of the curvature scale.
inline constexpr double kZeroCurvature = 1e-9;

/// The critical point that Newton's method finds from `at` without leaving a disc whose radius is 2 % of the
/// diagonal of `domain`, polished until the gradient shrinks no further; nothing if there is none. Where the
/// gradient jumps instead of vanishing, and on a plain that is flat but for rounding, the kind is degenerate.
/// `scale` is curvature_scale of the domain.
std::optional<CriticalPoint> critical_point_near(const Objective& objective, Point at, const Domain& domain,
                                                 double scale);
std::optional<CriticalPoint> critical_point_near(const Objective& objective, Point at, const Domain& domain);

}  // namespace thalweg
