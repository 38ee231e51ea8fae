// The axes of a small plot: grid lines across, ticks below, the quantities named above and at the right end.

import { linearTicks, logTicks } from "./ticks.js";

/** @typedef {import("./scene.js").Backend} Backend */

/**
 * @typedef {object} Axis
 * @property {number} lo
 * @property {number} hi greater than lo; both positive where the scale is logarithmic
 * @property {"linear" | "log" | "decades"} [scale] linear; decades: the values are logarithms, of what may be too large or too small
 *   for a number
 * @property {string} label the quantity, as "learning rate η"
 * @property {boolean} [whole] ticks at whole numbers only
 *
 * @typedef {object} Axes
 * @property {number} left px
 * @property {number} top px
 * @property {number} right px
 * @property {number} bottom px
 * @property {(value: number) => number} toX
 * @property {(value: number) => number} toY
 * @property {(x: number) => number} fromX the value at a place, within the axis
 * @property {{ label: string, value: number }[]} xTicks
 * @property {{ label: string, value: number }[]} yTicks
 * @property {string} xLabel
 * @property {string} yLabel
 */

const SIZE = 11.5;
const APART = { x: 58, y: 34 };

/**
 * @param {Axis} axis
 * @param {number} from px
 * @param {number} to px
 */
function scaleOf({ lo, hi, scale = "linear" }, from, to) {
  const log = scale === "log";
  const place = (/** @type {number} */ value) => (log ? Math.log10(value) : value);
  const [a, b] = [place(lo), place(hi)];
  return {
    to: (/** @type {number} */ value) => from + ((place(value) - a) / (b - a)) * (to - from),
    from: (/** @type {number} */ px) => {
      const t = Math.max(0, Math.min(1, (px - from) / (to - from)));
      const value = a + t * (b - a);
      return log ? 10 ** value : value;
    },
  };
}

/**
 * @param {Axis} axis
 * @param {number} length px
 * @param {number} apart px
 */
function ticksOf({ lo, hi, scale, whole }, length, apart) {
  if (scale === "decades")
    return logTicks(lo, hi, length, apart).map(({ label, value }) => ({
      label,
      value: Math.round(Math.log10(value)),
    }));
  const ticks =
    scale === "log"
      ? logTicks(Math.log10(lo), Math.log10(hi) + 1e-9, length, apart)
      : linearTicks(lo, hi, length, apart);
  return whole ? ticks.filter(({ value }) => Number.isInteger(value)) : ticks;
}

/**
 * @param {{ width: number, height: number, x: Axis, y: Axis }} options width and height in CSS px
 * @returns {Axes}
 */
export function layoutAxes({ width, height, x, y }) {
  const [top, bottom, right] = [26, height - 40, width - 14];
  const yTicks = ticksOf(y, bottom - top, APART.y);
  const longest = Math.max(...yTicks.map(({ label }) => label.length), 2);
  const left = Math.max(34, 6.6 * longest + 12);
  const across = scaleOf(x, left, right);
  return {
    left,
    top,
    right,
    bottom,
    toX: across.to,
    fromX: across.from,
    toY: scaleOf(y, bottom, top).to,
    xTicks: ticksOf(x, right - left, APART.x),
    yTicks,
    xLabel: x.label,
    yLabel: y.label,
  };
}

/**
 * @param {Backend} backend
 * @param {Axes} axes
 * @param {import("./tokens.js").Tokens} tokens
 */
export function drawAxes(backend, axes, tokens) {
  const { left, top, right, bottom, toX, toY } = axes;
  const words = { size: SIZE, family: tokens.sans, fill: tokens.ink2 };
  backend.segments(
    axes.yTicks.flatMap(({ value }) => [left, toY(value), right, toY(value)]),
    { stroke: tokens.rule, width: 1 },
  );
  for (const { value, label } of axes.yTicks)
    backend.text(label, left - 8, toY(value), { ...words, align: "end" });
  backend.segments([left, bottom, right, bottom], { stroke: tokens.rule2, width: 1 });
  backend.segments(
    axes.xTicks.flatMap(({ value }) => [toX(value), bottom, toX(value), bottom + 5]),
    { stroke: tokens.rule2, width: 1 },
  );
  for (const { value, label } of axes.xTicks) {
    const half = backend.measure(label, words) / 2;
    const x = Math.max(half, Math.min(right + 14 - half, toX(value)));
    backend.text(label, x, bottom + 14, { ...words, align: "middle" });
  }
  const name = { ...words, size: 12.5, fill: tokens.ink };
  backend.text(axes.yLabel, 0, top - 17, name);
  backend.text(axes.xLabel, right, bottom + 31, { ...name, align: "end" });
}
