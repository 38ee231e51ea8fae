// Eight runs at a time, with the rule's type erased: the maps are compiled once, and a rule costs them no
// more than the loop over its steps.
#pragma once

#include <new>
#include <span>

#include "core/params.h"
#include "kernels/advance.h"

namespace thalweg {

/// Parameters are packs: they may differ by lane.
struct PackRule {
  static constexpr std::size_t kStateSize = 16 * sizeof(Pack);
  /// Makes the state of a run that begins, in kStateSize bytes.
  void (*begin)(void* state);
  /// One step for each of `points` but the first, from which they start. `params` holds one valid value for
  /// each of the rule's params, in their order.
  void (*advance)(void* state, const Objective& objective, std::span<const Pack> params,
                  std::span<RunPoint<Pack>> points);
};

template <class Rule>
PackRule pack_rule() {
  using State = RunState<Rule, Pack, Pack>;
  using Params = typename Rule::template Params<Pack>;
  static_assert(sizeof(State) <= PackRule::kStateSize && std::is_trivially_destructible_v<State>);
  return {[](void* state) { new (state) State(); },
          [](void* state, const Objective& objective, std::span<const Pack> values,
             std::span<RunPoint<Pack>> points) {
            // A copy of its own, which the compiler sees that nobody else writes to.
            State own = *static_cast<State*>(state);
            const StepParams<Rule, Pack> params(struct_from<Params>(values));
            Asked asked;
            for (std::size_t i = 1; i < points.size(); ++i) {
              advance(objective, params, own, points[i - 1], points[i], asked);
            }
            *static_cast<State*>(state) = own;
          }};
}

}  // namespace thalweg
