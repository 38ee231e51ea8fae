// Runs over batches of rows: what holds for every surface made of rows, and the book's verified numbers.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/random.h"
#include "support/hash.h"
#include "support/runs.h"

using namespace thalweg;
using namespace thalweg::testing;
using doctest::Approx;

namespace {

struct MadeOfRows {
  const char* name;
  Situation situation;
};

std::vector<MadeOfRows> all_made_of_rows() {
  std::vector<MadeOfRows> list;
  for (const SurfaceEntry& entry : surfaces()) {
    if (entry.rows) list.push_back({entry.info.id, situation(entry.info.id)});
  }
  list.push_back({"network", situation("linear-network", {1, 0, 1, 2, -0.5, 0.3, 2, 1})});
  list.push_back({"tilted", situation(u"(x^2-1)^2 + sin(x y) + y^2/2", {-2, 2, -2, 2}, {0.5, -1, 3})});
  return list;
}

Point somewhere(const Domain& d, Random& random) {
  return {random.uniform(d.x_lo, d.x_hi), random.uniform(d.y_lo, d.y_hi)};
}

double distance(const Jet1<double>& a, const Jet1<double>& b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// The curve of the escapes, its two rows tilted by `tilt` to either side.
Situation escape(double tilt) { return situation(u"(x^2-1)^2 + x + y^2/2", {-2, 2, -2, 2}, {tilt, -tilt}); }

/// How many of so many seeds, from 1 on, end beyond the barrier.
int escapes(const Situation& s, int size, BatchOrder order, int seeds) {
  int count = 0;
  for (int seed = 1; seed <= seeds; ++seed) {
    const auto t = run_of(s, {size, order, std::uint64_t(seed)}, "gradient-descent", {{"learningRate", 0.05}},
                          {0.9, 0}, 500);
    REQUIRE(t.steps == 500);
    count += x_of(t, 500) < 0;
  }
  return count;
}

/// The loss (w - y)^2 / 2 over rows y = 1 and -1, half of each: w^2 / 2 tilted by -y, and 1/2.
Situation two_sides(int rows) {
  std::vector<double> tilts;
  for (int i = 0; i < rows; ++i) tilts.push_back(i % 2 == 0 ? -1 : 1);
  return situation(u"x^2/2 + 1/2 + y^2/2", {-3, 3, -3, 3}, tilts);
}

double largest_curvature(const Situation& s, Point at) {
  const auto f = s.objective.hessian(Vec2<double>{at.x, at.y});
  return eigen(Sym2<double>{f.xx, f.xy, f.yy}).values[1];
}

}  // namespace

TEST_CASE("the surfaces made of rows, and how many they have") {
  const struct {
    const char* id;
    int count, length;
    bool callers;
  } known[] = {{"linear-network", 1, 2, true},
               {"three-row-regression", 3, 3, false},
               {"pokemon-regression", 10, 3, false},
               {"noisy-regression", 200, 3, false}};
  for (const auto& k : known) {
    INFO(k.id);
    const SurfaceEntry& entry = *find_surface(k.id);
    REQUIRE(entry.rows);
    CHECK(entry.rows->count() == k.count);
    CHECK(entry.rows->length == k.length);
    CHECK(entry.rows->callers == k.callers);
    CHECK(resolve(entry, {}).rows->count() == k.count);
  }
  CHECK(!find_surface("rosenbrock")->rows);
  const auto first = find_surface("pokemon-regression")->rows->numbers.first(6);
  CHECK(std::vector<double>(first.begin(), first.end()) == std::vector<double>{1, 338, 640, 1, 333, 633});
}

TEST_CASE("the noisy rows are the ones that were published, and scatter as they should") {
  const auto& rows = find_surface("noisy-regression")->rows->numbers;
  CHECK(rows[0] == -1.55);
  CHECK(rows[1] == -1.74);
  CHECK(rows[2] == -0.4);
  double x1 = 0, x2 = 0, both = 0, noise = 0;
  for (std::size_t i = 0; i < rows.size(); i += 3) {
    const double residual = rows[i + 2] - 2 * rows[i] + rows[i + 1];
    x1 += rows[i] * rows[i], x2 += rows[i + 1] * rows[i + 1], both += rows[i] * rows[i + 1];
    noise += residual * residual;
    for (int k = 0; k < 3; ++k) {
      const double hundredths = 100 * rows[i + std::size_t(k)];
      CHECK(std::fabs(hundredths - std::round(hundredths)) < 1e-9);
    }
  }
  CHECK(x1 / 200 == Approx(1).epsilon(0.3));  // three standard deviations of a variance over 200 rows
  CHECK(x2 / 200 == Approx(1).epsilon(0.3));
  CHECK(noise / 200 == Approx(1).epsilon(0.3));
  CHECK(both / std::sqrt(x1 * x2) == Approx(0.6).epsilon(0.25));
}

TEST_CASE("the batch gradients of an epoch average to the whole one, each counting by its rows") {
  Random random(5);
  for (const MadeOfRows& made : all_made_of_rows()) {
    INFO(made.name);
    const int n = made.situation.rows->count();
    for (const int size : {1, 2, 3, 7, n}) {
      if (size > n) continue;
      for (const BatchOrder order : {BatchOrder::as_written, BatchOrder::shuffled}) {
        const int steps = (n + size - 1) / size;
        const BatchRows rows = batch_rows({size, order, 3}, n, steps);
        const Objective batches = made.situation.rows->batched(rows);
        for (int trial = 0; trial < 5; ++trial) {
          const Point p = somewhere(made.situation.domain, random);
          const Vec2<double> w{p.x, p.y};
          Jet1<double> mean{0, 0, 0};
          double length = 0;
          for (int k = 0; k < steps; ++k) {
            batches.begin_step(k);
            const auto f = batches.gradient(w);
            const double share = double(rows.of_step(k).size()) / n;
            mean = {mean.value + share * f.value, mean.x + share * f.x, mean.y + share * f.y};
            length += share * std::hypot(f.x, f.y);
          }
          const auto whole = made.situation.objective.gradient(w);
          CHECK(distance(mean, whole) <= 1e-13 * length);
          CHECK(mean.value == Approx(whole.value).epsilon(1e-13));
        }
      }
    }
  }
}

TEST_CASE("a batch's Hessian is the derivative of its gradient") {
  Random random(6);
  for (const MadeOfRows& made : all_made_of_rows()) {
    INFO(made.name);
    const Objective batches = made.situation.rows->batched(
        batch_rows({1, BatchOrder::shuffled, 2}, made.situation.rows->count(), 4));
    for (int k = 0; k < 4; ++k) {
      batches.begin_step(k);
      const Point p = somewhere(made.situation.domain, random);
      const double h = 1e-6;
      const auto f = batches.hessian(Vec2<double>{p.x, p.y}), g = f;
      const auto east = batches.gradient(Vec2<double>{p.x + h, p.y});
      const auto west = batches.gradient(Vec2<double>{p.x - h, p.y});
      const auto north = batches.gradient(Vec2<double>{p.x, p.y + h});
      const auto south = batches.gradient(Vec2<double>{p.x, p.y - h});
      const double within = 1e-6 * (1 + std::hypot(f.xx, f.yy)) + 1e-9 * std::hypot(g.x, g.y);
      CHECK(std::fabs((east.x - west.x) / (2 * h) - f.xx) <= within);
      CHECK(std::fabs((north.x - south.x) / (2 * h) - f.xy) <= within);
      CHECK(std::fabs((north.y - south.y) / (2 * h) - f.yy) <= within);
      CHECK(std::fabs((east.value - west.value) / (2 * h) - f.x) <=
            1e-6 * (1 + std::fabs(f.x)) + 1e-8 * f.value);
    }
  }
}

TEST_CASE("batches of all rows as written are the unbatched run to the last bit, shuffled to rounding") {
  for (const MadeOfRows& made : all_made_of_rows()) {
    INFO(made.name);
    const int n = made.situation.rows->count();
    for (const OptimizerEntry& optimizer : optimizers()) {
      INFO(optimizer.info.id);
      const auto values = values_of(optimizer.params, {});
      const Situation& s = made.situation;
      const Trajectory whole = run(s.objective, s.domain, optimizer, values, s.start, 30);
      const auto t = run(s, {n, BatchOrder::as_written, 1}, optimizer, values, s.start, 30);
      CHECK(same_bits(t.path, whole.path));
      CHECK(same_bits(t.loss, whole.loss));
      CHECK(same_bits(t.gradient, whole.gradient));
      CHECK(t.status == whole.status);
      CHECK(t.gradient_evaluations == whole.gradient_evaluations);
      CHECK(std::equal(t.batch_gradient.begin(), t.batch_gradient.end(), whole.gradient.begin(),
                       [](double a, double b) { return same_bits(a, b); }));
    }
    const Trajectory whole = run_of(Place{made.situation.objective, made.situation.domain}, "adam",
                                    {{"learningRate", 0.01}}, made.situation.start, 30);
    const auto t = run_of(made.situation, {n, BatchOrder::shuffled, 1}, "adam", {{"learningRate", 0.01}},
                          made.situation.start, 30);
    CHECK(x_of(t, 30) == Approx(x_of(whole, 30)).epsilon(1e-11));
    CHECK(y_of(t, 30) == Approx(y_of(whole, 30)).epsilon(1e-11));
  }
}

TEST_CASE("loss and gradient stay those of all rows, the batch's own gradients stand beside them") {
  const Situation s = situation("noisy-regression");
  const auto t =
      run_of(s, {7, BatchOrder::shuffled, 11}, "gradient-descent", {{"learningRate", 0.05}}, {-1, 2}, 60);
  REQUIRE(t.steps == 60);
  REQUIRE(t.batch_gradient.size() == 120);
  REQUIRE(t.batches.offsets.size() == 61);
  for (std::size_t k = 0; k <= 60; ++k) {
    const auto f = s.objective.gradient(Vec2<double>{t.path[2 * k], t.path[2 * k + 1]});
    CHECK(t.loss[k] == f.value);
    CHECK(t.gradient[2 * k] == f.x);
    CHECK(t.gradient[2 * k + 1] == f.y);
    if (k == 60) break;
    CHECK(t.path[2 * k + 2] == t.path[2 * k] - 0.05 * t.batch_gradient[2 * k]);
    CHECK(t.batch_gradient[2 * k] != f.x);
  }
}

TEST_CASE("an opened step sees its own rows, also where the rule looks ahead") {
  const Situation s = situation("three-row-regression");
  const OptimizerEntry& nesterov = *find_optimizer("nesterov");
  const auto values = values_of(nesterov.params, {{"learningRate", 0.05}});
  const Batch batch{1, BatchOrder::shuffled, 3};
  const auto t = run(s, batch, nesterov, values, {0, 3}, 12);
  for (int k = 0; k < 12; ++k) {
    const auto step = open_step(s, batch, nesterov, values, {0, 3}, k);
    const std::size_t i = 2 * std::size_t(k);
    CHECK(step.rows == std::vector<std::int32_t>{t.batches.of_step(k)[0]});
    CHECK(step.from.x == t.path[i]);
    CHECK(step.to.y == t.path[i + 3]);
    CHECK(step.gradient.x == t.gradient[i]);
    REQUIRE(step.batch_gradient);
    CHECK(step.batch_gradient->x == t.batch_gradient[i]);
    CHECK(step.batch_gradient->y == t.batch_gradient[i + 1]);
    if (k == 0) continue;
    REQUIRE(step.look_ahead);
    const std::size_t row = 3 * std::size_t(step.rows[0]);
    const auto& rows = find_surface("three-row-regression")->rows->numbers;
    const Vec2<double> at = step.look_ahead->at;
    const double residual = rows[row + 2] - rows[row] * at.x - rows[row + 1] * at.y;
    CHECK(step.look_ahead->gradient.x == Approx(-2 * rows[row] * residual));
    CHECK(step.look_ahead->gradient.y == Approx(-2 * rows[row + 1] * residual));
  }
  CHECK(!step_of(surface("bowl"), "nesterov", {}, {1, 1}, 3).batch_gradient);
}

TEST_CASE("a cut path keeps the rows of its own steps alone") {
  const auto t = run_of(situation("pokemon-regression"), {1, BatchOrder::with_replacement, 1},
                        "gradient-descent", {{"learningRate", 1}}, {-120, -4}, 1000);
  CHECK(t.status == Status::diverged);
  CHECK(t.steps < 1000);
  CHECK(t.batches.offsets.size() == std::size_t(t.steps) + 1);
  CHECK(t.batches.rows.size() == std::size_t(t.steps));
  CHECK(t.batch_gradient.size() == 2 * std::size_t(t.steps));
}

TEST_CASE("three rows one by one, by hand: (0.8, 0.8), (2.24, 1.52), (2.384, 1.808)") {
  const auto t = run_of(situation("three-row-regression"), {1, BatchOrder::as_written, 0}, "gradient-descent",
                        {{"learningRate", 0.1}}, {0, 0}, 3);
  const double by_hand[] = {0, 0, 0.8, 0.8, 2.24, 1.52, 2.384, 1.808};
  for (std::size_t i = 0; i < 8; ++i) CHECK(t.path[i] == Approx(by_hand[i]).epsilon(1e-14));
  CHECK(t.batches.rows == std::vector<std::int32_t>{0, 1, 2});
  CHECK(t.batch_gradient[0] == -8);
}

TEST_CASE("three rows at 0.1: one by one leads for two epochs, the full batch from the third") {
  const Settings rate{{"learningRate", 0.1}};
  const Situation s = situation("three-row-regression");
  const auto rows = run_of(s, {1, BatchOrder::as_written, 0}, "gradient-descent", rate, {0, 0}, 30);
  const auto full = run_of(s, {3, BatchOrder::as_written, 0}, "gradient-descent", rate, {0, 0}, 10);
  CHECK(loss_of(rows, 3) == Approx(0.123).epsilon(0.005));
  CHECK(loss_of(rows, 6) == Approx(0.0555).epsilon(0.001));
  CHECK(loss_of(rows, 30) == Approx(9.6e-5).epsilon(0.006));
  CHECK(loss_of(full, 1) == Approx(2.086).epsilon(0.0003));
  CHECK(loss_of(full, 2) == Approx(0.148).epsilon(0.004));
  CHECK(loss_of(full, 10) == Approx(9.7e-11).epsilon(0.006));
  for (int epoch = 1; epoch <= 10; ++epoch) {
    CHECK((loss_of(rows, 3 * epoch) < loss_of(full, epoch)) == (epoch < 3));
  }
}

TEST_CASE("three rows at 0.28: the full batch diverges, the rows in order converge; at 0.3 they do not") {
  const Situation s = situation("three-row-regression");
  const auto run_at = [&](double rate, int size) {
    return run_of(s, {size, BatchOrder::as_written, 0}, "gradient-descent", {{"learningRate", rate}}, {0, 0},
                  3000);
  };
  CHECK(run_at(0.28, 3).status == Status::diverged);
  CHECK(run_at(0.28, 1).status == Status::converged);
  CHECK(run_at(0.3, 1).status == Status::diverged);
  // The distance from (2, 2) shrinks or grows by the spectral radius an epoch; two epochs, for its sign.
  const auto radius = [&](double rate) {
    const auto t = run_at(rate, 1);
    const auto distance = [&](int k) { return std::hypot(x_of(t, k) - 2, y_of(t, k) - 2); };
    return std::sqrt(distance(126) / distance(120));
  };
  CHECK(radius(0.28) == Approx(0.842).epsilon(0.001));
  CHECK(radius(0.3) == Approx(1.335).epsilon(0.001));
}

TEST_CASE("linear network over rows 0 and 2: row noise moves along the valley to flat minima") {
  const Situation s = situation("linear-network", {1, 0, 1, 2});
  // The sharpness of the minimum at these weights, were their product exactly 1.
  const auto sharpness = [&](int size, BatchOrder order, int seed) {
    const auto t = run_of(s, {size, order, std::uint64_t(seed)}, "gradient-descent", {{"learningRate", 0.02}},
                          {3, 1.0 / 3}, 2000);
    return 2 * (x_of(t, 2000) * x_of(t, 2000) + y_of(t, 2000) * y_of(t, 2000));
  };
  CHECK(sharpness(2, BatchOrder::as_written, 0) == Approx(18.22).epsilon(0.0003));
  CHECK(sharpness(1, BatchOrder::as_written, 0) == Approx(4.103).epsilon(0.0002));
  std::vector<double> drawn;
  for (int seed = 1; seed <= 501; ++seed) drawn.push_back(sharpness(1, BatchOrder::with_replacement, seed));
  std::sort(drawn.begin(), drawn.end());
  // Quantiles of 500 seeds scatter: the 5 % one between the 2.5 and 7.5 % ones, say.
  CHECK(drawn[225] < 3.91 + 0.05);
  CHECK(drawn[275] > 3.91 - 0.05);
  CHECK(drawn[10] < 2.88);
  CHECK(drawn[40] > 2.88);
  CHECK(drawn[460] < 5.48);
  CHECK(drawn[490] > 5.48);
}

TEST_CASE("the order of drawing decides whether noise escapes") {
  const Situation wide = escape(3);
  CHECK(escapes(wide, 2, BatchOrder::as_written, 1) == 0);
  CHECK(escapes(wide, 1, BatchOrder::as_written, 1) == 0);
  CHECK(escapes(wide, 1, BatchOrder::shuffled, 600) == 0);
  const auto within = [](int count, int seeds, double share) {
    return std::fabs(count - share * seeds) <= 4 * std::sqrt(seeds * share * (1 - share)) + 1;
  };
  CHECK(within(escapes(wide, 1, BatchOrder::with_replacement, 600), 600, 0.998));
  CHECK(within(escapes(escape(2), 1, BatchOrder::with_replacement, 600), 600, 0.81));
  CHECK(within(escapes(escape(1), 1, BatchOrder::with_replacement, 600), 600, 0.001));
}

TEST_CASE("the two minima of the escapes: the deep one is the sharper") {
  const Situation s = escape(3);
  CHECK(largest_curvature(s, {0.838, 0}) == Approx(4.42).epsilon(0.002));
  CHECK(largest_curvature(s, {-1.107, 0}) == Approx(10.71).epsilon(0.002));
}

TEST_CASE("noise about a minimum has the variance of the closed form") {
  const struct {
    double eta, beta;
    int size;
    double variance;
  } cases[] = {{0.1, 0, 1, 0.0526}, {0.1, 0.9, 1, 0.5135}, {0.01, 0.9, 1, 0.0501}, {0.1, 0, 4, 0.0132}};
  for (const auto& c : cases) {
    INFO(c.eta, " ", c.beta, " ", c.size);
    const double closed = c.eta / c.size * (1 + c.beta) / ((1 - c.beta) * (2 * (1 + c.beta) - c.eta));
    CHECK(c.variance == Approx(closed).epsilon(0.004));
    const Situation s = two_sides(4);
    const int steps = 200000, settled = 2000;
    const auto t = run_of(s, {c.size, BatchOrder::with_replacement, 1}, "momentum",
                          {{"learningRate", c.eta}, {"momentum", c.beta}}, {0, 0}, steps);
    double sum = 0;
    for (int k = settled; k <= steps; ++k) sum += x_of(t, k) * x_of(t, k);
    // Squares stay alike for about 1 / (their rate of forgetting) steps.
    const double memory = (1 - c.beta) / c.eta + 1 / (1 - c.beta);
    const double error = 4 * std::sqrt(2 * 2 * memory / (steps - settled));
    CHECK(sum / (steps - settled + 1) == Approx(closed).epsilon(error));
  }
}

TEST_CASE("every build walks the same path over the same batches") {
  const struct {
    const char* surface;
    BatchOrder order;
    const char* optimizer;
    std::uint64_t hash;
  } golden[] = {{"noisy-regression", BatchOrder::shuffled, "adam", 0xcd944df8b97821c8},
                {"noisy-regression", BatchOrder::with_replacement, "momentum", 0x408839c7a042ceff},
                {"three-row-regression", BatchOrder::shuffled, "nesterov", 0x66db4877f9c69b50},
                {"three-row-regression", BatchOrder::as_written, "rmsprop", 0xb77dc622a611bd72},
                {"pokemon-regression", BatchOrder::with_replacement, "adagrad", 0xd8abbe1e312c0328}};
  for (const auto& row : golden) {
    INFO(row.surface, " ", row.optimizer);
    const Situation s = situation(row.surface);
    const auto t = run_of(s, {2, row.order, 42}, row.optimizer, {}, s.start, 200);
    CHECK(hash_of(t.path) == row.hash);
  }
}
