#include "catalogue/optimizers.h"

#include <array>

#include "catalogue/optimizer_list.h"
#include "catalogue/pack_rules.h"

namespace thalweg {
namespace {

template <class Rule>
OptimizerEntry entry() {
  static_assert(sizeof(typename Rule::template Params<double>) == Rule::params.size() * sizeof(double));
  return {Rule::info, Rule::params, point_rule<Rule>(), {}};
}

template <class... Rules>
auto entries(std::tuple<Rules...>) {
  return std::array{entry<Rules>()...};
}

}  // namespace

std::span<const OptimizerEntry> optimizers() {
  static const auto list = [] {
    auto filled = entries(OptimizerList{});
    for (std::size_t i = 0; i < filled.size(); ++i) filled[i].pack_rule = pack_rules()[i];
    return filled;
  }();
  return list;
}

const OptimizerEntry* find_optimizer(std::string_view id) {
  for (const OptimizerEntry& entry : optimizers()) {
    if (entry.info.id == id) return &entry;
  }
  return nullptr;
}

}  // namespace thalweg
