// What a cell of a map stands for.
#pragma once

#include <cstdint>

#include "core/math.h"

namespace thalweg {

/// A step that never comes.
inline constexpr std::uint32_t kNever = 0xffffffff;

/// The centre of cell i of n between lo and hi.
inline double cell_centre(double lo, double hi, int i, int n) { return lo + (i + 0.5) * (hi - lo) / n; }

/// The same on a logarithmic axis; lo > 0.
inline double cell_centre_log(double lo, double hi, int i, int n) {
  return exp(cell_centre(log(lo), log(hi), i, n));
}

}  // namespace thalweg
