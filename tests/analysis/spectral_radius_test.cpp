#include "analysis/spectral_radius.h"

#include <doctest/doctest.h>

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>

#include "core/random.h"

using namespace thalweg;
using doctest::Approx;

namespace {

const DescentRule kRules[] = {DescentRule::gradient_descent, DescentRule::momentum, DescentRule::nesterov};

/// What one step makes of (position, velocity): the rule itself, applied to (1, 0) and (0, 1).
Eigen::Matrix2d iteration_matrix(DescentRule rule, double eta, double beta, double lambda) {
  Eigen::Matrix2d matrix;
  for (int column = 0; column < 2; ++column) {
    const double w = column == 0, v = column == 1;
    const double asked = rule == DescentRule::nesterov ? w + beta * v : w;
    const double velocity = (rule == DescentRule::gradient_descent ? 0 : beta * v) - eta * lambda * asked;
    matrix.col(column) << w + velocity, velocity;
  }
  return matrix;
}

double radius(DescentRule rule, double eta, double beta, double lambda) {
  return quadratic_run(rule, eta, beta, lambda).radius;
}

/// The largest radius over the eigenvalues of a quadratic.
double rate(DescentRule rule, double eta, double beta, double smallest, double largest) {
  return std::max(radius(rule, eta, beta, smallest), radius(rule, eta, beta, largest));
}

}  // namespace

TEST_CASE("the closed form agrees with Eigen's eigenvalues on 500 random settings") {
  Random random(7);
  for (int k = 0; k < 500; ++k) {
    const DescentRule rule = kRules[k % 3];
    const double lambda = std::exp(8 * random.uniform() - 4) * (k % 10 == 9 ? -1 : 1);
    const double eta = 5 * random.uniform() / std::fabs(lambda), beta = random.uniform();
    CAPTURE(int(rule));
    CAPTURE(eta);
    CAPTURE(beta);
    CAPTURE(lambda);
    const auto values = iteration_matrix(rule, eta, beta, lambda).eigenvalues().eval();
    const double expected = std::max(std::abs(values[0]), std::abs(values[1]));
    // Near a double root the roots move by the square root of the rounding.
    const bool is_double = std::abs(values[0] - values[1]) < 1e-3;
    const auto [found, regime] = quadratic_run(rule, eta, beta, lambda);
    CHECK(std::fabs(found - expected) <= (is_double ? 1e-7 : 1e-12) * std::max(1.0, expected));
    if (is_double || std::fabs(expected - 1) < 1e-9) continue;
    const auto larger = std::abs(values[0]) > std::abs(values[1]) ? values[0] : values[1];
    CHECK(regime == (expected >= 1        ? Regime::divergence
                     : larger.imag() != 0 ? Regime::ripples
                     : larger.real() < 0  ? Regime::oscillation
                                          : Regime::monotone));
  }
}

TEST_CASE("near a double root the radius is good to 1e-7") {
  for (const double beta : {0.1, 0.5, 0.9, 0.99}) {
    const double critical = (1 - std::sqrt(beta)) * (1 - std::sqrt(beta));
    for (const double off : {-1e-12, -1e-15, 0.0, 1e-15, 1e-12}) {
      CHECK(std::fabs(radius(DescentRule::momentum, critical + off, beta, 1) - std::sqrt(beta)) < 2e-6);
      CHECK(std::fabs(radius(DescentRule::momentum, critical, beta, 1) - std::sqrt(beta)) < 1e-7);
    }
  }
}

TEST_CASE("gradient descent's best learning rate and its rate") {
  for (const double kappa : {1.0, 3.0, 25.0, 1e4}) {
    const double smallest = 0.7, largest = kappa * smallest, best = 2 / (smallest + largest);
    const double expected = (kappa - 1) / (kappa + 1);
    CHECK(std::fabs(rate(DescentRule::gradient_descent, best, 0, smallest, largest) - expected) < 1e-9);
    for (const double other : {0.99 * best, 1.01 * best}) {
      CHECK(rate(DescentRule::gradient_descent, other, 0, smallest, largest) > expected);
    }
  }
}

TEST_CASE("heavy ball's best learning rate and momentum, and its rate") {
  for (const double kappa : {1.5, 3.0, 25.0, 1e4}) {
    const double smallest = 0.7, largest = kappa * smallest;
    const double l = std::sqrt(smallest), n = std::sqrt(largest);
    const double eta = 4 / ((l + n) * (l + n)), beta = (n - l) * (n - l) / ((n + l) * (n + l));
    // Both eigenvalues sit on a double root, where rounding shows as its square root.
    CHECK(std::fabs(rate(DescentRule::momentum, eta, beta, smallest, largest) - std::sqrt(beta)) < 1e-7);
    // Between the two the roots are complex, and the rate is sqrt(beta) all the way.
    for (const double part : {0.01, 0.5, 0.99}) {
      const auto run =
          quadratic_run(DescentRule::momentum, eta, beta, smallest + part * (largest - smallest));
      CHECK(run.regime == Regime::ripples);
      CHECK(std::fabs(run.radius - std::sqrt(beta)) < 1e-9);
    }
    CHECK(rate(DescentRule::momentum, 1.02 * eta, beta, smallest, largest) > std::sqrt(beta));
    CHECK(rate(DescentRule::momentum, 0.98 * eta, beta, smallest, largest) > std::sqrt(beta));
  }
}

TEST_CASE("runs are stable up to 2/l, 2(1+b)/l and 2(1+b)/((1+2b)l)") {
  for (const double lambda : {0.03, 1.0, 250.0}) {
    for (const double beta : {0.0, 0.3, 0.9, 0.99}) {
      const double bounds[] = {2 / lambda, 2 * (1 + beta) / lambda,
                               2 * (1 + beta) / ((1 + 2 * beta) * lambda)};
      for (int k = 0; k < 3; ++k) {
        CHECK(std::fabs(radius(kRules[k], bounds[k], beta, lambda) - 1) < 1e-9);
        CHECK(quadratic_run(kRules[k], bounds[k] * (1 - 1e-9), beta, lambda).regime == Regime::oscillation);
        CHECK(quadratic_run(kRules[k], bounds[k] * (1 + 1e-9), beta, lambda).regime == Regime::divergence);
      }
    }
  }
}

TEST_CASE("regimes follow one another as the learning rate grows") {
  const auto regime = [](DescentRule rule, double eta) { return quadratic_run(rule, eta, 0.5, 1).regime; };
  CHECK(regime(DescentRule::gradient_descent, 0.5) == Regime::monotone);
  CHECK(regime(DescentRule::gradient_descent, 1.5) == Regime::oscillation);
  CHECK(regime(DescentRule::gradient_descent, 2.5) == Regime::divergence);
  // Momentum's roots are complex between (1 - sqrt b)^2 = 0.0858 and (1 + sqrt b)^2 = 2.9142.
  CHECK(regime(DescentRule::momentum, 0.08) == Regime::monotone);
  CHECK(regime(DescentRule::momentum, 0.09) == Regime::ripples);
  CHECK(regime(DescentRule::momentum, 2.91) == Regime::ripples);
  CHECK(regime(DescentRule::momentum, 2.92) == Regime::oscillation);
  CHECK(regime(DescentRule::momentum, 3.01) == Regime::divergence);
  // Nesterov's between 1 - 4 b / (1 + b)^2 = 0.1111 and 1.
  CHECK(regime(DescentRule::nesterov, 0.11) == Regime::monotone);
  CHECK(regime(DescentRule::nesterov, 0.12) == Regime::ripples);
  CHECK(regime(DescentRule::nesterov, 0.99) == Regime::ripples);
  CHECK(regime(DescentRule::nesterov, 1.01) == Regime::oscillation);
  CHECK(regime(DescentRule::nesterov, 1.51) == Regime::divergence);
  for (const DescentRule rule : kRules) {
    CHECK(regime(rule, 0) == Regime::divergence);
    CHECK(quadratic_run(rule, 0.1, 0.5, -1).regime == Regime::divergence);
    CHECK(quadratic_run(rule, 0.1, 0.5, -1).radius > 1);
  }
}
