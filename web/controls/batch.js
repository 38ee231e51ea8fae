// The batches of a run: how many rows a step sees, in which order, from which seed.

import { batchOrders, seedRange } from "../model/batches.js";
import { createNumberField } from "./number-field.js";
import { createSelect } from "./select.js";

/** @typedef {import("../model/types.js").Batch} Batch */

/** Sizes offered: all of a few, some of many. @param {number} rows */
export function batchSizes(rows) {
  const all = Array.from({ length: Math.min(rows, 4) }, (_, i) => i + 1);
  const round = [5, 10, 20, 50, 100, 200, 500].filter((size) => size < rows);
  return [...new Set([...all, ...round, rows])];
}

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {readonly (keyof Batch)[]} [options.parts] which controls there are
 * @param {number} options.rows how many there are
 * @param {Batch | null} options.value null: all rows
 * @param {(batch: Batch) => void} options.onChange
 */
export function createBatchControls({
  document,
  tr,
  parts = ["size", "order", "seed"],
  rows,
  value,
  onChange,
}) {
  /** @type {Batch} */
  let batch = value ?? allRows(rows);
  const change = (/** @type {Partial<Batch>} */ part) => onChange({ ...batch, ...part });
  const sizes = (/** @type {number} */ size) =>
    [...new Set([...batchSizes(rows), size])]
      .sort((a, b) => a - b)
      .map((n) => ({
        value: String(n),
        label: n === rows ? tr.t("batch.all", { count: rows }) : String(n),
      }));
  const size = createSelect({
    document,
    label: tr.t("batch.size"),
    options: sizes(batch.size),
    value: String(batch.size),
    onChange: (text) => change({ size: Number(text) }),
  });
  const order = createSelect({
    document,
    label: tr.t("batch.order"),
    options: batchOrders.map((id) => ({ value: id, label: tr.t(`batch.order.${id}`) })),
    value: batch.order,
    onChange: (text) => change({ order: /** @type {Batch["order"]} */ (text) }),
  });
  const seed = createNumberField({
    document,
    tr,
    label: tr.t("batch.seed"),
    visibleLabel: true,
    value: batch.seed,
    range: seedRange,
    nudge: (now, direction) => Math.max(0, now + direction),
    onChange: (next) => change({ seed: next }),
  });
  const controls = { size, order, seed };
  return {
    elements: parts.map((part) => controls[part].element),

    /** @param {Batch | null} next */
    setValue(next) {
      batch = next ?? allRows(rows);
      size.setOptions(sizes(batch.size));
      size.setValue(String(batch.size));
      order.setValue(batch.order);
      seed.setValue(batch.seed);
      // As written there is nothing to draw by lot.
      if (parts.includes("order")) seed.element.hidden = batch.order === "as-written";
    },
  };
}

/** @param {number} rows @returns {Batch} */
const allRows = (rows) => ({ size: rows, order: "as-written", seed: 1 });
