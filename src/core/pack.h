// Doubles worked on at once, two in each 128-bit register: wasm SIMD, SSE2 or NEON; plain scalars elsewhere.
// Every operation is the IEEE operation of each lane, so a lane equals the same computation on one double.
// A Pack is eight of them, in four registers.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

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

#if defined(__SANITIZE_ADDRESS__)
/// With sanitizers speed is of no account, and the checks in every copy would take minutes to compile.
#define THALWEG_INLINE inline
#else
#define THALWEG_INLINE __attribute__((always_inline)) inline
#endif
/// Before a loop whose body is to be compiled once, not once a round.
#if defined(__clang__)
#define THALWEG_KEEP_LOOP _Pragma("clang loop unroll(disable)")
#else
#define THALWEG_KEEP_LOOP _Pragma("GCC unroll 1")
#endif
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

namespace detail {
/// The registers of a result, spelt out: g++ keeps an array filled by a loop in memory.
template <class Result, class F, std::size_t... i>
THALWEG_INLINE Result each_register(const F& f, std::index_sequence<i...>) {
  Result c;
  ((c.r[i] = f(i)), ...);
  return c;
}
}  // namespace detail
#define THALWEG_REGISTERS(Result, n, expression)                                                 \
  detail::each_register<Result>(                                                                 \
      [&]([[maybe_unused]] std::size_t i) __attribute__((always_inline)) { return expression; }, \
      std::make_index_sequence<n>())
#define THALWEG_BINARY(Type, Result, op)                                   \
  friend THALWEG_INLINE Result operator op(const Type& a, const Type& b) { \
    return THALWEG_REGISTERS(Result, n, a.r[i] op b.r[i]);                 \
  }

/// The outcome of a comparison, a lane each: all ones or all zeros.
template <int n>
struct MaskOf {
  MaskRegister r[n];

  THALWEG_BINARY(MaskOf, MaskOf, &)
  THALWEG_BINARY(MaskOf, MaskOf, |)
  friend THALWEG_INLINE MaskOf operator!(const MaskOf& a) { return THALWEG_REGISTERS(MaskOf, n, ~a.r[i]); }
};

/// The bits of 2n doubles.
template <int n>
struct LaneBits {
  BitsRegister r[n];

  THALWEG_BINARY(LaneBits, LaneBits, +)
  THALWEG_BINARY(LaneBits, LaneBits, -)
  THALWEG_BINARY(LaneBits, LaneBits, &)
  THALWEG_BINARY(LaneBits, LaneBits, |)
  THALWEG_BINARY(LaneBits, LaneBits, ^)
  friend THALWEG_INLINE LaneBits operator<<(const LaneBits& a, int by) {
    return THALWEG_REGISTERS(LaneBits, n, a.r[i] << by);
  }
  friend THALWEG_INLINE LaneBits operator>>(const LaneBits& a, int by) {
    return THALWEG_REGISTERS(LaneBits, n, a.r[i] >> by);
  }
};

/// 2n doubles in n registers.
template <int n>
struct Lanes {
  static constexpr int registers = n, size = 2 * n;
  using Mask = MaskOf<n>;
  Register r[n];

  Lanes() = default;
  THALWEG_INLINE Lanes(double a)  // NOLINT: a scalar stands for all lanes
      : Lanes(THALWEG_REGISTERS(Lanes, n, (Register{a, a}))) {}
  THALWEG_INLINE static Lanes load(const double* a) {
    return THALWEG_REGISTERS(Lanes, n, (Register{a[2 * i], a[2 * i + 1]}));
  }
  THALWEG_INLINE void store(double* a) const {
    for (int i = 0; i < n; ++i) a[2 * i] = r[i][0], a[2 * i + 1] = r[i][1];
  }
  THALWEG_INLINE double operator[](int lane) const { return r[lane / 2][lane % 2]; }

  // The pieces in which a surface is evaluated: registers, or doubles where the machine has none.
#if THALWEG_HAS_REGISTERS
  using Part = Lanes<1>;
  static constexpr int parts = n;
  THALWEG_INLINE Part part(int i) const {
    Part a;
    a.r[0] = r[i];
    return a;
  }
  THALWEG_INLINE void set_part(int i, const Lanes<1>& part) { r[i] = part.r[0]; }
#else
  using Part = double;
  static constexpr int parts = size;
  THALWEG_INLINE Part part(int i) const { return (*this)[i]; }
  THALWEG_INLINE void set_part(int i, Part part) { r[i / 2][i % 2] = part; }
#endif

  THALWEG_BINARY(Lanes, Lanes, +)
  THALWEG_BINARY(Lanes, Lanes, -)
  THALWEG_BINARY(Lanes, Lanes, *)
  THALWEG_BINARY(Lanes, Lanes, /)
  THALWEG_BINARY(Lanes, Mask, <)
  THALWEG_BINARY(Lanes, Mask, <=)
  THALWEG_BINARY(Lanes, Mask, >)
  THALWEG_BINARY(Lanes, Mask, >=)
  THALWEG_BINARY(Lanes, Mask, ==)
  friend THALWEG_INLINE Lanes operator-(const Lanes& a) { return THALWEG_REGISTERS(Lanes, n, -a.r[i]); }

  friend THALWEG_INLINE Lanes sqrt(const Lanes& a) {
    return THALWEG_REGISTERS(Lanes, n, square_root(a.r[i]));
  }
  friend THALWEG_INLINE Lanes select(const Mask& which, const Lanes& yes, const Lanes& no) {
    return THALWEG_REGISTERS(Lanes, n, choose(which.r[i], yes.r[i], no.r[i]));
  }
  /// One decision for all lanes.
  friend THALWEG_INLINE Lanes select(bool which, const Lanes& yes, const Lanes& no) {
    return which ? yes : no;
  }
  // Largest, smallest and sign: where b is not a number, a is returned, the same as for one double.
  friend THALWEG_INLINE Lanes maximum(const Lanes& a, const Lanes& b) {
    return THALWEG_REGISTERS(Lanes, n, larger(a.r[i], b.r[i]));
  }
  friend THALWEG_INLINE Lanes minimum(const Lanes& a, const Lanes& b) {
    return THALWEG_REGISTERS(Lanes, n, smaller(a.r[i], b.r[i]));
  }
  friend THALWEG_INLINE Lanes sign(const Lanes& a) {
    return select(a > Lanes(0), Lanes(1), select(a < Lanes(0), Lanes(-1), Lanes(0)));
  }
};
#undef THALWEG_BINARY

template <int n>
THALWEG_INLINE void store(const Lanes<n>& a, double* to) {
  a.store(to);
}
THALWEG_INLINE void store(double a, double* to) { *to = a; }

/// Eight points worked on at once.
using Pack = Lanes<4>;
using Mask = Pack::Mask;

// The rest of the vocabulary that one maths text needs, for one double and for lanes.

template <class T>
struct BitsOf;
template <>
struct BitsOf<double> {
  using type = std::uint64_t;
};
template <int n>
struct BitsOf<Lanes<n>> {
  using type = LaneBits<n>;
};
template <class T>
using Bits = typename BitsOf<T>::type;

THALWEG_INLINE std::uint64_t to_bits(double a) { return __builtin_bit_cast(std::uint64_t, a); }
THALWEG_INLINE double from_bits(std::uint64_t a) { return __builtin_bit_cast(double, a); }
template <int n>
THALWEG_INLINE LaneBits<n> to_bits(const Lanes<n>& a) {
  return THALWEG_REGISTERS(LaneBits<n>, n, (BitsRegister)a.r[i]);
}
template <int n>
THALWEG_INLINE Lanes<n> from_bits(const LaneBits<n>& a) {
  return THALWEG_REGISTERS(Lanes<n>, n, (Register)a.r[i]);
}
/// The same 64 bits in every lane.
template <class T>
THALWEG_INLINE Bits<T> same_bits(std::uint64_t a) {
  if constexpr (std::is_same_v<T, double>) {
    return a;
  } else {
    return THALWEG_REGISTERS(Bits<T>, T::registers, (BitsRegister{a, a}));
  }
}

THALWEG_INLINE double select(bool which, double yes, double no) { return which ? yes : no; }
THALWEG_INLINE bool any(bool a) { return a; }
THALWEG_INLINE bool all(bool a) { return a; }
// Of a register whose lanes are all ones or all zeros.
THALWEG_INLINE bool any(MaskRegister a) {
#if defined(__wasm_simd128__)
  return wasm_v128_any_true((v128_t)a);
#elif defined(__SSE2__)
  return _mm_movemask_pd((__m128d)a) != 0;
#else
  return (a[0] | a[1]) != 0;
#endif
}
THALWEG_INLINE bool all(MaskRegister a) {
#if defined(__wasm_simd128__)
  return wasm_i64x2_all_true((v128_t)a);
#elif defined(__SSE2__)
  return _mm_movemask_pd((__m128d)a) == 3;
#else
  return (a[0] & a[1]) != 0;
#endif
}
template <int n>
THALWEG_INLINE bool any(const MaskOf<n>& a) {
  MaskRegister m = a.r[0];
  for (int i = 1; i < n; ++i) m |= a.r[i];
  return any(m);
}
template <int n>
THALWEG_INLINE bool all(const MaskOf<n>& a) {
  MaskRegister m = a.r[0];
  for (int i = 1; i < n; ++i) m &= a.r[i];
  return all(m);
}

THALWEG_INLINE double sqrt(double a) { return std::sqrt(a); }
THALWEG_INLINE double abs(double a) { return std::fabs(a); }
template <int n>
THALWEG_INLINE Lanes<n> abs(const Lanes<n>& a) {
  return from_bits(to_bits(a) & same_bits<Lanes<n>>(0x7fffffffffffffff));
}

template <class T>
THALWEG_INLINE T square(const T& a) {
  return a * a;
}

// As for lanes.
THALWEG_INLINE double maximum(double a, double b) { return select(b > a, b, a); }
THALWEG_INLINE double minimum(double a, double b) { return select(b < a, b, a); }
THALWEG_INLINE double sign(double a) { return select(a > 0, 1.0, select(a < 0, -1.0, 0.0)); }

#undef THALWEG_REGISTERS

}  // namespace thalweg
