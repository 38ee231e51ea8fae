// One maths text for one double and for a pack of eight: no libm but sqrt, fabs and floor, so every build and
// every lane gives the same bits. Errors are in ULP of the result; tests/core holds each function to its own.
#pragma once

#include "core/math/exp_log.h"
#include "core/math/power.h"
#include "core/math/trig.h"
#include "core/pack.h"
