// The spectral radius over two parameters as pixels: quick settings in the tints of low ground, and nothing where runs
// grow, so that the hatching under it shows.

import { tintTable } from "./oklab.js";

const TINTS = 256;

/**
 * @param {ArrayLike<number>} radii row after row from the lowest
 * @param {number} width
 * @param {number} height
 * @param {import("./tokens.js").Tokens} tokens
 * @returns {{ width: number, height: number, rgba: Uint8ClampedArray<ArrayBuffer> }} the top row first
 */
export function radiusImage(radii, width, height, tokens) {
  const rgba = new Uint8ClampedArray(4 * width * height);
  const table = tintTable(tokens.relief.tints, TINTS);
  for (let row = 0; row < height; ++row)
    for (let column = 0; column < width; ++column) {
      const radius = radii[row * width + column];
      if (!(radius < 1)) continue;
      const from = 3 * Math.round(radius * (TINTS - 1));
      const to = 4 * ((height - 1 - row) * width + column);
      rgba.set([table[from], table[from + 1], table[from + 2], 255], to);
    }
  return { width, height, rgba };
}
