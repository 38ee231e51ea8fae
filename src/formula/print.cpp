#include "formula/print.h"

#include <vector>

#include "formula/decimal.h"
#include "formula/parse.h"

namespace thalweg {
namespace {

constexpr std::size_t kMostCharactersPrinted = 60'000;

/// How strongly a printed node holds together.
enum Strength { kSum, kSign, kProduct, kPower, kWhole };

/// Writes from left to right; what is still to be written waits on a stack, so nothing recurses.
class Printer {
 public:
  Printer(const Expression& nodes, bool as_mathml) : nodes_(nodes), mathml_(as_mathml) {}

  std::string print(int root) {
    if (root < 0) return {};
    if (mathml_) write({"<math>", slot(root), "</math>"});
    else write({{root, kSum}});
    while (!waiting_.empty()) {
      const Piece piece = waiting_.back();
      waiting_.pop_back();
      if (piece.text) out_ += piece.text;
      else visit(piece);
      if (out_.size() > kMostCharactersPrinted) return {};
    }
    return std::move(out_);
  }

 private:
  /// A text, or a node that is put into parentheses where it holds together less than `least`.
  struct Piece {
    const char* text = nullptr;
    int node = -1;
    Strength least = kSum;
    bool alone = false;  // one element is wanted
    bool inner = false;  // something stands directly before it, so that it must not begin with a sign

    Piece(const char* t) : text(t) {}  // NOLINT: a text is a piece
    Piece(int n, Strength l) : node(n), least(l) {}
  };
  static Piece slot(int node) {
    Piece piece(node, kSum);
    piece.alone = true;
    return piece;
  }
  static Piece inner(int node, Strength least) {
    Piece piece(node, least);
    piece.inner = true;
    return piece;
  }
  static Piece base(int node) {
    Piece piece(node, kWhole);
    piece.alone = piece.inner = true;
    return piece;
  }

  void write(std::initializer_list<Piece> pieces) {
    waiting_.insert(waiting_.end(), std::rbegin(pieces), std::rend(pieces));
  }

  static bool has_exponent(const Decimal& d) { return d.point > 21 || d.point < -5; }

  Strength strength(const Node& node) const {
    switch (node.op) {
      case Op::add:
      case Op::subtract:
        return kSum;
      case Op::negate:
        return kSign;
      case Op::multiply:
        return kProduct;
      case Op::divide:
        return mathml_ ? kPower : kProduct;
      case Op::power:
        return kPower;
      case Op::number:
        return mathml_ && node.value > 0 && has_exponent(shortest_decimal(node.value)) ? kProduct : kWhole;
      default:
        return kWhole;
    }
  }

  static bool has_arguments(Op op) {
    return is_function_of_one(op) || op == Op::minimum || op == Op::maximum;
  }
  /// As mathematics these are elements of their own, not a name with arguments.
  static bool has_notation(Op op) { return op == Op::sqrt || op == Op::abs; }

  bool begins_with_sign(int i) const {
    for (;; i = nodes_[i].a) {
      const Op op = nodes_[i].op;
      if (op == Op::negate) return true;
      if (op != Op::multiply && op != Op::add && op != Op::subtract && (op != Op::divide || mathml_))
        return false;
      if (strength(nodes_[nodes_[i].a]) < (op == Op::multiply || op == Op::divide ? kSign : kSum))
        return false;
    }
  }
  /// A digit first, or a fraction: after a number a product's sign is needed.
  bool begins_with_number(int i) const {
    while (nodes_[i].op == Op::multiply || nodes_[i].op == Op::power) i = nodes_[i].a;
    return nodes_[i].op == Op::number || nodes_[i].op == Op::divide;
  }

  void visit(const Piece& piece) {
    const Node& node = nodes_[piece.node];
    const bool many = strength(node) < kPower || (has_arguments(node.op) && !has_notation(node.op));
    if (strength(node) < piece.least || (piece.inner && begins_with_sign(piece.node))) {
      if (mathml_) write({"<mrow><mo>(</mo>", slot(piece.node), "<mo>)</mo></mrow>"});
      else write({"(", {piece.node, kSum}, ")"});
    } else if (mathml_ && piece.alone && many) {
      out_ += "<mrow>";
      write({"</mrow>"});
      visit_node(node);
    } else {
      visit_node(node);
    }
  }

  void visit_node(const Node& node) {
    const int a = node.a, b = node.b;
    switch (node.op) {
      case Op::number:
        return number(node.value);
      case Op::x:
      case Op::y:
      case Op::e:
        return mathml_ ? write({"<mi>", name_of(node.op), "</mi>"}) : write({name_of(node.op)});
      case Op::pi:
        return write({mathml_ ? "<mi>\u03c0</mi>" : "pi"});
      case Op::negate:
        return write({minus(), inner(a, kProduct)});
      case Op::add:
        return write({{a, kSum}, mathml_ ? "<mo>+</mo>" : " + ", inner(b, kSign)});
      case Op::subtract:
        return write({{a, kSum}, mathml_ ? minus() : " - ", inner(b, kSign)});
      case Op::multiply:
        if (!mathml_) return write({{a, kSign}, "*", inner(b, kPower)});
        return write(
            {{a, kSign}, begins_with_number(b) ? "<mo>\u22c5</mo>" : "<mo>\u2062</mo>", inner(b, kProduct)});
      case Op::divide:
        if (!mathml_) return write({{a, kSign}, "/", inner(b, kPower)});
        return write({"<mfrac>", slot(a), slot(b), "</mfrac>"});
      case Op::power:
        if (!mathml_) return write({base(a), "^", inner(b, kPower)});
        return write({"<msup>", base(a), slot(b), "</msup>"});
      case Op::sqrt:
        if (mathml_) return write({"<msqrt>", slot(a), "</msqrt>"});
        break;
      case Op::abs:
        if (mathml_) return write({"<mrow><mo>|</mo>", slot(a), "<mo>|</mo></mrow>"});
        break;
      default:
        break;
    }
    function(node);
  }

  void function(const Node& node) {
    if (mathml_) {
      // Which logarithm it is, is told by its name.
      const char* name = node.op == Op::log ? "ln" : name_of(node.op);
      if (node.b < 0) {
        write({"<mi>", name, "</mi><mo>\u2061</mo><mrow><mo>(</mo>", slot(node.a), "<mo>)</mo></mrow>"});
      } else {
        write({"<mi>", name, "</mi><mo>\u2061</mo><mrow><mo>(</mo>", slot(node.a), "<mo>,</mo>", slot(node.b),
               "<mo>)</mo></mrow>"});
      }
    } else if (node.b < 0) {
      write({name_of(node.op), "(", {node.a, kSum}, ")"});
    } else {
      write({name_of(node.op), "(", {node.a, kSum}, ", ", {node.b, kSum}, ")"});
    }
  }

  const char* minus() const { return mathml_ ? "<mo>\u2212</mo>" : "-"; }

  void number(double value) {
    if (value == 0) {
      out_ += mathml_ ? "<mn>0</mn>" : "0";
      return;
    }
    Decimal d = shortest_decimal(value);
    int exponent = 0;
    if (has_exponent(d)) exponent = d.point - 1, d.point = 1;
    const int count = int(d.digits.size());
    if (d.point > count) d.digits.append(std::size_t(d.point - count), '0');
    else if (d.point <= 0) d.digits.insert(0, "0." + std::string(std::size_t(-d.point), '0'));
    else if (d.point < count) d.digits.insert(std::size_t(d.point), ".");
    const std::string size = std::to_string(exponent < 0 ? -exponent : exponent);
    if (mathml_) {
      out_ += "<mn>" + d.digits + "</mn>";
      if (exponent == 0) return;
      out_ += "<mo>\u22c5</mo><msup><mn>10</mn>";
      out_ += exponent < 0 ? "<mrow><mo>\u2212</mo><mn>" + size + "</mn></mrow>" : "<mn>" + size + "</mn>";
      out_ += "</msup>";
    } else {
      out_ += d.digits;
      if (exponent != 0) out_ += (exponent < 0 ? "e-" : "e") + size;
    }
  }

  const Expression& nodes_;
  const bool mathml_;
  std::vector<Piece> waiting_;
  std::string out_;
};

}  // namespace

std::string mathml(const Expression& expression, int root) { return Printer(expression, true).print(root); }

std::string plain_text(const Expression& expression, int root) {
  return Printer(expression, false).print(root);
}

}  // namespace thalweg
