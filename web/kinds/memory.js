// kind="memory": what the past counts in an exponential moving average, and what makes up for its beginning at 0.

import { freshBackend, h } from "../elements/dom.js";
import { ownOf } from "../model/figure-keys.js";
import { biasCorrection, halfLife, memoryWeights } from "../model/memory.js";
import { drawCorrectionPlot, drawMemoryPlot } from "../view/memory-plot.js";

/** The plot reaches so far back. */
const LONGEST = 60;
/** Steps over which correction factors are drawn. */
const STEPS = 100;
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
      max: STEPS,
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
    const name = (/** @type {number} */ rate, /** @type {number} */ index) =>
      `${rates().length > 1 ? `β${"₁₂₃"[index] ?? ""}` : "β"} = ${tr.number(rate)}`;
    const t = () => Math.max(1, Math.min(STEPS, Math.round(ownOf(store.get()).t)));

    return {
      element,
      resize(w, tall) {
        width = w;
        height = tall;
      },
      draw({ tokens, held }) {
        const [decay, other] = rates();
        const beside = width >= 700 && shown.length > 1;
        const count = shown.length;
        const [w, tall] = beside
          ? [(width - GAP) / count, height]
          : [width, (height - GAP * (count - 1)) / count];
        if (w < 60 || tall < 60) return;
        shown.forEach((part, i) => {
          const canvas = canvases[i];
          Object.assign(canvas.style, { width: `${w}px`, height: `${tall}px` });
          const backend = freshBackend(canvas, w, tall);
          if (held) return;
          if (part === "weights") {
            const half = halfLife(decay);
            drawMemoryPlot(backend, {
              width: w,
              height: tall,
              weights: memoryWeights(decay, LONGEST),
              halfLife: half,
              other:
                other === undefined
                  ? null
                  : { weights: memoryWeights(other, LONGEST), label: `β = ${tr.number(other)}` },
              tokens,
              words: {
                ago: tr.t("memory.ago"),
                weight: tr.t("memory.weight"),
                half: tr.t("memory.half", { steps: tr.number(half, { digits: 3 }) }),
              },
            });
          } else {
            drawCorrectionPlot(backend, {
              width: w,
              height: tall,
              t: t(),
              series: rates().map((rate, index) => ({
                label: name(rate, index),
                factors: Array.from({ length: STEPS }, (_, k) => biasCorrection(rate, k + 1)),
                strong: index === 0,
              })),
              tokens,
              words: { step: tr.t("memory.stepAxis"), factor: tr.t("memory.factor") },
            });
          }
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
