// Where a value stands on a slider, and which values a slider and its keys stop at. Linear: multiples of a power of ten.
// Logarithmic: two significant digits; the arrow keys go through twenty values a decade (Renard's R20, ISO 3).

const ladder = [
  1, 1.1, 1.25, 1.4, 1.6, 1.8, 2, 2.2, 2.5, 2.8, 3.2, 3.6, 4, 4.5, 5, 5.6, 6.3, 7.1, 8, 9,
];

/** @typedef {{ min: number, max: number, scale: "linear" | "log", step?: number }} SliderRange */

/** @param {number} x without the last digits, in which sums of decimals go astray */
const clean = (x) => Number(x.toPrecision(12));

/**
 * @param {SliderRange} range
 * @param {number} value
 */
export function clampTo({ min, max }, value) {
  return Math.min(max, Math.max(min, value));
}

/** @param {SliderRange} range */
function stepOf({ min, max, step }) {
  return step ?? 10 ** Math.round(Math.log10((max - min) / 100));
}

/**
 * @param {SliderRange} range
 * @param {number} value
 * @returns {number} in [0, 1]; values outside the range stand at its ends
 */
export function toFraction(range, value) {
  const { min, max, scale } = range;
  const inside = clampTo(range, value);
  if (scale === "log") return Math.log(inside / min) / Math.log(max / min);
  return (inside - min) / (max - min);
}

/**
 * @param {SliderRange} range
 * @param {number} fraction in [0, 1]
 * @returns {number} the nearest value a slider stops at
 */
export function fromFraction(range, fraction) {
  const { min, max, scale } = range;
  if (fraction <= 0) return min;
  if (fraction >= 1) return max;
  if (scale === "log")
    return clampTo(range, Number((min * (max / min) ** fraction).toPrecision(2)));
  const step = stepOf(range);
  return clampTo(range, clean(Math.round((min + fraction * (max - min)) / step) * step));
}

/**
 * The value one key press away.
 * @param {SliderRange} range
 * @param {number} value
 * @param {number} direction +1 or -1; more for larger jumps
 * @param {boolean} fine
 */
export function nudge(range, value, direction, fine) {
  const sign = Math.sign(direction);
  let next = clampTo(range, value);
  for (let i = 0; i < Math.abs(direction); i += 1) {
    next =
      range.scale === "log"
        ? logNeighbour(next, sign, fine)
        : linearNeighbour(range, next, sign, fine);
  }
  return clampTo(range, next);
}

/**
 * @param {SliderRange} range
 * @param {number} value
 * @param {number} sign
 * @param {boolean} fine
 */
function linearNeighbour(range, value, sign, fine) {
  const step = stepOf(range) / (fine && range.step === undefined ? 10 : 1);
  const steps = value / step;
  const near = Math.round(steps);
  const onGrid = Math.abs(steps - near) < 1e-6;
  return clean((onGrid ? near + sign : sign > 0 ? Math.ceil(steps) : Math.floor(steps)) * step);
}

/**
 * @param {number} value
 * @param {number} sign
 * @param {boolean} fine
 */
function logNeighbour(value, sign, fine) {
  const decade = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const mantissa = value / decade;
  if (fine) {
    const unit = sign < 0 && mantissa < 1 + 1e-9 ? decade / 100 : decade / 10;
    return linearNeighbour({ min: 0, max: 1, scale: "linear", step: unit }, value, sign, false);
  }
  const rungs = [0.9, ...ladder, 10];
  const next =
    sign > 0
      ? rungs.find((rung) => rung > mantissa * (1 + 1e-9))
      : rungs.filter((rung) => rung < mantissa * (1 - 1e-9)).at(-1);
  return clean(/** @type {number} */ (next) * decade);
}
