// What the maps are asked for: which runs, which parameters over which ranges, what theory says, what a legend names.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sweepTheory } from "../../web/elements/sweep-theory.js";
import {
  duplicateRun,
  mappedRuns,
  removeRun,
  setMappedRun,
  sweptRun,
  toggleRun,
} from "../../web/model/actions.js";
import { basinShares, cellAt, MOST_NAMED } from "../../web/model/basins.js";
import { defaultState, normalise } from "../../web/model/properties.js";
import {
  bestSetting,
  constantCurvature,
  criticalMomentum,
  regimeOfAll,
} from "../../web/model/quadratic.js";
import {
  axisFraction,
  axisValue,
  roundedValue,
  sweepAxis,
  sweepParams,
} from "../../web/model/sweep.js";
import { engine, surface } from "./engine.js";

const run = (/** @type {string} */ optimizer, hidden = false) => ({
  optimizer,
  params: { learningRate: 0.1, momentum: 0.9 },
  start: null,
  hidden,
});
/** @param {any} [more] */
const stateOf = (more) =>
  normalise(
    defaultState(engine, { runs: ["momentum", "adam", "nesterov"].map((id) => run(id)), ...more }),
  );

test("the first two visible runs are mapped, unless others are chosen", () => {
  const state = stateOf({ runs: [run("adam", true), run("momentum"), run("lion"), run("adam")] });
  assert.deepEqual(mappedRuns(state), [1, 2]);
  assert.equal(sweptRun(state), 1);
  const chosen = { ...state, ...setMappedRun(state, 1, 3) };
  assert.deepEqual(mappedRuns(chosen), [1, 3]);
  assert.deepEqual(mappedRuns({ ...chosen, ...setMappedRun(chosen, 1, null) }), [1]);
  assert.deepEqual(
    mappedRuns({ ...chosen, ...setMappedRun(chosen, 0, 3) }),
    [3],
    "one map twice is one",
  );
});

test("what is chosen stays chosen when runs come and go before it", () => {
  const state = stateOf({ mapRuns: [2, 1], sweepRun: 2 });
  const more = normalise({ ...state, ...duplicateRun(state, 0) });
  assert.deepEqual([more.mapRuns, more.sweepRun], [[3, 2], 3]);
  const less = normalise({ ...state, ...removeRun(state, 1) });
  assert.deepEqual([less.mapRuns, less.sweepRun], [[1], 1]);
  const hidden = normalise({ ...state, ...toggleRun(state, 2) });
  assert.deepEqual([hidden.mapRuns, hidden.sweepRun], [[1], null]);
});

const infoOf = (/** @type {string} */ id) =>
  /** @type {any} */ (engine.optimizers.find((info) => info.id === id));
const idsOf = (/** @type {any} */ params) =>
  params.map((/** @type {any} */ param) => param?.id ?? null);

test("the rate is swept against what the rule remembers by, and any two of a rule's numbers may be", () => {
  const usual = (/** @type {string} */ id) => idsOf(sweepParams(infoOf(id), "", ""));
  assert.deepEqual(usual("momentum"), ["learningRate", "momentum"]);
  assert.deepEqual(usual("adam"), ["learningRate", "beta1"]);
  assert.deepEqual(usual("adagrad"), ["learningRate", "epsilon"]);
  assert.deepEqual(usual("gradient-descent"), ["learningRate", null]);
  const adam = infoOf("adam");
  assert.deepEqual(idsOf(sweepParams(adam, "beta1", "beta2")), ["beta1", "beta2"]);
  assert.deepEqual(idsOf(sweepParams(adam, "", "learningRate")), ["beta1", "learningRate"]);
  assert.deepEqual(idsOf(sweepParams(adam, "biasCorrection", "nothing")), [
    "learningRate",
    "beta1",
  ]);
  for (const { params } of engine.optimizers)
    for (const x of ["", ...params.map(({ id }) => id)])
      for (const y of ["", ...params.map(({ id }) => id)]) {
        const [along, across] = sweepParams({ params }, x, y);
        assert.notEqual(along, across);
      }
});

test("a rate's range holds the present rate, the bound and both sides of it", () => {
  const rate = infoOf("momentum").params[0];
  const about = { value: 0.03, good: 0.005, bound: 2 / 25 };
  assert.deepEqual(sweepAxis(rate, about).range, [0.005, 0.5]);
  assert.deepEqual(sweepAxis(rate, { ...about, bound: null }).range, [0.0002, 0.1]);
  for (const value of [1e-9, 0.0004, 7, 1e6]) {
    const { range } = sweepAxis(rate, { ...about, value });
    assert.ok(range[0] < value && value < range[1], `${value}: ${range}`);
  }
  assert.deepEqual(
    sweepAxis(rate, { ...about, value: 0 }).range,
    [0.005, 0.5],
    "log axes have no 0",
  );
});

test("a place on an axis and its value are each other's inverse, rounded to a pixel's worth", () => {
  for (const scale of /** @type {const} */ (["log", "linear"])) {
    const axis = {
      info: infoOf("momentum").params[0],
      range: /** @type {const} */ ([0.005, 0.5]),
      scale,
    };
    for (const t of [0, 0.123, 0.5, 1]) {
      assert.ok(Math.abs(axisFraction(axis, axisValue(axis, t)) - t) < 1e-12);
      const value = roundedValue(axis, t);
      assert.ok(Math.abs(axisFraction(axis, value) - t) < 0.004, `${scale} ${t} ${value}`);
      assert.ok(String(value).length <= 7, String(value));
    }
    assert.equal(roundedValue(axis, 4), 0.5);
  }
});

const derivatives = (/** @type {any} */ of) => (/** @type {number[]} */ at) =>
  engine.derivatives({ surface: of, at });

test("exactly the bowls have one curvature everywhere", () => {
  const bowls = engine.surfaces
    .map(({ id, domain }) => ({ id, found: constantCurvature(derivatives(id), domain) }))
    .filter(({ found }) => found);
  assert.deepEqual(bowls.map(({ id }) => id).sort(), [
    "booth",
    "bowl",
    "matyas",
    "noisy-regression",
    "pokemon-regression",
    "three-row-regression",
  ]);
  const { domain } = surface("bowl");
  assert.deepEqual(constantCurvature(derivatives({ id: "bowl", a: 2, b: 9 }), domain), [2, 9]);
  assert.equal(constantCurvature(derivatives({ id: "bowl", a: -2, b: 9 }), domain), null);
});

/** @param {"gradient-descent" | "momentum" | "nesterov"} optimizer @param {number} learningRate @param {number} momentum @param {number[]} curvatures */
const regimeOf = (optimizer, learningRate, momentum, curvatures) =>
  regimeOfAll(
    curvatures.map((eigenvalue) =>
      engine.quadraticRegime({ optimizer, learningRate, momentum, eigenvalue }),
    ),
  );

/** @param {"gradient-descent" | "momentum" | "nesterov"} id @param {number} rate @param {number} momentum @param {number[]} [start] */
function follow(id, rate, momentum, start = [3, 3]) {
  const optimizer = { id, learningRate: rate, ...(id === "gradient-descent" ? {} : { momentum }) };
  return engine.trajectory({ surface: "bowl", optimizer, start, steps: 4000 }).status;
}

test("a regime is divergence exactly where runs diverge", () => {
  for (const id of /** @type {const} */ (["gradient-descent", "momentum", "nesterov"]))
    for (const rate of [0.003, 0.02, 0.05, 0.075, 0.085, 0.11, 0.15, 0.2])
      for (const momentum of [0, 0.3, 0.6, 0.9])
        assert.equal(
          regimeOf(id, rate, momentum, [1, 25]) === "divergence",
          follow(id, rate, momentum) === "diverged",
          `${id} ${rate} ${momentum}`,
        );
});

test("just above the critical momentum a curvature ripples, just below it does not", () => {
  for (const id of /** @type {const} */ (["momentum", "nesterov"]))
    for (const rate of [0.02, 0.2, 0.6, 0.95]) {
      const at = Number(criticalMomentum(id, rate, 1));
      assert.equal(regimeOf(id, rate, at + 1e-6, [1]), "ripples");
      assert.equal(regimeOf(id, rate, at - 1e-6, [1]), "monotone");
    }
  assert.equal(criticalMomentum("gradient-descent", 0.5, 1), null);
  assert.equal(criticalMomentum("momentum", 5, 1), null);
});

test("the best setting needs the fewest steps of its neighbours", () => {
  const stepsOf = (
    /** @type {any} */ id,
    /** @type {number} */ learningRate,
    /** @type {number} */ momentum,
  ) => {
    const optimizer = { id, learningRate, ...(id === "gradient-descent" ? {} : { momentum }) };
    const run = { surface: "bowl", optimizer, start: [3, 1], steps: 400 };
    const { path } = engine.trajectory(run);
    let k = path.length / 2;
    while (k > 0 && Math.hypot(path[2 * k - 2], path[2 * k - 1]) <= 1e-6) k -= 1;
    return k;
  };
  for (const id of /** @type {const} */ (["gradient-descent", "momentum", "nesterov"])) {
    const { learningRate, momentum } = bestSetting(id, [1, 25]);
    const best = stepsOf(id, learningRate, momentum);
    for (const factor of [0.6, 1.4])
      assert.ok(best <= stepsOf(id, learningRate * factor, momentum), `${id} rate ${factor}`);
    if (id === "gradient-descent") continue;
    for (const factor of [0.6, 1.3])
      assert.ok(best <= stepsOf(id, learningRate, momentum * factor), `${id} momentum ${factor}`);
  }
});

/** @param {any} more */
const theoryOf = (more) => {
  const [x, y] = infoOf("momentum").params;
  const working = sweepTheory({
    optimizer: "momentum",
    curvatures: [1, 25],
    x: { info: x, range: [0.005, 0.5], scale: "log" },
    y: { info: y, range: [0, 0.999], scale: "linear" },
    width: 380,
    height: 380,
    measure: (text) => 7 * text.length,
    nameOf: (regime) => regime,
    bestText: "best",
    engine,
    ...more,
  });
  let step = working.next();
  while (!step.done) step = working.next();
  return step.value;
};

test("the boundary lies where theory says, every regime is named in itself or points into itself", () => {
  const theory = /** @type {any} */ (theoryOf({}));
  const [x0, y0] = theory.boundary[0];
  assert.ok(Math.abs(x0 - Math.log(0.08 / 0.005) / Math.log(100)) < 1e-12 && y0 === 0);
  assert.deepEqual(
    theory.names.map((/** @type {any} */ { text }) => text),
    ["monotone", "ripples", "oscillation", "divergence"],
  );
  for (const { text, at, from } of theory.names) {
    const [u, v] = from ?? at;
    assert.equal(regimeOf("momentum", 0.005 * 100 ** u, 0.999 * v, [1, 25]), text);
  }
  const nine = theory.levels.find((/** @type {any} */ { level }) => level === 0.9);
  for (const line of nine.lines)
    for (let i = 0; i < line.length; i += 2) {
      const [learningRate, momentum] = [0.005 * 100 ** line[i], 0.999 * line[i + 1]];
      // Beside the boundary the radius leaps from node to node.
      if (regimeOf("momentum", learningRate * 1.12, momentum, [1, 25]) === "divergence") continue;
      const radii = [1, 25].map((eigenvalue) =>
        engine.spectralRadius({ optimizer: "momentum", learningRate, momentum, eigenvalue }),
      );
      assert.ok(Math.abs(Math.max(...radii) - 0.9) < 0.03, `${learningRate} ${momentum}: ${radii}`);
    }
});

test("axes of other parameters have no theory, turned axes have theirs turned, one axis has it along it", () => {
  const [rate, momentum] = infoOf("momentum").params;
  const [, , beta2] = infoOf("adam").params;
  const rates = { info: rate, range: [0.005, 0.5], scale: "log" };
  const momenta = { info: momentum, range: [0, 0.999], scale: "linear" };
  assert.equal(theoryOf({ y: { ...momenta, info: beta2 } }), null);
  const turned = /** @type {any} */ (theoryOf({ x: momenta, y: rates }));
  const [x, y] = /** @type {any} */ (theoryOf({})).best;
  assert.deepEqual(turned.best, [y, x]);
  const alone = /** @type {any} */ (theoryOf({ optimizer: "gradient-descent", x: rates, y: null }));
  const bound = Math.log(0.08 / 0.005) / Math.log(100);
  assert.deepEqual(alone.boundary, [[bound, 0, bound, 1]]);
});

test("a legend names every minimum of a few, and of many those with the largest shares", () => {
  const minima = (/** @type {number} */ count) =>
    Array.from({ length: count }, (_, i) => ({ at: [i, 0], value: 0, share: (i + 1) / 100 }));
  const rest = { otherCritical: 0, diverged: 0, unfinished: 0 };
  const few = basinShares({ minima: minima(MOST_NAMED), ...rest });
  assert.equal(few.named.length, MOST_NAMED);
  assert.equal(few.others.count, 0);
  const many = basinShares({ minima: minima(10), ...rest });
  assert.deepEqual(
    many.named.map(({ index }) => index),
    [5, 6, 7, 8, 9],
  );
  assert.equal(many.others.count, 5);
  assert.ok(Math.abs(many.others.share - 0.15) < 1e-12);
});

test("a point's cell is the one whose rectangle holds it", () => {
  const map = { width: 10, height: 5 };
  const domain = { x: [-5, 5], y: [0, 5] };
  assert.equal(cellAt(map, domain, [-4.9, 0.1]), 0);
  assert.equal(cellAt(map, domain, [4.9, 4.9]), 49);
  assert.equal(cellAt(map, domain, [5.1, 1]), -1);
});
