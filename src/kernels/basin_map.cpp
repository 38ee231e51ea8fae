#include "kernels/basin_map.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

#include "kernels/cells.h"
#include "kernels/pack_run.h"
#include "kernels/status.h"

namespace thalweg {
namespace {

constexpr int kNone = -1;
using PerLane = std::array<int, Pack::size>;

double squared_distance(const Vec2<double>& w, const Point& p) {
  return square(w.x - p.x) + square(w.y - p.y);
}

double squared_distance(const Vec2<double>& w, const Point& a, const Point& b) {
  const Vec2<double> along{b.x - a.x, b.y - a.y}, from{w.x - a.x, w.y - a.y};
  const double length = dot(along, along);
  const double part = length > 0 ? minimum(1.0, maximum(0.0, dot(from, along) / length)) : 0;
  return squared_distance(w, {a.x + part * along.x, a.y + part * along.y});
}

/// Finds the target at a point.
class Lookup {
 public:
  Lookup(const Targets& targets, double tolerance) : tolerance_(tolerance), squared_(square(tolerance)) {
    std::size_t first = 0;
    for (std::size_t i = 0; i < targets.lengths.size(); ++i) {
      const std::size_t length = std::size_t(targets.lengths[i]);
      lines_.push_back(targets.points.subspan(first, length));
      first += length;
      if (length == 1) points_.push_back(int(i));
      else curves_.push_back(int(i));
    }
    std::stable_sort(points_.begin(), points_.end(), [&](int a, int b) { return x_of(a) < x_of(b); });
  }

  bool is_point(int target) const { return lines_[std::size_t(target)].size() == 1; }
  const Point& point(int target) const { return lines_[std::size_t(target)][0]; }

  double squared_distance_to(int target, const Vec2<double>& w) const {
    const std::span<const Point> line = lines_[std::size_t(target)];
    double least = squared_distance(w, line[0]);
    for (std::size_t i = 1; i < line.size(); ++i) {
      least = minimum(least, squared_distance(w, line[i - 1], line[i]));
    }
    return least;
  }

  /// The nearest target within tolerance.
  int at(const Vec2<double>& w) const {
    int nearest = kNone;
    double least = squared_;
    const auto look_at = [&](int target) {
      const double distance = squared_distance_to(target, w);
      if (distance < least || (distance == least && (nearest == kNone || target < nearest))) {
        nearest = target, least = distance;
      }
    };
    auto it = std::lower_bound(points_.begin(), points_.end(), w.x - tolerance_,
                               [&](int target, double x) { return x_of(target) < x; });
    for (; it != points_.end() && x_of(*it) <= w.x + tolerance_; ++it) look_at(*it);
    for (const int curve : curves_) look_at(curve);
    return nearest;
  }

  double squared_tolerance() const { return squared_; }

 private:
  double x_of(int target) const { return point(target).x; }

  double tolerance_, squared_;
  std::vector<std::span<const Point>> lines_;  // by target
  std::vector<int> points_;                    // targets of one point, by x
  std::vector<int> curves_;
};

/// Since when each lane has been at its target.
class Stay {
 public:
  explicit Stay(const Lookup& lookup) : lookup_(&lookup) { targets_.fill(kNone); }

  /// `targets` are those at the last of `points`, the first of which is that of step `first`.
  void look_at(int first, std::span<const RunPoint<Pack>> points, const PerLane& targets) {
    double since[Pack::size], x[Pack::size], y[Pack::size];
    since_.store(since);
    for (std::size_t lane = 0; lane < Pack::size; ++lane) {
      x[lane] = y[lane] = __builtin_nan("");
      const int target = targets[lane];
      if (target != targets_[lane]) {
        since[lane] = first;
        is_certain_ &= targets_[lane] == kNone || target == kNone || !is_at(target, point(last_, lane));
      }
      if (target == kNone) continue;
      if (lookup_->is_point(target)) {
        x[lane] = lookup_->point(target).x, y[lane] = lookup_->point(target).y;
        continue;
      }
      for (std::size_t k = points.size(); k-- > 0;) {
        if (is_at(target, point(points[k].w, lane))) continue;
        since[lane] = first + double(k) + 1;
        break;
      }
    }
    targets_ = targets;
    last_ = points.back().w;
    since_ = Pack::load(since);

    const Pack at_x = Pack::load(x), at_y = Pack::load(y), tolerance(lookup_->squared_tolerance());
    const Mask aims = at_x == at_x;
    if (!any(aims)) return;
    double next = first;
    for (const RunPoint<Pack>& p : points) {
      const Mask inside = square(p.w.x - at_x) + square(p.w.y - at_y) <= tolerance;
      since_ = select(aims & !inside, Pack(++next), since_);
    }
  }

  const PerLane& targets() const { return targets_; }
  double since(std::size_t lane) const { return since_[int(lane)]; }
  /// False where a run went from one target to another that it may have been at before: targets overlap.
  bool is_certain() const { return is_certain_; }

 private:
  static Vec2<double> point(const Vec2<Pack>& w, std::size_t lane) {
    return {w.x[int(lane)], w.y[int(lane)]};
  }
  bool is_at(int target, const Vec2<double>& w) const {
    return lookup_->squared_distance_to(target, w) <= lookup_->squared_tolerance();
  }

  const Lookup* lookup_;
  PerLane targets_;
  Vec2<Pack> last_{Pack(0), Pack(0)};
  Pack since_ = 0;
  bool is_certain_ = true;
};

}  // namespace

void basin_rows(const Objective& objective, const Domain& domain, const PackRule& rule,
                std::span<const double> params, const Targets& targets, const BasinOptions& options, int from,
                int to, const BasinCells& cells) {
  assert(0 <= from && from < to && to <= options.height && options.steps >= 1 && options.tolerance > 0);
  const std::size_t count = std::size_t(to - from) * std::size_t(options.width);
  assert(cells.outcome.size() == count && cells.minimum.size() == count && cells.steps.size() == count);
  const Lookup lookup(targets, options.tolerance);
  const Limits limits(domain);
  const std::vector<Pack> values = in_all_lanes(params);

  for (std::size_t first = 0; first < count; first += Pack::size) {
    double x[Pack::size], y[Pack::size];
    for (std::size_t lane = 0; lane < Pack::size; ++lane) {
      const std::size_t cell = std::min(first + lane, count - 1);
      x[lane] = cell_centre(options.map.x_lo, options.map.x_hi, int(cell % std::size_t(options.width)),
                            options.width);
      y[lane] = cell_centre(options.map.y_lo, options.map.y_hi, from + int(cell / std::size_t(options.width)),
                            options.height);
    }
    const Vec2<Pack> start{Pack::load(x), Pack::load(y)};
    Stay stay(lookup);
    NotFinite not_finite;
    Vec2<Pack> end = start;
    run_pack(rule, objective, values, start, options.steps,
             [&](int step, std::span<const RunPoint<Pack>> points) {
               for (const RunPoint<Pack>& p : points) not_finite.look_at(p.here);
               end = points.back().w;
               PerLane at;
               for (std::size_t lane = 0; lane < Pack::size; ++lane)
                 at[lane] = lookup.at({end.x[int(lane)], end.y[int(lane)]});
               stay.look_at(step, points, at);
               return !all(not_finite.mask(end));
             });
    if (!stay.is_certain()) {
      const PerLane targets_at_end = stay.targets();
      stay = Stay(lookup);
      run_pack(rule, objective, values, start, options.steps,
               [&](int step, std::span<const RunPoint<Pack>> points) {
                 stay.look_at(step, points, targets_at_end);
                 return true;
               });
    }
    const Mask diverged = not_finite.mask(end) | limits.is_far(end);
    double has_diverged[Pack::size];
    select(diverged, Pack(1), Pack(0)).store(has_diverged);
    for (std::size_t lane = 0; lane < Pack::size && first + lane < count; ++lane) {
      const std::size_t cell = first + lane;
      const int target = stay.targets()[lane];
      cells.minimum[cell] = -1;
      cells.steps[cell] = kNever;
      if (has_diverged[lane] != 0) {
        cells.outcome[cell] = Outcome::diverged;
      } else if (target == kNone) {
        cells.outcome[cell] = Outcome::unfinished;
      } else {
        const bool is_minimum = target < targets.minima;
        cells.outcome[cell] = is_minimum ? Outcome::minimum : Outcome::other_critical;
        if (is_minimum) cells.minimum[cell] = std::int16_t(target);
        cells.steps[cell] = std::uint32_t(stay.since(lane));
      }
    }
  }
}

}  // namespace thalweg
