// kind="cloud": one setting run many times, each time with other draws of the rows: where the runs end, over a curve.

import { runLabelText } from "../i18n/names.js";
import { runBatch } from "../model/batches.js";
import { ownOf } from "../model/figure-keys.js";
import { optimizerArgument } from "../model/parameters.js";
import { sharesNearest, spreadOf } from "../model/spread.js";
import { drawCloudPlot } from "../view/cloud-plot.js";
import { optimizerInk } from "../view/tokens.js";
import { createPlotCanvas } from "./plot-canvas.js";
import { createSlices } from "./slices.js";

/** @type {import("./list.js").Kind} */
export const cloud = {
  layers: [],
  analyses: () => true,

  create({ document, tr, store, session, engine, timer, redraw, redrawAll }) {
    const plot = createPlotCanvas(document);
    /** @type {number[][]} where the runs of each setting end that are done */
    let ends = [];
    /** @type {number[]} */
    let minima = [];
    const slices = createSlices({ timer, onProgress: redraw, onDone: redrawAll });

    /** @returns {readonly [number, number]} */
    const range = () => /** @type {any} */ (store.get().view?.x ?? session.surfaceInfo.domain.x);
    const seeds = () => Math.max(1, Math.round(ownOf(store.get()).seeds));

    /** Runs all seeds of all settings, a little at a time. */
    function* work() {
      const { start, steps } = store.get();
      for (const [index, { run }] of session.runs.entries())
        for (let seed = 1; seed <= seeds(); ++seed) {
          const batch = runBatch(engine, store.get(), index);
          const { path } = engine.trajectory({
            surface: session.surface,
            optimizer: optimizerArgument(run),
            start: run.start ?? start,
            steps,
            ...(batch && { batch: { ...batch, seed } }),
          });
          ends[index].push(path[path.length - 2]);
          yield;
        }
    }

    function begin() {
      const { runs, start, steps, batch } = store.get();
      slices.ask(JSON.stringify([session.surfaceKey, runs, start, steps, batch, seeds()]), () => {
        ends = runs.map(() => []);
        minima = engine
          .criticalPoints({ surface: session.surface })
          .filter((/** @type {any} */ point) => point.kind === "minimum" && "at" in point)
          .map((/** @type {any} */ { at }) => at[0])
          .sort((/** @type {number} */ a, /** @type {number} */ b) => a - b);
        return work();
      });
    }

    const nameOf = (/** @type {number} */ index) =>
      runLabelText(tr, session.runs[index].label, engine);
    const percent = (/** @type {number} */ share) =>
      tr.t("cloud.share", { share: tr.number(100 * share, { digits: 3 }) });

    /** Where the runs of a setting end, in words. @param {number} index */
    function told(index) {
      const mine = ends[index] ?? [];
      if (mine.length === 0) return "";
      if (minima.length > 1)
        return sharesNearest(mine, minima)
          .map((share, i) =>
            tr.t("cloud.near", { share: percent(share), at: tr.number(minima[i]) }),
          )
          .join(tr.t("join.listComma"));
      const { mean, variance } = spreadOf(mine);
      return tr.t("cloud.spread", {
        mean: tr.number(mean, { digits: 2 }),
        variance: tr.number(variance, { digits: 2 }),
      });
    }

    return {
      element: plot.element,
      resize: plot.resize,
      draw({ tokens, held }) {
        const backend = plot.fresh();
        if (!backend) return;
        begin();
        drawCloudPlot(backend, {
          ...plot.size,
          range: range(),
          loss: (x) => session.derivatives([x, 0]).value,
          minima,
          bands: session.runs.map(({ info }, index) => ({
            ends: held ? [] : ends[index],
            colour: optimizerInk(info.style, tokens).core,
            name: session.runs.length > 1 ? nameOf(index) : "",
            texts:
              held || minima.length < 2 || ends[index].length === 0
                ? []
                : sharesNearest(ends[index], minima).map(percent),
          })),
          start: store.get().start[0],
          tokens,
          words: { x: tr.t("cloud.x"), loss: tr.t("cloud.loss"), start: tr.t("cloud.start") },
        });
      },
      status: told,
      rest() {
        if ((ends[0] ?? []).length === 0) return "";
        const parts = session.runs.map((_, index) =>
          session.runs.length > 1
            ? tr.t("cloud.of", { name: nameOf(index), text: told(index) })
            : told(index),
        );
        const text = parts.join(tr.t("join.clause"));
        return plot.describe(tr.t("cloud.told", { count: ends[0].length, text }));
      },
      stop: slices.stop,
    };
  },
};
