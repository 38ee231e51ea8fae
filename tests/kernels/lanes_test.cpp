// Eight paths at once are the eight single paths, and a path of Eigen arrays is the path, to the last bit.
#include <doctest/doctest.h>

#include <Eigen/Core>
#include <cmath>
#include <tuple>
#include <vector>

#include "catalogue/optimizer_list.h"
#include "core/params.h"
#include "kernels/advance.h"
#include "networks/eigen_coordinates.h"
#include "support/runs.h"

using namespace thalweg;
using namespace thalweg::testing;

namespace {

constexpr int kSteps = 60;

bool same_point(const RunPoint<double>& p, const RunPoint<Pack>& ps, int lane) {
  return same_bits(p.w.x, ps.w.x[lane]) && same_bits(p.w.y, ps.w.y[lane]) &&
         same_bits(p.here.value, ps.here.value[lane]) && same_bits(p.here.x, ps.here.x[lane]) &&
         same_bits(p.here.y, ps.here.y[lane]);
}

/// One run of either kind.
template <class Rule, class T, class S = double>
struct Run {
  const Objective& objective;
  RunPoint<T> point;
  RunState<Rule, T, S> state;
  Asked asked;

  Run(const Objective& loss, const Vec2<T>& start) : objective(loss), point(RunPoint<T>::at(loss, start)) {}
  void take(const typename Rule::template Params<S>& params) {
    advance(objective, StepParams<Rule, S>{params}, state, point, point, asked);
  }
};

/// Eight points around the domain, its centre and a corner among them.
std::array<Point, Pack::size> starts_around(const Domain& d) {
  std::array<Point, Pack::size> starts;
  const double places[Pack::size][2] = {{0.5, 0.5}, {0, 0},       {0.13, 0.71}, {0.92, 0.31},
                                        {0.4, 0.9}, {0.77, 0.08}, {0.24, 0.35}, {0.61, 0.66}};
  for (std::size_t i = 0; i < starts.size(); ++i) {
    starts[i] = {d.x_lo + places[i][0] * (d.x_hi - d.x_lo), d.y_lo + places[i][1] * (d.y_hi - d.y_lo)};
  }
  return starts;
}

/// Runs a pack and its eight lanes; params_of(lane) are a lane's parameters, `params` the pack's.
template <class Rule, class S, class ParamsOf>
void check_lanes(const Objective& objective, const Domain& domain,
                 const typename Rule::template Params<S>& params, ParamsOf params_of) {
  const auto starts = starts_around(domain);
  double x[Pack::size], y[Pack::size];
  for (int lane = 0; lane < Pack::size; ++lane) {
    x[lane] = starts[static_cast<std::size_t>(lane)].x;
    y[lane] = starts[static_cast<std::size_t>(lane)].y;
  }
  Run<Rule, Pack, S> pack(objective, {Pack::load(x), Pack::load(y)});
  std::vector<Run<Rule, double>> lanes;
  for (int lane = 0; lane < Pack::size; ++lane) lanes.emplace_back(objective, Vec2<double>{x[lane], y[lane]});
  bool same = true;
  for (int k = 0; k < kSteps && same; ++k) {
    pack.take(params);
    for (int lane = 0; lane < Pack::size; ++lane) {
      auto& one = lanes[static_cast<std::size_t>(lane)];
      one.take(params_of(lane));
      same &= same_point(one.point, pack.point, lane);
    }
    INFO("step ", k);
    CHECK(same);
  }
}

/// Calls visit(Rule()) for every rule of the list.
template <class Visit>
void every_rule(Visit visit) {
  std::apply([&](const auto&... rules) { (visit(rules), ...); }, OptimizerList{});
}

/// The gradient of an objective of two variables, for coordinates in an Eigen array.
template <class W>
struct EigenAt {
  const Objective& objective;
  W gradient(const W& w) {
    const Jet1<double> f = objective.gradient(Vec2<double>{w[0], w[1]});
    W g(2);
    g << f.x, f.y;
    return g;
  }
};

template <class Rule, class W>
std::vector<double> eigen_path(const Objective& objective, Point start) {
  const auto values = defaults(Rule::params);
  const auto params = struct_from<typename Rule::template Params<double>>(std::span<const double>(values));
  W w(2);
  w << start.x, start.y;
  typename Rule::template State<W, double> state(W::Zero(2));
  EigenAt<W> at{objective};
  std::vector<double> path{w[0], w[1]};
  for (int k = 0; k < kSteps; ++k) {
    w = Rule::template step<W, double>(params, state, w, at, Nothing());
    path.insert(path.end(), {w[0], w[1]});
  }
  return path;
}

}  // namespace

TEST_CASE("a lane of a pack is the single path, on every surface with every optimizer") {
  for (const SurfaceEntry& entry : surfaces()) {
    INFO(entry.info.id);
    const Objective objective = entry.make_default();
    every_rule([&](auto rule) {
      using Rule = decltype(rule);
      INFO(Rule::info.id);
      const auto values = defaults(Rule::params);
      const auto params =
          struct_from<typename Rule::template Params<double>>(std::span<const double>(values));
      check_lanes<Rule, double>(objective, entry.info.domain, params, [&](int) { return params; });
    });
  }
}

TEST_CASE("parameters may differ by lane") {
  for (const char* id : {"himmelblau", "rosenbrock", "three-row-regression", "ackley"}) {
    INFO(id);
    const SurfaceEntry& entry = *find_surface(id);
    const Objective objective = entry.make_default();
    every_rule([&](auto rule) {
      using Rule = decltype(rule);
      INFO(Rule::info.id);
      constexpr std::size_t count = Rule::params.size();
      std::array<std::array<double, count>, Pack::size> by_lane;
      std::array<Pack, count> packs;
      for (std::size_t p = 0; p < count; ++p) {
        const Param& param = Rule::params[p];
        double lane_values[Pack::size];
        for (int lane = 0; lane < Pack::size; ++lane) {
          // Switches in every second and every third lane; others from their default down to nothing.
          const bool on = lane % (2 + static_cast<int>(p) % 2) == 0;
          const double value =
              param.scale == Scale::boolean ? (on ? 1 : 0) : param.default_value * (1 - lane / 8.0);
          lane_values[lane] = by_lane[static_cast<std::size_t>(lane)][p] = value;
        }
        packs[p] = Pack::load(lane_values);
      }
      const auto params = struct_from<typename Rule::template Params<Pack>>(std::span<const Pack>(packs));
      check_lanes<Rule, Pack>(objective, entry.info.domain, params, [&](int lane) {
        return struct_from<typename Rule::template Params<double>>(
            std::span<const double>(by_lane[static_cast<std::size_t>(lane)]));
      });
    });
  }
}

TEST_CASE("every first-order rule walks the same path on an Eigen array of two entries") {
  for (const SurfaceEntry& entry : surfaces()) {
    INFO(entry.info.id);
    const Objective objective = entry.make_default();
    every_rule([&](auto rule) {
      using Rule = decltype(rule);
      if constexpr (!Rule::info.second_order) {
        INFO(Rule::info.id);
        std::vector<double> path{entry.info.start.x, entry.info.start.y};
        Run<Rule, double> run(objective, {entry.info.start.x, entry.info.start.y});
        const auto values = defaults(Rule::params);
        const auto params =
            struct_from<typename Rule::template Params<double>>(std::span<const double>(values));
        for (int k = 0; k < kSteps; ++k) {
          run.take(params);
          path.insert(path.end(), {run.point.w.x, run.point.w.y});
        }
        CHECK(same_bits(eigen_path<Rule, Eigen::ArrayXd>(objective, entry.info.start), path));
        CHECK(same_bits(eigen_path<Rule, Eigen::Array2d>(objective, entry.info.start), path));
      }
    });
  }
}
