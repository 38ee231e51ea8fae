#include "kernels/relief.h"

#include <algorithm>
#include <cassert>

namespace thalweg {

namespace {

constexpr double kLight[3] = {-0.5, 0.5, 0.70710678118654752};
constexpr double kRelief = 0.42;  // k as a part of the home view's shorter side

struct Lab {
  double l, a, b;
};

double cube_root(double x) { return x > 0 ? exp(log(x) / 3.0) : 0; }
double to_linear(double channel) {
  const double c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : exp(2.4 * log((c + 0.055) / 1.055));
}
double from_linear(double c) {
  const double s = c <= 0.0031308 ? 12.92 * c : 1.055 * exp(log(c) / 2.4) - 0.055;
  return 255 * std::min(std::max(s, 0.0), 1.0);
}

// Ottosson 2020, "A perceptual color space for image processing".
Lab to_oklab(const Rgb& c) {
  const double r = to_linear(c.r), g = to_linear(c.g), b = to_linear(c.b);
  const double l = cube_root(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = cube_root(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = cube_root(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}
Rgb from_oklab(const Lab& c) {
  const auto cube = [](double x) { return x * x * x; };
  const double l = cube(c.l + 0.3963377774 * c.a + 0.2158037573 * c.b);
  const double m = cube(c.l - 0.1055613458 * c.a - 0.0638541728 * c.b);
  const double s = cube(c.l - 0.0894841775 * c.a - 1.2914855480 * c.b);
  return {from_linear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
          from_linear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
          from_linear(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
}

}  // namespace

TintTable::TintTable(const Palette& palette) {
  const auto& tints = palette.tints;
  assert(!tints.empty());
  std::size_t next = 0;
  for (int i = 0; i < kSize; ++i) {
    const double t = double(i) / (kSize - 1);
    while (next < tints.size() && tints[next].t <= t) ++next;
    if (next == 0 || next == tints.size()) {
      colours_[std::size_t(i)] = tints[next == 0 ? 0 : next - 1].colour;
      continue;
    }
    const Tint &below = tints[next - 1], &above = tints[next];
    const double part = (t - below.t) / (above.t - below.t);
    const Lab a = to_oklab(below.colour), b = to_oklab(above.colour);
    colours_[std::size_t(i)] =
        from_oklab({a.l + part * (b.l - a.l), a.a + part * (b.a - a.a), a.b + part * (b.b - a.b)});
  }
}

void relief(const Objective& objective, const Domain& view, const Domain& home, const HeightScale& scale,
            const Palette& palette, int width, int height, int row_from, int row_to,
            std::span<std::uint8_t> rgba) {
  assert(width > 0 && height > 0 && 0 <= row_from && row_from <= row_to && row_to <= height);
  assert(rgba.size() == std::size_t(width) * std::size_t(row_to - row_from) * 4);
  const TintTable tints(palette);
  const double log_range = scale.linear ? 1 : scale.log_range();
  const double dx = (view.x_hi - view.x_lo) / width, dy = (view.y_hi - view.y_lo) / height;
  const double side = kRelief * std::min(width, height);
  const double kx = side * (home.x_hi - home.x_lo) / width, ky = side * (home.y_hi - home.y_lo) / height;

  const double shadow = palette.shadow_strength, light = palette.light_strength;
  const Rgb darkened{1 - palette.shadow.r / 255, 1 - palette.shadow.g / 255, 1 - palette.shadow.b / 255};

  double x[Pack::size], place[Pack::size], dark[Pack::size], bright[Pack::size], finite[Pack::size];
  std::uint8_t* out = rgba.data();
  for (int row = row_from; row < row_to; ++row) {
    const Pack y = view.y_hi - (row + 0.5) * dy;
    for (int column = 0; column < width; column += Pack::size) {
      for (int lane = 0; lane < Pack::size; ++lane) x[lane] = view.x_lo + (column + lane + 0.5) * dx;
      const Jet1<Pack> z = objective.gradient(Vec2<Pack>{Pack::load(x), y});
      THALWEG_KEEP_LOOP
      for (int i = 0; i < Pack::parts; ++i) {
        using Part = Pack::Part;
        constexpr int size = Pack::size / Pack::parts;
        const Part value = z.value.part(i), zero(0), one(1);
        const auto [t, slope] = scale.place(value, log_range);
        const Part nx = -kx * (slope * z.x.part(i)), ny = -ky * (slope * z.y.part(i));
        const Part d =
            (nx * kLight[0] + ny * kLight[1] + kLight[2]) / sqrt(nx * nx + ny * ny + 1.0) - kLight[2];
        const Part ground = 0.34 + 0.66 * minimum(one, maximum(zero, t) / 0.55);
        store(t, place + size * i);
        store(minimum(one, maximum(zero, -1.25 * d)) * (shadow * ground), dark + size * i);
        store(minimum(one, maximum(zero, 3.4 * d)) * (light * ground), bright + size * i);
        store(value - value + (d - d), finite + size * i);
      }

      const int count = std::min(Pack::size, width - column);
      THALWEG_KEEP_LOOP
      for (int lane = 0; lane < count; ++lane, out += 4) {
        const Rgb& base = tints.at(place[lane]);
        // One of the two is 0.
        const double a = dark[lane], b = bright[lane];
        out[0] = std::uint8_t(base.r * (1 - a * darkened.r) + b * (palette.light.r - base.r) + 0.5);
        out[1] = std::uint8_t(base.g * (1 - a * darkened.g) + b * (palette.light.g - base.g) + 0.5);
        out[2] = std::uint8_t(base.b * (1 - a * darkened.b) + b * (palette.light.b - base.b) + 0.5);
        out[3] = 255;
        if (finite[lane] != 0) std::fill_n(out, 4, std::uint8_t(0));
      }
    }
  }
}

}  // namespace thalweg
