#include "catalogue/starting_params.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>
#include <string_view>

#include "catalogue/run.h"

namespace thalweg {
namespace {

/// Pairs whose rate is a matter of teaching, or for which trying finds a dull one. Momentum stays 0.9.
struct Chosen {
  std::string_view surface, optimizer;
  double learning_rate;
};
constexpr Chosen kChosen[] = {
    {"himmelblau", "gradient-descent", 0.01},
    {"himmelblau", "momentum", 0.002},
    {"himmelblau", "nesterov", 0.008},
    {"himmelblau", "adam", 0.3},
    {"rosenbrock", "gradient-descent", 0.001},
    {"rosenbrock", "momentum", 0.001},
    {"rosenbrock", "nesterov", 0.001},
    {"beale", "radam", 0.01},
    {"goldstein-price", "radam", 0.0001},
    {"monkey-saddle", "gradient-descent", 0.003},
    {"monkey-saddle", "momentum", 0.0005},
    {"saddle", "gradient-descent", 0.01},
    {"levi-13", "momentum", 0.001},
    {"levi-13", "nesterov", 0.001},
    {"pokemon-regression", "radam", 1.5e-7},
};

/// Where trying begins for a rule whose steps have a length of their own, as a part of the shorter side of
/// the domain.
struct StepLength {
  std::string_view optimizer;
  double part;
};
constexpr StepLength kStepLengths[] = {
    {"adam", 0.03},   {"adamw", 0.03},  {"amsgrad", 0.03}, {"radam", 0.03},    {"adamax", 0.05},
    {"nadam", 0.015}, {"adagrad", 0.1}, {"adadelta", 0.3}, {"rmsprop", 0.005}, {"lion", 0.003},
};

constexpr int kSteps = 300;          // a path must behave for as many,
constexpr int kStepsOnTheMap = 140;  // and stay on the map for as many
constexpr double kMargin = 0.05;     // the part of a side that it may stick out
constexpr double kLongest = 2;       // times the sides of the map

/// 1, 2, 3, 5, 10 ... from 1e-9 (rung 0) to 50. Each is the double nearest to its decimal.
constexpr int kRungs = 44;
double rung(int k) {
  constexpr double first_digit[] = {1, 2, 3, 5};
  double power = 1;
  const int exponent = k / 4 - 9;
  for (int i = 0; i < std::abs(exponent); ++i) power *= 10;
  return exponent < 0 ? first_digit[k % 4] / power : first_digit[k % 4] * power;
}
/// The rung nearest to x in ratio.
int rung_near(double x) {
  int k = 0;
  while (k + 1 < kRungs && rung(k) * rung(k + 1) <= x * x) ++k;
  return k;
}

std::size_t index_of(const OptimizerEntry& optimizer, std::string_view param) {
  std::size_t i = 0;
  while (optimizer.params[i].id != param) assert(i + 1 < optimizer.params.size()), ++i;
  return i;
}

std::vector<double> default_values(const OptimizerEntry& optimizer) {
  std::vector<double> values;
  for (const Param& param : optimizer.params) values.push_back(param.default_value);
  return values;
}

/// Whether the path, which is not cut, lies on the map, give or take a margin, and does not wander about.
bool fits_the_map(const Trajectory& t, const Domain& d) {
  const double width = d.x_hi - d.x_lo, height = d.y_hi - d.y_lo;
  double length = 0;
  for (int k = 0; k <= kStepsOnTheMap; ++k) {
    const double* at = &t.path[2 * static_cast<std::size_t>(k)];
    if (at[0] < d.x_lo - kMargin * width || at[0] > d.x_hi + kMargin * width) return false;
    if (at[1] < d.y_lo - kMargin * height || at[1] > d.y_hi + kMargin * height) return false;
    if (k > 0) length += norm(Vec2<double>{(at[0] - at[-2]) / width, (at[1] - at[-1]) / height});
  }
  return length <= kLongest;
}

bool is_good(const Trajectory& t, const Domain& domain) {
  if (t.status == Status::diverged) return false;
  return t.loss[kStepsOnTheMap] < t.loss.front() && t.loss.back() < t.loss.front() && fits_the_map(t, domain);
}

/// Whether no step raises the loss, but for rounding.
bool falls(const Trajectory& t) {
  const double rounding = 1e-9 * std::fabs(t.loss.front() - t.loss.back());
  const auto rises = [=](double loss, double next) { return next > loss + rounding; };
  return std::adjacent_find(t.loss.begin(), t.loss.end(), rises) == t.loss.end();
}

/// The largest learning rate at or below rung `first` that makes a good path; nothing if none does.
template <class Good>
std::optional<double> largest_rate(const Situation& s, const OptimizerEntry& optimizer, int first,
                                   Good good) {
  std::vector<double> values = default_values(optimizer);
  for (int k = first; k >= 0; --k) {
    values[index_of(optimizer, "learningRate")] = rung(k);
    const Trajectory t = run(s.objective, s.domain, optimizer, values, s.start, kSteps);
    if (is_good(t, s.domain) && good(t)) return rung(k);
  }
  return {};
}
std::optional<double> largest_rate(const Situation& s, const OptimizerEntry& optimizer, int first) {
  return largest_rate(s, optimizer, first, [](const Trajectory&) { return true; });
}

/// Half the largest rate at which plain descent never rises: on a bowl that is at most 1/curvature, from
/// where on it would flip from side to side.
double descent_rate(const Situation& s) {
  return largest_rate(s, *find_optimizer("gradient-descent"), rung_near(10), falls).value_or(rung(0)) / 2;
}

/// Where trying begins.
double hoped_rate(const Situation& s, const OptimizerEntry& optimizer) {
  const std::string_view id = optimizer.info.id;
  for (const StepLength& length : kStepLengths) {
    if (length.optimizer != id) continue;
    return length.part * std::min(s.domain.x_hi - s.domain.x_lo, s.domain.y_hi - s.domain.y_lo);
  }
  const double rate = descent_rate(s);
  if (id == "momentum") return rate / 4;
  return id == "nesterov" ? rate / 2 : rate;
}

/// Second-order rules take whole steps, damped as little as it takes to arrive; where they never arrive, the
/// largest part of a step that makes a good path.
std::vector<double> second_order_params(const Situation& s, const OptimizerEntry& optimizer) {
  std::vector<double> values = default_values(optimizer);
  double& damping = values[index_of(optimizer, "damping")];
  double& rate = values[index_of(optimizer, "learningRate")];
  for (int k = rung_near(0.1); k < kRungs; damping = rung(k++)) {
    const Trajectory t = run(s.objective, s.domain, optimizer, values, s.start, kSteps);
    if (t.status == Status::converged && is_good(t, s.domain)) return values;
  }
  damping = optimizer.params[index_of(optimizer, "damping")].default_value;
  rate = largest_rate(s, optimizer, rung_near(rate)).value_or(rate);
  return values;
}

}  // namespace

std::vector<double> starting_params(const Situation& situation, const OptimizerEntry& optimizer) {
  if (optimizer.info.second_order) return second_order_params(situation, optimizer);
  std::vector<double> values = default_values(optimizer);
  const int hoped = rung_near(hoped_rate(situation, optimizer));
  values[index_of(optimizer, "learningRate")] =
      largest_rate(situation, optimizer, hoped).value_or(rung(hoped));
  return values;
}

std::vector<double> starting_params(const SurfaceEntry& surface, std::span<const double> surface_params,
                                    const OptimizerEntry& optimizer) {
  for (const Chosen& chosen : kChosen) {
    if (chosen.surface != surface.info.id || chosen.optimizer != optimizer.info.id) continue;
    std::vector<double> values = default_values(optimizer);
    values[index_of(optimizer, "learningRate")] = chosen.learning_rate;
    return values;
  }
  return starting_params(resolve(surface, surface_params), optimizer);
}

}  // namespace thalweg
