// A mesh of cells over a domain, refined where the gradient may vanish. Each cell knows gradient and Hessian
// at its corners.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/info.h"
#include "core/objective.h"
#include "core/sym2.h"

namespace thalweg {

/// Cell (i, j) of 2^level x 2^level.
struct Cell {
  int level;
  std::int64_t i, j;
  Jet2<double> corner[4];  // left and right below, left and right above
};

class Mesh {
 public:
  static constexpr int kFirstLevel = 7, kFirstCells = 1 << kFirstLevel;

  Mesh(const Objective& objective, const Domain& domain) : objective_(objective), domain_(domain) {}

  const Objective& objective() const { return objective_; }

  /// The node (i, j) of a level. The mesh is slightly uneven, so that nothing that is symmetric in the domain
  /// runs through its nodes; the border is made of nodes.
  Vec2<double> node(int level, std::int64_t i, std::int64_t j) const {
    const double part = 1 / double(std::int64_t(1) << level), s = double(i) * part, t = double(j) * part;
    return {domain_.x_lo + (s + 0.0472 * s * (1 - s)) * (domain_.x_hi - domain_.x_lo),
            domain_.y_lo + (t - 0.0391 * t * (1 - t)) * (domain_.y_hi - domain_.y_lo)};
  }
  Vec2<double> low(const Cell& c) const { return node(c.level, c.i, c.j); }
  Vec2<double> high(const Cell& c) const { return node(c.level, c.i + 1, c.j + 1); }
  Vec2<double> middle(const Cell& c) const { return 0.5 * (low(c) + high(c)); }

  /// All nodes of the first level, row by row.
  std::vector<Jet2<double>> first_nodes() const;
  /// The cell (i, j) between them.
  static Cell first_cell(const std::vector<Jet2<double>>& nodes, int i, int j);
  /// Its four quarters.
  void split(const Cell& cell, Cell (&quarters)[4]) const;

 private:
  /// At eight nodes: (i, j) and beside it.
  struct Beside {
    signed char i, j;
  };
  void evaluate(int level, std::int64_t i, std::int64_t j, const Beside (&beside)[Pack::size],
                Jet2<double> (&out)[Pack::size]) const;

  const Objective& objective_;
  const Domain domain_;
};

/// What may be in a cell: no zero of the gradient, at most one, or nobody knows yet.
enum class Content { nothing, one, unclear };
struct Judgement {
  Content content;
  Vec2<double> at{};  // where the one should be
};
/// Judged by what is known at the corners: how far the gradient strays from its linear interpolation is
/// estimated from how much the Hessian varies.
Judgement judge(const Mesh& mesh, const Cell& cell);

/// How strongly the surface is curved there: |xx| + |xy| + |yy|, or 0 where that is not finite.
double curvature_of(const Jet2<double>& f);

/// Whether some mixture of the vectors (a convex combination) is zero, or off by at most `slack`.
bool may_cancel(std::span<const Vec2<double>> vectors, const Vec2<double>& slack);

/// The vector of the segment from a to b that is nearest to zero.
Vec2<double> nearest_to_zero(const Vec2<double>& a, const Vec2<double>& b);

/// The places of n things in their order. `before` is a strict order of all of them. Heap sort, because the
/// page has to download it: std::sort is ten times the code, and that for each type.
std::vector<int> order_of(std::size_t n, const void* things, bool (*before)(const void*, int, int));

/// Arranges cells of one level in groups of cells that touch, corners included, and each group in rows.
/// Returns where each group ends.
std::vector<int> group_connected(std::vector<Cell>& cells);

}  // namespace thalweg
