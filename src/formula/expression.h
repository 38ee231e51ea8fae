// A formula as a list of nodes, operands before what is made of them, each different node once. So whatever
// is done to a formula is one loop over the list, however deep it is nested, and repeated parts are shared.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace thalweg {

enum class Op : std::uint8_t {
  number,
  pi,
  e,
  x,
  y,
  negate,
  add,
  subtract,
  multiply,
  divide,
  power,
  minimum,
  maximum,
  sin,  // from here on functions of one argument
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

constexpr bool is_function_of_one(Op op) { return op >= Op::sin; }
constexpr bool has_two_operands(Op op) { return op >= Op::add && op <= Op::maximum; }
constexpr bool has_operands(Op op) { return op >= Op::negate; }

/// Operands are places in the list, -1 where there is none; the value is a number's.
struct Node {
  Op op;
  int a = -1, b = -1;
  double value = 0;
};

/// At most 65,535 nodes.
class Expression {
 public:
  int number(double value) { return add({Op::number, -1, -1, value}); }
  int make(Op op, int a = -1, int b = -1) { return add({op, a, b, 0}); }

  const Node& operator[](int node) const { return entries_[std::size_t(node)].node; }
  int size() const { return int(entries_.size()); }

 private:
  /// The place of that node, which is added where it is new.
  int add(const Node& node);

  static constexpr std::size_t kBuckets = 256;
  struct Entry {
    Node node;
    int older;  // the one before in the same bucket, -1: none
  };
  std::vector<Entry> entries_;
  std::array<std::uint16_t, kBuckets> newest_{};  // of each bucket, counted from 1
};

}  // namespace thalweg
