// kind="rates": how many steps each rule needs to a loss, at every learning rate. The fair comparison is between the best.

import { freshBackend, h } from "../elements/dom.js";
import { runLabelText } from "../i18n/names.js";
import { ownOf } from "../model/figure-keys.js";
import { optimizerArgument } from "../model/parameters.js";
import { bestRate, rateGrid, stepsToLoss } from "../model/rates.js";
import { drawRatesPlot, layoutRates } from "../view/rates-plot.js";
import { createSlices } from "./slices.js";

/** @type {import("./list.js").Kind} */
export const rates = {
  layers: [],

  create({ document, tr, store, session, engine, timer, redraw, redrawAll }) {
    const canvas = h(document, "canvas", { role: "img" });
    const element = h(document, "div", { className: "plots" }, canvas);
    let width = 0;
    let height = 0;
    /** @type {number | null} */
    let rate = null;
    /** @type {Float64Array[]} of each run, at each rate; NaN: not known yet */
    let steps = [];
    const slices = createSlices({ timer, onProgress: redraw, onDone: redrawAll });

    /** Runs all rates, a little at a time. */
    function* work() {
      const { runs, start, steps: longest } = store.get();
      const { below } = ownOf(store.get());
      for (const [index, run] of runs.entries())
        for (const [i, learningRate] of rateGrid.entries()) {
          const { loss, status } = engine.trajectory({
            surface: session.surface,
            optimizer: { ...optimizerArgument(run), learningRate },
            start: run.start ?? start,
            steps: longest,
          });
          steps[index][i] = status === "diverged" ? Infinity : stepsToLoss(loss, below);
          yield;
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

    const words = () => ({
      rate: tr.t("rates.rate"),
      steps: tr.t("rates.steps", { loss: tr.number(ownOf(store.get()).below) }),
    });
    const layout = () =>
      layoutRates({ width, height, rates: rateGrid, longest: store.get().steps, words: words() });

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

    /** @param {number} index */
    function bestText(index) {
      const best = bestRate(steps[index] ?? []);
      return best < 0
        ? tr.t("rates.never")
        : tr.t("rates.best", {
            count: steps[index][best],
            rate: tr.number(rateGrid[best], { digits: 3 }),
          });
    }

    return {
      element,
      resize(w, tall) {
        width = w;
        height = tall;
      },
      draw({ tokens, held }) {
        if (width < 60 || height < 60) return;
        begin();
        Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
        const backend = freshBackend(canvas, width, height);
        drawRatesPlot(backend, {
          width,
          height,
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
        const text = session.runs
          .map((_, index) => tr.t("rates.told", { name: nameOf(index), best: bestText(index) }))
          .join(tr.t("join.sentence"));
        canvas.setAttribute("aria-label", text);
        return text;
      },
      stop: slices.stop,
    };
  },
};
