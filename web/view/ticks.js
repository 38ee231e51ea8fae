// Ticks on round numbers (1, 2 or 5 times a power of ten), linear and logarithmic, and the ticks of a map.

import { formatNumber, formatRounded, powerOfTen } from "./numbers.js";
import { sizes } from "./tokens.js";

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {{ value: number, label: string }} Tick */

/**
 * The smallest round step of at least `least`.
 * @param {number} least positive
 */
export function niceStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  for (const factor of [1, 2, 5]) if (factor * power >= least * (1 - 1e-9)) return factor * power;
  return 10 * power;
}

/**
 * Round values within [lo, hi], at least `apart` px from each other on an axis of `length` px.
 * @param {number} lo
 * @param {number} hi
 * @param {number} length
 * @param {number} [apart]
 * @returns {Tick[]}
 */
export function linearTicks(lo, hi, length, apart = 56) {
  const step = niceStep(((hi - lo) * Math.min(apart, length)) / length);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const largest = Math.max(Math.abs(lo), Math.abs(hi));
  const ticks = [];
  const last = Math.floor(hi / step + 1e-9);
  for (let i = Math.ceil(lo / step - 1e-9); i <= last; ++i) {
    const value = i * step;
    const label =
      largest >= 1e6 || decimals > 8 ? formatNumber(value) : formatRounded(value, decimals);
    ticks.push({ value, label });
  }
  return ticks;
}

/**
 * Powers of ten within [10^lo, 10^hi], every so many decades that labels are `apart` px from each other.
 * @param {number} lo decades, integer
 * @param {number} hi decades
 * @param {number} length px
 * @param {number} [apart]
 * @returns {Tick[]}
 */
export function logTicks(lo, hi, length, apart = 28) {
  const least = ((hi - lo) * apart) / length;
  const stride = [1, 2, 4, 5, 10, 20, 50, 100].find((n) => n >= least) ?? 200;
  const ticks = [];
  for (let k = Math.ceil(lo / stride) * stride; k <= hi; k += stride) {
    const label = k >= 0 && k <= 3 ? String(10 ** k) : powerOfTen(k);
    ticks.push({ value: 10 ** k, label });
  }
  return ticks;
}

/**
 * @typedef {object} MapTicks
 * @property {number[]} crosses where the grid meets, segments in px
 * @property {number[]} marks the ticks, segments in px
 * @property {{ label: string, x: number, y: number }[]} numbers centres, px
 * @property {import("./occupancy.js").Box[]} boxes where the numbers stand
 */

/**
 * The ticks of a map stand inside its neat line, with their numbers; where the grid meets there are faint crosses.
 * Numbers that would leave the map, or meet something taken, are left out; their ticks stay.
 * @param {{ projection: import("./projection.js").Projection, tokens: import("./tokens.js").Tokens,
 *   occupancy: import("./occupancy.js").Occupancy, measure: Backend["measure"] }} options
 * @returns {MapTicks} the boxes are marked in the occupancy
 */
export function placeMapTicks({ projection, tokens, occupancy, measure }) {
  const { width, height, domain } = projection;
  const apart = width < 500 ? 52 : 58;
  const xs = linearTicks(domain.x[0], domain.x[1], width, apart);
  const ys = linearTicks(domain.y[0], domain.y[1], height, apart);
  /** @type {MapTicks} */
  const placed = { crosses: [], marks: [], numbers: [], boxes: [] };
  for (const { value: y } of ys)
    for (const { value: x } of xs) {
      const [px, py] = projection.toPixel(x, y);
      placed.crosses.push(px - 4, py, px + 4, py, px, py - 4, px, py + 4);
    }

  const font = { size: sizes.tick, weight: 400, family: tokens.sans };
  /**
   * @param {string} label
   * @param {number} x centre
   * @param {number} y centre
   * @param {number} w
   */
  const number = (label, x, y, w) => {
    const box = { x: x - w / 2 - 2, y: y - 8, width: w + 4, height: 16 };
    if (!occupancy.inside(box) || !occupancy.free(box)) return;
    occupancy.markBox(box);
    // Names keep a little further off, or they would read as one line with the number.
    placed.boxes.push({ ...box, x: box.x - 6, width: box.width + 12 });
    placed.numbers.push({ label, x, y });
  };
  for (const { value, label } of ys) {
    const py = projection.toPixel(0, value)[1];
    placed.marks.push(0, py, 7, py);
    const w = measure(label, font);
    if (py < height - 26) number(label, 10 + w / 2, py, w);
  }
  for (const { value, label } of xs) {
    const px = projection.toPixel(value, 0)[0];
    placed.marks.push(px, height, px, height - 7);
    if (px > 34) number(label, px, height - 14, measure(label, font));
  }
  return placed;
}

/**
 * @param {Backend} backend
 * @param {MapTicks} ticks
 * @param {import("./tokens.js").Tokens} tokens
 */
export function drawMapTicks(backend, { crosses, marks, numbers }, tokens) {
  const { colour, opacity } = tokens.cross;
  backend.segments(crosses, { stroke: colour, opacity, width: 1 });
  backend.segments(marks, { stroke: tokens.ink, opacity: 0.85, width: 1 });
  for (const { label, x, y } of numbers)
    backend.text(label, x, y, {
      size: sizes.tick,
      family: tokens.sans,
      fill: tokens.ink,
      halo: tokens.paper,
      haloWidth: sizes.halo,
      align: "middle",
    });
}
