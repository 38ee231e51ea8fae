import assert from "node:assert/strict";
import { test } from "node:test";
import { straighten } from "../../web/view/straighten.js";
import { distanceTo } from "./view-scene.js";

/** @param {number[]} line */
function straightened(line) {
  const points = Float64Array.from(line);
  const count = straighten(points, 0, line.length / 2, 0);
  return Array.from(points.subarray(0, 2 * count));
}

test("a straight line keeps its ends alone", () => {
  const line = Array.from({ length: 50 }, (_, i) => [3 * i, 7 - 2 * i]).flat();
  assert.deepEqual(straightened(line), [0, 7, 147, -91]);
});

test("corners and turnings stay", () => {
  const line = [0, 0, 10, 0, 10, 10, 4, 10, 12, 10];
  assert.deepEqual(straightened(line), line);
});

test("no vertex of a curve is further than 0.1 px from what stands for it", () => {
  const line = Array.from({ length: 1500 }, (_, i) => [
    (5 + i / 20) * Math.cos(i / 30),
    (5 + i / 20) * Math.sin(i / 30),
  ]).flat();
  const short = straightened(line);
  assert.ok(short.length < line.length / 2);
  for (let i = 0; i < line.length; i += 2)
    assert.ok(distanceTo(line[i], line[i + 1], short) <= 0.1 + 1e-9);
});

test("a line that stands still, and a single point, stay what they are", () => {
  assert.deepEqual(straightened([3, 4]), [3, 4]);
  const still = straightened([3, 4, 3, 4, 3, 4]);
  assert.ok(still.every((value, i) => value === (i % 2 ? 4 : 3)));
});

test("lines are moved down behind each other", () => {
  const points = Float64Array.from([9, 9, 0, 0, 1, 0, 2, 0, 5, 5, 6, 6]);
  assert.equal(straighten(points, 1, 4, 0), 2);
  assert.equal(straighten(points, 4, 6, 2), 4);
  assert.deepEqual(Array.from(points.subarray(0, 8)), [0, 0, 2, 0, 5, 5, 6, 6]);
});
