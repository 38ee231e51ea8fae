// Any bytes as a formula: read, compiled, evaluated, differentiated and printed. libFuzzer, with the address
// and undefined-behaviour sanitizers; CONTRIBUTING.md says how to run it.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

#include "formula/derivative.h"
#include "formula/parse.h"
#include "formula/print.h"
#include "formula/program.h"

using namespace thalweg;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// The bytes as UTF-8, of which formulas have more in common with each other; what is none stands for itself.
std::u16string text_of(const std::uint8_t* data, std::size_t size) {
  std::u16string text;
  for (std::size_t i = 0; i < size; ++i) {
    const auto next = [&](std::size_t k) {
      return i + k < size ? char16_t(data[i + k] & 0x3f) : char16_t(0);
    };
    char16_t c = data[i];
    if (c >= 0xe0) c = char16_t((c & 0x0f) << 12 | next(1) << 6 | next(2)), i += 2;
    else if (c >= 0xc0) c = char16_t((c & 0x1f) << 6 | next(1)), i += 1;
    text += c;
  }
  return text;
}

bool same(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0 || (a != a && b != b); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::u16string text = text_of(data, size);
  Parsed parsed = parse(text);
  if (parsed.error) {
    const FormulaError& error = *parsed.error;
    require(error.position >= 0 && error.length >= 0);
    require(std::size_t(error.position + error.length) <= text.size());
    return 0;
  }
  const Objective objective = make_objective(parsed.expression, parsed.root);
  const Jet1<Pack> pack = objective.gradient(Vec2<Pack>{Pack(0.75), Pack(-1.5)});
  const Jet1<double> one = objective.gradient(Vec2<double>{0.75, -1.5});
  require(same(pack.value[5], one.value) &&
          same(objective.hessian(Vec2<double>{0.75, -1.5}).value, one.value));

  const std::string printed = plain_text(parsed.expression, parsed.root);
  mathml(parsed.expression, parsed.root);
  // What is printed is longer than what was typed, so that it may be too long to be read.
  const Parsed again = parse(std::u16string(printed.begin(), printed.end()));
  if (!again.error) {
    const Objective twice = make_objective(again.expression, again.root);
    require(same(twice.gradient(Vec2<double>{0.75, -1.5}).value, one.value));
  } else {
    require(again.error->problem == FormulaError::Problem::too_long ||
            again.error->problem == FormulaError::Problem::too_deep || printed.empty());
  }
  for (const Op variable : {Op::x, Op::y}) {
    const int slope = derivative(parsed.expression, parsed.root, variable);
    if (slope < 0) continue;
    mathml(parsed.expression, slope);
    make_objective(parsed.expression, slope).gradient(Vec2<double>{0.75, -1.5});
  }
  return 0;
}
