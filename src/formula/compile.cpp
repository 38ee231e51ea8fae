// From a formula as it was typed to the program that computes it.
#include <numbers>

#include "formula/program.h"

namespace thalweg {
namespace {

using Code = Program::Code;

bool is_whole(double c) { return c >= -64 && c <= 64 && c == int(c); }

/// In the order of Op, from negate on; functions of one argument last.
constexpr Code kCodes[] = {Code::negate, Code::add,     Code::subtract, Code::multiply, Code::divide,
                           Code::power,  Code::minimum, Code::maximum,  Code::sin,      Code::cos,
                           Code::tan,    Code::asin,    Code::acos,     Code::atan,     Code::sinh,
                           Code::cosh,   Code::tanh,    Code::exp,      Code::log,      Code::sqrt,
                           Code::abs,    Code::sign};

/// The same formula as it is computed, node i in register i: x and y first, without constant parts, whole
/// powers written out.
class Lowered {
 public:
  Lowered() {
    nodes_.make(Op::x);
    nodes_.make(Op::y);
  }

  int lower(Node node) {
    if (node.op == Op::pi) return nodes_.number(std::numbers::pi);
    if (node.op == Op::e) return nodes_.number(std::numbers::e);
    if (node.op == Op::power) {
      const double c = nodes_[node.b].value;
      if (is_number(node.b) && is_whole(c)) return whole_power(node.a, int(c));
      if (is_number(node.b) && c == 0.5) return lower({Op::sqrt, node.a});
      if (is_number(node.a) && nodes_[node.a].value == std::numbers::e) return lower({Op::exp, node.b});
    }
    if (has_operands(node.op) && is_number(node.a) && (node.b < 0 || is_number(node.b))) {
      const double b = node.b < 0 ? 0 : nodes_[node.b].value;
      return nodes_.number(value_of(instruction_for(node), nodes_[node.a].value, b));
    }
    return node.op == Op::number ? nodes_.number(node.value) : nodes_.make(node.op, node.a, node.b);
  }

  Program program(int root) const {
    Program program;
    program.registers = nodes_.size();
    program.result = root;
    for (int i = 2; i < nodes_.size(); ++i) {
      Program::Instruction instruction = instruction_for(nodes_[i]);
      instruction.to = std::uint16_t(i);
      (instruction.code == Code::constant ? program.constants : program.instructions).push_back(instruction);
    }
    return program;
  }

 private:
  bool is_number(int node) const { return nodes_[node].op == Op::number; }

  /// By squaring, leading bit first, as core/math/power.h has it.
  int whole_power(int base, int n) {
    if (n == 0) return nodes_.number(1);
    if (n < 0) return lower({Op::divide, nodes_.number(1), whole_power(base, -n)});
    if (n == 1) return base;
    const int half = whole_power(base, n / 2), even = lower({Op::multiply, half, half});
    return n % 2 == 0 ? even : lower({Op::multiply, even, base});
  }

  Program::Instruction instruction_for(const Node& node) const {
    if (node.op == Op::number) return {Code::constant, 0, 0, 0, node.value};
    int a = node.a, b = node.b < 0 ? a : node.b;
    Code code = kCodes[int(node.op) - int(Op::negate)];
    if (code == Code::multiply && is_number(a) && !is_number(b)) b = node.a, a = node.b;
    if (code == Code::multiply && a == b) code = Code::square;
    if (is_number(b)) {
      if (code == Code::multiply || code == Code::square) code = Code::multiply_c;
      if (code == Code::divide) code = Code::divide_c;
      if (code == Code::power) code = Code::power_c;
    }
    return {code, 0, std::uint16_t(a), std::uint16_t(b), nodes_[b].value};
  }

  Expression nodes_;
};

}  // namespace

Program compile(const Expression& expression, int root) {
  Lowered lowered;
  std::vector<int> place;
  for (int i = 0; i <= root; ++i) {
    Node node = expression[i];
    if (node.a >= 0) node.a = place[std::size_t(node.a)];
    if (node.b >= 0) node.b = place[std::size_t(node.b)];
    place.push_back(lowered.lower(node));
  }
  return lowered.program(place.back());
}

}  // namespace thalweg
