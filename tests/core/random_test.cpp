// The generator against its authors' outputs, and its distributions against what they must look like.
#include "core/random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <vector>

namespace thalweg {

TEST_CASE("random: splitmix64 gives its reference outputs") {
  SplitMix64 mix(1234567);
  for (std::uint64_t expected :
       std::initializer_list<std::uint64_t>{6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
                                            4593380528125082431u, 16408922859458223821u}) {
    CHECK(mix.next() == expected);
  }
}

TEST_CASE("random: xoshiro256** gives its reference outputs") {
  Random random(std::array<std::uint64_t, 4>{1, 2, 3, 4});
  for (std::uint64_t expected : std::initializer_list<std::uint64_t>{
           11520u, 0u, 1509978240u, 1215971899390074240u, 1216172134540287360u, 607988272756665600u,
           16172922978634559625u, 8476171486693032832u, 10595114339597558777u, 2904607092377533576u}) {
    CHECK(random.bits() == expected);
  }
}

TEST_CASE("random: one seed, one sequence; another seed, another") {
  Random a(5), b(5), c(6);
  bool differs = false;
  for (int i = 0; i < 100; ++i) {
    const std::uint64_t word = a.bits();
    CHECK(b.bits() == word);
    differs = differs || c.bits() != word;
  }
  CHECK(differs);
}

TEST_CASE("random: uniform numbers fill [0, 1) evenly") {
  Random random(1);
  std::array<int, 20> bins{};
  for (int i = 0; i < 20000; ++i) {
    const double x = random.uniform();
    REQUIRE((x >= 0 && x < 1));
    ++bins[int(20 * x)];
  }
  // Each bin is 1000 +- 31; 150 is five times that.
  for (int count : bins) CHECK(std::abs(count - 1000) < 150);
}

TEST_CASE("random: uniform numbers stay below the upper end, however close it is") {
  Random random(2);
  for (int i = 0; i < 100; ++i) {
    CHECK(random.uniform(1, 1 + 0x1p-52) == 1);
    const double x = random.uniform(-3, -2);
    CHECK((x >= -3 && x < -2));
  }
}

TEST_CASE("random: whole numbers below n come equally often") {
  Random random(3);
  std::array<int, 7> counts{};
  for (int i = 0; i < 7000; ++i) ++counts[random.below(7)];
  for (int count : counts) CHECK(std::abs(count - 1000) < 150);
  for (int i = 0; i < 10; ++i) CHECK(random.below(1) == 0);
}

TEST_CASE("random: whole numbers are not biased where n does not divide 2^64") {
  // Of n = 3/4 2^64, a product without rejection would give every third number twice as often.
  Random random(4);
  const std::uint64_t n = 3ull << 62;
  int thirds[3] = {};
  for (int i = 0; i < 9000; ++i) ++thirds[random.below(n) % 3];
  for (int count : thirds) CHECK(std::abs(count - 3000) < 225);
}

TEST_CASE("random: shuffling keeps the items and reaches every order equally often") {
  Random random(5);
  std::map<std::array<int, 4>, int> orders;
  for (int i = 0; i < 24000; ++i) {
    std::array<int, 4> items{1, 2, 3, 4};
    random.shuffle(std::span<int>(items));
    ++orders[items];
  }
  CHECK(orders.size() == 24);
  for (const auto& [items, count] : orders) {
    CHECK(std::accumulate(items.begin(), items.end(), 0) == 10);
    CHECK(std::abs(count - 1000) < 150);
  }
}

TEST_CASE("random: shuffling nothing and one item changes nothing") {
  Random random(6);
  std::vector<int> none, one{7};
  random.shuffle(std::span<int>(none));
  random.shuffle(std::span<int>(one));
  CHECK(none.empty());
  CHECK(one[0] == 7);
}

TEST_CASE("random: normal numbers have the normal distribution's moments and tails") {
  Random random(7);
  const int n = 40000;
  double moment[5] = {};
  int beyond_two = 0;
  for (int i = 0; i < n; ++i) {
    const double x = random.normal();
    for (int k = 1; k <= 4; ++k) moment[k] += thalweg::pow(x, k) / n;
    beyond_two += abs(x) > 2;
  }
  CHECK(std::fabs(moment[1]) < 5 * 0.005);
  CHECK(std::fabs(moment[2] - 1) < 5 * 0.0071);
  CHECK(std::fabs(moment[3]) < 5 * 0.0194);
  CHECK(std::fabs(moment[4] - 3) < 5 * 0.049);
  CHECK(std::abs(beyond_two - 0.0455 * n) < 5 * 42);
}

}  // namespace thalweg
