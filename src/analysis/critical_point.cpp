#include "analysis/critical_point.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace thalweg {
namespace {

constexpr double kReach = 0.02;            // of the domain's diagonal
constexpr double kZeroGradient = 1e-9;     // of the curvature times the diagonal
constexpr double kRounding = 1e-14;        // of the curvature scale
constexpr double kZeroMovement = 1e-7;     // of the diagonal
constexpr double kSmoothnessProbe = 1e-6;  // of the diagonal

Vec2<double> gradient_of(const Jet2<double>& f) { return {f.x, f.y}; }
Sym2<double> hessian_of(const Jet2<double>& f) { return {f.xx, f.xy, f.yy}; }

bool finite(const Jet2<double>& f) {
  return std::isfinite(f.value) && std::isfinite(f.x) && std::isfinite(f.y) && std::isfinite(f.xx) &&
         std::isfinite(f.xy) && std::isfinite(f.yy);
}

double largest(const Eigen2& e) { return maximum(-e.values[0], e.values[1]); }

/// Newton's step -H^-1 g, without the eigen-directions in which H is zero beside its largest eigenvalue.
Vec2<double> newton_step(const Jet2<double>& f) {
  const Eigen2 e = eigen(hessian_of(f));
  const double zero = kZeroCurvature * largest(e);
  Vec2<double> step{0, 0};
  for (int i = 0; i < 2; ++i) {
    if (std::fabs(e.values[i]) <= zero) continue;
    step = step - e.vectors[i] * (dot(e.vectors[i], gradient_of(f)) / e.values[i]);
  }
  return step;
}

/// Whether the Hessian predicts the gradient a little to every side.
bool is_differentiable(const Objective& objective, const Vec2<double>& at, const Jet2<double>& f,
                       double scale, double probe) {
  for (int k = 0; k < 4; ++k) {
    const double way = k % 2 == 0 ? probe : -probe;
    const Vec2<double> side{k < 2 ? way : 0, k < 2 ? 0 : way};
    const Jet2<double> found = objective.hessian(at + side);
    const Vec2<double> miss{found.x - (f.x + f.xx * side.x + f.xy * side.y),
                            found.y - (f.y + f.xy * side.x + f.yy * side.y)};
    if (!(norm(miss) <= 0.01 * scale * probe)) return false;
  }
  return true;
}

}  // namespace

double diagonal(const Domain& d) { return std::sqrt(square(d.x_hi - d.x_lo) + square(d.y_hi - d.y_lo)); }

Vec2<double> rounded(const Vec2<double>& w, double width) {
  const double unit = from_bits(to_bits(width) & 0x7ff0000000000000);
  return {std::floor(w.x / unit + 0.5) * unit, std::floor(w.y / unit + 0.5) * unit};
}

double curvature_scale(const Objective& objective, const Domain& domain, CurvatureScale which) {
  assert(domain.x_lo < domain.x_hi && domain.y_lo < domain.y_hi);
  constexpr int rows = 16, columns = 2 * Pack::size;
  double curvatures[rows * columns], scale = 0;
  int count = 0;
  for (int row = 0; row < rows; ++row) {
    for (int first = 0; first < columns; first += Pack::size) {
      double x[Pack::size], xx[Pack::size], xy[Pack::size], yy[Pack::size];
      for (int i = 0; i < Pack::size; ++i) {
        x[i] = domain.x_lo + (first + i + 0.5) * (domain.x_hi - domain.x_lo) / columns;
      }
      const double y = domain.y_lo + (row + 0.5) * (domain.y_hi - domain.y_lo) / rows;
      const Jet2<Pack> f = objective.hessian(Vec2<Pack>{Pack::load(x), Pack(y)});
      f.xx.store(xx);
      f.xy.store(xy);
      f.yy.store(yy);
      for (int i = 0; i < Pack::size; ++i) {
        const double largest =
            std::fabs(0.5 * (xx[i] + yy[i])) + norm(Vec2<double>{0.5 * (xx[i] - yy[i]), xy[i]});
        if (!std::isfinite(largest)) continue;
        curvatures[count++] = largest;
        scale = std::max(scale, largest);
      }
    }
  }
  if (which == CurvatureScale::largest) return scale;
  for (int k = 0; k < count; ++k) {
    int below = 0, same = 0;
    for (int m = 0; m < count; ++m)
      below += curvatures[m] < curvatures[k], same += curvatures[m] == curvatures[k];
    if (below <= count / 2 && count / 2 < below + same) return curvatures[k];
  }
  return 0;
}

double zero_gradient(double curvature, double size, double scale) {
  return maximum(kZeroGradient * curvature, kRounding * scale) * size;
}

std::optional<CriticalPoint> critical_point_within(const Objective& objective, Point at, double reach,
                                                   double size, double scale) {
  assert(scale >= 0);
  const Vec2<double> start{at.x, at.y};
  Vec2<double> w = start;
  Jet2<double> f = objective.hessian(w);
  if (!finite(f)) return {};

  Vec2<double> step = newton_step(f);
  for (int iteration = 0; iteration < 200; ++iteration) {
    // The longest of the step, a half, a quarter ... of it that makes the gradient smaller. A short step is
    // right as it is, or rounding.
    const double shortest = norm(step) > 1e-9 * size ? 1e-6 : 0.9;
    bool moved = false;
    for (double part = 1; part > shortest && !moved; part /= 2) {
      const Vec2<double> next = w + step * part;
      if (!(norm(next - start) <= reach)) continue;
      const Jet2<double> there = objective.hessian(next);
      if (!finite(there) || !(norm(gradient_of(there)) < norm(gradient_of(f)))) continue;
      w = next;
      f = there;
      moved = true;
    }
    if (!moved) break;
    step = newton_step(f);
  }

  // 0 rather than 1e-170, where that is as good; coarse first, because a singular Hessian leaves w far off.
  for (const double part : {1e-5, 1e-9}) {
    const Vec2<double> round = rounded(w, part * size);
    const Jet2<double> there = objective.hessian(round);
    if (!(norm(gradient_of(there)) <= norm(gradient_of(f)) && norm(round - start) <= reach)) continue;
    w = round;
    f = there;
    break;
  }

  const Eigen2 e = eigen(hessian_of(f));
  for (int i = 0; i < 2; ++i) {
    const double slope = std::fabs(dot(e.vectors[i], gradient_of(f)));
    if (!(slope <= zero_gradient(std::fabs(e.values[i]), size, scale))) return {};
  }
  if (norm(step) > kZeroMovement * size) return {};
  const double steepest = maximum(scale, largest(e));
  const bool differentiable = is_differentiable(objective, w, f, steepest, kSmoothnessProbe * size);
  const Kind kind = differentiable ? kind_of(e, kZeroCurvature * scale) : Kind::degenerate;
  return CriticalPoint{{w.x, w.y}, f.value, gradient_of(f), hessian_of(f), e, kind, differentiable};
}

std::optional<CriticalPoint> critical_point_near(const Objective& objective, Point at, const Domain& domain,
                                                 double scale) {
  const double size = diagonal(domain);
  return critical_point_within(objective, at, kReach * size, size, scale);
}

std::optional<CriticalPoint> critical_point_near(const Objective& objective, Point at, const Domain& domain) {
  const double scale = curvature_scale(objective, domain, CurvatureScale::largest);
  auto found = critical_point_near(objective, at, domain, scale);
  if (found && found->differentiable && largest(found->eigen) <= kZeroCurvature * scale) {
    const double typical = curvature_scale(objective, domain, CurvatureScale::typical);
    if (const auto again = critical_point_near(objective, at, domain, typical)) found = again;
  }
  return found;
}

}  // namespace thalweg
