// Eight runs from their start to their end, in blocks of steps, for the maps.
#pragma once

#include <span>
#include <vector>

#include "kernels/pack_rule.h"

namespace thalweg {

/// The parameters of eight runs: the same in each of them.
inline std::vector<Pack> in_all_lanes(std::span<const double> values) {
  return std::vector<Pack>(values.begin(), values.end());
}

/// Which lanes have met a loss or a gradient that is not finite. A point that is not finite stays so: a rule
/// adds to it.
struct NotFinite {
  Pack sum = 0;  // 0 as long as all is finite, else NaN

  THALWEG_INLINE void look_at(const Jet1<Pack>& f) {
    sum = sum + ((f.value - f.value) + (f.x - f.x) + (f.y - f.y));
  }
  Mask mask(const Vec2<Pack>& w) const {
    const Pack all = sum + (w.x - w.x) + (w.y - w.y);
    return !(all == Pack(0));
  }
};

/// Takes `steps` steps from `start`; `visit(first, points)` is told of every point once, points[0] being that
/// of step `first`, and says whether to go on.
template <class Visit>
void run_pack(const PackRule& rule, const Objective& objective, std::span<const Pack> params,
              const Vec2<Pack>& start, int steps, Visit visit) {
  constexpr int kBlock = 32;
  RunPoint<Pack> points[kBlock + 1];
  alignas(Pack) std::byte state[PackRule::kStateSize];
  rule.begin(state);
  points[0] = RunPoint<Pack>::at(objective, start);
  if (!visit(0, std::span(points, 1))) return;
  for (int done = 0; done < steps;) {
    const int count = steps - done < kBlock ? steps - done : kBlock;
    rule.advance(state, objective, params, done, std::span(points, std::size_t(count) + 1));
    if (!visit(done + 1, std::span(points + 1, std::size_t(count)))) return;
    done += count;
    points[0] = points[count];
  }
}

}  // namespace thalweg
