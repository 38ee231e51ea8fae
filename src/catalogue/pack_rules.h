// The rules of all optimizers for eight runs at a time. Apart from the optimizers, since they alone have to
// be compiled for speed.
#pragma once

#include <span>

#include "kernels/pack_rule.h"

namespace thalweg {

/// In the order of the list.
std::span<const PackRule> pack_rules();

}  // namespace thalweg
