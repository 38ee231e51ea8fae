// Paths computed by torch.optim in float64, with the tolerances that come with them.
#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "fixtures/trajectories_json.h"
#include "nlohmann/json.hpp"
#include "support/runs.h"

using namespace thalweg;
using namespace thalweg::testing;
using nlohmann::json;

TEST_CASE("paths follow torch.optim") {
  const json reference = json::parse(trajectories_json);
  REQUIRE(reference["columns"] == json({"step", "x", "y", "loss", "tol_xy", "tol_loss"}));
  int compared = 0;
  for (const json& one : reference["cases"]) {
    const std::string optimizer = one["optimizer"]["id"], on = one["surface"];
    INFO(one["optimizer"].dump(), " on ", on);
    const OptimizerEntry& entry = *find_optimizer(optimizer);
    std::vector<double> values = values_of(entry.params, {});
    for (const auto& setting : one["optimizer"].items()) {
      const std::string id = setting.key();
      const json& value = setting.value();
      if (id == "id") continue;
      bool known = false;
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (entry.params[i].id != id) continue;
        values[i] = value.is_boolean() ? (value.get<bool>() ? 1 : 0) : value.get<double>();
        known = true;
      }
      INFO(id);
      CHECK(known);
    }
    const Point start{one["start"][0], one["start"][1]};
    const Place place = surface(on);
    const int last = one["rows"].back()[0];
    const Trajectory t = run(place.objective, place.domain, entry, values, start, last);
    REQUIRE(t.steps == last);
    for (const json& row : one["rows"]) {
      const int step = row[0];
      INFO("step ", step);
      if (!row[4].is_null()) {
        CHECK(std::fabs(x_of(t, step) - row[1].get<double>()) <= row[4].get<double>());
        CHECK(std::fabs(y_of(t, step) - row[2].get<double>()) <= row[4].get<double>());
        ++compared;
      }
      if (!row[5].is_null())
        CHECK(std::fabs(loss_of(t, step) - row[3].get<double>()) <= row[5].get<double>());
    }
  }
  CHECK(compared > 300);
}
