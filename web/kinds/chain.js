// kind="chain": back-propagation through a deep chain, the gradients of its layers on a logarithmic axis.

import { changeOf } from "../model/chain.js";
import { ownOf } from "../model/figure-keys.js";
import { drawChainPlot, layoutChain } from "../view/chain-plot.js";
import { createPlotCanvas } from "./plot-canvas.js";
import { chainWords } from "./plot-contents.js";
import { chainRanges } from "./properties.js";

/** @typedef {import("./list.js").OwnParam} OwnParam */

/** @type {import("./list.js").Kind} */
export const chain = {
  layers: [],
  analyses: () => true,
  prepare: (state) => ({ ...state, runs: [] }),

  controls({ tr, engine }) {
    /** @param {"width" | "depth" | "scale" | "seed"} id @param {Partial<OwnParam>} info @returns {OwnParam} */
    const number = (id, info) => ({
      id,
      name: tr.t(`chain.${id}`),
      symbol: "",
      default: 1,
      scale: "linear",
      valid: "non-negative",
      ...chainRanges[id],
      ...info,
    });
    /** @param {"activation" | "initialisation"} id @param {readonly string[]} values */
    const choice = (id, values) => ({
      id,
      name: tr.t(`chain.${id}`),
      choices: values.map((value) => ({ value, label: tr.t(`chain.${id}.${value}`) })),
    });
    return {
      width: number("width", { default: 64 }),
      depth: number("depth", { default: 20 }),
      scale: number("scale", { min: 0.1, max: 10, scale: "log" }),
      seed: number("seed", { min: 1, max: 40 }),
      activation: choice("activation", engine.activations),
      initialisation: choice("initialisation", engine.initialisations),
    };
  },

  create({ document, tr, store, engine, redraw }) {
    const plot = createPlotCanvas(document);
    const { canvas } = plot;
    /** @type {number | null} */
    let pointedAt = null;
    const words = chainWords(tr);
    let known = "";
    /** @type {import("../engine/engine.d.ts").ChainGradients | null} */
    let found = null;

    /** @returns {import("../engine/engine.d.ts").ChainGradients} */
    function gradients() {
      const own = ownOf(store.get());
      const key = JSON.stringify(own);
      if (found && key === known) return found;
      known = key;
      return (found = engine.chain(/** @type {any} */ (own)));
    }

    /** A size that may have left the numbers. @param {number} value */
    const told = (value) => (Number.isFinite(value) ? tr.number(value) : tr.t("chain.beyond"));

    function hover() {
      if (pointedAt === null) return null;
      const { signal, weight } = gradients();
      const { layerAt } = layoutChain({ ...plot.size, signal, weight, tokens, words });
      const layer = layerAt(pointedAt);
      return {
        layer,
        lines: [
          tr.t("chain.layerNumber", { layer }),
          tr.t("chain.signalHere", { size: told(signal[layer - 1]) }),
          tr.t("chain.weightHere", { size: told(weight[layer - 1]) }),
        ],
      };
    }

    /** @type {import("../view/tokens.js").Tokens} */
    let tokens;
    canvas.addEventListener("pointermove", (event) => {
      pointedAt = event.clientX - canvas.getBoundingClientRect().left;
      redraw();
    });
    for (const end of ["pointerleave", "pointercancel"])
      canvas.addEventListener(end, () => {
        pointedAt = null;
        redraw();
      });

    return {
      element: plot.element,
      resize: plot.resize,
      draw(frame) {
        const backend = plot.fresh();
        if (!backend) return;
        ({ tokens } = frame);
        const { signal, weight } = gradients();
        drawChainPlot(backend, {
          ...plot.size,
          signal,
          weight,
          held: frame.held,
          hover: frame.held ? null : hover(),
          tokens,
          words,
        });
      },
      rest() {
        const { signal, weight } = gradients();
        const say = (
          /** @type {"signal" | "weight"} */ which,
          /** @type {Float64Array} */ sizes,
        ) => {
          const { change, ratio } = changeOf(sizes);
          return tr.t(`chain.${which}.${change}`, { ratio: tr.number(ratio) });
        };
        return plot.describe(
          tr.t("chain.told", {
            depth: signal.length,
            signal: say("signal", signal),
            weight: say("weight", weight),
          }),
        );
      },
      lab: () => null,
    };
  },
};
