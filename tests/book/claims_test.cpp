// Every claim of the book, measured on its figure's own JSON by the core: what the page's build measures
// through the engine (build-scripts/book/measures.mjs), found a second time and another way.
#include <doctest/doctest.h>

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/critical_points.h"
#include "analysis/spectral_radius.h"
#include "book/figure.h"
#include "core/random.h"
#include "fixtures/book_json.h"
#include "kernels/cells.h"
#include "networks/chain.h"

using namespace thalweg;
using namespace thalweg::testing;

namespace {

/// A number, a word, or neither: what never comes.
struct Measured {
  std::optional<double> number = {};
  std::string word = {};
};

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// A claim's entry with its figure as changed.
struct Question {
  json figure, entry;

  std::size_t index() const { return entry.value("run", std::size_t(0)); }
  FigureRun run() const { return run_of(figure, index()); }
  int step(const Trajectory& t) const {
    const int step = entry.value("step", figure["steps"].get<int>());
    REQUIRE(step <= t.steps);
    return step;
  }
  bool along_y() const { return entry.value("axis", "x") == "y"; }
};

double coordinate(const Trajectory& t, int k, bool y) { return y ? y_of(t, k) : x_of(t, k); }

/// Whether a point is as near as the claim asks.
bool is_near(const Question& q, double x, double y) {
  const double within = q.entry["within"];
  if (q.entry.contains("axis"))
    return std::fabs((q.along_y() ? y : x) - q.entry["value"].get<double>()) <= within;
  return std::hypot(x - q.entry["at"][0].get<double>(), y - q.entry["at"][1].get<double>()) <= within;
}

/// The first step from which it holds to the end of a path that was not cut short.
template <class Holds>
Measured for_good(const Trajectory& t, int steps, const Holds& holds) {
  if (t.steps < steps) return {};
  int last_without = -1;
  for (int k = 0; k <= t.steps; ++k) {
    if (!holds(k)) last_without = k;
  }
  if (last_without == t.steps) return {};
  return {double(last_without + 1)};
}

Measured steps_to_loss(const FigureRun& run, double below) {
  const Trajectory t = run.trajectory();
  return for_good(t, run.steps, [&](int k) { return loss_of(t, k) < below; });
}

struct Extreme {
  int step;
  double value;
};
/// `sign` 1: the largest; -1: the smallest.
template <class Of>
Extreme extreme(const Question& q, double sign, const Of& of) {
  const Trajectory t = q.run().trajectory();
  const int from = q.entry.value("from", 0);
  Extreme best{from, of(t, from)};
  for (int k = from; k <= t.steps; ++k) {
    if (sign * of(t, k) > sign * best.value) best = {k, of(t, k)};
  }
  return best;
}
const auto kX = [](const Trajectory& t, int k) { return x_of(t, k); };
const auto kY = [](const Trajectory& t, int k) { return y_of(t, k); };
const auto kLoss = [](const Trajectory& t, int k) { return loss_of(t, k); };

/// By the characteristic polynomial.
struct Curvatures {
  double smallest, largest;
};
Curvatures curvatures(const Objective& objective, double x, double y) {
  const Jet2<double> h = objective.hessian(Vec2<double>{x, y});
  const double mean = (h.xx + h.yy) / 2, spread = std::hypot((h.xx - h.yy) / 2, h.xy);
  return {mean - spread, mean + spread};
}
Curvatures curvatures(const Question& q) {
  const FigureRun run = q.run();
  if (q.entry.contains("at")) return curvatures(run.situation.objective, q.entry["at"][0], q.entry["at"][1]);
  const Trajectory t = run.trajectory();
  const int k = q.step(t);
  return curvatures(run.situation.objective, x_of(t, k), y_of(t, k));
}

Measured bound(const Question& q) {
  const FigureRun run = q.run();
  const double beta = run.value("momentum", 0), lambda = curvatures(q).largest;
  if (run.id == "gradient-descent") return {2 / lambda};
  if (run.id == "momentum") return {2 * (1 + beta) / lambda};
  if (run.id == "nesterov") return {2 * (1 + beta) / ((1 + 2 * beta) * lambda)};
  return {};
}

/// One path for each of the seeds 1, 2, ... of the rows' order.
template <class Use>
void with_seeds(const Question& q, const Use& use) {
  FigureRun run = q.run();
  REQUIRE(run.batch);
  const int seeds = q.entry["seeds"];
  for (int seed = 1; seed <= seeds; ++seed) {
    run.batch->seed = std::uint64_t(seed);
    use(run, run.trajectory());
  }
}

Measured share_near(const Question& q) {
  int near = 0;
  with_seeds(q, [&](const FigureRun&, const Trajectory& t) {
    near += is_near(q, x_of(t, t.steps), y_of(t, t.steps));
  });
  return {100.0 * near / q.entry["seeds"].get<int>()};
}

/// By Welford's recurrence.
Measured variance(const Question& q) {
  double count = 0, mean = 0, sum = 0;
  with_seeds(q, [&](const FigureRun&, const Trajectory& t) {
    for (int k = q.entry.value("from", 0); k <= t.steps; ++k) {
      const double value = coordinate(t, k, q.along_y()), off = value - mean;
      mean += off / ++count;
      sum += off * (value - mean);
    }
  });
  return {sum / count};
}

Measured median_curvature(const Question& q) {
  std::vector<double> found;
  with_seeds(q, [&](const FigureRun& run, const Trajectory& t) {
    found.push_back(curvatures(run.situation.objective, x_of(t, t.steps), y_of(t, t.steps)).largest);
  });
  std::sort(found.begin(), found.end());
  const std::size_t n = found.size();
  return {(found[(n - 1) / 2] + found[n / 2]) / 2};
}

Measured term(const Question& q) {
  const FigureRun run = q.run();
  const int index = q.entry["step"];
  OpenedStep step =
      run.batch ? open_step(run.situation, *run.batch, *run.optimizer, run.values, run.start, index)
                : open_step(run.situation.objective, run.optimizer->rule, run.values, run.start, index);
  const Term* term = step.find_term(q.entry["name"].get<std::string>());
  REQUIRE(term);
  return {q.along_y() && term->is_vector ? term->value.y : term->value.x};
}

Domain shown(const Question& q, const Domain& own) {
  if (q.entry.contains("domain")) return domain_of(q.entry["domain"]);
  return q.figure.contains("view") ? domain_of(q.figure["view"]) : own;
}

/// A run from the centre of every cell.
Measured basin_share(const Question& q) {
  FigureRun run = q.run();
  run.steps = q.entry["steps"];
  const Domain map = shown(q, run.situation.domain);
  const int columns = q.entry["columns"], rows = q.entry["rows"];
  const double within = q.entry["within"];
  std::vector<CriticalPoint> minima;
  for (const CriticalPoint& p : critical_points(run.situation.objective, map).points) {
    if (p.kind == Kind::minimum) minima.push_back(p);
  }
  double lowest = kInfinity;
  for (const CriticalPoint& p : minima) lowest = std::min(lowest, p.value);
  int found = 0;
  for (int cell = 0; cell < columns * rows; ++cell) {
    run.start = {cell_centre(map.x_lo, map.x_hi, cell % columns, columns),
                 cell_centre(map.y_lo, map.y_hi, cell / columns, rows)};
    const Trajectory t = run.trajectory();
    for (const CriticalPoint& p : minima) {
      const bool wanted = q.entry.contains("minimum")
                              ? std::hypot(p.at.x - q.entry["minimum"][0].get<double>(),
                                           p.at.y - q.entry["minimum"][1].get<double>()) <= within
                              : p.value <= lowest + 1e-9 * std::max(1.0, std::fabs(lowest));
      if (wanted && std::hypot(x_of(t, t.steps) - p.at.x, y_of(t, t.steps) - p.at.y) <= within) {
        ++found;
        break;
      }
    }
  }
  return {100.0 * found / (columns * rows)};
}

Measured count(const Question& q) {
  static constexpr const char* kinds[] = {"minimum", "maximum", "saddle", "degenerate"};
  const Situation s = situation_of(surface_of(q.figure["surface"]));
  const Domain domain = q.entry.contains("domain") ? domain_of(q.entry["domain"]) : s.domain;
  const std::string kind = q.entry.value("kind", "");
  int found = 0;
  for (const CriticalPoint& p : critical_points(s.objective, domain).points) {
    found += kind.empty() || kind == kinds[int(p.kind)];
  }
  return {double(found)};
}

Measured spectral_radius(const Question& q) {
  const FigureRun run = q.run();
  const double eigenvalue = q.entry.contains("eigenvalue") ? q.entry["eigenvalue"] : q.figure["eigenvalue"];
  const DescentRule rule = run.id == "momentum"   ? DescentRule::momentum
                           : run.id == "nesterov" ? DescentRule::nesterov
                                                  : DescentRule::gradient_descent;
  return {quadratic_run(rule, run.value("learningRate", 0), run.value("momentum", 0), eigenvalue).radius};
}

/// Over 101 learning rates, twenty a decade.
struct Best {
  double steps = kInfinity, rate = 0;
};
Best best(const Question& q) {
  FigureRun run = q.run();
  Best best;
  for (int i = 0; i <= 100; ++i) {
    const double rate = std::pow(10.0, -4 + 5 * i / 100.0);
    for (std::size_t k = 0; k < run.values.size(); ++k) {
      if (run.optimizer->params[k].id == std::string_view("learningRate")) run.values[k] = rate;
    }
    const Measured steps = steps_to_loss(run, q.entry["below"]);
    if (steps.number && *steps.number < best.steps) best = {*steps.number, rate};
  }
  return best;
}
Measured known(const Best& best, double value) {
  return best.steps < kInfinity ? Measured{value} : Measured{};
}

template <std::size_t N>
int place_of(const std::string& word, const char* const (&words)[N]) {
  for (std::size_t i = 0; i < N; ++i) {
    if (word == words[i]) return int(i);
  }
  FAIL("unknown: " << word);
  return 0;
}
ChainSizes chain(const Question& q, std::uint64_t seed) {
  const Chain chain{q.figure["width"], q.figure["depth"],
                    Activation(place_of(q.figure["activation"].get<std::string>(), kActivations))};
  const auto initialisation =
      Initialisation(place_of(q.figure["initialisation"].get<std::string>(), kInitialisations));
  const ChainStart start = start_chain(chain, initialisation, q.figure.value("scale", 1.0), seed);
  ChainPass pass = forward(chain, start.weights, std::vector<double>(std::size_t(chain.width), 1.0));
  backward(chain, start.weights, start.error, pass);
  return sizes(chain, pass);
}
ChainSizes chain(const Question& q) { return chain(q, q.figure.value("seed", std::uint64_t(1))); }
Measured first_over_last(const std::vector<double>& layers) { return {layers.front() / layers.back()}; }

Measured mean_log10_signal(const Question& q) {
  const int seeds = q.entry["seeds"];
  double sum = 0;
  for (int seed = 1; seed <= seeds; ++seed) {
    const std::vector<double> signal = chain(q, std::uint64_t(seed)).signal;
    sum += std::log10(signal.front()) - std::log10(signal.back());
  }
  return {sum / seeds};
}

Measured memory(const Question& q) {
  const double decay = q.entry["decay"];
  if (q.entry["what"] == "half-life") return {-1 / std::log2(decay)};
  double power = 1;
  for (int k = 0; k < q.entry["t"].get<int>(); ++k) power *= decay;
  return {1 / (1 - power)};
}

/// Symmetric Gaussian matrices: those that have a Cholesky factor.
Measured probability_definite(const Question& q) {
  const int n = q.entry["n"], seeds = q.entry["seeds"];
  Random random(1);
  int found = 0;
  for (int i = 0; i < seeds; ++i) {
    Eigen::MatrixXd a(n, n);
    for (int row = 0; row < n; ++row) {
      for (int column = 0; column < n; ++column) a(row, column) = random.normal();
    }
    const Eigen::MatrixXd symmetric = a + a.transpose();
    found += symmetric.llt().info() == Eigen::Success;
  }
  return {100.0 * found / seeds};
}

using Measure = std::function<Measured(const Question&)>;

const std::map<std::string, Measure> kMeasures = {
    {"x",
     [](const Question& q) {
       const Trajectory t = q.run().trajectory();
       return Measured{x_of(t, q.step(t))};
     }},
    {"y",
     [](const Question& q) {
       const Trajectory t = q.run().trajectory();
       return Measured{y_of(t, q.step(t))};
     }},
    {"loss",
     [](const Question& q) {
       const Trajectory t = q.run().trajectory();
       return Measured{loss_of(t, q.step(t))};
     }},
    {"gradient-norm",
     [](const Question& q) {
       const Trajectory t = q.run().trajectory();
       const std::size_t k = 2 * std::size_t(q.step(t));
       return Measured{std::sqrt(t.gradient[k] * t.gradient[k] + t.gradient[k + 1] * t.gradient[k + 1])};
     }},
    {"steps-to-loss", [](const Question& q) { return steps_to_loss(q.run(), q.entry["below"]); }},
    {"steps-to-point",
     [](const Question& q) {
       const FigureRun run = q.run();
       const Trajectory t = run.trajectory();
       return for_good(t, run.steps, [&](int k) { return is_near(q, x_of(t, k), y_of(t, k)); });
     }},
    {"max-x", [](const Question& q) { return Measured{extreme(q, 1, kX).value}; }},
    {"min-x", [](const Question& q) { return Measured{extreme(q, -1, kX).value}; }},
    {"max-y", [](const Question& q) { return Measured{extreme(q, 1, kY).value}; }},
    {"min-y", [](const Question& q) { return Measured{extreme(q, -1, kY).value}; }},
    {"max-loss", [](const Question& q) { return Measured{extreme(q, 1, kLoss).value}; }},
    {"step-of-max-x", [](const Question& q) { return Measured{double(extreme(q, 1, kX).step)}; }},
    {"step-of-min-x", [](const Question& q) { return Measured{double(extreme(q, -1, kX).step)}; }},
    {"step-of-max-loss", [](const Question& q) { return Measured{double(extreme(q, 1, kLoss).step)}; }},
    {"status",
     [](const Question& q) {
       const Status status = q.run().trajectory().status;
       return Measured{{},
                       status == Status::converged  ? "converged"
                       : status == Status::diverged ? "diverged"
                                                    : "running"};
     }},
    {"sign-changes",
     [](const Question& q) {
       const Trajectory t = q.run().trajectory();
       double last = 0;
       int changes = 0;
       for (int k = 0; k <= t.steps; ++k) {
         const double x = x_of(t, k);
         if (x == 0) continue;
         changes += last != 0 && (x > 0) != (last > 0);
         last = x;
       }
       return Measured{double(changes)};
     }},
    {"largest-curvature", [](const Question& q) { return Measured{curvatures(q).largest}; }},
    {"smallest-curvature", [](const Question& q) { return Measured{curvatures(q).smallest}; }},
    {"condition",
     [](const Question& q) {
       const Curvatures c = curvatures(q);
       return Measured{c.largest / c.smallest};
     }},
    {"bound", bound},
    {"move",
     [](const Question& q) {
       const Trajectory t = q.run().trajectory();
       const int k = q.entry["step"];
       return Measured{coordinate(t, k + 1, q.along_y()) - coordinate(t, k, q.along_y())};
     }},
    {"term", term},
    {"share-near", share_near},
    {"variance", variance},
    {"median-curvature", median_curvature},
    {"basin-share", basin_share},
    {"count", count},
    {"spectral-radius", spectral_radius},
    {"best-steps",
     [](const Question& q) {
       const Best found = best(q);
       return known(found, found.steps);
     }},
    {"best-rate",
     [](const Question& q) {
       const Best found = best(q);
       return known(found, found.rate);
     }},
    {"signal-ratio", [](const Question& q) { return first_over_last(chain(q).signal); }},
    {"weight-ratio", [](const Question& q) { return first_over_last(chain(q).weight); }},
    {"mean-log10-signal", mean_log10_signal},
    {"memory", memory},
    {"probability-definite", probability_definite},
};

/// A number as it is printed, with half of its last digit: "1.4667", "100,000", "1.2e-7".
struct Printed {
  double value, half;
};
std::optional<Printed> printed(const std::string& is) {
  std::string text;
  for (const char c : is) {
    if (c != ',') text += c;
  }
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0') return {};
  const std::size_t e = std::min(text.find('e'), text.size()), point = text.find('.');
  const int decimals = point < e ? int(e - point) - 1 : 0;
  const int power = e < text.size() ? std::atoi(text.c_str() + e + 1) : 0;
  return Printed{value, 0.5 * std::pow(10.0, power - decimals)};
}

/// How far a measure is from what the claim says; "" where it is so.
std::string problem(const Measured& got, const json& entry) {
  const std::string text = got.number ? std::to_string(*got.number) : got.word.empty() ? "never" : got.word;
  if (entry.contains("above") && !(got.number && *got.number > entry["above"].get<double>())) return text;
  if (entry.contains("under") && !(got.number && *got.number < entry["under"].get<double>())) return text;
  if (!entry.contains("is")) return entry.contains("above") || entry.contains("under") ? "" : "says nothing";
  const std::string is = entry["is"];
  const std::optional<Printed> number = printed(is);
  if (!number || !got.number) return is == text ? "" : text;
  return std::fabs(*got.number - number->value) <= number->half * (1 + 1e-9) ? "" : text;
}

}  // namespace

TEST_CASE("what the book claims is so, on the figures it claims it of") {
  std::map<std::string, json> figures;
  for (const auto& [name, text] : book_figures) figures[name] = json::parse(text);
  REQUIRE(!figures.empty());
  for (const auto& chapter : book_claims) {
    const json claims = json::parse(chapter.text);
    for (auto claim = claims.begin(); claim != claims.end(); ++claim) {
      const std::string figure = (*claim)["figure"];
      const std::string where = std::string(chapter.name) + ": " + claim.key() + ", figure " + figure;
      INFO(where);
      REQUIRE(figures.count(figure) == 1);
      std::vector<json> entries = claim->value("holds", std::vector<json>());
      for (const json& field : claim->value("fields", json::object())) entries.push_back(field);
      for (const json& entry : entries) {
        INFO(entry.dump());
        json change = claim->value("change", json::object());
        change.update(entry.value("change", json::object()));
        const auto found = kMeasures.find(entry["measure"]);
        REQUIRE(found != kMeasures.end());
        CHECK(problem(found->second({changed(figures[figure], change), entry}), entry) == "");
      }
    }
  }
}
