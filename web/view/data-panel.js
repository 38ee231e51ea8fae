// The rows of data beside a map: a few as cards, each an equation with its residual now, many as a scatter of
// target against prediction, and rows on a line as such. Those of the present step stand out by colour, size and edge.

import { formatNumber } from "./numbers.js";
import { linearTicks } from "./ticks.js";

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {import("../model/data-facts.js").DataFacts} DataFacts */
/** @typedef {import("../model/data-facts.js").DataRow} DataRow */

/**
 * @typedef {object} DataPanel
 * @property {number} width CSS px
 * @property {number} height CSS px
 * @property {import("./tokens.js").Tokens} tokens
 * @property {import("./tokens.js").OptimizerInk} ink of the run whose step it is
 * @property {DataFacts} facts
 * @property {{ prediction: string, target: string, residual: (value: string) => string }} texts
 */

/** As many rows are told as cards. */
const MOST_CARDS = 12;
const CARD = { width: 168, height: 46, gap: 8 };
const SCATTER_HEIGHT = 180;
const DIGITS = 4;

/** @param {number} value a factor before what it multiplies */
const factor = (value) =>
  value < 0 ? `(${formatNumber(value, DIGITS)})` : formatNumber(value, DIGITS);

/** @param {number} value */
const signed = (value) =>
  value < 0 ? `− ${formatNumber(-value, DIGITS)}` : `+ ${formatNumber(value, DIGITS)}`;

/**
 * What rounding leaves of a row that is fitted is nothing.
 * @param {number} target
 * @param {number} prediction
 */
function residualOf(target, prediction) {
  const residual = target - prediction;
  return Math.abs(residual) <= 1e-14 * (Math.abs(target) + Math.abs(prediction)) ? 0 : residual;
}

/**
 * @param {DataFacts["kind"]} kind
 * @param {readonly number[]} numbers
 * @returns {string} what the row asks for
 */
export function equationOf(kind, numbers) {
  if (kind === "tilts") return `f ${signed(numbers[0])} x`;
  const target = formatNumber(numbers[numbers.length - 1], DIGITS);
  if (kind === "network") return `${factor(numbers[0])} · w₁ w₂ = ${target}`;
  return `${factor(numbers[0])} · w₁ + ${factor(numbers[1])} · w₂ = ${target}`;
}

/** @param {DataFacts} facts */
const areCards = ({ kind, rows }) =>
  kind === "tilts" || (kind !== "line" && rows.length <= MOST_CARDS);

/** @param {DataFacts} facts @param {number} width CSS px */
const cardColumns = ({ rows }, width) =>
  Math.max(1, Math.min(rows.length, Math.floor((width + CARD.gap) / (CARD.width + CARD.gap))));

/**
 * As tall as the rows like to be drawn, CSS px.
 * @param {DataFacts} facts
 * @param {number} width CSS px
 */
export function dataPanelHeight(facts, width) {
  if (!areCards(facts)) return SCATTER_HEIGHT;
  const lines = Math.ceil(facts.rows.length / cardColumns(facts, width));
  return lines * (CARD.height + CARD.gap) - CARD.gap;
}

/** @param {Backend} backend @param {DataPanel} panel */
export function drawDataPanel(backend, panel) {
  if (areCards(panel.facts)) drawCards(backend, panel);
  else {
    const axes = panel.facts.kind === "line" ? lineAxes : agreementAxes;
    drawScatter(backend, panel, axes(panel));
  }
}

/** @param {Backend} backend @param {DataPanel} panel */
function drawCards(backend, { width, height, tokens, ink, facts, texts }) {
  const columns = cardColumns(facts, width);
  const wide = Math.min(260, (width - (columns - 1) * CARD.gap) / columns);
  const lines = Math.ceil(facts.rows.length / columns);
  const tall = Math.min(CARD.height, (height - (lines - 1) * CARD.gap) / lines);
  const second = facts.kind !== "tilts" && tall >= 40;
  facts.rows.forEach(({ numbers, prediction, target, seen }, i) => {
    const x = (i % columns) * (wide + CARD.gap);
    const y = Math.floor(i / columns) * (tall + CARD.gap);
    const inset = seen ? 1.25 : 0.5;
    backend.rect(x + inset, y + inset, wide - 2 * inset, tall - 2 * inset, {
      fill: seen ? tokens.sheet : tokens.paper,
      stroke: seen ? ink.core : tokens.rule,
      width: 2 * inset,
      radius: 6,
    });
    const font = { size: 13, weight: seen ? 600 : 400, family: tokens.sans };
    const colour = seen ? tokens.ink : tokens.ink2;
    const middle = y + tall / 2;
    backend.text(equationOf(facts.kind, numbers), x + 12, second ? middle - 9 : middle, {
      ...font,
      fill: colour,
    });
    if (!second) return;
    const residual = texts.residual(formatNumber(residualOf(target, prediction), DIGITS));
    backend.text(residual, x + 12, middle + 10, { ...font, size: 12, fill: colour });
  });
}

/**
 * @typedef {object} Axes
 * @property {readonly (readonly number[])[]} points in the order of the rows
 * @property {readonly number[]} x
 * @property {readonly number[]} y
 * @property {readonly number[]} line from its first to its last point
 * @property {readonly [string, string]} names
 */

/** @param {readonly number[]} values @returns {[number, number]} with some room at either end */
function span(values) {
  const [lo, hi] = [Math.min(...values), Math.max(...values)];
  const room = 0.06 * (hi - lo || 1);
  return [lo - room, hi + room];
}

/** Rows on a line: target over x2, and the line of the weights. @param {DataPanel} panel @returns {Axes} */
function lineAxes({ facts: { rows, weights }, texts }) {
  const points = rows.map(({ numbers, target }) => [numbers[1], target]);
  const x = span(points.map(([at]) => at));
  const line = x.flatMap((at) => [at, weights[0] + weights[1] * at]);
  return {
    points,
    x,
    y: span(points.map(([, target]) => target)),
    line,
    names: ["x", texts.target],
  };
}

/** Target over prediction: on the diagonal they agree. @param {DataPanel} panel @returns {Axes} */
function agreementAxes({ facts: { rows }, texts }) {
  const points = rows.map(({ prediction, target }) => [prediction, target]);
  // The axes are the targets': what the weights predict may be far off them, and then leaves at the side.
  const range = span(rows.map(({ target }) => target));
  return {
    points,
    x: range,
    y: range,
    line: [range[0], range[0], range[1], range[1]],
    names: [texts.prediction, texts.target],
  };
}

/** Lines end there at last, px. */
const FAR = 1e4;

/** @param {number} value @param {number} lo @param {number} hi */
const within = (value, lo, hi) => Math.max(lo, Math.min(hi, value));

/** @param {Backend} backend @param {DataPanel} panel @param {Axes} axes */
function drawScatter(backend, { width, height, tokens, ink, facts }, axes) {
  const [left, top, right, bottom] = [44, 22, width - 8, height - 34];
  const [w, h] = [right - left, bottom - top];
  if (w < 30 || h < 30) return;
  const toX = (/** @type {number} */ v) => left + ((v - axes.x[0]) / (axes.x[1] - axes.x[0])) * w;
  const toY = (/** @type {number} */ v) => bottom - ((v - axes.y[0]) / (axes.y[1] - axes.y[0])) * h;
  const font = { size: 11, weight: 400, family: tokens.sans, fill: tokens.ink2 };
  for (const { value, label } of linearTicks(axes.y[0], axes.y[1], h, 34)) {
    backend.segments([left, toY(value), right, toY(value)], { stroke: tokens.rule, width: 1 });
    backend.text(label, left - 8, toY(value), { ...font, align: "end" });
  }
  for (const { value, label } of linearTicks(axes.x[0], axes.x[1], w, 52))
    backend.text(label, toX(value), bottom + 12, { ...font, align: "middle" });
  backend.text(axes.names[0], right, height - 8, { ...font, align: "end" });
  backend.text(axes.names[1], left, 8, { ...font, align: "start" });

  backend.clip(left, top, w, h, () => {
    const [x0, y0, x1, y1] = axes.line;
    if (Number.isFinite(y0) && Number.isFinite(y1))
      backend.segments([toX(x0), within(toY(y0), -FAR, FAR), toX(x1), within(toY(y1), -FAR, FAR)], {
        stroke: facts.kind === "line" ? ink.core : tokens.rule2,
        width: facts.kind === "line" ? 2.4 : 1.2,
      });
  });
  const order = facts.rows
    .map((_, i) => i)
    .sort((a, b) => Number(facts.rows[a].seen) - Number(facts.rows[b].seen));
  for (const i of order) {
    const { seen } = facts.rows[i];
    const [px, py] = axes.points[i];
    if (!Number.isFinite(px)) continue;
    const x = within(toX(px), left, right);
    const y = within(toY(py), top, bottom);
    if (seen && facts.kind === "line")
      drawMissing(backend, x, y, within(toY(facts.rows[i].prediction), top, bottom), ink);
    backend.circle(x, y, seen ? 5.5 : 3, {
      fill: seen ? ink.core : tokens.ink2,
      stroke: seen ? tokens.ink : tokens.paper,
      width: seen ? 1.5 : 1,
      opacity: seen ? 1 : 0.7,
    });
  }
}

/** What the line misses of a row. @param {Backend} backend @param {number} x @param {number} y @param {number} to @param {import("./tokens.js").OptimizerInk} ink */
function drawMissing(backend, x, y, to, ink) {
  if (Number.isFinite(to))
    backend.segments([x, y, x, to], { stroke: ink.core, width: 1.4, dash: [3, 3] });
}
