// The panel Results: what became of each run, as a table.

import { createNumberField } from "../controls/number-field.js";
import { runLabelText } from "../i18n/names.js";
import { toleranceRange } from "../model/properties.js";
import { createSample } from "../elements/sample.js";
import { h, setText } from "../elements/dom.js";

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 */
export function createResultsPanel({ document, tr, store, session }) {
  const columns = ["steps", "finalLoss", "pathLength", "gradients"];
  const body = h(document, "tbody");
  const table = h(
    document,
    "table",
    {},
    h(document, "caption", { className: "unseen" }, tr.t("results.label")),
    h(
      document,
      "thead",
      {},
      h(
        document,
        "tr",
        {},
        h(document, "th", { scope: "col" }, tr.t("results.path")),
        ...columns.map((id) => h(document, "th", { scope: "col" }, tr.t(`results.${id}`))),
      ),
    ),
    body,
  );
  const tolerance = createNumberField({
    document,
    tr,
    label: tr.t("results.tolerance"),
    visibleLabel: true,
    value: store.get().tolerance,
    range: toleranceRange,
    onChange: (/** @type {number} */ value) => store.set({ tolerance: value }),
  });
  const note = h(document, "p", { className: "note" });
  const element = h(
    document,
    "div",
    { className: "results" },
    h(document, "div", { className: "scroll" }, table),
    h(document, "div", { className: "tolerance" }, tolerance.element),
    note,
  );

  /** @type {{ element: HTMLElement, cells: HTMLElement[], name: HTMLElement, status: HTMLElement, sample: ReturnType<typeof createSample> }[]} */
  let rows = [];

  function makeRow() {
    const sample = createSample(document);
    const name = h(document, "span", { className: "name" });
    const status = h(document, "span", { className: "status" });
    const cells = columns.map(() => h(document, "td"));
    const head = h(document, "th", { scope: "row" }, sample.element, name, status);
    return { element: h(document, "tr", {}, head, ...cells), cells, name, status, sample };
  }

  return {
    element,

    /** @param {any} tokens */
    draw(tokens) {
      const within = store.get().tolerance;
      tolerance.setValue(within);
      setText(note, tr.t("results.toleranceHelp", { tolerance: tr.number(within) }));
      if (rows.length !== session.runs.length) {
        rows = session.runs.map((_, index) => rows[index] ?? makeRow());
        body.replaceChildren(...rows.map((row) => row.element));
      }
      rows.forEach((row, index) => {
        const { info, label } = session.runs[index];
        const result = session.result(index);
        row.sample.draw({ tokens, style: info.style, hollow: label.hollow });
        setText(row.name, runLabelText(tr, label, session.engine));
        setText(row.status, tr.t(`status.${result ? result.status : "hidden"}`));
        const values = result
          ? [result.steps, result.finalLoss, result.pathLength, result.gradientEvaluations]
          : [null, null, null, null];
        values.forEach((value, column) =>
          setText(row.cells[column], value === null ? tr.t("results.never") : tr.number(value)),
        );
      });
    },
  };
}
