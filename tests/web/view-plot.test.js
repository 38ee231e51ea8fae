import assert from "node:assert/strict";
import { test } from "node:test";
import { FLOOR, layoutPlot } from "../../web/view/plot-layout.js";
import { drawLossPlot, plotHit } from "../../web/view/plot.js";
import { light, optimizerInk } from "../../web/view/tokens.js";
import { descend, lossAlong, middle, recorder, styles } from "./view-scene.js";

/**
 * @param {number[][]} losses
 * @param {Partial<import("../../web/view/plot.js").PlotOptions>} [more]
 * @returns {import("../../web/view/plot.js").PlotOptions}
 */
function plot(losses, more = {}) {
  const inks = [styles.descent, styles.momentum, styles.adam, styles.nesterov];
  return {
    width: 364,
    height: 260,
    tokens: light,
    step: 0,
    scale: "log",
    runs: losses.map((loss, i) => ({ style: inks[i], loss: Float64Array.from(loss) })),
    ...more,
  };
}
const falling = (/** @type {number} */ rate, count = 141) =>
  Array.from({ length: count }, (_, k) => 200 * 10 ** (-rate * k));

/** @param {import("../../web/view/plot.js").PlotOptions} options */
function drawn(options) {
  const backend = recorder();
  drawLossPlot(backend, options);
  for (const { kind, args } of backend.calls)
    for (const v of args.flat().filter((a) => typeof a === "number"))
      assert.ok(Number.isFinite(v), kind);
  return backend;
}

/**
 * @param {ReturnType<typeof drawn>} backend
 * @param {import("../../web/view/tokens.js").StyleInfo} style
 */
const lineOf = (backend, style) => {
  const { core } = optimizerInk(style, light);
  return backend.of("polylines").find(([, , s]) => s.stroke === core) ?? [[], []];
};

test("a loss stands at its height: decades are equally far apart", () => {
  const options = plot([[100, 1, 10, 0.1]]);
  const layout = layoutPlot(options);
  const [points] = lineOf(drawn(options), styles.descent);
  const falls = [1, 2, 3].map((i) => points[2 * i + 1] - points[2 * i - 1]);
  const decade = falls[0] / 2;
  assert.ok(decade > 10);
  [2, -1, 2].forEach((decades, i) => assert.ok(Math.abs(falls[i] - decades * decade) < 1e-9));
  assert.ok(Math.abs(points[0] - layout.left) < 1e-9);
  assert.ok(Math.abs(points[6] - layout.right) < 1e-9);
});

test("ticks stand where their losses are", () => {
  const options = plot([falling(0.03), falling(0.05)]);
  const layout = layoutPlot(options);
  const backend = drawn(options);
  for (const { value, label } of layout.ticks) {
    const text = backend.of("text").find(([t, x]) => t === label && x < layout.left);
    assert.ok(text && Math.abs(text[2] - layout.y(value)) < 1e-6, label);
  }
});

test("one run far ahead does not flatten the others: it leaves at the bottom", () => {
  const options = plot([falling(0.5), falling(0.045), falling(0.044)]);
  const layout = layoutPlot(options);
  assert.ok(layout.lo >= -9 && layout.lo <= -6, `${layout.lo}`);
  const [points] = lineOf(drawn(options), styles.descent);
  assert.ok(points.at(-1) > layout.bottom);
});

test("a loss of 0 is below everything and below 1e-16 the axis ends", () => {
  const options = plot([[...falling(0.3, 60), 0, 0, 0]]);
  const layout = layoutPlot(options);
  assert.equal(layout.lo, FLOOR);
  assert.equal(layout.ticks[0].label, "≤ 10⁻¹⁶");
  assert.ok(layout.y(0) > layout.bottom + 100);
  const [points] = lineOf(drawn(options), styles.descent);
  assert.ok(points.at(-1) > layout.bottom);
});

test("a run that diverges leaves at the top and leaves the others their room", () => {
  const calm = falling(0.02);
  const wild = Array.from({ length: 60 }, (_, k) => 200 * 10 ** (5 * k));
  wild.push(Infinity);
  for (const scale of /** @type {const} */ (["log", "linear"])) {
    const options = plot([calm, wild], { scale, step: 59 });
    const layout = layoutPlot(options);
    const backend = drawn(options);
    const [points] = lineOf(backend, styles.momentum);
    assert.ok(points.at(-1) < layout.top, scale);
    assert.ok(layout.y(calm[0]) - layout.top < 0.6 * (layout.bottom - layout.top), scale);
  }
});

test("losses below 0 are drawn on the linear axis, and on the logarithmic one above a baseline", () => {
  const loss = [5, 0, -1, -1.03, -1.0316];
  const linear = layoutPlot(plot([loss], { scale: "linear" }));
  for (const v of loss) assert.ok(linear.y(v) <= linear.bottom && linear.y(v) >= linear.top);
  const log = layoutPlot(plot([loss], { baseline: -1.0316285 }));
  for (const v of loss) assert.ok(log.y(v) <= log.bottom + 1 && log.y(v) >= log.top, `${v}`);
  assert.ok(log.y(-1.0316) > log.y(-1.03));
});

test("by epochs, each run's steps stand at their share of an epoch, as far as all runs go", () => {
  const options = plot([falling(0.02, 31), falling(0.3, 31)], { step: 3 });
  const runs = options.runs.map((run, i) => ({ ...run, epoch: [3, 1][i] }));
  const byEpoch = { ...options, runs };
  const layout = layoutPlot(byEpoch);
  assert.equal(layout.steps, 10);
  const backend = drawn(byEpoch);
  const spots = backend.of("polygon").map(([points]) => middle(points)[0]);
  for (const epochs of [1, 3])
    assert.ok(
      spots.some((x) => Math.abs(x - layout.x(epochs)) < 1),
      `${epochs}`,
    );
  const cursors = (/** @type {ReturnType<typeof drawn>} */ { of }) =>
    of("segments").filter(([, style]) => style.stroke === light.ink).length;
  assert.deepEqual([cursors(backend), cursors(drawn(options))], [0, 1]);
  for (const [run, epochs, step] of [
    [0, 4, 12],
    [1, 4, 4],
  ]) {
    const y = layout.y(runs[run].loss[step]);
    const hit = plotHit(byEpoch, layout.x(epochs), Math.min(y, layout.bottom));
    assert.deepEqual([hit?.run, hit?.step], [run, step]);
  }
});

test("nothing to draw draws empty axes", () => {
  for (const scale of /** @type {const} */ (["log", "linear"]))
    for (const losses of [[], [[]], [[NaN, NaN]], [[0, 0]], [[Infinity]], [[3]], [[3, 3, 3]]])
      drawn(plot(losses, { scale }));
});

test("the cursor stands at the step, with every run's marker on it", () => {
  const options = plot([falling(0.02), falling(0.03)], { step: 70 });
  const layout = layoutPlot(options);
  const backend = drawn(options);
  const cursor = backend.of("segments").find(([, style]) => style.stroke === light.ink);
  assert.equal(cursor?.[0][0], layout.x(70));
  const discs = backend.of("polygon").map(([points]) => middle(points));
  const on = discs.filter(([x]) => Math.abs(x - layout.x(70)) < 1e-9);
  assert.ok(on.some(([, y]) => Math.abs(y - layout.y(falling(0.02)[70])) < 1e-9));
});

test("a run shorter than the others keeps its marker at its end", () => {
  const options = plot([falling(0.02, 31), falling(0.03)], { step: 70 });
  const layout = layoutPlot(options);
  const discs = drawn(options)
    .of("polygon")
    .map(([points]) => middle(points));
  assert.ok(discs.some(([x]) => Math.abs(x - layout.x(30)) < 1e-9));
});

test("a hit is the nearest run at the nearest step, with its exact loss", () => {
  const path = descend([0.1, -3.4], 0.002, 0.9, 140);
  const loss = Array.from(lossAlong(path));
  const options = plot([loss, falling(0.03)]);
  const layout = layoutPlot(options);
  for (const step of [5, 12, 33, 140]) {
    const hit = plotHit(options, layout.x(step) + 0.4, layout.y(loss[step]) + 1);
    assert.deepEqual(hit, { run: 0, step, loss: loss[step] });
  }
  assert.equal(plotHit(options, layout.x(20), layout.y(falling(0.03)[20]) + 2)?.run, 1);
  assert.equal(plotHit(options, 2, 2), null);
  const hidden = { ...options, runs: options.runs.map((r) => ({ ...r, hidden: true })) };
  assert.equal(plotHit(hidden, layout.x(20), 100), null);
});

test("a long run is thinned to a few points a pixel and keeps its peaks", () => {
  const loss = Array.from({ length: 200001 }, (_, k) => 1 + 0.5 * Math.sin(k) ** 2);
  loss[77777] = 40;
  const options = plot([loss]);
  const layout = layoutPlot(options);
  const [points] = lineOf(drawn(options), styles.descent);
  assert.ok(points.length / 2 <= 4 * (layout.right - layout.left + 2));
  const ys = points.filter((/** @type {number} */ _, /** @type {number} */ i) => i % 2 === 1);
  assert.ok(Math.abs(Math.min(...ys) - layout.y(40)) < 1e-9);
});

test("step labels are whole numbers, inside and apart, down to small plots", () => {
  for (const [width, count] of [
    [364, 141],
    [296, 1001],
    [200, 4],
  ]) {
    const options = plot([falling(0.01, count)], { width, height: 160 });
    const layout = layoutPlot(options);
    const labels = drawn(options)
      .of("text")
      .filter(([, , y]) => y > layout.bottom + 5);
    assert.ok(labels.length >= 2);
    let free = -Infinity;
    for (const [text, x, , style] of labels) {
      assert.match(text, /^\d+$/);
      const half = recorder().measure(text, style) / 2;
      assert.ok(x - half > free && x + half <= width);
      free = x + half;
    }
  }
});
