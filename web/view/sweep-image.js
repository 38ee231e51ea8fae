// A sweep map as pixels: the loss that each setting ends with, or the steps it takes, in the tints of the relief. Where a
// run diverged the picture is transparent, and the hatching under it shows.

import { rgbOf, tintTable } from "./oklab.js";

const NEVER = 0xffffffff;
const TINTS = 256;
/** A legend of more decades than this says nothing of those that matter. */
const MOST_DECADES = 12;

/**
 * @typedef {object} SweepMap as the engine gives it: row after row from the smallest y
 * @property {number} width
 * @property {number} height
 * @property {Float64Array} finalLoss Infinity: diverged
 * @property {Uint32Array} stepsToConverge
 *
 * @typedef {object} SweepScale from what is measured to the tints; logarithmic
 * @property {"loss" | "steps"} measure
 * @property {number} floor losses are measured from here
 * @property {number} low
 * @property {number} high
 */

/**
 * The scale of a map: whole decades of what all but the extremes end with.
 * @param {SweepMap} map
 * @param {"loss" | "steps"} measure
 * @param {number} floor the lowest loss that is known
 * @returns {SweepScale}
 */
export function sweepScale({ finalLoss, stepsToConverge }, measure, floor) {
  /** @type {number[]} */
  const values = [];
  let least = floor;
  if (measure === "loss") for (const loss of finalLoss) if (loss < least) least = loss;
  const stride = Math.max(1, Math.floor(finalLoss.length / 8192));
  for (let i = 0; i < finalLoss.length; i += stride) {
    const value = measure === "loss" ? finalLoss[i] - least : stepsToConverge[i];
    if (value > 0 && Number.isFinite(value) && value !== NEVER) values.push(value);
  }
  values.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => values[Math.floor(share * (values.length - 1))] ?? 1;
  if (measure === "steps") {
    const low = Math.max(1, at(0.02));
    return { measure, floor: 0, low, high: Math.max(low * 2, at(0.98)) };
  }
  const top = Math.ceil(Math.log10(at(0.95)) - 1e-9);
  const bottom = Math.floor(Math.log10(at(0.02)) + 1e-9);
  const decades = Math.min(MOST_DECADES, Math.max(1, top - bottom));
  return { measure, floor: least, low: 10 ** (top - decades), high: 10 ** top };
}

/**
 * @param {SweepScale} scale
 * @param {number} loss
 * @param {number} steps
 * @returns {number} from 0 to 1; NaN: diverged; Infinity: it has not converged, and that is what is asked
 */
export function sweepTint({ measure, floor, low, high }, loss, steps) {
  if (!Number.isFinite(loss)) return NaN;
  if (measure === "steps" && steps === NEVER) return Infinity;
  const value = measure === "loss" ? loss - floor : steps;
  if (!(value > low)) return 0;
  return Math.min(1, Math.log(value / low) / Math.log(high / low));
}

/**
 * @param {SweepMap} map
 * @param {SweepScale} scale
 * @param {import("./tokens.js").Tokens} tokens
 * @returns {{ width: number, height: number, rgba: Uint8ClampedArray<ArrayBuffer> }} the top row first
 */
export function sweepImage({ width, height, finalLoss, stepsToConverge }, scale, tokens) {
  const rgba = new Uint8ClampedArray(4 * width * height);
  const table = tintTable(tokens.relief.tints, TINTS);
  const never = rgbOf(tokens.unfinished);
  for (let row = 0; row < height; ++row) {
    let to = 4 * (height - 1 - row) * width;
    for (let cell = row * width; cell < (row + 1) * width; ++cell, to += 4) {
      const t = sweepTint(scale, finalLoss[cell], stepsToConverge[cell]);
      if (Number.isNaN(t)) continue;
      if (t === Infinity) rgba.set(never, to);
      else {
        const from = 3 * Math.round(t * (TINTS - 1));
        rgba[to] = table[from];
        rgba[to + 1] = table[from + 1];
        rgba[to + 2] = table[from + 2];
      }
      rgba[to + 3] = 255;
    }
  }
  return { width, height, rgba };
}
