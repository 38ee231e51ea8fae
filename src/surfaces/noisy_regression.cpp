#include "surfaces/noisy_regression.h"

#include <array>

#include "core/random.h"

namespace thalweg {
namespace {

constexpr std::size_t kCount = 200;
using Rows = std::array<LeastSquares::Row, kCount>;

/// To two decimals, as data are written.
double rounded(double a) { return floor(100 * a + 0.5) / 100; }

/// x1 and x2 are normal with variance 1 and correlation 0.6; target = 2 x1 - x2 + normal noise, all rounded.
Rows make_rows() {
  Random random(1);
  Rows rows;
  for (LeastSquares::Row& row : rows) {
    const double x1 = random.normal(), x2 = 0.6 * x1 + 0.8 * random.normal();
    row.x1 = rounded(x1), row.x2 = rounded(x2);
    row.target = rounded(2 * row.x1 - row.x2 + random.normal());
  }
  return rows;
}

std::span<const LeastSquares::Row> rows() {
  static const Rows made = make_rows();
  return made;
}

}  // namespace

NoisyRegression::NoisyRegression() : LeastSquares{thalweg::rows(), 1.0 / kCount} {}

}  // namespace thalweg
