// The contour through a point.
import assert from "node:assert/strict";
import { test } from "node:test";
import { levelLine } from "../../web/model/level-line.js";

const size = { width: 400, height: 300 };

/** A bowl round (200, 150), twice as steep downwards. @param {number} x @param {number} y */
const bowl = (x, y) => ({
  value: (x - 200) ** 2 + 4 * (y - 150) ** 2,
  gradient: [2 * (x - 200), 8 * (y - 150)],
});

test("round a minimum the contour closes, and every point of it has the level", () => {
  const parts = levelLine({ from: [280, 150], lossAt: bowl, ...size });
  assert.equal(parts.length, 1);
  const [line] = parts;
  assert.deepEqual(line.slice(0, 2), line.slice(-2));
  const [xs, ys] = [0, 1].map((axis) => line.filter((_, i) => i % 2 === axis));
  xs.forEach((x, i) => {
    const { value, gradient } = bowl(x, ys[i]);
    const off = Math.abs(value - 6400) / Math.hypot(gradient[0], gradient[1]);
    assert.ok(off < 0.2, `${off} px off at ${x}, ${ys[i]}`);
  });
  assert.ok(Math.min(...ys) < 112 && Math.max(...ys) > 188, "it goes all the way round");
});

test("a contour that leaves the map has two parts, and begins at the point", () => {
  const slope = (/** @type {number} */ x) => ({ value: x, gradient: [1, 0] });
  const parts = levelLine({ from: [100, 150], lossAt: slope, ...size });
  assert.equal(parts.length, 2);
  for (const part of parts) {
    assert.deepEqual(part.slice(0, 2), [100, 150]);
    assert.ok(part.every((v, i) => i % 2 === 1 || Math.abs(v - 100) < 1e-9));
  }
});

test("where there is no slope there is no contour", () => {
  assert.deepEqual(levelLine({ from: [200, 150], lossAt: bowl, ...size }), []);
  const kink = () => ({ value: NaN, gradient: [NaN, NaN] });
  assert.deepEqual(levelLine({ from: [200, 150], lossAt: kink, ...size }), []);
});
