// The rows of data beside a picture, those of the present step marked, and a layer for its map: where these rows point
// and where all of them do. It tells of the first of some runs that goes by batches, else of the first one.

import { runNameInSentence } from "../i18n/names.js";
import { surfaceRows } from "../model/batches.js";
import { dataFacts, rowsOfStep } from "../model/data-facts.js";
import { drawBatchArrows, placeBatchArrows } from "../view/batch-arrows.js";
import { dataPanelHeight, drawDataPanel } from "../view/data-panel.js";
import { optimizerInk } from "../view/tokens.js";
import { freshBackend, h, setText } from "./dom.js";
import { setSize } from "./size.js";

/** Rows named one by one in a sentence. */
const MOST_NAMED = 6;

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {ReturnType<typeof import("./session.js").createSession>} options.session
 * @param {() => import("./session.js").Computed[]} options.runs of which it may tell
 */
export function createDataView({ document, tr, session, runs }) {
  const { engine } = session;
  const canvas = h(document, "canvas", { role: "img" });
  const title = h(document, "p", { className: "plot-title" });
  const element = h(document, "div", { className: "data" }, title, canvas);
  let size = { width: 0, height: 0 };

  /** What is shown; null: nothing. */
  function present() {
    const visible = runs().filter(({ trajectory }) => trajectory && trajectory.steps > 0);
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

    /** As tall as it likes to be. @param {number} width CSS px */
    heightAt(width) {
      const now = present();
      const rows = now ? dataPanelHeight(dataFacts(now.rows, now.at, []), width) : 0;
      return title.offsetHeight + rows;
    },

    /** @param {number} width @param {number} height CSS px */
    resize(width, height) {
      element.style.width = `${width}px`;
      const tall = Math.max(60, height - title.offsetHeight);
      size = { width, height: tall };
      setSize(canvas, size);
    },

    /** @param {{ tokens: import("../view/tokens.js").Tokens, held?: boolean }} frame held: nothing of the step is told yet */
    draw({ tokens, held = false }) {
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

    /** Where these rows point, and where all of them do; "" where they are the same. */
    gradients() {
      const { batch, whole } = present() ?? {};
      if (!batch || !whole) return "";
      return tr.t("data.gradients", { batch: tr.point(batch), whole: tr.point(whole) });
    },

    /** @type {import("./map.js").MapLayer} */
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
