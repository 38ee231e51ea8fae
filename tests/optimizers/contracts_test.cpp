// What the rules promise of each other and of simple losses.
#include <doctest/doctest.h>

#include <cmath>

#include "support/runs.h"
#include "surfaces/himmelblau.h"
#include "surfaces/rosenbrock.h"

using namespace thalweg;
using namespace thalweg::testing;
using doctest::Approx;

namespace {

const Term& term(const OpenedStep& step, const char* name) {
  const Term* found = step.find_term(name);
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace

TEST_CASE("momentum 0 is gradient descent, to the last bit") {
  for (const SurfaceEntry& entry : surfaces()) {
    INFO(entry.info.id);
    const Place place{entry.make_default(), entry.info.domain};
    for (const double eta : {1e-3, 0.02}) {
      const auto path = [&](const char* id, const Settings& settings) {
        return run_of(place, id, settings, entry.info.start, 200).path;
      };
      const auto plain = path("gradient-descent", {{"learningRate", eta}});
      CHECK(same_bits(path("momentum", {{"learningRate", eta}, {"momentum", 0}}), plain));
      CHECK(same_bits(path("nesterov", {{"learningRate", eta}, {"momentum", 0}}), plain));
    }
  }
}

TEST_CASE("without epsilon the adaptive rules do not see the scale of the loss") {
  const Point start{0.1, -3.4};
  for (const char* id : {"adagrad", "rmsprop", "adam", "adamw", "nadam", "amsgrad", "adamax"}) {
    INFO(id);
    const Settings settings = {{"learningRate", 0.1}, {"epsilon", 0}};
    const auto plain = run_of(place(Himmelblau()), id, settings, start, 100);
    const auto doubled = run_of(place(Scaled<Himmelblau>{{}, 1024}), id, settings, start, 100);
    const auto thousandth = run_of(place(Scaled<Himmelblau>{{}, 1e-3}), id, settings, start, 100);
    CHECK(plain.steps == 100);
    CHECK(same_bits(doubled.path, plain.path));
    CHECK(std::fabs(x_of(thousandth, 20) - x_of(plain, 20)) < 1e-10);
    CHECK(std::fabs(y_of(thousandth, 20) - y_of(plain, 20)) < 1e-10);
  }
  const auto lion = [&](double factor) {
    return run_of(place(Scaled<Himmelblau>{{}, factor}), "lion", {{"learningRate", 0.1}}, start, 100).path;
  };
  CHECK(same_bits(lion(1), lion(1024)));
  const auto descent = [&](double factor) {
    return run_of(place(Scaled<Himmelblau>{{}, factor}), "gradient-descent", {{"learningRate", 1e-5}}, start,
                  9)
        .path;
  };
  CHECK_FALSE(same_bits(descent(1), descent(1024)));
}

TEST_CASE("Adam's correction factors are 1 / (1 - beta^t)") {
  const Place plane = place(Plane{3, -0.25});
  const double first[] = {10, 5.263158, 3.690037}, second[] = {1000, 500.250125, 333.666889};
  for (int k = 0; k < 3; ++k) {
    const OpenedStep with = step_of(plane, "adam", {{"epsilon", 0}}, {0, 0}, k);
    const OpenedStep without = step_of(plane, "adam", {{"epsilon", 0}, {"biasCorrection", 0}}, {0, 0}, k);
    CHECK(term(with, "mean").value.x / term(without, "mean").value.x == Approx(first[k]).epsilon(1e-6));
    const double divisors = term(with, "divisor").value.y / term(without, "divisor").value.y;
    CHECK(divisors * divisors == Approx(second[k]).epsilon(1e-8));
    // On a constant slope the corrected moments are the gradient and its square.
    CHECK(term(with, "mean").value.x == Approx(3).epsilon(1e-13));
    CHECK(term(with, "divisor").value.y == Approx(0.25).epsilon(1e-12));
  }
}

TEST_CASE("Adam's first step is the learning rate along each axis, without correction 3.16 of it") {
  const Place place = surface("himmelblau");
  const OpenedStep with = step_of(place, "adam", {{"learningRate", 0.02}}, {0.1, -3.4}, 0);
  CHECK(std::fabs(with.movement.x) == Approx(0.02).epsilon(1e-9));
  CHECK(std::fabs(with.movement.y) == Approx(0.02).epsilon(1e-9));
  const OpenedStep without =
      step_of(place, "adam", {{"learningRate", 0.02}, {"biasCorrection", 0}}, {0.1, -3.4}, 0);
  CHECK(std::fabs(without.movement.x) == Approx(0.02 * std::sqrt(10)).epsilon(1e-6));
}

TEST_CASE("AdamW without decay is Adam; on flat ground it only shrinks the weights") {
  const Place himmelblau = surface("himmelblau");
  const auto adam = run_of(himmelblau, "adam", {{"learningRate", 0.1}}, {0.1, -3.4}, 200);
  const auto adamw =
      run_of(himmelblau, "adamw", {{"learningRate", 0.1}, {"weightDecay", 0}}, {0.1, -3.4}, 200);
  CHECK(same_bits(adamw.path, adam.path));
  for (const char* id : {"adamw", "lion"}) {
    const auto flat =
        run_of(place(Plane{0, 0}), id, {{"learningRate", 0.1}, {"weightDecay", 0.5}}, {3, -2}, 40);
    CHECK(x_of(flat, 40) == Approx(3 * std::pow(0.95, 40)).epsilon(1e-13));
    CHECK(y_of(flat, 40) == Approx(-2 * std::pow(0.95, 40)).epsilon(1e-13));
  }
}

TEST_CASE("AMSGrad is Adam while the mean square grows, and never forgets the largest") {
  const Settings settings = {{"learningRate", 0.1}};
  const Place plane = place(Plane{3, -0.25});
  CHECK(same_bits(run_of(plane, "amsgrad", settings, {0, 0}, 50).path,
                  run_of(plane, "adam", settings, {0, 0}, 50).path));

  const Settings quick = {{"learningRate", 0.1}, {"beta2", 0.9}, {"epsilon", 0}};
  const Place himmelblau = surface("himmelblau");
  const auto uncorrected = [&](const char* id, int k) {
    const double divisor = term(step_of(himmelblau, id, quick, {0.1, -3.4}, k), "divisor").value.y;
    return divisor * divisor * (1 - std::pow(0.9, k + 1));
  };
  bool adam_forgets = false;
  for (int k = 1; k < 40; ++k) {
    CHECK(uncorrected("amsgrad", k) >= uncorrected("amsgrad", k - 1) * (1 - 1e-12));
    adam_forgets |= uncorrected("adam", k) < 0.95 * uncorrected("adam", k - 1);
  }
  CHECK(adam_forgets);
}

TEST_CASE("NAdam and Adam are one without momentum, and part with it") {
  const Place himmelblau = surface("himmelblau");
  const auto at = [&](const char* id, double beta1) {
    return run_of(himmelblau, id, {{"learningRate", 0.1}, {"beta1", beta1}}, {0.1, -3.4}, 50);
  };
  CHECK(x_of(at("nadam", 0), 50) == Approx(x_of(at("adam", 0), 50)).epsilon(1e-12));
  CHECK(std::fabs(x_of(at("nadam", 0.9), 50) - x_of(at("adam", 0.9), 50)) > 1e-3);
}

TEST_CASE("NAdam's shares of momentum: mu(t) = beta1 (1 - 0.96^(t psi) / 2)") {
  // Constant slope g: m = g (1 - beta1^t), so the mean is g times known factors.
  const double beta1 = 0.9, psi = 0.5, g = 3;
  const auto mu = [&](int t) { return beta1 * (1 - 0.5 * std::pow(0.96, t * psi)); };
  double product = 1;
  for (int t = 1; t <= 30; ++t) {
    product *= mu(t);
    const OpenedStep step =
        step_of(place(Plane{g, 1}), "nadam", {{"beta1", beta1}, {"momentumDecay", psi}}, {0, 0}, t - 1);
    const double expected = (1 - mu(t)) / (1 - product) * g +
                            mu(t + 1) / (1 - product * mu(t + 1)) * g * (1 - std::pow(beta1, t));
    CHECK(term(step, "mean").value.x == Approx(expected).epsilon(1e-12));
  }
}

TEST_CASE("RAdam takes plain mean gradients until rho exceeds 5, then rectified ones") {
  const Place himmelblau = surface("himmelblau");
  struct Case {
    double beta2;
    int plain_steps;
  };
  for (const Case& c : {Case{0.999, 5}, Case{0.9, 5}, Case{0.5, 1000}}) {
    for (int k = 0; k < 12; ++k) {
      const OpenedStep step = step_of(himmelblau, "radam", {{"beta2", c.beta2}}, {0.1, -3.4}, k);
      const bool plain = term(step, "divisor").value.x == 1 && term(step, "divisor").value.y == 1;
      INFO(c.beta2, " step ", k);
      CHECK(plain == (k < c.plain_steps));
    }
  }
}

TEST_CASE("Lion moves by the learning rate along every axis") {
  const auto t = run_of(surface("himmelblau"), "lion", {{"learningRate", 0.015625}}, {0.5, -3.25}, 50);
  for (int k = 0; k < 50; ++k) {
    CHECK(std::fabs(x_of(t, k + 1) - x_of(t, k)) == 0.015625);
    CHECK(std::fabs(y_of(t, k + 1) - y_of(t, k)) == 0.015625);
  }
}

TEST_CASE("RMSProp's momentum adds up constant steps, and centring finds no variance in them") {
  const Place plane = place(Plane{1, -5});
  const auto step = [&](const Settings& settings) {
    return step_of(plane, "rmsprop", settings, {0, 0}, 200);
  };
  const double plain = step({{"learningRate", 0.01}}).movement.x;
  CHECK(plain == Approx(-0.01).epsilon(1e-6));
  CHECK(step({{"learningRate", 0.01}, {"momentum", 0.9}}).movement.x == Approx(10 * plain).epsilon(1e-6));
  const OpenedStep centred = step({{"learningRate", 0.01}, {"centered", 1}, {"epsilon", 0.5}});
  CHECK(term(centred, "divisor").value.x == Approx(0.5).epsilon(1e-3));
  CHECK(term(centred, "divisor").value.y == Approx(0.5).epsilon(1e-3));
}

TEST_CASE("Newton's method lands on a quadratic's critical point in one step, whatever its kind") {
  for (const char* id : {"bowl", "booth", "matyas", "three-row-regression", "saddle"}) {
    INFO(id);
    const auto t = run_of(surface(id), "newton", {}, {1.5, -0.7}, 2);
    CHECK(std::fabs(t.gradient[2]) < 1e-12);
    CHECK(std::fabs(t.gradient[3]) < 1e-12);
  }
  const auto damped = run_of(surface("bowl"), "newton", {{"learningRate", 0.5}, {"damping", 3}}, {-4, 2}, 1);
  CHECK(x_of(damped, 1) == Approx(-4 + 0.5 * 4 / (1 + 3.0)).epsilon(1e-15));
  CHECK(y_of(damped, 1) == Approx(2 - 0.5 * 50 / (25 + 3.0)).epsilon(1e-15));
}

TEST_CASE("saddle-free Newton is Newton in a valley, and leaves a saddle that Newton goes to") {
  const Place regression = surface("three-row-regression");
  CHECK(x_of(run_of(regression, "saddle-free-newton", {}, {0, 1}, 1), 1) == Approx(2).epsilon(1e-12));
  const Place saddle = surface("saddle");
  const auto newton = run_of(saddle, "newton", {}, {1, 1e-3}, 30);
  CHECK(newton.status == Status::converged);
  CHECK(newton.kind == Kind::saddle);
  const auto free = run_of(saddle, "saddle-free-newton", {}, {1, 1e-3}, 30);
  CHECK(x_of(free, 1) == 0);
  CHECK(y_of(free, 1) == Approx(2e-3).epsilon(1e-15));
  CHECK(free.status == Status::diverged);
}
