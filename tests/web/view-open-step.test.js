import assert from "node:assert/strict";
import { test } from "node:test";
import { drawOverlay } from "../../web/view/map.js";
import { asSum, stepPicture } from "../../web/view/step-picture.js";
import { makeProjection } from "../../web/view/projection.js";
import { light } from "../../web/view/tokens.js";
import { overlap, recorder, styles, textCorners } from "./view-scene.js";

const projection = makeProjection({
  domain: { x: [-5, 5], y: [-5, 5] },
  width: 500,
  height: 500,
});
const labels = {
  previousMovement: "previous movement",
  minusGradient: "minus gradient",
  minusGradientHere: "minus gradient here",
  lookAhead: "look-ahead",
  movement: "actual movement",
  onePerCoordinate: "one scale\nper coordinate",
  scaleLines: ["× 0.0051 in x", "× 0.0104 in y"],
};

/** A momentum step, at rate 0.1 and share 0.9, that moves by (1.8, 0.9) - 0.1 (8, -10). */
const momentum = {
  from: [0, 0],
  to: [1, 1.9],
  previousMovement: [2, 1],
  movement: [1, 1.9],
  gradient: [8, -10],
  lookAhead: null,
  scale: null,
};
const nesterov = {
  ...momentum,
  lookAhead: { at: [1.8, 0.9], gradient: [8, -10] },
  gradient: [3, 3],
};
const adam = { ...momentum, previousMovement: [0, 0], scale: [0.05, 0.2] };

/**
 * @param {any} step
 * @param {number} [learningRate]
 */
const picture = (step, learningRate = 0.1) => {
  const made = stepPicture({ run: 0, step, learningRate, labels }, projection);
  assert.ok(made);
  return made;
};
/**
 * @param {import("../../web/view/step-picture.js").StepPicture} made
 * @param {string} kind
 */
const arrow = (made, kind) => made.arrows.find((a) => a.kind === kind);
const near = (/** @type {number[]} */ a, /** @type {number[]} */ b) =>
  a.forEach((v, i) => assert.ok(Math.abs(v - b[i]) < 1e-9, `${a}, not ${b}`));

test("the arrows of momentum add up to the movement", () => {
  const made = picture(momentum);
  near(arrow(made, "movement")?.ends ?? [], [250, 250, 300, 155]);
  near(arrow(made, "previous")?.ends ?? [], [250, 250, 340, 205]);
  near(arrow(made, "gradient")?.ends ?? [], [340, 205, 300, 155]);
  assert.deepEqual(arrow(made, "previous")?.text, ["previous movement", "× 0.9"]);
  assert.equal(made.lookAhead, null);
  assert.equal(arrow(made, "comparison"), undefined);
});

test("Nesterov's look-ahead is where the previous movement ends, and its own slope is compared", () => {
  const made = picture(nesterov);
  near([made.lookAhead?.x ?? 0, made.lookAhead?.y ?? 0], [340, 205]);
  near(arrow(made, "comparison")?.ends ?? [], [250, 250, 235, 265]);
});

test("gradient descent has one arrow that says both", () => {
  const step = { ...momentum, movement: [-0.8, 1], to: [-0.8, 1] };
  const made = picture(step);
  assert.equal(made.arrows.length, 1);
  assert.deepEqual(made.arrows[0].text, ["actual movement", "= minus gradient × 0.1"]);
});

test("a movement that is no such sum gets no arrows that pretend it", () => {
  assert.equal(asSum({ ...momentum, movement: [1, 3] }, 0.1), null);
  assert.equal(asSum(momentum, undefined), null);
  const made = picture({ ...momentum, movement: [1, 3] });
  assert.deepEqual(
    made.arrows.map((a) => a.kind),
    ["movement", "comparison"],
  );
  const [ax, ay, bx, by] = arrow(made, "comparison")?.ends ?? [];
  assert.ok(Math.abs(Math.hypot(bx - ax, by - ay) - 50 * Math.hypot(1, 3)) < 1e-9);
});

test("the actual step ends on the ellipse, whose axes are as the scales", () => {
  const { ellipse } = picture(adam);
  assert.ok(ellipse);
  const [dx, dy] = [50, -95];
  assert.ok(Math.abs((dx / ellipse.rx) ** 2 + (dy / ellipse.ry) ** 2 - 1) < 1e-9);
  assert.ok(Math.abs(ellipse.ry / ellipse.rx - 4) < 1e-9);
});

test("the gradient compared with a scaled step stays inside its ellipse", () => {
  const { ellipse, ...made } = picture({ ...adam, gradient: [-19, -9] });
  const [ax, ay, bx, by] = arrow({ ...made, ellipse }, "comparison")?.ends ?? [];
  assert.ok(ellipse && Math.hypot((bx - ax) / ellipse.rx, (by - ay) / ellipse.ry) <= 1.1);
});

test("arrows longer than the map are shortened together, and say so", () => {
  const step = {
    ...momentum,
    previousMovement: [2e4, 1e4],
    gradient: [8e4, -1e5],
    movement: [1e4, 1.9e4],
  };
  const made = stepPicture(
    {
      run: 0,
      step,
      learningRate: 0.1,
      labels: { ...labels, drawnAt: (ratio) => `drawn at ${ratio}` },
    },
    projection,
  );
  assert.ok(made);
  const [movement, previous, gradient] = ["movement", "previous", "gradient"].map(
    (kind) => arrow(made, kind) ?? { ends: [], text: [] },
  );
  assert.equal(movement.text.at(-1), "drawn at 1/5000");
  for (const { ends } of made.arrows)
    assert.ok(Math.hypot(ends[2] - ends[0], ends[3] - ends[1]) < 700);
  near(previous.ends.slice(2), gradient.ends.slice(0, 2));
  near(movement.ends.slice(2), gradient.ends.slice(2));
});

test("a step to 1e300, or from off the map, draws nothing that is not finite", () => {
  for (const movement of [
    [1e300, -1e300],
    [Infinity, 1],
    [NaN, NaN],
  ])
    for (const step of [momentum, nesterov, adam]) {
      const made = picture({ ...step, movement });
      for (const { ends } of made.arrows) assert.ok(ends.every(Number.isFinite));
      if (made.ellipse) assert.ok(Number.isFinite(made.ellipse.rx + made.ellipse.ry));
    }
  const gone = { run: 0, step: { ...momentum, from: [1e9, 0] }, labels };
  assert.equal(stepPicture(gone, projection), null);
});

test("a movement too small to see is a dot", () => {
  const step = { ...adam, movement: [1e-4, 1e-4], gradient: [0, 0] };
  const [backend] = draw([{ run: 0, step, labels }], [0, 0, 1e-4, 1e-4]);
  const dots = backend.of("circle").filter(([x, y, r]) => r === 2 && x > 249 && y < 251);
  assert.equal(dots.length, 2);
});

/**
 * @param {any[]} opened
 * @param {number[]} path
 */
function draw(opened, path) {
  const backend = recorder();
  drawOverlay(backend, {
    projection,
    tokens: light,
    runs: [styles.nesterov, styles.adam].map((style, i) => ({
      style,
      path: Float64Array.from(path.map((v) => v + 2 * i)),
      label: `run ${i}`,
    })),
    step: 0,
    start: null,
    opened,
  });
  return [backend];
}

test("the names of two opened steps are all there and overlap nothing, at any angle", () => {
  for (let turn = 0; turn < 12; ++turn) {
    const [c, s] = [Math.cos((turn * Math.PI) / 6), Math.sin((turn * Math.PI) / 6)];
    const rotate = (/** @type {number[]} */ [x, y]) => [c * x - s * y, s * x + c * y];
    const step = {
      from: [-1, -1],
      to: rotate([1, 1.9]).map((v) => v - 1),
      previousMovement: rotate([2, 1]),
      movement: rotate([1, 1.9]),
      gradient: rotate([3, 3]),
      lookAhead: { at: rotate([1.8, 0.9]).map((v) => v - 1), gradient: rotate([8, -10]) },
      scale: null,
    };
    const other = { ...adam, from: [1, 1], movement: rotate([0.5, 1.2]), to: [1, 1] };
    const opened = [
      { run: 0, step, learningRate: 0.1, labels },
      { run: 1, step: other, labels },
    ];
    const [backend] = draw(opened, [-1, -1, ...step.to]);
    const texts = backend.of("text");
    const said = texts.map(([text]) => text).join(" ");
    for (const name of ["previous", "actual", "look-ahead", "one scale", "× 0.0104 in y"])
      assert.ok(said.includes(name), `${name} at turn ${turn}: ${said}`);
    const boxes = texts.map(textCorners);
    for (let i = 0; i < boxes.length; ++i) {
      for (const [x, y] of boxes[i]) assert.ok(x >= 0 && y >= 0 && x <= 500 && y <= 500);
      for (let j = 0; j < i; ++j)
        assert.ok(!overlap(boxes[i], boxes[j]), `${texts[i][0]} on ${texts[j][0]}, turn ${turn}`);
    }
  }
});
