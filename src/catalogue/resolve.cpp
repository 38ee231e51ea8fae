#include "catalogue/resolve.h"

namespace thalweg {

Situation resolve(const SurfaceEntry& surface, std::span<const double> params) {
  return {surface.make(params), surface.info.domain, surface.info.start};
}

Situation resolve(const Objective& objective, const Domain& domain) {
  return {objective,
          domain,
          {domain.x_lo + 0.2 * (domain.x_hi - domain.x_lo), domain.y_lo + 0.7 * (domain.y_hi - domain.y_lo)}};
}

}  // namespace thalweg
