// A hash of numbers' bits, for what must be the same in every build.
#pragma once

#include <cstdint>
#include <vector>

#include "core/pack.h"

namespace thalweg::testing {

/// FNV-1a, byte by byte from the lowest. Hashes of several lists are chained.
inline std::uint64_t hash_of(const std::vector<double>& values, std::uint64_t hash = 0xcbf29ce484222325) {
  for (const double value : values) {
    for (int byte = 0; byte < 8; ++byte) {
      hash = (hash ^ (to_bits(value) >> (8 * byte) & 0xff)) * 0x100000001b3;
    }
  }
  return hash;
}

}  // namespace thalweg::testing
