#include "formula/program.h"

#include <utility>

#include "core/jet_math.h"

namespace thalweg {
namespace {

using Part = Pack::Part;
using Code = Program::Code;
using Instruction = Program::Instruction;

/// The functions once for both jets: the page has to download them.
__attribute__((noinline)) Slopes<Part> slopes(const Instruction& i, const Part& at) {
  const Slopes<Part> a{at, {}, {}};
  switch (i.code) {
    case Code::power_c:
      return real_power(a, i.c);
    case Code::sin:
      return sin(a);
    case Code::cos:
      return cos(a);
    case Code::tan:
      return tan(a);
    case Code::asin:
      return asin(a);
    case Code::acos:
      return acos(a);
    case Code::atan:
      return atan(a);
    case Code::sinh:
      return sinh(a);
    case Code::cosh:
      return cosh(a);
    case Code::tanh:
      return tanh(a);
    case Code::exp:
      return exp(a);
    case Code::log:
      return log(a);
    default:
      return abs(a);
  }
}

/// Registers are `Pack::parts` jets each. An instruction is looked at once for all parts.
template <class J>
void execute(const Instruction* begin, const Instruction* end, J* registers, int parts) {
  for (; begin != end; ++begin) {
    const Instruction& i = *begin;
    J* const to = registers + Pack::parts * i.to;
    const J* const a = registers + Pack::parts * i.a;
    const J* const b = registers + Pack::parts * i.b;
    const auto each = [&](const auto& f) __attribute__((always_inline)) {
      THALWEG_KEEP_LOOP
      for (int k = 0; k < parts; ++k) to[k] = f(a[k], b[k]);
    };
#define THALWEG_EACH(expression)                                                         \
  each([&i]([[maybe_unused]] const J& p, [[maybe_unused]] const J& q)                    \
           __attribute__((always_inline)) { return static_cast<void>(i), expression; }); \
  break
    switch (i.code) {
      case Code::add:
        THALWEG_EACH(p + q);
      case Code::subtract:
        THALWEG_EACH(p - q);
      case Code::multiply:
        THALWEG_EACH(p * q);
      case Code::divide:
        THALWEG_EACH(p / q);
      case Code::power:
        THALWEG_EACH(pow(p, q));
      case Code::minimum:
        THALWEG_EACH(minimum(p, q));
      case Code::maximum:
        THALWEG_EACH(maximum(p, q));
      case Code::multiply_c:
        THALWEG_EACH(i.c * p);
      case Code::divide_c:
        THALWEG_EACH(p / i.c);
      case Code::square:
        THALWEG_EACH(chain(p, p.value * p.value, 2.0 * p.value, Part(2)));
      case Code::sqrt:
        THALWEG_EACH(sqrt(p));
      case Code::negate:
        THALWEG_EACH(-p);
      case Code::sign:
        THALWEG_EACH(sign(p));
      default:
        for (int k = 0; k < parts; ++k) {
          const Slopes<Part> f = slopes(i, a[k].value);
          to[k] = chain(a[k], f.value, f.first, f.second);
        }
    }
#undef THALWEG_EACH
  }
}

template <class J>
std::vector<J> registers_for(const Program& program) {
  std::vector<J> registers(std::size_t(Pack::parts * program.registers));
  for (const Instruction& i : program.constants) {
    for (int k = 0; k < Pack::parts; ++k)
      registers[std::size_t(Pack::parts * i.to + k)] = J::constant(Part(i.c));
  }
  return registers;
}

struct Formula {
  Program program;
  // Too many for the stack.
  mutable std::vector<Jet1<Part>> first = registers_for<Jet1<Part>>(program);
  mutable std::vector<Jet2<Part>> second = registers_for<Jet2<Part>>(program);

  Jet1<Part>* registers(const Jet1<Pack>&) const { return first.data(); }
  Jet2<Part>* registers(const Jet2<Pack>&) const { return second.data(); }
};

template <template <class> class Jet>
void evaluate(const void* context, const Vec2<Pack>& w, Jet<Pack>& out, int parts) {
  using J = Jet<Part>;
  const Formula& formula = *static_cast<const Formula*>(context);
  const std::vector<Instruction>& instructions = formula.program.instructions;
  J* const registers = formula.registers(out);
  for (int i = 0; i < parts; ++i) {
    registers[i] = J::variable_x(w.x.part(i));
    registers[Pack::parts + i] = J::variable_y(w.y.part(i));
  }
  execute(instructions.data(), instructions.data() + instructions.size(), registers, parts);
  const J* const result = registers + Pack::parts * formula.program.result;
  for (int i = 0; i < parts; ++i) detail::set_part(out, i, result[i]);
}

}  // namespace

double value_of(Instruction instruction, double a, double b) {
  Jet1<Part> registers[2 * Pack::parts];
  registers[0] = Jet1<Part>::constant(Part(a));
  registers[Pack::parts] = Jet1<Part>::constant(Part(b));
  instruction.to = instruction.a = 0, instruction.b = 1;
  execute(&instruction, &instruction + 1, registers, 1);
  double lanes[Pack::size];
  store(registers[0].value, lanes);
  return lanes[0];
}

Objective make_objective(Program program) {
  return Objective(std::make_shared<Formula>(Formula{std::move(program)}), evaluate<Jet1>, evaluate<Jet2>);
}

}  // namespace thalweg
