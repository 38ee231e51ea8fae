import assert from "node:assert/strict";
import { test } from "node:test";
import { formatNumber, formatRounded, powerOfTen } from "../../web/view/numbers.js";
import { linearTicks, logTicks, niceStep } from "../../web/view/ticks.js";

test("steps are 1, 2 or 5 times a power of ten, and not smaller than asked", () => {
  for (const [least, step] of [
    [1, 1],
    [1.01, 2],
    [0.03, 0.05],
    [51, 100],
    [0.2, 0.2],
  ])
    assert.ok(Math.abs(niceStep(least) - step) < 1e-12 * step, `${least}`);
});

test("ticks lie inside the axis, apart from each other, on round values", () => {
  for (const [lo, hi] of [
    [-6.2, 6.2],
    [-1e-4, 3e-4],
    [1e5, 4e5],
    [-0.3, -0.1],
  ])
    for (const length of [150, 320, 816]) {
      const ticks = linearTicks(lo, hi, length);
      assert.ok(ticks.length > 0);
      for (const [i, { value }] of ticks.entries()) {
        assert.ok(value >= lo - 1e-9 * (hi - lo) && value <= hi + 1e-9 * (hi - lo));
        if (i > 0) {
          const apart = ((value - ticks[i - 1].value) / (hi - lo)) * length;
          assert.ok(apart > 55.9, `${apart}`);
        }
      }
    }
});

test("labels have a real minus sign, no needless zeros and no negative zero", () => {
  assert.deepEqual(
    linearTicks(-1, 1, 250).map((t) => t.label),
    ["\u22121", "\u22120.5", "0", "0.5", "1"],
  );
  assert.equal(formatRounded(-0.0001, 2), "0");
});

test("labels of an axis all differ", () => {
  for (const [lo, hi] of [
    [1.0001, 1.0009],
    [-3e-7, 3e-7],
    [99999.5, 100000.5],
  ]) {
    const labels = linearTicks(lo, hi, 600).map((t) => t.label);
    assert.equal(new Set(labels).size, labels.length, labels.join(" "));
  }
});

test("powers of ten are thinned out until their labels are apart", () => {
  const ticks = logTicks(-8, 2.4, 230);
  assert.deepEqual(
    ticks.map((t) => t.label),
    ["10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "1", "100"],
  );
  assert.ok(logTicks(-300, 300, 200).length < 9);
});

test("numbers are written as a reader writes them", () => {
  assert.equal(formatNumber(13.3119), "13.31");
  assert.equal(formatNumber(104.0151), "104");
  assert.equal(formatNumber(-0.25), "\u22120.25");
  assert.equal(formatNumber(0), "0");
  assert.equal(formatNumber(1e-7), "10⁻⁷");
  assert.equal(formatNumber(-2.5e12), "\u22122.5\u00b710¹²");
  assert.equal(formatNumber(99999.99), "10⁵");
  assert.equal(powerOfTen(-16), "10⁻¹⁶");
  for (const nothing of [NaN, Infinity, -Infinity]) assert.equal(formatNumber(nothing), "");
});
