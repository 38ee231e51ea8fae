// A sweep map: what each setting of two parameters leads to, with theory drawn over it where there is one, and a
// cross-hair at the present setting. Of a rule with one parameter it is the curve of that.

import { drawHatch } from "./hatch.js";
import { formatNumber } from "./numbers.js";
import { linearTicks, logTicks } from "./ticks.js";
import { sizes } from "./tokens.js";

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {import("./tokens.js").Tokens} Tokens */

/**
 * @typedef {object} SweepAxis
 * @property {readonly [number, number]} range
 * @property {"linear" | "log"} scale
 * @property {string} symbol
 *
 * @typedef {object} Theory everything in fractions of the axes, 0 to 1, from the lower left corner
 * @property {ArrayLike<number>[]} boundary
 * @property {ArrayLike<number>[]} critical
 * @property {{ level: number, index: boolean, lines: ArrayLike<number>[] }[]} levels
 * @property {readonly [number, number] | null} best
 * @property {{ text: string, at: readonly [number, number], from: readonly [number, number] | null }[]} names `from`: where a
 *   name that has no room in its region points
 * @property {string} bestText
 */

/**
 * Ticks of an axis and where they stand.
 * @param {SweepAxis} axis
 * @param {number} length px
 * @returns {{ label: string, fraction: number }[]} an empty label: a tick alone
 */
export function sweepTicks({ range: [low, high], scale }, length) {
  if (scale === "linear") {
    return linearTicks(low, high, length, 58).map(({ value, label }) => ({
      label,
      fraction: (value - low) / (high - low),
    }));
  }
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const wide = length / (to - from);
  /** @type {{ label: string, fraction: number }[]} */
  const ticks = [];
  // Decades stand for themselves; where few fit, twos and fives are marked too, and named where there is room.
  const decades = new Map(
    logTicks(Math.floor(from), Math.ceil(to), wide * (Math.ceil(to) - Math.floor(from)), 46).map(
      (t) => [Math.round(Math.log10(t.value)), t],
    ),
  );
  for (let k = Math.floor(from); k <= to + 1e-9; ++k)
    for (const m of wide > 60 ? [1, 2, 5] : [1]) {
      const value = m * 10 ** k;
      const fraction = (Math.log10(value) - from) / (to - from);
      if (fraction < -1e-9 || fraction > 1 + 1e-9) continue;
      const named = m === 1 ? decades.has(k) : wide > 150;
      ticks.push({ label: named ? formatNumber(value) : "", fraction });
    }
  return ticks;
}

/**
 * @param {Backend} backend
 * @param {{ width: number, height: number, tokens: Tokens, image: import("./scene.js").Picture | null, faded: boolean,
 *   x: SweepAxis, y: SweepAxis | null, theory: Theory | null, curve: ArrayLike<number> | null }} options
 *   curve: fractions x0, y0, ... where there is no y axis; not finite: no curve there
 */
export function drawSweepGround(backend, options) {
  const { width, height, tokens, image, faded, x, y, theory, curve } = options;
  backend.clip(0, 0, width, height, () => {
    if (image) {
      drawHatch(backend, { x: 0, y: 0, width, height }, tokens);
      backend.image(image, 0, 0, width, height);
    } else backend.rect(0, 0, width, height, { fill: tokens.wash });
    if (image && faded) backend.rect(0, 0, width, height, { fill: tokens.paper, opacity: 0.6 });
    if (curve) drawCurve(backend, curve, options);
    if (theory) drawTheory(backend, theory, options);
    drawAxes(backend, { width, height, tokens, x, y });
  });
}

/**
 * @param {Backend} backend
 * @param {{ width: number, height: number, tokens: Tokens, at: readonly [number, number | null], core: string,
 *   focused: boolean }} options at: the present setting, in fractions
 */
export function drawSweepOverlay(backend, { width, height, tokens, at, core, focused }) {
  const px = Math.min(1, Math.max(0, at[0])) * width;
  const py = at[1] === null ? null : (1 - Math.min(1, Math.max(0, at[1]))) * height;
  const lines = [px, 0, px, height, ...(py === null ? [] : [0, py, width, py])];
  backend.clip(0, 0, width, height, () => {
    backend.segments(lines, { stroke: tokens.paper, width: 3.2, opacity: 0.7 });
    backend.segments(lines, { stroke: tokens.ink, width: 1.2 });
    const middle = py ?? height - 14;
    if (focused) {
      backend.circle(px, middle, 13.5, { stroke: tokens.ink, width: 3 });
      backend.circle(px, middle, 11, { stroke: tokens.paper, width: 2 });
    }
    backend.circle(px, middle, 9.5, { fill: tokens.sheet, stroke: tokens.ink, width: 1.6 });
    backend.circle(px, middle, 6, { fill: core });
  });
  backend.rect(0.5, 0.5, width - 1, height - 1, {
    stroke: tokens.ink,
    opacity: tokens.neatLineOpacity,
    width: 1,
    radius: 2,
  });
}

/**
 * @param {Backend} backend
 * @param {{ width: number, height: number, tokens: Tokens, x: SweepAxis, y: SweepAxis | null }} options
 */
function drawAxes(backend, { width, height, tokens, x, y }) {
  const font = { size: sizes.tick, family: tokens.sans };
  const words = { ...font, fill: tokens.ink, halo: tokens.paper, haloWidth: sizes.halo };
  const sign = { ...words, size: 16, italic: true };
  const room = backend.measure(x.symbol, sign) + 16;
  /** @type {number[]} */
  const marks = [];
  let free = y ? 40 : 8;
  for (const { label, fraction } of sweepTicks(x, width)) {
    const px = fraction * width;
    marks.push(px, height, px, height - (label ? 7 : 4));
    const half = backend.measure(label, font) / 2;
    if (!label || px - half < free || px + half > width - room) continue;
    free = px + half + 14;
    backend.text(label, px, height - 16, { ...words, align: "middle" });
  }
  for (const { label, fraction } of y ? sweepTicks(y, height) : []) {
    const py = (1 - fraction) * height;
    marks.push(0, py, label ? 7 : 4, py);
    if (label && py > 36 && py < height - 30) backend.text(label, 10, py, words);
  }
  backend.segments(marks, { stroke: tokens.ink, opacity: 0.85, width: 1 });
  backend.text(x.symbol, width - 10, height - 16, { ...sign, align: "end" });
  if (y) backend.text(y.symbol, 11, 15, sign);
}

/**
 * @param {Backend} backend
 * @param {ArrayLike<number>} curve
 * @param {{ width: number, height: number, tokens: Tokens }} options
 */
function drawCurve(backend, curve, { width, height, tokens }) {
  /** @type {number[]} */
  const points = [];
  const ends = [];
  for (let i = 0; i < curve.length; i += 2) {
    const fine = Number.isFinite(curve[i + 1]);
    if (fine) points.push(curve[i] * width, (1 - curve[i + 1]) * height);
    if ((!fine || i + 2 >= curve.length) && points.length / 2 > (ends.at(-1) ?? 0))
      ends.push(points.length / 2);
  }
  backend.polylines(points, ends, ends.length, { stroke: tokens.paper, width: 4.6, opacity: 0.8 });
  backend.polylines(points, ends, ends.length, { stroke: tokens.ink, width: 1.8 });
}

/**
 * @param {Backend} backend
 * @param {Theory} theory
 * @param {{ width: number, height: number, tokens: Tokens }} options
 */
function drawTheory(backend, theory, { width, height, tokens }) {
  const pixels = (/** @type {ArrayLike<number>} */ line) =>
    Array.from(line, (v, i) => (i % 2 ? (1 - v) * height : v * width));
  /** @param {ArrayLike<number>[]} lines @param {import("./scene.js").Style} style */
  const stroke = (lines, style) => {
    /** @type {number[]} */
    const points = [];
    const ends = lines.map((line) => {
      points.push(...pixels(line));
      return points.length / 2;
    });
    backend.polylines(points, ends, ends.length, style);
  };
  for (const { index, lines } of theory.levels) {
    const ink = index ? tokens.index : tokens.contour;
    stroke(lines, {
      stroke: ink.colour,
      opacity: ink.opacity,
      width: index ? sizes.index : sizes.contour,
    });
  }
  stroke(theory.critical, { stroke: tokens.paper, width: 4, opacity: 0.85 });
  stroke(theory.critical, { stroke: tokens.ink, width: 1.5, dash: [6, 4] });
  stroke(theory.boundary, { stroke: tokens.paper, width: 5, opacity: 0.85 });
  stroke(theory.boundary, { stroke: tokens.ink, width: 2.4 });

  /** @type {{ x: number, y: number, width: number }[]} */
  const stand = [];
  const number = { size: sizes.number, weight: 600, family: tokens.sans };
  for (const { level, index, lines } of theory.levels) {
    if (!index) continue;
    const text = formatNumber(level);
    const half = backend.measure(text, number) / 2;
    const spot = lines
      .flatMap((line) => spotsAlong(pixels(line)))
      .filter(([x, y]) => x > half + 34 && x < width - half - 8 && y > 30 && y < height - 34)
      .find(([x, y]) => stand.every((s) => Math.hypot(s.x - x, s.y - y) > s.width + half + 16));
    if (!spot) continue;
    stand.push({ x: spot[0], y: spot[1], width: half });
    backend.text(text, spot[0], spot[1], {
      ...number,
      fill: tokens.index.colour,
      halo: tokens.paper,
      haloWidth: 4,
      align: "middle",
    });
  }

  const name = { size: 13.5, italic: true, family: tokens.sans };
  const words = { ...name, fill: tokens.ink, halo: tokens.paper, haloWidth: sizes.halo };
  for (const { text, at, from } of theory.names) {
    const [x, y] = pixels(at);
    if (from) {
      const [fx, fy] = pixels(from);
      const side = x - backend.measure(text, name) / 2 - 3;
      backend.segments([fx, fy, side, y], { stroke: tokens.ink, width: 1 });
      backend.circle(fx, fy, 2, { fill: tokens.ink });
    }
    backend.text(text, x, y, { ...words, align: "middle" });
  }
  if (theory.best) {
    const [x, y] = pixels(theory.best);
    backend.polygon(starAt(x, y, 9.5), { fill: tokens.ink, stroke: tokens.paper, width: 1.2 });
    const left = x + 70 > width;
    backend.text(theory.bestText, left ? x - 13 : x + 13, y, {
      ...words,
      italic: false,
      weight: 600,
      align: left ? "end" : "start",
    });
  }
}

/**
 * Places on a line for its number: two thirds along it first, then about.
 * @param {number[]} line px
 * @returns {[number, number][]}
 */
function spotsAlong(line) {
  const count = line.length / 2;
  return [0.62, 0.5, 0.38, 0.75, 0.25, 0.87, 0.13].map((t) => {
    const i = Math.min(count - 1, Math.round(t * (count - 1)));
    return [line[2 * i], line[2 * i + 1]];
  });
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function starAt(x, y, radius) {
  return Array.from({ length: 10 }, (_, i) => {
    const r = i % 2 ? 0.42 * radius : radius;
    const angle = (Math.PI * i) / 5 - Math.PI / 2;
    return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
  }).flat();
}
