#include "analysis/critical_points.h"

#include <algorithm>
#include <cmath>

#include "analysis/critical_curves.h"
#include "analysis/gradient_cells.h"

namespace thalweg {
namespace {

constexpr int kCurveLevel = 9, kLastCurveLevel = 16;  // curves are traced through cells of these levels
constexpr int kValleyLevel = 14;           // until here a long group of cells may fall apart into points
constexpr int kLastLevel = 46;             // cells of this level are as good as points
constexpr int kPointExtent = 32;           // a longer group of cells is no point
constexpr int kMostSplits = 100000;        // in each of three rounds
constexpr std::size_t kMostCells = 20000;  // unclear ones at a time
constexpr std::size_t kMostPoints = 20000;
// Parts of the diagonal.
constexpr double kSame = 1e-7;      // points closer than this are one
constexpr double kSameFlat = 1e-3;  // so are two degenerate ones: around them the gradient is all but zero
constexpr double kShortest = 1e-3;  // a shorter curve is a point

class Search {
 public:
  Search(const Objective& objective, const Domain& domain, CurvatureScale scale)
      : objective_(objective),
        domain_(domain),
        mesh_(objective, domain),
        size_(diagonal(domain)),
        scale_(curvature_scale(objective, domain, scale)) {}

  CriticalPoints run() {
    const std::vector<Jet2<double>> nodes = mesh_.first_nodes();
    double steepest = scale_;
    for (const Jet2<double>& f : nodes) steepest = std::max(steepest, note(f));
    // What is flat beside the steepest place is left for later: around a narrow peak, or a pole, that is all.
    std::vector<Cell> unclear;
    for (const bool flat : {false, true}) {
      splits_left_ = kMostSplits;
      for (int j = 0; j < Mesh::kFirstCells; ++j) {
        for (int i = 0; i < Mesh::kFirstCells; ++i) {
          const Cell cell = Mesh::first_cell(nodes, i, j);
          if (is_flat(cell, kZeroCurvature * steepest) == flat) look(cell, kCurveLevel, unclear);
        }
      }
    }
    splits_left_ = kMostSplits;
    settle(std::move(unclear));
    finish();
    return std::move(found_);
  }

 private:
  /// Notes the value; returns the curvature, or 0.
  double note(const Jet2<double>& f) {
    if (!std::isfinite(f.value)) return 0;
    lowest_ = std::min(lowest_, f.value);
    highest_ = std::max(highest_, f.value);
    return curvature_of(f);
  }

  bool is_flat(const Cell& cell, double zero) const {
    for (const Jet2<double>& f : cell.corner) {
      if (!(norm(Vec2<double>{f.x, f.y}) <= zero * size_ && std::fabs(f.xx) <= zero &&
            std::fabs(f.xy) <= zero && std::fabs(f.yy) <= zero)) {
        return false;
      }
    }
    return true;
  }

  /// Refines a cell down to `level`. Points go to the list, cells of that level about which nothing is known
  /// to `unclear`.
  void look(const Cell& cell, int level, std::vector<Cell>& unclear) {
    if (level <= kCurveLevel && is_flat(cell, kZeroCurvature * scale_)) return;
    const Judgement found = judge(mesh_, cell);
    if (found.content == Content::nothing) return;
    if (found.content == Content::one) {
      if (found_.points.size() >= kMostPoints) return;
      const double reach = 2 * norm(mesh_.high(cell) - mesh_.low(cell));
      add(critical_point_within(objective_, {found.at.x, found.at.y}, reach, size_, scale_));
      return;
    }
    if (cell.level == level) {
      if (unclear.size() < kMostCells) unclear.push_back(cell);
      return;
    }
    look_into(cell, level, unclear);
  }

  void look_into(const Cell& cell, int level, std::vector<Cell>& unclear) {
    if (--splits_left_ < 0) return;
    Cell quarters[4];
    mesh_.split(cell, quarters);
    for (const Cell& quarter : quarters) look(quarter, level, unclear);
  }

  void settle(std::vector<Cell> cells) {
    if (cells.empty()) return;
    const int level = cells[0].level;
    int start = 0;
    for (const int end : group_connected(cells)) {
      const std::span<const Cell> group(cells.data() + start, std::size_t(end - start));
      start = end;
      const bool is_long = extent(group) > kPointExtent;
      if (is_long && level <= kLastCurveLevel && add_curves(group)) continue;
      if (is_long && level == kValleyLevel) continue;
      if (level == kLastLevel || (is_long && level > kValleyLevel)) {
        add_doubtful(group);
        continue;
      }
      std::vector<Cell> finer;
      for (const Cell& cell : group) look_into(cell, level + 1, finer);
      settle(std::move(finer));
    }
  }

  static std::int64_t extent(std::span<const Cell> group) {
    std::int64_t left = group[0].i, right = left;
    for (const Cell& cell : group) left = std::min(left, cell.i), right = std::max(right, cell.i);
    return std::max(right - left, group.back().j - group[0].j) + 1;
  }

  static double extent(const CriticalCurve& curve) {
    double furthest = 0;
    for (std::size_t k = 2; k < curve.points.size(); k += 2) {
      furthest = std::max({furthest, std::fabs(curve.points[k] - curve.points[0]),
                           std::fabs(curve.points[k + 1] - curve.points[1])});
    }
    return furthest;
  }

  bool add_curves(std::span<const Cell> group) {
    std::vector<CriticalCurve> curves = critical_curves(mesh_, group, size_);
    std::erase_if(curves, [&](const CriticalCurve& curve) { return extent(curve) < kShortest * size_; });
    for (CriticalCurve& curve : curves) found_.curves.push_back(std::move(curve));
    return !curves.empty();
  }

  /// Cells too small to be split hold a point with a singular Hessian, or one where the gradient jumps.
  void add_doubtful(std::span<const Cell> group) {
    Vec2<double> at{0, 0};
    for (const Cell& cell : group) at = at + mesh_.middle(cell) / double(group.size());
    const double reach = 2 * norm(mesh_.high(group.back()) - mesh_.low(group[0])) + 1e-6 * size_;
    const auto smooth = critical_point_within(objective_, {at.x, at.y}, reach, size_, scale_);
    if (smooth && smooth->differentiable) add(smooth);
    else add(jump_at(at));
  }

  /// The point where the gradient jumps to every side while the loss does not.
  std::optional<CriticalPoint> jump_at(const Vec2<double>& at) const {
    const double level = 1e-3 * (highest_ - lowest_), value_here = objective_.hessian(at).value;
    for (const double probe : {1e-7, 1e-9}) {
      Vec2<double> ring[kRing];
      for (int k = 0; k < kRing; ++k) {
        const Jet2<double> f = objective_.hessian(on_ring(k, at, probe * size_));
        ring[k] = {f.x, f.y};
        if (!(std::fabs(f.value - value_here) <= level && norm(ring[k]) > zero_gradient(scale_, size_, 0)))
          return {};
      }
      if (!may_cancel(ring, {0, 0})) return {};
    }
    // A round place nearby, where that is exactly it.
    Vec2<double> place = at;
    const Vec2<double> round = rounded(at, 1e-9 * size_);
    const Jet2<double> there = objective_.hessian(round);
    if (there.x == 0 && there.y == 0) place = round;
    const double value = objective_.hessian(place).value;
    if (!(std::fabs(value - value_here) <= level)) return {};
    return CriticalPoint{{place.x, place.y}, value, {}, {}, {}, Kind::degenerate, false};
  }

  /// The k-th of kRing points around a place.
  static constexpr int kRing = 8;
  static Vec2<double> on_ring(int k, const Vec2<double>& at, double radius) {
    constexpr double c = 0.70710678118654752, ways[] = {1, c, 0, -c, -1, -c, 0, c};
    return {at.x + radius * ways[k], at.y + radius * ways[(k + 6) % kRing]};
  }

  void add(std::optional<CriticalPoint> point) {
    if (!point) return;
    // A point of the border may lie outside by rounding.
    const double rounding = 1e-12 * size_;
    Point& at = point->at;
    const Point inside{std::clamp(at.x, domain_.x_lo, domain_.x_hi),
                       std::clamp(at.y, domain_.y_lo, domain_.y_hi)};
    if (!(std::fabs(at.x - inside.x) <= rounding && std::fabs(at.y - inside.y) <= rounding)) return;
    at = inside;
    found_.points.push_back(*point);
  }

  /// Whether the ground a little way off is curved to every side.
  bool is_isolated(const Point& at, double zero) const {
    for (int k = 0; k < kRing; ++k) {
      const Jet2<double> f = objective_.hessian(on_ring(k, {at.x, at.y}, 0.01 * size_));
      if (!(std::fabs(f.xx) + std::fabs(f.xy) + std::fabs(f.yy) > 100 * zero)) return false;
    }
    return true;
  }

  void finish() {
    for (const CriticalPoint& p : found_.points) {
      if (p.differentiable) scale_ = maximum(scale_, maximum(-p.eigen.values[0], p.eigen.values[1]));
    }
    const double zero = kZeroCurvature * scale_;
    for (CriticalPoint& p : found_.points) {
      if (p.differentiable) p.kind = kind_of(p.eigen, zero);
    }
    // From left to right, so that twins are near each other; then as they are listed.
    take_in_order([](const CriticalPoint& a,
                     const CriticalPoint& b) { return a.at.x != b.at.x ? a.at.x < b.at.x : a.at.y < b.at.y; },
                  [&](const CriticalPoint& p) { return counts(p, zero) && !is_twin(p); });
    take_in_order(
        [](const CriticalPoint& a, const CriticalPoint& b) {
          constexpr int kRank[] = {0, 2, 1, 3};
          if (a.kind != b.kind) return kRank[int(a.kind)] < kRank[int(b.kind)];
          if (a.value != b.value) return a.value < b.value;
          return a.at.x != b.at.x ? a.at.x < b.at.x : a.at.y < b.at.y;
        },
        [](const CriticalPoint&) { return true; });
  }

  template <class Before, class Keep>
  void take_in_order(Before, Keep keep) {
    const std::vector<CriticalPoint> points = std::move(found_.points);
    found_.points.clear();
    const std::vector<int> order = order_of(points.size(), points.data(), [](const void* list, int k, int m) {
      const CriticalPoint* p = static_cast<const CriticalPoint*>(list);
      return Before()(p[k], p[m]);
    });
    for (const int k : order) {
      if (keep(points[std::size_t(k)])) found_.points.push_back(points[std::size_t(k)]);
    }
  }

  /// Whether a degenerate point is one, and neither part of a curve nor of flat ground.
  bool counts(const CriticalPoint& p, double zero) const {
    if (p.kind != Kind::degenerate) return true;
    for (const CriticalCurve& curve : found_.curves) {
      if (distance(curve, p.at) <= size_ / (1 << kCurveLevel)) return false;
    }
    const bool is_flat = p.differentiable && -zero <= p.eigen.values[0] && p.eigen.values[1] <= zero;
    return !is_flat || is_isolated(p.at, zero);
  }

  /// Whether the point is in the list, as neighbouring cells may both have found it; the smaller gradient
  /// stays.
  bool is_twin(const CriticalPoint& p) {
    std::vector<CriticalPoint>& points = found_.points;
    for (std::size_t k = points.size(); k-- > 0 && p.at.x - points[k].at.x <= kSameFlat * size_;) {
      CriticalPoint& q = points[k];
      const bool both_flat = p.kind == Kind::degenerate && q.kind == Kind::degenerate;
      const double apart = norm(Vec2<double>{p.at.x - q.at.x, p.at.y - q.at.y});
      if (apart > (both_flat ? kSameFlat : kSame) * size_) continue;
      if (norm(p.gradient) < norm(q.gradient)) q = p;
      return true;
    }
    return false;
  }

  const Objective& objective_;
  const Domain domain_;
  const Mesh mesh_;
  const double size_;
  double scale_;
  int splits_left_ = 0;
  double lowest_ = HUGE_VAL, highest_ = -HUGE_VAL;
  CriticalPoints found_;
};

}  // namespace

CriticalPoints critical_points(const Objective& objective, const Domain& domain) {
  // Where nothing stands out beside the strongest curvature, as beside a wall, the typical one is the
  // measure.
  CriticalPoints found = Search(objective, domain, CurvatureScale::largest).run();
  if (found.points.empty() && found.curves.empty()) {
    found = Search(objective, domain, CurvatureScale::typical).run();
  }
  return found;
}

}  // namespace thalweg
