#include "catalogue/surfaces.h"

#include <cassert>
#include <cstring>
#include <type_traits>

#include "analysis/critical_point.h"
#include "catalogue/surface_list.h"
#include "core/params.h"

namespace thalweg {
namespace {

template <class Surface>
constexpr bool has_params = requires {
  Surface::params;
};

template <class Surface>
constexpr bool has_rows = requires {
  typename Surface::Row;
};

/// A surface made of rows over such numbers.
template <class Surface>
RowLosses row_losses(std::span<const double> numbers) {
  using Row = typename Surface::Row;
  std::vector<Row> rows(numbers.size() * sizeof(double) / sizeof(Row));
  std::memcpy(rows.data(), numbers.data(), rows.size() * sizeof(Row));
  return RowLosses(Surface{}.over(rows));
}

template <class Surface>
std::optional<SurfaceRows> rows_of() {
  if constexpr (has_rows<Surface>) {
    using Row = typename Surface::Row;
    static_assert(std::is_trivially_copyable_v<Row>);
    static const std::vector<double> numbers = [] {
      const auto rows = Surface{}.rows;
      std::vector<double> list(rows.size_bytes() / sizeof(double));
      std::memcpy(list.data(), rows.data(), rows.size_bytes());
      return list;
    }();
    return SurfaceRows{numbers, int(sizeof(Row) / sizeof(double)), requires {Surface::takes_rows;
  }
  , row_losses<Surface>
};
}  // namespace
else {
  return {};
}
}  // namespace thalweg

template <class Surface>
Objective make([[maybe_unused]] std::span<const double> params) {
  if constexpr (has_params<Surface>) {
    return make_objective(struct_from<Surface>(params));
  } else if constexpr (has_rows<Surface>) {
    return RowLosses(Surface{}.over(Surface{}.rows)).whole();
  } else {
    assert(params.empty());
    return make_objective(Surface{});
  }
}

Minimum polished(const Objective& objective, const SurfaceInfo& info, Point at) {
  if (info.differentiable_at_minimum) {
    const auto found = critical_point_near(objective, at, info.domain);
    if (found && found->kind == Kind::minimum) return {found->at, found->value};
  }
  return {at, objective.gradient(Vec2<double>{at.x, at.y}).value};
}

template <class Surface>
std::span<const Param> params_of() {
  if constexpr (has_params<Surface>) return Surface::params;
  return {};
}

template <class... Surfaces>
std::vector<SurfaceEntry> entries_of(std::tuple<Surfaces...>*) {
  std::vector<SurfaceEntry> entries{
      {Surfaces::info, params_of<Surfaces>(), make<Surfaces>, {}, rows_of<Surfaces>()}...};
  for (SurfaceEntry& entry : entries) {
    const Objective objective = entry.make_default();
    for (const Point& at : entry.info.minima) entry.minima.push_back(polished(objective, entry.info, at));
  }
  return entries;
}

}  // namespace

Objective SurfaceEntry::make_default() const {
  std::vector<double> values;
  for (const Param& param : params) values.push_back(param.default_value);
  return make(values);
}

std::span<const SurfaceEntry> surfaces() {
  static const std::vector<SurfaceEntry> entries = entries_of(static_cast<SurfaceList*>(nullptr));
  return entries;
}

const SurfaceEntry* find_surface(std::string_view id) {
  for (const SurfaceEntry& entry : surfaces()) {
    if (entry.info.id == id) return &entry;
  }
  return nullptr;
}

}  // namespace thalweg
