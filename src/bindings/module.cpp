// The module's functions: one call a picture. A loss is { index, params, rows }, a surface's place in the
// list, a value for each of its params and a caller's rows, or { formula, domain, rows }, rows being null or
// numbers row after row; a batch is null or [size, order, seed]; an optimizer's place and params stand by
// themselves. Arguments were checked in web/engine, which turns { surface, ... } into these and documents the
// results (engine.d.ts).
#include <emscripten/bind.h>

#include "analysis/critical_points.h"
#include "analysis/spectral_radius.h"
#include "bindings/catalogue.h"
#include "bindings/formula.h"
#include "bindings/values.h"
#include "catalogue/known_computation.h"
#include "catalogue/optimizers.h"
#include "catalogue/run.h"
#include "catalogue/starting_params.h"
#include "catalogue/surfaces.h"
#include "kernels/basin_map.h"
#include "kernels/contours.h"
#include "kernels/height_scale.h"
#include "kernels/relief.h"
#include "kernels/step.h"
#include "kernels/sweep_map.h"
#include "kernels/taylor.h"
#include "networks/chain.h"

namespace thalweg {
namespace {

const char* const kStatus[] = {"running", "converged", "diverged"};
const char* const kKinds[] = {"minimum", "maximum", "saddle", "degenerate"};
const char* const kRegimes[] = {"monotone", "ripples", "oscillation", "divergence"};

const OptimizerEntry& optimizer_at(int index) { return optimizers()[std::size_t(index)]; }

const SurfaceEntry& surface_of(const val& loss) { return surfaces()[loss["index"].as<std::size_t>()]; }
bool is_formula(const val& loss) { return !loss["formula"].isUndefined(); }
bool has_rows(const val& loss) { return !loss["rows"].isNull(); }
Situation situation_of(const val& loss) {
  const std::vector<double> rows = has_rows(loss) ? numbers(loss["rows"]) : std::vector<double>();
  if (!is_formula(loss)) return resolve(surface_of(loss), numbers(loss["params"]), rows);
  const Objective& formula = formula_objective(loss["formula"].as<std::u16string>());
  const Domain domain = domain_of(loss["domain"]);
  return rows.empty() ? resolve(formula, domain) : resolve(formula, domain, rows);
}
Batch batch_of(const val& list) {
  const std::vector<double> v = numbers(list);
  return {int(v[0]), BatchOrder(int(v[1])), std::uint64_t(v[2])};
}
Objective objective_of(const val& loss) { return situation_of(loss).objective; }

val point_and_gradient(const AskedPoint& asked) {
  val o = val::object();
  put(o, "at", pair(asked.at));
  put(o, "gradient", pair(asked.gradient));
  return o;
}

val trajectory_object(const Trajectory& t, const val& reuse) {
  val o = val::object();
  put(o, "path", copy_into(reuse["path"], t.path));
  put(o, "loss", copy_into(reuse["loss"], t.loss));
  put(o, "gradient", copy_into(reuse["gradient"], t.gradient));
  put(o, "steps", t.steps);
  put(o, "status", val(kStatus[int(t.status)]));
  put(o, "convergedAt", t.converged_at);
  put(o, "divergedAt", t.diverged_at);
  put(o, "kind", t.kind ? val(kKinds[int(*t.kind)]) : val::null());
  put(o, "gradientEvaluations", t.gradient_evaluations);
  put(o, "hessianEvaluations", t.hessian_evaluations);
  return o;
}

val trajectory_call(const val& loss, int optimizer, const val& params, double x, double y, const val& batch,
                    int steps, const val& reuse) {
  const Situation s = situation_of(loss);
  const OptimizerEntry& rule = optimizer_at(optimizer);
  const std::vector<double> values = numbers(params);
  if (batch.isNull()) {
    return trajectory_object(run(s.objective, s.domain, rule, values, {x, y}, steps), reuse);
  }
  const BatchTrajectory t = run(s, batch_of(batch), rule, values, {x, y}, steps);
  val o = trajectory_object(t, reuse);
  put(o, "rows", copy(t.batches.rows));
  put(o, "rowOffsets", copy(t.batches.offsets));
  put(o, "batchGradient", copy_into(reuse["batchGradient"], t.batch_gradient));
  return o;
}

val step_object(const OpenedStep& step) {
  val asked = val::array(), terms = val::object();
  for (const AskedPoint& point : step.asked()) append(asked, point_and_gradient(point));
  for (const Term& term : step.terms()) {
    put(terms, term.name, term.is_vector ? pair(term.value) : val(term.value.x));
  }
  val o = val::object();
  put(o, "index", step.index);
  put(o, "from", pair(step.from));
  put(o, "to", pair(step.to));
  put(o, "loss", pair(step.loss_before, step.loss_after));
  put(o, "previousMovement", pair(step.previous_movement));
  put(o, "movement", pair(step.movement));
  put(o, "gradient", pair(step.gradient));
  put(o, "asked", asked);
  put(o, "lookAhead", step.look_ahead ? point_and_gradient(*step.look_ahead) : val::null());
  put(o, "scale", step.scale ? pair(*step.scale) : val::null());
  put(o, "terms", terms);
  return o;
}

val step_call(const val& loss, int optimizer, const val& params, double x, double y, const val& batch,
              int index) {
  const Situation s = situation_of(loss);
  const OptimizerEntry& rule = optimizer_at(optimizer);
  const std::vector<double> values = numbers(params);
  if (batch.isNull()) return step_object(open_step(s.objective, rule.rule, values, {x, y}, index));
  const OpenedBatchStep step = open_step(s, batch_of(batch), rule, values, {x, y}, index);
  val o = step_object(step);
  put(o, "rows", copy(step.rows));
  put(o, "batchGradient", pair(*step.batch_gradient));
  return o;
}

val starting_params_call(const val& loss, int optimizer) {
  const OptimizerEntry& entry = optimizer_at(optimizer);
  const std::vector<double> values = is_formula(loss) || has_rows(loss)
                                         ? starting_params(situation_of(loss), entry)
                                         : starting_params(surface_of(loss), numbers(loss["params"]), entry);
  val o = val::object();
  for (std::size_t i = 0; i < values.size(); ++i) {
    put(o, entry.params[i].id, parameter_value(entry.params[i], values[i]));
  }
  return o;
}

val derivatives_of(double value, const Vec2<double>& gradient, const Sym2<double>& hessian, const Eigen2& e) {
  val o = val::object();
  put(o, "value", value);
  put(o, "gradient", pair(gradient));
  put(o, "hessian", pair(pair(hessian.xx, hessian.xy), pair(hessian.xy, hessian.yy)));
  put(o, "eigenvalues", pair(e.values[0], e.values[1]));
  put(o, "eigenvectors", pair(pair(e.vectors[0]), pair(e.vectors[1])));
  return o;
}

val derivatives_at(const Jet2<double>& f) {
  const Sym2<double> hessian{f.xx, f.xy, f.yy};
  return derivatives_of(f.value, {f.x, f.y}, hessian, eigen(hessian));
}

val derivatives_call(const val& loss, double x, double y) {
  return derivatives_at(objective_of(loss).hessian(Vec2<double>{x, y}));
}

val critical_point(const CriticalPoint& point) {
  val o = derivatives_of(point.value, point.gradient, point.hessian, point.eigen);
  if (!point.differentiable) {
    for (const char* name : {"gradient", "hessian", "eigenvalues", "eigenvectors"}) put(o, name, val::null());
  }
  put(o, "at", pair(point.at.x, point.at.y));
  put(o, "kind", val(kKinds[int(point.kind)]));
  put(o, "differentiable", val(point.differentiable));
  return o;
}

val critical_point_near_call(const val& loss, double x, double y) {
  const Situation s = situation_of(loss);
  const auto found = critical_point_near(s.objective, {x, y}, s.domain);
  return found ? critical_point(*found) : val::null();
}

val critical_points_call(const val& loss, const val& domain) {
  const Situation s = situation_of(loss);
  const CriticalPoints found = critical_points(s.objective, domain.isNull() ? s.domain : domain_of(domain));
  val list = val::array();
  for (const CriticalPoint& point : found.points) append(list, critical_point(point));
  for (const CriticalCurve& curve : found.curves) {
    val vertices = val::array();
    for (std::size_t k = 0; k < curve.points.size(); k += 2) {
      append(vertices, pair(curve.points[k], curve.points[k + 1]));
    }
    val o = val::object();
    put(o, "curve", vertices);
    put(o, "kind", val(kKinds[int(curve.kind)]));
    append(list, o);
  }
  return list;
}

val quadratic_run_call(int rule, double learning_rate, double momentum, double eigenvalue) {
  const QuadraticRun run = quadratic_run(DescentRule(rule), learning_rate, momentum, eigenvalue);
  val o = val::object();
  put(o, "radius", run.radius);
  put(o, "regime", val(kRegimes[int(run.regime)]));
  return o;
}

val height_scale_call(const val& loss, const val& domain) {
  const HeightScale scale = height_scale(objective_of(loss), domain_of(domain));
  val o = val::object();
  put(o, "z0", scale.z0);
  put(o, "s", scale.s);
  put(o, "z1", scale.z1);
  put(o, "linear", val(scale.linear));
  return o;
}

HeightScale scale_of(const val& o) {
  return {o["z0"].as<double>(), o["s"].as<double>(), o["z1"].as<double>(), o["linear"].as<bool>()};
}

val heights_call(const val& loss, const val& domain, const val& scale, int columns, int rows) {
  std::vector<double> places(std::size_t(columns) * std::size_t(rows));
  sample_places(objective_of(loss), domain_of(domain), scale_of(scale), columns, rows, places);
  return copy(places);
}

val relief_call(const val& loss, const val& view, const val& home, const val& scale, const val& tints,
                const val& shading, int width, int height, int from, int to) {
  const std::vector<double> t = numbers(tints), s = numbers(shading);
  std::vector<Tint> stops;
  for (std::size_t i = 0; i < t.size(); i += 4) stops.push_back({t[i], {t[i + 1], t[i + 2], t[i + 3]}});
  const Palette palette{stops, {s[0], s[1], s[2]}, s[3], {s[4], s[5], s[6]}, s[7]};
  std::vector<std::uint8_t> rgba(std::size_t(width) * std::size_t(to - from) * 4);
  relief(objective_of(loss), domain_of(view), domain_of(home), scale_of(scale), palette, width, height, from,
         to, rgba);
  return copy(rgba);
}

val contour_list(const std::vector<ContourLevel>& levels, const std::vector<ContourLine>& lines) {
  val list = val::array();
  std::vector<val> lines_of;
  for (const ContourLevel& level : levels) {
    val o = val::object();
    put(o, "level", level.z);
    put(o, "index", val(level.index));
    put(o, "halfStep", val(level.half_step));
    lines_of.push_back(val::array());
    put(o, "lines", lines_of.back());
    append(list, o);
  }
  for (const ContourLine& line : lines) append(lines_of[std::size_t(line.level)], copy(line.points));
  return list;
}

val contours_call(const val& loss, const val& view, const val& scale, int width, int height) {
  const Objective objective = objective_of(loss);
  const Domain domain = domain_of(view);
  const HeightRange range = height_range(objective, domain);
  const std::vector<ContourLevel> levels = contour_levels(scale_of(scale), range.lowest, range.highest);
  return contour_list(levels, contour_lines(objective, domain, width, height, levels));
}

val taylor_call(const val& loss, double x, double y, int order, double rx, double ry, double tolerance,
                int width, int height) {
  const TaylorPicture t =
      taylor_picture(objective_of(loss), {{x, y}, order, {rx, ry}, tolerance, width, height});
  val o = derivatives_at(t.here), agreement = val::array();
  put(o, "lowest", t.lowest);
  put(o, "highest", t.highest);
  put(o, "agreeing", t.agreeing);
  put(o, "loss", contour_list(t.levels, t.loss));
  put(o, "model", contour_list(t.levels, t.model));
  for (const ContourLine& line : t.agreement) append(agreement, copy(line.points));
  put(o, "agreement", agreement);
  return o;
}

/// `targets` are points [x0, y0, x1, y1, ...] and how many of them each target has; the first `minima` of
/// them are minima.
val basins_call(const val& loss, int optimizer, const val& params, const val& map, const val& target_points,
                const val& target_lengths, int minima, int width, int height, int steps, double tolerance,
                int from, int to) {
  const Situation s = situation_of(loss);
  const std::vector<double> points = numbers(target_points), lengths = numbers(target_lengths);
  const std::size_t count = std::size_t(width) * std::size_t(to - from);
  std::vector<std::uint8_t> outcome(count);
  std::vector<std::int16_t> minimum(count);
  std::vector<std::uint32_t> since(count);
  basin_rows(s.objective, s.domain, optimizer_at(optimizer).pack_rule, numbers(params),
             {points, lengths, minima}, {domain_of(map), width, height, steps, tolerance}, from, to,
             {outcome, minimum, since});
  val o = val::object();
  put(o, "outcome", copy(outcome));
  put(o, "minimum", copy(minimum));
  put(o, "steps", copy(since));
  return o;
}

/// An axis is [place of the parameter, from, to, whether logarithmic].
SweepAxis axis_of(const val& axis, int cells) {
  const std::vector<double> a = numbers(axis);
  return {int(a[0]), a[1], a[2], a[3] != 0, cells};
}

val sweep_call(const val& loss, int optimizer, const val& params, double x, double y, const val& x_axis,
               const val& y_axis, int width, int height, int steps, int from, int to) {
  const Situation s = situation_of(loss);
  const std::size_t count = std::size_t(width) * std::size_t(to - from);
  std::vector<double> final_loss(count);
  std::vector<std::uint32_t> steps_to_converge(count);
  sweep_rows(s.objective, s.domain, optimizer_at(optimizer).pack_rule, numbers(params), {x, y}, steps,
             axis_of(x_axis, width), axis_of(y_axis, height), from, to, {final_loss, steps_to_converge});
  val o = val::object();
  put(o, "finalLoss", copy(final_loss));
  put(o, "stepsToConverge", copy(steps_to_converge));
  return o;
}

/// `target` is a list, or null.
val chain_call(int width, int depth, int activation, int initialisation, double scale, double seed,
               const val& input, const val& target) {
  const Chain chain{width, depth, Activation(activation)};
  ChainStart start = start_chain(chain, Initialisation(initialisation), scale, std::uint64_t(seed));
  ChainPass pass = forward(chain, start.weights, numbers(input));
  if (!target.isNull()) {
    const std::vector<double> wanted = numbers(target);
    const std::size_t last = pass.activations.size() - wanted.size();
    for (std::size_t i = 0; i < wanted.size(); ++i) start.error[i] = pass.activations[last + i] - wanted[i];
  }
  backward(chain, start.weights, start.error, pass);
  const ChainSizes found = sizes(chain, pass);
  val o = val::object();
  put(o, "activation", copy(found.activation));
  put(o, "signal", copy(found.signal));
  put(o, "weight", copy(found.weight));
  put(o, "loss", pass.loss);
  return o;
}

}  // namespace
}  // namespace thalweg

EMSCRIPTEN_BINDINGS(thalweg) {
  using namespace thalweg;
  emscripten::function("catalogue", &catalogue);
  emscripten::function("formulaError", &formula_error_call);
  emscripten::function("formulaMathematics", &formula_mathematics_call);
  emscripten::function("startingParams", &starting_params_call);
  emscripten::function("trajectory", &trajectory_call);
  emscripten::function("step", &step_call);
  emscripten::function("derivatives", &derivatives_call);
  emscripten::function("criticalPointNear", &critical_point_near_call);
  emscripten::function("criticalPoints", &critical_points_call);
  emscripten::function("quadraticRun", &quadratic_run_call);
  emscripten::function("heightScale", &height_scale_call);
  emscripten::function("heights", &heights_call);
  emscripten::function("relief", &relief_call);
  emscripten::function("contours", &contours_call);
  emscripten::function("taylor", &taylor_call);
  emscripten::function("basins", &basins_call);
  emscripten::function("sweep", &sweep_call);
  emscripten::function("chain", &chain_call);
  emscripten::function("knownComputationHolds", &known_computation_holds);
}
