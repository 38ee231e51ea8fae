#include "kernels/sweep_map.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <vector>

#include "kernels/cells.h"
#include "kernels/pack_run.h"
#include "kernels/status.h"

namespace thalweg {
namespace {

/// Since when each lane has been at rest, as judge() has it.
struct Rest {
  const Limits& limits;
  Vec2<Pack> last;
  Pack largest_gradient = 0, since = 1;

  Rest(const Limits& l, const Vec2<Pack>& start) : limits(l), last(start) {}

  void look_at(int step, std::span<const RunPoint<Pack>> points) {
    THALWEG_KEEP_LOOP
    for (int i = 0; i < Pack::parts; ++i) look_at_part(i, step, points);
    last = points.back().w;
    // At its start a run has not moved yet, and so cannot have come to rest.
    if (step == 0) since = Pack(1);
  }

 private:
  using Part = Pack::Part;
  static Vec2<Part> part(const Vec2<Pack>& w, int i) { return {w.x.part(i), w.y.part(i)}; }

  void look_at_part(int i, int step, std::span<const RunPoint<Pack>> points) {
    Part at_rest = since.part(i);
    Vec2<Part> before = part(last, i);
    if (step == 0)
      largest_gradient.set_part(i, Limits::gradient(part({points[0].here.x, points[0].here.y}, i)));
    const Part largest = largest_gradient.part(i);
    for (const RunPoint<Pack>& p : points) {
      const Vec2<Part> w = part(p.w, i);
      const Part next(++step);
      const Part moves_less = select(norm(w - before) <= Part(limits.movement), at_rest, next);
      at_rest = select(norm(part({p.here.x, p.here.y}, i)) <= largest, moves_less, next);
      before = w;
    }
    since.set_part(i, at_rest);
  }
};

}  // namespace

double SweepAxis::value(int i) const {
  return logarithmic ? cell_centre_log(lo, hi, i, cells) : cell_centre(lo, hi, i, cells);
}

void sweep_rows(const Objective& objective, const Domain& domain, const PackRule& rule,
                std::span<const double> params, Point start, int steps, const SweepAxis& x,
                const SweepAxis& y, int from, int to, const SweepCells& cells) {
  assert(0 <= from && from <= to && to <= y.cells && steps >= 1);
  const std::size_t count = std::size_t(to - from) * std::size_t(x.cells);
  assert(cells.final_loss.size() == count && cells.steps_to_converge.size() == count);
  const Limits limits(domain);
  std::vector<Pack> values = in_all_lanes(params);

  for (std::size_t first = 0; first < count; first += Pack::size) {
    double x_values[Pack::size], y_values[Pack::size];
    for (std::size_t lane = 0; lane < Pack::size; ++lane) {
      const std::size_t cell = std::min(first + lane, count - 1);
      x_values[lane] = x.value(int(cell % std::size_t(x.cells)));
      y_values[lane] = y.value(from + int(cell / std::size_t(x.cells)));
    }
    values[std::size_t(y.param)] = Pack::load(y_values);
    values[std::size_t(x.param)] = Pack::load(x_values);

    NotFinite not_finite;
    Rest rest(limits, {Pack(start.x), Pack(start.y)});
    Pack loss = 0;
    run_pack(rule, objective, values, rest.last, steps,
             [&](int step, std::span<const RunPoint<Pack>> points) {
               not_finite.look_at(points);
               rest.look_at(step, points);
               loss = points.back().here.value;
               return !not_finite.in_all();
             });

    const PerLane final_loss(loss), since(rest.since);
    for (std::size_t lane = 0; lane < Pack::size && first + lane < count; ++lane) {
      const bool diverged = not_finite.diverged(lane, limits);
      const bool converged = !diverged && since[lane] <= steps;
      cells.final_loss[first + lane] = diverged ? std::numeric_limits<double>::infinity() : final_loss[lane];
      cells.steps_to_converge[first + lane] = converged ? std::uint32_t(since[lane]) : kNever;
    }
  }
}

}  // namespace thalweg
