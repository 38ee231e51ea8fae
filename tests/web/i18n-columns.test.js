// Numbers that stand above each other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { columnTexts } from "../../web/i18n/columns.js";

test("a column has one number of decimals, which its largest number decides", () => {
  assert.deepEqual(columnTexts([0, 13.31, 67.72, 181.62]), ["0.0", "13.3", "67.7", "181.6"]);
  assert.deepEqual(columnTexts([-1.0316, 0.5]), ["\u22121.03", "0.50"]);
  assert.deepEqual(columnTexts([0.25, -0.0001]), ["0.250", "0.000"]);
  assert.deepEqual(columnTexts([-123456.7, 1]), ["\u2212123,457", "1"]);
});

test("what rounds to nothing has no sign, what is no number has a dash", () => {
  assert.deepEqual(columnTexts([-0.01, 20, NaN]), ["0.0", "20.0", "\u2013"]);
  assert.deepEqual(columnTexts([]), []);
  assert.deepEqual(columnTexts([NaN]), ["\u2013"]);
});

test("where no place suits, each number stands for itself", () => {
  assert.deepEqual(columnTexts([2e-5, 0]), ["2\u00a0×\u00a010⁻⁵", "0"]);
  assert.deepEqual(columnTexts([3e7, 1.5]), ["3\u00a0×\u00a010⁷", "1.5"]);
});
