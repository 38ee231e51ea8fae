// The chain's gradients against central differences, linear chains against theory, and the numbers of
// gradients that vanish or explode which the book gives.
#include "networks/chain.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "core/random.h"
#include "support/hash.h"

using namespace thalweg;
using thalweg::testing::hash_of;

namespace {

const Activation kEvery[] = {Activation::linear, Activation::tanh, Activation::sigmoid, Activation::relu};
const Initialisation kStarts[] = {Initialisation::fixed, Initialisation::xavier, Initialisation::he};

using Numbers = std::vector<double>;

ChainPass pass_of(const Chain& chain, const Numbers& weights, const Numbers& input, const Numbers& target) {
  ChainPass pass = forward(chain, weights, input);
  Numbers error(pass.activations.end() - chain.width, pass.activations.end());
  for (std::size_t i = 0; i < error.size(); ++i) error[i] -= target[i];
  backward(chain, weights, error, pass);
  return pass;
}

/// With input 1 and the error that comes with the first weights.
ChainSizes sizes_of(const Chain& chain, Initialisation initialisation, double scale, std::uint64_t seed) {
  const ChainStart start = start_chain(chain, initialisation, scale, seed);
  ChainPass pass = forward(chain, start.weights, Numbers(std::size_t(chain.width), 1));
  backward(chain, start.weights, start.error, pass);
  return sizes(chain, pass);
}

Numbers normals(int n, std::uint64_t seed) {
  Random random(seed);
  Numbers numbers;
  for (int i = 0; i < n; ++i) numbers.push_back(random.normal());
  return numbers;
}

/// (f(x + h) - f(x - h)) / 2h in coordinate i of x.
template <class F>
double central_difference(Numbers x, std::size_t i, F&& f) {
  const double h = 1e-5, middle = x[i];
  x[i] = middle + h;
  const double above = f(x);
  x[i] = middle - h;
  return (above - f(x)) / (2 * h);
}

double first_over_last(const Numbers& sizes) { return sizes.front() / sizes.back(); }

struct Mean {
  double value, error, deviation;
};
/// Of log10 of the signal's ratio, first over last layer, in chains of width 64 and depth 30 with seeds 1 to
/// 40; with the error of that mean.
Mean mean_log_ratio(Activation activation, Initialisation initialisation, double scale) {
  const int seeds = 40;
  double sum = 0, squares = 0;
  for (int seed = 1; seed <= seeds; ++seed) {
    const Numbers signal = sizes_of({64, 30, activation}, initialisation, scale, std::uint64_t(seed)).signal;
    const double ratio = std::log10(first_over_last(signal));
    sum += ratio, squares += ratio * ratio;
  }
  const double mean = sum / seeds,
               deviation = std::sqrt((squares / seeds - mean * mean) * seeds / (seeds - 1));
  return {mean, deviation / std::sqrt(double(seeds)), deviation};
}

}  // namespace

TEST_CASE("a chain's gradients agree with central differences") {
  for (const Activation activation : kEvery) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      CAPTURE(int(activation));
      CAPTURE(seed);
      const int n = 3;
      const Chain chain{n, 4, activation};
      const Numbers weights = start_chain(chain, Initialisation::he, 1, seed).weights;
      const Numbers input = normals(n, seed + 100), target = normals(n, seed + 200);
      const ChainPass pass = pass_of(chain, weights, input, target);
      for (std::size_t k = 0; k < weights.size(); ++k) {
        const std::size_t layer = k / 9, column = k % 9 / 3, row = k % 3;
        const double exact = pass.inner[3 * layer + row] * pass.activations[3 * layer + column];
        const double numeric = central_difference(
            weights, k, [&](const Numbers& w) { return pass_of(chain, w, input, target).loss; });
        CHECK(std::fabs(exact - numeric) < 1e-8 * (1 + std::fabs(exact)));
      }
      for (std::size_t i = 0; i < input.size(); ++i) {
        const double numeric = central_difference(
            input, i, [&](const Numbers& x) { return pass_of(chain, weights, x, target).loss; });
        CHECK(std::fabs(pass.signals[i] - numeric) < 1e-8 * (1 + std::fabs(numeric)));
      }
    }
  }
}

TEST_CASE("the signal in a layer is the input's gradient in the chain that begins there") {
  for (const Activation activation : kEvery) {
    const int n = 7, depth = 6;
    const Chain chain{n, depth, activation};
    const Numbers weights = start_chain(chain, Initialisation::xavier, 1.3, 5).weights;
    const Numbers target = normals(n, 6);
    const ChainPass whole = pass_of(chain, weights, normals(n, 7), target);
    for (int layer = 1; layer < depth; ++layer) {
      const auto from = whole.activations.begin() + n * layer;
      const ChainPass tail =
          pass_of({n, depth - layer, activation}, Numbers(weights.begin() + n * n * layer, weights.end()),
                  Numbers(from, from + n), target);
      CHECK(tail.loss == whole.loss);
      CHECK(tail.signals == Numbers(whole.signals.begin() + n * layer, whole.signals.end()));
    }
  }
}

TEST_CASE("a linear chain of width 1 is a product") {
  // 2^-3 and such are exact.
  const ChainStart start = start_chain({1, 6, Activation::linear}, Initialisation::fixed, 0.125, 1);
  const ChainPass pass = pass_of({1, 6, Activation::linear}, start.weights, {3}, {1});
  const double error = 3 * std::pow(0.125, 6) - 1;
  for (int l = 0; l <= 6; ++l) {
    CHECK(pass.activations[std::size_t(l)] == 3 * std::pow(0.125, l));
    CHECK(pass.signals[std::size_t(l)] == error * std::pow(0.125, 6 - l));
  }
  CHECK(pass.loss == error * error / 2);
}

TEST_CASE("of a chain of width 1 the signal is a product of slopes") {
  const Chain chain{1, 8, Activation::tanh};
  const ChainStart start = start_chain(chain, Initialisation::xavier, 0.8, 3);
  const ChainPass pass = pass_of(chain, start.weights, {0.7}, {-0.2});
  double a = 0.7, product = 1;
  for (const double weight : start.weights) {
    a = std::tanh(weight * a);
    product *= weight * (1 - a * a);
  }
  CHECK(pass.signals[0] == doctest::Approx((a + 0.2) * product).epsilon(1e-12));
}

TEST_CASE("in a linear chain of equal weights the weight gradient is the same in every layer") {
  for (const int width : {1, 4, 64}) {
    for (const double gain : {0.5, 1.0, 1.3}) {
      const ChainSizes found =
          sizes_of({width, 50, Activation::linear}, Initialisation::fixed, gain / width, 1);
      CAPTURE(width);
      CAPTURE(gain);
      CHECK(first_over_last(found.signal) == doctest::Approx(std::pow(gain, 49)).epsilon(1e-12));
      for (const double size : found.weight) CHECK(size == doctest::Approx(found.weight[0]).epsilon(1e-12));
    }
  }
}

TEST_CASE("width 1, weights 1, depth 20: what the weights of the first layer are told, beside the last") {
  const auto ratio = [](Activation activation) {
    const Chain chain{1, 20, activation};
    const ChainStart start = start_chain(chain, Initialisation::fixed, 1, 1);
    return first_over_last(sizes(chain, pass_of(chain, start.weights, {1}, {0})).weight);
  };
  CHECK(std::fabs(ratio(Activation::sigmoid) - 6.17e-13) < 0.005e-13);
  CHECK(std::fabs(ratio(Activation::tanh) - 0.0646) < 0.00005);
  CHECK(ratio(Activation::linear) == 1);
  CHECK(ratio(Activation::relu) == 1);
}

TEST_CASE("in wide linear chains the signal's ratio is that of 29 random factors") {
  // A layer multiplies the squared size by v chi^2_n / n, its own in each layer: the logarithm of chi^2_n / n
  // has mean psi(n/2) - ln(n/2) = -1/n - 1/(3 n^2) and variance psi'(n/2) = 2/n + 2/n^2, up to O(n^-4) and
  // O(n^-3).
  const double n = 64, layers = 29;
  const double mean = layers * (-1 / n - 1 / (3 * n * n)) / 2 / std::log(10);
  const double deviation = std::sqrt(layers * (2 / n + 2 / (n * n))) / 2 / std::log(10);
  const struct {
    Initialisation initialisation;
    double scale, variance;
  } cases[] = {
      {Initialisation::xavier, 0.5, 0.25}, {Initialisation::xavier, 1, 1}, {Initialisation::he, 1, 2}};
  for (const auto& each : cases) {
    const Mean found = mean_log_ratio(Activation::linear, each.initialisation, each.scale);
    const double expected = mean + layers * std::log10(each.variance) / 2;
    CHECK(std::fabs(found.value - expected) < 3 * deviation / std::sqrt(40.0));
    // The sample's deviation has a relative error of 1 / sqrt(2 * 39).
    CHECK(std::fabs(found.deviation / deviation - 1) < 3 / std::sqrt(78.0));
  }
}

TEST_CASE("width 64, depth 30: the mean order of magnitude by which the signal shrinks") {
  // Means of 40 other random chains, rounded: each differs from the true mean by its sampling error.
  const struct {
    Activation activation;
    Initialisation initialisation;
    double scale, expected;
  } cases[] = {{Activation::sigmoid, Initialisation::xavier, 1, -18.4},
               {Activation::relu, Initialisation::xavier, 1, -4.6},
               {Activation::relu, Initialisation::he, 1, -0.2},
               {Activation::linear, Initialisation::xavier, 0.5, -8.8},
               {Activation::linear, Initialisation::he, 1, 4.3}};
  for (const auto& each : cases) {
    CAPTURE(each.expected);
    const Mean found = mean_log_ratio(each.activation, each.initialisation, each.scale);
    CHECK(std::fabs(found.value - each.expected) < 0.05 + 3 * std::sqrt(2.0) * found.error);
  }
}

TEST_CASE("first weights have the variance that their name says") {
  const Chain chain{64, 10, Activation::linear};
  const struct {
    Initialisation initialisation;
    double scale, variance;
  } cases[] = {{Initialisation::xavier, 1, 1.0 / 64},
               {Initialisation::he, 1, 2.0 / 64},
               {Initialisation::xavier, 0.5, 0.25 / 64}};
  for (const auto& each : cases) {
    const Numbers weights = start_chain(chain, each.initialisation, each.scale, 9).weights;
    REQUIRE(weights.size() == 40960);
    double sum = 0, squares = 0;
    for (const double w : weights) sum += w, squares += w * w;
    const double count = double(weights.size());
    CHECK(std::fabs(sum / count) < 4 * std::sqrt(each.variance / count));
    CHECK(std::fabs(squares / count / each.variance - 1) < 4 * std::sqrt(2 / count));
  }
  for (const double w : start_chain(chain, Initialisation::fixed, -0.3, 9).weights) CHECK(w == -0.3);
}

TEST_CASE("a seed means the same normal numbers whatever the initialisation, and the same first layers") {
  const auto start = [](int depth, Initialisation initialisation, double scale, std::uint64_t seed) {
    return start_chain({4, depth, Activation::tanh}, initialisation, scale, seed);
  };
  const ChainStart a = start(6, Initialisation::xavier, 1, 1), b = start(6, Initialisation::xavier, 2, 1);
  for (std::size_t i = 0; i < a.weights.size(); ++i) CHECK(b.weights[i] == 2 * a.weights[i]);
  CHECK(start(6, Initialisation::xavier, 1, 2).weights != a.weights);
  const Numbers deeper = start(9, Initialisation::xavier, 1, 1).weights;
  CHECK(Numbers(deeper.begin(), deeper.begin() + 96) == a.weights);
  for (const Initialisation initialisation : {Initialisation::xavier, Initialisation::he}) {
    CHECK(start(6, initialisation, 1, 1).error == a.error);
  }
}

TEST_CASE("without a target the way back begins with 1 in every unit") {
  int up = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    for (const double error : start_chain({50, 1, Activation::relu}, Initialisation::he, 1, seed).error) {
      CHECK(std::fabs(error) == 1);
      up += error > 0;
    }
  }
  CHECK(std::abs(up - 1000) < 4 * 22.4);
  CHECK(start_chain({5, 1, Activation::relu}, Initialisation::fixed, 1, 3).error == Numbers(5, 1));
  const ChainSizes found = sizes_of({64, 5, Activation::tanh}, Initialisation::xavier, 1, 1);
  CHECK(found.signal.back() == 8);
}

TEST_CASE("ReLU passes nothing back where its input is not positive") {
  const Chain chain{1, 1, Activation::relu};
  for (const double input : {0.0, -0.0, -2.0}) {
    const ChainPass pass = pass_of(chain, {1}, {input}, {1});
    CHECK(pass.activations[1] == 0);
    CHECK(pass.signals[0] == 0);
    CHECK(pass.loss == 0.5);
  }
}

TEST_CASE("sizes neither underflow nor overflow before what they are sizes of") {
  const Chain chain{2, 3, Activation::linear};
  // Each layer multiplies by 2 * 1e-100; squares of 1e-200 would be 0.
  const ChainSizes small = sizes_of(chain, Initialisation::fixed, 1e-100, 1);
  CHECK(small.signal[0] == doctest::Approx(4e-200 * std::sqrt(2.0)).epsilon(1e-12));
  CHECK(small.activation[1] == doctest::Approx(4e-200 * std::sqrt(2.0)).epsilon(1e-12));
  CHECK(small.weight[0] == doctest::Approx(8e-200).epsilon(1e-12));
  const ChainSizes large = sizes_of(chain, Initialisation::fixed, 1e100, 1);
  CHECK(large.signal[0] == doctest::Approx(4e200 * std::sqrt(2.0)).epsilon(1e-12));
}

TEST_CASE("what underflows is 0, what overflows is not finite") {
  const Chain chain{4, 50, Activation::linear};
  CHECK(sizes_of(chain, Initialisation::xavier, 1e-10, 1).signal[0] == 0);
  CHECK(sizes_of(chain, Initialisation::xavier, 0, 1).activation[0] == 0);
  CHECK(!std::isfinite(sizes_of(chain, Initialisation::xavier, 1e10, 1).signal[0]));
  CHECK(!std::isfinite(sizes_of(chain, Initialisation::fixed, 1e10, 1).activation[49]));
  // The sigmoid's slope far out, though not its distance from 1, is there.
  const ChainPass far = pass_of({1, 1, Activation::sigmoid}, {1}, {50}, {0});
  CHECK(far.activations[1] == 1);
  CHECK(far.signals[0] == doctest::Approx(std::exp(-50.0)).epsilon(1e-12));
  CHECK(pass_of({1, 1, Activation::sigmoid}, {1}, {-1e308}, {0}).signals[0] == 0);
}

TEST_CASE("chains have the same bits in every build") {
  std::uint64_t hash = hash_of({});
  for (const Activation activation : kEvery) {
    for (const Initialisation initialisation : kStarts) {
      for (const int width : {1, 5, 64}) {
        const double scale = initialisation == Initialisation::fixed ? 1.1 / width : 1.1;
        const ChainSizes found = sizes_of({width, 20, activation}, initialisation, scale, 42);
        for (const Numbers* list : {&found.activation, &found.signal, &found.weight})
          hash = hash_of(*list, hash);
      }
    }
  }
  CHECK(hash == 0x7b878bdcdd61dd96);
}
