// One step of a path opened: the terms of the rule by name, and every point whose gradient it asked.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "core/info.h"
#include "kernels/point_run.h"

namespace thalweg {

/// A named value of the rule: a number, or a vector.
struct Term {
  const char* name;
  bool is_vector;
  Vec2<double> value;  // a number stands in x
};

struct AskedPoint {
  Vec2<double> at, gradient;
};

struct OpenedStep {
  int index;
  Vec2<double> from, to;
  double loss_before, loss_after;
  Vec2<double> gradient;                       // at from
  Vec2<double> previous_movement;              // of the step before; zero for step 0
  Vec2<double> movement;                       // to - from
  std::optional<Vec2<double>> batch_gradient;  // at from, where the step sees a batch
  std::optional<AskedPoint> look_ahead;        // the point asked away from `from`
  std::optional<Vec2<double>> scale;           // the step a coordinate is given for a gradient of 1 along it
  std::array<Term, 12> term_list;
  int term_count = 0;
  std::array<AskedPoint, 4> asked_list;
  int asked_count = 0;

  std::span<const Term> terms() const { return std::span(term_list).first(term_count); }
  std::span<const AskedPoint> asked() const { return std::span(asked_list).first(asked_count); }

  void record(const char* name, double value);
  void record(const char* name, const Vec2<double>& value);
  void record_asked(const Vec2<double>& at, const Vec2<double>& gradient);

  /// The term of that name; null if the rule has none.
  const Term* find_term(std::string_view name) const;
};

/// Step `index` >= 0, which leads from point `index` of the path to the next, replayed from the start: the
/// same points to the last bit. Where the path was cut before, values are not finite. `batches` is what the
/// steps see in place of the loss, a batch at a time.
OpenedStep open_step(const Objective& objective, const PointRule& rule, std::span<const double> params,
                     Point start, int index, const Objective* batches = nullptr);

}  // namespace thalweg
