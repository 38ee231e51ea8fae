// Curves: where their dips and rises are, and the terms of the steps along them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decimalsOf, placeNear, placesOf, sectionOf, termsOf } from "../../web/model/curve.js";
import { engine } from "./engine.js";

/** The curve of a lecture's slide: a dip at 5.03, a rise at 6.12, the valley at 9.01. */
const formula =
  "2*exp(-1.25*x) - 0.05*x - 0.5*exp(-2*(x-5)^2) - 3*exp(-0.5*(x-9)^2) + 0.02*exp(x-9.5) + y^2/2";
/** @type {import("../../web/engine/engine.d.ts").SurfaceChoice} */
const surface = { formula, domain: { x: [-0.5, 12], y: [-4, 4] } };
const section = sectionOf((x) => engine.derivatives({ surface, at: [x, 0] }).value, [0, 12], 1201);

test("dips, the rise between them and the deepest as the valley", () => {
  const places = placesOf(section);
  assert.deepEqual(
    places.map(({ kind, x }) => [kind, Number(x.toFixed(1))]),
    [
      ["dip", 5],
      ["rise", 6.1],
      ["valley", 9],
    ],
  );
  assert.ok(Math.abs(places[2].z - -3.4381) < 1e-4);
  assert.equal(placeNear(places, 5.03)?.kind, "dip");
  assert.equal(placeNear(places, 10.2)?.kind, "valley");
});

test("one dip alone has no name, nor has what cannot be seen", () => {
  assert.deepEqual(placesOf(sectionOf((x) => x * x, [-1, 1], 101)), []);
  const ripples = sectionOf((x) => x * x + 0.001 * Math.sin(60 * x), [-1, 1], 1001);
  assert.deepEqual(placesOf(ripples), []);
  assert.equal(placeNear([], 1), null);
});

test("a place without a loss is a gap", () => {
  const { zs, low, high } = sectionOf((x) => (x < 0 ? NaN : x), [-1, 1], 5);
  assert.deepEqual([...zs], [NaN, NaN, 0, 0.5, 1]);
  assert.deepEqual([low, high], [0, 1]);
});

/** @param {any} optimizer */
function terms(optimizer) {
  const trajectory = engine.trajectory({ surface, optimizer, start: [0, 0], steps: 40 });
  const { id, ...params } = optimizer;
  const run = { optimizer: id, params, start: null, hidden: false };
  return { trajectory, ...termsOf(run, trajectory) };
}

test("momentum's terms are the slide's", () => {
  const { gradient, previous, movement } = terms({
    id: "momentum",
    learningRate: 0.1,
    momentum: 0.9,
  });
  for (const [k, ...expected] of [
    [0, 0.255, 0, 0.255],
    [7, 0.0108, 0.3872, 0.3979],
    [12, 0.0211, 0.3557, 0.3768],
    [14, -0.0503, 0.2659, 0.2156],
  ]) {
    const got = [gradient[k], previous?.[k] ?? NaN, movement[k]];
    got.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) <= 5e-5, `${k}: ${got}`));
  }
});

test("the terms of gradient descent are its movement; of Adam, what plain descent would do is told beside it", () => {
  const plain = terms({ id: "gradient-descent", learningRate: 0.1 });
  assert.equal(plain.previous, null);
  plain.movement.forEach((m, k) => assert.ok(Math.abs(m - plain.gradient[k]) < 1e-12));
  const adam = terms({ id: "adam", learningRate: 0.1 });
  assert.ok(Math.abs(adam.movement[0] - 0.1) < 1e-8);
  assert.ok(Math.abs(adam.gradient[0] - 0.255) < 5e-5);
});

test("Nesterov's slope is the one at the look-ahead", () => {
  const { trajectory, gradient, previous } = terms({
    id: "nesterov",
    learningRate: 0.1,
    momentum: 0.9,
  });
  const k = 9;
  const ahead = trajectory.path[2 * k] + (previous?.[k] ?? 0);
  const slope = engine.derivatives({ surface, at: [ahead, 0] }).gradient[0];
  assert.ok(Math.abs(gradient[k] - -0.1 * slope) < 1e-12);
});

test("positions are told to a thousandth of the curve", () => {
  assert.deepEqual([decimalsOf([0, 12]), decimalsOf([-1, 1]), decimalsOf([0, 2000])], [2, 3, 0]);
});
