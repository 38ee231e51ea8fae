// What every optimizer of the list says of itself.
#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "support/runs.h"

using namespace thalweg;
using namespace thalweg::testing;

namespace {

struct Promise {
  const char* id;
  std::vector<std::string> params;
};

const Promise promised[] = {{"gradient-descent", {"learningRate"}},
                            {"momentum", {"learningRate", "momentum"}},
                            {"nesterov", {"learningRate", "momentum"}},
                            {"adagrad", {"learningRate", "epsilon"}},
                            {"rmsprop", {"learningRate", "decay", "epsilon", "momentum", "centered"}},
                            {"adadelta", {"learningRate", "decay", "epsilon"}},
                            {"adam", {"learningRate", "beta1", "beta2", "epsilon", "biasCorrection"}},
                            {"adamax", {"learningRate", "beta1", "beta2", "epsilon"}},
                            {"radam", {"learningRate", "beta1", "beta2", "epsilon"}},
                            {"amsgrad", {"learningRate", "beta1", "beta2", "epsilon"}},
                            {"nadam", {"learningRate", "beta1", "beta2", "epsilon", "momentumDecay"}},
                            {"adamw", {"learningRate", "beta1", "beta2", "epsilon", "weightDecay"}},
                            {"lion", {"learningRate", "beta1", "beta2", "weightDecay"}},
                            {"newton", {"learningRate", "damping"}},
                            {"saddle-free-newton", {"learningRate", "damping"}}};

/// What stands in braces after each `command` of the text.
std::multiset<std::string> arguments_of(const std::string& command, const std::string& text) {
  std::multiset<std::string> found;
  for (std::size_t at = text.find(command + "{"); at != std::string::npos;
       at = text.find(command + "{", at + 1)) {
    const std::size_t open = at + command.size() + 1;
    found.insert(text.substr(open, text.find('}', open) - open));
  }
  return found;
}

bool is_valid(const Param& param, double value) {
  switch (param.valid) {
    case Valid::non_negative:
      return std::isfinite(value) && value >= 0;
    case Valid::fraction:
      return value >= 0 && value < 1;
    case Valid::finite:
      return std::isfinite(value);
    case Valid::boolean:
      return value == 0 || value == 1;
  }
  return false;
}

}  // namespace

TEST_CASE("every optimizer that the API promises is listed once, with exactly its parameters") {
  std::set<std::string> ids;
  for (const OptimizerEntry& entry : optimizers()) CHECK(ids.insert(entry.info.id).second);
  for (const Promise& promise : promised) {
    INFO(promise.id);
    const OptimizerEntry* entry = find_optimizer(promise.id);
    REQUIRE(entry != nullptr);
    std::set<std::string> params;
    for (const Param& param : entry->params) CHECK(params.insert(param.id).second);
    CHECK(params == std::set<std::string>(promise.params.begin(), promise.params.end()));
  }
  CHECK(find_optimizer("adamant") == nullptr);
}

TEST_CASE("defaults and slider ranges are valid") {
  for (const OptimizerEntry& entry : optimizers()) {
    for (const Param& param : entry.params) {
      INFO(entry.info.id, " ", param.id);
      CHECK(is_valid(param, param.default_value));
      CHECK(is_valid(param, param.min));
      CHECK(is_valid(param, param.max));
      CHECK(param.min < param.max);
      CHECK((param.scale != Scale::logarithmic || param.min > 0));
      CHECK((param.scale == Scale::boolean) == (param.valid == Valid::boolean));
    }
  }
}

TEST_CASE("no two optimizers are drawn alike, also where colours are not told apart") {
  std::set<std::pair<Colour, std::string>> lines;
  std::set<std::pair<Marker, std::string>> without_colour;
  for (const OptimizerEntry& entry : optimizers()) {
    INFO(entry.info.id);
    const Style& style = entry.info.style;
    CHECK(lines.insert({style.colour, style.dash}).second);
    CHECK(without_colour.insert({style.marker, style.dash}).second);
  }
}

TEST_CASE("every traced value has its slot in the numbers, and every slot its value") {
  const Place himmelblau = surface("himmelblau");
  for (const OptimizerEntry& entry : optimizers()) {
    INFO(entry.info.id);
    const OpenedStep step = step_of(himmelblau, entry.info.id, {}, {0.1, -3.4}, 2);
    std::multiset<std::string> traced;
    for (const Term& term : step.terms()) traced.insert(term.name);
    CHECK(traced.count("scale") == (step.scale ? 1 : 0));
    traced.erase("scale");
    const auto slots = arguments_of("\\slot", entry.info.numbers);
    CHECK(traced.count("movement") == 1);
    for (const std::string& name : traced) CHECK_MESSAGE(slots.count(name) >= 1, name);
    for (const std::string& name : slots) CHECK_MESSAGE(traced.count(name) == 1, name);
  }
}

TEST_CASE("terms are of the kinds that the page has words for") {
  const std::set<std::string> kinds{
      "movement",        "previous-movement",    "minus-gradient",        "minus-gradient-at-look-ahead",
      "scaled-gradient", "scaled-mean-gradient", "sign-of-mean-gradient", "weight-decay",
      "newton-step",     "saddle-free-step"};
  std::set<std::string> used;
  for (const OptimizerEntry& entry : optimizers()) {
    INFO(entry.info.id);
    const auto terms = arguments_of("\\term", entry.info.numbers);
    CHECK(terms.count("movement") == 1);
    used.insert(terms.begin(), terms.end());
  }
  CHECK(used == kinds);
}

TEST_CASE("of the promised optimizers only the Newton methods are of second order") {
  for (const Promise& promise : promised) {
    const std::string id = promise.id;
    INFO(id);
    CHECK(find_optimizer(id)->info.second_order == (id == "newton" || id == "saddle-free-newton"));
  }
}
