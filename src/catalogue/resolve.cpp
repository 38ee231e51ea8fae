#include "catalogue/resolve.h"

#include <cassert>
#include <utility>

#include "formula/tilted.h"

namespace thalweg {
namespace {

Situation made_of(RowLosses rows, const Domain& domain, Point start) {
  Objective whole = rows.whole();
  return {std::move(whole), domain, start, std::move(rows)};
}

}  // namespace

Situation resolve(const SurfaceEntry& surface, std::span<const double> params, std::span<const double> rows) {
  if (!surface.rows) return {surface.make(params), surface.info.domain, surface.info.start};
  assert(rows.empty() || surface.rows->callers);
  return made_of(surface.rows->losses(rows.empty() ? surface.rows->numbers : rows), surface.info.domain,
                 surface.info.start);
}

Situation resolve(const Objective& objective, const Domain& domain) {
  return {objective,
          domain,
          {domain.x_lo + 0.2 * (domain.x_hi - domain.x_lo), domain.y_lo + 0.7 * (domain.y_hi - domain.y_lo)}};
}

Situation resolve(const Objective& objective, const Domain& domain, std::span<const double> tilts) {
  std::vector<Tilted::Row> rows;
  for (const double c : tilts) rows.push_back({c});
  return made_of(RowLosses(Tilted(objective, rows)), domain, resolve(objective, domain).start);
}

}  // namespace thalweg
