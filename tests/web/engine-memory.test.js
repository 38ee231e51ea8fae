// Results are copies of their own, calls leave nothing behind, and memory may grow during any of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { loadEngine } from "../../dist/engine.mjs";
import { palette } from "./engine.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc");

/** An engine together with the memory of its module. */
async function loadWithMemory() {
  /** @type {WebAssembly.Memory | undefined} */
  let memory;
  const instantiate = /** @type {any} */ (WebAssembly.instantiate);
  /** @type {any} */ (WebAssembly).instantiate = async (/** @type {any[]} */ ...args) => {
    const instance = await instantiate(...args);
    memory ??= Object.values(instance.exports).find((each) => each instanceof WebAssembly.Memory);
    return instance;
  };
  try {
    const engine = await loadEngine();
    assert.ok(memory instanceof WebAssembly.Memory);
    return { engine, memory };
  } finally {
    /** @type {any} */ (WebAssembly).instantiate = instantiate;
  }
}

const scale = { z0: 0, s: 1, z1: 1, linear: true };
const domain = { x: /** @type {const} */ ([-5, 5]), y: /** @type {const} */ ([-5, 5]) };
const run = { surface: "himmelblau", optimizer: "adam", start: /** @type {const} */ ([0.1, -3.4]) };
const map = { surface: "himmelblau", domain, width: 40, height: 30 };
/** Calls that take milliseconds, and are repeated less often. */
const slow = ["criticalPoints", "runTargets", "contours", "taylor", "basinRows", "sweepRows"];
/** @typedef {import("./engine.js").Engine} Engine */
/** @type {Record<string, (engine: Engine) => unknown>} */
const calls = {
  startingParams: (e) => e.startingParams({ surface: "himmelblau", optimizer: "adam" }),
  trajectory: (e) => e.trajectory({ ...run, steps: 100 }),
  step: (e) => e.step({ ...run, index: 5 }),
  derivatives: (e) => e.derivatives({ surface: "bowl", at: [1, 2] }),
  criticalPointNear: (e) => e.criticalPointNear({ surface: "himmelblau", at: [3, 2.1] }),
  criticalPoints: (e) => e.criticalPoints({ surface: "linear-network" }),
  spectralRadius: (e) => e.spectralRadius({ optimizer: "momentum", eigenvalue: 1 }),
  quadraticRegime: (e) => e.quadraticRegime({ optimizer: "momentum", eigenvalue: 1 }),
  heightScale: (e) => e.heightScale({ surface: "himmelblau", domain }),
  heights: (e) => e.heights({ surface: "bowl", domain, columns: 9, rows: 9, scale }),
  relief: (e) => e.relief({ ...map, width: 16, height: 9, palette, scale }),
  contours: (e) => e.contours({ ...map, scale }),
  runTargets: (e) => e.runTargets({ surface: "himmelblau", domain }),
  basinRows: (e) => e.basinRows({ ...map, optimizer: "adam", steps: 40, rows: [3, 9] }),
  sweepRows: (e) => e.sweepRows({ ...run, x: { param: "beta1" }, width: 40, steps: 40 }),
  taylor: (e) => e.taylor({ surface: "bowl", at: [1, 2], radius: 1, width: 40, height: 40 }),
};

/** How many rows of 32 kB fit into memory before it must grow. @param {any} loaded */
function room({ engine, memory }) {
  const { byteLength } = memory.buffer;
  for (let rows = 2; rows <= 4096; rows++) {
    engine.heights({ surface: "bowl", domain, columns: 4096, rows, scale });
    if (memory.buffer.byteLength > byteLength) return rows;
  }
  return assert.fail("memory never grew");
}

test("ten thousand calls leave the heap as it was", async () => {
  const fresh = await loadWithMemory();
  for (const call of Object.values(calls)) call(fresh.engine);
  const used = await loadWithMemory();
  const { byteLength } = used.memory.buffer;
  const names = Object.keys(calls);
  const times = Math.ceil((10_000 - 100 * slow.length) / (names.length - slow.length));
  for (const name of names) {
    for (let i = slow.includes(name) ? 100 : times; i > 0; i--) calls[name](used.engine);
  }
  assert.equal(used.memory.buffer.byteLength, byteLength);
  // A few bytes lost in each call would be found.
  assert.ok(Math.abs(room(used) - room(fresh)) <= 1);
});

test("no call leaves handles behind in JavaScript", async () => {
  const { engine } = await loadWithMemory();
  const held = () => {
    collectGarbage();
    // Not the array buffers: they are given back by another thread, some time later.
    return process.memoryUsage().heapUsed;
  };
  for (const [name, call] of Object.entries(calls)) {
    // The compiler of JavaScript takes memory once; a handle left by each call would be 60,000 bytes every round, and
    // so would be a result left by each slow one.
    const times = slow.includes(name) ? 100 : 2000;
    for (let i = 0; i < times / 2; i++) call(engine);
    const grown = [1, 2, 3].map(() => {
      const before = held();
      for (let i = 0; i < times; i++) call(engine);
      return held() - before;
    });
    assert.ok(Math.min(...grown) < 40_000, `${name}: ${grown} bytes after ${times} calls each`);
  }
});

test("a failing call leaves nothing behind either", async () => {
  const { engine, memory } = await loadWithMemory();
  const { byteLength } = memory.buffer;
  for (let i = 0; i < 10_000; i++) {
    assert.throws(() => engine.trajectory({ ...run, steps: 0 }), RangeError);
  }
  assert.equal(memory.buffer.byteLength, byteLength);
});

test("memory that grows during a call harms no earlier result, nor that call's own", async () => {
  const { engine, memory } = await loadWithMemory();
  const early = Object.entries(calls).map(([name, call]) => ({ name, result: call(engine) }));
  const kept = structuredClone(early);
  const { byteLength } = memory.buffer;
  const long = engine.trajectory({ ...run, steps: 1_000_000 });
  assert.ok(memory.buffer.byteLength > byteLength);
  assert.equal(long.path.length, 2_000_002);
  const short = engine.trajectory({ ...run, steps: 100 });
  assert.deepEqual(long.path.slice(0, 202), short.path);
  assert.deepEqual(long.gradient.slice(0, 202), short.gradient);
  assert.deepEqual(long.loss.slice(0, 101), short.loss);
  for (let i = 0; i < 3; i++) for (const call of Object.values(calls)) call(engine);
  assert.deepEqual(early, kept);
});

test("no result is a view into the module's memory, and none shares its buffer", async () => {
  const { engine, memory } = await loadWithMemory();
  const buffers = new Set([memory.buffer]);
  let arrays = 0;
  /** @param {unknown} value @param {string} name */
  function visit(value, name) {
    if (ArrayBuffer.isView(value)) {
      const buffer = /** @type {ArrayBuffer} */ (value.buffer);
      assert.ok(!buffers.has(buffer), name);
      assert.equal(value.byteLength, buffer.byteLength, name);
      buffers.add(buffer);
      arrays++;
    } else if (typeof value === "object" && value !== null) {
      assert.ok([Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value)), name);
      for (const each of Object.values(value)) visit(each, name);
    } else {
      assert.notEqual(typeof value, "function", name);
    }
  }
  for (const [name, call] of Object.entries(calls)) visit(call(engine), name);
  assert.ok(arrays > 6);
});

test("changing a result changes no later one", async () => {
  const { engine } = await loadWithMemory();
  const spoil = (/** @type {any} */ value) => {
    for (const key of Object.keys(value ?? {})) {
      if (typeof value[key] === "object") spoil(value[key]);
      else value[key] = 0;
    }
  };
  for (const [name, call] of Object.entries(calls)) {
    const result = call(engine);
    const kept = structuredClone(result);
    // Words and numbers cannot be changed.
    if (typeof result === "object") spoil(result);
    assert.deepEqual(call(engine), kept, name);
  }
});

test("only a result given for reuse is written over", async () => {
  const { engine } = await loadWithMemory();
  const first = engine.trajectory({ ...run, steps: 100 });
  const kept = structuredClone(first);
  const other = { ...run, start: /** @type {const} */ ([1, 1]) };
  const fresh = engine.trajectory({ ...other, steps: 100 });
  assert.deepEqual(first, kept);
  const again = engine.trajectory({ ...other, steps: 100, reuse: first });
  assert.equal(again.path, first.path);
  assert.equal(again.gradient, first.gradient);
  assert.deepEqual(again, fresh);
  const longer = engine.trajectory({ ...other, steps: 101, reuse: first });
  assert.notEqual(longer.path, first.path);
  assert.deepEqual(longer.path.subarray(0, 202), fresh.path);
  const wrong = /** @type {any} */ ({ path: [1, 2] });
  assert.throws(() => engine.trajectory({ ...run, steps: 1, reuse: wrong }), {
    name: "TypeError",
    code: "wrong-kind",
    argument: "reuse",
  });
});
