// kind="memory": what the past counts in an exponential moving average, and what makes up for its beginning at 0.

import { freshBackend, h } from "../elements/dom.js";
import { ownOf } from "../model/figure-keys.js";
import { biasCorrection, halfLife } from "../model/memory.js";
import { drawCorrectionPlot, drawMemoryPlot } from "../view/memory-plot.js";
import { setSize } from "../elements/size.js";
import { CORRECTED, correctionContent, weightsContent } from "./plot-contents.js";

const GAP = 28; // px

/** @type {import("./list.js").Kind} */
export const memory = {
  layers: ["weights", "correction"],
  prepare: (state) => ({ ...state, runs: [] }),

  controls: ({ tr }) => ({
    decay: {
      id: "decay",
      name: tr.t("memory.decay"),
      symbol: "\\beta",
      default: 0.9,
      min: 0,
      max: 0.99,
      scale: "linear",
      valid: "fraction",
    },
    t: {
      id: "t",
      name: tr.t("memory.step"),
      symbol: "t",
      default: 3,
      min: 1,
      max: CORRECTED,
      scale: "linear",
      valid: "finite",
      integer: true,
    },
  }),

  create({ document, tr, store, layers }) {
    const shown = ["weights", "correction"].filter((part) => layers.size === 0 || layers.has(part));
    const canvases = shown.map(() => h(document, "canvas", { "aria-hidden": "true" }));
    const element = h(document, "div", { className: "plots" }, ...canvases);
    let width = 0;
    let height = 0;

    /** The decay rates compared: the chosen one first. */
    const rates = () => {
      const { decay, decays } = ownOf(store.get());
      return [decay, ...decays.slice(1)];
    };
    const t = () => Math.max(1, Math.min(CORRECTED, Math.round(ownOf(store.get()).t)));

    return {
      element,
      resize(w, tall) {
        width = w;
        height = tall;
      },
      draw({ tokens, held }) {
        const beside = width >= 700 && shown.length > 1;
        const count = shown.length;
        const [w, tall] = beside
          ? [(width - GAP) / count, height]
          : [width, (height - GAP * (count - 1)) / count];
        if (w < 60 || tall < 60) return;
        shown.forEach((part, i) => {
          const canvas = canvases[i];
          const size = { width: w, height: tall };
          setSize(canvas, size);
          const backend = freshBackend(canvas, w, tall);
          if (held) return;
          const frame = { ...size, tokens };
          if (part === "weights")
            drawMemoryPlot(backend, { ...frame, ...weightsContent(tr, rates()) });
          else drawCorrectionPlot(backend, { ...frame, ...correctionContent(tr, rates()), t: t() });
        });
      },
      rest() {
        const [decay] = rates();
        const texts = {
          weights: () =>
            tr.t("memory.weightsTold", {
              decay: tr.number(decay),
              newest: tr.number(100 * (1 - decay), { digits: 3 }),
              half: tr.number(halfLife(decay), { digits: 3 }),
            }),
          correction: () =>
            tr.t("memory.correctionsTold", {
              step: tr.number(t()),
              factors: rates()
                .map((rate) =>
                  tr.t("memory.factorTold", {
                    decay: tr.number(rate),
                    factor: tr.number(biasCorrection(rate, t()), { digits: 7 }),
                  }),
                )
                .join(tr.t("join.comma")),
            }),
        };
        return shown
          .map((part) => texts[/** @type {keyof typeof texts} */ (part)]())
          .join(tr.t("join.sentence"));
      },
      lab: () => null,
    };
  },
};
