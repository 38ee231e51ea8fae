#include "catalogue/optimizers.h"

#include <array>

#include "catalogue/optimizer_list.h"
#include "core/params.h"

namespace thalweg {
namespace {

template <class Rule>
OptimizerEntry entry() {
  using Params = typename Rule::template Params<double>;
  static_assert(sizeof(Params) == Rule::params.size() * sizeof(double));
  return {Rule::info, Rule::params,
          [](const Objective& objective, const Domain& domain, std::span<const double> values, Point start,
             std::span<double> path, std::span<double> loss, std::span<double> gradient) {
            return trajectory<Rule>(objective, domain, struct_from<Params>(values), start, path, loss,
                                    gradient);
          },
          [](const Objective& objective, std::span<const double> values, Point start, int index) {
            return open_step<Rule>(objective, struct_from<Params>(values), start, index);
          }};
}

template <class... Rules>
auto entries(std::tuple<Rules...>) {
  return std::array{entry<Rules>()...};
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
