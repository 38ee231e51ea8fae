// The small plots of the book: axes, fading memory, correction factors, rates, clouds, the way out of a saddle.
import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutAxes } from "../../web/view/axes.js";
import { stackDots } from "../../web/view/cloud-plot.js";
import { layoutEscape } from "../../web/view/escape-plot.js";
import { drawMemoryPlot } from "../../web/view/memory-plot.js";
import { drawRatesPlot, layoutRates } from "../../web/view/rates-plot.js";
import { light as tokens } from "../../web/view/tokens.js";
import { recorder } from "./view-scene.js";

const size = { width: 620, height: 340 };

test("a value stands at its place on an axis, and is read back from there", () => {
  const axes = layoutAxes({
    ...size,
    x: { lo: 1e-4, hi: 10, scale: "log", label: "rate" },
    y: { lo: -1, hi: 3, label: "loss" },
  });
  for (const [place, expected] of [
    [axes.toX(1e-4), axes.left],
    [axes.toX(10), axes.right],
    [axes.toY(-1), axes.bottom],
    [axes.toY(3), axes.top],
  ])
    assert.ok(Math.abs(place - expected) < 1e-9);
  for (const rate of [1e-4, 3e-3, 0.28, 10])
    assert.ok(Math.abs(axes.fromX(axes.toX(rate)) / rate - 1) < 1e-12);
  assert.ok(Math.abs(axes.fromX(-50) - 1e-4) < 1e-12);
  assert.ok(Math.abs(axes.fromX(9999) - 10) < 1e-12);
});

test("every run of a cloud inside the axis is one dot, and no column is higher than its room", () => {
  const ends = Float64Array.from({ length: 500 }, (_, i) => (i % 100 === 0 ? 0.8 : -1.1));
  const place = { left: 10, right: 410, toX: (/** @type {number} */ x) => 210 + 100 * x, room: 90 };
  const { spots, radius, outside } = stackDots(ends, place);
  assert.equal(spots.length, 500);
  assert.equal(outside, 0);
  assert.equal(new Set(spots.map(({ x, y }) => `${x} ${y}`)).size, 500);
  const highest = Math.max(...spots.map(({ y }) => y));
  assert.ok(highest + radius <= 90, `${highest} + ${radius}`);
  assert.equal(stackDots([5, -5, 0], place).outside, 2);
});

test("the bars of a memory are as high as the weights, and those of its half-life stand out", () => {
  const weights = Array.from({ length: 20 }, (_, k) => 0.1 * 0.9 ** k);
  const backend = recorder();
  const words = { ago: "steps ago", weight: "weight", half: "half" };
  drawMemoryPlot(backend, { ...size, weights, halfLife: 6.58, tokens, words });
  const bars = backend.of("rect");
  assert.equal(bars.length, 20);
  const heights = bars.map((args) => args[3]);
  for (let k = 1; k < 20; ++k) assert.ok(Math.abs(heights[k] / heights[k - 1] - 0.9) < 1e-9);
  const fills = bars.map((args) => args[4].fill);
  assert.equal(fills.filter((fill) => fill === tokens.paths.orange).length, 7);
});

test("a rate that never gets there leaves a gap, and each curve's best rate is marked once", () => {
  const rates = [0.001, 0.01, 0.1, 1, 10];
  const curve = {
    style: { colour: "blue", dash: [], marker: "square" },
    name: "Momentum",
    steps: [100, 20, Infinity, 50, 60],
    best: 1,
  };
  const options = { ...size, rates, longest: 1000, rate: null, tokens };
  const words = { rate: "rate", steps: "steps" };
  const backend = recorder();
  drawRatesPlot(backend, { ...options, curves: [curve], words });
  const [points, ends] = backend.of("polylines")[0];
  assert.deepEqual(Array.from(ends), [2, 4]);
  const axes = layoutRates({ ...options, words });
  assert.equal(points[2], axes.toX(0.01));
  assert.equal(points[3], axes.toY(20));
  assert.deepEqual(backend.of("text").filter(([text]) => text === "Momentum").length, 1);
});

test("walls far from a saddle do not flatten it", () => {
  const loss = (/** @type {number} */ s) => (1 - (s * s) / 2) ** 2;
  const axes = layoutEscape({
    ...size,
    longest: 4,
    loss,
    model: (s) => 1 - s * s,
    length: 0,
    tokens,
    words: { length: "", loss: "", trueLoss: "", model: "" },
  });
  assert.ok(axes.toY(0) - axes.toY(1) > 0.2 * (axes.bottom - axes.top));
});
