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
  bool differentiable;  // false: the gradient jumps here, and none of its derivatives means anything
};

/// Its length.
double diagonal(const Domain& domain);

/// The nearest whole multiple of the largest power of two up to `width`.
Vec2<double> rounded(const Vec2<double>& w, double width);

/// How strongly the surface is curved over `domain`: the largest absolute eigenvalue of the Hessian on a grid
/// of points, or that of a middling point; points without a finite Hessian do not count. >= 0.
enum class CurvatureScale { largest, typical };
double curvature_scale(const Objective& objective, const Domain& domain,
                       CurvatureScale which = CurvatureScale::largest);

/// An eigenvalue counts as zero up to this part of the curvature scale.
inline constexpr double kZeroCurvature = 1e-9;

/// Up to this length a gradient counts as zero where the surface is curved like `curvature`: what lies a
/// billionth of `size`, the domain's diagonal, from where it vanishes, or what rounding leaves of it. `scale`
/// is curvature_scale.
double zero_gradient(double curvature, double size, double scale);

/// The critical point that Newton's method finds from `at` without leaving a disc of radius `reach`, polished
/// until the gradient shrinks no further; nothing if there is none. Where the gradient jumps instead of
/// vanishing, and on a plain that is flat but for rounding, the kind is degenerate. `size` is the domain's
/// diagonal, `scale` its curvature_scale.
std::optional<CriticalPoint> critical_point_within(const Objective& objective, Point at, double reach,
                                                   double size, double scale);

/// The same with a reach of 2 % of the diagonal of `domain`. What is flat beside the largest curvature of the
/// domain is judged by the typical one.
std::optional<CriticalPoint> critical_point_near(const Objective& objective, Point at, const Domain& domain,
                                                 double scale);
std::optional<CriticalPoint> critical_point_near(const Objective& objective, Point at, const Domain& domain);

}  // namespace thalweg
