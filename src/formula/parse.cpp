#include "formula/parse.h"

#include <string>
#include <vector>

#include "formula/decimal.h"

namespace thalweg {
namespace {

using Problem = FormulaError::Problem;

struct Name {
  const char* text;
  Op op;
};
// The first name of an operation is the one it is printed by.
constexpr Name kNames[] = {{"x", Op::x},         {"y", Op::y},       {"w1", Op::x},      {"w2", Op::y},
                           {"theta1", Op::x},    {"theta2", Op::y},  {"pi", Op::pi},     {"e", Op::e},
                           {"sin", Op::sin},     {"cos", Op::cos},   {"tan", Op::tan},   {"asin", Op::asin},
                           {"acos", Op::acos},   {"atan", Op::atan}, {"sinh", Op::sinh}, {"cosh", Op::cosh},
                           {"tanh", Op::tanh},   {"exp", Op::exp},   {"log", Op::log},   {"ln", Op::log},
                           {"sqrt", Op::sqrt},   {"abs", Op::abs},   {"sign", Op::sign}, {"min", Op::minimum},
                           {"max", Op::maximum}, {"pow", Op::power}};

bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
bool is_letter(char16_t c) { return c >= u'a' && c <= u'z'; }

/// The plain spelling of a character, itself where there is none.
char16_t plain(char16_t c) {
  // Minus and dash; times, dots and asterisk; division; subscripts; spaces.
  constexpr std::u16string_view fancy =
      u"\u2212\u2013\u00d7\u00b7\u22c5\u2217\u00f7\u2081\u2082\t\n\r\u00a0\u2009\u202f\u3000";
  constexpr char plain[] = "--****/12       ";
  if (c >= 0xff01 && c <= 0xff5e) c = char16_t(c - 0xfee0);  // full width
  if (c >= u'A' && c <= u'Z') return char16_t(c - u'A' + u'a');
  for (std::size_t i = 0; i < fancy.size(); ++i) {
    if (c == fancy[i]) return char16_t(plain[i]);
  }
  return c;
}

/// The digit that a superscript stands for, or -1.
int superscript(char16_t c) {
  if (c == u'\u00b9') return 1;
  if (c == u'\u00b2' || c == u'\u00b3') return c - u'\u00b0';
  if (c == u'\u2070' || (c >= u'\u2074' && c <= u'\u2079')) return c - u'\u2070';
  return -1;
}

struct Token {
  enum class Kind { end, number, superscript, name, sign, unknown };
  Kind kind;
  int position, length;
  Op op = Op::number;  // of a name
  char16_t sign = 0;   // as written, power as '^'
  double value = 0;    // of a number
  bool known = true;   // of a name
};

class Tokens {
 public:
  explicit Tokens(std::u16string_view text) {
    text_.reserve(text.size());
    for (const char16_t c : text) text_ += plain(c);
  }

  Token next() {
    while (at(i_) == u' ') ++i_;
    Token token = read();
    i_ += token.length;
    return token;
  }

 private:
  char16_t at(int i) const { return i < int(text_.size()) ? text_[std::size_t(i)] : u'\0'; }
  int after_digits(int i) const {
    while (is_digit(at(i))) ++i;
    return i;
  }

  Token read() const {
    using Kind = Token::Kind;
    if (i_ == int(text_.size())) return {Kind::end, i_, 0};
    const char16_t c = at(i_);
    if (is_digit(c) || (c == u'.' && is_digit(at(i_ + 1)))) return number();
    if (is_letter(c) || c == u'\u03b8' || c == u'\u03c0') return name();
    if (superscript(c) >= 0) {
      Token token{Kind::superscript, i_, 0};
      for (int digit; (digit = superscript(at(i_ + token.length))) >= 0; ++token.length) {
        token.value = 10 * token.value + digit;
      }
      return token;
    }
    Token token{Kind::sign, i_, 1};
    token.sign = c;
    if (c == u'*' && at(i_ + 1) == u'*') token.sign = u'^', token.length = 2;
    for (const char sign : "+-*/^(),") {
      if (sign != 0 && token.sign == char16_t(sign)) return token;
    }
    const bool two_units = (c & 0xfc00) == 0xd800 && (at(i_ + 1) & 0xfc00) == 0xdc00;
    return {Kind::unknown, i_, two_units ? 2 : 1};
  }

  Token number() const {
    int end = after_digits(i_);
    if (at(end) == u'.') end = after_digits(end + 1);
    if (at(end) == u'e') {  // a number's only where digits follow: 2e is 2 times e
      const int digits = end + (at(end + 1) == u'+' || at(end + 1) == u'-' ? 2 : 1);
      if (is_digit(at(digits))) end = after_digits(digits);
    }
    Token token{Token::Kind::number, i_, end - i_};
    token.value = read_decimal(std::u16string_view(text_).substr(std::size_t(i_), std::size_t(token.length)));
    return token;
  }

  Token name() const {
    Token token{Token::Kind::name, i_, 0};
    char word[8] = {};  // cut off, which is longer than any name
    int size = 0, end = i_;
    const auto add = [&](const char* letters) {
      for (; *letters != 0 && size < 7; ++letters) word[size++] = *letters;
    };
    bool variables = true;  // x and y alone, each of which is a factor then
    if (at(end) == u'\u03c0') {
      ++end, add("pi");
    } else if (at(end) == u'\u03b8') {
      ++end, add("theta");
    } else {
      for (; is_letter(at(end)); ++end) {
        const char letter[] = {char(at(end)), 0};
        variables &= letter[0] == 'x' || letter[0] == 'y';
        add(letter);
      }
      if (variables) word[1] = 0, end = i_ + 1;
    }
    const std::string_view letters = word;
    if ((letters == "w" || letters == "theta") && (at(end) == u'1' || at(end) == u'2')) {
      word[size] = char(at(end++));
    }
    token.length = end - i_;
    for (const Name& name : kNames) {
      if (std::string_view(word) == name.text) {
        token.op = name.op;
        return token;
      }
    }
    token.known = false;
    return token;
  }

  std::u16string text_;
  int i_ = 0;
};

bool has_arguments(Op op) { return is_function_of_one(op) || has_two_operands(op); }

// How strongly they bind: + and -, then * and /, then signs, then powers.
int binding(Op op) {
  switch (op) {
    case Op::add:
    case Op::subtract:
      return 1;
    case Op::multiply:
    case Op::divide:
      return 2;
    case Op::negate:
      return 3;
    default:
      return 4;
  }
}

/// The two-stack algorithm (Dijkstra 1961): no recursion, whatever is nested how deep.
class Parser {
 public:
  explicit Parser(std::u16string_view text) : tokens_(text), token_(tokens_.next()) {}

  Parsed parse() {
    while (!error_ && !finished_) {
      if (after_value_) read_operation();
      else read_value();
    }
    Parsed parsed;
    if (error_) {
      parsed.error = error_;
    } else {
      parsed.root = values_.back();
      parsed.expression = std::move(expression_);
    }
    return parsed;
  }

 private:
  // What waits: an operator for its right operand; or a parenthesis for its end, with its function, or
  // Op::number, and perhaps for a second argument.
  static constexpr int kParenthesis = 256, kSecondArgument = 512;
  static Op op_of(int pending) { return Op(pending % kParenthesis); }

  void fail(Problem problem, int expected = 0) {
    error_ = FormulaError{problem, token_.position, token_.length, std::uint8_t(expected)};
  }
  void unexpected(int expected) {
    if (token_.kind == Token::Kind::unknown) return fail(Problem::unknown_character, expected);
    if (token_.kind == Token::Kind::name && !token_.known) return fail(Problem::unknown_name, expected);
    fail(token_.kind == Token::Kind::end ? Problem::unexpected_end : Problem::unexpected, expected);
  }
  bool is_sign(char16_t sign) const { return token_.kind == Token::Kind::sign && token_.sign == sign; }
  void advance() { token_ = tokens_.next(); }

  void value(int node) {
    values_.push_back(node);
    after_value_ = true;
    advance();
  }
  void open(Op op) {
    if (depth_ == kDeepestNesting) return fail(Problem::too_deep);
    ++depth_;
    pending_.push_back(int(op) + kParenthesis + (has_two_operands(op) ? kSecondArgument : 0));
    advance();
  }

  void read_value() {
    if (token_.kind == Token::Kind::number) {
      if (token_.value * 0 != 0) return fail(Problem::number_too_large);
      return value(expression_.number(token_.value));
    }
    if (token_.kind == Token::Kind::name && token_.known) {
      const Op op = token_.op;
      if (!has_arguments(op)) return value(expression_.make(op));
      advance();
      if (!is_sign(u'(')) return unexpected(FormulaError::opening);
      return open(op);
    }
    if (is_sign(u'(')) return open(Op::number);
    if (is_sign(u'-')) pending_.push_back(int(Op::negate));
    else if (!is_sign(u'+')) return unexpected(FormulaError::value);
    advance();
  }

  /// Applies what waits and binds at least as strongly. Whether a division was among it.
  bool apply(int least) {
    bool divided = false;
    while (!pending_.empty() && pending_.back() < kParenthesis && binding(op_of(pending_.back())) >= least) {
      const Op op = op_of(pending_.back());
      divided |= op == Op::divide;
      pending_.pop_back();
      apply(op);
    }
    return divided;
  }
  void apply(Op op) {
    const int b = values_.back();
    if (!has_two_operands(op)) {
      values_.back() = expression_.make(op, b);
      return;
    }
    values_.pop_back();
    values_.back() = expression_.make(op, values_.back(), b);
  }

  void operation(Op op) {
    // Powers are applied from the right: those that wait go on waiting.
    apply(binding(op) + (op == Op::power));
    pending_.push_back(int(op));
    after_value_ = false;
    advance();
  }

  void read_operation() {
    if (token_.kind == Token::Kind::superscript) {
      const int exponent = expression_.number(token_.value);
      operation(Op::power);
      values_.push_back(exponent);
      after_value_ = true;
      if (token_.kind == Token::Kind::superscript) unexpected(FormulaError::operation);
      return;
    }
    if (token_.kind == Token::Kind::sign) {
      switch (token_.sign) {
        case u'+':
          return operation(Op::add);
        case u'-':
          return operation(Op::subtract);
        case u'*':
          return operation(Op::multiply);
        case u'/':
          return operation(Op::divide);
        case u'^':
          return operation(Op::power);
        case u'(':
          return implicit_product();
        default:
          return close();
      }
    }
    if (token_.kind == Token::Kind::name && token_.known) return implicit_product();
    close();
  }

  void implicit_product() {
    if (apply(binding(Op::multiply))) return fail(Problem::ambiguous_product, FormulaError::operation);
    pending_.push_back(int(Op::multiply));
    after_value_ = false;
  }

  /// An end of something, or what should not stand here.
  void close() {
    apply(0);
    if (pending_.empty()) {
      if (token_.kind == Token::Kind::end) finished_ = true;
      else unexpected(FormulaError::operation | FormulaError::end);
      return;
    }
    int& parenthesis = pending_.back();
    if (parenthesis & kSecondArgument) {
      if (!is_sign(u',')) return unexpected(FormulaError::operation | FormulaError::comma);
      parenthesis -= kSecondArgument;
      after_value_ = false;
    } else {
      if (!is_sign(u')')) return unexpected(FormulaError::operation | FormulaError::closing);
      const Op op = op_of(parenthesis);
      pending_.pop_back();
      --depth_;
      if (op != Op::number) apply(op);
    }
    advance();
  }

  Tokens tokens_;
  Token token_;
  Expression expression_;
  std::vector<int> values_;
  std::vector<int> pending_;
  int depth_ = 0;
  bool after_value_ = false, finished_ = false;
  std::optional<FormulaError> error_;
};

}  // namespace

Parsed parse(std::u16string_view text) {
  if (text.size() > std::size_t(kMostCharacters)) {
    Parsed parsed;
    parsed.error = FormulaError{Problem::too_long, kMostCharacters, int(text.size()) - kMostCharacters, 0};
    return parsed;
  }
  return Parser(text).parse();
}

const char* name_of(Op op) {
  for (const Name& name : kNames) {
    if (name.op == op) return name.text;
  }
  return "";
}

}  // namespace thalweg
