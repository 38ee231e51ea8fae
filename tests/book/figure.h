// A figure of the book as its JSON says it, for the core: what a claim changes, and its runs.
#pragma once

#include <doctest/doctest.h>

#include <cctype>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/resolve.h"
#include "support/formulas.h"
#include "support/runs.h"

namespace thalweg::testing {

using nlohmann::json;

/// The numbers of "0,1"; empty where there is none.
inline std::vector<double> numbers_in(const std::string& text) {
  std::vector<double> numbers;
  const char* at = text.c_str();
  for (;;) {
    char* end = nullptr;
    numbers.push_back(std::strtod(at, &end));
    if (end == at || (*end != ',' && *end != '\0')) return {};
    if (*end == '\0') return numbers;
    at = end + 1;
  }
}

/// A value as a button in the text spells it.
inline json value_of(const json& given) {
  if (!given.is_string()) return given;
  const std::string text = given;
  if (text == "true" || text == "false") return text == "true";
  const std::vector<double> numbers = numbers_in(text);
  if (numbers.size() == 1) return numbers[0];
  return numbers.empty() ? given : json(numbers);
}

/// "bowl(a=1,b=4)", "formula(x^2)@-1,1,-1,1", or an id.
inline json surface_of(const json& given) {
  if (!given.is_string()) return given;
  const std::string text = given;
  const std::size_t open = text.find('('), close = text.rfind(')');
  if (open == std::string::npos) return json{{"id", text}};
  const std::string name = text.substr(0, open), inside = text.substr(open + 1, close - open - 1);
  if (name == "formula") {
    const std::vector<double> d = numbers_in(text.substr(text.find('@', close) + 1));
    REQUIRE(d.size() == 4);
    return {{"formula", inside}, {"domain", {{"x", {d[0], d[1]}}, {"y", {d[2], d[3]}}}}};
  }
  json surface{{"id", name}};
  for (std::size_t from = 0; from < inside.size();) {
    const std::size_t end = std::min(inside.find(',', from), inside.size()), equals = inside.find('=', from);
    surface[inside.substr(from, equals - from)] =
        std::strtod(inside.substr(equals + 1, end - equals - 1).c_str(), nullptr);
    from = end + 1;
  }
  return surface;
}

/// "size" or "batch.size".
inline void set_deep(json& object, const std::string& key, const json& value) {
  const std::size_t dot = key.find('.');
  if (dot == std::string::npos) object[key] = value;
  else set_deep(object[key.substr(0, dot)], key.substr(dot + 1), value);
}

/// The figure with a change laid over it: keys are "0.momentum", "*.momentum" (of the runs that have it),
/// "start", "batch.size".
inline json changed(json figure, const json& change) {
  for (const auto& [key, given] : change.items()) {
    const json value = value_of(given);
    const std::size_t dot = key.find('.');
    const std::string first = key.substr(0, dot);
    const bool all = first == "*", one = !first.empty() && std::isdigit(static_cast<unsigned char>(first[0]));
    if (!all && !one) {
      set_deep(figure, key, value);
      continue;
    }
    const std::string inner = key.substr(dot + 1);
    if (one) {
      const std::size_t index = std::stoul(first);
      REQUIRE(index < figure["runs"].size());
      set_deep(figure["runs"][index], inner, value);
      continue;
    }
    for (json& run : figure["runs"]) {
      if (run.contains(inner) || inner.find('.') != std::string::npos) set_deep(run, inner, value);
    }
  }
  return figure;
}

/// Everything but the parts that are not parameters.
inline Settings settings_of(const json& choice, std::initializer_list<const char*> others) {
  Settings settings;
  for (const auto& [key, value] : choice.items()) {
    bool is_other = false;
    for (const char* other : others) is_other = is_other || key == other;
    if (is_other) continue;
    // The settings keep a view of the key.
    settings.push_back({key, value.is_boolean() ? double(value.get<bool>()) : value.get<double>()});
  }
  return settings;
}

/// Numbers of lists of numbers, one after the other.
inline std::vector<double> flat(const json& rows) {
  std::vector<double> numbers;
  for (const json& row : rows)
    for (const json& number : row) numbers.push_back(number);
  return numbers;
}

inline Domain domain_of(const json& domain) {
  return {domain["x"][0], domain["x"][1], domain["y"][0], domain["y"][1]};
}

/// A surface as `surface_of` gives it.
inline Situation situation_of(const json& surface) {
  const std::vector<double> rows = flat(surface.value("rows", json::array()));
  if (surface.contains("formula")) {
    const Objective objective = objective_of(read(surface["formula"].get<std::string>()));
    const Domain domain = domain_of(surface["domain"]);
    return rows.empty() ? resolve(objective, domain) : resolve(objective, domain, rows);
  }
  const SurfaceEntry* entry = find_surface(surface["id"].get<std::string>());
  REQUIRE(entry);
  return resolve(*entry, values_of(entry->params, settings_of(surface, {"id", "rows"})), rows);
}

struct FigureRun {
  Situation situation;
  const OptimizerEntry* optimizer;
  std::string id;
  std::vector<double> values;
  Point start;
  int steps;
  std::optional<Batch> batch;

  double value(std::string_view param, double otherwise) const {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (optimizer->params[i].id == param) return values[i];
    }
    return otherwise;
  }
  Trajectory trajectory() const {
    if (batch) return run(situation, *batch, *optimizer, values, start, steps);
    return run(situation.objective, situation.domain, *optimizer, values, start, steps);
  }
};

inline FigureRun run_of(const json& figure, std::size_t index) {
  REQUIRE(index < figure["runs"].size());
  const json& given = figure["runs"][index];
  const std::string id = given["id"];
  const OptimizerEntry* optimizer = find_optimizer(id);
  REQUIRE(optimizer);
  const json start = given.value("start", figure["start"]);
  const json batch = given.value("batch", figure.value("batch", json()));
  FigureRun run{situation_of(surface_of(figure["surface"])),
                optimizer,
                id,
                values_of(optimizer->params, settings_of(given, {"id", "start", "batch"})),
                {start[0], start[1]},
                figure["steps"],
                {}};
  REQUIRE(!run.values.empty());
  if (!batch.is_null()) {
    const std::string order = batch.value("order", "as-written");
    run.batch = Batch{batch["size"],
                      order == "as-written" ? BatchOrder::as_written
                      : order == "shuffled" ? BatchOrder::shuffled
                                            : BatchOrder::with_replacement,
                      batch.value("seed", std::uint64_t(1))};
    if (run.batch->order == BatchOrder::with_replacement) REQUIRE(order == "with-replacement");
  }
  return run;
}

}  // namespace thalweg::testing
