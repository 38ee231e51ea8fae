// One step opened: it is the path's own step, and its parts add up to it.
#include "kernels/step.h"

#include <doctest/doctest.h>

#include <cmath>

#include "support/runs.h"

using namespace thalweg;
using namespace thalweg::testing;
using doctest::Approx;

namespace {

const Point start{0.1, -3.4};
constexpr int kSteps = 30;

bool same_bits(const Vec2<double>& a, double x, double y) {
  return testing::same_bits(a.x, x) && testing::same_bits(a.y, y);
}

Vec2<double> vector(const OpenedStep& step, const char* name) {
  const Term* term = step.find_term(name);
  REQUIRE(term != nullptr);
  REQUIRE(term->is_vector);
  return term->value;
}

/// On every optimizer, at its defaults but a livelier learning rate: all steps of one path.
template <class Check>
void every_step(Check check) {
  const Place place = surface("himmelblau");
  for (const OptimizerEntry& entry : optimizers()) {
    INFO(entry.info.id);
    const Settings settings = {{"learningRate", entry.info.second_order ? 0.5 : 0.003}};
    const Trajectory t = run_of(place, entry.info.id, settings, start, kSteps);
    REQUIRE(t.steps == kSteps);
    for (int k = 0; k < kSteps; ++k) {
      INFO("step ", k);
      check(entry, t, step_of(place, entry.info.id, settings, start, k), k);
    }
  }
}

}  // namespace

TEST_CASE("an opened step leads from the path's point to the path's next, to the last bit") {
  every_step([](const OptimizerEntry&, const Trajectory& t, const OpenedStep& step, int k) {
    const std::size_t i = 2 * static_cast<std::size_t>(k);
    CHECK(step.index == k);
    CHECK(same_bits(step.from, x_of(t, k), y_of(t, k)));
    CHECK(same_bits(step.to, x_of(t, k + 1), y_of(t, k + 1)));
    CHECK(same_bits(step.gradient, t.gradient[i], t.gradient[i + 1]));
    CHECK(testing::same_bits(step.loss_before, loss_of(t, k)));
    CHECK(testing::same_bits(step.loss_after, loss_of(t, k + 1)));
    CHECK(same_bits(step.movement, x_of(t, k + 1) - x_of(t, k), y_of(t, k + 1) - y_of(t, k)));
    const int before = k > 0 ? k - 1 : 0;
    CHECK(same_bits(step.previous_movement, x_of(t, k) - x_of(t, before), y_of(t, k) - y_of(t, before)));
  });
}

TEST_CASE("the traced movement is the movement") {
  every_step([](const OptimizerEntry&, const Trajectory&, const OpenedStep& step, int) {
    CHECK(norm(vector(step, "movement") - step.movement) <= 1e-14);
  });
}

TEST_CASE("every rule asks where it stands, Nesterov at the look-ahead") {
  every_step([](const OptimizerEntry& entry, const Trajectory&, const OpenedStep& step, int k) {
    REQUIRE(step.asked().size() == 1);
    const AskedPoint& asked = step.asked()[0];
    if (std::string_view(entry.info.id) == "nesterov" && k > 0) {
      REQUIRE(step.look_ahead.has_value());
      const Vec2<double> expected = step.from + 0.9 * vector(step, "previous");
      CHECK(same_bits(step.look_ahead->at, expected.x, expected.y));
      CHECK(same_bits(asked.at, expected.x, expected.y));
      const Jet1<double> there = surface("himmelblau").objective.gradient(expected);
      CHECK(same_bits(asked.gradient, there.x, there.y));
      CHECK(same_bits(step.look_ahead->gradient, there.x, there.y));
      CHECK(norm(asked.gradient - step.gradient) > 0);
    } else {
      CHECK_FALSE(step.look_ahead.has_value());
      CHECK(same_bits(asked.at, step.from.x, step.from.y));
      CHECK(same_bits(asked.gradient, step.gradient.x, step.gradient.y));
    }
  });
}

TEST_CASE("momentum's previous movement is the step before") {
  const Place place = surface("himmelblau");
  for (const char* id : {"momentum", "nesterov", "rmsprop"}) {
    for (const int k : {0, 1, 7}) {
      const OpenedStep step = step_of(place, id, {{"learningRate", 0.003}, {"momentum", 0.9}}, start, k);
      CHECK(norm(vector(step, "previous") - step.previous_movement) <= 1e-14);
      CHECK((norm(step.previous_movement) > 0) == (k > 0));
    }
  }
}

TEST_CASE("the scale is the step a coordinate is given: times the gradient it is the movement") {
  int scaled = 0;
  every_step([&](const OptimizerEntry& entry, const Trajectory&, const OpenedStep& step, int) {
    if (!step.scale) return;
    ++scaled;
    CHECK(step.scale->x > 0);
    CHECK(step.scale->y > 0);
    const Vec2<double> gradient = step.find_term("mean") ? vector(step, "mean") : step.gradient;
    Vec2<double> back = *step.scale * gradient;
    if (std::string_view(entry.info.id) == "adamw") back = back + 0.003 * 0.01 * step.from;
    CHECK(norm(step.movement + back) <= 1e-13);
  });
  // All but gradient descent, momentum, Nesterov, Lion and the two Newton methods.
  CHECK(scaled == 9 * kSteps);
}

TEST_CASE("Adam's opened step, worked by hand") {
  // Slope (3, -4): after two steps the corrected mean is the slope, the divisor its size.
  const OpenedStep step =
      step_of(place(Plane{3, -4}), "adam", {{"learningRate", 0.1}, {"epsilon", 1}}, {0, 0}, 1);
  CHECK(norm(vector(step, "mean") - Vec2<double>{3, -4}) <= 1e-13);
  CHECK(norm(vector(step, "divisor") - Vec2<double>{4, 5}) <= 1e-13);
  CHECK(norm(*step.scale - Vec2<double>{0.025, 0.02}) <= 1e-15);
  CHECK(norm(step.movement - Vec2<double>{-0.075, 0.08}) <= 1e-15);
  CHECK(step.find_term("eta")->value.x == 0.1);
  CHECK_FALSE(step.find_term("eta")->is_vector);
  CHECK(step.find_term("velocity") == nullptr);
  CHECK(step.loss_before == Approx(-0.075 * 3 - 0.08 * 4));
  CHECK(step.loss_after == Approx(2 * step.loss_before));
}

TEST_CASE("Newton's opened step shows the damped Hessian") {
  const OpenedStep step = step_of(surface("saddle"), "newton", {{"damping", 0.5}}, {1, 1}, 0);
  CHECK(step.find_term("xx")->value.x == 2.5);
  CHECK(step.find_term("xy")->value.x == 0);
  CHECK(step.find_term("yy")->value.x == -1.5);
  const OpenedStep free = step_of(surface("saddle"), "saddle-free-newton", {{"damping", 0.5}}, {1, 1}, 0);
  CHECK(free.find_term("yy")->value.x == 2.5);
}
