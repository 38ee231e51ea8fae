#include "kernels/taylor.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/jet_math.h"
#include "surfaces/bowl.h"
#include "surfaces/himmelblau.h"

using namespace thalweg;
using doctest::Approx;

namespace {

constexpr Point kSaddle{0.0866775, 2.8842547};  // of Himmelblau's function

/// A cubic whose linear model at 0 is 0: the two differ by |x|^3.
struct Cubic {
  template <class T>
  T value(const T& x, const T& y) const {
    return x * x * x + 0.0 * y;
  }
};
/// Not a number on the left.
struct Half {
  template <class T>
  T value(const T& x, const T& y) const {
    return sqrt(x) + 0.0 * y;
  }
};

TaylorPicture himmelblau(int order, double radius) {
  return taylor_picture(make_objective(Himmelblau{}), {kSaddle, order, {radius, radius}, 0.05, 200, 200});
}

template <class Visit>
void each_vertex(const std::vector<ContourLine>& lines, Visit&& visit) {
  for (const ContourLine& line : lines) {
    REQUIRE(line.points.size() >= 4);
    for (std::size_t i = 0; i < line.points.size(); i += 2) {
      visit(line, Vec2<double>{line.points[i], line.points[i + 1]});
    }
  }
}

}  // namespace

TEST_CASE("a quadratic is its own quadratic model everywhere") {
  const Objective bowl = make_objective(Bowl{1, 25});
  const TaylorPicture t = taylor_picture(bowl, {{1, -0.5}, 2, {2, 2}, 0.05, 300, 300});
  CHECK(t.agreeing == 1);
  CHECK(t.agreement.empty());
  CHECK(t.loss.size() == t.model.size());
  double worst = 0;
  each_vertex(t.model, [&](const ContourLine& line, const Vec2<double>& w) {
    worst = std::max(worst, std::fabs(bowl.gradient(w).value - t.levels[std::size_t(line.level)].z));
  });
  // Where a line is cut at the rim, its end lies on a chord.
  CHECK(worst < 2e-3 * (t.highest - t.lowest));
}

TEST_CASE("the model's lines are the model's, and the loss's lines the loss's") {
  const TaylorPicture t = himmelblau(2, 0.5);
  const Jet2<double>& f = t.here;
  CHECK(f.value == Approx(67.7192).epsilon(1e-5));
  const Objective loss = make_objective(Himmelblau{});
  const auto model = [&](const Vec2<double>& w) {
    const double dx = w.x - kSaddle.x, dy = w.y - kSaddle.y;
    return f.value + f.x * dx + f.y * dy + 0.5 * (f.xx * dx * dx + 2 * f.xy * dx * dy + f.yy * dy * dy);
  };
  const double range = t.highest - t.lowest;
  CHECK(t.levels.front().z < t.lowest);
  CHECK(t.levels.back().z > t.highest);
  CHECK(range / (t.levels[1].z - t.levels[0].z) >= 8);
  CHECK(range / (t.levels[1].z - t.levels[0].z) <= 20);
  double worst = 0, apart = 0;
  each_vertex(t.model, [&](const ContourLine& line, const Vec2<double>& w) {
    worst = std::max(worst, std::fabs(model(w) - t.levels[std::size_t(line.level)].z));
    apart = std::max(apart, std::fabs(loss.gradient(w).value - t.levels[std::size_t(line.level)].z));
  });
  each_vertex(t.loss, [&](const ContourLine& line, const Vec2<double>& w) {
    worst = std::max(worst, std::fabs(loss.gradient(w).value - t.levels[std::size_t(line.level)].z));
  });
  CHECK(worst < 2e-3 * range);
  CHECK(apart > 5e-3 * range);
}

TEST_CASE("every line lies in the disc, and what leaves it ends on its rim") {
  const TaylorPicture t = himmelblau(2, 1.5);
  REQUIRE(!t.agreement.empty());
  const auto from_centre = [](double x, double y) { return std::hypot(x - kSaddle.x, y - kSaddle.y); };
  for (const auto* lines : {&t.loss, &t.model, &t.agreement}) {
    each_vertex(*lines, [&](const ContourLine&, const Vec2<double>& w) {
      CHECK(from_centre(w.x, w.y) <= 1.5 * (1 + 1e-12));
    });
  }
  int ends_on_rim = 0;
  for (const ContourLine& line : t.loss) {
    ends_on_rim += std::fabs(from_centre(line.points[0], line.points[1]) - 1.5) < 1e-9;
  }
  CHECK(ends_on_rim > 5);
}

TEST_CASE("the boundary of agreement is where loss and model differ by the tolerance") {
  // Over the disc x^3 ranges from -1 to 1; the model is 0, so they agree for |x|^3 <= 0.05 * 2.
  const TaylorPicture t = taylor_picture(make_objective(Cubic{}), {{0, 0}, 1, {1, 2}, 0.05, 400, 400});
  CHECK(t.lowest == -1);
  CHECK(t.highest == 1);
  CHECK(t.model.empty());
  const double x = std::cbrt(0.1);
  CHECK(t.agreement.size() == 2);
  each_vertex(t.agreement, [&](const ContourLine&, const Vec2<double>& w) {
    CHECK(std::fabs(w.x) == Approx(x).epsilon(1e-5));
  });
  // The part of the unit disc with |x| <= a: 2 (a sqrt(1 - a^2) + asin a) / pi.
  const double part = 2 * (x * std::sqrt(1 - x * x) + std::asin(x)) / 3.14159265358979;
  CHECK(t.agreeing == Approx(part).epsilon(0.03));
}

TEST_CASE("the smaller the disc, the better the model") {
  CHECK(himmelblau(2, 1.5).agreeing < 0.9);
  CHECK(himmelblau(2, 0.1).agreeing == 1);
  CHECK(himmelblau(1, 0.1).agreeing < 0.5);
}

TEST_CASE("a loss that is not finite draws nothing, or only where it is") {
  const Objective half = make_objective(Half{});
  CHECK(taylor_picture(half, {{-1, 0}, 2, {0.5, 0.5}, 0.05, 100, 100}).loss.empty());
  const TaylorPicture t = taylor_picture(half, {{0.5, 0}, 2, {1, 1}, 0.05, 100, 100});
  CHECK(!t.loss.empty());
  each_vertex(t.loss, [](const ContourLine&, const Vec2<double>& w) { CHECK(w.x >= 0); });
  CHECK(t.agreeing > 0);
  CHECK(t.agreeing < 1);
}
