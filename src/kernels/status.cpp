#include "kernels/status.h"

#include <cassert>

namespace thalweg {
namespace {

constexpr double kFar = 10;              // diagonals of the domain from its centre
constexpr double kStillMovement = 1e-8;  // diagonals of the domain

Vec2<double> point(std::span<const double> points, int k) {
  const std::size_t i = 2 * static_cast<std::size_t>(k);
  return {points[i], points[i + 1]};
}

}  // namespace

Limits::Limits(const Domain& domain)
    : centre{0.5 * (domain.x_lo + domain.x_hi), 0.5 * (domain.y_lo + domain.y_hi)} {
  const double diagonal = norm(Vec2<double>{domain.x_hi - domain.x_lo, domain.y_hi - domain.y_lo});
  far = kFar * diagonal;
  movement = kStillMovement * diagonal;
}

Judgement judge(const Domain& domain, std::span<const double> path, std::span<const double> gradient,
                int first_not_finite) {
  assert(path.size() >= 2 && path.size() % 2 == 0 && gradient.size() == path.size());
  const int steps = static_cast<int>(path.size() / 2) - 1;
  const Limits limits(domain);

  int outside = steps + 1;
  while (outside > 0 && limits.is_far(point(path, outside - 1))) --outside;
  if (first_not_finite >= 0 && first_not_finite <= outside) return {Status::diverged, -1, first_not_finite};
  if (outside <= steps) return {Status::diverged, -1, outside};

  const double largest_gradient = Limits::gradient(point(gradient, 0));
  int still = steps + 1;
  while (still > 1 && norm(point(path, still - 1) - point(path, still - 2)) <= limits.movement &&
         norm(point(gradient, still - 1)) <= largest_gradient) {
    --still;
  }
  if (still <= steps) return {Status::converged, still, -1};
  return {Status::running, -1, -1};
}

}  // namespace thalweg
