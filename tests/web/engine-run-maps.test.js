// Basin and sweep maps: the single runs they stand for, in bands, with previews, cancelled, and their errors.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createPool } from "../../web/engine/pool.js";
import { baseline, engine, surface } from "./engine.js";

const never = 0xffffffff;
/** @param {number} lo @param {number} hi @param {number} i @param {number} n */
const centre = (lo, hi, i, n) => lo + ((i + 0.5) * (hi - lo)) / n;

const himmelblau = {
  surface: "himmelblau",
  optimizer: { id: "momentum", learningRate: 0.006, momentum: 0.9 },
  domain: surface("himmelblau").domain,
  width: 24,
  height: 18,
  steps: 300,
};
const himmelblauPlace = { surface: "himmelblau", domain: himmelblau.domain };
const basins = await engine.basins(himmelblau);

test("a basin map is the single runs", () => {
  const {
    surface,
    optimizer,
    steps,
    domain: { x, y },
  } = himmelblau;
  for (let cell = 0; cell < basins.outcome.length; cell += 5) {
    const start = [
      centre(x[0], x[1], cell % 24, 24),
      centre(y[0], y[1], Math.floor(cell / 24), 18),
    ];
    const { path, status } = engine.trajectory({ surface, optimizer, steps, start });
    const distance = (/** @type {number} */ k, /** @type {readonly number[]} */ at) =>
      Math.hypot(path[2 * k] - at[0], path[2 * k + 1] - at[1]);
    const end = basins.minima.findIndex(({ at }) => distance(300, at) <= 0.01);
    assert.equal(basins.minimum[cell], end);
    assert.equal(basins.outcome[cell], end >= 0 ? 0 : status === "diverged" ? 2 : 3);
    let since = 301;
    while (end >= 0 && since > 0 && distance(since - 1, basins.minima[end].at) <= 0.01) since--;
    assert.equal(basins.steps[cell], end >= 0 ? since : never);
  }
});

test("the minima are the domain's, by value, with their shares", () => {
  const critical = engine.criticalPoints(himmelblauPlace).filter((each) => "at" in each);
  const minima = critical.filter(({ kind }) => kind === "minimum");
  assert.equal(basins.minima.length, 4);
  assert.deepEqual(
    basins.minima.map(({ at }) => at).sort(),
    minima.map((/** @type {any} */ { at }) => at).sort(),
  );
  const { minima: reached, otherCritical, diverged, unfinished } = basins;
  reached.forEach(({ share }, i) => {
    const count = basins.minimum.filter((minimum) => minimum === i).length;
    assert.equal(share, count / basins.minimum.length);
  });
  const all = reached.reduce(
    (sum, { share }) => sum + share,
    otherCritical + diverged + unfinished,
  );
  assert.ok(Math.abs(all - 1) < 1e-12);
});

// Shares in per cent of 100 x 100 starts that reach a global minimum: an independent computation of theirs.
/** @type {[string, [number, number], [number, number], number, Record<string, string>][]} */
const shares = [
  [
    "six-hump-camel",
    [-2, 2],
    [-1, 1],
    0.03,
    { "gradient-descent": "60.16", momentum: "64.76", nesterov: "64.92", adam: "60.64" },
  ],
  [
    "styblinski-tang",
    [-5, 5],
    [-5, 5],
    0.02,
    { "gradient-descent": "27.04", momentum: "31.36", nesterov: "28.09", adam: "27.04" },
  ],
  [
    "three-hump-camel",
    [-2, 2],
    [-2, 2],
    0.03,
    { "gradient-descent": "58.16", momentum: "62.68", nesterov: "61.08", adam: "63.44" },
  ],
];
for (const [id, x, y, learningRate, wanted] of shares) {
  test(`the global minima of ${id} are reached as often as elsewhere computed`, async () => {
    for (const [optimizer, share] of Object.entries(wanted)) {
      const { minima } = await engine.basins({
        ...{ surface: id, optimizer: { id: optimizer, learningRate } },
        ...{ domain: { x, y }, width: 100, height: 100, steps: 3000 },
      });
      const global = minima.filter(({ value }) => value < minima[0].value + 1e-9);
      const reached = global.reduce((sum, each) => sum + each.share, 0);
      assert.equal((100 * reached).toFixed(2), share, optimizer);
    }
  });
}

test("bands made apart and the baseline give the same map", async () => {
  for (const from of [0, 7]) {
    const rows = engine.basinRows({ ...himmelblau, rows: [from, 9] });
    assert.deepEqual(rows.outcome, basins.outcome.slice(24 * from, 24 * 9));
    assert.deepEqual(rows.minimum, basins.minimum.slice(24 * from, 24 * 9));
    assert.deepEqual(rows.steps, basins.steps.slice(24 * from, 24 * 9));
  }
  assert.equal(engine.basinRows({ ...himmelblau, rows: [3, 3] }).outcome.length, 0);
  assert.deepEqual(await baseline.basins(himmelblau), basins);
});

test("a minimum without derivatives counts, and a curve of minima counts as one", async () => {
  const ackley = await engine.basins({
    ...himmelblau,
    surface: "ackley",
    optimizer: { id: "adam", learningRate: 0.1 },
  });
  assert.equal(ackley.minima.length, 121);
  assert.deepEqual(ackley.minima[0].at, [0, 0]);
  assert.ok(ackley.minima[0].share > 0);
  const network = await engine.basins({
    ...himmelblau,
    surface: "linear-network",
    optimizer: { id: "gradient-descent", learningRate: 0.05 },
    domain: surface("linear-network").domain,
  });
  assert.equal(network.minima.length, 2);
  for (const { at, value } of network.minima) {
    assert.ok(Math.abs(at[0] * at[1] - 1) < 1e-9);
    assert.ok(value < 1e-18);
  }
  assert.ok(network.minima[0].share + network.minima[1].share > 0.9);
});

test("from the line to the saddle of the linear network runs end on the saddle", async () => {
  // One cell a row on the line y = -x: 3 x 3 cells, of which the centre's is the saddle itself.
  const map = await engine.basins({
    ...himmelblau,
    surface: "linear-network",
    optimizer: { id: "gradient-descent", learningRate: 0.1 },
    domain: { x: [-0.75, 0.75], y: [-0.75, 0.75] },
    width: 3,
    height: 3,
  });
  for (const cell of [2, 4, 6]) {
    assert.equal(map.outcome[cell], 1);
    assert.equal(map.minimum[cell], -1);
  }
  assert.equal(map.steps[4], 0);
});

test("progress: a preview, then the whole with the rows that are made", async () => {
  const args = { ...himmelblau, width: 96, height: 80, steps: 200 };
  /** @type {{ done: number, width: number, height: number, outcome: Uint8Array }[]} */
  const seen = [];
  const pool = createPool({
    engine,
    startWorkers: [],
    bandPixels: 96 * 8 * 5,
    pause: async () => {},
  });
  const map = await pool.basins(args, {
    onProgress: ({ done, map }) => seen.push({ done, ...map, outcome: map.outcome.slice() }),
  });
  assert.deepEqual(map, await engine.basins(args));
  assert.deepEqual([seen[0].done, seen[0].width, seen[0].height], [0, 12, 10]);
  assert.ok(seen.length > 5);
  seen.slice(1).forEach(({ done, width, outcome }, i) => {
    assert.ok(done > (i > 0 ? seen[i].done : 0) && done < 1);
    assert.equal(width, 96);
    const made = Math.round(done * 16) * 5 * 96;
    assert.deepEqual(outcome.slice(0, made), map?.outcome.slice(0, made));
  });
  // What is not made yet is the preview, stretched.
  const last = seen[1].outcome.slice(96 * 79);
  assert.deepEqual(
    last,
    Uint8Array.from(
      { length: 96 },
      (_, column) => seen[0].outcome[12 * 9 + Math.floor(column / 8)],
    ),
  );
});

test("a basin map is cancelled by its signal, before and in between", async () => {
  await assert.rejects(engine.basins({ ...himmelblau, signal: AbortSignal.abort() }), {
    name: "AbortError",
  });
  const controller = new AbortController();
  const promise = engine.basins({
    ...himmelblau,
    width: 200,
    height: 200,
    signal: controller.signal,
    onProgress: () => controller.abort(new Error("enough")),
  });
  await assert.rejects(promise, { message: "enough" });
});

const bowl = {
  surface: { id: "bowl", a: 1, b: 25 },
  optimizer: "momentum",
  start: [-9, 1.6],
  steps: 60,
  x: { param: "learningRate", range: [0.005, 0.5], scale: "log" },
  y: { param: "momentum", range: [0, 1] },
  width: 12,
  height: 9,
};

test("a sweep map is the single runs", async () => {
  const map = await engine.sweep(/** @type {any} */ (bowl));
  assert.deepEqual([map.width, map.height], [12, 9]);
  let finite = 0;
  for (let cell = 0; cell < 108; cell++) {
    const learningRate = Math.exp(centre(Math.log(0.005), Math.log(0.5), cell % 12, 12));
    const momentum = centre(0, 1, Math.floor(cell / 12), 9);
    const { surface, start, steps } = bowl;
    const optimizer = { id: "momentum", learningRate, momentum };
    const run = engine.trajectory({ surface, start, steps, optimizer });
    if (run.status === "diverged") assert.equal(map.finalLoss[cell], Infinity);
    else {
      finite++;
      // The engine's own exp and this one may differ in the last bit of the learning rate.
      assert.ok(Math.abs(map.finalLoss[cell] / run.loss[60] - 1) < 1e-9);
    }
  }
  assert.ok(finite > 50 && finite < 108);
  assert.deepEqual(await baseline.sweep(/** @type {any} */ (bowl)), map);
  const rows = engine.sweepRows(/** @type {any} */ ({ ...bowl, rows: [4, 6] }));
  assert.deepEqual(rows.finalLoss, map.finalLoss.slice(48, 72));
});

test("one parameter makes one row; steps to converge are the run's", async () => {
  const args = {
    surface: "three-row-regression",
    optimizer: "gradient-descent",
    start: [0, 0],
    steps: 400,
    x: { param: "learningRate", range: [0.01, 0.31], scale: "linear" },
    width: 30,
  };
  const map = await engine.sweep(/** @type {any} */ (args));
  assert.equal(map.height, 1);
  for (let i = 0; i < 30; i++) {
    const { surface, start, steps } = args;
    const optimizer = { id: "gradient-descent", learningRate: centre(0.01, 0.31, i, 30) };
    const run = engine.trajectory({ surface, start, steps, optimizer });
    assert.equal(map.stepsToConverge[i], run.convergedAt < 0 ? never : run.convergedAt);
    assert.equal(map.finalLoss[i], run.status === "diverged" ? Infinity : run.loss[400]);
  }
  // The wall at 3/11.
  assert.deepEqual(
    [25, 26].map((i) => map.stepsToConverge[i] < never),
    [true, false],
  );
});

/** @type {[string, (args: any) => any, any, object, string][]} */
const mistakes = [
  [
    "no signal",
    engine.basins,
    { signal: 3 },
    { name: "TypeError", argument: "signal" },
    "signal must be an AbortSignal, got 3",
  ],
  [
    "no function",
    engine.basins,
    { onProgress: "yes" },
    { name: "TypeError", argument: "onProgress" },
    'onProgress must be a function, got "yes"',
  ],
  [
    "no width",
    engine.basins,
    { width: 0 },
    { name: "RangeError", argument: "width" },
    "width must be an integer in [1, 4096], got 0",
  ],
  [
    "no tolerance",
    engine.basins,
    { tolerance: 0 },
    { name: "RangeError", argument: "tolerance" },
    "tolerance must be a finite number > 0, got 0",
  ],
  [
    "no steps",
    engine.basins,
    { steps: 1.5 },
    { name: "RangeError", argument: "steps" },
    "steps must be an integer in [1, 1000000], got 1.5",
  ],
  [
    "strange",
    engine.basins,
    { strat: 1 },
    { name: "TypeError", code: "unknown-argument" },
    "strat is not an argument of basins, which takes",
  ],
  [
    "rows, which basinRows takes",
    engine.basins,
    { rows: [0, 1] },
    { name: "TypeError", code: "unknown-argument" },
    "rows is not an argument of basins, which takes",
  ],
  [
    "no targets",
    engine.basinRows,
    { targets: { points: [1] } },
    { name: "TypeError", argument: "targets" },
    "targets must be a result of runTargets, got",
  ],
  [
    "targets that do not add up",
    engine.basinRows,
    { targets: { points: new Float64Array(2), lengths: Int32Array.of(2), minima: [] } },
    { name: "TypeError", argument: "targets" },
    "targets must be a result of runTargets, got",
  ],
  [
    "rows outside",
    engine.basinRows,
    { rows: [3, 19] },
    { name: "RangeError", argument: "rows" },
    "rows must be two integers [from, to] with 0 <= from <= to <= 18, got [3, 19]",
  ],
];
for (const [what, call, change, error, message] of mistakes) {
  test(`basins: ${what}`, async () => {
    await assert.rejects(
      async () => call({ ...himmelblau, ...change }),
      (/** @type {any} */ thrown) => {
        for (const [key, value] of Object.entries(error)) assert.equal(thrown[key], value);
        assert.ok(thrown.message.startsWith(message), thrown.message);
        return true;
      },
    );
  });
}

/** @type {[string, any, object, string][]} */
const sweepMistakes = [
  [
    "no axis",
    { x: "learningRate" },
    { name: "TypeError", argument: "x" },
    'x must be { param, range: [lo, hi], scale }, got "learningRate"',
  ],
  [
    "an unknown parameter",
    { x: { param: "beta9" } },
    { name: "RangeError", argument: "x.param" },
    'x.param must be a parameter of momentum that is a number, got "beta9"; nearest:',
  ],
  [
    "no parameter",
    { x: {} },
    { name: "TypeError", argument: "x.param" },
    "x.param must be a parameter of momentum that is a number, got undefined",
  ],
  [
    "a range on its head",
    { x: { param: "learningRate", range: [1, 0.1] } },
    { name: "RangeError", argument: "x.range" },
    "x.range must be two finite numbers [lo, hi] with 0 < lo < hi <= Infinity, got [1, 0.1]",
  ],
  [
    "zero on a logarithmic axis",
    { x: { param: "learningRate", range: [0, 1], scale: "log" } },
    { name: "RangeError", argument: "x.range" },
    "x.range must be two finite numbers [lo, hi] with 0 < lo < hi <= Infinity, got [0, 1]",
  ],
  [
    "a range beyond what is valid",
    { y: { param: "momentum", range: [0, 1.2] } },
    { name: "RangeError", argument: "y.range" },
    "y.range must be two finite numbers [lo, hi] with 0 <= lo < hi <= 1, got [0, 1.2]",
  ],
  [
    "an unknown scale",
    { x: { param: "learningRate", scale: "cubic" } },
    { name: "RangeError", argument: "x.scale" },
    'x.scale must be "linear" or "log", got "cubic"',
  ],
  [
    "one parameter twice",
    { y: { param: "learningRate" } },
    { name: "RangeError", argument: "y.param" },
    'y.param must be another parameter than x.param, got "learningRate"',
  ],
  [
    "rows without a second parameter",
    { y: undefined },
    { name: "RangeError", argument: "height" },
    "height must be an integer in [1, 1], got 9",
  ],
];
for (const [what, change, error, message] of sweepMistakes) {
  test(`sweep: ${what}`, async () => {
    await assert.rejects(engine.sweep({ ...bowl, ...change }), (/** @type {any} */ thrown) => {
      for (const [key, value] of Object.entries(error)) assert.equal(thrown[key], value);
      assert.ok(thrown.message.startsWith(message), thrown.message);
      return true;
    });
  });
}

test("a switch cannot be swept", () =>
  assert.rejects(
    engine.sweep(
      /** @type {any} */ ({ ...bowl, optimizer: "adam", x: { param: "biasCorrection" } }),
    ),
    { name: "RangeError", argument: "x.param" },
  ));
