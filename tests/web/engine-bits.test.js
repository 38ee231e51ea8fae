// Both builds give the same bits: every pair of surface and optimizer, pictures and lines.
import assert from "node:assert/strict";
import { test } from "node:test";
import { baseline, engine, palette } from "./engine.js";

/** @param {(engine: import("./engine.js").Engine) => unknown} ask @param {string} about */
function same(ask, about) {
  const [withSimd, without] = [ask(engine), ask(baseline)];
  assert.deepEqual(bits(withSimd), bits(without), about);
}

/** Numbers by their bits, so that -0 is not 0. @param {unknown} value @returns {unknown} */
function bits(value) {
  if (value instanceof Float64Array) return Buffer.from(value.buffer).toString("base64");
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : value;
  if (Array.isArray(value)) return value.map(bits);
  if (value instanceof Uint8ClampedArray) return Buffer.from(value).toString("base64");
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bits(each)]));
}

test("the two engines are of different builds", () => {
  assert.equal(engine.simd, true);
  assert.equal(baseline.simd, false);
  assert.deepEqual(engine.surfaces, baseline.surfaces);
  assert.deepEqual(engine.optimizers, baseline.optimizers);
});

for (const { id: surface, start, domain } of engine.surfaces) {
  test(`${surface}: every optimizer's path and an opened step`, () => {
    for (const { id } of engine.optimizers) {
      const good = { id, ...engine.startingParams({ surface, optimizer: id }) };
      for (const optimizer of [id, good]) {
        same((e) => e.trajectory({ surface, optimizer, start, steps: 200 }), `${id} on ${surface}`);
      }
      same((e) => e.step({ surface, optimizer: good, start, index: 7 }), `${id} on ${surface}`);
      same((e) => e.startingParams({ surface, optimizer: id }), `${id} on ${surface}`);
    }
  });

  test(`${surface}: derivatives, relief, heights, contours and Taylor models`, () => {
    const map = { surface, domain, width: 61, height: 37 };
    same((e) => e.derivatives({ surface, at: start }), "derivatives");
    same((e) => e.criticalPointNear({ surface, at: start }), "critical point");
    same((e) => e.criticalPoints({ surface }), "critical points");
    same((e) => e.heightScale({ surface, domain }), "height scale");
    same((e) => e.heights({ surface, domain, columns: 19, rows: 11 }), "heights");
    same((e) => e.relief({ ...map, palette }), "relief");
    same((e) => e.contours(map), "contours");
    const disc = { surface, at: start, radius: 0.5, width: 61, height: 61 };
    for (const order of /** @type {const} */ ([1, 2]))
      same((e) => e.taylor({ ...disc, order }), `Taylor model of order ${order}`);
  });
}
