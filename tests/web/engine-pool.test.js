// The pool: bands made by workers or in slices, the latest request wins, every failure ends in slices.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createPool } from "../../web/engine/pool.js";
import { engine, palette, surface } from "./engine.js";

const args = {
  surface: "himmelblau",
  domain: surface("himmelblau").domain,
  width: 20,
  height: 30,
  palette,
};
const whole = engine.relief(args);
const other = { ...args, surface: "beale", domain: surface("beale").domain };

/** A worker whose answers the test decides. */
class FakeWorker {
  /** @type {Record<string, (event: any) => void>} */
  listeners = {};
  /** @type {any[]} */
  inbox = [];
  ended = false;
  addEventListener(/** @type {string} */ type, /** @type {any} */ listener) {
    this.listeners[type] = listener;
  }
  postMessage(/** @type {any} */ message) {
    assert.ok(!this.ended, "a message to a worker that was ended");
    this.inbox.push(message);
  }
  terminate() {
    this.ended = true;
  }
  say(/** @type {any} */ data) {
    this.listeners.message({ data });
  }
  /** Makes the band asked for last. */
  work() {
    const { type, args: asked } = this.inbox[this.inbox.length - 1];
    assert.equal(type, "relief");
    this.say({ type: "result", result: engine.relief(asked) });
  }
}

/** @param {Partial<Parameters<typeof createPool>[0]> & { workers?: number }} [options] */
function setUp({ workers = 2, ...options } = {}) {
  /** @type {FakeWorker[]} */
  const opened = [];
  /** @type {(() => void)[]} */
  const pauses = [];
  const open = () => {
    const worker = new FakeWorker();
    opened.push(worker);
    return worker;
  };
  const pool = createPool({
    engine,
    count: workers,
    bandPixels: 200, // three bands of ten rows
    startWorkers: [{ mode: "url", open }],
    pause: () => new Promise((resolve) => pauses.push(() => resolve(undefined))),
    ...options,
  });
  return { pool, opened, pauses };
}

/** Lets everything run that waits only for promises. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A pool whose workers are up, and nothing to do. */
async function ready(options = {}) {
  const made = setUp(options);
  const first = made.pool.relief(args);
  await settle();
  made.opened.forEach((worker) => worker.say({ type: "ready" }));
  // The thread's own first band is made already; the workers take the rest.
  while (made.pauses.length > 0) made.pauses.pop()?.();
  for (const worker of [...made.opened, ...made.opened]) {
    if (worker.inbox.length > 0) worker.work();
  }
  assert.deepEqual(await first, whole);
  made.opened.forEach((worker) => (worker.inbox.length = 0));
  assert.equal(made.pool.mode, "url");
  return made;
}

test("without workers the bands are made here, with a pause after each", async () => {
  const { pool, pauses } = setUp({ startWorkers: [] });
  const promise = pool.relief(args);
  for (let band = 1; band <= 3; band++) {
    await settle();
    assert.equal(pauses.length, band);
    pauses[band - 1]();
  }
  assert.deepEqual(await promise, whole);
  assert.equal(pool.mode, "slices");
});

test("no worker is started before there is work", async () => {
  const { pool, opened } = setUp();
  assert.equal(opened.length, 0);
  pool.relief(args);
  await settle();
  assert.equal(opened.length, 2);
});

test("workers share the bands, a band each at a time", async () => {
  const { pool, opened } = await ready();
  const promise = pool.relief(args);
  await settle();
  assert.deepEqual(
    opened.map(({ inbox }) => inbox.map((message) => message.args.rows)),
    [[[0, 10]], [[10, 20]]],
  );
  // The height scale is found once and sent along.
  const { domain } = args;
  const scale = engine.heightScale({ surface: "himmelblau", domain });
  assert.deepEqual(opened[0].inbox[0].args.scale, scale);
  opened[1].work();
  assert.deepEqual(opened[1].inbox[1].args.rows, [20, 30]);
  opened[1].work();
  opened[0].work();
  assert.deepEqual(await promise, whole);
});

test("the picture of many bands is the picture made at once", async () => {
  for (const bandPixels of [1, 20, 70, 1000]) {
    const { pool } = setUp({ startWorkers: [], bandPixels, pause: async () => {} });
    assert.deepEqual(await pool.relief(args), whole);
  }
});

test("of two requests with one key the latest wins", async () => {
  const { pool, opened } = await ready();
  const stale = pool.relief(args, { key: "map" });
  const fresh = pool.relief(other, { key: "map" });
  assert.equal(await stale, null);
  await settle();
  // The bands under way are finished in vain, the third of the old picture is never begun.
  opened.forEach((worker) => worker.work());
  opened.forEach((worker) => worker.work());
  opened[0].work();
  assert.deepEqual(await fresh, engine.relief(other));
  const made = opened.flatMap(({ inbox }) => inbox.map((message) => message.args.surface));
  assert.equal(made.filter((id) => id === "himmelblau").length, 2);
  assert.equal(made.filter((id) => id === "beale").length, 3);
});

test("requests with other keys, or none, do not disturb each other", async () => {
  const { pool } = setUp({ startWorkers: [], pause: async () => {} });
  const all = [{ key: "a" }, { key: "b" }, {}, {}].map((request) => pool.relief(args, request));
  for (const image of await Promise.all(all)) assert.deepEqual(image, whole);
});

test("an aborted request gives null, before, during and after", async () => {
  const { pool, opened } = await ready();
  const before = pool.relief(args, { signal: AbortSignal.abort() });
  assert.equal(await before, null);
  assert.equal(opened[0].inbox.length, 0);

  const during = new AbortController();
  const promise = pool.relief(args, { signal: during.signal });
  await settle();
  during.abort();
  assert.equal(await promise, null);
  opened.forEach((worker) => worker.work());
  assert.deepEqual(
    opened.map(({ inbox }) => inbox.length),
    [1, 1],
  );

  const after = new AbortController();
  const made = pool.relief(args, { signal: after.signal });
  await settle();
  opened.forEach((worker) => worker.work());
  opened[0].work();
  const image = await made;
  after.abort();
  assert.deepEqual(image, whole);
});

test("workers that come up late take over from the slices", async () => {
  const { pool, opened, pauses } = setUp();
  const promise = pool.relief(args);
  await settle();
  assert.equal(pool.mode, "slices");
  assert.equal(pauses.length, 1);
  opened[0].say({ type: "ready" });
  assert.equal(pool.mode, "url");
  pauses[0]();
  await settle();
  assert.equal(pauses.length, 1);
  assert.deepEqual(opened[0].inbox[0].args.rows, [10, 20]);
  opened[0].work();
  opened[0].work();
  assert.deepEqual(await promise, whole);
});

test("where one way to start workers fails the next is tried, then slices", async () => {
  /** @type {string[]} */
  const tried = [];
  const blocked = () => {
    tried.push("url");
    throw new Error("blocked");
  };
  const worker = new FakeWorker();
  const { pool } = setUp({
    workers: 1,
    startWorkers: [
      { mode: "url", open: blocked },
      { mode: "blob", open: () => (tried.push("blob"), worker) },
    ],
    pause: async () => {},
  });
  assert.deepEqual(await pool.relief(args), whole);
  assert.deepEqual(tried, ["url", "blob"]);
  worker.say({ type: "ready" });
  assert.equal(pool.mode, "blob");
  worker.listeners.error({});
  assert.equal(pool.mode, "slices");
  assert.ok(worker.ended);
  assert.deepEqual(await pool.relief(args), whole);
});

test("a worker that cannot make its engine is not waited for", async () => {
  const { pool, opened } = setUp({ pause: async () => {} });
  const promise = pool.relief(args);
  await settle();
  opened[0].say({ type: "failed" });
  assert.ok(opened.every(({ ended }) => ended));
  assert.deepEqual(await promise, whole);
  assert.equal(pool.mode, "slices");
});

test("a worker that dies at work loses no band", async () => {
  const { pool, opened } = await ready({ pause: async () => {} });
  const promise = pool.relief(args);
  await settle();
  opened[0].work();
  opened[1].listeners.error({});
  assert.deepEqual(await promise, whole);
});

test("an error in a worker is the request's own", async () => {
  const { pool, opened } = await ready();
  const promise = pool.relief(args);
  await settle();
  opened[0].say({
    type: "error",
    error: { name: "RangeError", message: "no", code: "out-of-range" },
  });
  await assert.rejects(promise, { name: "RangeError", message: "no", code: "out-of-range" });
});

test("arguments are checked before any worker sees them", async () => {
  const { pool, opened } = setUp();
  await assert.rejects(pool.relief({ ...args, width: 0 }), {
    name: "RangeError",
    argument: "width",
  });
  await assert.rejects(pool.relief(/** @type {any} */ (null)), TypeError);
  assert.equal(opened.length, 0);
});

test("a closed pool goes on in slices", async () => {
  const { pool, opened } = await ready({ pause: async () => {} });
  const promise = pool.relief(args);
  await settle();
  pool.close();
  assert.ok(opened.every(({ ended }) => ended));
  assert.deepEqual(await promise, whole);
  assert.deepEqual(await pool.relief(other), engine.relief(other));
  assert.equal(pool.mode, "slices");
});

test("workers are given the analysis before their first map of runs, and once", async () => {
  const module = /** @type {any} */ ("the analysis");
  let loads = 0;
  const loadAnalysis = async () => (loads++, module);
  const { pool, opened } = await ready({ loadAnalysis });
  pool.relief(args);
  await settle();
  opened.forEach((worker) => worker.work());
  opened[0].work();
  const typesOf = () => opened.map(({ inbox }) => inbox.map(({ type }) => type));
  assert.equal(loads, 0);
  assert.deepEqual(new Set(typesOf().flat()), new Set(["relief"]));
  opened.forEach(({ inbox }) => (inbox.length = 0));
  const map = { surface: "himmelblau", domain: args.domain, width: 20, height: 30, steps: 32 };
  pool.basins({ ...map, optimizer: "adam" });
  await settle();
  assert.equal(loads, 1);
  assert.deepEqual(typesOf(), [
    ["analysis", "basinRows"],
    ["analysis", "basinRows"],
  ]);
  assert.equal(opened[0].inbox[0].module, module);
  const { type, args: asked } = opened[0].inbox[1];
  opened[0].say({ type: "result", result: /** @type {any} */ (engine)[type](asked) });
  assert.deepEqual(typesOf()[0], ["analysis", "basinRows", "basinRows"]);
});

test("without the analysis a map of runs fails, and the relief does not", async () => {
  const missing = new Error("missing");
  const loadAnalysis = () => Promise.reject(missing);
  const { pool } = setUp({ startWorkers: [], pause: async () => {}, loadAnalysis });
  const map = { surface: "himmelblau", domain: args.domain, width: 20, height: 30, steps: 20 };
  await assert.rejects(pool.basins({ ...map, optimizer: "adam" }), missing);
  assert.deepEqual(await pool.relief(args), whole);
});
