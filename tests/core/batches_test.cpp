#include "core/batches.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace thalweg;

namespace {

using Rows = std::vector<std::int32_t>;

Rows step_of(const BatchRows& batches, int k) {
  const auto rows = batches.of_step(k);
  return {rows.begin(), rows.end()};
}

/// The rows of so many steps, sorted.
Rows sorted(const BatchRows& batches, int first, int count) {
  Rows rows;
  for (int k = first; k < first + count; ++k) {
    const auto some = batches.of_step(k);
    rows.insert(rows.end(), some.begin(), some.end());
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

TEST_CASE("as written, epochs go through the rows in order and end with a short batch") {
  const BatchRows batches = batch_rows({2, BatchOrder::as_written, 9}, 5, 7);
  CHECK(batches.rows == Rows{0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1});
  CHECK(batches.offsets == Rows{0, 2, 4, 5, 7, 9, 10, 12});
  CHECK(step_of(batches, 2) == Rows{4});
}

TEST_CASE("shuffled, every epoch takes each row once, in an order of its own") {
  Rows all(7);
  std::iota(all.begin(), all.end(), 0);
  const BatchRows batches = batch_rows({3, BatchOrder::shuffled, 1}, 7, 300);
  std::vector<Rows> orders;
  for (int k = 0; k < 300; k += 3) {
    CHECK(step_of(batches, k).size() == 3);
    CHECK(step_of(batches, k + 2).size() == 1);
    CHECK(sorted(batches, k, 3) == all);
    const auto from = batches.rows.begin() + batches.offsets[std::size_t(k)];
    orders.emplace_back(from, from + 7);
  }
  std::sort(orders.begin(), orders.end());
  orders.erase(std::unique(orders.begin(), orders.end()), orders.end());
  CHECK(orders.size() > 90);  // of 5040
}

TEST_CASE("with replacement, each batch is full and each row equally likely") {
  const int rows = 5, size = 3, steps = 20000;
  const BatchRows batches = batch_rows({size, BatchOrder::with_replacement, 4}, rows, steps);
  REQUIRE(batches.rows.size() == std::size_t(size * steps));
  double chi = 0, repeated = 0;
  for (int row = 0; row < rows; ++row) {
    const double expected = double(size * steps) / rows;
    const double more = double(std::count(batches.rows.begin(), batches.rows.end(), row)) - expected;
    chi += more * more / expected;
  }
  CHECK(chi < 18.5);  // exceeded once in a thousand, 4 degrees of freedom
  for (int k = 0; k < steps; ++k) {
    const Rows drawn = sorted(batches, k, 1);
    CHECK(drawn.size() == std::size_t(size));
    repeated += std::adjacent_find(drawn.begin(), drawn.end()) != drawn.end();
  }
  // 1 - (4/5)(3/5) of the batches have a row twice.
  CHECK(std::fabs(repeated / steps - 0.52) < 4 * std::sqrt(0.52 * 0.48 / steps));
}

TEST_CASE("the same seed gives the same rows however many steps are asked for, another one others") {
  for (const BatchOrder order : {BatchOrder::shuffled, BatchOrder::with_replacement}) {
    BatchRows many = batch_rows({2, order, 7}, 11, 100);
    const BatchRows few = batch_rows({2, order, 7}, 11, 31);
    CHECK(batch_rows({2, order, 8}, 11, 100).rows != many.rows);
    many.cut(31);
    CHECK(many.rows == few.rows);
    CHECK(many.offsets == few.offsets);
  }
}

TEST_CASE("batches of all rows are the rows, every step an epoch") {
  const BatchRows batches = batch_rows({3, BatchOrder::as_written, 0}, 3, 2);
  CHECK(batches.rows == Rows{0, 1, 2, 0, 1, 2});
}
