// How a run ended, judged from its whole path.
#pragma once

#include <span>

#include "core/info.h"
#include "core/vec2.h"

namespace thalweg {

enum class Status { running, converged, diverged };

/// `converged_at` and `diverged_at` are steps; -1 means never.
struct Judgement {
  Status status;
  int converged_at, diverged_at;
};

/// What far out and still mean in a domain, for one point or for eight.
struct Limits {
  Vec2<double> centre;
  double far;       // distance from the centre
  double movement;  // the last movement of a run that has converged is no longer
  explicit Limits(const Domain& domain);

  template <class T>
  THALWEG_INLINE auto is_far(const Vec2<T>& w) const {
    return norm(w - Vec2<T>{T(centre.x), T(centre.y)}) > T(far);
  }
  /// The last gradient of a run that has converged is no longer; `first` is the one at its start.
  template <class T>
  static THALWEG_INLINE T gradient(const Vec2<T>& first) {
    return T(1e-6) * maximum(T(1), norm(first));
  }
};

/// Judges a path of n + 1 points. `path` and `gradient` hold x0, y0, x1, y1, ... of equal length; the points
/// are finite. `first_not_finite` is the first step of which point, loss or gradient was not finite, -1 if
/// none; it may be n + 1, cut off the path.
///
/// diverged: there is such a step, or the path ends more than 10 diagonals of the domain away from its
/// centre.
///   diverged_at is that step, or the first one that is outside for good, whichever comes first.
/// converged: the last movement is at most 1e-8 diagonals and the last gradient at most
///   1e-6 max(1, |first gradient|). converged_at is the first step from which both hold to the end.
Judgement judge(const Domain& domain, std::span<const double> path, std::span<const double> gradient,
                int first_not_finite);

}  // namespace thalweg
