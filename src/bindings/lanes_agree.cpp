#include "bindings/lanes_agree.h"

#include <algorithm>

#include "catalogue/surfaces.h"

namespace thalweg {
namespace {

bool same(const Pack& lanes, int lane, double alone) { return to_bits(lanes[lane]) == to_bits(alone); }

bool agrees(const SurfaceEntry& entry) {
  const Objective objective = entry.make_default();
  const Domain& d = entry.info.domain;
  double x[Pack::size], y[Pack::size];
  for (int i = 0; i < Pack::size; ++i) {
    x[i] = d.x_lo + (i + 0.37) / Pack::size * (d.x_hi - d.x_lo);
    y[i] = d.y_hi - (i + 0.73) / Pack::size * (d.y_hi - d.y_lo);
  }
  const Jet2<Pack> lanes = objective.hessian(Vec2<Pack>{Pack::load(x), Pack::load(y)});
  for (int i = 0; i < Pack::size; ++i) {
    const Jet2<double> alone = objective.hessian(Vec2<double>{x[i], y[i]});
    if (!same(lanes.value, i, alone.value) || !same(lanes.x, i, alone.x) || !same(lanes.y, i, alone.y) ||
        !same(lanes.xx, i, alone.xx) || !same(lanes.xy, i, alone.xy) || !same(lanes.yy, i, alone.yy)) {
      return false;
    }
  }
  return true;
}

}  // namespace

bool lanes_agree() {
  const auto list = surfaces();
  return std::all_of(list.begin(), list.end(), agrees);
}

}  // namespace thalweg
