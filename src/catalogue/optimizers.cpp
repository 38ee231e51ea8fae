#include "catalogue/optimizers.h"

#include <array>

#include "catalogue/optimizer_list.h"
#include "catalogue/pack_rules.h"

namespace thalweg {
namespace {

template <class Rule>
OptimizerEntry entry(const PackRule& pack_rule) {
  static_assert(sizeof(typename Rule::template Params<double>) == Rule::params.size() * sizeof(double));
  return {Rule::info, Rule::params, point_rule<Rule>(), pack_rule};
}

template <class... Rules>
auto entries(std::tuple<Rules...>) {
  const PackRule* next = pack_rules().data();
  return std::array{entry<Rules>(*next++)...};
}

}  // namespace

std::span<const OptimizerEntry> optimizers() {
  static const auto list = entries(OptimizerList{});
  return list;
}

const OptimizerEntry* find_optimizer(std::string_view id) {
  for (const OptimizerEntry& entry : optimizers()) {
    if (entry.info.id == id) return &entry;
  }
  return nullptr;
}

}  // namespace thalweg
