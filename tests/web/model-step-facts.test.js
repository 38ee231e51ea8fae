// What an opened step is said to show must be so by its numbers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { stepFacts } from "../../web/model/step-facts.js";

const still = {
  index: 5,
  from: [1, 1],
  to: [1, 1],
  loss: [2, 1],
  previousMovement: [0.5, 0],
  movement: [0.5, 0],
  gradient: [-1, 0],
  lookAhead: null,
  scale: null,
};
/**
 * @param {string} optimizer
 * @param {object} step
 * @param {Record<string, number | boolean>} [params]
 * @param {number[] | null} [eigenvalues]
 */
const ids = (optimizer, step, params = { learningRate: 0.1, momentum: 0.9 }, eigenvalues = null) =>
  stepFacts({ step: { ...still, ...step }, optimizer, params, eigenvalues }).map((fact) => fact.id);

test("gradient descent: long steps, turns, slopes", () => {
  assert.deepEqual(ids("gradient-descent", { loss: [1, 2] }), ["tooLong"]);
  assert.deepEqual(ids("gradient-descent", { index: 0, previousMovement: [0, 0] }), ["firstDown"]);
  assert.deepEqual(ids("gradient-descent", { movement: [-0.3, 0] }), ["turnsRound"]);
  assert.deepEqual(ids("gradient-descent", { movement: [0.3, 0] }), ["gentler"]);
  assert.deepEqual(ids("gradient-descent", { movement: [0.7, 0] }), ["steeper"]);
});

test("momentum: gathers speed, brakes, bends, coasts, runs uphill", () => {
  assert.deepEqual(ids("momentum", {}), ["gathersSpeed"]);
  assert.deepEqual(ids("momentum", { gradient: [1, 0] }), ["brakes"]);
  assert.deepEqual(ids("momentum", { gradient: [1, 0], loss: [1, 2] }), ["runsUphill"]);
  assert.deepEqual(ids("momentum", { gradient: [0, 1] }), ["bends"]);
  assert.deepEqual(ids("momentum", { gradient: [0, 0] }), ["coasts"]);
  assert.deepEqual(ids("momentum", { index: 0, previousMovement: [0, 0] }), [
    "noMemoryYet",
    "firstDown",
  ]);
});

test("Nesterov: the picture's step brakes early", () => {
  // look/step-anatomy: at the look-ahead minus the gradient points back, here it does not yet.
  const step = {
    previousMovement: [0.13, 0.95],
    gradient: [30, -15],
    lookAhead: { at: [0, 0], gradient: [40.2, 60.5] },
    movement: [-0.2, 0.37],
  };
  assert.deepEqual(ids("nesterov", step), ["brakesEarly"]);
  assert.deepEqual(ids("nesterov", { ...step, gradient: [30, 60] }), ["brakes"]);
  assert.deepEqual(ids("nesterov", { ...step, lookAhead: { at: [0, 0], gradient: [-1, -9] } }), [
    "aheadAgrees",
  ]);
});

test("adaptive rules: the first step, the scales, the correction", () => {
  const adam = { learningRate: 0.4, beta1: 0.9, beta2: 0.999, biasCorrection: true };
  const first = { index: 0, movement: [0.4, -0.4], gradient: [-3, 90], scale: [0.13, 0.004] };
  assert.deepEqual(ids("adam", first, adam), ["firstIsRate", "corrected"]);
  // The picture's Adam: 0.0051 in x, 0.0104 in y.
  const later = {
    index: 60,
    movement: [0.26, 0.39],
    gradient: [-49.9, -37.9],
    scale: [0.0051, 0.0104],
  };
  assert.equal(ids("adam", later, adam)[0], "scaledInX");
  assert.equal(ids("adam", { ...later, scale: [2, 1] }, adam)[0], "scaledInY");
  assert.equal(ids("adam", { ...later, scale: [1.1, 1] }, adam)[0], "scaledAlike");
  assert.equal(ids("adam", { ...later, gradient: [9, 9] }, adam)[0], "oldMean");
});

test("bias correction is told with its own numbers", () => {
  const adam = { learningRate: 0.4, beta1: 0.9, beta2: 0.999, biasCorrection: true };
  const told = stepFacts({ step: { ...still, index: 2 }, optimizer: "adam", params: adam });
  const { values } = told[told.length - 1];
  assert.ok(Math.abs(values.mean - 3.690037) < 1e-6);
  assert.ok(Math.abs(values.square - 333.666889) < 1e-6);
  const off = stepFacts({
    step: { ...still, index: 0, movement: [0.4 * Math.sqrt(10), 0.4 * Math.sqrt(10)] },
    optimizer: "adam",
    params: { ...adam, biasCorrection: false },
  });
  assert.equal(off[0].id, "firstIsMultiple");
  assert.ok(Math.abs(off[0].values.factor - 3.1623) < 1e-4);
  assert.equal(off[1].id, "uncorrected");
  assert.ok(Math.abs(off[1].values.factor - 3.1623) < 1e-4);
});

test("Newton: where the local model leads", () => {
  const plain = { learningRate: 1, damping: 0 };
  assert.deepEqual(ids("newton", {}, plain, [1, 3]), ["jumpsToMinimum"]);
  assert.deepEqual(ids("newton", {}, { learningRate: 0.5, damping: 0 }, [1, 3]), [
    "towardsMinimum",
  ]);
  assert.deepEqual(ids("newton", {}, plain, [-1, 3]), ["towardsSaddle"]);
  assert.deepEqual(ids("newton", {}, plain, [-2, -1]), ["towardsMaximum"]);
  assert.deepEqual(ids("newton", {}, { learningRate: 1, damping: 5 }, [-1, 3]), [
    "curvatureScales",
  ]);
  assert.deepEqual(ids("saddle-free-newton", {}, plain, [-1, 3]), ["leavesSaddle"]);
});

test("a step that goes nowhere, or out of all bounds, says so for every rule", () => {
  for (const optimizer of ["gradient-descent", "momentum", "nesterov", "adam", "lion", "newton"]) {
    const nowhere = { movement: [0, 0], gradient: [0, 0] };
    assert.deepEqual(ids(optimizer, nowhere), ["zeroGradient"]);
    assert.deepEqual(ids(optimizer, { movement: [1e-9, 0] }), ["settled"]);
    assert.deepEqual(ids(optimizer, { movement: [Infinity, 0] }), ["leavesMap"]);
    assert.deepEqual(ids(optimizer, { loss: [1, NaN] }), ["leavesMap"]);
  }
});
