import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultCamera, moved, rise, viewProjection } from "../../web/view3d/camera.js";
import { blockOf, groundMesh } from "../../web/view3d/ground.js";
import { fourDashes, ribbon } from "../../web/view3d/ribbon.js";

const domain = { x: [0, 4], y: [0, 2] };

test("the camera stays within its limits", () => {
  const far = moved(defaultCamera(), { pitch: 9, distance: 90 });
  assert.equal(far.distance, 6);
  assert.ok(far.pitch < Math.PI / 2);
  const near = moved(defaultCamera(), { pitch: -9, distance: -90 });
  assert.equal(near.distance, 1);
  assert.ok(near.pitch > 0);
});

test("the middle of the block is in the middle of the picture", () => {
  const m = viewProjection(defaultCamera(), 1.5);
  const w = m[11] * (rise / 3) + m[15];
  assert.ok(Math.abs((m[8] * (rise / 3) + m[12]) / w) < 1e-6);
  assert.ok(Math.abs((m[9] * (rise / 3) + m[13]) / w) < 1e-6);
});

test("the longer side of the map is 1 and heights are cut at the top", () => {
  const block = blockOf(domain, 2);
  assert.deepEqual([block.east(0), block.east(4)], [-0.5, 0.5]);
  assert.deepEqual([block.north(0), block.north(2)], [-0.25, 0.25]);
  assert.equal(block.up(1), rise);
  assert.equal(block.up(1e300), block.up(2));
  assert.equal(block.up(-1), 0);
});

test("every cell has two triangles, every rim edge a wall", () => {
  const places = new Float64Array(12).fill(0.5);
  const mesh = groundMesh(places, 4, 3, blockOf(domain, 2), domain);
  const rim = 2 * (4 + 3 - 2);
  assert.equal(mesh.indices.length, 3 * (2 * 3 * 2 + 2 * rim));
  assert.equal(mesh.position.length, 3 * (12 + rim));
  assert.ok(Math.max(...mesh.indices) < 12 + rim);
  // The first node is the smallest x and y: the lower left corner of the picture.
  assert.deepEqual([...mesh.place.subarray(0, 2)], [0, 1]);
});

test("where the loss is not finite there is a hole", () => {
  const places = new Float64Array(12).fill(0.5);
  places[5] = Infinity;
  const whole = groundMesh(new Float64Array(12), 4, 3, blockOf(domain, 2), domain);
  const holed = groundMesh(places, 4, 3, blockOf(domain, 2), domain);
  assert.equal(whole.indices.length - holed.indices.length, 4 * 6);
  assert.ok(holed.position.every(Number.isFinite));
});

test("a ribbon has a strip a segment and carries its length on the screen", () => {
  const points = new Float32Array([0, 0, 0, 3, 4, 0, 3, 4, 0, 3, 5, 0]);
  const strip = ribbon(points, (p) => [p[0], p[1]]);
  assert.deepEqual([...strip.travelled], [0, 5, 5, 5, 5, 6]);
  assert.deepEqual([...strip.to.subarray(0, 3)], [3, 4, 0]);
  assert.equal(ribbon(new Float32Array(3), (p) => [p[0], p[1]]).travelled.length, 0);
});

test("every dash pattern is four lengths", () => {
  assert.deepEqual(fourDashes([]), [1, 0, 1, 0]);
  assert.deepEqual(fourDashes([9, 3.5]), [9, 3.5, 9, 3.5]);
  assert.deepEqual(fourDashes([9, 3, 2, 3]), [9, 3, 2, 3]);
});
