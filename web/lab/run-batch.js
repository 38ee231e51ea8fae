// How many rows of data each step of a run sees: folded away in its row, and there only where the surface is made of rows.

import { createBatchControls } from "../controls/batch.js";
import { createDisclosure } from "../controls/disclosure.js";
import { h, setText } from "../elements/dom.js";
import { setRunBatch } from "../model/actions.js";
import { runBatch, surfaceRows } from "../model/batches.js";

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {any} options.engine
 * @param {() => number} options.index of the run
 */
export function createRunBatch({ document, tr, store, engine, index }) {
  const content = h(document, "div", { className: "batch" });
  const summary = h(document, "span");
  const { element } = createDisclosure({ document, summary, content });
  let count = 0;
  /** @type {ReturnType<typeof createBatchControls> | null} */
  let controls = null;

  /** @param {import("../model/types.js").Batch} batch */
  function choose(batch) {
    const state = store.get();
    // All rows as written is the plain run, unless the state says otherwise of all runs.
    const plain = batch.size === count && batch.order === "as-written" && state.batch === null;
    store.choose(setRunBatch(state, index(), plain ? null : batch));
  }

  return {
    element,
    /** Every frame. */
    draw() {
      const state = store.get();
      const rows = surfaceRows(engine, state.surface)?.length ?? 0;
      element.hidden = rows < 2;
      if (rows < 2) return;
      const batch = runBatch(engine, state, index());
      if (rows !== count) {
        count = rows;
        controls = createBatchControls({ document, tr, rows, value: batch, onChange: choose });
        content.replaceChildren(...controls.elements);
      }
      controls?.setValue(batch);
      const all = tr.t("batch.all", { count: rows });
      const size = batch && batch.size < rows ? batch.size : all;
      setText(summary, tr.t("batch.summary", { size }));
    },
  };
}
