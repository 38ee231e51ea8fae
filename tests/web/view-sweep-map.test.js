// Sweep maps as pictures: the scale of the colours, ticks on both kinds of axes, lines of one level, theory.
import assert from "node:assert/strict";
import { test } from "node:test";
import { levelLines } from "../../web/view/level-lines.js";
import { fromOklab, rgbOf, tintTable, toOklab } from "../../web/view/oklab.js";
import { sweepImage, sweepScale, sweepTint } from "../../web/view/sweep-image.js";
import { drawSweepGround, drawSweepOverlay, sweepTicks } from "../../web/view/sweep-map.js";
import { dark, light } from "../../web/view/tokens.js";
import { recorder } from "./view-scene.js";

/** @param {number[]} losses @param {number[]} [steps] one row */
const row = (losses, steps = losses.map(() => 0xffffffff)) => ({
  width: losses.length,
  height: 1,
  finalLoss: Float64Array.from(losses),
  stepsToConverge: Uint32Array.from(steps),
});

test("colours go to OKLab and back to the same byte", () => {
  for (const hex of ["#000000", "#FFFFFF", "#93BFCF", "#57544D", "#FF0000"]) {
    const back = fromOklab(toOklab(rgbOf(hex))).map(Math.round);
    assert.deepEqual(back, rgbOf(hex));
  }
});

test("the table of tints begins and ends with the outermost tints", () => {
  for (const { relief } of [light, dark]) {
    const table = tintTable(relief.tints, 256);
    assert.deepEqual([...table.slice(0, 3)], rgbOf(relief.tints[0][1]));
    assert.deepEqual([...table.slice(-3)], rgbOf(relief.tints[relief.tints.length - 1][1]));
  }
});

test("the scale of the losses is of whole decades, above the lowest known loss", () => {
  const losses = Array.from({ length: 101 }, (_, i) => -1 + 10 ** (-6 + i / 12.5));
  const scale = sweepScale(row(losses), "loss", -1);
  assert.equal(scale.floor, -1);
  assert.equal(scale.low, 1e-6);
  assert.equal(scale.high, 100);
  assert.equal(sweepTint(scale, -1, 0), 0);
  assert.equal(sweepTint(scale, -1 + 1e-2, 0), 0.5);
  assert.equal(sweepTint(scale, 1e9, 0), 1);
});

test("a run that ends below the lowest known loss lowers the floor", () => {
  assert.equal(sweepScale(row([-3, -1, 2]), "loss", 0).floor, -3);
});

test("a map on which everything diverges, or ends at the minimum itself, still has a scale", () => {
  for (const losses of [
    [Infinity, Infinity],
    [0, 0],
  ]) {
    const { low, high } = sweepScale(row(losses), "loss", 0);
    assert.ok(low > 0 && high > low && Number.isFinite(high));
  }
});

test("what diverged is transparent, what never converged has its own colour", () => {
  const map = row([1, Infinity, 1], [10, 0xffffffff, 0xffffffff]);
  const { rgba } = sweepImage(map, sweepScale(map, "steps", 0), light);
  assert.equal(rgba[7], 0);
  assert.deepEqual([...rgba.slice(8, 11)], rgbOf(light.unfinished));
  assert.equal(rgba[3], 255);
});

test("the picture's top row is the largest y", () => {
  const map = { ...row([1e-6, 1, 1e-6, 1, 1, 1]), width: 2, height: 3 };
  const { rgba } = sweepImage(map, { measure: "loss", floor: 0, low: 1e-6, high: 1 }, light);
  assert.deepEqual([...rgba.slice(16, 19)], rgbOf(light.relief.tints[0][1]));
  assert.notDeepEqual([...rgba.slice(0, 3)], rgbOf(light.relief.tints[0][1]));
});

test("ticks stand at round values, on both kinds of axes", () => {
  const log = sweepTicks({ range: [0.005, 0.5], scale: "log", symbol: "η" }, 381);
  const labels = log.filter(({ label }) => label).map(({ label }) => label);
  assert.deepEqual(labels, ["0.005", "0.01", "0.02", "0.05", "0.1", "0.2", "0.5"]);
  const tenth = log.find(({ label }) => label === "0.1");
  assert.ok(Math.abs(Number(tenth?.fraction) - Math.log10(20) / 2) < 1e-12);
  const linear = sweepTicks({ range: [0, 0.999], scale: "linear", symbol: "β" }, 381);
  assert.deepEqual(
    linear.map(({ label }) => label),
    ["0", "0.2", "0.4", "0.6", "0.8"],
  );
});

test("a line of one level runs where the values cross it, in one piece", () => {
  const n = 41;
  const radius = (/** @type {number} */ i) => Math.hypot((i % n) - 20, Math.floor(i / n) - 20);
  const values = Float64Array.from({ length: n * n }, (_, i) => radius(i));
  const lines = levelLines(values, n, n, 12.3);
  assert.equal(lines.length, 1);
  const [circle] = lines;
  assert.deepEqual([...circle.slice(0, 2)], [...circle.slice(-2)], "closed");
  for (let i = 0; i < circle.length; i += 2) {
    const r = Math.hypot(circle[i] - 20, circle[i + 1] - 20);
    assert.ok(Math.abs(r - 12.3) < 0.05, String(r));
  }
});

test("an open line begins and ends at the border; where nothing is finite there is none", () => {
  const slope = Float64Array.from({ length: 25 }, (_, i) => i % 5);
  const [line] = levelLines(slope, 5, 5, 2.5);
  assert.deepEqual([...line.filter((_, i) => i % 2 === 0)], Array(5).fill(2.5));
  assert.deepEqual([...line.filter((_, i) => i % 2)].sort(), [0, 1, 2, 3, 4]);
  assert.deepEqual(
    levelLines(
      slope.map(() => NaN),
      5,
      5,
      2.5,
    ),
    [],
  );
});

test("two hills at one level are two lines", () => {
  const n = 30;
  const values = Float64Array.from({ length: n * n }, (_, i) => {
    const [x, y] = [i % n, Math.floor(i / n)];
    return Math.max(6 - Math.hypot(x - 8, y - 8), 6 - Math.hypot(x - 21, y - 21));
  });
  assert.equal(levelLines(values, n, n, 2.2).length, 2);
});

test("the cross-hair stands at the setting, and stays on the map", () => {
  for (const [at, expected] of /** @type {[[number, number], number[]][]} */ ([
    [
      [0.25, 0.75],
      [50, 25],
    ],
    [
      [-3, 9],
      [0, 0],
    ],
  ])) {
    const backend = recorder();
    drawSweepOverlay(backend, {
      width: 200,
      height: 100,
      tokens: light,
      at,
      core: "#000",
      focused: false,
    });
    const [x, y] = backend.of("circle")[0];
    assert.deepEqual([x, y], expected);
  }
});

test("theory is drawn with its names, the boundary heavier than critical damping", () => {
  const backend = recorder();
  drawSweepGround(backend, {
    ...{ width: 380, height: 380, tokens: light, image: null, faded: false, curve: null },
    x: { range: [0.005, 0.5], scale: "log", symbol: "η" },
    y: { range: [0, 1], scale: "linear", symbol: "β" },
    theory: {
      boundary: [[0.5, 0, 0.7, 1]],
      critical: [[0, 0.5, 0.6, 0]],
      levels: [{ level: 0.9, index: true, lines: [[0.2, 0.8, 0.5, 0.8, 0.6, 0.8]] }],
      best: [0.6, 0.4],
      bestText: "best",
      names: [{ text: "oscillation", at: [0.8, 0.1], from: [0.5, 0.1] }],
    },
  });
  const texts = backend.of("text").map(([text]) => text);
  for (const text of ["best", "oscillation", "0.9", "η", "β"])
    assert.ok(texts.includes(text), text);
  const styles = backend.of("polylines").map(([, , style]) => style);
  const dashed = styles.find(({ dash }) => dash?.length);
  const heaviest = Math.max(
    ...styles.filter(({ stroke }) => stroke === light.ink).map(({ width }) => width),
  );
  assert.ok(heaviest > dashed.width);
});
