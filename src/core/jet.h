// Exact derivatives by carrying them along. A jet is a value together with its partial derivatives in x and
// y: for x = 3, y = 2, the jet of x * y is value 6, gradient (2, 3), Hessian xx = 0, xy = 1, yy = 0. The one
// rule needed:  f(a) has value f(a), gradient f'(a) a', Hessian f'(a) a'' + f''(a) a' a'^T. T is double or
// Pack. Values and gradients of Jet1 and Jet2 come from the same operations, so they agree to the last bit.
#pragma once

#include "core/math.h"
#include "core/pack.h"

namespace thalweg {

/// Value and gradient.
template <class T>
struct Jet1 {
  T value, x, y;

  static THALWEG_INLINE Jet1 variable_x(const T& x) { return {x, T(1), T(0)}; }
  static THALWEG_INLINE Jet1 variable_y(const T& y) { return {y, T(0), T(1)}; }
  static THALWEG_INLINE Jet1 constant(const T& c) { return {c, T(0), T(0)}; }
};

/// Value, gradient and Hessian.
template <class T>
struct Jet2 {
  T value, x, y, xx, xy, yy;

  static THALWEG_INLINE Jet2 variable_x(const T& x) { return {x, T(1), T(0), T(0), T(0), T(0)}; }
  static THALWEG_INLINE Jet2 variable_y(const T& y) { return {y, T(0), T(1), T(0), T(0), T(0)}; }
  static THALWEG_INLINE Jet2 constant(const T& c) { return {c, T(0), T(0), T(0), T(0), T(0)}; }
};

/// A function of one variable alone: f, f' and f'' at a value, which chain() then puts on any jet. So the
/// code of a function is there once for all jets, where speed allows.
template <class T>
struct Slopes {
  T value, first, second;
};
template <class T>
THALWEG_INLINE Slopes<T> chain(const Slopes<T>&, const T& f, const T& f1, const T& f2) {
  return {f, f1, f2};
}

/// f(a), given f, f' and f'' at a's value.
template <class T>
THALWEG_INLINE Jet1<T> chain(const Jet1<T>& a, const T& f, const T& f1, const T&) {
  return {f, f1 * a.x, f1 * a.y};
}
template <class T>
THALWEG_ONE_COPY Jet2<T> chain(const Jet2<T>& a, const T& f, const T& f1, const T& f2) {
  return {f,
          f1 * a.x,
          f1 * a.y,
          f1 * a.xx + f2 * (a.x * a.x),
          f1 * a.xy + f2 * (a.x * a.y),
          f1 * a.yy + f2 * (a.y * a.y)};
}

template <class T>
THALWEG_INLINE Jet1<T> operator+(const Jet1<T>& a, const Jet1<T>& b) {
  return {a.value + b.value, a.x + b.x, a.y + b.y};
}
template <class T>
THALWEG_ONE_COPY Jet2<T> operator+(const Jet2<T>& a, const Jet2<T>& b) {
  return {a.value + b.value, a.x + b.x, a.y + b.y, a.xx + b.xx, a.xy + b.xy, a.yy + b.yy};
}
template <class T>
THALWEG_INLINE Jet1<T> operator-(const Jet1<T>& a, const Jet1<T>& b) {
  return {a.value - b.value, a.x - b.x, a.y - b.y};
}
template <class T>
THALWEG_ONE_COPY Jet2<T> operator-(const Jet2<T>& a, const Jet2<T>& b) {
  return {a.value - b.value, a.x - b.x, a.y - b.y, a.xx - b.xx, a.xy - b.xy, a.yy - b.yy};
}
template <class T>
THALWEG_INLINE Jet1<T> operator-(const Jet1<T>& a) {
  return {-a.value, -a.x, -a.y};
}
template <class T>
THALWEG_ONE_COPY Jet2<T> operator-(const Jet2<T>& a) {
  return {-a.value, -a.x, -a.y, -a.xx, -a.xy, -a.yy};
}
template <class T>
THALWEG_INLINE Jet1<T> operator*(const Jet1<T>& a, const Jet1<T>& b) {
  return {a.value * b.value, a.x * b.value + a.value * b.x, a.y * b.value + a.value * b.y};
}
template <class T>
THALWEG_ONE_COPY Jet2<T> operator*(const Jet2<T>& a, const Jet2<T>& b) {
  return {a.value * b.value,
          a.x * b.value + a.value * b.x,
          a.y * b.value + a.value * b.y,
          a.xx * b.value + a.value * b.xx + 2.0 * (a.x * b.x),
          a.xy * b.value + a.value * b.xy + (a.x * b.y + a.y * b.x),
          a.yy * b.value + a.value * b.yy + 2.0 * (a.y * b.y)};
}
// q = a / b, from q b = a:  q' = (a' - q b') / b,  q'' = (a'' - q b'' - q' b'^T - b' q'^T) / b.
template <class T>
THALWEG_INLINE Jet1<T> operator/(const Jet1<T>& a, const Jet1<T>& b) {
  const T q = a.value / b.value;
  return {q, (a.x - q * b.x) / b.value, (a.y - q * b.y) / b.value};
}
template <class T>
THALWEG_ONE_COPY Jet2<T> operator/(const Jet2<T>& a, const Jet2<T>& b) {
  const T q = a.value / b.value;
  const T qx = (a.x - q * b.x) / b.value, qy = (a.y - q * b.y) / b.value;
  return {q,
          qx,
          qy,
          (a.xx - q * b.xx - 2.0 * (qx * b.x)) / b.value,
          (a.xy - q * b.xy - (qx * b.y + qy * b.x)) / b.value,
          (a.yy - q * b.yy - 2.0 * (qy * b.y)) / b.value};
}

// A plain number beside a jet has no derivatives.
#define THALWEG_JET_WITH_NUMBER(Jet, COPIES)           \
  template <class T>                                   \
  COPIES Jet<T> operator+(const Jet<T>& a, double c) { \
    Jet<T> r = a;                                      \
    r.value = a.value + c;                             \
    return r;                                          \
  }                                                    \
  template <class T>                                   \
  COPIES Jet<T> operator+(double c, const Jet<T>& a) { \
    Jet<T> r = a;                                      \
    r.value = c + a.value;                             \
    return r;                                          \
  }                                                    \
  template <class T>                                   \
  COPIES Jet<T> operator-(const Jet<T>& a, double c) { \
    Jet<T> r = a;                                      \
    r.value = a.value - c;                             \
    return r;                                          \
  }                                                    \
  template <class T>                                   \
  COPIES Jet<T> operator-(double c, const Jet<T>& a) { \
    Jet<T> r = -a;                                     \
    r.value = c - a.value;                             \
    return r;                                          \
  }                                                    \
  template <class T>                                   \
  COPIES Jet<T> operator/(double c, const Jet<T>& a) { \
    return Jet<T>::constant(T(c)) / a;                 \
  }
THALWEG_JET_WITH_NUMBER(Jet1, THALWEG_INLINE)
THALWEG_JET_WITH_NUMBER(Jet2, THALWEG_ONE_COPY)
#undef THALWEG_JET_WITH_NUMBER
template <class T>
THALWEG_INLINE Jet1<T> operator*(double c, const Jet1<T>& a) {
  return {c * a.value, c * a.x, c * a.y};
}
template <class T>
THALWEG_ONE_COPY Jet2<T> operator*(double c, const Jet2<T>& a) {
  return {c * a.value, c * a.x, c * a.y, c * a.xx, c * a.xy, c * a.yy};
}
template <class T>
THALWEG_INLINE Jet1<T> operator*(const Jet1<T>& a, double c) {
  return c * a;
}
template <class T>
THALWEG_ONE_COPY Jet2<T> operator*(const Jet2<T>& a, double c) {
  return c * a;
}
template <class T>
THALWEG_INLINE Jet1<T> operator/(const Jet1<T>& a, double c) {
  return {a.value / c, a.x / c, a.y / c};
}
template <class T>
THALWEG_ONE_COPY Jet2<T> operator/(const Jet2<T>& a, double c) {
  return {a.value / c, a.x / c, a.y / c, a.xx / c, a.xy / c, a.yy / c};
}

}  // namespace thalweg
