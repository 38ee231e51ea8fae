// One maths text for one double and for a pack of eight: no libm but sqrt, fabs and floor.
#pragma once

#include "core/pack.h"

namespace thalweg {}  // namespace thalweg
