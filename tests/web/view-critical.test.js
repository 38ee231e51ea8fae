// Marks of critical points, the disc round a place, and the dial of curvature.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  drawCriticalMarks,
  drawMarkLabels,
  kindInk,
  spacing,
  thinMarks,
} from "../../web/view/critical-marks.js";
import { dialScale, drawCurvaturePlot } from "../../web/view/curvature-plot.js";
import { Occupancy } from "../../web/view/occupancy.js";
import { makeProjection } from "../../web/view/projection.js";
import {
  axisArrows,
  discKeyBox,
  drawAxes,
  drawAxisLabels,
  drawDisc,
  reserveAxes,
} from "../../web/view/taylor-disc.js";
import { light as tokens } from "../../web/view/tokens.js";
import { recorder, textCorners } from "./view-scene.js";

/** @typedef {import("../../web/view/critical-marks.js").Mark} Mark */

/**
 * @param {number} x
 * @param {number} y
 * @param {Mark["kind"]} [kind]
 * @returns {Mark}
 */
const mark = (x, y, kind = "minimum") => ({ x, y, kind, turn: 0, label: `${x}` });

/** @param {number} count a side @param {number} apart px */
function grid(count, apart) {
  /** @type {Mark["kind"][]} */
  const kinds = ["minimum", "saddle", "saddle", "maximum"];
  return Array.from({ length: count * count }, (_, i) => {
    const [column, row] = [i % count, Math.floor(i / count)];
    return mark(20 + apart * column, 20 + apart * row, kinds[(column % 2) + 2 * (row % 2)]);
  });
}

test("each kind has a form of its own, in its own ink", () => {
  const forms = /** @type {const} */ ({
    minimum: "circle",
    saddle: "polylines",
    maximum: "polygon",
    degenerate: "segments",
  });
  for (const [kind, form] of Object.entries(forms)) {
    const backend = recorder();
    drawCriticalMarks(backend, [mark(50, 50, /** @type {any} */ (kind))], "full", tokens);
    const ink = kindInk(/** @type {any} */ (kind), tokens);
    const drawn = backend.of(form).map((args) => args[args.length - 1]);
    assert.ok(
      drawn.some((style) => style.stroke === ink || style.fill === ink),
      kind,
    );
    const others = Object.values(forms).filter((other) => other !== form);
    for (const other of others)
      assert.ok(
        backend.of(other).every(([points]) => points.length === 0),
        `${kind}: ${other}`,
      );
  }
});

test("the way through a pass is the direction in which the loss falls", () => {
  for (const turn of [0, 0.7, 2]) {
    const backend = recorder();
    drawCriticalMarks(backend, [{ ...mark(0, 0, "saddle"), turn }], "full", tokens);
    const [points, ends] = backend.of("polylines")[1];
    assert.equal(ends.length, 2);
    for (let i = 0; i < points.length; i += 2) {
      const across = -points[i] * Math.sin(turn) + points[i + 1] * Math.cos(turn);
      assert.ok(Math.abs(across) > 2, "nothing stands in the way");
    }
    const [first, middle] = [0, 4].map((k) => Math.hypot(points[2 * k], points[2 * k + 1]));
    assert.ok(middle < first, "the arcs bend away from the middle");
  }
});

test("crowded marks become small, then only the minima are left, then dots", () => {
  assert.equal(thinMarks(grid(4, 60)).size, "full");
  assert.deepEqual(thinMarks(grid(10, 26)), { marks: grid(10, 26), size: "small" });
  const few = thinMarks(grid(20, 14));
  assert.equal(few.size, "small");
  assert.ok(few.marks.length === 100 && few.marks.every(({ kind }) => kind === "minimum"));
  assert.equal(thinMarks(grid(60, 4)).size, "dot");
  assert.equal(thinMarks([mark(5, 5)]).size, "full");
});

test("spacing is the typical distance to the nearest neighbour", () => {
  assert.equal(spacing(grid(5, 21)), 21);
  assert.equal(spacing([mark(0, 0), mark(3, 4)]), 5);
  assert.equal(spacing([]), 40);
});

test("losses stand beside their marks, and not at all where there are too many", () => {
  const backend = recorder();
  const marks = [mark(100, 100), mark(300, 100, "saddle"), { ...mark(200, 200), label: "" }];
  drawMarkLabels(backend, marks, { tokens, occupancy: new Occupancy(400, 300) });
  const texts = backend.of("text");
  assert.deepEqual(texts.map(([text]) => text).sort(), ["100", "300"]);
  const crowd = recorder();
  drawMarkLabels(crowd, grid(8, 40), { tokens, occupancy: new Occupancy(400, 400) });
  assert.deepEqual(crowd.of("text"), []);
});

const taylor = { loss: [], model: [], agreement: [] };
const disc = { x: 300, y: 200, rx: 90, ry: 90, taylor };
const axes = [
  { ux: -1, uy: 0, sign: /** @type {const} */ (-1), text: ["λ₁ = −31.7", "falls"] },
  { ux: 0, uy: 1, sign: /** @type {const} */ (1), text: ["λ₂ = 75.5", "rises"] },
];

test("arrows point away from the middle where the loss falls, towards it where it rises", () => {
  const away = (/** @type {number[]} */ [ax, ay, bx, by]) =>
    Math.hypot(bx - disc.x, by - disc.y) > Math.hypot(ax - disc.x, ay - disc.y);
  assert.ok(axisArrows(disc, axes[0]).every(away));
  assert.ok(!axisArrows(disc, axes[1]).some(away));
  const backend = recorder();
  drawAxes(backend, disc, axes, tokens);
  const inks = backend.of("polygon").map(([, style]) => style.fill);
  assert.equal(inks.filter((ink) => ink === tokens.mapInk.water).length, 2);
  assert.equal(inks.filter((ink) => ink === tokens.mapInk.relief).length, 2);
  const flat = recorder();
  drawAxes(flat, disc, [{ ...axes[0], sign: 0 }], tokens);
  assert.deepEqual(flat.of("polygon"), [], "what is flat has no arrow head");
});

test("the eigenvalues stand outside the disc, beside their axes", () => {
  const backend = recorder();
  const occupancy = new Occupancy(600, 400);
  reserveAxes(occupancy, disc, axes);
  drawAxisLabels(backend, disc, axes, { tokens, occupancy });
  const texts = backend.of("text");
  assert.equal(texts.length, 4);
  for (const args of texts)
    for (const [x, y] of textCorners(args))
      assert.ok(Math.hypot(x - disc.x, y - disc.y) > disc.rx - 6, args[0]);
});

test("a disc holds the loss's lines whole, the model's dashed, and their agreement in ink", () => {
  const domain = { x: /** @type {const} */ ([0, 600]), y: /** @type {const} */ ([0, 400]) };
  const projection = makeProjection({ domain, width: 600, height: 400 });
  const line = (/** @type {number} */ y) => Float64Array.from([250, y, 350, y]);
  const backend = recorder();
  const lines = {
    loss: [
      { index: false, lines: [line(190)] },
      { index: true, lines: [line(200)] },
    ],
    model: [{ index: false, lines: [line(210)] }],
    agreement: [line(220)],
  };
  drawDisc(backend, { ...disc, taylor: lines }, projection, tokens);
  const strokes = backend
    .of("polylines")
    .filter(([points]) => points.length > 0)
    .map(([points, , style]) => [points[1], style.dash?.length ?? 0, style.width]);
  assert.deepEqual(
    strokes.map(([y, dashes]) => [y, dashes > 0]),
    [
      [210, false],
      [200, false],
      [190, true],
    ],
  );
  assert.ok(strokes[1][2] > strokes[0][2], "an index line is heavier");
  const [[points, , , style]] = backend.of("polyline").map(([p, s]) => [p, 0, 0, s]);
  assert.deepEqual([points[1], style.stroke], [180, tokens.ink]);
});

test("a place without derivatives has a ring and no disc", () => {
  const domain = { x: /** @type {const} */ ([0, 600]), y: /** @type {const} */ ([0, 400]) };
  const backend = recorder();
  drawDisc(
    backend,
    { ...disc, taylor: null },
    makeProjection({ domain, width: 600, height: 400 }),
    tokens,
  );
  assert.deepEqual(
    backend.calls.map(({ kind }) => kind),
    ["circle", "circle"],
  );
});

test("the key to a disc stands in the corner of a wide map only", () => {
  const measure = (/** @type {string} */ text) => 6 * text.length;
  const box = discKeyBox(["the loss", "its model"], { width: 800, height: 500 }, measure);
  assert.ok(box && box.x + box.width === 788 && box.y + box.height === 488);
  assert.equal(discKeyBox(["the loss"], { width: 390, height: 334 }, measure), null);
});

test("the dial's line goes from one eigenvalue to the other, and its marker is the angle asked", () => {
  const backend = recorder();
  const curvature = (/** @type {number} */ angle) => Math.cos((angle * Math.PI) / 90) * 3;
  drawCurvaturePlot(backend, {
    width: 300,
    height: 104,
    curvature,
    extremes: [
      { value: -3, angle: 90, name: "λ₁" },
      { value: 3, angle: 0, name: "λ₂" },
    ],
    angle: 45,
    tokens,
  });
  const [line] = backend.of("polyline")[0];
  const heights = line.filter((/** @type {number} */ _, /** @type {number} */ i) => i % 2);
  assert.deepEqual([Math.min(...heights), Math.max(...heights)], [18, 84]);
  const circles = backend.of("circle");
  const [x, y] = circles[circles.length - 1];
  assert.ok(Math.abs(x - dialScale(300).toX(45)) < 1e-9 && Math.abs(y - 51) < 1e-9);
  assert.ok(Math.abs(dialScale(300).toAngle(dialScale(300).toX(70)) - 70) < 1e-9);
  assert.equal(dialScale(300).toAngle(-50), 0);
});
