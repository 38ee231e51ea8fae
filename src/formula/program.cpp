#include "formula/program.h"

#include <numbers>
#include <utility>
#include <vector>

#include "core/jet_math.h"

namespace thalweg {
namespace {

using Part = Pack::Part;

/// What an instruction does; c is its number.
enum class Code : std::uint8_t {
  load,  // c
  add,
  subtract,
  multiply,
  divide,
  power,
  minimum,
  maximum,
  add_c,
  subtract_from_c,
  multiply_c,
  divide_by_c,
  divide_c,
  power_c,
  square,
  negate,
  sin,  // as in Op from here on
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
  sqrt,
  abs,
  sign
};

struct Instruction {
  Code code;
  std::uint16_t to = 0, a = 0, b = 0;
  double c = 0;
};

constexpr int kX = 0, kY = 1;  // the registers of the variables

struct Program {
  std::vector<Instruction> instructions;
  int result = 0, registers = 2;
};

/// Registers are `Pack::parts` jets each. An instruction is looked at once for all parts.
template <class J>
void execute(const Instruction* begin, const Instruction* end, J* registers, int parts) {
  for (const Instruction* i = begin; i != end; ++i) {
    J* const to = registers + Pack::parts * i->to;
    const J* const a = registers + Pack::parts * i->a;
    const J* const b = registers + Pack::parts * i->b;
    const double c = i->c;
    const auto each = [&](const auto& f) __attribute__((always_inline)) {
      THALWEG_KEEP_LOOP
      for (int k = 0; k < parts; ++k) to[k] = f(a[k], b[k]);
    };
#define THALWEG_CODE(name, expression)                                  \
  case Code::name:                                                      \
    each([c](const J& a, const J& b) __attribute__((always_inline)) {   \
      static_cast<void>(a), static_cast<void>(b), static_cast<void>(c); \
      return expression;                                                \
    });                                                                 \
    break;
    switch (i->code) {
      THALWEG_CODE(load, J::constant(Part(c)))
      THALWEG_CODE(add, a + b)
      THALWEG_CODE(subtract, a - b)
      THALWEG_CODE(multiply, a * b)
      THALWEG_CODE(divide, a / b)
      THALWEG_CODE(power, pow(a, b))
      THALWEG_CODE(minimum, thalweg::minimum(a, b))
      THALWEG_CODE(maximum, thalweg::maximum(a, b))
      THALWEG_CODE(add_c, a + c)
      THALWEG_CODE(subtract_from_c, c - a)
      THALWEG_CODE(multiply_c, c * a)
      THALWEG_CODE(divide_by_c, a / c)
      THALWEG_CODE(divide_c, c / a)
      THALWEG_CODE(power_c, pow(a, c))
      THALWEG_CODE(square, chain(a, a.value * a.value, 2.0 * a.value, Part(2)))
      THALWEG_CODE(negate, -a)
      THALWEG_CODE(sin, thalweg::sin(a))
      THALWEG_CODE(cos, thalweg::cos(a))
      THALWEG_CODE(tan, thalweg::tan(a))
      THALWEG_CODE(asin, thalweg::asin(a))
      THALWEG_CODE(acos, thalweg::acos(a))
      THALWEG_CODE(atan, thalweg::atan(a))
      THALWEG_CODE(sinh, thalweg::sinh(a))
      THALWEG_CODE(cosh, thalweg::cosh(a))
      THALWEG_CODE(tanh, thalweg::tanh(a))
      THALWEG_CODE(exp, thalweg::exp(a))
      THALWEG_CODE(log, thalweg::log(a))
      THALWEG_CODE(sqrt, thalweg::sqrt(a))
      THALWEG_CODE(abs, thalweg::abs(a))
      THALWEG_CODE(sign, thalweg::sign(a))
    }
#undef THALWEG_CODE
  }
}

double first_of(const Part& part) {
  double lanes[Pack::size];
  store(part, lanes);
  return lanes[0];
}

bool is_whole(double c) { return c >= -64 && c <= 64 && c == int(c); }

/// The instruction for a node; its operands are nodes for now.
Instruction instruction_for(const Expression& nodes, const Node& node) {
  if (node.op == Op::number) return {Code::load, 0, 0, 0, node.value};
  const auto a = std::uint16_t(node.a);
  if (node.op == Op::negate) return {Code::negate, 0, a, a};
  if (is_function_of_one(node.op)) return {Code(int(node.op) - int(Op::sin) + int(Code::sin)), 0, a, a};
  const auto b = std::uint16_t(node.b);
  if (nodes[b].op == Op::number) {
    const double c = nodes[b].value;
    switch (node.op) {
      case Op::add:
        return {Code::add_c, 0, a, a, c};
      case Op::subtract:
        return {Code::add_c, 0, a, a, -c};
      case Op::multiply:
        return {Code::multiply_c, 0, a, a, c};
      case Op::divide:
        return {Code::divide_by_c, 0, a, a, c};
      case Op::power:
        return {Code::power_c, 0, a, a, c};
      default:
        break;
    }
  }
  if (nodes[a].op == Op::number) {
    const double c = nodes[a].value;
    switch (node.op) {
      case Op::add:
        return {Code::add_c, 0, b, b, c};
      case Op::subtract:
        return {Code::subtract_from_c, 0, b, b, c};
      case Op::multiply:
        return {Code::multiply_c, 0, b, b, c};
      case Op::divide:
        return {Code::divide_c, 0, b, b, c};
      default:
        break;
    }
  }
  switch (node.op) {
    case Op::add:
      return {Code::add, 0, a, b};
    case Op::subtract:
      return {Code::subtract, 0, a, b};
    case Op::multiply:
      return {a == b ? Code::square : Code::multiply, 0, a, b};
    case Op::divide:
      return {Code::divide, 0, a, b};
    case Op::power:
      return {Code::power, 0, a, b};
    case Op::minimum:
      return {Code::minimum, 0, a, b};
    default:
      return {Code::maximum, 0, a, b};
  }
}

/// The same formula as it is computed: without constant parts, whole powers written out.
class Lowered {
 public:
  Lowered(const Expression& expression, int root) {
    std::vector<int> place(std::size_t(expression.size()));
    for (int i = 0; i <= root; ++i) {
      const Node& node = expression[i];
      const auto at = [&](int operand) { return operand < 0 ? -1 : place[std::size_t(operand)]; };
      place[std::size_t(i)] = lower(node.op, at(node.a), at(node.b), node.value);
    }
    root_ = place[std::size_t(root)];
  }

  const Expression& nodes() const { return nodes_; }
  int root() const { return root_; }

 private:
  bool is_number(int node) const { return nodes_[node].op == Op::number; }

  int lower(Op op, int a, int b, double value) {
    if (op == Op::number) return nodes_.number(value);
    if (op == Op::pi) return nodes_.number(std::numbers::pi);
    if (op == Op::e) return nodes_.number(std::numbers::e);
    if (op == Op::power && is_number(b)) {
      const double c = nodes_[b].value;
      if (is_whole(c)) return whole_power(a, int(c));
      if (c == 0.5) return lower(Op::sqrt, a, -1, 0);
    }
    if (op == Op::power && is_number(a) && nodes_[a].value == std::numbers::e)
      return lower(Op::exp, b, -1, 0);
    if (a >= 0 && is_number(a) && (b < 0 || is_number(b))) return folded({op, a, b});
    return nodes_.make(op, a, b);
  }

  /// By squaring, leading bit first, as core/math/power.h has it.
  int whole_power(int base, int n) {
    if (n == 0) return nodes_.number(1);
    if (n < 0) return lower(Op::divide, nodes_.number(1), whole_power(base, -n), 0);
    if (n == 1) return base;
    const int half = whole_power(base, n / 2), even = lower(Op::multiply, half, half, 0);
    return n % 2 == 0 ? even : lower(Op::multiply, even, base, 0);
  }

  /// By the same code as everything else, so that it has the same bits.
  int folded(const Node& node) {
    Instruction i = instruction_for(nodes_, node);
    Jet1<Part> registers[2 * Pack::parts];
    registers[0] = Jet1<Part>::constant(Part(nodes_[i.a].value));
    registers[Pack::parts] = Jet1<Part>::constant(Part(nodes_[i.b].value));
    i.a = 0, i.b = 1;
    execute(&i, &i + 1, registers, 1);
    return nodes_.number(first_of(registers[0].value));
  }

  Expression nodes_;
  int root_;
};

/// A register for each node, free again after its last use.
Program compile(const Lowered& lowered) {
  const Expression& nodes = lowered.nodes();
  const int count = lowered.root() + 1;
  std::vector<Instruction> needed(static_cast<std::size_t>(count));
  std::vector<int> last_use(std::size_t(count), -1), place(std::size_t(count), -1), unused;
  last_use[std::size_t(lowered.root())] = count;
  for (int i = count - 1; i >= 0; --i) {
    if (last_use[std::size_t(i)] < 0) continue;
    Instruction& instruction = needed[std::size_t(i)] = {Code::load};
    if (nodes[i].op == Op::x || nodes[i].op == Op::y) continue;
    instruction = instruction_for(nodes, nodes[i]);
    if (instruction.code == Code::load) continue;
    for (const int operand : {instruction.a, instruction.b}) {
      if (last_use[std::size_t(operand)] < 0) last_use[std::size_t(operand)] = i;
    }
  }

  Program program;
  for (int i = 0; i < count; ++i) {
    if (last_use[std::size_t(i)] < 0) continue;
    if (nodes[i].op == Op::x || nodes[i].op == Op::y) {
      place[std::size_t(i)] = nodes[i].op == Op::x ? kX : kY;
      continue;
    }
    Instruction instruction = needed[std::size_t(i)];
    if (instruction.code != Code::load) {
      const int a = instruction.a, b = instruction.b;
      instruction.a = std::uint16_t(place[std::size_t(a)]);
      instruction.b = std::uint16_t(place[std::size_t(b)]);
      for (const int operand : {a, b}) {
        int& held = place[std::size_t(operand)];
        if (last_use[std::size_t(operand)] == i && held > kY) unused.push_back(std::exchange(held, -1));
      }
    }
    if (unused.empty()) unused.push_back(program.registers++);
    place[std::size_t(i)] = unused.back();
    instruction.to = std::uint16_t(unused.back());
    unused.pop_back();
    program.instructions.push_back(instruction);
  }
  program.result = place[std::size_t(lowered.root())];
  return program;
}

struct Formula {
  Program program;
  // Too many for the stack of a formula that needs very many.
  mutable std::vector<Jet1<Part>> first;
  mutable std::vector<Jet2<Part>> second;

  template <class J>
  std::vector<J>& registers() const {
    if constexpr (std::is_same_v<J, Jet1<Part>>) return first;
    else return second;
  }
};

template <template <class> class Jet>
void evaluate(const void* context, const Vec2<Pack>& w, Jet<Pack>& out, int parts) {
  using J = Jet<Part>;
  const Formula& formula = *static_cast<const Formula*>(context);
  const Program& program = formula.program;
  J* const registers = formula.registers<J>().data();
  for (int i = 0; i < parts; ++i) {
    registers[Pack::parts * kX + i] = J::variable_x(w.x.part(i));
    registers[Pack::parts * kY + i] = J::variable_y(w.y.part(i));
  }
  const Instruction* begin = program.instructions.data();
  execute(begin, begin + program.instructions.size(), registers, parts);
  for (int i = 0; i < parts; ++i) detail::set_part(out, i, registers[Pack::parts * program.result + i]);
}

}  // namespace

Objective make_objective(const Expression& expression, int root) {
  auto formula = std::make_shared<Formula>();
  formula->program = compile(Lowered(expression, root));
  const std::size_t size = std::size_t(Pack::parts * formula->program.registers);
  formula->first.resize(size);
  formula->second.resize(size);
  return Objective(std::move(formula), evaluate<Jet1>, evaluate<Jet2>);
}

}  // namespace thalweg
