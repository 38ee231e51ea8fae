#include "analysis/spectral_radius.h"

#include <cassert>
#include <cmath>

#include "core/pack.h"

namespace thalweg {
namespace {

/// The roots of z^2 - sum z + product: real ones with the larger in size first, or two conjugate complex
/// ones.
struct Roots {
  bool complex;
  double first;  // where complex, the size of both
};

Roots roots(double sum, double product) {
  // The discriminant as a product where that keeps more digits.
  const double discriminant = product > 0
                                  ? (0.5 * sum - std::sqrt(product)) * (0.5 * sum + std::sqrt(product))
                                  : square(0.5 * sum) - product;
  if (discriminant < 0) return {true, std::sqrt(product)};
  const double root = std::sqrt(discriminant);
  return {false, 0.5 * sum + (sum < 0 ? -root : root)};
}

}  // namespace

QuadraticRun quadratic_run(DescentRule rule, double learning_rate, double momentum, double eigenvalue) {
  assert(learning_rate >= 0 && momentum >= 0 && momentum < 1);
  const double a = learning_rate * eigenvalue;
  double sum = 1 - a, product = 0;
  if (rule == DescentRule::momentum) sum = 1 + momentum - a, product = momentum;
  if (rule == DescentRule::nesterov) sum = (1 + momentum) * (1 - a), product = momentum * (1 - a);
  if (!(std::fabs(a) < 1e150)) return {HUGE_VAL, Regime::divergence};
  const Roots found = roots(sum, product);
  const double radius = std::fabs(found.first);
  // z^2 - sum z + product is a at 1, and at -1 it changes its sign where the smaller root passes.
  if (!(a > 0 && 1 + sum + product > 0 && radius < 1)) return {maximum(radius, 1), Regime::divergence};
  if (found.complex) return {radius, Regime::ripples};
  return {radius, found.first < 0 ? Regime::oscillation : Regime::monotone};
}

}  // namespace thalweg
