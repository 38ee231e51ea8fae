#include "formula/print.h"

#include <algorithm>
#include <vector>

#include "formula/decimal.h"
#include "formula/parse.h"

namespace thalweg {
namespace {

constexpr std::size_t kMostCharactersPrinted = 60'000;

/// How strongly a printed node holds together.
enum Strength { kSum, kSign, kProduct, kPower, kWhole };

/// How an operand is written: in parentheses where it holds together less than `least`.
struct Place {
  char id;
  Strength least;
  bool alone;  // one element is wanted
  bool inner;  // something stands directly before it, so that it must not begin with a sign
};
constexpr Place kPlaces[] = {{'0', kSum, false, false},    {'1', kSign, false, false},
                             {'s', kSum, true, false},     {'S', kSign, false, true},
                             {'P', kProduct, false, true}, {'W', kPower, false, true},
                             {'B', kWhole, true, true}};

/// Writes from left to right; what is still to be written waits on a stack, so nothing recurses. How a node
/// is written is a text in which %n is its name, %a0 its first operand in the place 0, %=s itself in the
/// place s, and %~ what it is written as without regard to its place.
class Printer {
 public:
  Printer(const Expression& nodes, bool as_mathml) : nodes_(nodes), mathml_(as_mathml) {}

  std::string print(int root) {
    if (root < 0) return {};
    waiting_.push_back({mathml_ ? "<math>%=s</math>" : "%=0", root});
    while (!waiting_.empty()) {
      Item& item = waiting_.back();
      const char c = *item.rest++;
      if (c == 0) waiting_.pop_back();
      else if (c != '%') out_ += c;
      else command(item);
      if (out_.size() > kMostCharactersPrinted) return {};
    }
    return std::move(out_);
  }

 private:
  struct Item {
    const char* rest;
    int node;
  };

  void command(Item& item) {
    const int node = item.node;
    const char what = *item.rest++;
    if (what == 'n') {
      // Which logarithm it is, is told by its name.
      out_ += mathml_ && nodes_[node].op == Op::log ? "ln" : name_of(nodes_[node].op);
    } else if (what == '~') {
      begin(node);
    } else {
      const char id = *item.rest++;
      const Place* place = kPlaces;
      while (place->id != id) ++place;
      visit(what == '=' ? node : what == 'a' ? nodes_[node].a : nodes_[node].b, *place);
    }
  }

  static bool has_exponent(const Decimal& d) { return d.point > 21 || d.point < -5; }

  Strength strength(int i) const {
    const Node& node = nodes_[i];
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

  bool begins_with_sign(int i) const {
    for (;; i = nodes_[i].a) {
      const Op op = nodes_[i].op;
      if (op == Op::negate) return true;
      const bool product = op == Op::multiply || (op == Op::divide && !mathml_);
      if (!product && op != Op::add && op != Op::subtract) return false;
      if (product && strength(nodes_[i].a) < kSign) return false;
    }
  }
  /// A digit first, or a fraction: after a number a product's sign is needed.
  bool begins_with_number(int i) const {
    while (nodes_[i].op == Op::multiply || nodes_[i].op == Op::power) i = nodes_[i].a;
    return nodes_[i].op == Op::number || nodes_[i].op == Op::divide;
  }
  /// A name with arguments, where mathematics has no sign of its own.
  static bool is_application(Op op) {
    return (is_function_of_one(op) && op != Op::sqrt && op != Op::abs) || op == Op::minimum ||
           op == Op::maximum;
  }

  void visit(int node, const Place& place) {
    const Strength holds = strength(node);
    if (holds < place.least || (place.inner && begins_with_sign(node))) {
      waiting_.push_back({mathml_ ? "<mrow><mo>(</mo>%=s<mo>)</mo></mrow>" : "(%=0)", node});
    } else if (mathml_ && place.alone && (holds < kPower || is_application(nodes_[node].op))) {
      waiting_.push_back({"<mrow>%~</mrow>", node});
    } else {
      begin(node);
    }
  }

  void begin(int i) {
    const Node& node = nodes_[i];
    if (node.op == Op::number) number(node.value);
    else waiting_.push_back({mathml_ ? mathml_of(node) : text_of(node), i});
  }

  const char* mathml_of(const Node& node) const {
    switch (node.op) {
      case Op::pi:
        return "<mi>\u03c0</mi>";
      case Op::x:
      case Op::y:
      case Op::e:
        return "<mi>%n</mi>";
      case Op::negate:
        return "<mo>\u2212</mo>%aP";
      case Op::add:
        return "%a0<mo>+</mo>%bS";
      case Op::subtract:
        return "%a0<mo>\u2212</mo>%bS";
      case Op::multiply:
        return begins_with_number(node.b) ? "%a1<mo>\u22c5</mo>%bP" : "%a1<mo>\u2062</mo>%bP";
      case Op::divide:
        return "<mfrac>%as%bs</mfrac>";
      case Op::power:
        return "<msup>%aB%bs</msup>";
      case Op::sqrt:
        return "<msqrt>%as</msqrt>";
      case Op::abs:
        return "<mrow><mo>|</mo>%as<mo>|</mo></mrow>";
      case Op::minimum:
      case Op::maximum:
        return "<mi>%n</mi><mo>\u2061</mo><mrow><mo>(</mo>%as<mo>,</mo>%bs<mo>)</mo></mrow>";
      default:
        return "<mi>%n</mi><mo>\u2061</mo><mrow><mo>(</mo>%as<mo>)</mo></mrow>";
    }
  }

  static const char* text_of(const Node& node) {
    switch (node.op) {
      case Op::negate:
        return "-%aP";
      case Op::add:
        return "%a0 + %bS";
      case Op::subtract:
        return "%a0 - %bS";
      case Op::multiply:
        return "%a1*%bW";
      case Op::divide:
        return "%a1/%bW";
      case Op::power:
        return "%aB^%bW";
      case Op::minimum:
      case Op::maximum:
        return "%n(%a0, %b0)";
      default:
        return is_function_of_one(node.op) ? "%n(%a0)" : "%n";
    }
  }

  void number(double value) {
    if (mathml_) out_ += "<mn>";
    Decimal d = value == 0 ? Decimal{"0", 1} : shortest_decimal(value);
    int exponent = 0;
    if (has_exponent(d)) exponent = d.point - 1, d.point = 1;
    const int count = int(d.digits.size());
    if (d.point <= 0) out_ += "0.";
    for (int i = std::min(d.point, 0); i < std::max(count, d.point); ++i) {
      if (i == d.point && i > 0) out_ += '.';
      out_ += i >= 0 && i < count ? d.digits[std::size_t(i)] : '0';
    }
    if (exponent != 0) power_of_ten(exponent);
    else if (mathml_) out_ += "</mn>";
  }
  void power_of_ten(int exponent) {
    out_ += mathml_ ? "</mn><mo>\u22c5</mo><msup><mn>10</mn>" : "e";
    if (exponent < 0) out_ += mathml_ ? "<mrow><mo>\u2212</mo>" : "-";
    if (mathml_) out_ += "<mn>";
    const int size = exponent < 0 ? -exponent : exponent;
    for (int unit = size >= 100 ? 100 : size >= 10 ? 10 : 1; unit > 0; unit /= 10)
      out_ += char('0' + size / unit % 10);
    if (mathml_) out_ += exponent < 0 ? "</mn></mrow></msup>" : "</mn></msup>";
  }

  const Expression& nodes_;
  const bool mathml_;
  std::vector<Item> waiting_;
  std::string out_;
};

}  // namespace

std::string mathml(const Expression& expression, int root) { return Printer(expression, true).print(root); }

std::string plain_text(const Expression& expression, int root) {
  return Printer(expression, false).print(root);
}

}  // namespace thalweg
