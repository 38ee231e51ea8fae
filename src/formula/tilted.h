// Any loss made of rows that tilt it:  row i has the loss f + c_i x, all of them together f + mean(c) x.
// Where the c_i sum to 0 the whole is f itself, and the rows are pure noise of the gradient along x.
#pragma once

#include <cassert>
#include <span>
#include <utility>

#include "core/objective.h"

namespace thalweg {

struct Tilted {
  struct Row {
    double c;
  };
  Objective loss;
  std::span<const Row> rows;  // at least one; they must outlive this

  Tilted(Objective f, std::span<const Row> tilts) : loss(std::move(f)), rows(tilts) {
    assert(!rows.empty());
    double sum = 0;
    for (const Row& row : rows) sum += row.c;
    slope_ = sum / double(rows.size());
  }
  Tilted over(std::span<const Row> some) const { return {loss, some}; }

  template <class Jet>
  void evaluate(const Vec2<Pack>& w, Jet& out, int parts) const {
    loss.evaluate(w, out, parts);
    for (int i = 0; i < parts; ++i) {
      out.value.set_part(i, out.value.part(i) + slope_ * w.x.part(i));
      out.x.set_part(i, out.x.part(i) + slope_);
    }
  }

 private:
  double slope_;
};

}  // namespace thalweg
