#include "analysis/gradient_cells.h"

#include <algorithm>
#include <cmath>

namespace thalweg {
namespace {

bool finite(const Jet2<double>& f) {
  // 0 times what is not finite is not zero.
  return 0 * (f.value + f.x + f.y) + 0 * (f.xx + f.xy + f.yy) == 0;
}

double span_of(double a, double b, double c, double d) {
  return maximum(maximum(a, b), maximum(c, d)) - minimum(minimum(a, b), minimum(c, d));
}

}  // namespace

void Mesh::evaluate(int level, std::int64_t i, std::int64_t j, const Beside (&beside)[Pack::size],
                    Jet2<double> (&out)[Pack::size]) const {
  double x[Pack::size], y[Pack::size];
  for (int k = 0; k < Pack::size; ++k) {
    const Vec2<double> at = node(level, i + beside[k].i, j + beside[k].j);
    x[k] = at.x;
    y[k] = at.y;
  }
  const Jet2<Pack> f = objective_.hessian(Vec2<Pack>{Pack::load(x), Pack::load(y)});
  const Pack* parts[] = {&f.value, &f.x, &f.y, &f.xx, &f.xy, &f.yy};
  double numbers[6][Pack::size];
  for (int part = 0; part < 6; ++part) parts[part]->store(numbers[part]);
  for (int k = 0; k < Pack::size; ++k) {
    out[k] = {numbers[0][k], numbers[1][k], numbers[2][k], numbers[3][k], numbers[4][k], numbers[5][k]};
  }
};

std::vector<Jet2<double>> Mesh::first_nodes() const {
  std::vector<Jet2<double>> nodes;
  nodes.reserve(std::size_t(kFirstCells + 1) * (kFirstCells + 1));
  for (int row = 0; row <= kFirstCells; ++row) {
    for (int first = 0; first <= kFirstCells; first += Pack::size) {
      static constexpr Beside kRow[] = {{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}, {5, 0}, {6, 0}, {7, 0}};
      Jet2<double> f[Pack::size];
      evaluate(kFirstLevel, first, row, kRow, f);
      for (int k = 0; k < Pack::size && first + k <= kFirstCells; ++k) nodes.push_back(f[k]);
    }
  }
  return nodes;
}

Cell Mesh::first_cell(const std::vector<Jet2<double>>& nodes, int i, int j) {
  const Jet2<double>* below = &nodes[std::size_t(j) * (kFirstCells + 1) + std::size_t(i)];
  const Jet2<double>* above = below + kFirstCells + 1;
  return {kFirstLevel, i, j, {below[0], below[1], above[0], above[1]}};
}

void Mesh::split(const Cell& c, Cell (&quarters)[4]) const {
  const std::int64_t i0 = 2 * c.i, j0 = 2 * c.j;
  // The middle, the middles of the sides below, left, right and above; the rest of the pack is spare.
  static constexpr Beside kNew[Pack::size] = {{1, 1}, {1, 0}, {0, 1}, {2, 1}, {1, 2}};
  Jet2<double> f[Pack::size];
  evaluate(c.level + 1, i0, j0, kNew, f);
  quarters[0] = {c.level + 1, i0, j0, {c.corner[0], f[1], f[2], f[0]}};
  quarters[1] = {c.level + 1, i0 + 1, j0, {f[1], c.corner[1], f[0], f[3]}};
  quarters[2] = {c.level + 1, i0, j0 + 1, {f[2], f[0], c.corner[2], f[4]}};
  quarters[3] = {c.level + 1, i0 + 1, j0 + 1, {f[0], f[3], f[4], c.corner[3]}};
}

Vec2<double> nearest_to_zero(const Vec2<double>& a, const Vec2<double>& b) {
  const Vec2<double> along = b - a;
  const double length = dot(along, along);
  const double t = length > 0 ? minimum(maximum(-dot(a, along) / length, 0), 1) : 0;
  return a + t * along;
}

double curvature_of(const Jet2<double>& f) {
  const double sum = std::fabs(f.xx) + std::fabs(f.xy) + std::fabs(f.yy);
  return std::isfinite(sum) ? sum : 0;
}

bool may_cancel(std::span<const Vec2<double>> vectors, const Vec2<double>& slack) {
  Vec2<double> nearest = vectors[0];
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const Vec2<double> p = nearest_to_zero(vectors[i], vectors[j]);
      if (dot(p, p) < dot(nearest, nearest)) nearest = p;
    }
  }
  // All of them on the far side of a line beyond the slack?
  const double reach = std::fabs(nearest.x) * slack.x + std::fabs(nearest.y) * slack.y;
  for (const Vec2<double>& v : vectors) {
    if (dot(nearest, v) <= reach) return true;
  }
  return false;
}

Judgement judge(const Mesh& mesh, const Cell& cell) {
  // In the cell's own coordinates, in which it is a unit square.
  const Vec2<double> size = mesh.high(cell) - mesh.low(cell);
  Vec2<double> g[4];
  Sym2<double> h[4];
  Vec2<double> mean_g{0, 0};
  Sym2<double> mean{0, 0, 0};
  int broken = 0;
  for (int k = 0; k < 4; ++k) {
    const Jet2<double>& f = cell.corner[k];
    if (!finite(f)) ++broken;
    g[k] = {f.x * size.x, f.y * size.y};
    h[k] = {f.xx * size.x * size.x, f.xy * size.x * size.y, f.yy * size.y * size.y};
    mean_g = mean_g + 0.25 * g[k];
    mean = {mean.xx + 0.25 * h[k].xx, mean.xy + 0.25 * h[k].xy, mean.yy + 0.25 * h[k].yy};
  }
  if (broken > 0) return {broken < 4 ? Content::unclear : Content::nothing};

  // A linear interpolation between two ends strays by an eighth of the difference of the slopes; twice that.
  const double xx = span_of(h[0].xx, h[1].xx, h[2].xx, h[3].xx),
               xy = span_of(h[0].xy, h[1].xy, h[2].xy, h[3].xy),
               yy = span_of(h[0].yy, h[1].yy, h[2].yy, h[3].yy);
  if (!may_cancel(g, {0.25 * (xx + xy), 0.25 * (xy + yy)})) return {Content::nothing};

  // Where the Hessian varies by less than its smaller eigenvalue, no two points have the same gradient.
  const double middle = 0.5 * (mean.xx + mean.yy),
               radius = sqrt(square(0.5 * (mean.xx - mean.yy)) + square(mean.xy));
  const double smaller = std::fabs(std::fabs(middle) - radius), larger = std::fabs(middle) + radius;
  double stray = sqrt(square(xx) + 2 * square(xy) + square(yy));
  // A jump of the gradient does not show in the Hessian.
  for (const auto& [a, b] : {std::pair{0, 1}, {2, 3}, {0, 2}, {1, 3}}) {
    const bool upward = b - a == 2;
    const Vec2<double> grows{upward ? h[a].xy + h[b].xy : h[a].xx + h[b].xx,
                             upward ? h[a].yy + h[b].yy : h[a].xy + h[b].xy};
    stray = maximum(stray, 2 * norm(g[b] - g[a] - 0.5 * grows));
  }
  if (!(smaller > 1e-9 * larger && stray < smaller)) return {Content::unclear};
  const Vec2<double> from_middle = -solve(mean, mean_g);
  if (!(std::fabs(from_middle.x) < 1 && std::fabs(from_middle.y) < 1)) return {Content::nothing};
  return {Content::one, mesh.middle(cell) + from_middle * size};
}

std::vector<int> order_of(std::size_t n, const void* things, bool (*before)(const void*, int, int)) {
  std::vector<int> order(n);
  for (std::size_t k = 0; k < n; ++k) order[k] = int(k);
  // First into a heap, the last at its root; then root after root to the end.
  std::size_t first = n / 2, size = n;
  while (size > 1) {
    if (first > 0) --first;
    else std::swap(order[0], order[--size]);
    for (std::size_t at = first, child; (child = 2 * at + 1) < size; at = child) {
      if (child + 1 < size && before(things, order[child], order[child + 1])) ++child;
      if (!before(things, order[at], order[child])) break;
      std::swap(order[at], order[child]);
    }
  }
  return order;
}

namespace {

void arrange(std::vector<Cell>& cells, const std::vector<int>& order) {
  std::vector<Cell> arranged;
  arranged.reserve(cells.size());
  for (const int k : order) arranged.push_back(cells[std::size_t(k)]);
  cells.swap(arranged);
}

}  // namespace

std::vector<int> group_connected(std::vector<Cell>& cells) {
  arrange(cells, order_of(cells.size(), cells.data(), [](const void* list, int k, int m) {
            const Cell &a = static_cast<const Cell*>(list)[k], &b = static_cast<const Cell*>(list)[m];
            return a.j != b.j ? a.j < b.j : a.i < b.i;
          }));
  // Each cell points at one before it in its group, the first at itself.
  const int n = int(cells.size());
  std::vector<int> parent(cells.size());
  const auto root = [&](int k) {
    while (parent[std::size_t(k)] != k) k = parent[std::size_t(k)];
    return k;
  };
  const auto join = [&](int k, int m) {
    const int a = root(k), b = root(m);
    parent[std::size_t(std::max(a, b))] = std::min(a, b);
    parent[std::size_t(k)] = std::min(a, b);
  };
  for (int k = 0, below = 0; k < n; ++k) {
    const Cell& c = cells[std::size_t(k)];
    parent[std::size_t(k)] = k;
    const auto is_neighbour = [&](int m, std::int64_t row) {
      const Cell& d = cells[std::size_t(m)];
      return d.j == row && d.i >= c.i - 1 && d.i <= c.i + 1;
    };
    while (cells[std::size_t(below)].j < c.j - 1 ||
           (cells[std::size_t(below)].j == c.j - 1 && cells[std::size_t(below)].i < c.i - 1)) {
      ++below;
    }
    if (k > 0 && is_neighbour(k - 1, c.j)) join(k, k - 1);
    for (int m = below; is_neighbour(m, c.j - 1); ++m) join(k, m);
  }
  for (int k = 0; k < n; ++k) parent[std::size_t(k)] = root(k);
  arrange(cells, order_of(cells.size(), parent.data(), [](const void* list, int k, int m) {
            const int* p = static_cast<const int*>(list);
            return p[k] != p[m] ? p[k] < p[m] : k < m;
          }));
  std::vector<int> ends, size(cells.size());
  for (const int p : parent) ++size[std::size_t(p)];
  for (const int cells_of : size) {
    if (cells_of > 0) ends.push_back((ends.empty() ? 0 : ends.back()) + cells_of);
  }
  return ends;
}

}  // namespace thalweg
