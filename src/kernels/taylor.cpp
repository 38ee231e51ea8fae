#include "kernels/taylor.h"

#include <algorithm>
#include <cassert>
#include <memory>

#include "core/jet_math.h"

namespace thalweg {

namespace {

constexpr int kNodes = 65;  // of the grid over the disc's box, along each side

struct TaylorModel {
  Point at;
  Jet2<double> f;

  template <class T>
  T value(const T& x, const T& y) const {
    const T dx = x - at.x, dy = y - at.y;
    return f.value + f.x * dx + f.y * dy +
           0.5 * (f.xx * (dx * dx) + 2.0 * f.xy * (dx * dy) + f.yy * (dy * dy));
  }
};

/// |model - loss|, without a Hessian: contour lines ask for none.
struct Miss {
  Objective loss;
  TaylorModel model;

  static void gradient(const void* context, const Vec2<Pack>& w, Jet1<Pack>& out, int parts) {
    using Part = Pack::Part;
    const Miss& miss = *static_cast<const Miss*>(context);
    for (int i = 0; i < parts; ++i) {
      const Vec2<Part> at{w.x.part(i), w.y.part(i)};
      const auto model = miss.model.value(Jet1<Part>::variable_x(at.x), Jet1<Part>::variable_y(at.y));
      detail::set_part(out, i, abs(model - miss.loss.gradient(at)));
    }
  }
};

/// The disc as the unit circle.
struct Circle {
  Point at;
  Vec2<double> radius;

  Vec2<double> inward(double x, double y) const { return {(x - at.x) / radius.x, (y - at.y) / radius.y}; }
  /// The parts of the segment from a to b, as [from, to] of its length, that lie inside; false: none.
  bool cut(const Vec2<double>& a, const Vec2<double>& b, double& from, double& to) const {
    const Vec2<double> d = b - a;
    const double dd = dot(d, d), ad = dot(a, d), root = ad * ad - dd * (dot(a, a) - 1);
    if (!(root > 0)) return false;
    from = std::max(0.0, (-ad - std::sqrt(root)) / dd);
    to = std::min(1.0, (-ad + std::sqrt(root)) / dd);
    return from < to;
  }
};

std::vector<ContourLine> inside(const std::vector<ContourLine>& lines, const Circle& circle) {
  std::vector<ContourLine> out;
  for (const ContourLine& line : lines) {
    const std::vector<double>& p = line.points;
    bool open = false;
    for (std::size_t i = 2; i < p.size(); i += 2) {
      double from, to;
      if (!circle.cut(circle.inward(p[i - 2], p[i - 1]), circle.inward(p[i], p[i + 1]), from, to)) {
        open = false;
        continue;
      }
      const auto add = [&](double t) {
        out.back().points.push_back(p[i - 2] + t * (p[i] - p[i - 2]));
        out.back().points.push_back(p[i - 1] + t * (p[i + 1] - p[i - 1]));
      };
      if (!open || from > 0) {
        out.push_back({line.level, {}});
        add(from);
      }
      add(to);
      open = to == 1;
    }
  }
  return out;
}

}  // namespace

TaylorPicture taylor_picture(const Objective& objective, const TaylorDisc& disc) {
  const Point at = disc.at;
  const Vec2<double> radius = disc.radius;
  assert((disc.order == 1 || disc.order == 2) && radius.x > 0 && radius.y > 0);
  TaylorPicture picture{objective.hessian(Vec2<double>{at.x, at.y}), 0, 0, {}, {}, {}, {}, 0};
  const Jet2<double>& f = picture.here;
  if (!(std::fabs(f.value) <= 1e300)) return picture;
  const TaylorModel model{at, disc.order == 2 ? f : Jet2<double>{f.value, f.x, f.y, 0, 0, 0}};
  const Circle circle{at, radius};
  const Domain box{at.x - radius.x, at.x + radius.x, at.y - radius.y, at.y + radius.y};

  std::vector<double> z(std::size_t(kNodes) * kNodes), misses(z.size());
  const Objective miss(std::make_shared<Miss>(Miss{objective, model}), Miss::gradient, nullptr);
  sample_grid(objective, box, kNodes, kNodes, z);
  sample_grid(miss, box, kNodes, kNodes, misses);
  picture.lowest = picture.highest = f.value;
  const auto each_inside = [&](auto&& visit) {
    for (std::size_t i = 0; i < z.size(); ++i) {
      const double u = 2.0 * double(i % kNodes) / (kNodes - 1) - 1,
                   v = 2.0 * double(i / kNodes) / (kNodes - 1) - 1;
      if (u * u + v * v <= 1) visit(i);
    }
  };
  each_inside([&](std::size_t i) {
    if (!(std::fabs(z[i]) <= 1e300)) return;
    picture.lowest = std::min(picture.lowest, z[i]);
    picture.highest = std::max(picture.highest, z[i]);
  });
  const double limit = disc.tolerance * (picture.highest - picture.lowest);
  double all = 0, agreeing = 0;
  each_inside([&](std::size_t i) {
    all += 1;
    agreeing += misses[i] <= limit;
  });
  picture.agreeing = agreeing / all;
  if (!(picture.highest > picture.lowest)) return picture;

  // The model may well leave the loss's range. Half steps only fill wide gaps; here they would be taken for
  // the model's dashed lines.
  const double beyond = 0.5 * (picture.highest - picture.lowest);
  const auto levels = contour_levels({0, 1, 1, true}, picture.lowest - beyond, picture.highest + beyond);
  const auto lines_of = [&](const Objective& f) {
    auto lines = contour_lines(f, box, disc.width, disc.height, levels);
    std::erase_if(lines, [&](const ContourLine& l) { return levels[std::size_t(l.level)].half_step; });
    for (ContourLine& line : lines) line.level /= 2;
    return inside(lines, circle);
  };
  for (const ContourLevel& level : levels) {
    if (!level.half_step) picture.levels.push_back(level);
  }
  picture.loss = lines_of(objective);
  picture.model = lines_of(make_objective(model));
  picture.agreement =
      inside(contour_lines(miss, box, disc.width, disc.height, {{limit, true, false}}), circle);
  return picture;
}

}  // namespace thalweg
