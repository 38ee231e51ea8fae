#include "kernels/sweep_map.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <vector>

#include "kernels/cells.h"
#include "kernels/pack_run.h"
#include "kernels/status.h"

namespace thalweg {

double SweepAxis::value(int i) const {
  return logarithmic ? cell_centre_log(lo, hi, i, cells) : cell_centre(lo, hi, i, cells);
}

void sweep_rows(const Objective& objective, const Domain& domain, const PackRule& rule,
                std::span<const double> params, Point start, int steps, const SweepAxis& x,
                const SweepAxis& y, int from, int to, const SweepCells& cells) {
  assert(0 <= from && from < to && to <= y.cells && steps >= 1);
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
    Vec2<Pack> last{Pack(start.x), Pack(start.y)};
    Pack loss = 0, largest_gradient = 0, since = 1;
    run_pack(rule, objective, values, last, steps, [&](int step, std::span<const RunPoint<Pack>> points) {
      if (step == 0) largest_gradient = Limits::gradient(Vec2<Pack>{points[0].here.x, points[0].here.y});
      for (const RunPoint<Pack>& p : points) {
        not_finite.look_at(p.here);
        const Mask still = (norm(p.w - last) <= Pack(limits.movement)) &
                           (norm(Vec2<Pack>{p.here.x, p.here.y}) <= largest_gradient);
        since = select(still, since, Pack(++step));
        last = p.w;
      }
      // At its start a run has not moved yet, and so cannot have come to rest.
      if (step == 1) since = Pack(1);
      loss = points.back().here.value;
      return !all(not_finite.mask(last));
    });

    const Mask diverged = not_finite.mask(last) | limits.is_far(last);
    double final_loss[Pack::size], converged_at[Pack::size];
    select(diverged, Pack(std::numeric_limits<double>::infinity()), loss).store(final_loss);
    const Mask converged = (!diverged) & (since <= Pack(steps));
    select(converged, since, Pack(double(kNever))).store(converged_at);
    for (std::size_t lane = 0; lane < Pack::size && first + lane < count; ++lane) {
      cells.final_loss[first + lane] = final_loss[lane];
      cells.steps_to_converge[first + lane] = std::uint32_t(converged_at[lane]);
    }
  }
}

}  // namespace thalweg
