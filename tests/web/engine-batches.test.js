// Runs over batches of rows: what the JavaScript API gives and refuses.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { baseline, engine, near, surface } from "./engine.js";

/** @typedef {import("../../web/engine/engine.d.ts").Batch} Batch */
/** @typedef {Required<import("../../web/engine/engine.d.ts").Trajectory>} BatchTrajectory */

const rowByRow = /** @type {const} */ ({ size: 1, order: "as-written", seed: 1 });
const descent = { id: "gradient-descent", learningRate: 0.1 };
const threeRows = { surface: "three-row-regression", optimizer: descent, start: [0, 0], steps: 3 };

/** @param {object} args @param {typeof engine} [from] */
const run = (args, from = engine) =>
  /** @type {BatchTrajectory} */ (from.trajectory(/** @type {any} */ ({ ...threeRows, ...args })));

test("the surfaces made of rows show them", () => {
  const made = engine.surfaces.filter(({ rows }) => rows);
  assert.deepEqual(
    made.map(({ id, rows, takesRows }) => [id, rows?.length, takesRows]),
    [
      ["linear-network", 1, true],
      ["three-row-regression", 3, false],
      ["pokemon-regression", 10, false],
      ["noisy-regression", 200, false],
    ],
  );
  assert.deepEqual(surface("three-row-regression").rows, [
    [1, 1, 4],
    [2, 1, 6],
    [1, 2, 6],
  ]);
  assert.deepEqual(surface("linear-network").rows, [[1, 1]]);
  assert.equal(surface("rosenbrock").rows, null);
});

test("three rows one by one: the hand calculation, its rows and its gradients", () => {
  const t = run({ batch: rowByRow });
  near(t.path, [0, 0, 0.8, 0.8, 2.24, 1.52, 2.384, 1.808], 1e-14);
  assert.deepEqual(t.rows, Int32Array.of(0, 1, 2));
  assert.deepEqual(t.rowOffsets, Int32Array.of(0, 1, 2, 3));
  near(t.batchGradient, [-8, -8, -14.4, -7.2, -1.44, -2.88], 1e-13);
  near(t.loss.slice(0, 1), [88 / 3], 1e-13);
  near(t.gradient.slice(0, 2), [-44 / 3, -44 / 3], 1e-13);
});

test("without a batch nothing is said of rows", () => {
  const t = run({});
  for (const name of ["rows", "rowOffsets", "batchGradient"]) assert.ok(!(name in t), name);
});

test("an opened step is one of that run", () => {
  const args = { ...threeRows, steps: 9, batch: { size: 2, order: "shuffled", seed: 5 } };
  const t = run(args);
  for (let index = 0; index < 9; index++) {
    const step = engine.step(/** @type {any} */ ({ ...args, index }));
    assert.deepEqual(step.rows, t.rows.slice(t.rowOffsets[index], t.rowOffsets[index + 1]));
    assert.deepEqual(step.batchGradient, [...t.batchGradient.slice(2 * index, 2 * index + 2)]);
    assert.deepEqual(step.to, [...t.path.slice(2 * index + 2, 2 * index + 4)]);
    assert.deepEqual(step.gradient, [...t.gradient.slice(2 * index, 2 * index + 2)]);
  }
});

test("the defaults: as written, seed 1", () => {
  assert.deepEqual(run({ batch: { size: 1 } }), run({ batch: rowByRow }));
  const shuffled = { size: 1, order: "shuffled" };
  assert.deepEqual(run({ batch: shuffled }), run({ batch: { ...shuffled, seed: 1 } }));
});

test("both builds, and every machine, draw the same rows", () => {
  const args = {
    surface: "noisy-regression",
    optimizer: { id: "adam", learningRate: 0.05 },
    start: [-1, 2],
    steps: 500,
  };
  const hash = createHash("sha256");
  for (const order of ["shuffled", "with-replacement"]) {
    const batch = { size: 7, order, seed: 2 ** 53 - 1 };
    const t = run({ ...args, batch });
    assert.deepEqual(run({ ...args, batch }, baseline), t);
    hash.update(new Uint8Array(t.path.buffer));
    hash.update(new Uint8Array(t.rows.buffer));
  }
  assert.equal(hash.digest("hex").slice(0, 16), "a86ff54113a438e0");
});

test("a caller's rows: the linear network, and tilts of a formula", () => {
  const network = { id: "linear-network", rows: [[1, 0], [1, 2]] }; // prettier-ignore
  const t = run({ surface: network, start: [2, 0.5], batch: rowByRow, steps: 2 });
  near(t.loss.slice(0, 1), [1], 1e-15);
  near(t.gradient.slice(0, 2), [0, 0], 1e-15);
  near(t.batchGradient.slice(0, 2), [1, 4], 1e-15); // of (0 - x y)^2
  const tilted = { formula: "x^2/2 + y^2/2", rows: [[3], [-1]] };
  const u = run({ surface: tilted, start: [0, 0], batch: rowByRow, steps: 2 });
  near(u.batchGradient, [3, 0, -1.3, 0], 1e-15);
  near(u.gradient.slice(0, 2), [1, 0], 1e-15);
  assert.equal(engine.derivatives({ surface: network, at: [2, 1] }).value, 2);
});

test("a run may write over an earlier one's arrays", () => {
  const first = run({ batch: rowByRow });
  const path = first.path;
  const again = run({ batch: { size: 1, order: "shuffled", seed: 8 }, reuse: first });
  assert.equal(again.path, path);
  assert.deepEqual(again, run({ batch: { size: 1, order: "shuffled", seed: 8 } }));
});

/** @param {object} args @param {object} wanted */
const refuses = (args, wanted) => assert.throws(() => run(args), wanted);

test("a surface without rows is named", () => {
  refuses(
    { surface: "rosenbrock", batch: rowByRow },
    {
      name: "RangeError",
      code: "out-of-range",
      argument: "batch",
      message: 'batch needs a surface made of rows of data, which "rosenbrock" is not',
    },
  );
  refuses(
    { surface: { formula: "x^2" }, batch: rowByRow },
    { name: "RangeError", message: /this formula is not/ },
  );
});

test("size, order and seed are checked", () => {
  for (const size of [0, 4, 1.5, NaN]) {
    refuses(
      { batch: { size } },
      {
        name: "RangeError",
        argument: "batch.size",
        message: `batch.size must be an integer in [1, 3], got ${size}`,
      },
    );
  }
  refuses({ batch: {} }, { name: "TypeError", argument: "batch.size" });
  refuses({ batch: { size: "1" } }, { name: "TypeError", argument: "batch.size" });
  refuses(
    { batch: { size: 1, order: "shuffle" } },
    {
      name: "RangeError",
      code: "unknown-id",
      argument: "batch.order",
      message: 'batch.order must be a known id, got "shuffle"; nearest: "shuffled"',
    },
  );
  refuses({ batch: { size: 1, order: 3 } }, { name: "TypeError", argument: "batch.order" });
  for (const seed of [-1, 0.5, 2 ** 53, Infinity]) {
    refuses({ batch: { size: 1, seed } }, { name: "RangeError", argument: "batch.seed" });
  }
  refuses({ batch: { size: 1, seed: "1" } }, { name: "TypeError", argument: "batch.seed" });
  refuses({ batch: { size: 1, sed: 1 } }, { name: "TypeError", code: "unknown-argument" });
  for (const batch of [3, null, "1", [1]]) {
    refuses({ batch }, { name: "TypeError", code: "wrong-kind", argument: "batch" });
  }
});

test("what would not fit into memory is refused", () => {
  const batch = { size: 200, order: "as-written", seed: 1 };
  const args = { surface: "noisy-regression", start: [-1, 2], batch };
  refuses({ ...args, steps: 1_000_000 }, { name: "RangeError", argument: "batch.size" });
  assert.equal(run({ ...args, steps: 1000 }).rows.length, 200_000);
});

test("rows are taken by the linear network and formulas only, and checked", () => {
  refuses(
    { surface: { id: "bowl", rows: [[1, 2]] } },
    {
      name: "RangeError",
      code: "unknown-parameter",
      argument: "surface.rows",
      message:
        'surface.rows: "linear-network" and formulas take rows, not "bowl", which is not made of rows',
    },
  );
  refuses(
    { surface: { id: "three-row-regression", rows: [[1, 2, 3]] } },
    { name: "RangeError", message: /which has its own/ },
  );
  for (const rows of [3, [1, 2], [[1]], [[1, "2"]], [[1, 2, 3]]]) {
    refuses({ surface: { id: "linear-network", rows } }, { name: "TypeError" });
  }
  for (const rows of [[], [[1, NaN]], Array(1001).fill([1, 1])]) {
    refuses({ surface: { id: "linear-network", rows } }, { name: "RangeError" });
  }
  refuses({ surface: { formula: "x", rows: [[1, 2]] } }, { name: "TypeError" });
  refuses({ surface: { formula: "x", rows: [] } }, { name: "RangeError" });
});

test("maps of many runs take no batch", async () => {
  const map = { width: 2, height: 2, steps: 2, batch: rowByRow };
  const domain = { x: [0, 4], y: [0, 4] };
  const args = /** @type {any} */ ({ surface: "three-row-regression", optimizer: descent, ...map });
  await assert.rejects(engine.basins({ ...args, domain }), { code: "unknown-argument" });
  await assert.rejects(engine.sweep({ ...args, start: [0, 0], x: { param: "learningRate" } }), {
    code: "unknown-argument",
  });
});
