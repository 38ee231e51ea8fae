// Many runs that differ in their draws alone: where each ends, as dots stacked like a histogram, under the loss they run
// on. Several settings have a band each.

import { drawAxes, layoutAxes } from "./axes.js";

/** @typedef {import("./scene.js").Backend} Backend */

/**
 * @typedef {object} CloudBand
 * @property {ArrayLike<number>} ends where the runs end
 * @property {string} colour of the dots
 * @property {string} name of the setting; "" where there is but one
 * @property {readonly string[]} texts what stands at each minimum
 *
 * @typedef {object} CloudOptions
 * @property {number} width CSS px
 * @property {number} height CSS px
 * @property {readonly [number, number]} range of x
 * @property {(x: number) => number} loss
 * @property {readonly number[]} minima
 * @property {readonly CloudBand[]} bands
 * @property {number} start
 * @property {import("./tokens.js").Tokens} tokens
 * @property {{ x: string, loss: string, start: string }} words
 */

const SAMPLES = 240;
/** The curve's part of the height, where there is one band, or more. */
const CURVE = [0.5, 0.36];
const NAME = 18; // px, the height of a line of text

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
  const { width, height, range, loss, minima, bands, start, tokens, words } = options;
  const values = Array.from({ length: SAMPLES + 1 }, (_, i) =>
    loss(range[0] + ((range[1] - range[0]) * i) / SAMPLES),
  );
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = 0.06 * (high - low || 1);
  // The curve has the upper part; its axis is stretched so that the dots have the lower one.
  const curve = bands.length > 1 ? CURVE[1] : CURVE[0];
  const axes = layoutAxes({
    width,
    height,
    x: { lo: range[0], hi: range[1], label: words.x },
    y: { lo: low - (pad + high - low) * (1 / curve - 1), hi: high + pad, label: words.loss },
  });
  axes.yTicks = [];
  drawAxes(backend, axes, tokens);
  const { left, right, top, bottom, toX, toY } = axes;
  const points = values.flatMap((value, i) => [
    toX(range[0] + ((range[1] - range[0]) * i) / SAMPLES),
    toY(value),
  ]);
  const foot = toY(low - pad);
  for (const at of minima)
    backend.segments([toX(at), toY(loss(at)), toX(at), bottom], {
      stroke: tokens.rule2,
      width: 1,
      dash: [2, 3],
    });
  backend.polyline(points, 0, SAMPLES + 1, { stroke: tokens.ink, width: 2 });

  const font = { size: 12.5, weight: 600, family: tokens.sans };
  const name = { ...font, fill: tokens.ink, halo: tokens.paper, haloWidth: 3.4 };
  const tall = (bottom - foot) / bands.length;
  bands.forEach(({ ends, colour, name: title, texts }, i) => {
    const base = foot + (i + 1) * tall;
    const head = base - tall + NAME / 2 + 4;
    if (i + 1 < bands.length)
      backend.segments([left, base, right, base], { stroke: tokens.rule, width: 1 });
    const room = tall - NAME - 8;
    const { spots, radius } = stackDots(ends, { left, right, toX, room });
    for (const { x, y } of spots) backend.circle(x, base - y, radius, { fill: colour });
    backend.text(title, left, head, { ...name, weight: 400 });
    texts.forEach((text, j) => {
      const half = backend.measure(text, font) / 2;
      const x = Math.max(left + half, Math.min(right - half, toX(minima[j])));
      backend.text(text, x, head, { ...name, align: "middle" });
    });
  });

  const [x, y] = [toX(start), toY(loss(start))];
  backend.circle(x, y, 6.5, { fill: tokens.sheet, stroke: tokens.ink, width: 2 });
  const isRoom = x + backend.measure(words.start, font) + 18 < right;
  backend.text(words.start, isRoom ? x + 12 : x - 12, Math.max(top, y - 12), {
    ...name,
    align: isRoom ? "start" : "end",
  });
}
