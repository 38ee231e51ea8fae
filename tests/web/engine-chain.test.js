// The deep chain: its numbers, its bits in both builds, its arguments.
import assert from "node:assert/strict";
import { test } from "node:test";
import { baseline, engine as typedEngine, near } from "./engine.js";

/** @type {any} */
const engine = typedEngine;

const single = { width: 1, depth: 20, activation: "sigmoid", initialisation: "fixed" };
const deep = { width: 64, depth: 30, activation: "relu", initialisation: "he" };

/** @param {Float64Array} sizes */
const firstOverLast = (sizes) => sizes[0] / sizes[sizes.length - 1];

test("weights 1: what the first layer's weight is told, beside the last", () => {
  const told = (/** @type {string} */ activation) =>
    firstOverLast(engine.chain({ ...single, activation, target: 0 }).weight);
  assert.equal(told("sigmoid").toPrecision(3), "6.17e-13");
  assert.equal(told("tanh").toPrecision(3), "0.0646");
  assert.equal(told("linear"), 1);
});

test("a chain that can be multiplied by hand", () => {
  const given = { width: 2, depth: 2, activation: "linear", initialisation: "fixed", scale: 0.5 };
  // Every layer replaces both units by their mean.
  const { activation, signal, weight, loss } = engine.chain({
    ...given,
    input: [1, 3],
    target: [1, 0],
  });
  // a = (2, 2) twice; the errors are 1 and 2, what the layer below is told 1.5 and 1.5.
  near(activation, [Math.sqrt(8), Math.sqrt(8)], 1e-15);
  near(signal, [Math.sqrt(4.5), Math.sqrt(5)], 1e-15);
  near(weight, [Math.sqrt(4.5 * 10), Math.sqrt(5 * 8)], 1e-14);
  assert.equal(loss, 2.5);
});

test("what is left out has its default", () => {
  const given = { width: 3, depth: 4, activation: "tanh", initialisation: "xavier" };
  const all = { ...given, scale: 1, seed: 1, input: [1, 1, 1] };
  assert.deepEqual(engine.chain(given), engine.chain(all));
  assert.deepEqual(
    engine.chain({ ...given, target: 2 }),
    engine.chain({ ...all, target: Float64Array.of(2, 2, 2) }),
  );
  const { signal, loss } = engine.chain({ ...given, width: 64 });
  assert.equal(signal[3], 8);
  assert.equal(loss, 32);
});

test("both builds give the same bits", () => {
  for (const activation of engine.activations)
    for (const initialisation of engine.initialisations)
      for (const seed of [0, 1, Number.MAX_SAFE_INTEGER]) {
        const given = { ...deep, activation, initialisation, seed };
        assert.deepEqual(engine.chain(given), baseline.chain(given));
      }
});

test("the ids are listed", () => {
  assert.deepEqual(engine.activations, ["linear", "tanh", "sigmoid", "relu"]);
  assert.deepEqual(engine.initialisations, ["fixed", "xavier", "he"]);
  assert.ok(Object.isFrozen(engine.activations));
});

test("a seed changes random weights, and only them", () => {
  const signal = (/** @type {object} */ change) => engine.chain({ ...deep, ...change }).signal;
  assert.notDeepEqual(signal({ seed: 1 }), signal({ seed: 2 }));
  assert.deepEqual(
    signal({ initialisation: "fixed", seed: 1 }),
    signal({ initialisation: "fixed", seed: 2 }),
  );
});

test("what is too small is 0, what is too large is not finite", () => {
  const linear = { width: 8, depth: 50, activation: "linear", initialisation: "he" };
  assert.equal(engine.chain({ ...linear, scale: 1e-10 }).signal[0], 0);
  assert.ok(!Number.isFinite(engine.chain({ ...linear, scale: 1e10 }).signal[0]));
});

/** @type {[change: object, name: string, message: string, fields: object][]} */
const refused = [
  [{ width: 0 }, "RangeError", "width must be an integer in [1, 64], got 0", { got: 0 }],
  [{ depth: 51 }, "RangeError", "depth must be an integer in [1, 50], got 51", { got: 51 }],
  [{ depth: "9" }, "TypeError", 'depth must be an integer in [1, 50], got "9"', { got: "9" }],
  [
    { activation: "sigmod" },
    "RangeError",
    'activation must be a known id, got "sigmod"; nearest: "sigmoid"',
    { code: "unknown-id", argument: "activation" },
  ],
  [
    { initialisation: undefined },
    "TypeError",
    "initialisation must be a known id, got undefined",
    { code: "wrong-kind", argument: "initialisation" },
  ],
  [{ scale: NaN }, "RangeError", "scale must be a finite number, got NaN", { argument: "scale" }],
  [
    { seed: -1 },
    "RangeError",
    "seed must be an integer in [0, 9007199254740991], got -1",
    { argument: "seed" },
  ],
  [
    { width: 2, input: [1] },
    "TypeError",
    "input must be a finite number, or 2 of them, got [1]",
    { code: "wrong-kind", argument: "input" },
  ],
  [
    { width: 2, target: [1, Infinity] },
    "RangeError",
    "target[1] must be a finite number, got Infinity",
    { code: "out-of-range", argument: "target[1]" },
  ],
  [
    { heigth: 2 },
    "TypeError",
    "heigth is not an argument of chain, which takes width, depth, activation, initialisation, scale, seed, input, target",
    { code: "unknown-argument", argument: "heigth" },
  ],
];
for (const [change, name, message, fields] of refused)
  test(`refused: ${message}`, () => {
    assert.throws(() => engine.chain({ ...deep, ...change }), { name, message, ...fields });
  });

test("chain takes an object", () => {
  for (const value of [undefined, null, 3, "relu"])
    assert.throws(() => engine.chain(value), { name: "TypeError", code: "wrong-kind" });
});
