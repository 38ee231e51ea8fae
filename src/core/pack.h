// Eight doubles worked on at once, as four 128-bit registers: wasm SIMD, SSE2 or NEON; plain scalars
// elsewhere. Every operation is the IEEE operation of each lane, so a lane equals the same computation on one
// double.
#pragma once

#include <cmath>
#include <cstdint>
#include <type_traits>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

/// Whether the machine works on a register at once; else a pack is eight scalars.
#if defined(__wasm_simd128__) || defined(__SSE2__) || defined(__aarch64__)
#define THALWEG_HAS_REGISTERS 1
#else
#define THALWEG_HAS_REGISTERS 0
#endif

#define THALWEG_INLINE __attribute__((always_inline)) inline
/// For functions of which one compiled copy is wanted, not one a surface: the page has to be downloaded.
#define THALWEG_ONE_COPY __attribute__((noinline)) inline

namespace thalweg {

using Register = double __attribute__((vector_size(16)));
using MaskRegister = decltype(Register{} < Register{});
using BitsRegister = std::uint64_t __attribute__((vector_size(16)));

THALWEG_INLINE Register square_root(Register a) {
#if defined(__wasm_simd128__)
  return (Register)wasm_f64x2_sqrt((v128_t)a);
#elif defined(__SSE2__)
  return (Register)_mm_sqrt_pd((__m128d)a);
#elif defined(__aarch64__)
  return (Register)vsqrtq_f64((float64x2_t)a);
#else
  return Register{std::sqrt(a[0]), std::sqrt(a[1])};
#endif
}

// b > a ? b : a and b < a ? b : a, lane by lane, as the machine's own instructions where it has them.
THALWEG_INLINE Register larger(Register a, Register b) {
#if defined(__wasm_simd128__)
  return (Register)wasm_f64x2_pmax((v128_t)a, (v128_t)b);
#elif defined(__SSE2__)
  return (Register)_mm_max_pd((__m128d)b, (__m128d)a);
#else
  return Register{b[0] > a[0] ? b[0] : a[0], b[1] > a[1] ? b[1] : a[1]};
#endif
}
THALWEG_INLINE Register smaller(Register a, Register b) {
#if defined(__wasm_simd128__)
  return (Register)wasm_f64x2_pmin((v128_t)a, (v128_t)b);
#elif defined(__SSE2__)
  return (Register)_mm_min_pd((__m128d)b, (__m128d)a);
#else
  return Register{b[0] < a[0] ? b[0] : a[0], b[1] < a[1] ? b[1] : a[1]};
#endif
}

/// The outcome of a comparison, a lane each: all ones or all zeros.
struct Mask {
  MaskRegister r[4];
};

/// The bits of eight doubles.
struct PackBits {
  BitsRegister r[4];
};

struct Pack {
  static constexpr int size = 8;
  Register r[4];

  Pack() = default;
  THALWEG_INLINE Pack(double a) : r{{a, a}, {a, a}, {a, a}, {a, a}} {}  // NOLINT: a scalar stands for eight
  THALWEG_INLINE static Pack load(const double* a) {
    Pack p;
    p.r[0] = Register{a[0], a[1]};
    p.r[1] = Register{a[2], a[3]};
    p.r[2] = Register{a[4], a[5]};
    p.r[3] = Register{a[6], a[7]};
    return p;
  }
  THALWEG_INLINE void store(double* a) const {
    a[0] = r[0][0], a[1] = r[0][1];
    a[2] = r[1][0], a[3] = r[1][1];
    a[4] = r[2][0], a[5] = r[2][1];
    a[6] = r[3][0], a[7] = r[3][1];
  }
  THALWEG_INLINE double operator[](int lane) const { return r[lane / 2][lane % 2]; }
};

/// The four registers of a result, spelt out: g++ keeps an array filled by a loop in memory.
template <class Result, class F>
THALWEG_INLINE Result each_register(const F& f) {
  Result c;
  c.r[0] = f(0);
  c.r[1] = f(1);
  c.r[2] = f(2);
  c.r[3] = f(3);
  return c;
}
#define THALWEG_REGISTERS(Result, expression) \
  each_register<Result>([&](int i) __attribute__((always_inline)) { return expression; })

#define THALWEG_BINARY(Type, Result, op)                            \
  THALWEG_INLINE Result operator op(const Type& a, const Type& b) { \
    return THALWEG_REGISTERS(Result, a.r[i] op b.r[i]);             \
  }
THALWEG_BINARY(Pack, Pack, +)
THALWEG_BINARY(Pack, Pack, -)
THALWEG_BINARY(Pack, Pack, *)
THALWEG_BINARY(Pack, Pack, /)
THALWEG_BINARY(Pack, Mask, <)
THALWEG_BINARY(Pack, Mask, <=)
THALWEG_BINARY(Pack, Mask, >)
THALWEG_BINARY(Pack, Mask, >=)
THALWEG_BINARY(Pack, Mask, ==)
THALWEG_BINARY(Mask, Mask, &)
THALWEG_BINARY(Mask, Mask, |)
THALWEG_BINARY(PackBits, PackBits, +)
THALWEG_BINARY(PackBits, PackBits, -)
THALWEG_BINARY(PackBits, PackBits, &)
THALWEG_BINARY(PackBits, PackBits, |)
THALWEG_BINARY(PackBits, PackBits, ^)
#undef THALWEG_BINARY

THALWEG_INLINE Pack operator-(const Pack& a) { return THALWEG_REGISTERS(Pack, -a.r[i]); }
THALWEG_INLINE Mask operator!(const Mask& a) { return THALWEG_REGISTERS(Mask, ~a.r[i]); }
THALWEG_INLINE PackBits operator<<(const PackBits& a, int n) {
  return THALWEG_REGISTERS(PackBits, a.r[i] << n);
}
THALWEG_INLINE PackBits operator>>(const PackBits& a, int n) {
  return THALWEG_REGISTERS(PackBits, a.r[i] >> n);
}

// The vocabulary that one maths text needs, for one double and for a pack.

template <class T>
struct BitsOf;
template <>
struct BitsOf<double> {
  using type = std::uint64_t;
};
template <>
struct BitsOf<Pack> {
  using type = PackBits;
};
template <class T>
using Bits = typename BitsOf<T>::type;

THALWEG_INLINE std::uint64_t to_bits(double a) { return __builtin_bit_cast(std::uint64_t, a); }
THALWEG_INLINE double from_bits(std::uint64_t a) { return __builtin_bit_cast(double, a); }
THALWEG_INLINE PackBits to_bits(const Pack& a) { return THALWEG_REGISTERS(PackBits, (BitsRegister)a.r[i]); }
THALWEG_INLINE Pack from_bits(const PackBits& a) { return THALWEG_REGISTERS(Pack, (Register)a.r[i]); }
/// The same 64 bits in every lane.
template <class T>
THALWEG_INLINE Bits<T> same_bits(std::uint64_t a) {
  if constexpr (std::is_same_v<T, double>) {
    return a;
  } else {
    return PackBits{{{a, a}, {a, a}, {a, a}, {a, a}}};
  }
}

THALWEG_INLINE double select(bool which, double yes, double no) { return which ? yes : no; }
THALWEG_INLINE Register choose(MaskRegister which, Register yes, Register no) {
#if defined(__wasm_simd128__)
  // Written in bits, clang 14 takes a < b ? a : b for a minimum that may return either of two zeros.
  return (Register)wasm_v128_bitselect((v128_t)yes, (v128_t)no, (v128_t)which);
#elif defined(__SSE2__) || defined(__aarch64__)
  const auto m = (BitsRegister)which;
  return (Register)((m & (BitsRegister)yes) | (~m & (BitsRegister)no));
#else
  return Register{which[0] ? yes[0] : no[0], which[1] ? yes[1] : no[1]};
#endif
}
THALWEG_INLINE Pack select(const Mask& which, const Pack& yes, const Pack& no) {
  return THALWEG_REGISTERS(Pack, choose(which.r[i], yes.r[i], no.r[i]));
}
/// One decision for all lanes.
THALWEG_INLINE Pack select(bool which, const Pack& yes, const Pack& no) { return which ? yes : no; }

THALWEG_INLINE bool any(bool a) { return a; }
THALWEG_INLINE bool all(bool a) { return a; }
THALWEG_INLINE bool any(const Mask& a) {
  const auto m = (a.r[0] | a.r[1]) | (a.r[2] | a.r[3]);
  return (m[0] | m[1]) != 0;
}
THALWEG_INLINE bool all(const Mask& a) {
  const auto m = (a.r[0] & a.r[1]) & (a.r[2] & a.r[3]);
  return (m[0] & m[1]) != 0;
}

THALWEG_INLINE double sqrt(double a) { return std::sqrt(a); }
THALWEG_INLINE double abs(double a) { return std::fabs(a); }
THALWEG_INLINE Pack sqrt(const Pack& a) { return THALWEG_REGISTERS(Pack, square_root(a.r[i])); }
THALWEG_INLINE Pack abs(const Pack& a) {
  const PackBits keep = same_bits<Pack>(0x7fffffffffffffff);
  return from_bits(to_bits(a) & keep);
}

template <class T>
THALWEG_INLINE T square(const T& a) {
  return a * a;
}

// Largest, smallest and sign: where b is not a number, a is returned, the same for one double and for a pack.
THALWEG_INLINE double maximum(double a, double b) { return select(b > a, b, a); }
THALWEG_INLINE double minimum(double a, double b) { return select(b < a, b, a); }
THALWEG_INLINE Pack maximum(const Pack& a, const Pack& b) {
  return THALWEG_REGISTERS(Pack, larger(a.r[i], b.r[i]));
}
THALWEG_INLINE Pack minimum(const Pack& a, const Pack& b) {
  return THALWEG_REGISTERS(Pack, smaller(a.r[i], b.r[i]));
}
THALWEG_INLINE double sign(double a) { return select(a > 0, 1.0, select(a < 0, -1.0, 0.0)); }
THALWEG_INLINE Pack sign(const Pack& a) {
  return select(a > Pack(0), Pack(1), select(a < Pack(0), Pack(-1), Pack(0)));
}

#undef THALWEG_REGISTERS

}  // namespace thalweg
