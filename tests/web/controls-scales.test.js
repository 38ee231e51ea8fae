// Where values stand on a slider, and where it and its keys stop.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readTyped } from "../../web/controls/number-field.js";
import { fromFraction, nudge, toFraction } from "../../web/controls/scales.js";

/** @type {import("../../web/controls/scales.js").SliderRange} */
const rate = { min: 1e-4, max: 10, scale: "log" };
/** @type {import("../../web/controls/scales.js").SliderRange} */
const beta = { min: 0, max: 0.999, scale: "linear" };

test("a log slider gives every decade the same room", () => {
  assert.deepEqual(
    [1e-4, 1e-3, 0.1, 10].map((value) => Number(toFraction(rate, value).toFixed(12))),
    [0, 0.2, 0.6, 1],
  );
});

test("values outside the range stand at its ends", () => {
  assert.deepEqual(
    [0, -3, 100].map((value) => toFraction(rate, value)),
    [0, 0, 1],
  );
  assert.deepEqual(
    [-1, 2].map((value) => toFraction(beta, value)),
    [0, 1],
  );
});

test("a log slider stops at two digits, a linear one at hundredths of its range", () => {
  for (let i = 0; i <= 500; i += 1) {
    const onLog = fromFraction(rate, i / 500);
    assert.equal(Number(onLog.toPrecision(2)), onLog);
    assert.ok(onLog >= rate.min && onLog <= rate.max);
    const onLinear = fromFraction(beta, i / 500);
    assert.ok(onLinear === 0.999 || Number(onLinear.toFixed(2)) === onLinear);
  }
  assert.equal(fromFraction(rate, toFraction(rate, 0.28)), 0.28);
  assert.equal(fromFraction(beta, toFraction(beta, 0.9)), 0.9);
});

test("keys go up and down a log scale by the same steps, and stop at its ends", () => {
  const up = [];
  for (let value = rate.min; value < rate.max; value = nudge(rate, value, 1, false)) up.push(value);
  assert.equal(up.length, 100);
  const down = [];
  for (let value = rate.max; value > rate.min; value = nudge(rate, value, -1, false))
    down.push(value);
  assert.deepEqual([...down.slice(1), rate.min].reverse(), up);
  assert.equal(nudge(rate, rate.max, 1, false), rate.max);
  assert.equal(nudge(rate, rate.min, -1, false), rate.min);
});

test("every key press changes the value, from wherever it stands", () => {
  for (const value of [0.00013, 0.0999, 0.1, 0.28, 0.2801, 1, 9.99]) {
    for (const fine of [false, true]) {
      assert.ok(nudge(rate, value, 1, fine) > value, `${value} up`);
      assert.ok(nudge(rate, value, -1, fine) < value, `${value} down`);
    }
  }
  for (const value of [0.01, 0.5, 0.9, 0.95, 0.985]) {
    assert.ok(nudge(beta, value, 1, true) > value);
    assert.ok(nudge(beta, value, -1, false) < value);
  }
});

test("Shift makes keys finer", () => {
  assert.equal(nudge(rate, 0.28, 1, false), 0.32);
  assert.equal(nudge(rate, 0.28, 1, true), 0.29);
  assert.equal(nudge(rate, 1, -1, true), 0.99);
  assert.equal(nudge(beta, 0.9, 1, false), 0.91);
  assert.equal(nudge(beta, 0.9, 1, true), 0.901);
});

test("sums of decimals do not go astray", () => {
  let value = 0;
  for (let i = 0; i < 90; i += 1) value = nudge(beta, value, 1, false);
  assert.equal(value, 0.9);
});

test("a step of its own is kept", () => {
  /** @type {import("../../web/controls/scales.js").SliderRange} */
  const steps = { min: 0, max: 140, scale: "linear", step: 1 };
  assert.equal(fromFraction(steps, 0.1234), 17);
  assert.equal(nudge(steps, 17, 1, true), 18);
});

test("typed numbers may be full-width or grouped; words and leftovers are none", () => {
  assert.deepEqual(
    ["0.28", " 1e-3 ", "０．２８", "−2", "100,000", ".5"].map(readTyped),
    [0.28, 1e-3, 0.28, -2, 100000, 0.5],
  );
  assert.deepEqual(
    ["", "abc", "1,5", "1 2", "Infinity", "NaN", "1e999"].map(readTyped),
    Array(7).fill(null),
  );
});
