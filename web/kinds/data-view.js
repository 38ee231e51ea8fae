// The rows of data beside a picture, those of the present step marked, and a layer for its map: where these rows point
// and where all of them do. It tells of the first visible run that goes by batches, else of the first visible one.

import { freshBackend, h, setText } from "../elements/dom.js";
import { runNameInSentence } from "../i18n/names.js";
import { surfaceRows } from "../model/batches.js";
import { dataFacts, rowsOfStep } from "../model/data-facts.js";
import { drawBatchArrows, placeBatchArrows } from "../view/batch-arrows.js";
import { drawDataPanel } from "../view/data-panel.js";
import { optimizerInk } from "../view/tokens.js";
import { placeBeside, setSize } from "./beside.js";

/** @typedef {import("./list.js").Parts} Parts */
/** @typedef {import("./list.js").View} View */

/** The picture's part of the width, and the height of the rows where they stand below it, px. */
const BESIDE = { share: 0.62, below: 190 };
/** Rows named one by one in a sentence. */
const MOST_NAMED = 6;

/** @param {Parts} parts */
export function createDataView({ document, tr, session, engine }) {
  const canvas = h(document, "canvas", { role: "img" });
  const title = h(document, "p", { className: "plot-title" });
  const element = h(document, "div", { className: "data" }, title, canvas);
  let size = { width: 0, height: 0 };

  /** What is shown; null: nothing. */
  function present() {
    const visible = session.runs.filter(({ trajectory }) => trajectory && trajectory.steps > 0);
    const rows = surfaceRows(engine, session.state.surface);
    const isPartial = (/** @type {any} */ { trajectory: { rows: used, rowOffsets } }) =>
      used && rowOffsets[1] < (rows?.length ?? 0);
    const run = visible.find(isPartial) ?? visible[0];
    if (!run || !rows) return null;
    const { trajectory } = run;
    const step = Math.min(session.state.step, trajectory.steps - 1);
    const pair = (/** @type {Float64Array} */ list) => [list[2 * step], list[2 * step + 1]];
    return {
      run,
      rows,
      step,
      seen: rowsOfStep(trajectory, step),
      at: pair(trajectory.path),
      whole: pair(trajectory.gradient),
      batch: trajectory.batchGradient ? pair(trajectory.batchGradient) : null,
    };
  }

  /** @param {NonNullable<ReturnType<typeof present>>} now */
  function seenText({ run, rows, step, seen }) {
    const name = runNameInSentence(tr, run.label, engine);
    const places = seen ? [...new Set(seen)].map((place) => place + 1).sort((a, b) => a - b) : [];
    if (!seen || places.length === rows.length) return tr.t("data.all", { step, name });
    if (places.length > MOST_NAMED)
      return tr.t("data.some", { step, name, count: seen.length, rows: rows.length });
    const key = places.length === 1 ? "data.row" : "data.rows";
    return tr.t(key, { step, name, rows: places.join(tr.t("join.listComma")) });
  }

  return {
    element,

    /** @param {number} width @param {number} height CSS px */
    resize(width, height) {
      element.style.width = `${width}px`;
      const tall = Math.max(60, height - title.offsetHeight);
      size = { width, height: tall };
      setSize(canvas, size);
    },

    /** @param {import("./list.js").Frame} frame */
    draw({ tokens, held }) {
      const now = present();
      if (!now || size.width < 60) return;
      setText(title, held ? "" : seenText(now));
      drawDataPanel(freshBackend(canvas, size.width, size.height), {
        ...size,
        tokens,
        ink: optimizerInk(now.run.info.style, tokens),
        facts: dataFacts(now.rows, now.at, held ? [] : (now.seen ?? [])),
        texts: {
          prediction: tr.t("data.prediction"),
          target: tr.t("data.target"),
          residual: (/** @type {string} */ value) => tr.t("data.residual", { value }),
        },
      });
      canvas.setAttribute("aria-label", tr.t("data.label", { count: now.rows.length }));
    },

    /** For the live summary; "" where there is nothing to tell. */
    text() {
      const now = present();
      return now ? seenText(now) : "";
    },

    /** @type {import("../elements/map.js").MapLayer} */
    layer: {
      picture({ projection, tokens }) {
        const now = present();
        const { batch, whole, at } = now ?? {};
        const arrows =
          at && batch && whole ? placeBatchArrows({ projection, at, batch, whole }) : null;
        return {
          marksMinima: false,
          hasKey: false,
          layer: {
            reserve() {},
            under() {},
            over(backend, occupancy) {
              if (!arrows) return;
              const texts = {
                batch: tr.t("data.batchGradient"),
                whole: tr.t("data.wholeGradient"),
              };
              drawBatchArrows(backend, arrows, { tokens, texts, occupancy });
            },
          },
        };
      },
      key: () => "",
      hover: () => null,
      tap: () => false,
    },
  };
}

/**
 * Another picture with the rows beside it, or below it where there is no room.
 * @param {Parts} parts
 * @param {View} view
 * @param {ReturnType<typeof createDataView>} data
 * @returns {View}
 */
export function besideData({ document, tr }, view, data) {
  const element = h(document, "div", { className: "beside" }, view.element, data.element);
  return {
    ...view,
    element,
    resize(width, height) {
      const { first, second } = placeBeside(element, { width, height }, BESIDE);
      setSize(view.element, first);
      view.resize(first.width, first.height);
      data.resize(second.width, second.height);
    },
    draw(frame) {
      view.draw(frame);
      data.draw(frame);
    },
    rest(rest) {
      const told = view.rest?.(rest) ?? rest.summary;
      return [told, data.text()].filter((text) => text !== "").join(tr.t("join.sentence"));
    },
  };
}
