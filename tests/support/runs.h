// What tests of rules and kernels share: runs by id, a few losses of their own, bits.
#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "catalogue/optimizers.h"
#include "catalogue/run.h"
#include "catalogue/surfaces.h"
#include "formula/parse.h"
#include "formula/program.h"
#include "kernels/step.h"

namespace thalweg::testing {

/// A parameter by its id.
struct Setting {
  std::string_view id;
  double value;
};
using Settings = std::vector<Setting>;

/// The defaults of `params` with some of them set. An unknown id is a test's mistake: it yields no values.
inline std::vector<double> values_of(std::span<const Param> params, const Settings& settings) {
  std::vector<double> values;
  for (const Param& param : params) values.push_back(param.default_value);
  for (const Setting& setting : settings) {
    bool known = false;
    for (std::size_t i = 0; i < params.size(); ++i) {
      if (params[i].id == setting.id) values[i] = setting.value, known = true;
    }
    if (!known) return {};
  }
  return values;
}

/// A loss and the rectangle that status is measured by.
struct Place {
  Objective objective;
  Domain domain;
};

inline Place surface(std::string_view id, const Settings& settings = {}) {
  const SurfaceEntry& entry = *find_surface(id);
  return {entry.make(values_of(entry.params, settings)), entry.info.domain};
}

/// Any loss with a value(x, y), on [-10, 10]^2.
template <class Surface>
Place place(const Surface& surface) {
  return {make_objective(surface), {-10, 10, -10, 10}};
}

inline Trajectory run_of(const Place& place, std::string_view optimizer, const Settings& settings,
                         Point start, int steps) {
  const OptimizerEntry& entry = *find_optimizer(optimizer);
  return run(place.objective, place.domain, entry, values_of(entry.params, settings), start, steps);
}

inline OpenedStep step_of(const Place& place, std::string_view optimizer, const Settings& settings,
                          Point start, int index) {
  const OptimizerEntry& entry = *find_optimizer(optimizer);
  return open_step(place.objective, entry.rule, values_of(entry.params, settings), start, index);
}

inline double x_of(const Trajectory& t, int step) { return t.path[2 * static_cast<std::size_t>(step)]; }
inline double y_of(const Trajectory& t, int step) { return t.path[2 * static_cast<std::size_t>(step) + 1]; }
inline double loss_of(const Trajectory& t, int step) { return t.loss[static_cast<std::size_t>(step)]; }

/// As of a caller: the surface over rows of its own, where it takes such.
inline Situation situation(std::string_view id, const std::vector<double>& rows = {}) {
  return resolve(*find_surface(id), {}, rows);
}
inline Situation situation(std::u16string_view formula, const Domain& domain,
                           const std::vector<double>& tilts) {
  const Parsed parsed = parse(formula);
  return resolve(make_objective(parsed.expression, parsed.root), domain, tilts);
}
inline BatchTrajectory run_of(const Situation& s, const Batch& batch, std::string_view optimizer,
                              const Settings& settings, Point start, int steps) {
  const OptimizerEntry& entry = *find_optimizer(optimizer);
  return run(s, batch, entry, values_of(entry.params, settings), start, steps);
}

/// The first step from which the loss stays below `tolerance`; -1 if it does not.
inline int steps_to(const Trajectory& t, double tolerance) {
  int k = static_cast<int>(t.loss.size());
  while (k > 0 && loss_of(t, k - 1) < tolerance) --k;
  return k < static_cast<int>(t.loss.size()) ? k : -1;
}

/// A slope that is the same everywhere.
struct Plane {
  double a, b;
  template <class T>
  T value(const T& x, const T& y) const {
    return a * x + b * y;
  }
};

/// Another loss times a number.
template <class Surface>
struct Scaled {
  Surface surface;
  double factor;
  template <class T>
  T value(const T& x, const T& y) const {
    return factor * surface.value(x, y);
  }
};

/// Equal to the last bit; all that are not a number are the same.
inline bool same_bits(double a, double b) {
  return to_bits(a) == to_bits(b) || (std::isnan(a) && std::isnan(b));
}
inline bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!same_bits(a[i], b[i])) return false;
  }
  return true;
}

}  // namespace thalweg::testing
