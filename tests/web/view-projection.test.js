import assert from "node:assert/strict";
import { test } from "node:test";
import {
  fitDomain,
  makeProjection,
  pan,
  zoomAbout,
  zoomLimits,
} from "../../web/view/projection.js";

const domain = { x: /** @type {const} */ ([-5, 5]), y: /** @type {const} */ ([-2, 3]) };
const span = (/** @type {readonly [number, number]} */ r) => r[1] - r[0];
const close = (/** @type {number} */ a, /** @type {number} */ b) =>
  assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)), `${a} is not ${b}`);

test("a point goes to its pixel and back", () => {
  for (const equalScale of [true, false]) {
    const projection = makeProjection({ domain, width: 390, height: 334, equalScale });
    for (const [x, y] of [
      [0, 0],
      [-4.9, 2.7],
      [1e-3, -1.9],
      [40, -70],
    ]) {
      const back = projection.toData(...projection.toPixel(x, y));
      close(back[0], x);
      close(back[1], y);
    }
  }
});

test("y grows upwards, x to the right", () => {
  const { toPixel } = makeProjection({ domain, width: 300, height: 300 });
  assert.ok(toPixel(0, 1)[1] < toPixel(0, 0)[1]);
  assert.ok(toPixel(1, 0)[0] > toPixel(0, 0)[0]);
});

test("both axes have one scale, and all of the domain asked for is shown", () => {
  for (const [width, height] of [
    [816, 530],
    [320, 288],
    [200, 900],
  ]) {
    const shown = makeProjection({ domain, width, height });
    assert.equal(shown.scale[0], shown.scale[1]);
    close(span(shown.domain.x) * shown.scale[0], width);
    close(span(shown.domain.y) * shown.scale[1], height);
    assert.ok(shown.domain.x[0] <= -5 + 1e-9 && shown.domain.x[1] >= 5 - 1e-9);
    assert.ok(shown.domain.y[0] <= -2 + 1e-9 && shown.domain.y[1] >= 3 - 1e-9);
  }
});

test("without equal scale the domain fills the map exactly", () => {
  const { domain: shown } = makeProjection({ domain, width: 816, height: 530, equalScale: false });
  close(shown.x[0], -5);
  close(shown.y[1], 3);
});

test("the home view keeps the points to keep off the border", () => {
  const keep = /** @type {[number, number][]} */ ([
    [-4.4, -4.6],
    [3, 2],
    [0, 4.9],
  ]);
  const home = { x: /** @type {const} */ ([-5, 5]), y: /** @type {const} */ ([-5, 5]) };
  for (const [width, height] of [
    [816, 530],
    [390, 334],
    [320, 288],
  ]) {
    const view = fitDomain(home, width, height, { keep, margin: 10 });
    const projection = makeProjection({ domain: view, width, height });
    for (const point of keep) {
      const [x, y] = projection.toPixel(...point);
      assert.ok(x >= 9.99 && y >= 9.99 && x <= width - 9.99 && y <= height - 9.99, `${point}`);
    }
  }
});

test("the home view is nearer than the whole domain where nothing has to be kept", () => {
  const home = { x: /** @type {const} */ ([-5, 5]), y: /** @type {const} */ ([-5, 5]) };
  const view = fitDomain(home, 816, 530);
  assert.ok(span(view.y) < 10 && span(view.y) > 6);
  assert.deepEqual(fitDomain(home, 816, 530, { equalScale: false }), home);
  const strip = fitDomain(home, 40, 480, { keep: [[0, 0]] });
  assert.ok(span(strip.x) > 0 && span(strip.y) > 0, "a map without room for its margins");
});

test("zooming leaves the point under the pointer where it is", () => {
  const projection = makeProjection({ domain, width: 400, height: 300 });
  const at = projection.toData(100, 80);
  const nearer = makeProjection({
    domain: zoomAbout(projection.domain, at, 2, domain),
    width: 400,
    height: 300,
  });
  const [x, y] = nearer.toPixel(...at);
  close(x, 100);
  close(y, 80);
  close(nearer.scale[0], 2 * projection.scale[0]);
});

test("zooming and panning end at their limits", () => {
  const far = zoomAbout(domain, [0, 0], 1e-9, domain);
  close(span(far.x), zoomLimits.widest * span(domain.x));
  const near = zoomAbout(domain, [0, 0], 1e12, domain);
  close(span(near.x), zoomLimits.closest * span(domain.x));
  const projection = makeProjection({ domain, width: 400, height: 300 });
  const gone = pan(projection.domain, 1e9, 1e9, projection, domain);
  assert.ok(Math.abs(gone.x[0]) < 100 && Math.abs(gone.y[0]) < 100);
});

test("a drag moves the data with the pointer", () => {
  const projection = makeProjection({ domain, width: 400, height: 300 });
  const moved = makeProjection({
    domain: pan(projection.domain, 30, -20, projection, domain),
    width: 400,
    height: 300,
  });
  const [x, y] = moved.toPixel(...projection.toData(100, 100));
  close(x, 130);
  close(y, 80);
});
