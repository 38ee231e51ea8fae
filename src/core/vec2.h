// A point or vector of the plane with coordinate-wise arithmetic: (1, 2) * (3, 4) is (3, 8).
// T is double (one path) or Pack (eight paths). A scalar on either side acts on both coordinates.
#pragma once

#include "core/pack.h"

namespace thalweg {

template <class T>
struct Vec2 {
  T x, y;

  friend THALWEG_INLINE Vec2 operator+(const Vec2& a, const Vec2& b) { return {a.x + b.x, a.y + b.y}; }
  friend THALWEG_INLINE Vec2 operator-(const Vec2& a, const Vec2& b) { return {a.x - b.x, a.y - b.y}; }
  friend THALWEG_INLINE Vec2 operator*(const Vec2& a, const Vec2& b) { return {a.x * b.x, a.y * b.y}; }
  friend THALWEG_INLINE Vec2 operator/(const Vec2& a, const Vec2& b) { return {a.x / b.x, a.y / b.y}; }
  friend THALWEG_INLINE Vec2 operator-(const Vec2& a) { return {-a.x, -a.y}; }
  friend THALWEG_INLINE Vec2 operator+(const Vec2& a, const T& s) { return {a.x + s, a.y + s}; }
  friend THALWEG_INLINE Vec2 operator*(const T& s, const Vec2& a) { return {s * a.x, s * a.y}; }
  friend THALWEG_INLINE Vec2 operator*(const Vec2& a, const T& s) { return {a.x * s, a.y * s}; }
  friend THALWEG_INLINE Vec2 operator/(const Vec2& a, const T& s) { return {a.x / s, a.y / s}; }
  friend THALWEG_INLINE Vec2 operator/(const T& s, const Vec2& a) { return {s / a.x, s / a.y}; }

  friend THALWEG_INLINE Vec2 sqrt(const Vec2& a) { return {sqrt(a.x), sqrt(a.y)}; }
  friend THALWEG_INLINE Vec2 abs(const Vec2& a) { return {abs(a.x), abs(a.y)}; }
  friend THALWEG_INLINE Vec2 sign(const Vec2& a) { return {sign(a.x), sign(a.y)}; }
  friend THALWEG_INLINE Vec2 maximum(const Vec2& a, const Vec2& b) {
    return {maximum(a.x, b.x), maximum(a.y, b.y)};
  }
  template <class Which>
  friend THALWEG_INLINE Vec2 select(const Which& which, const Vec2& yes, const Vec2& no) {
    return {select(which, yes.x, no.x), select(which, yes.y, no.y)};
  }
};

template <class T>
THALWEG_INLINE T dot(const Vec2<T>& a, const Vec2<T>& b) {
  return a.x * b.x + a.y * b.y;
}

/// Euclidean length.
template <class T>
THALWEG_INLINE T norm(const Vec2<T>& a) {
  return sqrt(dot(a, a));
}

}  // namespace thalweg
