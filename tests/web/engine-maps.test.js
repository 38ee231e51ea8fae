// Relief, heights and contours: known pixels, bands, vertices on their level.
import assert from "node:assert/strict";
import { test } from "node:test";
import { engine, near, palette, surface } from "./engine.js";

const round = { id: "bowl", a: 1, b: 1 };
const square = { x: /** @type {const} */ ([-1, 1]), y: /** @type {const} */ ([-1, 1]) };
const himmelblau = surface("himmelblau");
const home = { surface: "himmelblau", domain: himmelblau.domain };
const map = { ...home, width: 61, height: 40 };

/** @param {import("../../web/engine/engine.d.ts").Image} image @param {number} column @param {number} row */
const pixel = ({ width, rgba }, column, row) => [
  ...rgba.slice(4 * (row * width + column), 4 * (row * width + column) + 4),
];

test("at a minimum the ground is flat and has the lowest tint itself", () => {
  const scale = { z0: 0, s: 1, z1: 1, linear: true };
  const image = engine.relief({
    ...{ surface: round, domain: square, width: 41, height: 41 },
    ...{ palette, scale },
  });
  assert.deepEqual([image.width, image.height, image.rgba.length], [41, 41, 4 * 41 * 41]);
  assert.deepEqual(pixel(image, 20, 20), [0x93, 0xbf, 0xcf, 255]);
});

test("a slope is lit from the north-west, as the formula says", () => {
  // One tint, so that only the shading differs; t = z is the height itself.
  const [tint, light, shadow] = [100, 200, 50];
  const grey = (/** @type {number} */ v) => `#${v.toString(16).padStart(2, "0").repeat(3)}`;
  const image = engine.relief({
    ...{ surface: round, domain: square, width: 41, height: 41 },
    scale: { z0: 0, s: 1, z1: 1, linear: true },
    palette: {
      tints: [[0, grey(tint)]],
      light: grey(light),
      lightStrength: 0.6,
      shadow: grey(shadow),
      shadowStrength: 0.46,
    },
  });
  const expected = (/** @type {number} */ column, /** @type {number} */ row) => {
    const x = ((column + 0.5) / 41) * 2 - 1;
    const y = 1 - ((row + 0.5) / 41) * 2;
    // The home view's shorter side is 2 units long; the gradient of t is (x, y).
    const [nx, ny] = [-0.42 * 2 * x, -0.42 * 2 * y];
    const d = (-0.5 * nx + 0.5 * ny + Math.SQRT1_2) / Math.hypot(nx, ny, 1) - Math.SQRT1_2;
    const ground = 0.34 + 0.66 * Math.min(1, (x * x + y * y) / 2 / 0.55);
    const strength = d < 0 ? Math.min(1, -1.25 * d) * 0.46 : Math.min(1, 3.4 * d) * 0.6;
    const part = strength * ground;
    return Math.round(
      d < 0 ? tint * (1 - part + (part * shadow) / 255) : tint + part * (light - tint),
    );
  };
  const places = [0, 5, 13, 20, 29, 40].flatMap((c) => [0, 11, 20, 33, 40].map((r) => [c, r]));
  const shades = places.map(([column, row]) => {
    const [value, ...rest] = pixel(image, column, row);
    assert.equal(value, expected(column, row), `column ${column}, row ${row}`);
    assert.deepEqual(rest, [value, value, 255]);
    return value;
  });
  assert.ok(Math.min(...shades) < tint && Math.max(...shades) > tint);
  // A bowl's south-east side faces the light.
  assert.ok(pixel(image, 33, 33)[0] > tint && pixel(image, 7, 7)[0] < tint);
});

test("the top row is the largest y", () => {
  const scale = { z0: 0, s: 1, z1: 2, linear: true };
  const flat = { ...palette, lightStrength: 0, shadowStrength: 0 };
  const domain = { x: /** @type {const} */ ([-1, 1]), y: /** @type {const} */ ([0, 2]) };
  const image = engine.relief({
    ...{ surface: { id: "bowl", a: 0, b: 1 }, domain, width: 3, height: 50 },
    ...{ palette: flat, scale },
  });
  assert.deepEqual(pixel(image, 1, 49), [0x93, 0xbf, 0xcf, 255]);
  assert.ok(pixel(image, 1, 0)[0] > 0xee);
});

test("bands of rows are the rows of the whole", () => {
  const whole = engine.relief({ ...map, palette });
  for (const [from, to] of [
    [0, 1],
    [0, 13],
    [13, 40],
    [39, 40],
  ]) {
    const band = engine.relief({ ...map, palette, rows: [from, to] });
    assert.equal(band.height, to - from);
    assert.deepEqual(band.rgba, whole.rgba.slice(4 * 61 * from, 4 * 61 * to));
  }
});

test("zoomed in, the scale and the steepness of home are kept", () => {
  const scale = engine.heightScale(home);
  const zoomed = { ...map, domain: { x: [2, 4], y: [1, 3] }, palette };
  const withHome = engine.relief(/** @type {any} */ ({ ...zoomed, home: himmelblau.domain }));
  const both = engine.relief(/** @type {any} */ ({ ...zoomed, home: himmelblau.domain, scale }));
  assert.deepEqual(withHome.rgba, both.rgba);
  assert.notDeepEqual(engine.relief(/** @type {any} */ (zoomed)).rgba, both.rgba);
});

test("where the loss is not finite the relief is transparent", () => {
  const far = {
    x: /** @type {const} */ ([1e200, 2e200]),
    y: /** @type {const} */ ([1e200, 2e200]),
  };
  const scale = engine.heightScale(home);
  const { rgba } = engine.relief({ ...map, domain: far, scale, palette });
  assert.ok(rgba.every((value) => value === 0));
});

test("the height scale reaches from the lowest value to near the highest", () => {
  for (const { id, domain } of engine.surfaces) {
    const { z0, s, z1, linear } = engine.heightScale({ surface: id, domain });
    assert.ok(Number.isFinite(z0) && s > 0 && z1 > z0, id);
    assert.equal(typeof linear, "boolean");
  }
  assert.equal(engine.heightScale(home).linear, false);
});

test("heights are places in the tints, corners included", () => {
  const scale = { z0: 0, s: 1, z1: 1, linear: true };
  const { columns, rows, places } = engine.heights({
    ...{ surface: { id: "bowl", a: 2, b: 4 }, domain: { x: [0, 1], y: [0, 1] } },
    ...{ columns: 3, rows: 2, scale },
  });
  assert.deepEqual([columns, rows], [3, 2]);
  near(places, [0, 0.25, 1, 2, 2.25, 3], 1e-15);
});

test("contours of a round bowl are circles on their level, rising", () => {
  const lines = engine.contours({ surface: round, domain: square, width: 400, height: 400 });
  const levels = lines.map(({ level }) => level);
  assert.ok(levels.length > 8);
  assert.deepEqual(
    levels,
    [...levels].sort((a, b) => a - b),
  );
  let closed = 0;
  for (const { level, index, halfStep, lines: parts } of lines) {
    assert.equal(typeof index, "boolean");
    assert.equal(typeof halfStep, "boolean");
    for (const points of parts) {
      assert.ok(points instanceof Float64Array && points.length >= 4 && points.length % 2 === 0);
      for (let i = 0; i < points.length; i += 2) {
        const z = (points[i] ** 2 + points[i + 1] ** 2) / 2;
        assert.ok(Math.abs(z - level) <= 1e-6, `${z} is not on ${level}`);
      }
      if (points[0] === points.at(-2) && points[1] === points.at(-1)) closed++;
    }
  }
  assert.ok(closed > 4);
  assert.ok(lines.some(({ index }) => index) && lines.some(({ index }) => !index));
});

test("every surface's contours arrive on their levels", () => {
  for (const { id, domain } of engine.surfaces) {
    const contours = engine.contours({ surface: id, domain, width: 300, height: 200 });
    const drawn = contours.filter(({ lines }) => lines.length > 0);
    assert.ok(drawn.length > 3, id);
    const range = drawn[drawn.length - 1].level - drawn[0].level;
    for (const { level, lines } of drawn) {
      for (const points of lines) {
        // Every tenth vertex: the native tests look at all of them.
        for (let i = 0; i < points.length; i += 20) {
          const at = /** @type {const} */ ([points[i], points[i + 1]]);
          const { value } = engine.derivatives({ surface: id, at });
          assert.ok(Math.abs(value - level) <= 1e-6 * range, `${id}: ${value} is not on ${level}`);
        }
      }
    }
  }
});

test("levels end where a height scale is as extreme as it may be", () => {
  for (const [z0, s, z1] of [
    [0, 5e-324, 1],
    [0, 1e-300, 1],
    [0, 1e308, 1.5e308],
    [-1e308, 1, 1e308],
    [1e300, 1, 1.1e300],
  ]) {
    for (const linear of [false, true]) {
      const scale = { z0, s, z1, linear };
      assert.ok(engine.contours({ ...map, scale }).every(({ level }) => Number.isFinite(level)));
      assert.equal(engine.relief({ ...map, scale, palette }).rgba.length, 4 * 61 * 40);
    }
  }
});

test("views far out, very small and very flat do no harm", () => {
  const views = [
    { x: [1e9, 1e9 + 1], y: [0, 1] },
    { x: [-1e-12, 1e-12], y: [-1e-12, 1e-12] },
    { x: [1, 1 + 2 ** -52], y: [1, 1 + 2 ** -52] },
    { x: [-1e150, 1e150], y: [-1e150, 1e150] },
    { x: [-1, 1], y: [-1e-9, 1e-9] },
  ];
  for (const { id } of engine.surfaces) {
    for (const view of /** @type {any[]} */ (views)) {
      // A height scale is accepted wherever it was found.
      const scale = engine.heightScale({ surface: id, domain: view });
      const picture = { surface: id, domain: view, width: 50, height: 30, scale };
      assert.equal(engine.relief({ ...picture, palette }).rgba.length, 6000);
      for (const { level, lines } of engine.contours(picture)) {
        assert.ok(Number.isFinite(level), id);
        assert.ok(
          lines.every((points) => points.every(Number.isFinite)),
          id,
        );
      }
    }
  }
});

test("a Taylor model has its point's derivatives, and lines only in its disc", () => {
  const at = /** @type {const} */ ([0.5, 2]);
  const disc = { surface: "himmelblau", at, width: 200, height: 100 };
  const { loss, model, agreement, lowest, highest, agreeing, ...here } = engine.taylor({
    ...disc,
    radius: [2, 1],
  });
  assert.deepEqual(here, engine.derivatives({ surface: "himmelblau", at }));
  assert.ok(lowest < here.value && here.value < highest);
  assert.ok(agreeing > 0 && agreeing < 1);
  assert.deepEqual(
    loss.map(({ level }) => level),
    model.map(({ level }) => level),
  );
  assert.ok(loss.every(({ halfStep }) => !halfStep));
  const lines = [...loss, ...model].flatMap((contour) => contour.lines).concat(agreement);
  assert.ok(lines.length > 20);
  for (const points of lines)
    for (let i = 0; i < points.length; i += 2)
      assert.ok(Math.hypot(points[i] - at[0], 2 * (points[i + 1] - at[1])) < 2 + 1e-9);
});

test("a first-order model at a critical point is flat: it has no lines", () => {
  const disc = { surface: "bowl", at: [0, 0], radius: 1, width: 80, height: 80 };
  const { model, agreeing } = engine.taylor({ ...disc, order: 1 });
  assert.ok(model.every(({ lines }) => lines.length === 0));
  assert.ok(agreeing < 0.3);
  assert.equal(engine.taylor({ ...disc, order: 1, tolerance: 1 }).agreeing, 1);
  assert.equal(engine.taylor(disc).agreeing, 1);
});
