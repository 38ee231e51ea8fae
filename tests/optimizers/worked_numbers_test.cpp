// Paths worked out by hand or in closed form, and facts that the book tells.
#include <doctest/doctest.h>

#include <cmath>

#include "support/runs.h"
#include "surfaces/three_row_regression.h"

using namespace thalweg;
using namespace thalweg::testing;
using doctest::Approx;

namespace {

struct TurnedBowl {
  template <class T>
  T value(const T& x, const T& y) const {
    return 0.25 * square(x + y) + 25.0 * square(y - x);
  }
};

/// To as many digits as are written.
Approx about(double value) { return Approx(value).epsilon(5e-5); }

/// w after k steps of momentum on l w^2 / 2 from `start`, by its own recurrence
/// w' = (1 + beta - eta l) w - beta w_before; Nesterov's is (1 + beta)(1 - eta l) w - beta (1 - eta l)
/// w_before.
double quadratic(double start, double l, double eta, double beta, bool nesterov, int steps) {
  double before = start, w = start;
  for (int k = 0; k < steps; ++k) {
    const double next = nesterov ? (1 + beta) * (1 - eta * l) * w - beta * (1 - eta * l) * before
                                 : (1 + beta - eta * l) * w - beta * before;
    before = w;
    w = next;
  }
  return w;
}

}  // namespace

TEST_CASE("gradient descent on a bowl shrinks each coordinate by 1 - eta lambda a step") {
  const Trajectory t = run_of(surface("bowl"), "gradient-descent", {{"learningRate", 0.07}}, {-4, 2}, 50);
  for (int k = 0; k <= 50; ++k) {
    CHECK(x_of(t, k) == Approx(-4 * std::pow(1 - 0.07, k)).epsilon(1e-12));
    CHECK(y_of(t, k) == Approx(2 * std::pow(1 - 0.07 * 25, k)).epsilon(1e-12));
  }
}

TEST_CASE("momentum and Nesterov on a bowl follow their linear recurrences") {
  for (const bool nesterov : {false, true}) {
    const Trajectory t = run_of(surface("bowl"), nesterov ? "nesterov" : "momentum",
                                {{"learningRate", 0.03}, {"momentum", 0.8}}, {-4, 2}, 80);
    for (int k = 0; k <= 80; ++k) {
      CHECK(x_of(t, k) == Approx(quadratic(-4, 1, 0.03, 0.8, nesterov, k)).epsilon(1e-9));
      CHECK(y_of(t, k) == Approx(quadratic(2, 25, 0.03, 0.8, nesterov, k)).epsilon(1e-9));
    }
  }
}

TEST_CASE("three rows: gradient descent is w = 2 - 2 (1 - 22 eta / 3)^k") {
  for (const double eta : {0.1, 0.25, 0.28}) {
    const Trajectory t =
        run_of(surface("three-row-regression"), "gradient-descent", {{"learningRate", eta}}, {0, 0}, 30);
    for (int k = 0; k <= 30; ++k) {
      CHECK(x_of(t, k) == Approx(2 - 2 * std::pow(1 - 22 * eta / 3, k)).epsilon(1e-12));
      CHECK(y_of(t, k) == Approx(x_of(t, k)).epsilon(1e-12));
    }
  }
}

TEST_CASE("three rows: 0.1 converges, 3/11 swings for ever, 0.28 diverges") {
  const Place three = surface("three-row-regression");
  const auto gradient_descent = [&](double eta, int steps) {
    return run_of(three, "gradient-descent", {{"learningRate", eta}}, {0, 0}, steps);
  };
  const Trajectory right = gradient_descent(0.1, 100);
  CHECK(x_of(right, 1) == Approx(22.0 / 15).epsilon(1e-14));
  CHECK(x_of(right, 2) == about(1.8578));
  CHECK(loss_of(right, 0) == Approx(88.0 / 3).epsilon(1e-14));
  CHECK(loss_of(right, 1) == about(2.0859));
  CHECK(steps_to(right, 1e-6) == 7);
  CHECK(right.status == Status::converged);
  CHECK(right.kind == Kind::minimum);
  CHECK(steps_to(gradient_descent(3.0 / 22, 100), 1e-6) == 1);
  CHECK(steps_to(gradient_descent(0.25, 100), 1e-6) == 48);

  const Trajectory bound = gradient_descent(3.0 / 11, 100);
  CHECK(x_of(bound, 99) == about(4));
  CHECK(loss_of(bound, 100) == about(88.0 / 3));
  CHECK(bound.status == Status::running);

  const Trajectory wrong = gradient_descent(0.28, 1000);
  CHECK(x_of(wrong, 9) == about(5.1924));
  CHECK(y_of(wrong, 9) == about(5.1924));
  CHECK(loss_of(wrong, 9) == about(74.7388));
  CHECK(wrong.gradient[18] == about(23.4112));
  CHECK(x_of(wrong, 10) == about(-1.3627));
  CHECK(wrong.status == Status::diverged);
}

TEST_CASE("three rows: momentum stands 0.28, Nesterov does not") {
  const Place three = surface("three-row-regression");
  const auto at = [&](const char* optimizer, double eta) {
    return run_of(three, optimizer, {{"learningRate", eta}, {"momentum", 0.9}}, {0, 0}, 300);
  };
  CHECK(steps_to(at("momentum", 0.28), 1e-6) == 168);
  CHECK(steps_to(at("momentum", 0.1), 1e-6) == 163);
  CHECK(x_of(at("momentum", 0.1), 3) == about(3.854));
  CHECK(at("momentum", 0.519).status == Status::diverged);
  const Trajectory wrong = at("nesterov", 0.28);
  CHECK(wrong.status == Status::diverged);
  CHECK(x_of(wrong, 1) == about(4.1067));
  CHECK(x_of(wrong, 2) == Approx(-4.112).epsilon(1e-4));
  CHECK(x_of(wrong, 3) == Approx(16.23).epsilon(1e-4));
  CHECK(x_of(at("nesterov", 0.1), 3) == Approx(2.234).epsilon(2e-4));
  CHECK(steps_to(at("nesterov", 0.1), 1e-6) == 11);
  CHECK(at("nesterov", 0.184).status != Status::diverged);
  CHECK(steps_to(at("nesterov", 0.187), 1) == -1);
}

TEST_CASE("three rows: Adam overshoots and returns, more so without bias correction") {
  const Place three = surface("three-row-regression");
  const Trajectory t = run_of(three, "adam", {{"learningRate", 0.28}}, {0, 0}, 400);
  CHECK(x_of(t, 10) == about(2.387548));
  CHECK(x_of(t, 14) == about(2.6818));
  CHECK(x_of(t, 31) == about(1.6993));
  CHECK(x_of(t, 46) == about(2.1427));
  for (const int extremum : {14, 31, 46}) {
    const double before = x_of(t, extremum) - x_of(t, extremum - 1);
    const double after = x_of(t, extremum + 1) - x_of(t, extremum);
    CHECK(before * after < 0);
  }
  CHECK(steps_to(t, 1e-3) == 89);
  CHECK(steps_to(t, 1e-6) == 156);
  const Trajectory raw = run_of(three, "adam", {{"learningRate", 0.28}, {"biasCorrection", 0}}, {0, 0}, 20);
  CHECK(x_of(raw, 1) == about(0.88544));
  CHECK(x_of(raw, 4) == about(3.4919));
  CHECK(x_of(raw, 10) == about(0.9329));
}

TEST_CASE("three rows: RMSProp is quick from (0, 0) and a 2-cycle from (0, 1); AdaGrad is steady") {
  const Place three = surface("three-row-regression");
  const Settings rmsprop = {{"learningRate", 0.28}, {"decay", 0.9}};
  CHECK(steps_to(run_of(three, "rmsprop", rmsprop, {0, 0}, 30), 1e-6) == 13);
  const Trajectory cycle = run_of(three, "rmsprop", rmsprop, {0, 1}, 400);
  CHECK(std::fmin(x_of(cycle, 399), x_of(cycle, 400)) == about(1.86));
  CHECK(std::fmax(y_of(cycle, 399), y_of(cycle, 400)) == about(2.14));
  CHECK(loss_of(cycle, 400) == about(0.143733));
  CHECK(cycle.status == Status::running);
  const Trajectory adagrad = run_of(three, "adagrad", {{"learningRate", 0.28}}, {0, 0}, 200);
  CHECK(x_of(adagrad, 10) == about(1.176074));
  CHECK(steps_to(adagrad, 1e-3) == 82);
  CHECK(steps_to(adagrad, 1e-6) == 140);
}

TEST_CASE("three rows: a loss 1000 times as large leaves the adaptive rules where they were") {
  const Place larger = place(Scaled<ThreeRowRegression>{{}, 1000});
  CHECK(x_of(run_of(larger, "adagrad", {{"learningRate", 0.28}}, {0, 0}, 10), 10) == about(1.176074));
  CHECK(x_of(run_of(larger, "rmsprop", {{"learningRate", 0.28}}, {0, 0}, 10), 10) == about(1.996500));
  CHECK(x_of(run_of(larger, "adam", {{"learningRate", 0.28}}, {0, 0}, 10), 10) == about(2.387548));
  CHECK(x_of(run_of(larger, "gradient-descent", {{"learningRate", 0.1}}, {0, 0}, 10), 10) ==
        Approx(-8.9e28).epsilon(0.01));
}

TEST_CASE("a constant slope: how far each rule gets in 100 steps") {
  struct Case {
    const char* optimizer;
    Settings settings;
    double steep, gentle;
  };
  const Case cases[] = {{"gradient-descent", {{"learningRate", 0.1}}, 10, 0.1},
                        {"momentum", {{"learningRate", 0.1}, {"momentum", 0.9}}, 91.000, 0.91000},
                        {"adagrad", {{"learningRate", 0.1}}, 1.8590, 1.8590},
                        {"rmsprop", {{"learningRate", 0.1}, {"decay", 0.9}}, 10.914, 10.914},
                        {"adam", {{"learningRate", 0.1}}, 10.000, 10.000},
                        {"adam", {{"learningRate", 0.1}, {"biasCorrection", 0}}, 46.57, 46.57}};
  for (const Case& c : cases) {
    INFO(c.optimizer);
    CHECK(x_of(run_of(place(Plane{-1, 0.5}), c.optimizer, c.settings, {0, 0}, 100), 100) ==
          Approx(c.steep).epsilon(2e-4));
    CHECK(x_of(run_of(place(Plane{-0.01, 0.5}), c.optimizer, c.settings, {0, 0}, 100), 100) ==
          Approx(c.gentle).epsilon(2e-4));
  }
}

TEST_CASE("AdaGrad knows the axes: a bowl turned by 45 degrees costs it 594 steps instead of 10") {
  const Place straight = surface("bowl", {{"a", 1}, {"b", 100}}), turned = place(TurnedBowl{});
  const Point start{3, 1}, turned_start{1.414214, 2.828427};
  CHECK(steps_to(run_of(straight, "adagrad", {{"learningRate", 2}}, start, 1000), 1e-6) == 10);
  CHECK(steps_to(run_of(turned, "adagrad", {{"learningRate", 2}}, turned_start, 1000), 1e-6) == 594);
  CHECK(steps_to(run_of(straight, "gradient-descent", {{"learningRate", 0.0178}}, start, 500), 1e-3) == 235);
  CHECK(steps_to(run_of(turned, "gradient-descent", {{"learningRate", 0.0178}}, turned_start, 500), 1e-3) ==
        235);
}

TEST_CASE("two dips: the momentum decides which one the ball ends in, and more is not better") {
  const Place dips = surface("two-dips");
  const auto end_x = [&](double beta) {
    const Trajectory t = run_of(dips, "momentum", {{"learningRate", 0.1}, {"momentum", beta}}, {0, 0}, 5000);
    CHECK(t.status == Status::converged);
    CHECK(t.kind == Kind::minimum);
    return x_of(t, t.steps);
  };
  CHECK(end_x(0) == about(5.0295));
  CHECK(end_x(0.8) == about(5.0295));
  CHECK(end_x(0.89) == about(5.0295));
  CHECK(end_x(0.9) == about(9.0126));
  CHECK(end_x(0.98) == about(5.0295));
}

TEST_CASE("two dips: the slide's arrows") {
  const Place dips = surface("two-dips");
  const double slide[][4] = {{0, 0.2550, 0, 0.2550},
                             {7, 0.0108, 0.3872, 0.3979},
                             {12, 0.0211, 0.3557, 0.3768},
                             {14, -0.0503, 0.2659, 0.2156}};
  for (const auto& moment : slide) {
    const OpenedStep step = step_of(dips, "momentum", {{"learningRate", 0.1}, {"momentum", 0.9}}, {0, 0},
                                    static_cast<int>(moment[0]));
    CHECK(std::fabs(-0.1 * step.gradient.x - moment[1]) <= 5.1e-5);
    CHECK(std::fabs(0.9 * step.previous_movement.x - moment[2]) <= 5.1e-5);
    CHECK(std::fabs(step.movement.x - moment[3]) <= 5.1e-5);
  }
}

TEST_CASE("linear network: from the ridge line everyone stops on the saddle, beside it no one does") {
  const Place network = surface("linear-network");
  struct Case {
    const char* optimizer;
    Settings settings;
    int escape;
  };
  const Case cases[] = {{"gradient-descent", {{"learningRate", 0.1}}, 26},
                        {"momentum", {{"learningRate", 0.1}, {"momentum", 0.9}}, 13},
                        {"nesterov", {{"learningRate", 0.05}, {"momentum", 0.9}}, 17},
                        {"adam", {{"learningRate", 0.1}}, 37}};
  for (const Case& c : cases) {
    INFO(c.optimizer);
    const Trajectory t = run_of(network, c.optimizer, c.settings, {0.6, -0.6}, 2000);
    CHECK(t.status == Status::converged);
    CHECK(t.kind == Kind::saddle);
    CHECK(loss_of(t, t.steps) == about(1));
    const Trajectory beside = run_of(network, c.optimizer, c.settings, {0.6, -0.59}, 2000);
    int escape = 0;
    while (loss_of(beside, escape) >= 0.5) ++escape;
    CHECK(escape == c.escape);
    CHECK(loss_of(beside, 2000) < 1e-9);
  }
  CHECK(steps_to(run_of(network, "gradient-descent", {{"learningRate", 0.1}}, {0.01, 0.01}, 99), 0.5) == 23);
  CHECK(steps_to(run_of(network, "gradient-descent", {{"learningRate", 0.1}}, {0.001, 0.001}, 99), 0.5) ==
        36);
}

TEST_CASE(
    "linear network: the curve of minima is degenerate, and a larger rate finds a flatter point of it") {
  const Place network = surface("linear-network");
  const auto from = [&](double eta) {
    return run_of(network, "gradient-descent", {{"learningRate", eta}}, {3, 0.3}, 2000);
  };
  const Trajectory small = from(0.05), large = from(0.15);
  CHECK(x_of(small, 2000) == about(3.0033));
  CHECK(y_of(small, 2000) == about(0.33297));
  CHECK(x_of(large, 2000) == about(1.6766));
  CHECK(y_of(large, 2000) == about(0.59645));
  CHECK(small.kind == Kind::degenerate);
  CHECK(large.kind == Kind::degenerate);
}

TEST_CASE("plateau: steps to a loss below 0.1") {
  const Place plateau = surface("plateau");
  const auto steps = [&](const char* optimizer, const Settings& settings) {
    return steps_to(run_of(plateau, optimizer, settings, {-8, 0}, 2000), 0.1);
  };
  CHECK(steps("gradient-descent", {{"learningRate", 1}}) == 1511);
  CHECK(steps("momentum", {{"learningRate", 1}, {"momentum", 0.9}}) == 190);
  CHECK(steps("adagrad", {{"learningRate", 0.1}}) == 624);
  CHECK(steps("rmsprop", {{"learningRate", 0.1}, {"decay", 0.9}}) == 52);
  CHECK(steps("adam", {{"learningRate", 0.1}}) == 65);
}

TEST_CASE("Pokemon: 1e-7 crawls, 1e-2 leaves at once") {
  const Place pokemon = surface("pokemon-regression");
  const Trajectory slow = run_of(pokemon, "gradient-descent", {{"learningRate", 1e-7}}, {-120, -4}, 100000);
  CHECK(slow.status == Status::running);
  CHECK(x_of(slow, 100000) == Approx(-123.692).epsilon(1e-5));
  CHECK(y_of(slow, 100000) == about(2.4834));
  const Trajectory wrong = run_of(pokemon, "gradient-descent", {{"learningRate", 1e-2}}, {-120, -4}, 1000);
  CHECK(std::fabs(y_of(wrong, 5)) > 1e21);
  CHECK(wrong.status == Status::diverged);
  CHECK(wrong.diverged_at == 1);
  CHECK(wrong.steps < 1000);
}

TEST_CASE("quadratics: steps to 1e-6, tuned and not") {
  struct Case {
    double curvature;
    const char* optimizer;
    Settings settings;
    int steps;
  };
  const Case cases[] = {{25, "gradient-descent", {{"learningRate", 1.0 / 13}}, 104},
                        {25, "momentum", {{"learningRate", 1.0 / 9}, {"momentum", 4.0 / 9}}, 30},
                        {25, "nesterov", {{"learningRate", 1.0 / 25}, {"momentum", 2.0 / 3}}, 45},
                        {25, "momentum", {{"learningRate", 0.039}, {"momentum", 0.9}}, 157},
                        {400, "gradient-descent", {{"learningRate", 2.0 / 401}}, 1914},
                        {400, "momentum", {{"learningRate", 4.0 / 441}, {"momentum", 361.0 / 441}}, 153},
                        {400, "nesterov", {{"learningRate", 1.0 / 400}, {"momentum", 19.0 / 21}}, 196}};
  for (const Case& c : cases) {
    INFO(c.optimizer, " at ", c.curvature);
    const Place bowl = surface("bowl", {{"a", 1}, {"b", c.curvature}});
    CHECK(steps_to(run_of(bowl, c.optimizer, c.settings, {3, 1}, 4000), 1e-6) == c.steps);
  }
  const Place round = surface("bowl", {{"a", 1}, {"b", 1}});
  CHECK(steps_to(run_of(round, "gradient-descent", {{"learningRate", 1}}, {3, 2}, 500), 1e-6) == 1);
  CHECK(steps_to(run_of(round, "nesterov", {{"learningRate", 1}, {"momentum", 0.9}}, {3, 2}, 500), 1e-6) ==
        1);
  CHECK(steps_to(run_of(round, "momentum", {{"learningRate", 1}, {"momentum", 0.9}}, {3, 2}, 500), 1e-6) ==
        149);
}

TEST_CASE("one dimension: momentum adds ringing where descent has none, and calms it where it flips") {
  const Place bowl = surface("bowl", {{"a", 1}, {"b", 1}});
  const auto path = [&](double eta, double beta) {
    return run_of(bowl, "momentum", {{"learningRate", eta}, {"momentum", beta}}, {1, 0}, 100);
  };
  const auto sign_changes = [](const Trajectory& t) {
    int changes = 0;
    for (int k = 1; k <= t.steps; ++k) changes += x_of(t, k) * x_of(t, k - 1) < 0;
    return changes;
  };
  const auto within = [](const Trajectory& t) {
    int k = t.steps + 1;
    while (k > 0 && std::fabs(x_of(t, k - 1)) < 0.01) --k;
    return k;
  };
  CHECK(sign_changes(path(0.1, 0)) == 0);
  CHECK(sign_changes(path(0.1, 0.9)) == 10);
  double lowest = 0;
  const Trajectory ringing = path(0.1, 0.9);
  for (int k = 0; k <= 100; ++k) lowest = std::fmin(lowest, x_of(ringing, k));
  CHECK(lowest == Approx(-0.604).epsilon(1e-3));
  CHECK(sign_changes(path(1.9, 0)) == 100);
  CHECK(within(path(1.9, 0)) == 44);
  CHECK(within(path(1.9, 0.5)) == 14);
}
