#include "kernels/height_scale.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "core/sym2.h"

namespace thalweg {

namespace {

constexpr int kSamples = 161;
constexpr double kHighest = 0.985;  // the part of the samples that is not above the scale
constexpr double kEven = 7;         // a range of fewer quarter heights than this is drawn evenly

/// The lowest value near w, by Newton steps on |H| that are halved until they go down.
double descend(const Objective& objective, Vec2<double> w, const Domain& domain) {
  double lowest = objective.gradient(w).value;
  for (int k = 0; k < 60; ++k) {
    const Jet2<double> at = objective.hessian(w);
    const Sym2<double> h = absolute(Sym2<double>{at.xx, at.xy, at.yy});
    Vec2<double> move = solve(add_to_diagonal(h, 1e-12 * (h.xx + h.yy)), Vec2<double>{at.x, at.y});
    bool lower = false;
    for (int halving = 0; halving < 30 && !lower; ++halving, move = 0.5 * move) {
      const Vec2<double> next{std::min(std::max(w.x - move.x, domain.x_lo), domain.x_hi),
                              std::min(std::max(w.y - move.y, domain.y_lo), domain.y_hi)};
      const double value = objective.gradient(next).value;
      if (value < lowest && value >= -1e300) {
        lowest = value;
        w = next;
        lower = true;
      }
    }
    if (!lower) break;
  }
  return lowest;
}

}  // namespace

void sample_grid(const Objective& objective, const Domain& domain, int columns, int rows,
                 std::span<double> values) {
  assert(columns >= 2 && rows >= 2 && values.size() == std::size_t(columns) * std::size_t(rows));
  const double dx = (domain.x_hi - domain.x_lo) / (columns - 1),
               dy = (domain.y_hi - domain.y_lo) / (rows - 1);
  double x[Pack::size], value[Pack::size];
  for (int j = 0; j < rows; ++j) {
    const Pack y = domain.y_lo + j * dy;
    for (int i = 0; i < columns; i += Pack::size) {
      const int count = std::min(Pack::size, columns - i);
      for (int lane = 0; lane < Pack::size; ++lane) x[lane] = domain.x_lo + (i + lane) * dx;
      objective.gradient(Vec2<Pack>{Pack::load(x), y}).value.store(value);
      std::copy_n(value, count, &values[std::size_t(j) * std::size_t(columns) + std::size_t(i)]);
    }
  }
}

void sample_places(const Objective& objective, const Domain& domain, const HeightScale& scale, int columns,
                   int rows, std::span<double> places) {
  sample_grid(objective, domain, columns, rows, places);
  const double log_range = scale.linear ? 1 : scale.log_range();
  for (double& z : places) z = scale.place(z, log_range).t + 0 * z;
}

HeightScale height_scale(const Objective& objective, const Domain& domain) {
  std::vector<double> z(std::size_t(kSamples) * kSamples);
  sample_grid(objective, domain, kSamples, kSamples, z);
  std::size_t lowest = z.size();
  for (std::size_t i = 0; i < z.size(); ++i) {
    if (std::fabs(z[i]) <= 1e300 && (lowest == z.size() || z[i] < z[lowest])) lowest = i;
  }
  if (lowest == z.size()) return {0, 1, 1, true};
  const double dx = (domain.x_hi - domain.x_lo) / (kSamples - 1),
               dy = (domain.y_hi - domain.y_lo) / (kSamples - 1);
  const double deepest = descend(
      objective, {domain.x_lo + double(lowest % kSamples) * dx, domain.y_lo + double(lowest / kSamples) * dy},
      domain);

  std::erase_if(z, [](double value) { return !(std::fabs(value) <= 1e300); });
  std::sort(z.begin(), z.end());
  // Beside a pole one would descend for ever: what lies deeper under the grid than the grid is high is left
  // out.
  const double height = z[std::size_t(kHighest * double(z.size() - 1))] - z[0];
  const double z0 = z[0] - deepest > height && height > 0 ? z[0] : deepest;
  const auto percentile = [&](double p) { return z[std::size_t(p * double(z.size() - 1))] - z0; };
  const double quarter = percentile(0.25), range = percentile(kHighest);
  // Less than rounding can tell apart is flat.
  const double least = std::max(1e-290, 1e-14 * std::fabs(z0));
  if (!(range > least)) return {z0, 1, z0 + std::max(1.0, least), true};
  if (range < kEven * quarter) return {z0, quarter / 6, z0 + range, true};
  return {z0, std::max(quarter / 6, 1e-9 * range), z0 + range, false};
}

}  // namespace thalweg
