// The engine against worked numbers and closed forms.
import assert from "node:assert/strict";
import { test } from "node:test";
import { engine, near, surface } from "./engine.js";

/** @type {(surface: any, optimizer: any, start: number[], steps: number) => any} */
const run = (loss, optimizer, start, steps) =>
  engine.trajectory({ surface: loss, optimizer, start, steps });
const descent = (/** @type {number} */ learningRate) => ({ id: "gradient-descent", learningRate });
const regression = "three-row-regression";

test("three rows at learning rate 0.1: the first steps", () => {
  const { path, loss, gradient, ...rest } = run(regression, descent(0.1), [0, 0], 2);
  near(path, [0, 0, 22 / 15, 22 / 15, 1.857777777777778, 1.857777777777778], 1e-14);
  near(loss, [88 / 3, 2.085925925925926, 0.148332510288066], 1e-12);
  near([...gradient].slice(0, 2), [-44 / 3, -44 / 3], 1e-13);
  assert.deepEqual(rest, {
    steps: 2,
    status: "running",
    convergedAt: -1,
    divergedAt: -1,
    kind: null,
    gradientEvaluations: 2,
    hessianEvaluations: 0,
  });
});

test("three rows at 0.28: nine steps away and still growing", () => {
  const { path, loss, gradient } = run(regression, descent(0.28), [0, 0], 9);
  near(path.slice(-2), [5.1924, 5.1924], 1e-4);
  near(loss.slice(-1), [74.7388], 1e-4);
  near(gradient.slice(-2), [23.4112, 23.4112], 1e-4);
});

test("three rows: every step follows the closed form on either side of the wall at 3/11", () => {
  for (const rate of [0.1, 0.25, 0.28]) {
    const { path } = run(regression, descent(rate), [0, 0], 30);
    const wanted = Array.from({ length: 31 }, (_, k) => 2 - 2 * (1 - (22 * rate) / 3) ** k);
    wanted.forEach((w, k) => near([path[2 * k], path[2 * k + 1]], [w, w], 1e-9 * Math.max(1, w)));
  }
});

test("a run that converges says when and where to", () => {
  const result = run(regression, descent(0.1), [0, 0], 400);
  assert.equal(result.status, "converged");
  assert.equal(result.kind, "minimum");
  assert.equal(result.steps, 400);
  assert.ok(result.convergedAt > 5 && result.convergedAt < 60, String(result.convergedAt));
  assert.equal(result.divergedAt, -1);
  near(result.path.slice(-2), [2, 2], 1e-12);
});

test("a run onto a saddle says so", () => {
  const result = run("linear-network", descent(0.1), [0.6, -0.6], 400);
  assert.equal(result.status, "converged");
  assert.equal(result.kind, "saddle");
  near(result.path.slice(-2), [0, 0], 1e-6);
});

test("a run that overflows is cut at its last finite point", () => {
  const result = run("rosenbrock", descent(1), [-1.2, 1], 100);
  assert.equal(result.status, "diverged");
  assert.ok(result.steps < 100);
  assert.equal(result.path.length, 2 * (result.steps + 1));
  assert.equal(result.gradient.length, 2 * (result.steps + 1));
  assert.equal(result.loss.length, result.steps + 1);
  assert.ok(result.divergedAt > 0 && result.divergedAt <= result.steps + 1);
  assert.ok(result.path.every(Number.isFinite));
  assert.equal(result.kind, null);
});

test("the Pokemon valley at 1e-7 is still far from its minimum after 100,000 updates", () => {
  const { path } = run("pokemon-regression", descent(1e-7), [-120, -4], 100_000);
  near(path.slice(-2), [-123.692, 2.4834], 1e-3);
  const { minima } = surface("pokemon-regression");
  near(minima[0].at, [-188.4332, 2.669455], 1e-4);
});

test("a learning rate of 0 stays where it is, one left out is the default", () => {
  near(run("rosenbrock", descent(0), [0.5, 0.5], 3).path, Array(8).fill(0.5), 0);
  const adam = engine.optimizers.find(({ id }) => id === "adam");
  const spelt = Object.fromEntries(adam?.params.map((p) => [p.id, p.default]) ?? []);
  assert.deepEqual(
    run("rosenbrock", "adam", [-1.2, 1], 50),
    run({ id: "rosenbrock" }, { id: "adam", ...spelt }, [-1.2, 1], 50),
  );
});

test("switches and parameters reach the rule", () => {
  const first = (/** @type {any} */ optimizer) => run(regression, optimizer, [0, 0], 1).path[2];
  near([first({ id: "adam", learningRate: 0.28 })], [0.28], 1e-8);
  near([first({ id: "adam", learningRate: 0.28, biasCorrection: false })], [0.8854], 1e-4);
  const steep = run({ id: "bowl", a: 2, b: 8 }, descent(0.1), [1, 1], 1).path;
  near(steep, [1, 1, 0.8, 0.2], 1e-15);
});

test("derivatives of the linear network at its saddle", () => {
  const { value, gradient, hessian, eigenvalues, eigenvectors } = engine.derivatives({
    surface: "linear-network",
    at: [0, 0],
  });
  assert.equal(value, 1);
  near(gradient, [0, 0], 0);
  near(hessian.flat(), [0, -2, -2, 0], 0);
  near(eigenvalues, [-2, 2], 1e-15);
  const [[x, y]] = eigenvectors;
  near([Math.abs(x), x - y], [Math.SQRT1_2, 0], 1e-15);
});

test("derivatives of the regression are its normal matrix", () => {
  const found = engine.derivatives({ surface: regression, at: Float64Array.of(0, 0) });
  near([found.value], [88 / 3], 1e-13);
  near(found.gradient, [-44 / 3, -44 / 3], 1e-13);
  near(found.hessian.flat(), [4, 10 / 3, 10 / 3, 4], 1e-13);
  near(found.eigenvalues, [2 / 3, 22 / 3], 1e-13);
});

test("eigenvectors are unit vectors that the Hessian only stretches, everywhere", () => {
  for (const { id, start } of engine.surfaces) {
    const { hessian, eigenvalues, eigenvectors } = engine.derivatives({ surface: id, at: start });
    assert.ok(eigenvalues[0] <= eigenvalues[1], id);
    const size = Math.max(1e-300, ...eigenvalues.map(Math.abs));
    eigenvectors.forEach(([x, y], i) => {
      assert.ok(Math.abs(Math.hypot(x, y) - 1) < 1e-14, id);
      for (const row of [0, 1]) {
        const stretched = hessian[row][0] * x + hessian[row][1] * y;
        assert.ok(
          Math.abs(stretched - eigenvalues[i] * [x, y][row]) <= 1e-12 * size,
          `${id}, eigenvector ${i}`,
        );
      }
    });
  }
});

test("the critical point near a place, and none where there is none", () => {
  const near3 = engine.criticalPointNear({ surface: "himmelblau", at: [3.05, 1.98] });
  assert.equal(near3?.kind, "minimum");
  near(near3?.at ?? [], [3, 2], 1e-12);
  near(near3?.eigenvalues ?? [], [25.715728752538, 82.284271247462], 1e-9);
  const saddle = engine.criticalPointNear({ surface: "himmelblau", at: [0.08, 2.9] });
  assert.equal(saddle?.kind, "saddle");
  near(saddle?.at ?? [], [0.086678, 2.884255], 1e-6);
  assert.equal(engine.criticalPointNear({ surface: "himmelblau", at: [5, 5] }), null);
  assert.equal(
    engine.criticalPointNear({ surface: "monkey-saddle", at: [0, 0] })?.kind,
    "degenerate",
  );
});

/** @param {any[]} found */
const numbersOfKinds = (found) =>
  ["minimum", "saddle", "maximum", "degenerate"].map(
    (kind) => found.filter((entry) => entry.at && entry.kind === kind).length,
  );

test("all critical points, in order, of the surface's own domain or another", () => {
  const found = /** @type {any[]} */ (engine.criticalPoints({ surface: "himmelblau" }));
  assert.deepEqual(numbersOfKinds(found), [4, 4, 1, 0]);
  near(found[0].at, [3, 2], 1e-12);
  near(found[8].at, [-0.270845, -0.923039], 1e-6);
  near([found[8].value], [181.6165], 1e-4);
  for (const point of found) {
    const { value, gradient, hessian, eigenvalues, eigenvectors, at } = point;
    const derivatives = engine.derivatives({ surface: "himmelblau", at });
    assert.deepEqual({ value, gradient, hessian, eigenvalues, eigenvectors }, derivatives);
    assert.equal(point.differentiable, true);
  }
  const domain = { x: [0, 5], y: [0, 5] };
  const part = engine.criticalPoints(/** @type {any} */ ({ surface: "himmelblau", domain }));
  assert.deepEqual(numbersOfKinds(part), [1, 2, 0, 0]);
});

test("Ackley's origin has no derivatives", () => {
  const expected = { gradient: null, hessian: null, eigenvalues: null, eigenvectors: null };
  const found = engine.criticalPoints({ surface: "ackley" });
  const { value, ...origin } = /** @type {any} */ (found.at(-1));
  assert.deepEqual(origin, {
    ...expected,
    ...{ at: [0, 0], kind: "degenerate", differentiable: false },
  });
  near([value], [0], 1e-14);
  const kink = engine.criticalPointNear({ surface: "ackley", at: [0, 0] });
  assert.equal(kink?.differentiable, false);
  assert.equal(kink?.hessian, null);
});

test("the linear network's minima are two curves, after the points", () => {
  const [saddle, ...curves] = /** @type {any[]} */ (
    engine.criticalPoints({ surface: "linear-network" })
  );
  assert.equal(saddle.kind, "saddle");
  assert.equal(curves.length, 2);
  for (const { curve, kind } of curves) {
    assert.equal(kind, "minimum");
    for (const [x, y] of curve) near([x * y], [1], 1e-12);
  }
});

test("spectral radii and regimes of a quadratic", () => {
  const momentum = { optimizer: /** @type {const} */ ("momentum"), momentum: 0.81, eigenvalue: 2 };
  near([engine.spectralRadius({ ...momentum, learningRate: 0.5 })], [0.9], 1e-12);
  assert.equal(engine.quadraticRegime({ ...momentum, learningRate: 0.5 }), "ripples");
  assert.equal(engine.quadraticRegime({ ...momentum, learningRate: 0.001 }), "monotone");
  assert.equal(engine.quadraticRegime({ ...momentum, learningRate: 1.809 }), "oscillation");
  assert.equal(engine.quadraticRegime({ ...momentum, learningRate: 1.82 }), "divergence");
  const descent = { optimizer: /** @type {const} */ ("gradient-descent"), eigenvalue: 2 };
  near([engine.spectralRadius({ ...descent, learningRate: 0.7 })], [0.4], 1e-12);
});

test("a step of Nesterov opened", () => {
  const optimizer = { id: "nesterov", learningRate: 0.008, momentum: 0.9 };
  const options = { surface: "himmelblau", optimizer, start: [-4.2, 0.6] };
  const { path, loss, gradient } = engine.trajectory({ ...options, steps: 10 });
  const step = engine.step({ ...options, steps: 10, index: 5 });
  assert.equal(step.index, 5);
  assert.deepEqual(step.from, [path[10], path[11]]);
  assert.deepEqual(step.to, [path[12], path[13]]);
  assert.deepEqual(step.loss, [loss[5], loss[6]]);
  assert.deepEqual(step.gradient, [gradient[10], gradient[11]]);
  near(step.movement, [path[12] - path[10], path[13] - path[11]], 0);
  near(step.previousMovement, [path[10] - path[8], path[11] - path[9]], 1e-15);
  // It asks where the velocity would carry it, and nowhere else.
  assert.equal(step.asked.length, 1);
  assert.deepEqual(step.asked[0], step.lookAhead);
  const ahead = step.from.map((w, i) => w + 0.9 * step.previousMovement[i]);
  near(step.lookAhead?.at ?? [], ahead, 1e-14);
  const { gradient: there } = engine.derivatives({
    surface: "himmelblau",
    at: step.lookAhead?.at ?? [0, 0],
  });
  assert.deepEqual(step.lookAhead?.gradient, there);
  assert.equal(step.scale, null);
  assert.equal(step.terms.eta, 0.008);
  assert.equal(step.terms.beta, 0.9);
});

test("every optimizer's opened steps are its path, and fill the slots of its numbers", () => {
  for (const { id, numbers } of engine.optimizers) {
    const options = {
      surface: "himmelblau",
      optimizer: { id, ...engine.startingParams({ surface: "himmelblau", optimizer: id }) },
      start: surface("himmelblau").start,
    };
    const { path } = engine.trajectory({ ...options, steps: 4 });
    for (const index of [0, 1, 3]) {
      const step = engine.step({ ...options, index });
      assert.deepEqual([...step.from, ...step.to], [...path.slice(2 * index, 2 * index + 4)], id);
      const slots = [...numbers.matchAll(/\\slot\{([^}]*)\}/g)].map(([, name]) => name);
      const terms = Object.keys(step.terms).filter((name) => name !== "scale");
      assert.deepEqual(new Set(slots), new Set(terms), id);
      if (index === 0) near(step.previousMovement, [0, 0], 0);
    }
  }
});

test("Adam's step per unit of gradient differs by coordinate", () => {
  const step = engine.step({
    surface: regression,
    optimizer: { id: "adam", learningRate: 0.28 },
    start: [0, 1],
    index: 0,
  });
  const [gx, gy] = step.gradient;
  // After one step the corrected mean is g and the corrected root |g|.
  near(step.scale ?? [], [0.28 / Math.abs(gx), 0.28 / Math.abs(gy)], 1e-9);
});

test("starting parameters name every parameter and do not run away", () => {
  for (const { id, start } of engine.surfaces) {
    for (const optimizer of engine.optimizers) {
      const params = engine.startingParams({ surface: id, optimizer: optimizer.id });
      assert.deepEqual(
        Object.keys(params),
        optimizer.params.map((param) => param.id),
      );
      const { status } = run(id, { ...params, id: optimizer.id }, [...start], 140);
      assert.notEqual(status, "diverged", `${optimizer.id} on ${id}`);
    }
  }
  const pair = { surface: "himmelblau", optimizer: { id: "adam" } };
  assert.equal(engine.startingParams(pair).learningRate, 0.3);
  assert.equal(engine.startingParams(pair).biasCorrection, true);
});
