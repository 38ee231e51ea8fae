// Every surface behind one type: what it says of itself, and itself as an Objective.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/info.h"
#include "core/objective.h"
#include "core/row_losses.h"

namespace thalweg {

struct Minimum {
  Point at;
  double value;
};

/// The rows that a surface is made of.
struct SurfaceRows {
  std::span<const double> numbers;  // row after row
  int length;                       // of a row
  bool callers;                     // whether callers may give rows of their own
  /// Of rows of that length, at least one.
  RowLosses (*losses)(std::span<const double> numbers);

  int count() const { return static_cast<int>(numbers.size()) / length; }
};

struct SurfaceEntry {
  SurfaceInfo info;
  std::span<const Param> params;
  /// `params` holds one finite value for each of the entry's params, in their order.
  Objective (*make)(std::span<const double> params);
  /// The info's minima at default parameters, polished by Newton's method to the last bit wherever the
  /// surface is differentiable and its Hessian regular there.
  std::vector<Minimum> minima;
  std::optional<SurfaceRows> rows = {};

  Objective make_default() const;
};

/// All surfaces, in the order in which they are offered.
std::span<const SurfaceEntry> surfaces();

/// The surface of that id; null if there is none.
const SurfaceEntry* find_surface(std::string_view id);

}  // namespace thalweg
