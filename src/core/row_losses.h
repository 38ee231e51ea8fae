// A loss made of rows of data: the loss of a batch is the same surface over some of the rows, weighted such
// that the batches' gradients average to the whole one's.
//   Three rows, L = (a + b + c)/3:  the loss of the second row alone is b = 3/1 (b/3).
// A surface made of rows has a type Row of doubles, a span `rows`, and `over(some rows)`, that loss.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "core/batches.h"
#include "core/objective.h"

namespace thalweg {

/// Such a loss behind one type, with rows of its own.
class RowLosses {
 public:
  template <class Surface>
  explicit RowLosses(const Surface& surface)
      : count_(static_cast<int>(surface.rows.size())),
        held_(std::make_shared<Held<Surface>>(surface, BatchRows{})),
        whole_(Held<Surface>::objective(held_, nullptr)),
        batched_([](const void* held, BatchRows batches) {
          const Surface& whole = static_cast<const Held<Surface>*>(held)->whole;
          return Held<Surface>::objective(std::make_shared<Held<Surface>>(whole, std::move(batches)),
                                          Held<Surface>::begin_step);
        }) {}

  int count() const { return count_; }
  /// The loss of all rows.
  const Objective& whole() const { return whole_; }
  /// The loss of a batch at a time: begin_step(k) makes it that of the rows of step k, and has to come first.
  Objective batched(BatchRows batches) const { return batched_(held_.get(), std::move(batches)); }

 private:
  template <class Surface>
  struct Held {
    using Row = typename Surface::Row;
    std::vector<Row> rows, rows_of_step;
    BatchRows batches;
    Surface whole, surface;  // the latter is the one that is asked

    Held(const Surface& given, BatchRows of_steps)
        : rows(given.rows.begin(), given.rows.end()),
          rows_of_step(of_steps.rows.empty() ? 0 : rows.size()),
          batches(std::move(of_steps)),
          whole(given.over(rows)),
          surface(whole) {}

    static void begin_step(void* held, int k) {
      Held& own = *static_cast<Held*>(held);
      std::size_t size = 0;
      for (const std::int32_t row : own.batches.of_step(k)) {
        own.rows_of_step[size++] = own.rows[static_cast<std::size_t>(row)];
      }
      own.surface = own.whole.over(std::span(own.rows_of_step).first(size));
    }

    template <template <class> class Jet>
    static void evaluate(const void* held, const Vec2<Pack>& w, Jet<Pack>& out, int parts) {
      detail::evaluate<Surface, Jet>(&static_cast<const Held*>(held)->surface, w, out, parts);
    }
    static Objective objective(std::shared_ptr<void> held, Objective::BeginStep begin) {
      return Objective(std::move(held), evaluate<Jet1>, evaluate<Jet2>, begin);
    }
  };

  int count_;
  std::shared_ptr<void> held_;
  Objective whole_;
  Objective (*batched_)(const void* held, BatchRows batches);
};

}  // namespace thalweg
