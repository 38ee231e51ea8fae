// Shaded relief: each pixel has the tint of its height, darkened and lightened by the exact gradient.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/info.h"
#include "core/objective.h"
#include "kernels/height_scale.h"

namespace thalweg {

/// sRGB, each channel 0 to 255.
struct Rgb {
  double r, g, b;
};

struct Tint {
  double t;  // 0 to 1, rising from stop to stop
  Rgb colour;
};

struct Palette {
  std::span<const Tint> tints;  // at least one
  Rgb shadow;                   // multiplied in on slopes away from the light
  double shadow_strength;       // 0 to 1
  Rgb light;                    // mixed in on slopes towards it
  double light_strength;        // 0 to 1
};

/// The palette with its tints mixed in OKLab (Ottosson 2020) at 1,024 places.
class TintTable {
 public:
  static constexpr int kSize = 1024;
  explicit TintTable(const Palette& palette);
  const Rgb& at(double t) const {  // t is clamped
    const double place = t * (kSize - 1) + 0.5;
    return colours_[place > 0 ? (place < kSize ? std::size_t(place) : kSize - 1) : 0];
  }

 private:
  std::array<Rgb, kSize> colours_;
};

/// Writes rows [row_from, row_to) of an image of width x height pixels, 4 bytes (RGBA) a pixel, top row
/// first; rgba holds those rows alone. A pixel stands for its centre. `home` is the view that one sees
/// unzoomed, in as many pixels; it sets how steep a slope looks. Where the loss is not finite the pixel is
/// transparent. Light comes from the north-west at 45 degrees: n = (-k t_x, -k t_y, 1), d = n.l/|n| - l_z.
void relief(const Objective& objective, const Domain& view, const Domain& home, const HeightScale& scale,
            const Palette& palette, int width, int height, int row_from, int row_to,
            std::span<std::uint8_t> rgba);

}  // namespace thalweg
