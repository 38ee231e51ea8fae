// One step of a rule on a loss: the same text for one path (T is double) and for eight (T is Pack).
// S is the type of the rule's parameters: double, or Pack where they differ by lane.
#pragma once

#include "kernels/at.h"

namespace thalweg {

/// Where a run stands: the point, the loss and gradient there, and what the rule remembers.
template <class Rule, class T, class S = double>
struct Run {
  using State = typename Rule::template State<Vec2<T>, S>;

  Vec2<T> w;
  Jet1<T> here;
  State state;

  Run(const Objective& objective, const Vec2<T>& start)
      : w(start), here(objective.gradient(start)), state(Vec2<T>{T(0), T(0)}) {}
};

/// Step k, which leads from point k to point k + 1.
template <class Rule, class T, class S>
THALWEG_INLINE void advance(const Objective& objective, const typename Rule::template Params<S>& params,
                            int k, Run<Rule, T, S>& run, Asked& asked) {
  objective.begin_step(k);
  At<T> at(objective, run.w, run.here, asked);
  run.w = Rule::template step<Vec2<T>, S>(params, run.state, run.w, at, Nothing{});
  objective.gradient(run.w, run.here);
}

}  // namespace thalweg
