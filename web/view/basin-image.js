// A basin map as pixels: each basin has a colour, darker where it takes more steps. Where a run diverged the picture is
// transparent, and the hatching under it shows. The counts are averaged over neighbours of one basin, so that single
// pixels do not speckle.

import { fromOklab, mixed, rgbOf, hexOf, toOklab } from "./oklab.js";

/** @typedef {import("./tokens.js").Tokens} Tokens */

/** The engine's: what became of a cell's run. */
export const outcomes = { minimum: 0, saddle: 1, diverged: 2, unfinished: 3 };
/** Steps where a run never came to stay. */
const NEVER = 0xffffffff;

/**
 * @typedef {object} BasinMap as the engine gives it: row after row from the smallest y
 * @property {number} width
 * @property {number} height
 * @property {Uint8Array} outcome
 * @property {Int16Array} minimum
 * @property {Uint32Array} steps
 */

/**
 * @typedef {object} BasinPalette all as pixels
 * @property {Uint32Array[]} shades by minimum, from what is quick to what takes long
 * @property {number} saddle
 * @property {number} unfinished
 */

const QUIET = 0.1;
const DEEPEST = 0.4;
const SHADES = 48;
/** Turns a hue so far that many in a row stay apart, radians. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/**
 * A basin's colour: the theme's own four, then hues of their lightness round the circle, in three strengths.
 * @param {Tokens} tokens
 * @param {number} index of the minimum
 */
export function basinColour(tokens, index) {
  if (index < tokens.basins.length) return mixed(tokens.basins[index], tokens.paper, QUIET);
  const labs = tokens.basins.map((hex) => toOklab(rgbOf(hex)));
  const light = labs.reduce((sum, lab) => sum + lab[0], 0) / labs.length;
  const chroma = labs.reduce((sum, lab) => sum + Math.hypot(lab[1], lab[2]), 0) / labs.length;
  const k = index - labs.length;
  const hue = 5.4 + k * GOLDEN;
  const lift = [0, -0.045, 0.03][k % 3];
  const strength = chroma * [1, 0.8, 1.2][Math.floor(k / 3) % 3];
  return hexOf(fromOklab([light + lift, strength * Math.cos(hue), strength * Math.sin(hue)]));
}

/** Of each theme, the shades of each basin as pixels; many are used again and again. @type {Map<string, Uint32Array[]>} */
const shadesOf = new Map();

/**
 * @param {Tokens} tokens
 * @param {number} count of minima
 * @returns {BasinPalette}
 */
export function basinPalette(tokens, count) {
  const shades = shadesOf.get(tokens.theme) ?? [];
  shadesOf.set(tokens.theme, shades);
  for (let index = shades.length; index < count; ++index) {
    const colour = basinColour(tokens, index);
    shades.push(
      Uint32Array.from({ length: SHADES }, (_, i) =>
        opaque(mixed(colour, tokens.basinDeep, (DEEPEST * i) / (SHADES - 1))),
      ),
    );
  }
  return { shades, saddle: opaque(tokens.basinSaddle), unfinished: opaque(tokens.unfinished) };
}

/**
 * @param {BasinMap} map
 * @param {BasinPalette} palette
 * @param {{ smooth?: boolean }} [options] a picture that is replaced at once need not be smooth
 * @returns {{ width: number, height: number, rgba: Uint8ClampedArray<ArrayBuffer> }} the top row first
 */
export function basinImage(map, { shades, saddle, unfinished }, { smooth = true } = {}) {
  const { width, height, outcome, minimum } = map;
  const rgba = new Uint8ClampedArray(4 * width * height);
  const pixels = new Uint32Array(rgba.buffer);
  const depth = basinDepth(map, smooth);
  for (let row = 0; row < height; ++row) {
    let to = (height - 1 - row) * width;
    for (let cell = row * width; cell < (row + 1) * width; ++cell, ++to) {
      const what = outcome[cell];
      if (what === outcomes.minimum)
        pixels[to] = shades[minimum[cell]][Math.round(depth[cell] * (SHADES - 1))];
      else if (what === outcomes.saddle) pixels[to] = saddle;
      else if (what === outcomes.unfinished) pixels[to] = unfinished;
    }
  }
  return { width, height, rgba };
}

const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** @param {string} hex @returns {number} a pixel's four bytes in this machine's order */
function opaque(hex) {
  const [r, g, b] = rgbOf(hex);
  return (
    (littleEndian
      ? (255 << 24) | (b << 16) | (g << 8) | r
      : (r << 24) | (g << 16) | (b << 8) | 255) >>> 0
  );
}

/**
 * How long each cell took, 0 to 1 on a logarithmic scale; smooth: averaged over the cells of its basin around it.
 * @param {BasinMap} map
 * @param {boolean} smooth
 * @returns {Float32Array}
 */
export function basinDepth({ width, height, outcome, minimum, steps }, smooth) {
  const count = width * height;
  const depth = new Float32Array(count);
  /** Basin by cell; -1: none. */
  const basin = new Int32Array(count).fill(-1);
  const seen = [];
  const stride = Math.max(1, Math.floor(count / 4096));
  for (let i = 0; i < count; ++i) {
    if (outcome[i] !== outcomes.minimum || steps[i] === NEVER) continue;
    basin[i] = minimum[i];
    depth[i] = Math.log1p(steps[i]);
    if (i % stride === 0) seen.push(depth[i]);
  }
  seen.sort((a, b) => a - b);
  const low = seen[Math.floor(0.02 * seen.length)] ?? 0;
  const high = seen[Math.floor(0.98 * seen.length)] ?? 0;
  // Counts that hardly differ shall not look as if they did.
  const span = Math.max(high - low, Math.LN2);
  for (let i = 0; i < count; ++i) depth[i] = Math.min(1, Math.max(0, (depth[i] - low) / span));
  if (!smooth) return depth;
  const reach = Math.max(1, Math.round(width / 200));
  const across = averaged(depth, basin, reach, 1, width, height);
  return averaged(across, basin, reach, width, width, height);
}

/**
 * Means over the cells of the same basin, along rows or columns.
 * @param {Float32Array} values
 * @param {Int32Array} basin
 * @param {number} reach cells to each side
 * @param {number} stride from a cell to the next: 1 along a row, `width` along a column
 * @param {number} width
 * @param {number} height
 */
function averaged(values, basin, reach, stride, width, height) {
  const means = new Float32Array(values.length);
  for (let y = 0, i = 0; y < height; ++y)
    for (let x = 0; x < width; ++x, ++i) {
      const own = basin[i];
      if (own < 0) continue;
      const [at, last] = stride === 1 ? [x, width - 1] : [y, height - 1];
      const to = i + Math.min(reach, last - at) * stride;
      let sum = 0;
      let cells = 0;
      for (let k = i - Math.min(reach, at) * stride; k <= to; k += stride)
        if (basin[k] === own) {
          sum += values[k];
          cells += 1;
        }
      means[i] = sum / cells;
    }
  return means;
}
