// The rows of data beside a map, and the arrows of a batch.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dataFacts, rowsOfStep } from "../../web/model/data-facts.js";
import { drawBatchArrows, placeBatchArrows } from "../../web/view/batch-arrows.js";
import { drawDataPanel, equationOf } from "../../web/view/data-panel.js";
import { Occupancy } from "../../web/view/occupancy.js";
import { makeProjection } from "../../web/view/projection.js";
import { light as tokens, optimizerInk } from "../../web/view/tokens.js";
import { engine, surface } from "./engine.js";
import { recorder } from "./view-scene.js";

/** @param {string} id */
const rowsOf = (id) => /** @type {readonly (readonly number[])[]} */ (surface(id).rows);
const ink = optimizerInk({ colour: "vermillion", dash: [], marker: "disc" }, tokens);
const texts = {
  prediction: "prediction",
  target: "target",
  residual: (/** @type {string} */ value) => `residual ${value}`,
};

/** @param {import("../../web/model/data-facts.js").DataFacts} facts @param {number} [width] @param {number} [height] */
function drawn(facts, width = 400, height = 300) {
  const backend = recorder();
  drawDataPanel(backend, { width, height, tokens, ink, facts, texts });
  return backend;
}

test("facts: what the weights make of a row, and which rows a step sees", () => {
  const facts = dataFacts(rowsOf("three-row-regression"), [0.8, 1.5], Int32Array.of(2));
  assert.equal(facts.kind, "regression");
  assert.deepEqual(
    facts.rows.map(({ prediction, target, seen }) => [prediction, target, seen]),
    [
      [2.3, 4, false],
      [3.1, 6, false],
      [3.8, 6, true],
    ],
  );
  assert.equal(dataFacts(rowsOf("pokemon-regression"), [0, 0], []).kind, "line");
  assert.equal(dataFacts([[1, 2], [3, 4]], [2, 5], []).rows[1].prediction, 30); // prettier-ignore
  assert.equal(dataFacts([[3], [-3]], [0, 0], []).kind, "tilts");
});

test("the rows of a step are those that the engine used", () => {
  const t = engine.trajectory({
    surface: "three-row-regression",
    optimizer: "gradient-descent",
    start: [0, 0],
    steps: 4,
    batch: { size: 2 },
  });
  assert.deepEqual(
    [0, 1, 2].map((k) => [...(rowsOfStep(t, k) ?? [])]),
    [[0, 1], [2], [0, 1]],
  );
  assert.equal(rowsOfStep({}, 0), null);
});

test("a row as an equation", () => {
  assert.equal(equationOf("regression", [1, 2, 6]), "1 · w₁ + 2 · w₂ = 6");
  assert.equal(equationOf("regression", [1, -0.5, -6]), "1 · w₁ + (−0.5) · w₂ = −6");
  assert.equal(equationOf("network", [1, 2]), "1 · w₁ w₂ = 2");
  assert.equal(equationOf("tilts", [-3]), "f − 3 x");
});

test("few rows are cards with their residuals now; the seen ones have the run's colour and a heavier edge", () => {
  const backend = drawn(dataFacts(rowsOf("three-row-regression"), [0.8, 1.5], [2]));
  const said = backend.of("text").map(([text]) => text);
  assert.deepEqual(said.slice(0, 2), ["1 · w₁ + 1 · w₂ = 4", "residual 1.7"]);
  const cards = backend.of("rect").map(([, , , , style]) => style);
  assert.deepEqual(
    cards.map(({ stroke }) => stroke === ink.core),
    [false, false, true],
  );
  assert.ok(cards[2].width > cards[0].width);
});

test("a row that is fitted has no residual, whatever rounding leaves", () => {
  const [, said] = drawn(dataFacts([[2, 1, 6]], [2.24, 6 - 2 * 2.24 + 1e-15], [])).of("text");
  assert.equal(said[0], "residual 0");
});

test("cards stay within the panel, wide and narrow", () => {
  for (const [width, height] of [
    [320, 190],
    [170, 480],
    [700, 190],
  ]) {
    const rows = Array.from({ length: 12 }, (_, i) => [1, i, i]);
    rows[0][0] = 2;
    for (const [x, y, w, h] of drawn(dataFacts(rows, [1, 1], [0]), width, height).of("rect")) {
      assert.ok(x >= 0 && y >= 0 && x + w <= width && y + h <= height);
    }
  }
});

test("rows on a line: the data, the line of the weights, and what it misses of the seen row", () => {
  const backend = drawn(dataFacts(rowsOf("pokemon-regression"), [-188, 2.67], [9]));
  const circles = backend.of("circle");
  assert.equal(circles.length, 10);
  assert.ok(circles[9][2] > circles[0][2]);
  assert.equal(circles.filter(([, , , style]) => style.fill === ink.core).length, 1);
  const inked = backend.of("segments").filter(([, style]) => style.stroke === ink.core);
  assert.equal(inked.length, 2);
});

test("many rows: target over prediction; nothing leaves the axes, whatever the weights", () => {
  for (const weights of [
    [2, -1],
    [1e9, -1e9],
    [NaN, 0],
  ]) {
    // prettier-ignore
    const backend = drawn(dataFacts(rowsOf("noisy-regression"), weights, [5, 7]));
    for (const [x, y] of backend.of("circle")) {
      assert.ok(x >= 40 && x <= 400 && y >= 0 && y <= 300);
    }
  }
  assert.equal(drawn(dataFacts(rowsOf("noisy-regression"), [2, -1], [])).of("circle").length, 200);
});

const projection = makeProjection({
  domain: { x: [0, 4], y: [0, 4] },
  width: 400,
  height: 400,
  equalScale: true,
});

test("both gradients of a batch are drawn downhill and at one scale", () => {
  const placed = placeBatchArrows({ projection, at: [1, 1], batch: [-2, 0], whole: [0, 1] });
  assert.ok(placed);
  const [ax, ay, bx, by] = placed.batch;
  assert.deepEqual([ax, ay], projection.toPixel(1, 1));
  assert.ok(Math.abs(bx - ax - 84) < 1e-9 && Math.abs(by - ay) < 1e-9);
  assert.ok(Math.abs(placed.whole[3] - ay - 42) < 1e-9);
  assert.equal(placeBatchArrows({ projection, at: [1, 1], batch: [0, 0], whole: [0, 0] }), null);
  assert.equal(placeBatchArrows({ projection, at: [1, 1], batch: [NaN, 0], whole: [0, 0] }), null);
});

test("their names stand on the map and apart", () => {
  const placed = placeBatchArrows({ projection, at: [1, 1], batch: [-2, 0.1], whole: [-2, 0] });
  assert.ok(placed);
  const backend = recorder();
  const occupancy = new Occupancy(400, 400);
  drawBatchArrows(backend, placed, {
    tokens,
    texts: { batch: "this batch", whole: "all rows" },
    occupancy,
  });
  const names = backend.of("text");
  assert.deepEqual(
    names.map(([text]) => text),
    ["this batch", "all rows"],
  );
  assert.ok(Math.abs(names[0][2] - names[1][2]) >= 14 || Math.abs(names[0][1] - names[1][1]) > 40);
});
