#include "core/batches.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "core/random.h"

namespace thalweg {

BatchRows batch_rows(const Batch& batch, int rows, int steps) {
  assert(batch.size >= 1 && batch.size <= rows && steps >= 0);
  const bool epochs = batch.order != BatchOrder::with_replacement;
  const int batches = (rows + batch.size - 1) / batch.size;  // of an epoch
  const int total =
      epochs ? steps / batches * rows + std::min(steps % batches * batch.size, rows) : steps * batch.size;
  BatchRows out{std::vector<std::int32_t>(std::size_t(total)),
                std::vector<std::int32_t>(std::size_t(steps) + 1)};
  Random random(batch.seed);
  std::vector<std::int32_t> epoch(std::size_t(epochs ? rows : 0));
  std::iota(epoch.begin(), epoch.end(), 0);
  int filled = 0, done = 0;  // rows in all, and of this epoch
  for (int k = 0; k < steps; ++k) {
    if (done == 0 && batch.order == BatchOrder::shuffled) random.shuffle(std::span(epoch));
    const int end = epochs ? std::min(done + batch.size, rows) : batch.size;
    for (int i = done; i < end; ++i) {
      out.rows[std::size_t(filled++)] =
          epochs ? epoch[std::size_t(i)] : std::int32_t(random.below(std::uint64_t(rows)));
    }
    done = epochs ? end % rows : 0;
    out.offsets[std::size_t(k) + 1] = filled;
  }
  return out;
}

}  // namespace thalweg
