// Still pictures of those figures that are plots of their own: memories, learning rates, chains.
import { createSession } from "../../web/elements/session.js";
import { runLabelText } from "../../web/i18n/names.js";
import { biasCorrection, halfLife, memoryWeights } from "../../web/model/memory.js";
import { bestRate, rateGrid, stepsToLoss } from "../../web/model/rates.js";
import { attributesToState } from "../../web/model/url.js";
import { drawChainPlot } from "../../web/view/chain-plot.js";
import { drawCorrectionPlot, drawMemoryPlot } from "../../web/view/memory-plot.js";
import { drawRatesPlot } from "../../web/view/rates-plot.js";
import { svgBackend } from "../../web/view/scene.js";
import { light as tokens } from "../../web/view/tokens.js";
import { figureAttributes } from "./attributes.mjs";
import { runOf } from "./figures.mjs";

/** @typedef {import("./figures.mjs").Figure} Figure */

export const size = { width: 720, height: 400 };

/**
 * @typedef {object} Of
 * @property {Figure} figure
 * @property {any} engine
 * @property {any} tr
 * @property {ReturnType<typeof svgBackend>} backend
 */

/** @param {Of} of */
function drawMemoryStill({ figure, tr, backend }) {
  const { decays = [0.9], decay = decays[0], t = 3, show = [] } = /** @type {any} */ (figure);
  if (show.includes("correction")) {
    drawCorrectionPlot(backend, {
      ...size,
      t,
      series: [decay, ...decays.slice(1)].map(
        (/** @type {number} */ rate, /** @type {number} */ i) => ({
          label: `β${"₁₂₃"[i]} = ${tr.number(rate)}`,
          factors: Array.from({ length: 100 }, (_, k) => biasCorrection(rate, k + 1)),
          strong: i === 0,
        }),
      ),
      tokens,
      words: { step: tr.t("memory.stepAxis"), factor: tr.t("memory.factor") },
    });
    return;
  }
  const half = halfLife(decay);
  const other = decays[1];
  drawMemoryPlot(backend, {
    ...size,
    weights: memoryWeights(decay, 60),
    halfLife: half,
    other:
      other === undefined
        ? null
        : { weights: memoryWeights(other, 60), label: `β = ${tr.number(other)}` },
    tokens,
    words: {
      ago: tr.t("memory.ago"),
      weight: tr.t("memory.weight"),
      half: tr.t("memory.half", { steps: tr.number(half, { digits: 3 }) }),
    },
  });
}

/** @param {Of} of */
function drawRatesStill({ figure, engine, tr, backend }) {
  const { below } = /** @type {any} */ (figure);
  const attributes = new Map(figureAttributes(figure, engine));
  const session = createSession(engine);
  session.update(attributesToState((name) => attributes.get(name), engine).state);
  const counts = figure.runs.map((_, index) => {
    const asked = runOf(figure, index);
    return rateGrid.map((learningRate) => {
      const run = engine.trajectory({
        ...asked,
        optimizer: { ...asked.optimizer, learningRate },
      });
      return run.status === "diverged" ? Infinity : stepsToLoss(run.loss, below);
    });
  });
  drawRatesPlot(backend, {
    ...size,
    rates: rateGrid,
    longest: figure.steps,
    rate: null,
    tokens,
    words: { rate: tr.t("rates.rate"), steps: tr.t("rates.steps", { loss: tr.number(below) }) },
    curves: session.runs.map(({ info, label }, index) => ({
      style: info.style,
      hollow: label.hollow,
      name: runLabelText(tr, label, engine),
      steps: counts[index],
      best: bestRate(counts[index]),
    })),
  });
}

/** @param {Of} of */
function drawChainStill({ figure, engine, tr, backend }) {
  const { width, depth, activation, initialisation, scale, seed } = /** @type {any} */ (figure);
  const { signal, weight } = engine.chain({
    width,
    depth,
    activation,
    initialisation,
    scale,
    seed,
  });
  drawChainPlot(backend, {
    ...size,
    signal,
    weight,
    held: false,
    hover: null,
    tokens,
    words: {
      layer: tr.t("chain.layer"),
      size: tr.t("chain.size"),
      signal: tr.t("chain.signalName"),
      weight: tr.t("chain.weightName"),
      unseen: tr.t("chain.unseen"),
      smallest: tr.t("chain.smallest"),
    },
  });
}

/** @type {Record<string, (of: Of) => void>} */
const drawings = { memory: drawMemoryStill, rates: drawRatesStill, chain: drawChainStill };

/**
 * @param {Figure} figure
 * @param {any} engine
 * @param {any} tr
 * @param {string} title
 * @returns {string | null} null: it is no such plot
 */
export function drawPlotStill(figure, engine, tr, title) {
  const draw = drawings[figure.kind];
  if (!draw) return null;
  const backend = svgBackend(size.width, size.height, { title });
  draw({ figure, engine, tr, backend });
  return backend.toString();
}
