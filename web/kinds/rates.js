// kind="rates": how many steps each rule needs to a loss, at every learning rate. The fair comparison is between the best.

import { runLabelText } from "../i18n/names.js";
import { ownOf } from "../model/figure-keys.js";
import { optimizerArgument } from "../model/parameters.js";
import { bestRate, rateGrid, stepsByRate } from "../model/rates.js";
import { drawRatesPlot, layoutRates } from "../view/rates-plot.js";
import { createPlotCanvas } from "./plot-canvas.js";
import { ratesWords } from "./plot-contents.js";
import { createSlices } from "./slices.js";

/** @type {import("./list.js").Kind} */
export const rates = {
  layers: [],

  create({ document, tr, store, session, engine, timer, redraw, redrawAll }) {
    const plot = createPlotCanvas(document);
    const { canvas } = plot;
    /** @type {number | null} */
    let rate = null;
    /** @type {Float64Array[]} of each run, at each rate; NaN: not known yet */
    let steps = [];
    const slices = createSlices({ timer, onProgress: redraw, onDone: redrawAll });

    /** Runs all rates, a little at a time. */
    function* work() {
      const { runs, start, steps: longest } = store.get();
      const { below } = ownOf(store.get());
      for (const [index, run] of runs.entries()) {
        const asked = {
          surface: session.surface,
          optimizer: optimizerArgument(run),
          start: run.start ?? start,
          steps: longest,
        };
        let rateIndex = 0;
        for (const needed of stepsByRate(engine, asked, below)) {
          steps[index][rateIndex++] = needed;
          yield;
        }
      }
    }

    function begin() {
      const { runs, start, steps: longest } = store.get();
      const { below } = ownOf(store.get());
      slices.ask(JSON.stringify([session.surfaceKey, runs, start, longest, below]), () => {
        steps = runs.map(() => new Float64Array(rateGrid.length).fill(NaN));
        return work();
      });
    }

    const words = () => ratesWords(tr, ownOf(store.get()).below);
    const layout = () =>
      layoutRates({ ...plot.size, rates: rateGrid, longest: store.get().steps, words: words() });

    /** @param {PointerEvent} event */
    const follow = (event) => {
      const box = canvas.getBoundingClientRect();
      const at = layout().fromX(event.clientX - box.left);
      rate = rateGrid.reduce((best, value) =>
        Math.abs(Math.log(value / at)) < Math.abs(Math.log(best / at)) ? value : best,
      );
      redraw();
    };
    canvas.addEventListener("pointermove", follow);
    canvas.addEventListener("pointerdown", follow);
    canvas.addEventListener("pointerleave", () => {
      rate = null;
      redraw();
    });

    const nameOf = (/** @type {number} */ index) =>
      runLabelText(tr, session.runs[index].label, engine);

    const isDone = (/** @type {number} */ index) => !(steps[index] ?? [NaN]).some(Number.isNaN);

    /** @param {number} index */
    function bestText(index) {
      if (!isDone(index)) return "";
      const best = bestRate(steps[index]);
      return best < 0
        ? tr.t("rates.never")
        : tr.t("rates.best", {
            count: steps[index][best],
            rate: tr.number(rateGrid[best], { digits: 3 }),
          });
    }

    return {
      element: plot.element,
      resize: plot.resize,
      draw({ tokens, held }) {
        const backend = plot.fresh();
        if (!backend) return;
        begin();
        drawRatesPlot(backend, {
          ...plot.size,
          rates: rateGrid,
          longest: store.get().steps,
          rate,
          tokens,
          words: words(),
          curves: held
            ? []
            : session.runs.map(({ info, label }, index) => ({
                style: info.style,
                hollow: label.hollow,
                name: nameOf(index),
                steps: Array.from(steps[index], (n) => (Number.isNaN(n) ? Infinity : n)),
                best: bestRate(steps[index]),
              })),
        });
      },
      status: bestText,
      rest() {
        if (!session.runs.every((_, index) => isDone(index)))
          return plot.describe(tr.t("rates.running", { count: rateGrid.length }));
        const texts = session.runs.map((_, index) =>
          tr.t("rates.told", { name: nameOf(index), best: bestText(index) }),
        );
        return plot.describe(texts.join(tr.t("join.sentence")));
      },
      stop: slices.stop,
    };
  },
};
