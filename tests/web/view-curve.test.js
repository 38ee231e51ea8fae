// The drawing of curves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sectionOf } from "../../web/model/curve.js";
import { drawCurveGround, drawCurveOverlay, layoutCurve, signed } from "../../web/view/curve.js";
import { svgBackend } from "../../web/view/scene.js";
import { light } from "../../web/view/tokens.js";
import { recorder } from "./view-scene.js";

const range = [-2, 2];
const path = [-1.5, 0, -1, 0, -0.4, 0, 0.1, 0];
const xs = path.filter((_, i) => i % 2 === 0);
const run = {
  style: { colour: "blue", dash: [], marker: "square" },
  hollow: false,
  path,
  loss: xs.map((x) => x * x),
  gradient: path.map((x) => 2 * x),
};
const terms = {
  gradient: Float64Array.from([0.3, 0.2, 0.1]),
  previous: Float64Array.from([0, 0.4, 0.4]),
  movement: Float64Array.from([0.5, 0.6, 0.5]),
};

/** @param {Partial<import("../../web/view/curve.js").CurveScene>} [more] @returns {import("../../web/view/curve.js").CurveScene} */
const scene = (more) => ({
  width: 960,
  height: 416,
  tokens: light,
  range,
  section: sectionOf((x) => x * x, range, 201),
  names: [],
  runs: [run],
  main: 0,
  step: 1,
  decimals: 2,
  lanes: [
    { name: "minus gradient", terms: terms.gradient, kind: "gradient" },
    { name: "previous movement", terms: terms.previous, kind: "previous" },
    { name: "actual movement", terms: terms.movement, kind: "movement" },
  ],
  labels: { loss: "loss", weight: "weight", step: "step 1" },
  start: { x: -1.5, z: 2.25 },
  ...more,
});

/** @param {import("../../web/view/curve.js").CurveScene} of */
function drawn(of) {
  const backend = recorder();
  drawCurveOverlay(backend, of);
  return backend;
}

test("the ball rests on the curve", () => {
  const of = scene();
  const layout = layoutCurve(of);
  const [x, y] = [layout.x(-1), layout.y(1)];
  const balls = drawn(of)
    .of("circle")
    .filter(([, , radius]) => radius === 11.5);
  assert.equal(balls.length, 1);
  const [cx, cy] = balls[0];
  assert.ok(Math.abs(Math.hypot(cx - x, cy - y) - 12.5) < 1e-9, "its rim touches the curve's line");
  assert.ok(cy < y && cx > x, "above a slope that falls to the right, and off it to the right");
});

test("the numbers of the current step stand in their lanes, with their signs", () => {
  const texts = drawn(scene())
    .of("text")
    .map(([text]) => text);
  for (const text of ["+0.20", "+0.40", "+0.60", "step 1"]) assert.ok(texts.includes(text), text);
  assert.deepEqual([signed(-0.042, 2), signed(0.001, 2), signed(0.5, 2)], ["−0.04", "0", "+0.50"]);
});

test("after the last step there are no numbers", () => {
  const texts = drawn(scene({ step: 3 }))
    .of("text")
    .map(([text]) => text);
  assert.ok(!texts.some((text) => /^[+−]/.test(text)), String(texts));
});

test("everything stays within its picture, on a laptop and on a phone", () => {
  for (const [width, height] of [
    [960, 416],
    [358, 338],
    [296, 338],
  ]) {
    const of = scene({ width, height });
    const layout = layoutCurve(of);
    assert.ok(layout.lane(2) < height && layout.bottom > layout.top + 100, `${width}`);
    const backend = recorder();
    drawCurveGround(backend, of);
    drawCurveOverlay(backend, of);
    for (const [text, x, y, style] of backend.of("text")) {
      const w = backend.measure(text, style);
      const left = style.align === "middle" ? x - w / 2 : x;
      assert.ok(left >= -1 && left + w <= width + 1 && y > 0 && y < height, `${width}: ${text}`);
    }
  }
});

test("a ball beyond the border leaves an arrow there, and no label", () => {
  const far = { ...run, path: path.map((x) => 10 * x) };
  const backend = drawn(scene({ runs: [far], lanes: [] }));
  assert.ok(!backend.of("text").some(([text]) => text === "step 1"));
  assert.equal(backend.of("circle").filter(([, , radius]) => radius === 11.5).length, 0);
});

test("a still is the same picture, written", () => {
  const svg = svgBackend(960, 416);
  drawCurveGround(svg, scene());
  drawCurveOverlay(svg, scene());
  const text = svg.toString();
  assert.match(text, /<linearGradient id="thalweg-\d+" gradientUnits="userSpaceOnUse"/);
  assert.match(text, />step 1</);
  assert.ok(!/NaN|undefined/.test(text));
});
