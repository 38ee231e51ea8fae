// What the tests of the engine share: the built engine of both builds, and small helpers.
import assert from "node:assert/strict";
import { loadEngine } from "../../dist/engine.mjs";

/** @typedef {import("../../web/engine/engine.d.ts").Engine} Engine */
/** @typedef {import("../../web/engine/engine.d.ts").Palette} Palette */

export const engine = await loadEngine();
export const baseline = await loadEngine({ simd: false });

/** @type {Palette} */
export const palette = {
  tints: [
    [0, "#93BFCF"],
    [0.54, "#E0E8C9"],
    [1, "#F9F6F0"],
  ],
  shadow: "#5B7088",
  shadowStrength: 0.46,
  light: "#FFFEF4",
  lightStrength: 0.6,
};

/** @param {string} id */
export function surface(id) {
  const info = engine.surfaces.find((each) => each.id === id);
  assert.ok(info, id);
  return info;
}

/**
 * @param {ArrayLike<number>} got
 * @param {readonly number[]} wanted
 * @param {number} tolerance
 */
export function near(got, wanted, tolerance) {
  assert.equal(got.length, wanted.length);
  wanted.forEach((value, i) => {
    assert.ok(Math.abs(got[i] - value) <= tolerance, `${got[i]} is not ${value} (${i})`);
  });
}
