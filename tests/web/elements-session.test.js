// The session asks the engine for what has changed, and for nothing else.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createSession } from "../../web/elements/session.js";
import { createRelief } from "../../web/elements/relief.js";
import { openedSteps } from "../../web/elements/opened.js";
import { translator } from "../../web/i18n/index.js";
import { defaultState } from "../../web/model/properties.js";
import { makeProjection } from "../../web/view/projection.js";
import { dark, light } from "../../web/view/tokens.js";
import { infos } from "./model-infos.js";

/** @type {string[]} */
let calls = [];

/** An engine whose paths go one step to the right, and that writes down what it was asked. */
const engine = /** @type {any} */ ({
  ...infos,
  surfaces: infos.surfaces.map((surface) => ({ minima: [], equalScale: true, ...surface })),
  trajectory(/** @type {any} */ { optimizer, start, steps }) {
    calls.push(`trajectory ${optimizer.id}`);
    const path = new Float64Array(2 * (steps + 1));
    for (let k = 0; k <= steps; k += 1) path.set([start[0] + k, start[1]], 2 * k);
    const loss = new Float64Array(steps + 1).fill(1);
    return {
      path,
      loss,
      gradient: path,
      steps,
      status: "running",
      convergedAt: -1,
      divergedAt: -1,
    };
  },
  derivatives(/** @type {any} */ { at }) {
    calls.push(`derivatives ${at}`);
    return { value: 1, gradient: [0, 0], hessian: [], eigenvalues: [1, 2], eigenvectors: [] };
  },
  criticalPointNear() {
    calls.push("criticalPointNear");
    return null;
  },
  heightScale() {
    calls.push("heightScale");
    return { z0: 0, s: 1, z1: 2, linear: false };
  },
  step(/** @type {any} */ { optimizer, index }) {
    calls.push(`step ${optimizer.id} ${index}`);
    return { index, from: [0, 0], to: [1, 0], scale: null };
  },
  relief(/** @type {any} */ { width, height }) {
    calls.push(`relief ${width}x${height}`);
    return { width, height, rgba: new Uint8ClampedArray(4 * width * height) };
  },
});

beforeEach(() => {
  calls = [];
});

const started = () => {
  const session = createSession(engine);
  const state = defaultState(infos);
  session.update(state);
  const paths = calls;
  calls = [];
  return { session, state, paths };
};

test("one path a visible run, and none again while nothing changes", () => {
  const { session, state, paths } = started();
  assert.equal(paths.length, state.runs.length);
  session.update({ ...state, step: 3, tab: "results", contours: false });
  assert.deepEqual(calls, []);
});

test("a rate recomputes its own run only", () => {
  const { session, state } = started();
  const runs = state.runs.map((run, index) =>
    index === 1 ? { ...run, params: { ...run.params, learningRate: 0.5 } } : run,
  );
  session.update({ ...state, runs });
  assert.deepEqual(calls, [`trajectory ${state.runs[1].optimizer}`]);
});

test("the common start recomputes all but the runs with a start of their own", () => {
  const { session, state } = started();
  const runs = state.runs.map((run, index) => (index === 0 ? { ...run, start: [1, 1] } : run));
  session.update({ ...state, runs });
  calls = [];
  session.update({ ...state, runs, start: [2, 2] });
  assert.deepEqual(
    calls,
    runs.slice(1).map((run) => `trajectory ${run.optimizer}`),
  );
  assert.deepEqual([...session.runs[0].trajectory.path.subarray(0, 2)], [1, 1]);
  assert.deepEqual([...session.runs[1].trajectory.path.subarray(0, 2)], [2, 2]);
});

test("a hidden run has no path, no result and no opened step", () => {
  const { session, state } = started();
  const runs = state.runs.map((run, index) => ({ ...run, hidden: index === 0 }));
  session.update({ ...state, runs });
  assert.equal(session.runs[0].trajectory, null);
  assert.equal(session.result(0), null);
  assert.equal(session.explanation(0), null);
  assert.equal(session.openedStep(0), null);
});

test("a bound is asked for where the run stands at the step", () => {
  const { session, state } = started();
  session.update({ ...state, start: [0, 0], step: 4 });
  calls = [];
  session.bound(0);
  session.bound(0);
  assert.deepEqual(calls, ["derivatives 4,0"]);
});

test("the last opened step is the last one the run has", () => {
  const { session, state } = started();
  session.update({ ...state, step: state.steps });
  session.openedStep(0);
  assert.deepEqual(calls, [`step ${state.runs[0].optimizer} ${state.steps - 1}`]);
});

test("steps are opened on the map only under their tab, and only those of visible runs", () => {
  const { session, state } = started();
  const tr = translator("en");
  const runs = state.runs.map((run, index) => ({ ...run, hidden: index === 0 }));
  session.update({ ...state, runs, openedRuns: [0, 1], tab: "paths" });
  assert.equal(openedSteps(session, tr), null);
  session.update({ ...state, runs, openedRuns: [0, 1], tab: "step" });
  assert.deepEqual(
    openedSteps(session, tr)?.map(({ run }) => run),
    [1],
  );
});

test("heights are scaled once a surface, however the view moves", () => {
  const { session, state } = started();
  session.heightScale();
  session.update({ ...state, view: { x: [0, 1], y: [0, 1] } });
  session.heightScale();
  assert.deepEqual(calls, ["heightScale"]);
});

/** A canvas, timers and a pool that wait to be told. */
function reliefParts() {
  /** @type {(() => void)[]} */
  let waiting = [];
  /** @type {any[]} */
  const asked = [];
  const canvas = /** @type {any} */ ({
    getContext: () => ({ putImageData: () => {} }),
  });
  globalThis.ImageData ??= /** @type {any} */ (class {});
  const pool = /** @type {any} */ ({
    relief(/** @type {any} */ args) {
      asked.push(args);
      return Promise.resolve(engine.relief(args));
    },
  });
  const timer = {
    set(/** @type {() => void} */ action) {
      waiting.push(action);
      return action;
    },
    clear(/** @type {any} */ action) {
      waiting = waiting.filter((other) => other !== action);
    },
  };
  const rest = async () => {
    for (const action of waiting.splice(0)) action();
    await Promise.resolve().then(() => {});
  };
  return { canvas, pool, timer, asked, rest };
}

const near = makeProjection({ domain: { x: [0, 1], y: [0, 1] }, width: 80, height: 40 });
const far = makeProjection({ domain: { x: [0, 2], y: [0, 2] }, width: 80, height: 40 });

test("a new surface is seen at once, coarsely, then sharply", async () => {
  const { session } = started();
  const { canvas, pool, timer, asked, rest } = reliefParts();
  const onPicture = () => calls.push("picture");
  const relief = createRelief({ canvas, session, pool, timer, onPicture });
  assert.deepEqual(relief.at(near, light)?.domain, near.domain);
  assert.ok(calls.includes("relief 20x10"));
  assert.equal(asked.length, 0);
  await rest();
  assert.equal(asked.length, 1);
  assert.equal(calls.at(-1), "picture");
  assert.equal(relief.count, 2);
});

test("while the view moves the old picture is stretched; at rest one new one is made", async () => {
  const { session } = started();
  const { canvas, pool, timer, asked, rest } = reliefParts();
  const relief = createRelief({ canvas, session, pool, timer, onPicture: () => {} });
  relief.at(near, light);
  await rest();
  for (let i = 0; i < 5; i += 1) {
    assert.deepEqual(relief.at(i % 2 ? near : far, light)?.domain, near.domain);
  }
  assert.equal(asked.length, 1);
  await rest();
  assert.equal(asked.length, 2);
  assert.deepEqual(relief.at(far, light)?.domain, far.domain);
});

test("the other theme is another picture", async () => {
  const { session } = started();
  const { canvas, pool, timer, asked, rest } = reliefParts();
  const relief = createRelief({ canvas, session, pool, timer, onPicture: () => {} });
  relief.at(near, light);
  await rest();
  relief.at(near, dark);
  await rest();
  assert.deepEqual(
    asked.map(({ palette }) => palette.shadow),
    [light.relief.shadow, dark.relief.shadow],
  );
});
