#include "catalogue/resolve.h"

namespace thalweg {

Situation resolve(const SurfaceEntry& surface, std::span<const double> params) {
  return {surface.make(params), surface.info.domain, surface.info.start};
}

}  // namespace thalweg
