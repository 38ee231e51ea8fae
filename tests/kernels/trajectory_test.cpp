// Status, lengths and counts of whole paths.
#include "kernels/trajectory.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <vector>

#include "core/jet_math.h"
#include "core/math.h"
#include "support/runs.h"

using namespace thalweg;
using namespace thalweg::testing;

namespace {

/// Its gradient is not finite left of 1.
struct Logarithm {
  template <class T>
  T value(const T& x, const T& y) const {
    return log(x - 1.0) + y * y;
  }
};

/// The judgement of a path along the x axis over [-1, 1]^2, whose diagonal is sqrt 8, with these gradients.
Judgement judge_line(const std::vector<double>& xs, std::vector<double> gradients = {},
                     int first_not_finite = -1) {
  std::vector<double> path, gradient;
  gradients.resize(xs.size());
  for (std::size_t i = 0; i < xs.size(); ++i) {
    path.insert(path.end(), {xs[i], 0});
    gradient.insert(gradient.end(), {0, gradients[i]});
  }
  return judge({-1, 1, -1, 1}, path, gradient, first_not_finite);
}

constexpr double kEdge = 28.2842712474619;  // ten diagonals

}  // namespace

TEST_CASE("a run that moves on is running") {
  const Judgement j = judge_line({0, 1, 2, 3});
  CHECK(j.status == Status::running);
  CHECK(j.converged_at == -1);
  CHECK(j.diverged_at == -1);
}

TEST_CASE("converged from the first step on that stays still to the end") {
  const double still = 2.8e-8, moving = 2.9e-8;  // 1e-8 diagonals are 2.83e-8
  CHECK(judge_line({1, 0, still, 0, still}).status == Status::converged);
  CHECK(judge_line({1, 0, still, 0, still}).converged_at == 2);
  CHECK(judge_line({1, 0, still, moving + still, still + moving}).converged_at == 4);
  CHECK(judge_line({1, 0, 0, moving}).status == Status::running);
  CHECK(judge_line({0, 0}).converged_at == 1);
}

TEST_CASE("converged asks for a gradient small against the first, but never against less than 1") {
  CHECK(judge_line({0, 0, 0}, {0.1, 0, 0.99e-6}).converged_at == 1);
  CHECK(judge_line({0, 0, 0}, {0.1, 0, 1.01e-6}).status == Status::running);
  CHECK(judge_line({0, 0, 0}, {1000, 0, 0.99e-3}).converged_at == 1);
  CHECK(judge_line({0, 0, 0}, {1000, 1.01e-3, 0.99e-3}).converged_at == 2);
}

TEST_CASE("diverged at the first step that is more than 10 diagonals away for good") {
  const double out = kEdge * 1.0001, in = kEdge * 0.9999;
  CHECK(judge_line({0, in, in + 1e-4}).status == Status::running);
  CHECK(judge_line({0, in, out, 2 * out}).diverged_at == 2);
  CHECK(judge_line({0, out, in, -out}).diverged_at == 3);
  CHECK(judge_line({0, out, 1e300, 0.5}).status == Status::running);
  CHECK(judge_line({0, out, out, out}).status == Status::diverged);
  CHECK(judge_line({out, out, out}).diverged_at == 0);
}

TEST_CASE("diverged at the step that is not finite, unless the path had left before") {
  CHECK(judge_line({0, 1, 2}, {}, 3).status == Status::diverged);
  CHECK(judge_line({0, 1, 2}, {}, 3).diverged_at == 3);
  CHECK(judge_line({0, 1, 1}, {}, 3).diverged_at == 3);
  CHECK(judge_line({0, 100, 200}, {}, 3).diverged_at == 1);
  CHECK(judge_line({0, 1, 2, 100, 200}, {}, 2).diverged_at == 2);
  CHECK(judge_line({0, 1, 2, 1, 1}, {}, 2).status == Status::diverged);
}

TEST_CASE("a convergent run: lengths, gradients at every point, kind of its end") {
  const Place place = surface("himmelblau");
  const Trajectory t = run_of(place, "gradient-descent", {{"learningRate", 0.01}}, {0.1, -3.4}, 300);
  CHECK(t.steps == 300);
  CHECK(t.path.size() == 602);
  CHECK(t.loss.size() == 301);
  CHECK(t.gradient.size() == 602);
  CHECK(t.status == Status::converged);
  CHECK(t.converged_at > 10);
  CHECK(t.converged_at < 300);
  CHECK(t.diverged_at == -1);
  CHECK(t.kind == Kind::minimum);
  for (int k = 0; k <= 300; ++k) {
    const Jet1<double> f = place.objective.gradient(Vec2<double>{x_of(t, k), y_of(t, k)});
    CHECK(same_bits(loss_of(t, k), f.value));
    CHECK(same_bits(t.gradient[2 * static_cast<std::size_t>(k)], f.x));
    CHECK(same_bits(t.gradient[2 * static_cast<std::size_t>(k) + 1], f.y));
  }
}

TEST_CASE("steps go on past convergence, and convergedAt does not depend on how many there are") {
  const auto at = [](int steps) {
    return run_of(surface("bowl"), "gradient-descent", {{"learningRate", 0.05}}, {-4, 2}, steps);
  };
  CHECK(at(500).converged_at > 0);
  CHECK(at(500).steps == 500);
  CHECK(at(1000).converged_at == at(500).converged_at);
  CHECK(at(at(500).converged_at - 1).status == Status::running);
  CHECK(at(at(500).converged_at).converged_at == at(500).converged_at);
}

TEST_CASE("a run from a maximum stays there and says so") {
  const Trajectory t = run_of(surface("himmelblau"), "newton", {}, {-0.27, -0.92}, 30);
  CHECK(t.status == Status::converged);
  CHECK(t.kind == Kind::maximum);
}

TEST_CASE("a run down the monkey saddle's seat ends at a degenerate point") {
  const Trajectory t = run_of(surface("monkey-saddle"), "newton", {}, {0.5, 0}, 60);
  CHECK(t.status == Status::converged);
  CHECK(t.kind == Kind::degenerate);
}

TEST_CASE("a run that does not converge has no kind") {
  CHECK_FALSE(run_of(surface("himmelblau"), "adam", {}, {0.1, -3.4}, 10).kind.has_value());
  CHECK_FALSE(
      run_of(surface("saddle"), "gradient-descent", {{"learningRate", 0.5}}, {1, 1}, 300).kind.has_value());
}

TEST_CASE("leaving the map for good: divergedAt, and the path is whole while it is finite") {
  const Trajectory t =
      run_of(surface("three-row-regression"), "gradient-descent", {{"learningRate", 0.28}}, {0, 0}, 200);
  CHECK(t.status == Status::diverged);
  CHECK(t.steps == 200);
  const double diagonal = 5.5 * std::sqrt(2), centre = 1.75;
  int first = 0;
  for (int k = 200; k >= 0 && std::fabs(x_of(t, k) - centre) * std::sqrt(2) > 10 * diagonal; --k) first = k;
  CHECK(first > 50);
  CHECK(t.diverged_at == first);
}

TEST_CASE("leaving the map and coming back is not divergence") {
  // AdaGrad's first step is as long as its learning rate, later ones ever shorter.
  const Trajectory t = run_of(surface("bowl"), "adagrad", {{"learningRate", 300}}, {4, 3}, 400);
  CHECK(std::hypot(x_of(t, 1), y_of(t, 1)) > 100 * std::sqrt(2.0));
  CHECK(t.status == Status::converged);
  CHECK(t.diverged_at == -1);
  const Trajectory far =
      run_of(surface("bowl"), "gradient-descent", {{"learningRate", 0.01}}, {900, 3}, 4000);
  CHECK(far.status == Status::converged);
  CHECK(far.diverged_at == -1);
}

TEST_CASE("the path is cut at its last finite point") {
  const Trajectory t =
      run_of(surface("rosenbrock"), "gradient-descent", {{"learningRate", 0.1}}, {-1.2, 1}, 100);
  CHECK(t.status == Status::diverged);
  CHECK(t.steps < 100);
  CHECK(t.steps > 1);
  CHECK(t.diverged_at <= t.steps);
  CHECK(t.path.size() == 2 * static_cast<std::size_t>(t.steps) + 2);
  CHECK(t.loss.size() == static_cast<std::size_t>(t.steps) + 1);
  CHECK(t.gradient.size() == t.path.size());
  for (const double value : t.path) CHECK(std::isfinite(value));
}

TEST_CASE("a loss that overflows does not cut the path: the Pokemon zigzag goes on to step 78,669") {
  const Trajectory t = run_of(surface("pokemon-regression"), "gradient-descent", {{"learningRate", 1.15e-6}},
                              {-120, -4}, 100000);
  CHECK(t.status == Status::diverged);
  CHECK(t.diverged_at == 573);
  CHECK(t.steps == 78669);
  CHECK(std::isinf(t.loss.back()));
  CHECK(std::isfinite(t.path.back()));
}

TEST_CASE("a step that is not finite inside the map: divergedAt is that step") {
  // From 2.5 a step of 10 leads to x < 1, where the logarithm has no value.
  const Trajectory t = run_of(place(Logarithm()), "gradient-descent", {{"learningRate", 10}}, {2.5, 0}, 50);
  CHECK(t.status == Status::diverged);
  CHECK(t.steps == 50);
  CHECK(t.diverged_at == 1);
  CHECK(t.path[2] < 1);
  CHECK(std::isnan(t.loss[1]));
}

TEST_CASE("a start whose loss is not finite is kept, and diverged at step 0") {
  const Trajectory t = run_of(place(Logarithm()), "gradient-descent", {}, {0.5, 0}, 50);
  CHECK(t.status == Status::diverged);
  CHECK(t.diverged_at == 0);
  CHECK(t.path[0] == 0.5);
  CHECK(std::isnan(t.loss[0]));
}

TEST_CASE("every first-order rule asks one gradient a step, the Newton methods a Hessian as well") {
  for (const OptimizerEntry& entry : optimizers()) {
    INFO(entry.info.id);
    const Trajectory t = run_of(surface("himmelblau"), entry.info.id, {}, {0.1, -3.4}, 20);
    CHECK(t.steps == 20);
    CHECK(t.gradient_evaluations == 20);
    CHECK(t.hessian_evaluations == (entry.info.second_order ? 20 : 0));
  }
}

TEST_CASE("the loss of batches is told every step, in order, and the rule sees its gradients alone") {
  struct Context {
    std::vector<int> steps;
  };
  const auto context = std::make_shared<Context>();
  const Objective batches(
      context,
      [](const void*, const Vec2<Pack>&, Jet1<Pack>& out, int) {
        out = {0, 1, -2};
      },
      nullptr, [](void* c, int k) { static_cast<Context*>(c)->steps.push_back(k); });
  std::vector<double> path(8), loss(4), gradient(8), seen(6);
  const PointRule rule = find_optimizer("gradient-descent")->rule;
  const std::array rate{0.5};
  trajectory(make_objective(Plane{3, 4}), {-1, 1, -1, 1}, rule, rate, {0, 0}, path, loss, gradient,
             {&batches, seen});
  CHECK(context->steps == std::vector<int>{0, 1, 2});
  CHECK(path == std::vector<double>{0, 0, -0.5, 1, -1, 2, -1.5, 3});
  CHECK(seen == std::vector<double>{1, -2, 1, -2, 1, -2});
  CHECK(loss == std::vector<double>{0, 2.5, 5, 7.5});
  CHECK(gradient == std::vector<double>{3, 4, 3, 4, 3, 4, 3, 4});
}
