#include "kernels/relief.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/jet_math.h"
#include "surfaces/bowl.h"

using namespace thalweg;

namespace {

constexpr Tint kTints[] = {{0, {10, 20, 200}}, {0.5, {100, 180, 90}}, {1, {250, 245, 240}}};
constexpr Palette kPalette{kTints, {91, 112, 136}, 0.46, {255, 254, 244}, 0.6};
constexpr Domain kSquare{-5, 5, -5, 5};
constexpr HeightScale kTen{0, 1, 10, true};

struct Plane {
  double slope_x, slope_y, height;
  template <class T>
  T value(const T& x, const T& y) const {
    return slope_x * x + slope_y * y + height;
  }
};
/// A narrow, flat-bottomed valley with its lowest point off every sample.
struct Shifted {
  template <class T>
  T value(const T& x, const T& y) const {
    return square(square(x - 0.0123)) * 100.0 + square(y + 0.777) + 3.0;
  }
};
struct Logarithm {
  template <class T>
  T value(const T& x, const T& y) const {
    return log(x) + y;
  }
};

template <class Surface>
std::vector<std::uint8_t> draw(const Surface& surface, const HeightScale& scale, int width, int height,
                               int from = 0, int to = -1) {
  if (to < 0) to = height;
  std::vector<std::uint8_t> rgba(std::size_t(width) * std::size_t(to - from) * 4);
  relief(make_objective(surface), kSquare, kSquare, scale, kPalette, width, height, from, to, rgba);
  return rgba;
}

}  // namespace

TEST_CASE("flat ground keeps its tint") {
  const auto low = draw(Plane{0, 0, 0}, kTen, 3, 2);
  CHECK(std::vector<int>(low.begin(), low.begin() + 4) == std::vector<int>{10, 20, 200, 255});
  const auto middle = draw(Plane{0, 0, 5}, kTen, 3, 2);
  CHECK(std::fabs(middle[0] - 100) <= 1);
  CHECK(std::fabs(middle[1] - 180) <= 1);
  CHECK(std::fabs(middle[2] - 90) <= 1);
  const auto above = draw(Plane{0, 0, 1000}, kTen, 3, 2);
  CHECK(std::vector<int>(above.begin(), above.begin() + 3) == std::vector<int>{250, 245, 240});
}

TEST_CASE("tints between stops are mixed in OKLab") {
  const Tint stops[] = {{0, {0, 0, 0}}, {1, {255, 255, 255}}};
  const Palette palette{stops, {0, 0, 0}, 0, {0, 0, 0}, 0};
  // OKLab lightness 0.5 is linear light 0.125, which is 99 in sRGB.
  CHECK(TintTable(palette).at(0.5).r == doctest::Approx(99).epsilon(0.01));
  CHECK(TintTable(palette).at(-3).r == doctest::Approx(0));
  CHECK(TintTable(palette).at(7).r == doctest::Approx(255).epsilon(1e-6));
}

TEST_CASE("slopes facing north-west are lit, slopes facing south-east lie in shadow") {
  const auto brightness = [](const std::vector<std::uint8_t>& image) {
    return image[0] + image[1] + image[2];
  };
  // A plane that falls towards the north-west faces it.
  const int lit = brightness(draw(Plane{1, -1, 5}, kTen, 1, 1));
  const int flat = brightness(draw(Plane{0, 0, 5}, kTen, 1, 1));
  const int shadow = brightness(draw(Plane{-1, 1, 5}, kTen, 1, 1));
  CHECK(lit > flat);
  CHECK(shadow < flat);
}

TEST_CASE("the shade is the one of the exact gradient") {
  // t = (5 - 0.8 x)/10 at the centre: t_x = -0.08, k = 4.2, so n = (0.336, 0, 1).
  const double length = std::sqrt(0.336 * 0.336 + 1),
               d = (0.336 * -0.5 + std::sqrt(0.5)) / length - std::sqrt(0.5);
  REQUIRE(d < 0);
  const double a = 1.25 * -d * 0.46 * (0.34 + 0.66 * 0.5 / 0.55);
  const auto pixel = draw(Plane{-0.8, 0, 5}, kTen, 1, 1);
  CHECK(pixel[0] == doctest::Approx(100 * (1 - a + a * 91 / 255)).epsilon(0.02));
  CHECK(pixel[2] == doctest::Approx(90 * (1 - a + a * 136 / 255)).epsilon(0.02));
}

TEST_CASE("rows drawn apart make the same image, at any width") {
  for (const int width : {1, 7, 8, 19}) {
    const auto whole = draw(Bowl{1, 25}, kTen, width, 11);
    auto parts = draw(Bowl{1, 25}, kTen, width, 11, 0, 4);
    const auto rest = draw(Bowl{1, 25}, kTen, width, 11, 4, 11);
    parts.insert(parts.end(), rest.begin(), rest.end());
    CHECK(parts == whole);
  }
}

TEST_CASE("the top row is the one of the largest y") {
  const auto image = draw(Plane{0, 1, 5}, kTen, 1, 10);
  CHECK(image[1] > image[9 * 4 + 1]);
}

TEST_CASE("where the loss is not finite the pixel is transparent") {
  const auto image = draw(Logarithm{}, kTen, 10, 1);
  CHECK(image[3] == 0);
  CHECK(image[9 * 4 + 3] == 255);
}

TEST_CASE("the height scale of an evenly rising plane is linear") {
  const HeightScale scale = height_scale(make_objective(Plane{1, 0, 0}), kSquare);
  CHECK(scale.linear);
  CHECK(scale.z0 == doctest::Approx(-5));
  CHECK(scale.s == doctest::Approx(2.5 / 6).epsilon(0.02));
  CHECK(scale.z1 == doctest::Approx(4.85).epsilon(0.02));
}

TEST_CASE("the height scale finds the lowest value between its samples") {
  const HeightScale scale = height_scale(make_objective(Shifted{}), kSquare);
  CHECK(scale.z0 == doctest::Approx(3).epsilon(1e-9));
  CHECK(!scale.linear);
  const auto place = scale.place(scale.z1, scale.log_range());
  CHECK(place.t == doctest::Approx(1));
}

TEST_CASE("a flat or nowhere finite view still has a scale") {
  CHECK(height_scale(make_objective(Plane{0, 0, 7}), kSquare).linear);
  const HeightScale nothing = height_scale(make_objective(Logarithm{}), {-5, -1, 0, 1});
  CHECK(nothing.linear);
  CHECK(nothing.z1 > nothing.z0);
}

TEST_CASE("the height scale does not follow a pole into the depth") {
  const HeightScale scale = height_scale(make_objective(Logarithm{}), {-1, 4, 0, 2});
  CHECK(scale.z0 >= std::log(5.0 / 160));
  CHECK(scale.z0 < 0);
  CHECK(scale.z1 > 2);
}

TEST_CASE("places of a grid are the tint's places, and not finite where the loss is not") {
  std::vector<double> places(15);
  sample_places(make_objective(Plane{1, 0, 5}), kSquare, kTen, 5, 3, places);
  CHECK(places[0] == doctest::Approx(0));
  CHECK(places[14] == doctest::Approx(1));
  CHECK(places[7] == doctest::Approx(0.5));
  sample_places(make_objective(Logarithm{}), kSquare, {0, 1, 10, false}, 5, 3, places);
  CHECK(!std::isfinite(places[0]));
  CHECK(std::isfinite(places[14]));
}
