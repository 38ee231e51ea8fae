// Which batches a run has, as the engine takes them, and how runs are told apart by them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createSession } from "../../web/elements/session.js";
import { translator as createTranslator } from "../../web/i18n/index.js";
import { runLabelText } from "../../web/i18n/names.js";
import { setRunBatch } from "../../web/model/actions.js";
import { MAX_ROWS } from "../../web/model/row-text.js";
import { labelBatches, runBatch, surfaceRows } from "../../web/model/batches.js";
import { applySet } from "../../web/model/figure-keys.js";
import { MAX_STEPS } from "../../web/model/properties.js";
import { runLabels } from "../../web/model/run-labels.js";
import { defaultDomain, formulaChoice } from "../../web/model/formulas.js";
import { parseHash, printHash } from "../../web/model/url.js";
import { engine } from "./engine.js";

const stateOf = (/** @type {string} */ text) => {
  const { state, notes } = parseHash(`#v=1&${text}`, engine);
  assert.deepEqual(notes, []);
  return state;
};
const threeRows = (/** @type {string} */ runs, more = "") =>
  stateOf(`surface=three-row-regression&start=0,0&steps=3&runs=${runs}${more}`);

test("a run has its own batches, else the state's, else none", () => {
  const state = threeRows(
    "gradient-descent(batch=2);momentum",
    "&batch=size=1,order=shuffled,seed=3",
  );
  assert.deepEqual(runBatch(engine, state, 0), { size: 2, order: "as-written", seed: 1 });
  assert.deepEqual(runBatch(engine, state, 1), { size: 1, order: "shuffled", seed: 3 });
  assert.equal(runBatch(engine, threeRows("momentum"), 0), null);
});

test("a size beyond the rows means all of them; without rows there are no batches", () => {
  const state = threeRows("gradient-descent(batch=100)");
  assert.equal(runBatch(engine, state, 0)?.size, 3);
  assert.equal(runBatch(engine, stateOf("surface=rosenbrock&runs=momentum(batch=1)"), 0), null);
});

test("the most rows and steps of a link are within what the engine takes", () => {
  const rows = Array.from({ length: MAX_ROWS }, () => [1, 1]);
  const batch = /** @type {const} */ ({ size: MAX_ROWS });
  const run = { surface: { id: "linear-network", rows }, optimizer: "momentum", start: [2, 1] };
  assert.doesNotThrow(() => engine.step({ ...run, batch, index: MAX_STEPS - 1 }));
});

test("the session runs and opens batches", () => {
  const session = createSession(engine);
  session.update(threeRows("gradient-descent(learningRate=0.1,batch=1)"));
  const { trajectory } = session.runs[0];
  assert.deepEqual([...trajectory.rows], [0, 1, 2]);
  assert.ok(Math.abs(trajectory.path[2] - 0.8) < 1e-15);
  assert.deepEqual(session.openedStep(0).batchGradient?.length, 2);
  session.update(threeRows("gradient-descent(learningRate=0.1,batch=1,order=shuffled,seed=2)"));
  assert.equal(session.runs[0].trajectory.rows.length, 3);
  session.update(threeRows("gradient-descent(learningRate=0.1)"));
  assert.equal(session.runs[0].trajectory.rows, undefined);
});

test("rows of the reader's are the surface's, and its minima are no longer known", () => {
  const { surface } = stateOf("surface=linear-network(rows=1:0/1:2)");
  assert.deepEqual(surfaceRows(engine, surface), [[1, 0], [1, 2]]); // prettier-ignore
  assert.equal(surfaceRows(engine, { id: "bowl", params: {} }), null);
  const session = createSession(engine);
  session.update(stateOf("surface=linear-network(rows=1:0/1:2)"));
  assert.deepEqual(session.minima(), []);
});

test("runs that differ in their batches say so, with order and seed where these differ", () => {
  const label = (/** @type {string} */ runs, language = "en") => {
    const tr = createTranslator(/** @type {any} */ (language));
    const state = threeRows(runs);
    return runLabels(state.runs, engine, labelBatches(engine, state)).map((one) =>
      runLabelText(tr, one, engine),
    );
  };
  assert.deepEqual(label("gradient-descent;gradient-descent(batch=1)"), [
    "Gradient descent (all rows)",
    "Gradient descent (batch 1)",
  ]);
  assert.deepEqual(
    label(
      "gradient-descent(batch=1,order=shuffled);gradient-descent(batch=1,order=shuffled,seed=2)",
    ),
    ["Gradient descent (batch 1, seed 1)", "Gradient descent (batch 1, seed 2)"],
  );
  assert.deepEqual(label("gradient-descent(batch=3);gradient-descent&batch=size=1"), [
    "Gradient descent (all rows)",
    "Gradient descent (batch 1)",
  ]);
  assert.deepEqual(label("gradient-descent(batch=1);momentum"), ["Gradient descent", "Momentum"]);
  assert.deepEqual(
    label("gradient-descent(batch=1);gradient-descent(batch=1,order=shuffled)", "zh-hant"),
    ["梯度下降（批次 1、照原順序）", "梯度下降（批次 1、打亂）"],
  );
});

test("a run's batches are set and taken away", () => {
  const state = threeRows("gradient-descent@1,2");
  const batch = /** @type {const} */ ({ size: 1, order: "shuffled", seed: 4 });
  const patch = setRunBatch(state, 0, batch);
  assert.deepEqual(patch.runs?.[0], { ...state.runs[0], batch });
  assert.deepEqual(setRunBatch({ ...state, ...patch }, 0, null).runs, state.runs);
});

test("buttons in the prose set the state's batches", () => {
  const context = { infos: engine, state: threeRows("gradient-descent") };
  const { state, wrong } = applySet("batch.size=2&batch.order=with-replacement", context);
  assert.deepEqual(wrong, []);
  assert.deepEqual(state.batch, { size: 2, order: "with-replacement", seed: 1 });
  assert.deepEqual(applySet("batch.seed=9", { infos: engine, state }).state.batch?.seed, 9);
  assert.deepEqual(applySet("batch.size=0&batch.colour=1", context).wrong.length, 2);
});

test("batches stand within a run's parentheses, what is usual left out", () => {
  const spell = (/** @type {string} */ text) =>
    parseHash(`#v=1&surface=three-row-regression&runs=${text}`, engine);
  const all = "gradient-descent(learningRate=0.1,batch=1,order=shuffled,seed=3)";
  const read = spell(all);
  assert.deepEqual(read.notes, []);
  assert.deepEqual(read.state.runs[0].batch, { size: 1, order: "shuffled", seed: 3 });
  assert.match(
    printHash(read.state, engine),
    /runs=gradient-descent\(learningRate=0\.1,batch=1,order=shuffled,seed=3\)&/,
  );
  const short = spell("gradient-descent(learningRate=0.1,batch=2)");
  assert.deepEqual(short.state.runs[0].batch, { size: 2, order: "as-written", seed: 1 });
  assert.match(printHash(short.state, engine), /\(learningRate=0\.1,batch=2\)&/);
  assert.equal(spell("gradient-descent").state.runs[0].batch, undefined);
});

test("batches that cannot be read leave a note and the whole run", () => {
  for (const text of [
    "batch=0",
    "batch=x",
    "order=shuffled",
    "batch=1,order=sideways",
    "batch=1,seed=-1",
  ]) {
    const { state, notes } = parseHash(
      `#v=1&surface=three-row-regression&runs=momentum(momentum=0.5,${text})`,
      engine,
    );
    assert.equal(state.runs[0].batch, undefined, text);
    assert.equal(state.runs[0].params.momentum, 0.5);
    assert.deepEqual(
      notes.map(({ property, reason }) => [property, reason]),
      [["runs", "unreadable"]],
    );
  }
  for (const text of ["shuffled", "size=0", "order=shuffled", "size=1,seed=0.5", ""]) {
    const { state, notes } = parseHash(`#v=1&batch=${text}`, engine);
    assert.equal(state.batch, null, text);
    assert.equal(notes.length, 1);
  }
});

test("the reader's rows survive the address bar", () => {
  const network = "#v=1&surface=linear-network(rows=1:0/1:2/-0.5:1e-7)";
  const read = parseHash(network, engine);
  assert.deepEqual(read.notes, []);
  assert.deepEqual(read.state.surface.rows, [
    [1, 0],
    [1, 2],
    [-0.5, 1e-7],
  ]);
  assert.ok(printHash(read.state, engine).startsWith(`${network}&`));
  assert.deepEqual(parseHash(printHash(read.state, engine), engine).state, read.state);
  const curve = "#v=1&surface=formula((x%5E2-1)%5E2+x)@-2,2,-1,1,rows=3/-3".replace("+", "%2B");
  const tilted = parseHash(curve, engine);
  assert.deepEqual(tilted.notes, []);
  assert.deepEqual(tilted.state.surface, {
    ...formulaChoice("(x^2-1)^2+x", { x: [-2, 2], y: [-1, 1] }),
    rows: [[3], [-3]],
  });
  assert.ok(printHash(tilted.state, engine).startsWith(`${curve}&`));
  const homeless = parseHash("#v=1&surface=formula(x)@rows=1/2", engine).state.surface;
  assert.deepEqual(homeless, { ...formulaChoice("x", defaultDomain), rows: [[1], [2]] });
});

test("rows that cannot be read leave a note", () => {
  for (const text of [
    "linear-network(rows=1/2)",
    "linear-network(rows=)",
    "linear-network(rows=1:x)",
    `linear-network(rows=${Array(201).fill("1:1").join("/")})`,
    "bowl(rows=1:2)",
    "formula(x)@-1,1,-1,1,rows=1:2",
    "formula(x)@-1,1,-1,1,rows=",
    "formula(x)@-1,1,rows=1",
  ]) {
    const { state, notes } = parseHash(`#v=1&surface=${text}`, engine);
    assert.equal(state.surface.rows, undefined, text);
    assert.equal(notes.length, 1, text);
  }
});
