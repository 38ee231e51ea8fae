// How many steps each rule needs, by learning rate: one curve a rule, its best rate marked. A rate that does not get
// there within the steps looked at is not on the curve.

import { drawAxes, layoutAxes } from "./axes.js";
import { drawMarkers } from "./markers.js";
import { optimizerInk } from "./tokens.js";

/** @typedef {import("./scene.js").Backend} Backend */

/**
 * @typedef {object} RateCurve
 * @property {import("./tokens.js").StyleInfo} style
 * @property {boolean | "half"} [hollow]
 * @property {string} name
 * @property {ArrayLike<number>} steps at each rate; Infinity: never
 * @property {number} best index of the rate that needs fewest, -1: none
 *
 * @typedef {object} RatesOptions
 * @property {number} width CSS px
 * @property {number} height CSS px
 * @property {readonly number[]} rates ascending
 * @property {readonly RateCurve[]} curves
 * @property {number} longest steps looked at
 * @property {number | null} rate pointed at
 * @property {import("./tokens.js").Tokens} tokens
 * @property {{ rate: string, steps: string }} words
 */

/** @param {Pick<RatesOptions, "width" | "height" | "rates" | "longest" | "words">} options */
export function layoutRates({ width, height, rates, longest, words }) {
  return layoutAxes({
    width,
    height,
    x: { lo: rates[0], hi: rates[rates.length - 1], scale: "log", label: words.rate },
    y: { lo: 1, hi: longest, scale: "log", label: words.steps },
  });
}

/**
 * @param {Backend} backend
 * @param {RatesOptions} options
 */
export function drawRatesPlot(backend, options) {
  const { rates, curves, rate, tokens } = options;
  const axes = layoutRates(options);
  drawAxes(backend, axes, tokens);
  const { toX, toY, top, bottom } = axes;
  if (rate !== null)
    backend.segments([toX(rate), top, toX(rate), bottom], { stroke: tokens.ink, width: 1.2 });
  /** @type {{ x: number, y: number }[]} */
  const placed = [];
  for (const { style, steps } of curves) {
    const ink = optimizerInk(style, tokens);
    const inked = ink.edge !== tokens.case.colour;
    /** @type {number[]} */
    const points = [];
    /** @type {number[]} */
    const ends = [];
    rates.forEach((at, i) => {
      const there = Number.isFinite(steps[i]);
      if (there) points.push(toX(at), toY(Math.max(1, steps[i])));
      if ((!there || i === rates.length - 1) && points.length / 2 > (ends.at(-1) ?? 0))
        ends.push(points.length / 2);
    });
    backend.polylines(points, ends, ends.length, {
      stroke: inked ? ink.edge : tokens.paper,
      width: inked ? 3.2 : 4.2,
    });
    backend.polylines(points, ends, ends.length, { stroke: ink.core, width: 2.1, dash: ink.dash });
  }
  for (const { style, hollow, steps, best } of curves) {
    if (best < 0) continue;
    const ink = optimizerInk(style, tokens);
    const at = { x: toX(rates[best]), y: toY(Math.max(1, steps[best])) };
    placed.push(at);
    drawMarkers(backend, ink.marker, [at], 11, {
      core: ink.core,
      inside: tokens.paper,
      hollow,
      halo: { colour: tokens.paper, width: 1.5 },
      edge: { colour: tokens.ink, width: 1 },
    });
  }
  const font = { size: 12.5, weight: 600, family: tokens.sans };
  /** @type {{ x: number, y: number, width: number }[]} */
  const names = [];
  curves.forEach(({ name, best, steps }) => {
    if (best < 0) return;
    const half = backend.measure(name, font) / 2;
    const spot = { x: toX(rates[best]), y: toY(Math.max(1, steps[best])) };
    const x = Math.max(axes.left + half, Math.min(axes.right - half, spot.x));
    const clear = (/** @type {number} */ y) =>
      names.every((n) => Math.abs(n.y - y) > 15 || Math.abs(n.x - x) > n.width + half + 6) &&
      placed.every((p) => p.x === spot.x || Math.hypot(p.x - x, p.y - y) > 14);
    const y =
      [17, -15, 32, -30, 47]
        .map((d) => spot.y + d)
        .find((at) => at > top && at < bottom - 4 && clear(at)) ?? spot.y - 15;
    names.push({ x, y, width: half });
    backend.text(name, x, y, {
      ...font,
      fill: tokens.ink,
      halo: tokens.paper,
      haloWidth: 3.4,
      align: "middle",
    });
  });
}
