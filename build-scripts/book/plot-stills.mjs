// Still pictures of those figures that are plots of their own: memories, learning rates, chains.
import { createSession } from "../../web/elements/session.js";
import { runLabelText } from "../../web/i18n/names.js";
import {
  chainWords,
  correctionContent,
  ratesWords,
  weightsContent,
} from "../../web/kinds/plot-contents.js";
import { bestRate, rateGrid, stepsByRate } from "../../web/model/rates.js";
import { attributesToState } from "../../web/model/attributes.js";
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
  const rates = [decay, ...decays.slice(1)];
  if (show.includes("correction"))
    drawCorrectionPlot(backend, { ...size, tokens, t, ...correctionContent(tr, rates) });
  else drawMemoryPlot(backend, { ...size, tokens, ...weightsContent(tr, rates) });
}

/** @param {Of} of */
function drawRatesStill({ figure, engine, tr, backend }) {
  const { below } = /** @type {any} */ (figure);
  const attributes = new Map(figureAttributes(figure, engine));
  const session = createSession(engine);
  session.update(attributesToState((name) => attributes.get(name), engine).state);
  const counts = figure.runs.map((_, index) => [
    ...stepsByRate(engine, runOf(figure, index), below),
  ]);
  drawRatesPlot(backend, {
    ...size,
    rates: rateGrid,
    longest: figure.steps,
    rate: null,
    tokens,
    words: ratesWords(tr, below),
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
    words: chainWords(tr),
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
