// Numbers and symbols as a reader sees them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { formatExact, formatNumber, formatPoint } from "../../web/i18n/numbers.js";
import { symbolText } from "../../web/i18n/symbols.js";

const plain = (/** @type {string} */ text) =>
  text.replaceAll("\u00a0", " ").replaceAll("\u2060", "");

test("three significant digits, a real minus, no trailing zeros", () => {
  /** @type {[number, string][]} */
  const cases = [
    [0, "0"],
    [-0, "0"],
    [3, "3"],
    [0.4, "0.4"],
    [3 / 11, "0.273"],
    [22 / 3, "7.33"],
    [-3.7793, "−3.78"],
    [-0.0004, "−0.0004"],
    [9999, "9999"],
    [10000, "10,000"],
    [113616.7, "113,617"],
    [1234.56, "1235"],
    [1.75e6, "1.75 × 10⁶"],
    [5.13e-13, "5.13 × 10⁻¹³"],
    [-1e-7, "−1 × 10⁻⁷"],
    [0.9996, "1"],
    [999.7, "1000"],
  ];
  for (const [x, text] of cases) assert.equal(plain(formatNumber(x)), text);
});

test("what is no number is a dash", () => {
  for (const x of [NaN, Infinity, -Infinity]) {
    assert.equal(formatNumber(x), "–");
    assert.doesNotMatch(formatPoint([x, 1]), /NaN|Infinity/);
    assert.equal(formatExact(x), "");
  }
});

test("a pair never breaks, and is rounded at one place", () => {
  assert.equal(plain(formatPoint([3.584428, -1.848127])), "(3.58, −1.85)");
  assert.equal(plain(formatPoint([3, 2])), "(3, 2)");
  assert.equal(plain(formatPoint([-188.4332, 2.669455])), "(−188.43, 2.67)");
  assert.equal(plain(formatPoint([0.00123, -0.0456])), "(0.0012, −0.0456)");
  assert.equal(plain(formatPoint([2, -1e-9])), "(2, 0)");
  assert.equal(plain(formatPoint([0, 0])), "(0, 0)");
  assert.equal(plain(formatPoint([4e-174, -8e-174])), "(0, 0)");
  assert.doesNotMatch(formatPoint([3.5, -1.8]), / /);
});

test("the exact value keeps every digit", () => {
  assert.equal(formatExact(0.1 + 0.2), "0.30000000000000004");
  assert.equal(formatExact(-1e-7), "−1e−7");
  assert.equal(formatExact(1e21), "1e21");
});

test("symbols are read from the infos' TeX", () => {
  assert.deepEqual(
    ["\\eta", "\\beta_1", "\\beta_{2}", "\\varepsilon", "\\lambda", "", "a"].map(symbolText),
    ["η", "β₁", "β₂", "ε", "λ", "", "a"],
  );
});
