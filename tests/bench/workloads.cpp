#include "bench/workloads.h"

#include <string>
#include <vector>

#include "catalogue/run.h"
#include "catalogue/surfaces.h"
#include "formula/parse.h"
#include "formula/program.h"
#include "kernels/contours.h"
#include "kernels/pack_run.h"
#include "kernels/relief.h"
#include "kernels/trajectory.h"

namespace thalweg::bench {

namespace {

Objective objective_of(const char* id) { return find_surface(id)->make_default(); }
/// The same as a reader would type it.
Objective typed(const char* id) {
  const std::string formula = find_surface(id)->info.formula;
  const Parsed parsed = parse(std::u16string(formula.begin(), formula.end()));
  return make_objective(parsed.expression, parsed.root);
}

constexpr double kAdam[] = {0.001, 0.9, 0.999, 1e-8, 1};

double single_path() {
  static const Objective objective = objective_of("rosenbrock");
  static const Domain domain = find_surface("rosenbrock")->info.domain;
  std::vector<double> path(2 * (kSinglePath + 1)), loss(kSinglePath + 1), gradient(2 * (kSinglePath + 1));
  trajectory(objective, domain, find_optimizer("adam")->rule, kAdam, {-1.2, 1}, path, loss, gradient);
  return path[2 * kSinglePath] + loss[kSinglePath];
}

/// Eight starts at a time, as the maps run them.
double many_paths(const Objective& objective, const char* optimizer, std::span<const double> params) {
  const PackRule& rule = find_optimizer(optimizer)->pack_rule;
  const std::vector<Pack> values = in_all_lanes(params);
  Pack sum = 0;
  for (int start = 0; start < kStarts; start += Pack::size) {
    double x[Pack::size];
    for (int lane = 0; lane < Pack::size; ++lane) x[lane] = -1.9 + 3.8 * (start + lane) / kStarts;
    Vec2<Pack> end;
    run_pack(rule, objective, values, {Pack::load(x), Pack(0.5)}, kManySteps,
             [&](int, std::span<const RunPoint<Pack>> points) {
               end = points.back().w;
               return true;
             });
    sum = sum + end.x + end.y;
  }
  double lanes[Pack::size], total = 0;
  sum.store(lanes);
  for (const double lane : lanes) total += lane;
  return total;
}

template <const char* Id>
double many_adam() {
  static const Objective objective = objective_of(Id);
  return many_paths(objective, "adam", kAdam);
}
template <const char* Id>
double many_adam_typed() {
  static const Objective objective = typed(Id);
  return many_paths(objective, "adam", kAdam);
}
double many_momentum() {
  static const Objective objective = objective_of("himmelblau");
  constexpr double params[] = {0.002, 0.9};
  return many_paths(objective, "momentum", params);
}

double relief_image() {
  static const Objective objective = objective_of("himmelblau");
  static const Domain domain = find_surface("himmelblau")->info.domain;
  static const HeightScale scale = height_scale(objective, domain);
  static constexpr Tint tints[] = {{0, {147, 191, 207}}, {0.5, {224, 232, 201}}, {1, {249, 246, 240}}};
  static const Palette palette{tints, {91, 112, 136}, 0.46, {255, 254, 244}, 0.6};
  std::vector<std::uint8_t> rgba(1200 * 800 * 4);
  relief(objective, domain, domain, scale, palette, 1200, 800, 0, 800, rgba);
  return rgba[4 * 480600];
}

double contour_map() {
  static const Objective objective = objective_of("himmelblau");
  static const Domain domain = find_surface("himmelblau")->info.domain;
  static const HeightScale scale = height_scale(objective, domain);
  const HeightRange range = height_range(objective, domain);
  const auto lines =
      contour_lines(objective, domain, 1200, 800, contour_levels(scale, range.lowest, range.highest));
  return double(lines.size());
}

constexpr char kRosenbrock[] = "rosenbrock", kRastrigin[] = "rastrigin", kAckley[] = "ackley";

}  // namespace

const Workload workloads[] = {
    {"one path: Adam, Rosenbrock, 1,000 steps", single_path},
    {"512 paths: Adam, Rosenbrock, 500 steps", many_adam<kRosenbrock>},
    {"512 paths: Adam, Rastrigin, 500 steps", many_adam<kRastrigin>},
    {"512 paths: Adam, Ackley, 500 steps", many_adam<kAckley>},
    {"512 paths: momentum, Himmelblau, 500 steps", many_momentum},
    {"512 paths: Adam, Rosenbrock typed, 500 steps", many_adam_typed<kRosenbrock>},
    {"512 paths: Adam, Rastrigin typed, 500 steps", many_adam_typed<kRastrigin>},
    {"512 paths: Adam, Ackley typed, 500 steps", many_adam_typed<kAckley>},
    {"relief: Himmelblau, 1200 x 800", relief_image},
    {"contours: Himmelblau, 1200 x 800", contour_map},
};
const int workload_count = sizeof workloads / sizeof workloads[0];

}  // namespace thalweg::bench
