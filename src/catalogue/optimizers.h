// Every optimizer behind one type: what it says of itself, its run and its opened step.
#pragma once

#include <span>
#include <string_view>

#include "core/info.h"
#include "core/objective.h"
#include "kernels/step.h"
#include "kernels/trajectory.h"

namespace thalweg {

/// In run and open, `values` holds one valid value for each of the entry's params, in their order.
struct OptimizerEntry {
  OptimizerInfo info;
  std::span<const Param> params;
  /// As kernels/trajectory.h.
  TrajectoryResult (*run)(const Objective& objective, const Domain& domain, std::span<const double> values,
                          Point start, std::span<double> path, std::span<double> loss,
                          std::span<double> gradient);
  /// As kernels/step.h.
  OpenedStep (*open)(const Objective& objective, std::span<const double> values, Point start, int index);
};

/// All optimizers, in the order in which they are offered.
std::span<const OptimizerEntry> optimizers();

/// The optimizer of that id; null if there is none.
const OptimizerEntry* find_optimizer(std::string_view id);

}  // namespace thalweg
