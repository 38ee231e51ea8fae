// A formula as a loss: a flat program over registers that hold jets of eight points.
#pragma once

#include <vector>

#include "core/objective.h"
#include "formula/expression.h"

namespace thalweg {

/// What is computed, one instruction after the other. Registers 0 and 1 are x and y, some hold constants from
/// the start, and each instruction has one of its own.
struct Program {
  enum class Code : std::uint8_t {
    constant,  // c
    add,
    subtract,
    multiply,
    divide,
    power,
    minimum,
    maximum,
    multiply_c,  // a c
    divide_c,    // a / c
    square,
    sqrt,
    negate,
    sign,
    // From here on functions of which three numbers tell all, see Slopes.
    power_c,  // a^c
    sin,
    cos,
    tan,
    asin,
    acos,
    atan,
    sinh,
    cosh,
    tanh,
    exp,
    log,
    abs
  };
  struct Instruction {
    Code code;
    std::uint16_t to = 0, a = 0, b = 0;
    double c = 0;
  };
  std::vector<Instruction> constants, instructions;
  int registers = 2, result = 0;
};

/// The formula with that root. Constants are folded, repeated parts are computed once, and whole constant
/// powers up to 64 are products.
Program compile(const Expression& expression, int root);

/// What the instruction makes of two constants.
double value_of(Program::Instruction instruction, double a, double b);

/// Derivatives at kinks are those of core/jet_math.h. It serves one caller at a time: its registers are its
/// own.
Objective make_objective(Program program);
inline Objective make_objective(const Expression& expression, int root) {
  return make_objective(compile(expression, root));
}

}  // namespace thalweg
