// Every optimizer behind one type: what it says of itself, and its rule.
#pragma once

#include <span>
#include <string_view>

#include "core/info.h"
#include "kernels/pack_rule.h"
#include "kernels/point_run.h"

namespace thalweg {

struct OptimizerEntry {
  OptimizerInfo info;
  std::span<const Param> params;
  PointRule rule;
  PackRule pack_rule;
};

/// All optimizers, in the order in which they are offered.
std::span<const OptimizerEntry> optimizers();

/// The optimizer of that id; null if there is none.
const OptimizerEntry* find_optimizer(std::string_view id);

}  // namespace thalweg
