// An exponential moving average: how much each past value still counts, as bars, for one decay rate or several.

import { drawAxes, layoutAxes } from "./axes.js";

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {import("./tokens.js").Tokens} Tokens */

/**
 * @param {Backend} backend
 * @param {object} options
 * @param {number} options.width CSS px
 * @param {number} options.height CSS px
 * @param {ArrayLike<number>} options.weights of the value k steps ago, k = 0, 1, ...
 * @param {number} options.halfLife steps after which a value counts half
 * @param {{ weights: ArrayLike<number>, label: string } | null} [options.other] another memory, as a line
 * @param {Tokens} options.tokens
 * @param {{ ago: string, weight: string, half: string }} options.words
 */
export function drawMemoryPlot(
  backend,
  { width, height, weights, halfLife, other, tokens, words },
) {
  const count = weights.length;
  const axes = layoutAxes({
    width,
    height,
    x: { lo: -0.5, hi: count - 0.5, label: words.ago, whole: true },
    y: { lo: 0, hi: 1.08 * Math.max(weights[0], other?.weights[0] ?? 0), label: words.weight },
  });
  drawAxes(backend, axes, tokens);
  const { toX, toY, bottom, top, right } = axes;
  const wide = Math.max(1, 0.72 * (toX(1) - toX(0)));
  const [, mid] = tokens.relief.tints[2];
  for (let k = 0; k < count; ++k) {
    const y = toY(weights[k]);
    backend.rect(toX(k) - wide / 2, y, wide, bottom - y, {
      fill: k + 0.5 <= halfLife ? tokens.paths.orange : mid,
    });
  }
  if (other) {
    const points = Array.from(other.weights).flatMap((value, k) => [toX(k), toY(value)]);
    const line = { stroke: tokens.ink, width: 1.8, dash: [6, 3] };
    backend.polyline(points, 0, count, line);
    const k = Math.round(0.8 * count);
    backend.text(other.label, toX(k), toY(other.weights[k]) - 13, {
      size: 12.5,
      weight: 600,
      family: tokens.sans,
      fill: tokens.ink,
      halo: tokens.paper,
      haloWidth: 3.4,
      align: "middle",
    });
  }
  const at = toX(halfLife - 0.5);
  if (at < right) {
    backend.segments([at, top, at, bottom], { stroke: tokens.ink, width: 1.2, dash: [3, 3] });
    const left = at + backend.measure(words.half, { size: 12.5, family: tokens.sans }) + 8 > right;
    backend.text(words.half, left ? at - 7 : at + 7, top + 8, {
      size: 12.5,
      family: tokens.sans,
      fill: tokens.ink,
      halo: tokens.paper,
      haloWidth: 3.4,
      align: left ? "end" : "start",
    });
  }
}

/**
 * The factors 1 / (1 - decay^t) of several averages, by step.
 * @param {Backend} backend
 * @param {object} options
 * @param {number} options.width CSS px
 * @param {number} options.height CSS px
 * @param {readonly { label: string, factors: ArrayLike<number>, strong: boolean }[]} options.series of t = 1, 2, ...
 * @param {number} options.t chosen, from 1
 * @param {Tokens} options.tokens
 * @param {{ step: string, factor: string }} options.words
 */
export function drawCorrectionPlot(backend, { width, height, series, t, tokens, words }) {
  const steps = series[0].factors.length;
  const largest = Math.max(...series.map(({ factors }) => factors[0]));
  const axes = layoutAxes({
    width,
    height,
    x: { lo: 1, hi: steps, label: words.step, whole: true },
    y: { lo: 1, hi: 1.5 * largest, scale: "log", label: words.factor },
  });
  drawAxes(backend, axes, tokens);
  const { toX, toY, top, bottom } = axes;
  backend.segments([toX(t), top, toX(t), bottom], { stroke: tokens.ink, width: 1.2 });
  const font = { size: 12.5, weight: 600, family: tokens.sans };
  for (const { label, factors, strong } of series) {
    const points = Array.from(factors).flatMap((value, i) => [toX(i + 1), toY(value)]);
    const line = { stroke: strong ? tokens.paths.green : tokens.ink2, width: strong ? 2.4 : 1.8 };
    backend.polyline(points, 0, steps, { ...line, dash: strong ? [] : [6, 3] });
    backend.circle(toX(t), toY(factors[t - 1]), 5, { fill: tokens.sheet, ...line, width: 2 });
    const i = Math.round(0.58 * steps);
    backend.text(label, toX(i), toY(factors[i - 1]) - 12, {
      ...font,
      fill: tokens.ink,
      halo: tokens.paper,
      haloWidth: 3.4,
      align: "middle",
    });
  }
}
