// The panel Paths: the list of runs, one more optimizer, and what the hatching means.

import { createMenuButton } from "../controls/menu.js";
import { divergenceText, statusText } from "../i18n/summary.js";
import { addRun } from "../model/actions.js";
import { MAX_RUNS } from "../model/runs.js";
import { createSample } from "../elements/sample.js";
import { h, setText } from "../elements/dom.js";
import { createRunRow } from "./run-row.js";

const FOLD_FROM = 4; // runs

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 * @param {any} options.pool
 * @param {{ set: (fn: () => void, ms: number) => any, clear: (id: any) => void }} options.timer
 * @param {() => void} options.redraw asks for drawStrips() in the next frame
 * @param {import("./panels-later.js").MakeLater} options.later
 */
export function createPathsPanel({ document, tr, store, session, pool, timer, redraw, later }) {
  const { engine } = session;
  const list = h(document, "div", { className: "runs" });
  /** @type {any} */
  let tokens;
  const add = createMenuButton({
    document,
    label: tr.t("runs.add"),
    text: tr.t("runs.add"),
    icon: "plus",
    items: () =>
      engine.optimizers.map((/** @type {any} */ info) => {
        const sample = createSample(document);
        sample.draw({ tokens, style: info.style, hollow: false });
        return { id: info.id, label: tr.name(info), before: sample.element };
      }),
    onSelect: (/** @type {string} */ id) => store.choose(addRun(store.get(), engine, id)),
  });
  const hatch = h(
    document,
    "span",
    { className: "hatch-key" },
    h(document, "i", { className: "hatch", "aria-hidden": "true" }),
    tr.t("runs.unstable"),
  );
  const foot = h(document, "div", { className: "foot" }, add.element, hatch);
  const note = h(document, "p", { className: "note", hidden: true });
  const trouble = h(document, "div");
  const element = h(document, "div", { className: "paths" }, list, trouble, note, foot);
  const stripMaker = later({
    element: trouble,
    make: ({ createSliderStrip }) => createSliderStrip,
    onArrive: redraw,
  });

  /** @type {ReturnType<typeof createRunRow>[]} */
  let rows = [];

  /** Rows keep their place while the optimizer in it stays the same. */
  function matchRows() {
    const { runs } = session;
    rows = runs.map(({ info }, place) => {
      if (rows[place]?.id === info.id) return rows[place];
      rows[place]?.drawStrips(tokens, false);
      const made = createRunRow({
        document,
        tr,
        store,
        session,
        pool,
        timer,
        redraw,
        stripMaker,
        info,
        index: () => place,
        onRemoved(index) {
          store.flush();
          (rows[Math.min(index, rows.length - 1)] ?? { focus: () => add.button.focus() }).focus();
        },
      });
      return made;
    });
    const wanted = rows.map((row) => row.element);
    if (wanted.some((row, i) => list.children[i] !== row) || list.children.length !== wanted.length)
      list.replaceChildren(...wanted);
  }

  function drawStrips() {
    const { strips, tab } = store.get();
    list.classList.toggle("with-strips", strips);
    for (const row of rows) row.drawStrips(tokens, strips && tab === "paths");
  }

  return {
    element,
    drawStrips,

    /** Every frame. */
    drawControls() {
      matchRows();
      const folded = rows.length >= FOLD_FROM;
      for (const row of rows) row.drawControls(folded);
      if (tokens) drawStrips();
      const full = rows.length >= MAX_RUNS;
      add.button.disabled = full;
      note.hidden = !full && rows.length > 0;
      setText(note, full ? tr.t("runs.full", { count: MAX_RUNS }) : tr.t("runs.none"));
    },

    /** @param {any} now the theme's tokens */
    draw(now) {
      tokens = now;
      let bounded = false;
      rows.forEach((row, index) => {
        const result = session.result(index);
        const explanation = session.explanation(index);
        const { label } = session.runs[index];
        bounded ||= result !== null && session.bound(index) !== null;
        row.draw({
          tokens,
          statusText: statusText(tr, result),
          divergence:
            result && explanation
              ? divergenceText(tr, { run: index, label, result, explanation }, engine)
              : "",
        });
      });
      hatch.hidden = !bounded;
      drawStrips();
    },
  };
}
