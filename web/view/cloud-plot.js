// Many runs that differ in their draws alone: where each ends, as dots stacked over the axis like a histogram, under
// the loss they run on.

import { drawAxes, layoutAxes } from "./axes.js";

/** @typedef {import("./scene.js").Backend} Backend */

/**
 * @typedef {object} CloudOptions
 * @property {number} width CSS px
 * @property {number} height CSS px
 * @property {readonly [number, number]} range of x
 * @property {(x: number) => number} loss
 * @property {ArrayLike<number>} ends where the runs end
 * @property {readonly { at: number, text: string }[]} minima each with its share in words
 * @property {string} colour of the dots
 * @property {number} start
 * @property {import("./tokens.js").Tokens} tokens
 * @property {{ x: string, loss: string, start: string }} words
 */

const SAMPLES = 240;
const CURVE = 0.5; // of the height

/** Dots never get smaller than this; a column that is still too high is pressed together, px. */
const SMALLEST = 1.3;

/**
 * Dots in columns from the axis up, as small as they must be for the fullest column.
 * @param {ArrayLike<number>} ends
 * @param {{ left: number, right: number, toX: (x: number) => number, room: number }} place
 * @returns {{ spots: { x: number, y: number }[], radius: number, outside: number }} y from the axis up
 */
export function stackDots(ends, { left, right, toX, room }) {
  for (let radius = 4; ; radius = Math.max(SMALLEST, 0.85 * radius)) {
    const wide = 2.2 * radius;
    const columns = Math.max(1, Math.floor((right - left) / wide));
    const counts = new Uint32Array(columns);
    const places = Array.from(ends, (end) => {
      const column = Math.floor((toX(end) - left) / wide);
      return column >= 0 && column < columns ? { column, above: counts[column]++ } : null;
    });
    const tallest = counts.reduce((a, b) => Math.max(a, b), 1);
    const fits = tallest * wide <= room;
    if (!fits && radius > SMALLEST) continue;
    const pitch = fits ? wide : (room - 2 * radius) / tallest;
    const spots = places.flatMap((place) =>
      place ? [{ x: left + (place.column + 0.5) * wide, y: radius + place.above * pitch }] : [],
    );
    return { spots, radius, outside: ends.length - spots.length };
  }
}

/**
 * @param {Backend} backend
 * @param {CloudOptions} options
 */
export function drawCloudPlot(backend, options) {
  const { width, height, range, loss, ends, minima, colour, start, tokens, words } = options;
  const values = Array.from({ length: SAMPLES + 1 }, (_, i) =>
    loss(range[0] + ((range[1] - range[0]) * i) / SAMPLES),
  );
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = 0.06 * (high - low || 1);
  // The curve has the upper part; its axis is stretched so that the dots have the lower one.
  const bottomOfCurve = low - (pad + (high - low)) * (1 / CURVE - 1);
  const axes = layoutAxes({
    width,
    height,
    x: { lo: range[0], hi: range[1], label: words.x },
    y: { lo: bottomOfCurve, hi: high + pad, label: words.loss },
  });
  axes.yTicks = [];
  drawAxes(backend, axes, tokens);
  const { left, right, top, bottom, toX, toY } = axes;
  const points = values.flatMap((value, i) => [
    toX(range[0] + ((range[1] - range[0]) * i) / SAMPLES),
    toY(value),
  ]);
  backend.polyline(points, 0, SAMPLES + 1, { stroke: tokens.ink, width: 2 });

  const font = { size: 12.5, weight: 600, family: tokens.sans };
  const name = { ...font, fill: tokens.ink, halo: tokens.paper, haloWidth: 3.4 };
  const lowest = toY(low - pad) + 12;
  for (const { at, text } of minima) {
    backend.segments([toX(at), toY(loss(at)), toX(at), bottom], {
      stroke: tokens.rule2,
      width: 1,
      dash: [2, 3],
    });
    const half = backend.measure(text, font) / 2;
    const x = Math.max(left + half, Math.min(right - half, toX(at)));
    backend.text(text, x, lowest, { ...name, align: "middle" });
  }
  const { spots, radius } = stackDots(ends, { left, right, toX, room: bottom - lowest - 14 });
  for (const { x, y } of spots) backend.circle(x, bottom - y, radius, { fill: colour });

  const [x, y] = [toX(start), toY(loss(start))];
  backend.circle(x, y, 6.5, { fill: tokens.sheet, stroke: tokens.ink, width: 2 });
  const right0 = x + backend.measure(words.start, font) + 18 < right;
  backend.text(words.start, right0 ? x + 12 : x - 12, Math.max(top, y - 12), {
    ...name,
    align: right0 ? "start" : "end",
  });
}
