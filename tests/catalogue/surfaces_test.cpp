// What every surface of the list must fulfil.
#include "catalogue/surfaces.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <cstring>
#include <map>
#include <set>
#include <string>

#include "analysis/critical_point.h"
#include "catalogue/surface_list.h"

using namespace thalweg;
using doctest::Approx;

namespace {

bool contains(const Domain& d, Point p) {
  return d.x_lo <= p.x && p.x <= d.x_hi && d.y_lo <= p.y && p.y <= d.y_hi;
}

/// The nodes of a grid over the domain, its border and its middle among them.
template <class Visit>
void over(const Domain& d, int cells, Visit visit) {
  for (int row = 0; row <= cells; ++row) {
    for (int column = 0; column <= cells; ++column) {
      visit(Vec2<double>{d.x_lo + column * (d.x_hi - d.x_lo) / cells,
                         d.y_lo + row * (d.y_hi - d.y_lo) / cells});
    }
  }
}

bool same_bits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

double size_of_hessian(const Jet2<double>& f) {
  return std::sqrt(f.xx * f.xx + 2 * f.xy * f.xy + f.yy * f.yy);
}

/// One case for each surface, named after it.
template <class Check>
void every_surface(Check check) {
  for (const SurfaceEntry& entry : surfaces()) {
    INFO(entry.info.id);
    check(entry, entry.make_default());
  }
}

}  // namespace

TEST_CASE("every surface that the API promises is listed, each id once") {
  const char* const promised[] = {"bowl",
                                  "rosenbrock",
                                  "himmelblau",
                                  "beale",
                                  "goldstein-price",
                                  "rastrigin",
                                  "ackley",
                                  "six-hump-camel",
                                  "three-hump-camel",
                                  "styblinski-tang",
                                  "booth",
                                  "matyas",
                                  "monkey-saddle",
                                  "saddle",
                                  "mccormick",
                                  "levi-13",
                                  "easom",
                                  "linear-network",
                                  "three-row-regression",
                                  "pokemon-regression",
                                  "double-well",
                                  "plateau"};
  for (const char* id : promised) {
    INFO(id);
    REQUIRE(find_surface(id));
    CHECK(find_surface(id)->info.id == std::string(id));
  }
  std::set<std::string> ids;
  every_surface(
      [&](const SurfaceEntry& entry, const Objective&) { CHECK(ids.insert(entry.info.id).second); });
  CHECK(!find_surface("no-such-surface"));
  CHECK(!find_surface(""));
}

TEST_CASE("ids are kebab-case; names, formula and source are written") {
  every_surface([](const SurfaceEntry& entry, const Objective&) {
    const std::string id = entry.info.id;
    CHECK(id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
    CHECK(id.front() != '-');
    CHECK(id.back() != '-');
    for (const char* text :
         {entry.info.name.en, entry.info.name.zh_hant, entry.info.formula, entry.info.source}) {
      CHECK(text[0] != 0);
    }
  });
}

TEST_CASE("the domain is a rectangle and holds the start and the minima") {
  every_surface([](const SurfaceEntry& entry, const Objective&) {
    const Domain& d = entry.info.domain;
    CHECK(d.x_lo < d.x_hi);
    CHECK(d.y_lo < d.y_hi);
    CHECK(contains(d, entry.info.start));
    CHECK(entry.minima.size() == entry.info.minima.size());
    for (const Minimum& minimum : entry.minima) CHECK(contains(d, minimum.at));
  });
}

TEST_CASE("the start is no critical point") {
  every_surface([](const SurfaceEntry& entry, const Objective& objective) {
    CHECK(!critical_point_near(objective, entry.info.start, entry.info.domain));
  });
}

TEST_CASE("only the Pokemon's axes have scales of their own") {
  every_surface([](const SurfaceEntry& entry, const Objective&) {
    CHECK(entry.info.equal_scale == (entry.info.id != std::string("pokemon-regression")));
  });
}

TEST_CASE("at a known minimum the gradient vanishes and nothing around is lower") {
  every_surface([](const SurfaceEntry& entry, const Objective& objective) {
    const double size = diagonal(entry.info.domain);
    for (const Minimum& minimum : entry.minima) {
      const Vec2<double> at{minimum.at.x, minimum.at.y};
      const auto f = objective.hessian(at);
      CHECK(f.value == minimum.value);
      CHECK(std::hypot(f.x, f.y) <= 1e-12 * (1 + size_of_hessian(f) * std::hypot(at.x, at.y)));
      for (int k = 0; k < 16; ++k) {
        const double angle = k * 0.3926990816987241;
        const double radius = 1e-3 * size;
        const auto beside = objective.gradient(
            Vec2<double>{at.x + radius * std::cos(angle), at.y + radius * std::sin(angle)});
        CHECK(beside.value >= minimum.value - 1e-12 * (1 + std::fabs(minimum.value)));
      }
    }
  });
}

TEST_CASE("no grid point of the domain is lower than the known minima") {
  every_surface([](const SurfaceEntry& entry, const Objective& objective) {
    for (const Minimum& minimum : entry.minima) {
      over(entry.info.domain, 64, [&](const Vec2<double>& at) {
        CHECK(objective.gradient(at).value >= minimum.value - 1e-12 * std::fabs(minimum.value));
      });
    }
  });
}

TEST_CASE("minima have the values and places of the literature") {
  const std::map<std::string, double> values = {{"bowl", 0},
                                                {"rosenbrock", 0},
                                                {"himmelblau", 0},
                                                {"beale", 0},
                                                {"goldstein-price", 3},
                                                {"rastrigin", 0},
                                                {"ackley", 0},
                                                {"six-hump-camel", -1.031628453},
                                                {"three-hump-camel", 0},
                                                {"styblinski-tang", -78.33233141},
                                                {"booth", 0},
                                                {"matyas", 0},
                                                {"mccormick", -1.913222955},
                                                {"levi-13", 0},
                                                {"easom", -1},
                                                {"linear-network", 0},
                                                {"three-row-regression", 0}};
  for (const auto& known : values) {
    INFO(known.first);
    const SurfaceEntry* entry = find_surface(known.first);
    REQUIRE(entry);
    CHECK(!entry->minima.empty());
    for (const Minimum& minimum : entry->minima) CHECK(std::fabs(minimum.value - known.second) < 1e-8);
  }
  CHECK(find_surface("himmelblau")->minima.size() == 4);
  CHECK(find_surface("six-hump-camel")->minima.size() == 2);
}

TEST_CASE("minima known to six digits are polished to the last bit") {
  const Minimum& pokemon = find_surface("pokemon-regression")->minima[0];
  CHECK(pokemon.at.x == Approx(-188.43319665732668).epsilon(1e-11));
  CHECK(pokemon.at.y == Approx(2.669454966762258).epsilon(1e-11));
  const Minimum& mccormick = find_surface("mccormick")->minima[0];
  CHECK(std::fabs(mccormick.at.x - (0.5 - 3.14159265358979324 / 3)) < 1e-15);
  CHECK(std::fabs(mccormick.at.y - (-0.5 - 3.14159265358979324 / 3)) < 1e-15);
  CHECK(find_surface("easom")->minima[0].at.x == Approx(3.14159265358979324).epsilon(1e-16));
}

TEST_CASE("value, gradient and Hessian are finite over the whole domain") {
  every_surface([](const SurfaceEntry& entry, const Objective& objective) {
    over(entry.info.domain, 40, [&](const Vec2<double>& at) {
      const auto f = objective.hessian(at);
      for (const double part : {f.value, f.x, f.y, f.xx, f.xy, f.yy}) CHECK(std::isfinite(part));
    });
  });
}

TEST_CASE("lanes of a pack equal single points, and gradients with and without Hessian agree, bit for bit") {
  every_surface([](const SurfaceEntry& entry, const Objective& objective) {
    const Domain& d = entry.info.domain;
    for (int row = 0; row <= 16; ++row) {
      double x[Pack::size], y[Pack::size];
      for (int lane = 0; lane < Pack::size; ++lane) {
        x[lane] = d.x_lo + lane * (d.x_hi - d.x_lo) / 7;
        y[lane] = d.y_lo + (row + lane / 8.0) * (d.y_hi - d.y_lo) / 17;
      }
      const Vec2<Pack> points{Pack::load(x), Pack::load(y)};
      const Jet1<Pack> gradients = objective.gradient(points);
      const Jet2<Pack> hessians = objective.hessian(points);
      for (int lane = 0; lane < Pack::size; ++lane) {
        const Vec2<double> at{x[lane], y[lane]};
        const Jet1<double> g = objective.gradient(at);
        const Jet2<double> h = objective.hessian(at);
        CHECK(same_bits(gradients.value[lane], g.value));
        CHECK(same_bits(gradients.x[lane], g.x));
        CHECK(same_bits(gradients.y[lane], g.y));
        CHECK(same_bits(hessians.value[lane], h.value));
        CHECK(same_bits(hessians.x[lane], h.x));
        CHECK(same_bits(hessians.y[lane], h.y));
        CHECK(same_bits(hessians.xx[lane], h.xx));
        CHECK(same_bits(hessians.xy[lane], h.xy));
        CHECK(same_bits(hessians.yy[lane], h.yy));
        CHECK(same_bits(g.value, h.value));
        CHECK(same_bits(g.x, h.x));
        CHECK(same_bits(g.y, h.y));
      }
    }
  });
}

TEST_CASE("gradient and Hessian agree with central differences") {
  every_surface([](const SurfaceEntry& entry, const Objective& objective) {
    const double h = 1e-6 * diagonal(entry.info.domain);
    over(entry.info.domain, 13, [&](const Vec2<double>& at) {  // 13: no node on a symmetry axis
      CAPTURE(at.x);
      CAPTURE(at.y);
      const auto f = objective.hessian(at);
      const auto east = objective.gradient(Vec2<double>{at.x + h, at.y});
      const auto west = objective.gradient(Vec2<double>{at.x - h, at.y});
      const auto north = objective.gradient(Vec2<double>{at.x, at.y + h});
      const auto south = objective.gradient(Vec2<double>{at.x, at.y - h});
      // Truncation shrinks with the third derivative times h^2; rounding of a value costs its bits over h.
      const double curvature = size_of_hessian(f), slope = std::hypot(f.x, f.y);
      const double first = 1e-6 * slope + 1e-3 * h * curvature + 1e-14 * std::fabs(f.value) / h + 1e-9;
      CHECK(std::fabs((east.value - west.value) / (2 * h) - f.x) <= first);
      CHECK(std::fabs((north.value - south.value) / (2 * h) - f.y) <= first);
      const double second = 1e-6 * curvature + 1e-14 * slope / h + 1e-9;
      CHECK(std::fabs((east.x - west.x) / (2 * h) - f.xx) <= second);
      CHECK(std::fabs((north.x - south.x) / (2 * h) - f.xy) <= second);
      CHECK(std::fabs((east.y - west.y) / (2 * h) - f.xy) <= second);
      CHECK(std::fabs((north.y - south.y) / (2 * h) - f.yy) <= second);
    });
  });
}

TEST_CASE("parameters reach the surface in their order") {
  const SurfaceEntry* bowl = find_surface("bowl");
  REQUIRE(bowl->params.size() == 2);
  const std::array params{3.0, 7.0};
  const auto f = bowl->make(params).hessian(Vec2<double>{1, 1});
  CHECK(f.value == 5);
  CHECK(f.xx == 3);
  CHECK(f.yy == 7);
}

TEST_CASE_TEMPLATE_DEFINE("a plain number gives the same value as a jet", Surface, plain_value) {
  Surface surface{};
  if constexpr (requires { Surface::params; }) surface = {1, 25};
  const Objective objective = find_surface(Surface::info.id)->make_default();
  over(Surface::info.domain, 9, [&](const Vec2<double>& at) {
    CHECK(same_bits(surface.value(at.x, at.y), objective.gradient(at).value));
  });
}
TEST_CASE_TEMPLATE_APPLY(plain_value, SurfaceList);
