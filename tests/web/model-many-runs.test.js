// Facts about memories, rates and clouds of runs that the book's figures show.
import assert from "node:assert/strict";
import { test } from "node:test";
import { biasCorrection, halfLife, memoryWeights } from "../../web/model/memory.js";
import { bestRate, rateGrid, stepsToLoss } from "../../web/model/rates.js";
import { sharesNearest, spreadOf } from "../../web/model/spread.js";

test("the weights of a memory add up to all but what it has not seen", () => {
  for (const decay of [0, 0.5, 0.9, 0.99]) {
    const sum = memoryWeights(decay, 30).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum - (1 - decay ** 30)) < 1e-12, `${decay}: ${sum}`);
  }
});

test("after its half-life a value counts half", () => {
  for (const decay of [0.5, 0.9, 0.99]) assert.ok(Math.abs(decay ** halfLife(decay) - 0.5) < 1e-12);
  assert.equal(halfLife(0), 0);
});

test("the correction makes a constant's average the constant", () => {
  for (const [decay, t] of [
    [0.9, 1],
    [0.9, 3],
    [0.999, 2],
  ]) {
    const average = memoryWeights(decay, t).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(average * biasCorrection(decay, t) - 1) < 1e-12);
  }
});

test("a loss counts as reached where it stays below, not where it passes", () => {
  assert.equal(stepsToLoss([5, 0.1, 5, 0.2, 0.1], 1), 3);
  assert.equal(stepsToLoss([0.1], 1), 0);
  assert.equal(stepsToLoss([5, 0.1, 5], 1), Infinity);
});

test("the best rate is the smallest of the quickest, and the grid ends at 1e-4 and 10", () => {
  assert.equal(bestRate([Infinity, 7, 3, 3, 9]), 2);
  assert.equal(bestRate([Infinity, Infinity]), -1);
  assert.equal(rateGrid.length, 101);
  assert.ok(Math.abs(rateGrid[0] - 1e-4) < 1e-18 && rateGrid[100] === 10);
});

test("shares count the nearest place, and runs that are lost belong to none", () => {
  assert.deepEqual(sharesNearest([-1, -0.9, 1.2, NaN], [-1, 1]), [0.5, 0.25]);
});

test("a spread is the mean square about the mean", () => {
  const { mean, variance } = spreadOf([1, 2, 3, 4]);
  assert.ok(Math.abs(mean - 2.5) < 1e-15 && Math.abs(variance - 1.25) < 1e-15);
});
