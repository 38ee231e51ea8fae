// What became of a run, how runs are named apart, and why one left the map: on paths with known closed forms.
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultState } from "../../web/model/properties.js";
import { lastPoint, runResult, stepsToStay } from "../../web/model/results.js";
import { runLabels } from "../../web/model/run-labels.js";
import { explainDivergence, stabilityBound } from "../../web/model/stability.js";
import { summaryFacts } from "../../web/model/summary.js";
import { infos } from "./model-infos.js";

const domain = { x: [-1, 4.5], y: [-1, 4.5] };

/**
 * Gradient descent on (a x^2 + b y^2) / 2, cut where it leaves the map.
 * @param {{ a: number, b: number, rate: number, start: number[], steps: number }} of
 */
function descend({ a, b, rate, start, steps }) {
  const path = [...start];
  const loss = [(a * start[0] ** 2 + b * start[1] ** 2) / 2];
  let divergedAt = -1;
  for (let k = 1; k <= steps; k += 1) {
    const x = path[2 * k - 2] * (1 - rate * a);
    const y = path[2 * k - 1] * (1 - rate * b);
    path.push(x, y);
    loss.push((a * x * x + b * y * y) / 2);
    if (divergedAt < 0 && Math.hypot(x, y) > 50) divergedAt = k;
  }
  return {
    path: Float64Array.from(path),
    loss: Float64Array.from(loss),
    status: divergedAt < 0 ? "running" : "diverged",
    divergedAt,
    gradientEvaluations: steps,
  };
}

const origin = { at: [0, 0], value: 0, kind: "minimum" };
const judge = (
  /** @type {any} */ trajectory,
  /** @type {any} */ critical = origin,
  tolerance = 0.01,
) => runResult({ trajectory, critical, tolerance, domain });

test("steps count until the path stays within the tolerance for good", () => {
  const path = Float64Array.from([3, 0, 0.005, 0, 0.5, 0, 0.009, 0, -0.01, 0]);
  assert.equal(stepsToStay(path, [0, 0], 0.01), 3);
  assert.equal(stepsToStay(path, [0, 0], 0.6), 1);
  assert.equal(stepsToStay(path, [0, 0], 3), 0);
  assert.equal(stepsToStay(path, [1, 1], 0.01), null);
});

test("a descent into a bowl reaches its minimum at the step its rate promises", () => {
  // The error shrinks by 1/2 a step from 2: within 0.01 after 8 steps.
  const result = judge(descend({ a: 1, b: 1, rate: 0.5, start: [2, 0], steps: 30 }));
  assert.deepEqual([result.status, result.steps, result.at], ["minimum", 8, [0, 0]]);
  assert.ok(Math.abs(result.pathLength - 2) < 1e-8);
  assert.equal(result.gradientEvaluations, 30);
  assert.equal(result.overshoots, false);
});

test("a path that has not arrived is still moving, with its last loss", () => {
  const trajectory = descend({ a: 1, b: 1, rate: 0.01, start: [2, 0], steps: 3 });
  const result = judge(trajectory);
  assert.deepEqual([result.status, result.steps, result.at], ["moving", null, null]);
  assert.equal(result.finalLoss, trajectory.loss[3]);
  assert.deepEqual(result.end, lastPoint(trajectory.path));
});

test("the kind of the critical point is the status", () => {
  for (const kind of ["saddle", "maximum", "degenerate"]) {
    const trajectory = descend({ a: 1, b: 1, rate: 0.5, start: [2, 0], steps: 30 });
    assert.equal(judge(trajectory, { at: [0, 0], value: 0, kind }).status, kind);
  }
});

test("at exactly the bound a path swings for ever", () => {
  const result = judge(descend({ a: 1, b: 1, rate: 2, start: [2, 1], steps: 40 }), null);
  assert.deepEqual([result.status, result.steps], ["cycle", null]);
});

test("a slow approach from side to side is no cycle, a cycle that settles late is one", () => {
  const slow = descend({ a: 1, b: 1, rate: 1.985, start: [2, 1], steps: 140 });
  assert.equal(judge(slow, null).status, "moving");
  // A movement of 1 to and fro, with a disturbance that fades.
  const path = Array.from({ length: 200 }, (_, k) => [(-1) ** k / 2 + 0.9 ** k, 0]).flat();
  const settling = { ...slow, path: Float64Array.from(path), loss: new Float64Array(200).fill(1) };
  assert.equal(judge(settling, null).status, "cycle");
});

test("a degenerate point at the lowest known value is a minimum, elsewhere it is not", () => {
  const trajectory = descend({ a: 1, b: 1, rate: 0.5, start: [2, 0], steps: 30 });
  const of = { trajectory, tolerance: 0.01, domain, minima: [{ at: [9, 9], value: 0 }] };
  const flat = { at: [0, 0], value: 0, kind: "degenerate" };
  assert.equal(runResult({ ...of, critical: flat }).status, "minimum");
  assert.equal(runResult({ ...of, critical: { ...flat, value: 0.1 } }).status, "degenerate");
  assert.equal(runResult({ ...of, critical: { ...flat, kind: "saddle" } }).status, "saddle");
});

test("a known minimum counts where no critical point is found, within the tolerance only", () => {
  const of = { critical: null, tolerance: 0.01, domain, minima: [{ at: [0, 0], value: 0 }] };
  const arrived = descend({ a: 1, b: 1, rate: 0.5, start: [2, 0], steps: 30 });
  assert.deepEqual(
    [
      runResult({ ...of, trajectory: arrived }).status,
      runResult({ ...of, trajectory: arrived }).steps,
    ],
    ["minimum", 8],
  );
  const short = descend({ a: 1, b: 1, rate: 0.5, start: [2, 0], steps: 5 });
  assert.equal(runResult({ ...of, trajectory: short }).status, "moving");
});

test("just above the bound it swings wider and wider", () => {
  const result = judge(descend({ a: 1, b: 1, rate: 2.05, start: [2, 1], steps: 20 }), null);
  assert.equal(result.status, "growing");
});

test("just below the bound it is neither", () => {
  const result = judge(descend({ a: 1, b: 1, rate: 1.95, start: [2, 1], steps: 20 }), null);
  assert.equal(result.status, "moving");
});

test("a diverged run has a step and no point, and its loss is finite", () => {
  const trajectory = descend({ a: 1, b: 1, rate: 2.5, start: [2, 1], steps: 40 });
  trajectory.loss[40] = Infinity;
  const result = judge(trajectory, { at: lastPoint(trajectory.path), value: 0, kind: "minimum" });
  assert.deepEqual([result.status, result.at, result.steps], ["diverged", null, null]);
  assert.equal(result.divergedAt, trajectory.divergedAt);
  assert.ok(Number.isFinite(result.finalLoss));
});

test("overshooting is coming near, leaving and returning", () => {
  const there = [3, 2, 1, 0.1, -1, -0.5, -0.1, 0.001, 0, 0];
  const trajectory = {
    path: Float64Array.from(there.flatMap((x) => [x, 0])),
    loss: Float64Array.from(there.map((x) => x * x)),
    status: "running",
    divergedAt: -1,
  };
  assert.equal(judge(trajectory).overshoots, true);
});

test("the bounds are those of the three rules that have one", () => {
  const lambda = 22 / 3;
  assert.ok(Math.abs(Number(stabilityBound("gradient-descent", {}, lambda)) - 3 / 11) < 1e-15);
  assert.ok(
    Math.abs(Number(stabilityBound("momentum", { momentum: 0.9 }, lambda)) - 0.5182) < 5e-5,
  );
  assert.ok(
    Math.abs(Number(stabilityBound("nesterov", { momentum: 0.9 }, lambda)) - 0.1851) < 5e-5,
  );
  for (const rule of ["adam", "rmsprop", "newton"])
    assert.equal(stabilityBound(rule, {}, lambda), null);
  for (const flat of [0, -1, NaN, Infinity]) {
    assert.equal(stabilityBound("gradient-descent", {}, flat), null);
  }
});

/**
 * @param {string} optimizer
 * @param {number} learningRate
 * @param {number} [momentum]
 * @returns {import("../../web/model/types.js").Run}
 */
const runOf = (optimizer, learningRate, momentum = 0.9) => ({
  optimizer,
  params: optimizer === "adam" ? { learningRate } : { learningRate, momentum },
  start: null,
  hidden: false,
});

test("a divergence on a quadratic is explained by one eigenvalue everywhere", () => {
  const trajectory = descend({ a: 2 / 3, b: 22 / 3, rate: 0.28, start: [2, 2], steps: 100 });
  const explanation = explainDivergence({
    run: runOf("gradient-descent", 0.28),
    trajectory,
    derivatives: () => ({ eigenvalues: [2 / 3, 22 / 3] }),
    domain,
  });
  assert.equal(explanation.cause, "bound");
  assert.equal(explanation.everywhere, true);
  assert.ok(Math.abs(Number(explanation.bound) - 3 / 11) < 1e-15);
});

test("elsewhere it names the first step at which the rate is too large", () => {
  const explanation = explainDivergence({
    run: runOf("gradient-descent", 0.28),
    trajectory: descend({ a: 1, b: 1, rate: 0.1, start: [2, 2], steps: 10 }),
    derivatives: (at) => ({ eigenvalues: [0, at[0] < 1.5 ? 8 : 1] }),
    domain,
  });
  assert.deepEqual(
    [
      explanation.cause,
      explanation.step,
      explanation.lambda,
      explanation.bound,
      explanation.everywhere,
    ],
    ["bound", 3, 8, 0.25, false],
  );
});

test("a fall without a floor is told as one", () => {
  const explanation = explainDivergence({
    run: runOf("gradient-descent", 0.1),
    trajectory: descend({ a: 1, b: -1, rate: 0.1, start: [0.1, 0.1], steps: 90 }),
    derivatives: () => ({ eigenvalues: [-1, 1] }),
    domain,
  });
  assert.equal(explanation.cause, "downhill");
});

test("a rule without a bound gets none", () => {
  const explanation = explainDivergence({
    run: runOf("adam", 300),
    trajectory: descend({ a: 1, b: 1, rate: 3, start: [2, 2], steps: 20 }),
    derivatives: () => ({ eigenvalues: [1, 1] }),
    domain,
  });
  assert.deepEqual([explanation.cause, explanation.bound], ["none", null]);
});

test("single runs need no more than their name", () => {
  const labels = runLabels([runOf("adam", 0.1), runOf("momentum", 0.1)], infos);
  for (const label of labels) {
    assert.deepEqual(
      [label.params, label.start, label.ordinal, label.hollow],
      [[], null, null, false],
    );
  }
});

test("runs of one optimizer are told apart by what differs among them", () => {
  const labels = runLabels(
    [
      runOf("momentum", 0.1, 0.9),
      runOf("adam", 0.1),
      runOf("momentum", 0.28, 0.9),
      runOf("momentum", 0.1, 0.5),
    ],
    infos,
  );
  assert.deepEqual(
    [0, 2, 3].map((i) => labels[i].params.map((param) => [param.id, param.value])),
    [
      [
        ["learningRate", 0.1],
        ["momentum", 0.9],
      ],
      [
        ["learningRate", 0.28],
        ["momentum", 0.9],
      ],
      [
        ["learningRate", 0.1],
        ["momentum", 0.5],
      ],
    ],
  );
  assert.deepEqual(
    labels.map((label) => label.hollow),
    [false, false, true, "half"],
  );
  assert.deepEqual(labels[1].params, []);
});

test("copies are told apart by their start, else by their number", () => {
  const run = runOf("adam", 0.1);
  const labels = runLabels([run, { ...run }, { ...run, start: [1, 2] }], infos);
  assert.deepEqual(
    labels.map((label) => label.ordinal),
    [1, 2, null],
  );
  assert.deepEqual(
    labels.map((label) => label.start),
    [null, null, [1, 2]],
  );
});

test("the summary groups runs by where they came to, the quickest first", () => {
  const state = defaultState(infos, {
    runs: [
      runOf("gradient-descent", 0.1),
      runOf("adam", 0.1),
      runOf("momentum", 0.1),
      runOf("nesterov", 0.1),
    ],
  });
  const arrived = (/** @type {number} */ steps, /** @type {number[]} */ at) => ({
    ...judge(descend({ a: 1, b: 1, rate: 0.5, start: [2, 0], steps: 30 })),
    steps,
    at,
  });
  const facts = summaryFacts({
    state,
    results: [arrived(40, [3, 2]), arrived(10, [3 + 1e-9, 2]), null, arrived(20, [-1, 0])],
    infos,
  });
  assert.deepEqual([facts.visible, facts.minima, facts.oneStart], [3, 2, true]);
  assert.deepEqual(
    facts.groups.map((group) => group.runs.map((fact) => fact.run)),
    [[1, 0], [3]],
  );
});
