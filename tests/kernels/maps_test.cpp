// Maps are the single runs they stand for, to the last bit.
#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "kernels/basin_map.h"
#include "kernels/cells.h"
#include "kernels/sweep_map.h"
#include "support/runs.h"

using namespace thalweg;
using namespace thalweg::testing;

namespace {

struct Basins {
  std::vector<std::uint8_t> outcome;
  std::vector<std::int16_t> minimum;
  std::vector<std::uint32_t> steps;
};

/// Points of one target each, the first of them minima.
struct Places {
  std::vector<double> points, lengths;
  int minima;

  Places(std::span<const Point> at, int first_minima) : minima(first_minima) {
    for (const Point& p : at) points.insert(points.end(), {p.x, p.y}), lengths.push_back(1);
  }
  operator Targets() const { return {points, lengths, minima}; }
};

Basins basins_of(const Place& place, const OptimizerEntry& optimizer, std::span<const double> params,
                 const Targets& targets, const BasinOptions& options, int from, int to) {
  const std::size_t count = std::size_t(to - from) * std::size_t(options.width);
  Basins b{std::vector<std::uint8_t>(count), std::vector<std::int16_t>(count),
           std::vector<std::uint32_t>(count)};
  basin_rows(place.objective, place.domain, optimizer.pack_rule, params, targets, options, from, to,
             {b.outcome, b.minimum, b.steps});
  return b;
}

struct Sweep {
  std::vector<double> final_loss;
  std::vector<std::uint32_t> steps_to_converge;
};

Sweep sweep_of(const Place& place, const OptimizerEntry& optimizer, std::span<const double> params,
               Point start, int steps, const SweepAxis& x, const SweepAxis& y, int from, int to) {
  const std::size_t count = std::size_t(to - from) * std::size_t(x.cells);
  Sweep s{std::vector<double>(count), std::vector<std::uint32_t>(count)};
  sweep_rows(place.objective, place.domain, optimizer.pack_rule, params, start, steps, x, y, from, to,
             {s.final_loss, s.steps_to_converge});
  return s;
}

double distance_to_segment(const Point& w, const Point& a, const Point& b) {
  double least = std::numeric_limits<double>::infinity();
  for (int i = 0; i <= 100000; ++i) {
    const double t = i / 100000.0;
    least = std::min(least, std::hypot(w.x - (a.x + t * (b.x - a.x)), w.y - (a.y + t * (b.y - a.y))));
  }
  return least;
}

/// What a cell of a basin map must say, from the single run.
void check_cell(const Trajectory& t, const Basins& map, std::size_t cell, std::span<const Point> points,
                int minima, double tolerance) {
  const Point end{x_of(t, t.steps), y_of(t, t.steps)};
  int nearest = -1;
  double least = tolerance;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double distance = std::hypot(end.x - points[i].x, end.y - points[i].y);
    if (distance <= least) nearest = int(i), least = distance;
  }
  if (t.status == Status::diverged) {
    CHECK(map.outcome[cell] == kDiverged);
    CHECK(map.steps[cell] == kNever);
    CHECK(map.minimum[cell] == -1);
  } else if (nearest < 0) {
    CHECK(map.outcome[cell] == kUnfinished);
    CHECK(map.steps[cell] == kNever);
  } else {
    CHECK(map.outcome[cell] == (nearest < minima ? kMinimum : kOtherCritical));
    CHECK(map.minimum[cell] == (nearest < minima ? nearest : -1));
    const Point& target = points[std::size_t(nearest)];
    int k = t.steps + 1;
    while (k > 0 && std::hypot(x_of(t, k - 1) - target.x, y_of(t, k - 1) - target.y) <= tolerance) --k;
    CHECK(map.steps[cell] == std::uint32_t(k));
  }
}

const Setting kMild[] = {{"learningRate", 0.01}};

}  // namespace

TEST_CASE("a basin map is the single runs, on every surface with every optimizer") {
  constexpr int steps = 70;
  for (const SurfaceEntry& entry : surfaces()) {
    INFO(entry.info.id);
    const Place place{entry.make_default(), entry.info.domain};
    std::vector<Point> points;
    for (const Minimum& minimum : entry.minima) points.push_back(minimum.at);
    const int minima = int(points.size());
    points.push_back(entry.info.start);
    for (const OptimizerEntry& optimizer : optimizers()) {
      INFO(optimizer.info.id);
      const auto params = values_of(optimizer.params, Settings(std::begin(kMild), std::end(kMild)));
      const BasinOptions options{place.domain, 5, 4, steps, 0.3};
      const Basins map = basins_of(place, optimizer, params, Places(points, minima), options, 0, 4);
      for (int cell = 0; cell < 20; cell += 3) {
        const Point start{cell_centre(place.domain.x_lo, place.domain.x_hi, cell % 5, 5),
                          cell_centre(place.domain.y_lo, place.domain.y_hi, cell / 5, 4)};
        INFO("cell ", cell);
        const Trajectory t = run(place.objective, place.domain, optimizer, params, start, steps);
        check_cell(t, map, std::size_t(cell), points, minima, 0.3);
      }
    }
  }
}

TEST_CASE("a basin map of a whole landscape is the single runs") {
  const Place place = surface("himmelblau");
  const OptimizerEntry& optimizer = *find_optimizer("momentum");
  const auto params = values_of(optimizer.params, {{"learningRate", 0.02}, {"momentum", 0.9}});
  std::vector<Point> points;
  for (const Minimum& minimum : find_surface("himmelblau")->minima) points.push_back(minimum.at);
  const BasinOptions options{place.domain, 30, 30, 300, 0.01};
  const Basins map = basins_of(place, optimizer, params, Places(points, 4), options, 0, 30);
  int outcomes[4] = {};
  for (int cell = 0; cell < 900; ++cell) {
    const Point start{cell_centre(-5, 5, cell % 30, 30), cell_centre(-5, 5, cell / 30, 30)};
    INFO("cell ", cell);
    check_cell(run(place.objective, place.domain, optimizer, params, start, 300), map, std::size_t(cell),
               points, 4, 0.01);
    ++outcomes[map.outcome[std::size_t(cell)]];
  }
  // Each kind occurs, but for other critical points, of which none is given.
  CHECK(outcomes[0] > 0);
  CHECK(outcomes[2] > 0);
  CHECK(outcomes[3] > 0);

  SUBCASE("rows made apart are the same") {
    const Basins rows = basins_of(place, optimizer, params, Places(points, 4), options, 7, 12);
    for (std::size_t i = 0; i < 150; ++i) {
      CHECK(rows.outcome[i] == map.outcome[i + 210]);
      CHECK(rows.minimum[i] == map.minimum[i + 210]);
      CHECK(rows.steps[i] == map.steps[i + 210]);
    }
  }
}

TEST_CASE("targets so wide that they overlap: the run counts since when it is at the one where it ends") {
  const Place place = surface("himmelblau");
  const OptimizerEntry& optimizer = *find_optimizer("gradient-descent");
  const auto params = values_of(optimizer.params, {{"learningRate", 0.0001}});
  const std::vector<Point> points{{3, 2}, {3.584428340330, -1.848126526964}, {2.5, 0}, {3.4, 0.4}};
  const BasinOptions options{{2, 4, -2.5, 3}, 24, 24, 700, 2.5};
  const Basins map = basins_of(place, optimizer, params, Places(points, 2), options, 0, 24);
  for (int cell = 0; cell < 576; ++cell) {
    const Point start{cell_centre(2, 4, cell % 24, 24), cell_centre(-2.5, 3, cell / 24, 24)};
    INFO("cell ", cell);
    check_cell(run(place.objective, place.domain, optimizer, params, start, 700), map, std::size_t(cell),
               points, 2, 2.5);
  }
}

TEST_CASE("a line of minima counts as one target, by the distance to it") {
  const Place place = surface("linear-network");
  const OptimizerEntry& optimizer = *find_optimizer("gradient-descent");
  const auto params = values_of(optimizer.params, {{"learningRate", 0.02}});
  const std::vector<Point> points{{0.5, 2}, {1, 1}, {2, 0.5}, {0, 0}};
  Places targets(points, 1);
  targets.lengths = {3, 1};
  const BasinOptions options{{0, 3, 0, 3}, 9, 9, 100, 0.05};
  const Basins map = basins_of(place, optimizer, params, targets, options, 0, 9);
  int reached = 0;
  for (int cell = 0; cell < 81; ++cell) {
    const Point start{cell_centre(0, 3, cell % 9, 9), cell_centre(0, 3, cell / 9, 9)};
    const Trajectory t = run(place.objective, place.domain, optimizer, params, start, 100);
    const auto away = [&](int k) {
      const Point w{x_of(t, k), y_of(t, k)};
      return std::min(distance_to_segment(w, points[0], points[1]),
                      distance_to_segment(w, points[1], points[2]));
    };
    const bool is_there = t.status != Status::diverged && away(100) <= 0.05;
    CHECK((map.outcome[std::size_t(cell)] == kMinimum) == is_there);
    if (!is_there) continue;
    ++reached;
    CHECK(map.minimum[std::size_t(cell)] == 0);
    const int since = int(map.steps[std::size_t(cell)]);
    CHECK(away(since) <= 0.05);
    if (since > 0) CHECK(away(since - 1) > 0.05 - 1e-5);
  }
  CHECK(reached > 20);
}

TEST_CASE("a sweep map is the single runs, on every surface with every optimizer") {
  constexpr int steps = 90;
  for (const SurfaceEntry& entry : surfaces()) {
    INFO(entry.info.id);
    const Place place{entry.make_default(), entry.info.domain};
    for (const OptimizerEntry& optimizer : optimizers()) {
      INFO(optimizer.info.id);
      const auto params = values_of(optimizer.params, {});
      const SweepAxis x{0, 1e-3, 1, true, 5};
      const SweepAxis y{1, 0, optimizer.params[1 % optimizer.params.size()].max, false, 3};
      const SweepAxis none{0, 0, 1, false, 1};
      const bool has_second = optimizer.params.size() > 1;
      const SweepAxis& second = has_second ? y : none;
      const Sweep map =
          sweep_of(place, optimizer, params, entry.info.start, steps, x, second, 0, second.cells);
      for (int cell = 0; cell < 5 * second.cells; cell += 2) {
        auto values = params;
        if (has_second) values[1] = y.value(cell / 5);
        values[0] = x.value(cell % 5);
        const Trajectory t = run(place.objective, place.domain, optimizer, values, entry.info.start, steps);
        INFO("cell ", cell);
        const double loss =
            t.status == Status::diverged ? std::numeric_limits<double>::infinity() : t.loss.back();
        CHECK(same_bits(map.final_loss[std::size_t(cell)], loss));
        const auto at = t.status == Status::converged ? std::uint32_t(t.converged_at) : kNever;
        CHECK(map.steps_to_converge[std::size_t(cell)] == at);
      }
    }
  }
}

TEST_CASE("a run that stands still from its start has converged at its first step") {
  const Place place = surface("bowl");
  const OptimizerEntry& optimizer = *find_optimizer("gradient-descent");
  const auto params = values_of(optimizer.params, {});
  const SweepAxis x{0, 0.01, 0.1, false, 8}, y{0, 0, 1, false, 1};
  const Sweep map = sweep_of(place, optimizer, params, {0, 0}, 40, x, y, 0, 1);
  for (int i = 0; i < 8; ++i) {
    CHECK(map.steps_to_converge[std::size_t(i)] == 1);
    CHECK(map.final_loss[std::size_t(i)] == 0);
  }
}

TEST_CASE("cells stand for their centres, on a logarithmic axis in the logarithm") {
  CHECK(cell_centre(-5, 5, 0, 10) == -4.5);
  CHECK(cell_centre(-5, 5, 9, 10) == 4.5);
  CHECK(cell_centre_log(1e-4, 1, 0, 2) == doctest::Approx(1e-3).epsilon(1e-14));
  CHECK(cell_centre_log(1e-4, 1, 1, 2) == doctest::Approx(1e-1).epsilon(1e-14));
}
