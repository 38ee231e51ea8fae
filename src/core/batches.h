// Which rows of data each step of a run uses. Five rows in batches of two, as written:
//   0 1 | 2 3 | 4 | 0 1 | 2 3 | 4 | ...
// Steps are updates. An epoch takes every row once; its last batch may be short.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace thalweg {

enum class BatchOrder {
  as_written,
  shuffled,         // each epoch anew
  with_replacement  // `size` rows for each step, each row equally likely; there are no epochs
};

struct Batch {
  int size;  // in [1, number of rows]
  BatchOrder order;
  std::uint64_t seed;
};

/// Step k uses rows[offsets[k]] to rows[offsets[k + 1] - 1], which count from 0.
struct BatchRows {
  std::vector<std::int32_t> rows, offsets;

  std::span<const std::int32_t> of_step(int k) const {
    const std::size_t i = static_cast<std::size_t>(k);
    const auto from = static_cast<std::size_t>(offsets[i]), to = static_cast<std::size_t>(offsets[i + 1]);
    return std::span(rows).subspan(from, to - from);
  }
  /// Forgets what comes after so many steps.
  void cut(int steps) {
    offsets.resize(static_cast<std::size_t>(steps) + 1);
    rows.resize(static_cast<std::size_t>(offsets.back()));
  }
};

/// Of so many steps over so many rows; the same seed gives the same rows, however many steps are asked for.
BatchRows batch_rows(const Batch& batch, int rows, int steps);

}  // namespace thalweg
