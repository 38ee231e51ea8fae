#include "kernels/contours.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>

namespace thalweg {

namespace {

constexpr double kCell = 4;           // px between grid nodes
constexpr double kCrowded = 4;        // px between levels
constexpr double kSparse = 44;        // px between levels
constexpr double kShortestHalf = 80;  // px
constexpr double kShortestGap = 24;   // px: a shorter gap in a line is not worth making
constexpr std::array kSteps{1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0};

/// At least 1e-300, at most 1e300.
double power_of_ten_below(double a) {
  double power = 1;
  while (power > a && power > 1e-300) power /= 10;
  while (power * 10 <= a && power < 1e300) power *= 10;
  return power;
}
double round_down(double a) {
  const double truncated = double(std::int64_t(a));
  return truncated > a ? truncated - 1 : truncated;
}

std::vector<ContourLevel> with_half_steps(const std::vector<ContourLevel>& full) {
  std::vector<ContourLevel> levels;
  for (std::size_t i = 0; i < full.size(); ++i) {
    if (i > 0) levels.push_back({0.5 * (full[i - 1].z + full[i].z), false, true});
    levels.push_back(full[i]);
  }
  return levels;
}

std::vector<ContourLevel> even_levels(double lowest, double highest) {
  std::vector<ContourLevel> levels;
  const double range = highest - lowest;
  if (!(range > 0) || range > 1e15 * power_of_ten_below(range / 16)) return levels;
  double step = power_of_ten_below(range / 16);
  if (step * 5 <= range / 16) step *= 5;
  else if (step * 2 <= range / 16) step *= 2;
  if (!(std::fabs(lowest) / step < 1e15)) return levels;
  for (std::int64_t i = std::int64_t(round_down(lowest / step)); double(i) * step <= highest; ++i) {
    if (double(i) * step >= lowest) levels.push_back({double(i) * step, i % 5 == 0, false});
  }
  return with_half_steps(levels);
}

/// The grid over the view, and the crossings of one level with its edges.
struct Grid {
  int columns, rows;  // of nodes
  double x0, y0, dx, dy;
  std::vector<double> z;

  std::size_t node(int i, int j) const { return std::size_t(j) * std::size_t(columns) + std::size_t(i); }
};

/// An edge of the grid from node (i, j) to the right or upward.
struct Edge {
  int i, j;
  bool upward;
};

struct Vertex {
  Vec2<double> at;
  double steepness;             // length of the gradient in value per px
  int neighbour[2] = {-1, -1};  // vertices of the same line
};

/// Marching squares of one level.
class Level {
 public:
  Level(const Objective& objective, const Grid& grid, double z, std::vector<int>& vertex_on_edge)
      : objective_(objective), grid_(grid), z_(z), vertex_on_edge_(vertex_on_edge) {}

  void add_cell(int i, int j) {
    const bool a = above(i, j), b = above(i + 1, j), c = above(i + 1, j + 1), d = above(i, j + 1);
    const int crossings = (a != b) + (b != c) + (c != d) + (d != a);
    if (crossings == 0) return;
    const Edge bottom{i, j, false}, right{i + 1, j, true}, top{i, j + 1, false}, left{i, j, true};
    if (crossings == 2) {
      int found = 0;
      Edge ends[2]{};
      if (a != b) ends[found++] = bottom;
      if (b != c) ends[found++] = right;
      if (c != d) ends[found++] = top;
      if (d != a) ends[found++] = left;
      join(ends[0], ends[1]);
      return;
    }
    // Two opposite corners are above: the value in the middle says which of them are connected.
    const bool middle =
        objective_.gradient(Vec2<double>{grid_.x0 + (i + 0.5) * grid_.dx, grid_.y0 + (j + 0.5) * grid_.dy})
            .value >= z_;
    if (middle == a) {
      join(bottom, right);
      join(top, left);
    } else {
      join(bottom, left);
      join(top, right);
    }
  }

  /// Moves every vertex along its edge onto the level: Newton steps kept inside a shrinking bracket.
  void polish(double px_x, double px_y, double tolerance) {
    for (std::size_t v = 0; v < edges_.size(); ++v) {
      const Edge& e = edges_[v];
      const double za = grid_.z[grid_.node(e.i, e.j)];
      const double zb = grid_.z[e.upward ? grid_.node(e.i, e.j + 1) : grid_.node(e.i + 1, e.j)];
      const Vec2<double> from{grid_.x0 + e.i * grid_.dx, grid_.y0 + e.j * grid_.dy};
      const Vec2<double> along{e.upward ? 0 : grid_.dx, e.upward ? grid_.dy : 0};
      // `low` is the end below the level, `high` the end above it.
      double low = za < zb ? 0 : 1, high = 1 - low, t = (z_ - za) / (zb - za);
      Vec2<double>& at = vertices_[v].at;
      Jet1<double> z{};
      for (int k = 0; k < 60; ++k) {
        at = from + t * along;
        z = objective_.gradient(at);
        const double miss = z.value - z_;
        if (std::fabs(miss) <= tolerance) break;
        (miss < 0 ? low : high) = t;
        const double newton = t - miss / (z.x * along.x + z.y * along.y);
        const bool inside = newton > std::min(low, high) && newton < std::max(low, high);
        t = inside ? newton : 0.5 * (low + high);
      }
      vertices_[v].steepness = norm(Vec2<double>{z.x / px_x, z.y / px_y});
    }
  }

  /// The lines as lists of vertices; a closed one repeats its first.
  std::vector<std::vector<int>> lines() {
    std::vector<std::vector<int>> all;
    std::vector<bool> used(vertices_.size(), false);
    const auto follow = [&](int start) {
      std::vector<int> line;
      for (int at = start, before = -1; at >= 0;) {
        line.push_back(at);
        if (used[std::size_t(at)]) break;
        used[std::size_t(at)] = true;
        const auto& n = vertices_[std::size_t(at)].neighbour;
        const int next = n[0] != before ? n[0] : n[1];
        before = at;
        at = next;
      }
      if (line.size() > 1) all.push_back(std::move(line));
    };
    for (std::size_t v = 0; v < vertices_.size(); ++v) {
      if (!used[v] && vertices_[v].neighbour[1] < 0) follow(int(v));
    }
    for (std::size_t v = 0; v < vertices_.size(); ++v) {
      if (!used[v]) follow(int(v));
    }
    for (const Edge& e : edges_) vertex_on_edge_[place(e)] = -1;
    return all;
  }

  const Vertex& vertex(int v) const { return vertices_[std::size_t(v)]; }

 private:
  bool above(int i, int j) const { return grid_.z[grid_.node(i, j)] >= z_; }
  std::size_t place(const Edge& e) const { return 2 * grid_.node(e.i, e.j) + (e.upward ? 1 : 0); }

  int vertex_on(const Edge& e) {
    int& v = vertex_on_edge_[place(e)];
    if (v < 0) {
      v = int(vertices_.size());
      vertices_.push_back({});
      edges_.push_back(e);
    }
    return v;
  }
  void join(const Edge& a, const Edge& b) {
    const int va = vertex_on(a), vb = vertex_on(b);
    auto& na = vertices_[std::size_t(va)].neighbour;
    na[na[0] < 0 ? 0 : 1] = vb;
    auto& nb = vertices_[std::size_t(vb)].neighbour;
    nb[nb[0] < 0 ? 0 : 1] = va;
  }

  const Objective& objective_;
  const Grid& grid_;
  double z_;
  std::vector<int>& vertex_on_edge_;  // -1: none; shared between levels to spare its making
  std::vector<Vertex> vertices_;
  std::vector<Edge> edges_;
};

/// Cuts a line into the runs in which `keep` holds, ignoring gaps shorter than `gap` and runs shorter than
/// `run` px.
template <class Keep, class Length>
std::vector<std::pair<std::size_t, std::size_t>> runs_of(std::size_t size, Keep&& keep, Length&& length,
                                                         double gap, double run) {
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  const auto extent = [&](std::size_t from, std::size_t to) {
    double sum = 0;
    for (std::size_t i = from; i + 1 < to; ++i) sum += length(i);
    return sum;
  };
  for (std::size_t i = 0; i < size;) {
    if (!keep(i)) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < size && keep(end)) ++end;
    if (!runs.empty() && extent(runs.back().second - 1, i + 1) < gap) runs.back().second = end;
    else runs.push_back({i, end});
    i = end;
  }
  if (!runs.empty() && extent(0, runs.front().first + 1) < gap) runs.front().first = 0;
  if (!runs.empty() && extent(runs.back().second - 1, size) < gap) runs.back().second = size;
  std::erase_if(runs, [&](auto& r) { return r.second - r.first < 2 || extent(r.first, r.second) < run; });
  return runs;
}

}  // namespace

std::vector<ContourLevel> contour_levels(const HeightScale& scale, double lowest, double highest) {
  if (scale.linear) return even_levels(lowest, highest);
  std::vector<ContourLevel> levels;
  int inside = 0;
  const auto add = [&](double z, bool index) {
    if (z <= scale.z0 || z > highest) return;
    levels.push_back({z, index, false});
    inside += z >= lowest;
  };
  double power = power_of_ten_below(0.5 * scale.s);
  double base = power * round_down(scale.z0 / power + 1e-9);
  if (std::fabs(scale.z0) <= 3 * scale.s) {
    // A lowest value near 0: even steps up to 0, and round numbers from there.
    const int below = int(-round_down(scale.z0 / power)), step = below > 24 ? 5 : 1;
    for (int k = below / step; k >= 0; --k) add(-power * step * k, k % 5 == 0);
    base = 0;
  }
  for (; base + power <= highest; power *= 10) {
    for (std::size_t k = 0; k < kSteps.size(); ++k) add(base + power * kSteps[k], k % 5 == 0);
  }
  if (inside < 5) return even_levels(lowest, highest);
  levels = with_half_steps(levels);
  std::erase_if(levels, [&](const ContourLevel& l) { return l.z < lowest; });
  return levels;
}

HeightRange height_range(const Objective& objective, const Domain& view) {
  constexpr int kNodes = 97;
  std::vector<double> z(std::size_t(kNodes) * kNodes);
  sample_grid(objective, view, kNodes, kNodes, z);
  std::erase_if(z, [](double value) { return !(std::fabs(value) <= 1e300); });
  if (z.empty()) return {0, 0};
  const auto [lowest, highest] = std::minmax_element(z.begin(), z.end());
  return {*lowest, *highest};
}

std::vector<ContourLine> contour_lines(const Objective& objective, const Domain& view, int width, int height,
                                       const std::vector<ContourLevel>& levels) {
  assert(width > 0 && height > 0);
  std::vector<ContourLine> out;
  if (levels.empty()) return out;
  const int columns = std::max(2, int(width / kCell) + 1), rows = std::max(2, int(height / kCell) + 1);
  Grid grid{columns,
            rows,
            view.x_lo,
            view.y_lo,
            (view.x_hi - view.x_lo) / (columns - 1),
            (view.y_hi - view.y_lo) / (rows - 1),
            {}};
  grid.z.resize(std::size_t(grid.columns) * std::size_t(grid.rows));
  sample_grid(objective, view, grid.columns, grid.rows, grid.z);
  double lowest = 1e300, highest = -1e300;
  for (double z : grid.z) {
    if (std::fabs(z) <= 1e300) lowest = std::min(lowest, z), highest = std::max(highest, z);
  }
  if (!(highest > lowest)) return out;

  // Which cells each level crosses.
  std::vector<std::vector<std::pair<int, int>>> cells(levels.size());
  for (int j = 0; j + 1 < grid.rows; ++j) {
    for (int i = 0; i + 1 < grid.columns; ++i) {
      const double corners[] = {grid.z[grid.node(i, j)], grid.z[grid.node(i + 1, j)],
                                grid.z[grid.node(i, j + 1)], grid.z[grid.node(i + 1, j + 1)]};
      const auto [low, high] = std::minmax_element(std::begin(corners), std::end(corners));
      if (!std::all_of(std::begin(corners), std::end(corners),
                       [](double z) { return std::fabs(z) <= 1e300; }))
        continue;
      auto level = std::upper_bound(levels.begin(), levels.end(), *low,
                                    [](double z, const ContourLevel& l) { return z < l.z; });
      for (; level != levels.end() && level->z <= *high; ++level) {
        cells[std::size_t(level - levels.begin())].push_back({i, j});
      }
    }
  }

  const double px_x = width / (view.x_hi - view.x_lo), px_y = height / (view.y_hi - view.y_lo);
  std::vector<int> vertex_on_edge(2 * grid.z.size(), -1);
  for (std::size_t l = 0; l < levels.size(); ++l) {
    const ContourLevel& level = levels[l];
    Level march(objective, grid, level.z, vertex_on_edge);
    for (const auto& [i, j] : cells[l]) march.add_cell(i, j);
    march.polish(px_x, px_y, 1e-7 * (highest - lowest));
    // The distance in height to the next full level.
    const std::size_t next = l + (level.half_step ? 1 : 2), last = l - (level.half_step ? 1 : 2);
    const double spacing = next < levels.size()   ? (levels[next].z - level.z) * (level.half_step ? 2 : 1)
                           : last < levels.size() ? (level.z - levels[last].z) * (level.half_step ? 2 : 1)
                                                  : 0;
    for (const std::vector<int>& line : march.lines()) {
      const auto gap_to_next = [&](std::size_t v) { return spacing / march.vertex(line[v]).steepness; };
      const auto length = [&](std::size_t v) {
        const Vec2<double> d = march.vertex(line[v + 1]).at - march.vertex(line[v]).at;
        return norm(Vec2<double>{d.x * px_x, d.y * px_y});
      };
      const auto keep = [&](std::size_t v) {
        if (level.half_step) return gap_to_next(v) >= kSparse;
        return level.index || spacing == 0 || gap_to_next(v) >= kCrowded;
      };
      const double shortest = level.half_step ? kShortestHalf : level.index ? 0 : kShortestGap;
      for (const auto& [from, to] : runs_of(line.size(), keep, length, kShortestGap, shortest)) {
        ContourLine part{int(l), {}};
        for (std::size_t v = from; v < to; ++v) {
          part.points.push_back(march.vertex(line[v]).at.x);
          part.points.push_back(march.vertex(line[v]).at.y);
        }
        out.push_back(std::move(part));
      }
    }
  }
  return out;
}

}  // namespace thalweg
