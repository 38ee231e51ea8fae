// A deep chain: fully connected layers of one width n, without biases, and back-propagation through it
// (Rumelhart, Hinton & Williams 1986):
//   z_l = W_l a_{l-1},   a_l = f(z_l),   l = 1 ... depth;      L = |a_depth - target|^2 / 2
//   dL/dz_l = f'(z_l) dL/da_l,   dL/da_{l-1} = W_l^T dL/dz_l,   dL/dW_l = dL/dz_l a_{l-1}^T
// n = 1, f = tanh, two weights 1, input 1, target 0:   a = 1, 0.762, 0.642;   dL/da = 0.158, 0.377, 0.642.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace thalweg {

enum class Activation { linear, tanh, sigmoid, relu };
inline constexpr const char* kActivations[] = {"linear", "tanh", "sigmoid", "relu"};

/// What the first weights are, n the width: all 1; or independent normal numbers of mean 0 and variance 1/n
/// (Glorot & Bengio 2010: 2/(n_in + n_out), the same where all layers have one width), or 2/n (He et al.
/// 2015). A scale then multiplies them all.
enum class Initialisation { fixed, xavier, he };
inline constexpr const char* kInitialisations[] = {"fixed", "xavier", "he"};

struct Chain {
  int width;  // >= 1
  int depth;  // number of layers, >= 1
  Activation activation;
};

struct ChainStart {
  std::vector<double> weights;  // W_1, ..., W_depth, each width x width, column after column
  /// a_depth - target where no target is asked for: 1 in every unit, up or down at random where the weights
  /// are random, so that the way back begins with a signal of size sqrt(n) that knows nothing of them.
  std::vector<double> error;
};

/// The same seed gives the same normal numbers, whatever they are multiplied by. `scale` is finite.
ChainStart start_chain(const Chain& chain, Initialisation initialisation, double scale, std::uint64_t seed);

/// Vectors of `width` numbers, one after the other. What grows beyond the largest double is not finite.
struct ChainPass {
  double loss;                      // |error|^2 / 2
  std::vector<double> activations;  // a_0 (the input), ..., a_depth
  std::vector<double> signals;      // dL/da_0, ..., dL/da_depth
  std::vector<double> inner;        // dL/dz_1, ..., dL/dz_depth; until the way back f'(z_1), ...
};

/// The way forth: activations. `input` has `width` numbers.
ChainPass forward(const Chain& chain, std::span<const double> weights, std::span<const double> input);

/// The way back: everything else. `error` is a_depth - target.
void backward(const Chain& chain, std::span<const double> weights, std::span<const double> error,
              ChainPass& pass);

/// Sizes (Euclidean; of matrices Frobenius) in layers 1 ... depth.
struct ChainSizes {
  std::vector<double> activation;  // |a_l|
  std::vector<double> signal;      // |dL/da_l|
  std::vector<double> weight;      // |dL/dW_l|
};
ChainSizes sizes(const Chain& chain, const ChainPass& pass);

}  // namespace thalweg
