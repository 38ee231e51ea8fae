// Symmetric 2x2 matrices: [[xx, xy], [xy, yy]]. T is double or Pack.
#pragma once

#include "core/vec2.h"

namespace thalweg {

template <class T>
struct Sym2 {
  T xx, xy, yy;
};

template <class T>
THALWEG_INLINE T determinant(const Sym2<T>& a) {
  return a.xx * a.yy - a.xy * a.xy;
}

/// a + s I
template <class T, class S>
THALWEG_INLINE Sym2<T> add_to_diagonal(const Sym2<T>& a, const S& s) {
  return {a.xx + s, a.xy, a.yy + s};
}

/// a^-1 b by Cramer's rule; not finite where a is singular.
template <class T>
THALWEG_INLINE Vec2<T> solve(const Sym2<T>& a, const Vec2<T>& b) {
  const T det = determinant(a);
  return {(a.yy * b.x - a.xy * b.y) / det, (a.xx * b.y - a.xy * b.x) / det};
}

/// |H|, the matrix with H's eigenvectors and the absolute values of its eigenvalues, without computing
/// either: |H| = (H^2 + |det H| I) / sqrt(tr H^2 + 2 |det H|). Of the zero matrix it is the zero matrix.
template <class T>
THALWEG_INLINE Sym2<T> absolute(const Sym2<T>& h) {
  const Sym2<T> squared{h.xx * h.xx + h.xy * h.xy, h.xy * (h.xx + h.yy), h.xy * h.xy + h.yy * h.yy};
  const T det = abs(determinant(h));
  const T trace = sqrt(squared.xx + squared.yy + 2.0 * det);
  const T divisor = select(trace > T(0), trace, T(1));
  return {(squared.xx + det) / divisor, squared.xy / divisor, (squared.yy + det) / divisor};
}

/// Eigenvalues, smaller first, each to a few ULP, and unit eigenvectors in the same order. Where an entry is
/// not finite the values are NaN.
struct Eigen2 {
  double values[2];
  Vec2<double> vectors[2];
};
Eigen2 eigen(const Sym2<double>& a);

/// What a critical point is, from the signs of its eigenvalues.
enum class Kind { minimum, maximum, saddle, degenerate };

/// An eigenvalue counts as zero where its size is at most `zero`, or where it is NaN.
Kind kind_of(const Eigen2& e, double zero);

}  // namespace thalweg
