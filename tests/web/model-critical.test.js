// Facts about critical points and second derivatives: places, curvature by direction, the way out of a saddle, discs.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  alongFirst,
  angleOf,
  canEscape,
  curvatureAlong,
  direction,
  discOf,
  exact,
  nearestTo,
  placeAt,
  signsOf,
  splitCurves,
} from "../../web/model/critical.js";
import { engine, surface } from "./engine.js";

/** @param {string} id */
const derivativesOf = (id) => (/** @type {readonly number[]} */ at) =>
  engine.derivatives({ surface: id, at });

/** @type {any} */
const saddle = { ...engine.criticalPointNear({ surface: "himmelblau", at: [0.1, 2.9] }) };

/** @param {readonly number[]} at @param {any[]} [list] */
const himmelblau = (at, list = [saddle]) =>
  placeAt({
    at,
    critical: splitCurves(list),
    diagonal: Math.hypot(10, 10),
    derivatives: derivativesOf("himmelblau"),
  });

test("a chosen place is a critical point again after its trip through a link", () => {
  const place = himmelblau(exact(saddle.at));
  assert.equal(place.kind, "saddle");
  assert.equal(place.at, saddle.at);
  assert.equal(place.curve, false);
});

test("any other place has its derivatives and no kind", () => {
  const at = [saddle.at[0] + 0.001, saddle.at[1]];
  const place = himmelblau(at);
  assert.equal(place.kind, null);
  assert.deepEqual(place.hessian, derivativesOf("himmelblau")(at).hessian);
});

test("a place on a curve of minima is one of them", () => {
  // Vertices stand apart, and (1, 1) is none of them.
  const curve = [0.5, 0.995, 1.004, 2].map((x) => [x, 1 / x]);
  const place = placeAt({
    at: [1, 1],
    critical: splitCurves(/** @type {any} */ ([{ curve, kind: "minimum" }])),
    diagonal: 8,
    derivatives: derivativesOf("linear-network"),
  });
  assert.deepEqual([place.kind, place.curve], ["minimum", true]);
  assert.deepEqual(signsOf(place.eigenvalues ?? [], 1), [0, 1]);
});

test("the nearest is found, and none beyond reach", () => {
  const points = [{ at: [0, 0] }, { at: [1, 0] }];
  assert.equal(nearestTo(points, [0.7, 0], 1), points[1]);
  assert.equal(nearestTo(points, [0.7, 0], 0.2), null);
});

test("curvature is an eigenvalue along an eigenvector, and between them elsewhere", () => {
  const { hessian, eigenvalues, eigenvectors } = saddle;
  eigenvectors.forEach((/** @type {number[]} */ vector, /** @type {number} */ i) => {
    const curvature = curvatureAlong(hessian, angleOf(vector));
    assert.ok(Math.abs(curvature - eigenvalues[i]) < 1e-9);
  });
  for (let angle = 0; angle <= 180; angle += 5) {
    const curvature = curvatureAlong(hessian, angle);
    assert.ok(curvature >= eigenvalues[0] - 1e-9 && curvature <= eigenvalues[1] + 1e-9);
    const across = curvatureAlong(hessian, angle + 90);
    assert.ok(Math.abs(curvature + across - eigenvalues[0] - eigenvalues[1]) < 1e-9);
  }
  assert.equal(
    curvatureAlong(
      [
        [2, 1],
        [1, 5],
      ],
      0,
    ),
    2,
  );
});

test("a direction has no sign", () => {
  assert.equal(angleOf([-1, 0]), 0);
  assert.equal(angleOf([0, -1]), 90);
  assert.ok(Math.abs(angleOf(direction(123)) - 123) < 1e-12);
  assert.ok(Math.abs(angleOf(direction(303)) - 123) < 1e-12);
});

test("out of the linear network's saddle the loss falls along (t, t) for 0 < |t| < sqrt 2, and only there", () => {
  const place = placeAt({
    at: [0, 0],
    critical: splitCurves([]),
    diagonal: 8,
    derivatives: derivativesOf("linear-network"),
  });
  for (const t of [-1.5, -1.4, -0.1, 0.1, 1, 1.41, 1.42, 2]) {
    const { at, model } = alongFirst(place, t * Math.SQRT2);
    assert.ok(Math.abs(at[0] - t) < 1e-12 && Math.abs(at[1] - t) < 1e-12, `${at}`);
    // lambda_1 = -2, so the model says 1 - 2 (t sqrt 2)^2 / 2.
    assert.ok(Math.abs(model - (1 - 2 * t * t)) < 1e-12);
    const { value } = derivativesOf("linear-network")(at);
    assert.equal(value < place.value, Math.abs(t) < Math.SQRT2);
  }
});

test("only where the loss falls away from a critical point is there a way out", () => {
  const of = (/** @type {any} */ kind) => /** @type {any} */ ({ kind });
  assert.ok(canEscape(of("saddle"), [-1, 1]));
  assert.ok(canEscape(of("maximum"), [-1, -1]));
  assert.ok(!canEscape(of("minimum"), [1, 1]));
  assert.ok(!canEscape(of(null), [-1, 1]));
});

test("a disc is 15 % of the shorter side wide, and the same part of both where their scales differ", () => {
  const disc = (/** @type {string} */ id, /** @type {number | null} */ radius) =>
    discOf(surface(id), radius);
  assert.deepEqual(disc("himmelblau", null), { radius: 1.5, radii: [1.5, 1.5], longest: 5 });
  assert.deepEqual(disc("himmelblau", 2).radii, [2, 2]);
  assert.deepEqual(disc("pokemon-regression", null).radii, [15, 1.5]);
});

test("an eigenvalue that is small beside the other, or beside the land, counts as zero", () => {
  assert.deepEqual(signsOf([-31.7, 75.5], 10), [-1, 1]);
  assert.deepEqual(signsOf([1e-9, 4], 10), [0, 1]);
  assert.deepEqual(signsOf([-1e-12, 1e-12], 10), [0, 0]);
});
