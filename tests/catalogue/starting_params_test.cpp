#include "catalogue/starting_params.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "catalogue/run.h"
#include "surfaces/bowl.h"

using namespace thalweg;

namespace {

std::vector<double> defaults_of(std::span<const Param> params) {
  std::vector<double> values;
  for (const Param& param : params) values.push_back(param.default_value);
  return values;
}

std::vector<double> good(const char* surface, const char* optimizer) {
  const SurfaceEntry& entry = *find_surface(surface);
  return starting_params(entry, defaults_of(entry.params), *find_optimizer(optimizer));
}

double value_of(const OptimizerEntry& optimizer, const std::vector<double>& values, std::string_view param) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (optimizer.params[i].id == param) return values[i];
  }
  return -1;
}

}  // namespace

TEST_CASE("every pair makes a good picture: it moves, goes down and does not run away") {
  for (const SurfaceEntry& surface : surfaces()) {
    for (const OptimizerEntry& optimizer : optimizers()) {
      INFO(surface.info.id);
      INFO(optimizer.info.id);
      INFO("what helps: a line in kStepLengths or kChosen of src/catalogue/starting_params.cpp");
      const auto values = starting_params(surface, defaults_of(surface.params), optimizer);
      REQUIRE(values.size() == optimizer.params.size());
      const Domain& d = surface.info.domain;
      const Trajectory t = run(surface.make_default(), d, optimizer, values, surface.info.start, 300);
      CHECK(t.status != Status::diverged);
      REQUIRE(t.steps == 300);
      CHECK(t.loss[140] < t.loss[0]);
      CHECK(t.loss[300] < t.loss[0]);
      double farthest = 0;
      for (std::size_t k = 0; k <= 140; ++k) {
        const double across = (t.path[2 * k] - t.path[0]) / (d.x_hi - d.x_lo);
        const double up = (t.path[2 * k + 1] - t.path[1]) / (d.y_hi - d.y_lo);
        farthest = std::max(farthest, std::hypot(across, up));
      }
      CHECK(farthest > 0.025);
    }
  }
}

TEST_CASE("only learning rate and damping differ from the optimizer's defaults") {
  for (const SurfaceEntry& surface : surfaces()) {
    for (const OptimizerEntry& optimizer : optimizers()) {
      const auto values = starting_params(surface, defaults_of(surface.params), optimizer);
      for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string id = optimizer.params[i].id;
        if (id == "learningRate") {
          CHECK(values[i] > 0);
        } else if (id != "damping") {
          CHECK(values[i] == optimizer.params[i].default_value);
        }
      }
    }
  }
}

TEST_CASE("Himmelblau's rates are those of the target picture") {
  CHECK(good("himmelblau", "gradient-descent") == std::vector<double>{0.01});
  CHECK(good("himmelblau", "momentum") == std::vector<double>{0.002, 0.9});
  CHECK(good("himmelblau", "nesterov") == std::vector<double>{0.008, 0.9});
  CHECK(good("himmelblau", "adam")[0] == 0.3);
}

TEST_CASE("rates have one digit, or are the doubles that a reader would type") {
  CHECK(good("three-row-regression", "gradient-descent")[0] == 0.1);
  CHECK(good("pokemon-regression", "gradient-descent")[0] == 3e-7);
  CHECK(good("two-dips", "adam")[0] == 0.2);
}

TEST_CASE("plain descent on a bowl stays below 1/curvature, whatever the bowl's parameters") {
  const SurfaceEntry& bowl = *find_surface("bowl");
  const OptimizerEntry& descent = *find_optimizer("gradient-descent");
  for (const double curvature : {0.5, 4.0, 90.0}) {
    const std::vector<double> params = {0.5, curvature};
    const double rate = starting_params(bowl, params, descent)[0];
    CHECK(rate <= 1 / curvature);
    CHECK(rate >= 0.2 / curvature);
  }
}

TEST_CASE("Newton's method is damped only where it would not arrive") {
  const OptimizerEntry& newton = *find_optimizer("newton");
  CHECK(value_of(newton, good("booth", "newton"), "damping") == 0);
  CHECK(value_of(newton, good("rosenbrock", "newton"), "damping") > 0);
  CHECK(value_of(newton, good("rosenbrock", "newton"), "learningRate") == 1);
}

TEST_CASE("a loss on which nothing can be good still gets values") {
  const Situation plain{make_objective(Bowl{0, 0}), {-1, 1, -1, 1}, {0.5, 0.5}};
  for (const OptimizerEntry& optimizer : optimizers()) {
    const auto values = starting_params(plain, optimizer);
    REQUIRE(values.size() == optimizer.params.size());
    for (const double value : values) CHECK(std::isfinite(value));
    CHECK(values[0] > 0);
  }
}
