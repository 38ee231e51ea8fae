// What surfaces and optimizers say of themselves. The page's controls, the URL, the tests and the docs read
// it from here.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace thalweg {

/// A text in the page's two languages.
struct Text {
  const char* en;
  const char* zh_hant;
};

/// How a slider moves over its range.
enum class Scale { linear, logarithmic, boolean };

/// Which values are accepted, sliders aside.
enum class Valid {
  non_negative,  // any finite number >= 0
  fraction,      // [0, 1)
  finite,        // any finite number
  boolean        // 0 or 1
};

struct Param {
  const char* id;      // camelCase, as in the JavaScript API
  const char* symbol;  // TeX
  Text name;
  double default_value;
  double min, max;  // the slider's range
  Scale scale;
  Valid valid;
};

/// A rectangle of the plane.
struct Domain {
  double x_lo, x_hi, y_lo, y_hi;
};

struct Point {
  double x, y;
};

struct SurfaceInfo {
  const char* id;
  Text name;
  const char* formula;  // plain text in x and y, with the default parameters written as numbers
  const char* source;   // author, year
  Domain domain;
  Point start;
  std::span<const Point> minima = {};     // known global minima; polished to the last bit by the catalogue
  bool equal_scale = true;                // false: the map's axes have scales of their own
  bool differentiable_at_minimum = true;  // false: derivatives reported at a minimum mean nothing
};

/// Okabe-Ito colours by name; the page holds their values for light and dark.
enum class Colour { vermillion, blue, sky, green, orange, yellow, purple, black };

enum class Marker {
  disc,
  square,
  diamond,
  triangle,
  triangle_hollow,
  triangle_barred,
  triangle_split,
  triangle_inverted,
  triangle_dotted,
  triangle_down,
  plus,
  pentagon,
  star,
  cross,
  cross_in_ring
};

/// How an optimizer's path is drawn: the colour tells the family, dash and marker the member.
struct Style {
  Colour colour;
  const char* dash;  // lengths in px, e.g. "9 3.5"; "" is solid
  Marker marker;
};

struct OptimizerInfo {
  const char* id;
  Text name;
  const char* rule;     // TeX
  const char* numbers;  // TeX of one step: \slot{name} is a traced value, \term{kind}{...} a term with its
                        // arrow below
  const char* source;   // author, year, equation
  Style style;
  bool second_order = false;  // asks for the Hessian
};

}  // namespace thalweg
