#include "analysis/critical_curves.h"

#include <cmath>

namespace thalweg {
namespace {

struct Vertex {
  bool found;
  bool jump;  // the gradient jumps, and does not vanish
  Vec2<double> at;
  Kind kind;
  int neighbour[2] = {-1, -1};
  bool used = false;
};

Vec2<double> gradient_of(const Jet1<double>& f) { return {f.x, f.y}; }

class Tracer {
 public:
  Tracer(const Mesh& mesh, std::span<const Cell> cells, double size) : mesh_(mesh), size_(size) {
    const std::size_t n = cells.size();
    std::vector<Sides> sides(n);
    std::size_t below = 0;
    for (std::size_t k = 0; k < n; ++k) {
      const Cell& c = cells[k];
      while (cells[below].j < c.j - 1 || (cells[below].j == c.j - 1 && cells[below].i < c.i)) ++below;
      const bool has_below = cells[below].j == c.j - 1 && cells[below].i == c.i;
      const bool has_left = k > 0 && cells[k - 1].j == c.j && cells[k - 1].i == c.i - 1;
      sides[k] = {{has_below ? sides[below].vertex[2] : vertex_on(c, 0), vertex_on(c, 1), vertex_on(c, 2),
                   has_left ? sides[k - 1].vertex[1] : vertex_on(c, 3)}};
      trace(c, sides[k]);
    }
  }

  /// Whether curves are what there is.
  bool holds() const {
    std::size_t found = 0;
    for (const Vertex& v : vertices_) found += v.found;
    return found >= 8 && 2 * found > vertices_.size();
  }

  std::vector<CriticalCurve> curves() {
    const double tolerance = 1e-5 * size_;
    std::vector<CriticalCurve> all;
    std::vector<int> line;
    // Open curves from their ends, then closed ones.
    for (const bool open : {true, false}) {
      for (std::size_t first = 0; first < vertices_.size(); ++first) {
        if (vertices_[first].used || (open && vertices_[first].neighbour[1] >= 0)) continue;
        line.clear();
        for (int v = int(first), before = -1; v >= 0;) {
          Vertex& here = vertices_[std::size_t(v)];
          line.push_back(v);
          if (here.used) break;
          here.used = true;
          const int next = here.neighbour[here.neighbour[0] == before ? 1 : 0];
          before = v;
          v = next;
        }
        if (line.size() > 2) all.push_back({simplified(line, tolerance), vertices_[first].kind});
      }
    }
    return all;
  }

 private:
  /// Whether the curve runs through the node a, as it may on the border: zero, but not flat.
  static bool starts_at(const Jet2<double>& a, const Jet2<double>& b) {
    return a.x == 0 && a.y == 0 && (b.x != 0 || b.y != 0) && (a.xx != 0 || a.xy != 0 || a.yy != 0);
  }

  /// The vertices on the sides of a cell, from below counter-clockwise; -1: none.
  struct Sides {
    int vertex[4];
  };

  int vertex_on(const Cell& c, int side) {
    static constexpr int kEnds[4][2] = {{0, 1}, {1, 3}, {2, 3}, {0, 2}};
    const int first = kEnds[side][0], last = kEnds[side][1];
    const Jet2<double>&a = c.corner[first], &b = c.corner[last];
    // Across the curve the gradient turns round.
    if (!(a.x * b.x + a.y * b.y < 0 || starts_at(a, b) || starts_at(b, a))) return -1;
    const Vec2<double> at_start{a.x, a.y}, at_end{b.x, b.y};
    const Vec2<double> from = mesh_.node(c.level, c.i + first % 2, c.j + first / 2);
    const Vec2<double> along = mesh_.node(c.level, c.i + last % 2, c.j + last / 2) - from;
    // Where the gradient's part along the difference changes its sign: by chords, every other time by halves.
    const Vec2<double> turn = at_start - at_end;
    Vec2<double> start = at_start, end = at_end, at = from;
    const double curvature = maximum(curvature_of(a), curvature_of(b));
    // On a curve there is nothing but rounding; along the floor of a narrow valley there is a faint slope.
    const double zero = 1e-3 * zero_gradient(curvature, size_, 0);
    double low = 0, high = 1, value = a.value;
    if (norm(start) == 0) high = 0;
    if (norm(end) == 0) at = from + along, value = b.value, high = 0;
    for (int k = 0; k < 120 && high - low > 1e-15; ++k) {
      const double down = dot(start, turn), up = dot(end, turn);
      const double chord = low + (high - low) * (down / (down - up));
      const double t = k % 2 == 0 && chord > low && chord < high ? chord : 0.5 * (low + high);
      at = from + t * along;
      const Jet1<double> here = mesh_.objective().gradient(at);
      const Vec2<double> g = gradient_of(here);
      value = here.value;
      if (norm(g) <= 1e-6 * zero) {
        start = end = g;
        break;
      }
      (dot(g, turn) > 0 ? low : high) = t;
      (dot(g, turn) > 0 ? start : end) = g;
    }
    const bool jump = norm(start) > zero;
    // At a kink or a cusp the loss goes on as it came; at a pole it does not.
    const auto goes_on = [&](const Jet2<double>& corner, const Vec2<double>& way) {
      return std::fabs(value - corner.value) <= 8 * norm(Vec2<double>{corner.x, corner.y}) * norm(way);
    };
    const bool pole = jump && !(goes_on(a, at - from) && goes_on(b, from + along - at));
    const bool found = !pole && norm(nearest_to_zero(start, end)) <= zero;
    const Kind kind = dot(at_end - at_start, along) > 0 ? Kind::minimum : Kind::maximum;
    vertices_.push_back({found, jump, at, kind});
    return int(vertices_.size()) - 1;
  }

  void trace(const Cell& c, const Sides& sides) {
    int ends[4], count = 0;
    for (const int v : sides.vertex) {
      if (v < 0 || !vertices_[std::size_t(v)].found) continue;
      bool known = false;
      for (int k = 0; k < count; ++k) {
        known = known || norm(vertices_[std::size_t(ends[k])].at - vertices_[std::size_t(v)].at) == 0;
      }
      if (!known) ends[count++] = v;
    }
    double steepest = 0;
    for (const Jet2<double>& f : c.corner) steepest = maximum(steepest, norm(Vec2<double>{f.x, f.y}));
    if (count == 2) join(ends[0], ends[1], 0.5 * steepest);
    if (count == 4) join(ends[0], ends[2], 0.5 * steepest), join(ends[1], ends[3], 0.5 * steepest);
  }

  /// Two that the curve joins: half-way the gradient is small as well.
  void join(int v, int w, double small) {
    Vertex &a = vertices_[std::size_t(v)], &b = vertices_[std::size_t(w)];
    if (a.kind != b.kind || a.neighbour[1] >= 0 || b.neighbour[1] >= 0) return;
    const Vec2<double> between = gradient_of(mesh_.objective().gradient(0.5 * (a.at + b.at)));
    if (!a.jump && !b.jump && !(norm(between) <= small)) return;
    a.neighbour[a.neighbour[0] < 0 ? 0 : 1] = w;
    b.neighbour[b.neighbour[0] < 0 ? 0 : 1] = v;
  }

  static double distance_to_segment(const Vec2<double>& p, const Vec2<double>& a, const Vec2<double>& b) {
    return norm(nearest_to_zero(a - p, b - p));
  }
  friend double thalweg::distance(const CriticalCurve& curve, Point at);

  std::vector<double> simplified(const std::vector<int>& line, double tolerance) const {
    const auto at = [&](std::size_t k) -> const Vec2<double>& { return vertices_[std::size_t(line[k])].at; };
    std::vector<double> points{at(0).x, at(0).y};
    for (std::size_t from = 0, to; from + 1 < line.size(); from = to) {
      const auto fits = [&](std::size_t end) {
        for (std::size_t k = from + 1; k < end; ++k) {
          if (!(distance_to_segment(at(k), at(from), at(end)) <= tolerance)) return false;
        }
        return true;
      };
      to = from + 1;
      while (to + 1 < line.size() && fits(to + 1)) ++to;
      points.push_back(at(to).x);
      points.push_back(at(to).y);
    }
    return points;
  }

  const Mesh& mesh_;
  double size_;
  std::vector<Vertex> vertices_;
};

}  // namespace

std::vector<CriticalCurve> critical_curves(const Mesh& mesh, std::span<const Cell> cells, double size) {
  Tracer tracer(mesh, cells, size);
  if (!tracer.holds()) return {};
  return tracer.curves();
}

double distance(const CriticalCurve& curve, Point at) {
  double shortest = HUGE_VAL;
  for (std::size_t k = 2; k < curve.points.size(); k += 2) {
    const double* p = &curve.points[k];
    shortest = minimum(shortest, Tracer::distance_to_segment({at.x, at.y}, {p[-2], p[-1]}, {p[0], p[1]}));
  }
  return shortest;
}

}  // namespace thalweg
