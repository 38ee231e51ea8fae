// Eight runs from their start to their end, in blocks of steps, for the maps.
#pragma once

#include <span>
#include <vector>

#include "kernels/pack_rule.h"
#include "kernels/status.h"

namespace thalweg {

/// The parameters of eight runs: the same in each of them.
inline std::vector<Pack> in_all_lanes(std::span<const double> values) {
  return std::vector<Pack>(values.begin(), values.end());
}

/// Eight numbers, lane by lane.
struct PerLane {
  double values[Pack::size];

  explicit PerLane(const Pack& a) { a.store(values); }
  double operator[](std::size_t lane) const { return values[lane]; }
};

/// Which lanes have met a loss or a gradient that is not finite. A point that is not finite stays so: a rule
/// adds to it.
class NotFinite {
 public:
  void look_at(std::span<const RunPoint<Pack>> points) {
    THALWEG_KEEP_LOOP
    for (int i = 0; i < Pack::parts; ++i) {
      Pack::Part sum = sum_.part(i);
      for (const RunPoint<Pack>& p : points) {
        const Pack::Part f = p.here.value.part(i), x = p.here.x.part(i), y = p.here.y.part(i);
        sum = sum + ((f - f) + (x - x) + (y - y));
      }
      sum_.set_part(i, sum);
    }
    end_ = points.back().w;
  }
  bool in_all() const {
    const PerLane sum(sum_), x(end_.x), y(end_.y);
    for (std::size_t lane = 0; lane < Pack::size; ++lane) {
      if (is_finite(sum[lane], {x[lane], y[lane]})) return false;
    }
    return true;
  }
  /// Whether judge() would call the run diverged.
  bool diverged(std::size_t lane, const Limits& limits) const {
    const Vec2<double> end{PerLane(end_.x)[lane], PerLane(end_.y)[lane]};
    return !is_finite(PerLane(sum_)[lane], end) || limits.is_far(end);
  }

 private:
  static bool is_finite(double sum, const Vec2<double>& w) { return sum + (w.x - w.x) + (w.y - w.y) == 0; }

  Pack sum_ = 0;  // 0 as long as all is finite, else NaN
  Vec2<Pack> end_{Pack(0), Pack(0)};
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
    rule.advance(state, objective, params, std::span(points, std::size_t(count) + 1));
    if (!visit(done + 1, std::span(points + 1, std::size_t(count)))) return;
    done += count;
    points[0] = points[count];
  }
}

}  // namespace thalweg
