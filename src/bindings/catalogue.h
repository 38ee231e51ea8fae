// What surfaces and optimizers say of themselves, as plain objects.
#pragma once

#include <emscripten/val.h>

#include "core/info.h"

namespace thalweg {

/// { surfaces: [...], optimizers: [...] } as engine.d.ts has them.
emscripten::val catalogue();

/// A parameter's value as JavaScript has it: a number, or true and false.
emscripten::val parameter_value(const Param& info, double value);

}  // namespace thalweg
