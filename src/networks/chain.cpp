#include "networks/chain.h"

#include <Eigen/Core>
#include <cassert>
#include <cmath>

#include "core/jet_math.h"
#include "core/random.h"

namespace thalweg {
namespace {

using Matrix = Eigen::Map<const Eigen::MatrixXd>;

/// The vector number `index` of a list, and the matrix.
Eigen::Map<Eigen::VectorXd> vector_at(std::vector<double>& list, int index, int n) {
  return {list.data() + index * n, n};
}
Matrix matrix_at(std::span<const double> list, int index, int n) {
  return {list.data() + index * n * n, n, n};
}

/// to = matrix from, column after column: so every coordinate is summed in one order, whatever a build
/// vectorises.
template <class M>
void multiply(const M& matrix, const Eigen::Map<Eigen::VectorXd>& from, Eigen::Map<Eigen::VectorXd> to) {
  to.setZero();
  for (Eigen::Index j = 0; j < matrix.cols(); ++j) to += matrix.col(j) * from[j];
}

/// f and f'; ReLU's slope at 0 is 0.
Slopes<double> activate(Activation activation, double z) {
  const Slopes<double> variable{z, 1, 0};
  switch (activation) {
    case Activation::tanh:
      return tanh(variable);
    case Activation::sigmoid:
      return logistic(variable);
    case Activation::relu:
      return z <= 0 ? Slopes<double>{0, 0, 0} : variable;
    default:
      return variable;
  }
}

/// Of n numbers; their squares neither overflow nor underflow, and of one number it is that number's size.
__attribute__((noinline)) double norm(const std::vector<double>& list, int index, int n) {
  const double* v = list.data() + index * n;
  double largest = 0, sum = 0;
  for (int i = 0; i < n; ++i) {
    if (!(std::fabs(v[i]) <= HUGE_VAL)) return v[i];
    largest = maximum(std::fabs(v[i]), largest);
  }
  if (largest == 0 || largest == HUGE_VAL) return largest;
  for (int i = 0; i < n; ++i) sum += square(v[i] / largest);
  return largest * std::sqrt(sum);
}

}  // namespace

ChainStart start_chain(const Chain& chain, Initialisation initialisation, double scale, std::uint64_t seed) {
  const std::size_t n = std::size_t(chain.width);
  ChainStart start{std::vector<double>(n * n * std::size_t(chain.depth), scale), std::vector<double>(n, 1)};
  if (initialisation == Initialisation::fixed) return start;
  const double variance = (initialisation == Initialisation::he ? 2.0 : 1.0) / chain.width;
  const double deviation = scale * std::sqrt(variance);
  Random random(seed);
  for (double& error : start.error) error = random.below(2) ? 1 : -1;
  for (double& weight : start.weights) weight = deviation * random.normal();
  return start;
}

ChainPass forward(const Chain& chain, std::span<const double> weights, std::span<const double> input) {
  const int n = chain.width;
  const std::size_t inner = std::size_t(n * chain.depth), all = inner + std::size_t(n);
  assert(n >= 1 && chain.depth >= 1 && input.size() == std::size_t(n));
  assert(weights.size() == inner * std::size_t(n));
  ChainPass pass{0, std::vector<double>(all), std::vector<double>(all), std::vector<double>(inner)};
  for (std::size_t i = 0; i < input.size(); ++i) pass.activations[i] = input[i];
  for (int l = 0; l < chain.depth; ++l) {
    auto z = vector_at(pass.inner, l, n), next = vector_at(pass.activations, l + 1, n);
    multiply(matrix_at(weights, l, n), vector_at(pass.activations, l, n), z);
    for (int i = 0; i < n; ++i) {
      const Slopes<double> f = activate(chain.activation, z[i]);
      next[i] = f.value, z[i] = f.first;
    }
  }
  return pass;
}

void backward(const Chain& chain, std::span<const double> weights, std::span<const double> error,
              ChainPass& pass) {
  const int n = chain.width;
  assert(error.size() == std::size_t(n));
  auto last = vector_at(pass.signals, chain.depth, n);
  for (int i = 0; i < n; ++i) {
    last[i] = error[std::size_t(i)];
    pass.loss += 0.5 * square(last[i]);
  }
  for (int l = chain.depth; l-- > 0;) {
    auto inner = vector_at(pass.inner, l, n);
    inner.array() *= vector_at(pass.signals, l + 1, n).array();
    multiply(matrix_at(weights, l, n).transpose(), inner, vector_at(pass.signals, l, n));
  }
}

ChainSizes sizes(const Chain& chain, const ChainPass& pass) {
  const std::size_t depth = std::size_t(chain.depth);
  ChainSizes sizes{std::vector<double>(depth), std::vector<double>(depth), std::vector<double>(depth)};
  double below = norm(pass.activations, 0, chain.width);
  for (std::size_t i = 0; i < depth; ++i) {
    const int l = int(i) + 1;
    sizes.activation[i] = norm(pass.activations, l, chain.width);
    sizes.signal[i] = norm(pass.signals, l, chain.width);
    // A column times a row.
    sizes.weight[i] = norm(pass.inner, l - 1, chain.width) * below;
    below = sizes.activation[i];
  }
  return sizes;
}

}  // namespace thalweg
