#include "analysis/critical_points.h"

#include <algorithm>
#include <cmath>

#include "analysis/critical_curves.h"
#include "analysis/gradient_cells.h"

namespace thalweg {
namespace {

constexpr int kCurveLevel = 9, kLastCurveLevel = 16;  // curves are traced through cells of these levels
constexpr int kValleyLevel = 11;           // until here a long group of cells may fall apart into points
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
  Search(const Objective& objective, const Domain& domain)
      : objective_(objective),
        domain_(domain),
        mesh_(objective, domain),
        size_(diagonal(domain)),
        scale_(curvature_scale(objective, domain)) {}

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
    const double curvature = std::fabs(f.xx) + std::fabs(f.xy) + std::fabs(f.yy);
    return std::isfinite(curvature) ? curvature : 0;
  }

  double zero_gradient() const { return kZeroGradient * scale_ * size_; }

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
    for (std::vector<Cell>& group : connected(std::move(cells))) {
      const bool is_long = extent(group) > kPointExtent;
      if (is_long && level <= kLastCurveLevel && add_curves(group)) continue;
      if (is_long && level == kValleyLevel) continue;
      if (level == kLastLevel || (is_long && level > kValleyLevel)) {
        add_doubtful(group);
        continue;
      }
      std::vector<Cell> finer;
      for (const Cell& cell : group) look_into(cell, level + 1, finer);
      group.clear();
      settle(std::move(finer));
    }
  }

  static std::int64_t extent(const std::vector<Cell>& group) {
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

  bool add_curves(const std::vector<Cell>& group) {
    std::vector<CriticalCurve> curves = critical_curves(mesh_, group, zero_gradient(), 1e-5 * size_);
    std::erase_if(curves, [&](const CriticalCurve& curve) { return extent(curve) < kShortest * size_; });
    for (CriticalCurve& curve : curves) found_.curves.push_back(std::move(curve));
    return !curves.empty();
  }

  /// Cells too small to be split hold a point with a singular Hessian, or one where the gradient jumps.
  void add_doubtful(const std::vector<Cell>& group) {
    Vec2<double> at{0, 0};
    for (const Cell& cell : group) at = at + mesh_.middle(cell) / double(group.size());
    const double reach = 2 * norm(mesh_.high(group.back()) - mesh_.low(group[0])) + 1e-6 * size_;
    const auto smooth = critical_point_within(objective_, {at.x, at.y}, reach, size_, scale_);
    if (smooth && smooth->differentiable) add(smooth);
    else add(jump_at(at));
  }

  /// The point where the gradient jumps to every side while the loss does not.
  std::optional<CriticalPoint> jump_at(const Vec2<double>& at) const {
    const double level = 1e-3 * (highest_ - lowest_), value_here = objective_.gradient(at).value;
    for (const double probe : {1e-7, 1e-9}) {
      Vec2<double> ring[Pack::size];
      const Jet1<Pack> f = objective_.gradient(ring_around(at, probe * size_));
      for (int k = 0; k < Pack::size; ++k) {
        ring[k] = {f.x[k], f.y[k]};
        if (!(std::fabs(f.value[k] - value_here) <= level && norm(ring[k]) > zero_gradient())) return {};
      }
      if (!may_cancel(ring, {0, 0})) return {};
    }
    // A round place nearby, where that is exactly it.
    Vec2<double> place = at;
    const Vec2<double> round = rounded(at, 1e-9 * size_);
    const Jet1<double> there = objective_.gradient(round);
    if (there.x == 0 && there.y == 0) place = round;
    const double value = objective_.gradient(place).value;
    if (!(std::fabs(value - value_here) <= level)) return {};
    return CriticalPoint{{place.x, place.y}, value, {}, {}, {}, Kind::degenerate, false};
  }

  static Vec2<Pack> ring_around(const Vec2<double>& at, double radius) {
    const double c = 0.70710678118654752, x[Pack::size] = {1, c, 0, -c, -1, -c, 0, c},
                 y[Pack::size] = {0, c, 1, c, 0, -c, -1, -c};
    return {at.x + radius * Pack::load(x), at.y + radius * Pack::load(y)};
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
    const Jet2<Pack> f = objective_.hessian(ring_around({at.x, at.y}, 0.01 * size_));
    const Pack squares = square(f.xx) + square(f.yy) + 2.0 * square(f.xy);
    return all(squares > Pack(square(100 * zero)));
  }

  void finish() {
    std::vector<CriticalPoint>& points = found_.points;
    for (const CriticalPoint& p : points) {
      if (p.differentiable) scale_ = std::max({scale_, -p.eigen.values[0], p.eigen.values[1]});
    }
    const double zero = kZeroCurvature * scale_;
    for (CriticalPoint& p : points) {
      if (p.differentiable) p.kind = kind_of(p.eigen, zero);
    }
    std::erase_if(points, [&](const CriticalPoint& p) {
      if (p.kind != Kind::degenerate) return false;
      for (const CriticalCurve& curve : found_.curves) {
        if (distance(curve, p.at) <= size_ / (1 << kCurveLevel)) return true;
      }
      const bool is_flat = p.differentiable && -zero <= p.eigen.values[0] && p.eigen.values[1] <= zero;
      return is_flat && !is_isolated(p.at, zero);
    });
    remove_twins();
    std::sort(points.begin(), points.end(), [](const CriticalPoint& a, const CriticalPoint& b) {
      if (a.kind != b.kind) return rank(a.kind) < rank(b.kind);
      if (a.value != b.value) return a.value < b.value;
      return a.at.x != b.at.x ? a.at.x < b.at.x : a.at.y < b.at.y;
    });
  }

  static int rank(Kind kind) {
    return kind == Kind::minimum ? 0 : kind == Kind::saddle ? 1 : kind == Kind::maximum ? 2 : 3;
  }

  /// Of two that are the same, which neighbouring cells may both have found, the one with the smaller
  /// gradient stays.
  void remove_twins() {
    std::vector<CriticalPoint>& points = found_.points;
    std::sort(points.begin(), points.end(), [](const CriticalPoint& a, const CriticalPoint& b) {
      return a.at.x != b.at.x ? a.at.x < b.at.x : a.at.y < b.at.y;
    });
    std::size_t kept = 0;
    for (const CriticalPoint& p : points) {
      bool twin = false;
      for (std::size_t k = kept; k-- > 0 && p.at.x - points[k].at.x <= kSameFlat * size_ && !twin;) {
        CriticalPoint& q = points[k];
        const bool both_flat = p.kind == Kind::degenerate && q.kind == Kind::degenerate;
        const double apart = norm(Vec2<double>{p.at.x - q.at.x, p.at.y - q.at.y});
        twin = apart <= (both_flat ? kSameFlat : kSame) * size_;
        if (twin && norm(p.gradient) < norm(q.gradient)) q = p;
      }
      if (!twin) points[kept++] = p;
    }
    points.erase(points.begin() + long(kept), points.end());
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
  return Search(objective, domain).run();
}

}  // namespace thalweg
