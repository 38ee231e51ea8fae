#include "kernels/contours.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "catalogue/surfaces.h"
#include "surfaces/bowl.h"

using namespace thalweg;

namespace {

constexpr Domain kSquare{-5, 5, -5, 5};

/// A plane rising eastward.
struct Slope {
  template <class T>
  T value(const T& x, const T& y) const {
    return x + 0.0 * y;
  }
};
/// Two ridges that meet in a saddle in the middle of a grid cell.
struct Crossing {
  double shift;
  template <class T>
  T value(const T& x, const T& y) const {
    return (x - shift) * (y - shift);
  }
};

std::vector<ContourLine> lines_of(const Objective& objective, const Domain& view, int width, int height,
                                  const std::vector<ContourLevel>& levels) {
  return contour_lines(objective, view, width, height, levels);
}
bool closed(const ContourLine& line) {
  return line.points.front() == line.points[line.points.size() - 2] && line.points[1] == line.points.back();
}

}  // namespace

TEST_CASE("every vertex of every surface's contours lies on its level") {
  for (const SurfaceEntry& entry : surfaces()) {
    INFO(entry.info.id);
    const Objective objective = entry.make_default();
    const Domain view = entry.info.domain;
    const HeightRange range = height_range(objective, view);
    const auto levels = contour_levels(height_scale(objective, view), range.lowest, range.highest);
    const auto lines = lines_of(objective, view, 600, 600, levels);
    CHECK(lines.size() > 5);
    double worst = 0;
    for (const ContourLine& line : lines) {
      REQUIRE(line.points.size() >= 4);
      for (std::size_t i = 0; i < line.points.size(); i += 2) {
        const double z = objective.gradient(Vec2<double>{line.points[i], line.points[i + 1]}).value;
        worst = std::max(worst, std::fabs(z - levels[std::size_t(line.level)].z));
      }
    }
    CHECK(worst <= 1e-6 * (range.highest - range.lowest));
  }
}

TEST_CASE("the contours of a round bowl are closed circles") {
  const Objective objective = make_objective(Bowl{1, 1});
  const std::vector<ContourLevel> levels{{0.5, true, false}, {2, true, false}, {8, true, false}};
  const auto lines = lines_of(objective, kSquare, 400, 400, levels);
  REQUIRE(lines.size() == 3);
  for (const ContourLine& line : lines) {
    CHECK(closed(line));
    const double radius = std::sqrt(2 * levels[std::size_t(line.level)].z);
    for (std::size_t i = 0; i < line.points.size(); i += 2) {
      CHECK(std::hypot(line.points[i], line.points[i + 1]) == doctest::Approx(radius).epsilon(1e-5));
    }
  }
}

TEST_CASE("a line that leaves the view ends on its border") {
  const Objective objective = make_objective(Slope{});
  const auto lines = lines_of(objective, kSquare, 400, 400, {{1.1, true, false}});
  REQUIRE(lines.size() == 1);
  CHECK(!closed(lines[0]));
  const double ends[] = {lines[0].points[1], lines[0].points.back()};
  CHECK(std::min(ends[0], ends[1]) == -5);
  CHECK(std::max(ends[0], ends[1]) == 5);
}

TEST_CASE("in a cell with two opposite corners above, the middle decides which lines meet") {
  // The saddle at (0.05, 0.05) is the middle of a cell of the 400 px grid, the level just above or below it.
  const Objective objective = make_objective(Crossing{0.05});
  for (const double z : {0.0005, -0.0005}) {
    const auto lines = lines_of(objective, kSquare, 400, 400, {{z, true, false}});
    REQUIRE(lines.size() == 2);
    for (const ContourLine& line : lines) {
      // Neither branch of a hyperbola crosses the saddle.
      const double side = (line.points[0] - 0.05) + (line.points[1] - 0.05) * (z > 0 ? 1 : -1);
      for (std::size_t i = 0; i < line.points.size(); i += 2) {
        const double here = (line.points[i] - 0.05) + (line.points[i + 1] - 0.05) * (z > 0 ? 1 : -1);
        CHECK(here * side > 0);
      }
    }
  }
}

TEST_CASE("logarithmic levels rise, ten a decade, two of them index lines") {
  const HeightScale scale{0, 6, 900, false};
  const auto levels = contour_levels(scale, 0, 1000);
  std::vector<double> full, index;
  for (const ContourLevel& l : levels) {
    if (!l.half_step) full.push_back(l.z);
    if (l.index) index.push_back(l.z);
  }
  CHECK(full.front() == 1);
  CHECK(std::is_sorted(full.begin(), full.end()));
  CHECK(std::count_if(full.begin(), full.end(), [](double z) { return z >= 10 && z < 100; }) == 10);
  CHECK(index == std::vector<double>{1, 3, 10, 30, 100, 300, 1000});
  for (std::size_t i = 1; i + 1 < levels.size(); ++i) {
    if (levels[i].half_step) CHECK(levels[i].z == 0.5 * (levels[i - 1].z + levels[i + 1].z));
  }
}

TEST_CASE("where the lowest value is near 0, index levels are round numbers of the loss") {
  const auto levels = contour_levels({-1.0316, 0.5, 100, false}, -1.0316, 100);
  CHECK(levels.front().z > -1.0316);
  std::vector<double> index;
  for (const ContourLevel& l : levels) {
    if (l.index) index.push_back(l.z);
  }
  const std::vector<double> expected{-1, -0.5, 0, 0.1, 0.3, 1, 3, 10, 30, 100};
  REQUIRE(index.size() == expected.size());
  for (std::size_t i = 0; i < index.size(); ++i) CHECK(index[i] == doctest::Approx(expected[i]));
  CHECK(std::is_sorted(levels.begin(), levels.end(), [](auto& a, auto& b) { return a.z < b.z; }));
}

TEST_CASE("levels far from 0 stand on a round number below the lowest value") {
  const auto levels = contour_levels({-78.33, 2, 100, false}, -78.33, 100);
  CHECK(levels.front().z > -78.33);
  CHECK(std::any_of(levels.begin(), levels.end(),
                    [](auto& l) { return l.index && std::fabs(l.z + 69) < 1e-12; }));
}

TEST_CASE("linear levels stand on a step of 1, 2 or 5") {
  const auto levels = contour_levels({0, 1, 10, true}, -0.3, 9.9);
  std::size_t full = 0;
  for (const ContourLevel& l : levels) full += !l.half_step;
  CHECK(full >= 16);
  CHECK(full <= 41);
  for (const ContourLevel& l : levels) {
    if (l.index) CHECK(std::fabs(l.z / 2.5 - std::round(l.z / 2.5)) < 1e-12);
  }
}

TEST_CASE("a flat view has no levels and no lines") {
  CHECK(contour_levels({0, 1, 1, true}, 3, 3).empty());
  CHECK(lines_of(make_objective(Bowl{0, 0}), kSquare, 100, 100, {{1, false, false}}).empty());
}

TEST_CASE("crowded levels keep only their index lines, and half steps appear where levels stand far apart") {
  const Objective objective = make_objective(Slope{});
  const auto drawn = [&](double step, bool index, bool half) {
    const std::vector<ContourLevel> levels{
        {0, false, false}, {0.5 * step, index, half}, {step, index, false}};
    const auto lines = lines_of(objective, kSquare, 400, 400, levels);
    return std::any_of(lines.begin(), lines.end(), [](auto& l) { return l.level == 1; });
  };
  // 40 px a unit: levels 1 apart stand 40 px apart, levels 1.2 apart 48 px, levels 0.05 apart 2 px.
  CHECK(!drawn(1, false, true));
  CHECK(drawn(1.2, false, true));
  const auto crowded =
      lines_of(objective, kSquare, 400, 400, {{0, false, false}, {0.025, false, true}, {0.05, true, false}});
  REQUIRE(crowded.size() == 1);
  CHECK(crowded[0].level == 2);
}
