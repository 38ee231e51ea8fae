// Seeded random numbers, the same on every machine: xoshiro256** (Blackman & Vigna 2018), its state filled by
// splitmix64 (Steele, Lea & Flood 2014; Vigna 2015), both public domain.
#pragma once

#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <span>
#include <utility>

#include "core/math.h"

namespace thalweg {

/// splitmix64: fills states from one seed.
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state_;
};

class Random {
 public:
  /// Every seed is good, also 0.
  explicit Random(std::uint64_t seed) {
    SplitMix64 mix(seed);
    for (std::uint64_t& word : state_) word = mix.next();
  }

  /// A state as the authors write it, not all zeros.
  explicit Random(const std::array<std::uint64_t, 4>& state) : state_(state) {
    assert((state[0] | state[1] | state[2] | state[3]) != 0);
  }

  /// 64 random bits.
  std::uint64_t bits() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9, shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  /// In [0, 1): a multiple of 2^-53.
  double uniform() { return double(bits() >> 11) * 0x1p-53; }
  /// In [low, high).
  double uniform(double low, double high) {
    const double x = low + (high - low) * uniform();
    return x < high ? x : low;  // where rounding reached the open end
  }

  /// In [0, n), each equally often; n > 0 (Lemire 2019: the high word of a product, rejecting what would
  /// bias).
  std::uint64_t below(std::uint64_t n) {
    assert(n > 0);
    for (;;) {
      const auto product = static_cast<unsigned __int128>(bits()) * n;
      if (std::uint64_t(product) >= -n % n) return std::uint64_t(product >> 64);
    }
  }

  /// Mean 0, variance 1 (Box & Muller 1958); two numbers of bits() a call.
  double normal() {
    const double radius = sqrt(-2.0 * log(1.0 - uniform()));
    return radius * cos(0x1.921fb54442d18p+2 * uniform());
  }

  /// Every order equally likely (Fisher & Yates; Durstenfeld 1964).
  template <class T>
  void shuffle(std::span<T> items) {
    for (std::size_t left = items.size(); left > 1; --left) std::swap(items[left - 1], items[below(left)]);
  }

 private:
  std::array<std::uint64_t, 4> state_;
};

}  // namespace thalweg
