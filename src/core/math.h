// One maths text for one double and for a pack of eight: no libm but sqrt, fabs and floor, so every build and
// every lane gives the same bits. Each function states its largest error, in ULP of the result, and where it
// is valid; tests/core holds it to both. NaN gives NaN.
#pragma once

#include "core/math/exp_log.h"
#include "core/math/hyperbolic.h"
#include "core/math/inverse_trig.h"
#include "core/math/power.h"
#include "core/math/trig.h"
#include "core/pack.h"
