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
using TargetOfLane = std::array<int, Pack::size>;

double squared_distance(const Vec2<double>& w, const Point& p) {
  return square(w.x - p.x) + square(w.y - p.y);
}

double squared_distance(const Vec2<double>& w, const Point& a, const Point& b) {
  const Vec2<double> along{b.x - a.x, b.y - a.y}, from{w.x - a.x, w.y - a.y};
  const double length = dot(along, along);
  const double part = length > 0 ? minimum(1.0, maximum(0.0, dot(from, along) / length)) : 0;
  return squared_distance(w, {a.x + part * along.x, a.y + part * along.y});
}

/// A point, or a piece of a line, of a target.
struct Piece {
  int target;
  Point a, b;
};

/// Finds the target at a point. The pieces are kept by strips of the plane, of equal width in x.
class Lookup {
 public:
  Lookup(const Targets& targets, double tolerance) : tolerance_(tolerance), squared_(square(tolerance)) {
    const double* p = targets.points.data();
    for (std::size_t i = 0; i < targets.lengths.size(); ++i) {
      const int points = int(targets.lengths[i]);
      is_point_.push_back(points == 1);
      firsts_.push_back({p[0], p[1]});
      if (points == 1) pieces_.push_back({int(i), {p[0], p[1]}, {p[0], p[1]}});
      for (int k = 1; k < points; ++k)
        pieces_.push_back({int(i), {p[2 * k - 2], p[2 * k - 1]}, {p[2 * k], p[2 * k + 1]}});
      p += 2 * points;
    }
    if (pieces_.empty()) return;
    double high = low_ = pieces_[0].a.x;
    for (const Piece& piece : pieces_) {
      low_ = minimum(low_, minimum(piece.a.x, piece.b.x)),
      high = maximum(high, maximum(piece.a.x, piece.b.x));
    }
    last_strip_ = pieces_.size() < kMostStrips ? int(pieces_.size()) : kMostStrips;
    strips_a_unit_ = high > low_ ? last_strip_ / (high - low_) : 0;
    // Sorted by counting: how many are in the strips before each one, and then each piece in its places.
    starts_.resize(std::size_t(last_strip_) + 3);
    each_place([&](int strip, int) { ++starts_[std::size_t(strip) + 2]; });
    for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    sorted_.resize(std::size_t(starts_.back()));
    each_place(
        [&](int strip, int piece) { sorted_[std::size_t(starts_[std::size_t(strip) + 1]++)] = piece; });
  }

  bool is_point(int target) const { return is_point_[std::size_t(target)]; }
  Point first_point(int target) const { return firsts_[std::size_t(target)]; }
  double squared_tolerance() const { return squared_; }

  /// The nearest target within tolerance, of two as near the first; of one target alone where `only` is one.
  int at(const Vec2<double>& w, int only = kNone) const {
    int nearest = kNone;
    if (pieces_.empty()) return nearest;
    double least = squared_;
    const std::size_t first = std::size_t(strip_at(w.x - tolerance_)),
                      last = std::size_t(strip_at(w.x + tolerance_));
    for (int k = starts_[first]; k < starts_[last + 1]; ++k) {
      const Piece& piece = pieces_[std::size_t(sorted_[std::size_t(k)])];
      if (only != kNone && piece.target != only) continue;
      const double distance = squared_distance(w, piece.a, piece.b);
      if (distance < least || (distance == least && (nearest == kNone || piece.target < nearest))) {
        nearest = piece.target, least = distance;
      }
    }
    return nearest;
  }
  bool is_at(int target, const Vec2<double>& w) const { return at(w, target) == target; }

 private:
  static constexpr int kMostStrips = 4096;

  int strip_at(double x) const {
    const double strip = (x - low_) * strips_a_unit_;
    return strip > 0 ? int(minimum(strip, double(last_strip_))) : 0;
  }
  template <class Visit>
  void each_place(Visit visit) const {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& piece = pieces_[i];
      const int last = strip_at(maximum(piece.a.x, piece.b.x));
      for (int strip = strip_at(minimum(piece.a.x, piece.b.x)); strip <= last; ++strip) visit(strip, int(i));
    }
  }

  double tolerance_, squared_, low_ = 0, strips_a_unit_ = 0;
  int last_strip_ = 0;
  std::vector<std::uint8_t> is_point_;  // by target
  std::vector<Point> firsts_;           // likewise
  std::vector<Piece> pieces_;
  std::vector<int> sorted_;  // pieces by strip
  std::vector<int> starts_;  // of each strip in sorted_
};

/// Since when each lane has been at its target.
class Stay {
 public:
  explicit Stay(const Lookup& lookup) : lookup_(&lookup) { targets_.fill(kNone); }

  /// `targets` are those at the last of `points`, the first of which is that of step `first`.
  void look_at(int first, std::span<const RunPoint<Pack>> points, const TargetOfLane& targets) {
    double since[Pack::size], x[Pack::size], y[Pack::size];
    bool aims = false;
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
        x[lane] = lookup_->first_point(target).x, y[lane] = lookup_->first_point(target).y;
        aims = true;
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

    if (aims) leave(first, points, {Pack::load(x), Pack::load(y)});
  }

  const TargetOfLane& targets() const { return targets_; }
  double since(std::size_t lane) const { return since_[int(lane)]; }
  /// False where a run went from one target to another that it may have been at before: targets overlap.
  bool is_certain() const { return is_certain_; }

 private:
  static Vec2<double> point(const Vec2<Pack>& w, std::size_t lane) {
    return {w.x[int(lane)], w.y[int(lane)]};
  }
  bool is_at(int target, const Vec2<double>& w) const { return lookup_->is_at(target, w); }

  /// A lane outside its target's disc is there at the next point at the earliest; NaN is no target.
  void leave(int first, std::span<const RunPoint<Pack>> points, const Vec2<Pack>& at) {
    const Pack::Part squared(lookup_->squared_tolerance());
    THALWEG_KEEP_LOOP
    for (int i = 0; i < Pack::parts; ++i) {
      const Pack::Part x = at.x.part(i), y = at.y.part(i);
      Pack::Part since = since_.part(i);
      double next = first;
      for (const RunPoint<Pack>& p : points) {
        const auto inside = square(p.w.x.part(i) - x) + square(p.w.y.part(i) - y) <= squared;
        since = select(inside, since, Pack::Part(++next));
      }
      since_.set_part(i, select(x == x, since, since_.part(i)));
    }
  }

  const Lookup* lookup_;
  TargetOfLane targets_;
  Vec2<Pack> last_{Pack(0), Pack(0)};
  Pack since_ = 0;
  bool is_certain_ = true;
};

}  // namespace

void basin_rows(const Objective& objective, const Domain& domain, const PackRule& rule,
                std::span<const double> params, const Targets& targets, const BasinOptions& options, int from,
                int to, const BasinCells& cells) {
  assert(0 <= from && from <= to && to <= options.height && options.steps >= 1 && options.tolerance > 0);
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
    run_pack(rule, objective, values, start, options.steps,
             [&](int step, std::span<const RunPoint<Pack>> points) {
               not_finite.look_at(points);
               const PerLane end_x(points.back().w.x), end_y(points.back().w.y);
               TargetOfLane at;
               for (std::size_t lane = 0; lane < Pack::size; ++lane)
                 at[lane] = lookup.at({end_x[lane], end_y[lane]});
               stay.look_at(step, points, at);
               return !not_finite.in_all();
             });
    if (!stay.is_certain()) {
      const TargetOfLane targets_at_end = stay.targets();
      stay = Stay(lookup);
      run_pack(rule, objective, values, start, options.steps,
               [&](int step, std::span<const RunPoint<Pack>> points) {
                 stay.look_at(step, points, targets_at_end);
                 return true;
               });
    }
    for (std::size_t lane = 0; lane < Pack::size && first + lane < count; ++lane) {
      const std::size_t cell = first + lane;
      const int target = stay.targets()[lane];
      const bool diverged = not_finite.diverged(lane, limits), arrived = !diverged && target != kNone;
      const bool is_minimum = arrived && target < targets.minima;
      cells.outcome[cell] = is_minimum ? kMinimum
                            : arrived  ? kOtherCritical
                            : diverged ? kDiverged
                                       : kUnfinished;
      cells.minimum[cell] = is_minimum ? std::int16_t(target) : std::int16_t(-1);
      cells.steps[cell] = arrived ? std::uint32_t(stay.since(lane)) : kNever;
    }
  }
}

}  // namespace thalweg
