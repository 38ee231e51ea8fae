// What surfaces and optimizers say of themselves, as plain objects.
#include "bindings/catalogue.h"

#include "bindings/values.h"
#include "catalogue/optimizers.h"
#include "catalogue/surfaces.h"
#include "networks/chain.h"

namespace thalweg {
namespace {

const char* const kScales[] = {"linear", "log", "boolean"};
const char* const kValid[] = {"non-negative", "fraction", "finite", "boolean"};
const char* const kColours[] = {"vermillion", "blue", "sky", "green", "orange", "yellow", "purple", "black"};
const char* const kMarkers[] = {"disc",
                                "square",
                                "diamond",
                                "triangle",
                                "triangle-hollow",
                                "triangle-barred",
                                "triangle-split",
                                "triangle-inverted",
                                "triangle-dotted",
                                "triangle-down",
                                "plus",
                                "pentagon",
                                "star",
                                "cross",
                                "cross-in-ring"};

template <class Enum, std::size_t N>
val name_of(Enum value, const char* const (&names)[N]) {
  return val(names[std::size_t(value)]);
}

void put_name(val& object, const Text& name) {
  val names = val::object();
  put(names, "en", text(name.en));
  put(names, "zh-hant", text(name.zh_hant));
  put(object, "name", text(name.en));
  put(object, "names", names);
}

val param(const Param& info) {
  val o = val::object();
  put(o, "id", val(info.id));
  put(o, "symbol", val(info.symbol));
  put_name(o, info.name);
  put(o, "default", parameter_value(info, info.default_value));
  put(o, "min", info.min);
  put(o, "max", info.max);
  put(o, "scale", name_of(info.scale, kScales));
  put(o, "valid", name_of(info.valid, kValid));
  return o;
}

val params(std::span<const Param> infos) {
  val list = val::array();
  for (const Param& info : infos) append(list, param(info));
  return list;
}

val row_list(const SurfaceRows& rows) {
  val list = val::array();
  const std::size_t length = std::size_t(rows.length);
  for (std::size_t i = 0; i < rows.numbers.size(); i += length) {
    val row = val::array();
    for (const double number : rows.numbers.subspan(i, length)) append(row, val(number));
    append(list, row);
  }
  return list;
}

val surface(const SurfaceEntry& entry) {
  const SurfaceInfo& info = entry.info;
  val domain = val::object();
  put(domain, "x", pair(info.domain.x_lo, info.domain.x_hi));
  put(domain, "y", pair(info.domain.y_lo, info.domain.y_hi));
  val minima = val::array();
  for (const Minimum& found : entry.minima) {
    val minimum = val::object();
    put(minimum, "at", pair(found.at.x, found.at.y));
    put(minimum, "value", found.value);
    append(minima, minimum);
  }
  val o = val::object();
  put(o, "id", val(info.id));
  put_name(o, info.name);
  put(o, "formula", text(info.formula));
  put(o, "source", text(info.source));
  put(o, "domain", domain);
  put(o, "start", pair(info.start.x, info.start.y));
  put(o, "minima", minima);
  put(o, "params", params(entry.params));
  put(o, "equalScale", val(info.equal_scale));
  put(o, "rows", entry.rows ? row_list(*entry.rows) : val::null());
  put(o, "takesRows", val(entry.rows && entry.rows->callers));
  return o;
}

val texts(std::span<const char* const> items) {
  val list = val::array();
  for (const char* item : items) append(list, val(item));
  return list;
}

// "9 3.5" -> [9, 3.5]
val dash_lengths(const char* dash) {
  val list = val::array();
  const val number = val::global("Number");
  for (std::string rest = dash; !rest.empty();) {
    const std::size_t end = rest.find(' ');
    append(list, number(val(rest.substr(0, end))));
    rest = end == std::string::npos ? "" : rest.substr(end + 1);
  }
  return list;
}

val optimizer(const OptimizerEntry& entry) {
  const OptimizerInfo& info = entry.info;
  val style = val::object();
  put(style, "colour", name_of(info.style.colour, kColours));
  put(style, "dash", dash_lengths(info.style.dash));
  put(style, "marker", name_of(info.style.marker, kMarkers));
  val o = val::object();
  put(o, "id", val(info.id));
  put_name(o, info.name);
  put(o, "rule", text(info.rule));
  put(o, "numbers", text(info.numbers));
  put(o, "source", text(info.source));
  put(o, "secondOrder", val(info.second_order));
  put(o, "style", style);
  put(o, "params", params(entry.params));
  return o;
}

}  // namespace

val parameter_value(const Param& info, double value) {
  return info.valid == Valid::boolean ? val(value != 0) : val(value);
}

val catalogue() {
  val surface_list = val::array(), optimizer_list = val::array();
  for (const SurfaceEntry& entry : surfaces()) append(surface_list, surface(entry));
  for (const OptimizerEntry& entry : optimizers()) append(optimizer_list, optimizer(entry));
  val o = val::object();
  put(o, "surfaces", surface_list);
  put(o, "optimizers", optimizer_list);
  put(o, "activations", texts(kActivations));
  put(o, "initialisations", texts(kInitialisations));
  return o;
}

}  // namespace thalweg
