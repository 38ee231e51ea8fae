#include "catalogue/pack_rules.h"

#include <array>

#include "catalogue/optimizer_list.h"

namespace thalweg {
namespace {

template <class... Rules>
auto rules_of(std::tuple<Rules...>) {
  return std::array{pack_rule<Rules>()...};
}

}  // namespace

std::span<const PackRule> pack_rules() {
  static const auto rules = rules_of(OptimizerList{});
  return rules;
}

}  // namespace thalweg
