// Which two parameters a sweep map varies, and over which ranges.

/** @typedef {import("./types.js").ParamInfo} ParamInfo */

/**
 * @typedef {object} Axis
 * @property {ParamInfo} info
 * @property {readonly [number, number]} range
 * @property {"linear" | "log"} scale
 */

/** What a rule remembers by, where it has it: the parameter that matters most after the rate. */
const MEMORY = ["momentum", "beta1", "decay"];

/** How far beyond the rate that is known to be good, or to be too much, a map reaches. */
const REACH = 16;
const BELOW_BOUND = 16;
const ABOVE_BOUND = 6.25;

/**
 * @param {{ params: readonly ParamInfo[] }} optimizer
 * @returns {ParamInfo[]} those that have a range
 */
export function sweepableParams(optimizer) {
  return optimizer.params.filter((param) => param.scale !== "boolean");
}

/**
 * @param {{ params: readonly ParamInfo[] }} optimizer
 * @param {string} x wished for; "" or unknown: the usual one
 * @param {string} y likewise
 * @returns {[ParamInfo, ParamInfo | null]} y is null where the rule has but one
 */
export function sweepParams(optimizer, x, y) {
  const params = sweepableParams(optimizer);
  const byId = (/** @type {string} */ id) => params.find((param) => param.id === id);
  const usual = [byId("learningRate"), ...MEMORY.map(byId), ...params].filter(
    (param) => param !== undefined,
  );
  const along = byId(x) ?? usual.find((param) => param.id !== y) ?? usual[0];
  const wished = byId(y);
  const across = wished && wished !== along ? wished : usual.find((param) => param !== along);
  return [along, across ?? null];
}

/**
 * Steps of 1, 2 and 5 times a power of ten.
 * @param {number} value > 0
 * @param {"down" | "up"} direction
 */
function roundTo(value, direction) {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const rungs = [0.5, 1, 2, 5, 10].map((rung) => Number((rung * power).toPrecision(1)));
  return direction === "down"
    ? Math.max(...rungs.filter((rung) => rung <= value * (1 + 1e-9)))
    : Math.min(...rungs.filter((rung) => rung >= value * (1 - 1e-9)));
}

/**
 * A learning rate is shown about the bound that theory gives, else about a rate that suits the surface, and always with
 * the present one; any other parameter over its slider's range.
 * @param {ParamInfo} info
 * @param {{ value: number, good: number, bound: number | null }} known value: the present one; bound: gradient descent's
 * @returns {Axis}
 */
export function sweepAxis(info, { value, good, bound }) {
  const slider = [Number(info.min), Number(info.max)];
  const scale = info.scale === "log" ? "log" : "linear";
  if (info.id !== "learningRate" || scale !== "log")
    return { info, scale, range: [slider[0], slider[1]] };
  const low = bound === null ? roundTo(good / REACH, "down") : roundTo(bound / BELOW_BOUND, "down");
  const high = bound === null ? roundTo(good * REACH, "up") : roundTo(bound * ABOVE_BOUND, "up");
  const range = /** @type {const} */ ([
    value > 0 && value < low ? roundTo(value / 2, "down") : low,
    value > high ? roundTo(value * 2, "up") : high,
  ]);
  return { info, scale, range };
}

/**
 * The value in the middle of a cell, or anywhere along an axis.
 * @param {Axis} axis
 * @param {number} fraction from 0 to 1
 */
export function axisValue({ range: [low, high], scale }, fraction) {
  return scale === "log" ? low * (high / low) ** fraction : low + fraction * (high - low);
}

/**
 * @param {Axis} axis
 * @param {number} value
 * @returns {number} 0 and 1 are the ends; beyond them outside
 */
export function axisFraction({ range: [low, high], scale }, value) {
  if (scale === "log") return Math.log(value / low) / Math.log(high / low);
  return (value - low) / (high - low);
}

/**
 * A value that a pointer has found, to the digits that a pixel is worth.
 * @param {Axis} axis
 * @param {number} fraction
 */
export function roundedValue(axis, fraction) {
  const inside = Math.min(1, Math.max(0, fraction));
  const value = axisValue(axis, inside);
  if (axis.scale === "log") return Number(value.toPrecision(3));
  const step = 10 ** Math.floor(Math.log10((axis.range[1] - axis.range[0]) / 400));
  const rounded = Number((Math.round(value / step) * step).toPrecision(12));
  return Math.min(axis.range[1], Math.max(axis.range[0], rounded));
}
