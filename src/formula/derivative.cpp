#include "formula/derivative.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/math/power.h"
#include "formula/decimal.h"

namespace thalweg {
namespace {

constexpr int kMostNodes = 20'000;

bool is_whole(double a) { return abs(a) < 0x1p53 && double((long long)a) == a; }

/// As one would compute it by hand, in decimals: 0.1 * 3 is 0.3.
double in_decimals(double a) {
  if (a == 0 || a * 0 != 0) return a;
  return (a < 0 ? -1 : 1) * read_decimal(shortest_decimal(abs(a), 15));
}

/// A product: above / below * over / under, numbers and nodes, the nodes -1 where there are none.
struct Product {
  double above = 1, below = 1;
  int over = -1, under = -1;
};

class Simplifier {
 public:
  explicit Simplifier(Expression& nodes) : nodes_(nodes) {}

  /// Whether a number was beyond the largest double.
  bool overflow() const { return overflow_; }
  bool is_number(int node, double value) const {
    return nodes_[node].op == Op::number && nodes_[node].value == value;
  }
  int number(double value) {
    overflow_ |= value * 0 != 0;
    return value < 0 ? nodes_.make(Op::negate, nodes_.number(-value)) : nodes_.number(value);
  }

  int negate(int a) {
    if (nodes_[a].op == Op::negate) return nodes_[a].a;
    if (nodes_[a].op == Op::subtract) return nodes_.make(Op::subtract, nodes_[a].b, nodes_[a].a);
    return is_number(a, 0) ? a : nodes_.make(Op::negate, a);
  }

  int add(int a, int b) {
    if (is_number(a, 0)) return b;
    if (is_number(b, 0)) return a;
    const Product p = split(a), q = split(b);
    // Multiples of the same.
    if (p.over == q.over && p.under == q.under && p.below == 1 && q.below == 1) {
      return joined({in_decimals(p.above + q.above), 1, p.over, p.under});
    }
    if (nodes_[b].op == Op::negate) return nodes_.make(Op::subtract, a, nodes_[b].a);
    if (nodes_[a].op == Op::negate) return nodes_.make(Op::subtract, b, nodes_[a].a);
    return nodes_.make(Op::add, a, b);
  }
  int subtract(int a, int b) { return add(a, negate(b)); }

  int multiply(int a, int b) {
    const Product p = split(a), q = split(b);
    return joined({p.above * q.above, p.below * q.below, product(p.over, q.over), product(p.under, q.under)});
  }
  int divide(int a, int b) {
    const Product p = split(a), q = split(b);
    return joined({p.above * q.below, p.below * q.above, product(p.over, q.under), product(p.under, q.over)});
  }

  int power(int a, int b) {
    if (is_number(b, 0)) return nodes_.number(1);
    if (is_number(b, 1)) return a;
    return nodes_.make(Op::power, a, b);
  }
  int square(int a) { return power(a, nodes_.number(2)); }

  int function(Op op, int a) {
    // The one odd function that derivatives bring in by themselves.
    if (op == Op::sign && nodes_[a].op == Op::negate) return negate(function(op, nodes_[a].a));
    return nodes_.make(op, a);
  }

 private:
  Product split(int a) {
    Product sign;
    a = without_sign(a, sign.above);
    if (nodes_[a].op != Op::divide) return gathered(a, sign.above);
    const Product p = gathered(nodes_[a].a, sign.above), q = gathered(nodes_[a].b, 1);
    return {p.above, q.above, p.over, q.over};
  }
  int without_sign(int a, double& sign) const {
    for (; nodes_[a].op == Op::negate; a = nodes_[a].a) sign = -sign;
    return a;
  }
  /// The numbers among the factors of a drawn together, fractions left whole.
  Product gathered(int a, double number) {
    Product p{number, 1, -1, -1};
    std::vector<int> factors;
    collect(without_sign(a, p.above), factors);
    for (int& factor : factors) {
      factor = without_sign(factor, p.above);
      if (nodes_[factor].op == Op::number) p.above *= nodes_[factor].value, factor = -1;
    }
    for (const int factor : factors) {
      if (factor >= 0) p.over = p.over < 0 ? factor : nodes_.make(Op::multiply, p.over, factor);
    }
    return p;
  }

  int joined(Product p) {
    const bool negative = (p.above < 0) != (p.below < 0);
    overflow_ |= (p.above + p.below) * 0 != 0;
    p.above = abs(p.above), p.below = abs(p.below);
    if (p.above == 0) return nodes_.number(0);
    if (!is_whole(p.above) || !is_whole(p.below)) {
      if (p.below != 0) p.above = in_decimals(p.above / p.below), p.below = 1;
    } else {
      double a = p.above, b = p.below;
      while (b != 0) a = std::exchange(b, double((long long)a % (long long)b));
      p.above /= a, p.below /= a;
    }
    const int above = factor(p.above, p.over), below = factor(p.below, p.under);
    const int all = is_number(below, 1) ? above : nodes_.make(Op::divide, above, below);
    return negative ? nodes_.make(Op::negate, all) : all;
  }
  int factor(double number, int rest) {
    if (rest < 0) return nodes_.number(number);
    return number == 1 ? rest : nodes_.make(Op::multiply, nodes_.number(number), rest);
  }

  /// What comes first in a product: constants, x, y, then the rest.
  int rank(int a) const {
    const Node& node = nodes_[a];
    const Op op = node.op == Op::power ? nodes_[node.a].op : node.op;
    return op == Op::number ? 0 : op == Op::pi || op == Op::e ? 1 : op == Op::x ? 2 : op == Op::y ? 3 : 4;
  }
  std::pair<int, int> base_and_exponent(int a) {
    if (nodes_[a].op == Op::power && nodes_[nodes_[a].b].op == Op::number) return {nodes_[a].a, nodes_[a].b};
    return {a, nodes_.number(1)};
  }
  void collect(int a, std::vector<int>& factors) const {
    for (; nodes_[a].op == Op::multiply; a = nodes_[a].a) factors.push_back(nodes_[a].b);
    factors.push_back(a);
    std::reverse(factors.begin(), factors.end());
  }

  /// a b, either of them -1 for nothing, as a row of factors; those of the same base are drawn together.
  int product(int a, int b) {
    if (a < 0 || b < 0) return a < 0 ? b : a;
    std::vector<int> factors, more;
    collect(a, factors);
    collect(b, more);
    for (const int factor : more) {
      const auto [base, exponent] = base_and_exponent(factor);
      bool merged = false;
      for (int& other : factors) {
        const auto [other_base, other_exponent] = base_and_exponent(other);
        if (base != other_base || nodes_[base].op == Op::number) continue;
        other = power(base, number(nodes_[exponent].value + nodes_[other_exponent].value));
        merged = true;
        break;
      }
      if (merged) continue;
      factors.push_back(factor);
      for (std::size_t i = factors.size() - 1; i > 0 && rank(factors[i - 1]) > rank(factor); --i) {
        std::swap(factors[i - 1], factors[i]);
      }
    }
    int all = factors[0];
    for (std::size_t i = 1; i < factors.size(); ++i) all = nodes_.make(Op::multiply, all, factors[i]);
    return all;
  }

  Expression& nodes_;
  bool overflow_ = false;
};

/// The derivative of one node, given those of its operands: `da`, `db`.
int rule(Expression& nodes, Simplifier& s, int i, int da, int db) {
  const Node node = nodes[i];
  const int a = node.a, b = node.b, one = nodes.number(1);
  // Of what does not vary.
  if (s.is_number(da, 0) && s.is_number(db, 0)) return nodes.number(0);
  switch (node.op) {
    case Op::negate:
      return s.negate(da);
    case Op::add:
      return s.add(da, db);
    case Op::subtract:
      return s.subtract(da, db);
    case Op::multiply:
      return s.add(s.multiply(da, b), s.multiply(db, a));
    case Op::divide:
      if (s.is_number(db, 0)) return s.divide(da, b);
      if (s.is_number(da, 0)) return s.negate(s.divide(s.multiply(db, a), s.square(b)));
      return s.divide(s.subtract(s.multiply(da, b), s.multiply(db, a)), s.square(b));
    case Op::power:
      if (s.is_number(db, 0)) return s.multiply(s.multiply(b, da), s.power(a, s.subtract(b, one)));
      if (nodes[a].op == Op::e) return s.multiply(db, i);
      if (s.is_number(da, 0)) return s.multiply(s.multiply(db, nodes.make(Op::log, a)), i);
      return s.multiply(s.add(s.multiply(db, nodes.make(Op::log, a)), s.divide(s.multiply(da, b), a)), i);
    case Op::minimum:
    case Op::maximum: {
      // max(a, b) = (a + b + |a - b|) / 2
      const int which = s.multiply(s.subtract(da, db), s.function(Op::sign, s.subtract(a, b)));
      const int sum = s.add(da, db);
      return s.divide(node.op == Op::maximum ? s.add(sum, which) : s.subtract(sum, which), nodes.number(2));
    }
    case Op::sin:
      return s.multiply(da, nodes.make(Op::cos, a));
    case Op::cos:
      return s.negate(s.multiply(da, nodes.make(Op::sin, a)));
    case Op::tan:
      return s.divide(da, s.square(nodes.make(Op::cos, a)));
    case Op::asin:
      return s.divide(da, nodes.make(Op::sqrt, s.subtract(one, s.square(a))));
    case Op::acos:
      return s.negate(s.divide(da, nodes.make(Op::sqrt, s.subtract(one, s.square(a)))));
    case Op::atan:
      return s.divide(da, s.add(one, s.square(a)));
    case Op::sinh:
      return s.multiply(da, nodes.make(Op::cosh, a));
    case Op::cosh:
      return s.multiply(da, nodes.make(Op::sinh, a));
    case Op::tanh:
      return s.divide(da, s.square(nodes.make(Op::cosh, a)));
    case Op::exp:
      return s.multiply(da, i);
    case Op::log:
      return s.divide(da, a);
    case Op::sqrt:
      return s.divide(da, s.multiply(nodes.number(2), i));
    case Op::abs:
      return s.multiply(da, s.function(Op::sign, a));
    default:
      return nodes.number(0);
  }
}

}  // namespace

int derivative(Expression& expression, int root, Op variable) {
  Simplifier simplifier(expression);
  const int zero = expression.number(0);
  std::vector<int> of;
  for (int i = 0; i <= root; ++i) {
    if (expression.size() > kMostNodes || simplifier.overflow()) return -1;
    const Node node = expression[i];
    const auto at = [&](int operand) { return operand < 0 ? zero : of[std::size_t(operand)]; };
    of.push_back(node.op == variable ? expression.number(1)
                                     : rule(expression, simplifier, i, at(node.a), at(node.b)));
  }
  return simplifier.overflow() ? -1 : of[std::size_t(root)];
}

}  // namespace thalweg
