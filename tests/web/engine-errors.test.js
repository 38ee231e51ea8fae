// Every argument of every call is checked: kind of the error, its sentence and its fields.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadEngine } from "../../dist/engine.mjs";
import { show } from "../../web/engine/errors.js";
import { editDistance, nearest } from "../../web/engine/nearest.js";
import { engine as typedEngine, palette } from "./engine.js";

/** @type {any} */
const engine = typedEngine;

const run = { surface: "rosenbrock", optimizer: "adam", start: [0, 0], steps: 10 };
const domain = { x: [-1, 1], y: [-1, 1] };
const view = { surface: "bowl", domain, width: 8, height: 6 };
const picture = { ...view, palette };
const scale = { z0: 0, s: 1, z1: 2, linear: true };
const at = { surface: "bowl", at: [0, 0] };
const adam = ["learningRate", "beta1", "beta2", "epsilon", "biasCorrection"];
const ids = {
  surface: typedEngine.surfaces.map(({ id }) => id),
  optimizer: typedEngine.optimizers.map(({ id }) => id),
};

const integer = (/** @type {number} */ min, /** @type {number} */ max) => ({
  kind: "integer",
  min,
  max,
});
const number = (range = {}) => ({
  ...{ kind: "number", min: -Infinity, max: Infinity, minOpen: false, maxOpen: false },
  ...range,
});
const choice = (/** @type {readonly string[]} */ values, /** @type {string[]} */ near = []) => ({
  kind: "choice",
  values,
  nearest: near,
});
const object = (/** @type {string} */ shape) => ({ kind: "object", shape });

/**
 * @typedef {[args: any, message: string, argument: string, allowed: object, got: unknown]} Case
 * @param {string} call
 * @param {typeof RangeError | typeof TypeError} Kind
 * @param {string} code
 * @param {Case[]} cases
 */
function refuses(call, Kind, code, cases) {
  for (const [args, message, argument, allowed, got] of cases) {
    test(`${call}: ${message}`, () => {
      assert.throws(
        () => engine[call](args),
        (/** @type {any} */ error) => {
          assert.equal(error.message, message);
          assert.equal(error.constructor, Kind);
          const fields = { code: error.code, argument: error.argument, got: error.got };
          assert.deepEqual(fields, { code, argument, got });
          assert.deepEqual(error.allowed, allowed);
          return true;
        },
      );
    });
  }
}

const runCalls = { trajectory: run, step: { ...run, index: 0 } };
const taylor = { ...at, radius: 1, width: 40, height: 40 };
const allCalls = {
  ...runCalls,
  startingParams: { surface: "rosenbrock", optimizer: "adam" },
  derivatives: at,
  criticalPointNear: at,
  criticalPoints: { surface: "bowl", domain },
  heightScale: { surface: "bowl", domain },
  heights: { surface: "bowl", domain, columns: 3, rows: 3 },
  relief: picture,
  contours: view,
  taylor,
};

const choiceShape = "an id or { id, ...parameters }";
for (const [call, good] of Object.entries(allCalls)) {
  const bad = (/** @type {object} */ change) => ({ ...good, ...change });

  test(`${call} takes its good arguments`, () => {
    assert.ok(engine[call](good));
    assert.ok(engine[call]({ ...good, batch: undefined }));
  });

  test(`${call} takes an object`, () => {
    for (const value of [undefined, null, 3, "bowl", [1, 2], () => 1]) {
      assert.throws(
        () => engine[call](value),
        (/** @type {any} */ error) => {
          assert.equal(error.constructor, TypeError);
          assert.match(error.message, new RegExp(`^${call} takes an object \\{ surface, `));
          assert.equal(error.code, "wrong-kind");
          assert.equal(error.argument, call);
          assert.equal(error.allowed.kind, "object");
          assert.equal(error.got, value);
          return true;
        },
      );
    }
  });

  test(`${call} refuses an argument it does not know`, () => {
    assert.throws(() => engine[call](bad({ sruface: "bowl" })), {
      name: "TypeError",
      code: "unknown-argument",
      argument: "sruface",
      got: "sruface",
    });
    assert.throws(
      () => engine[call](bad({ loss: { size: 1 } })),
      (/** @type {any} */ error) => {
        assert.match(
          error.message,
          new RegExp(`^loss is not an argument of ${call}, which takes `),
        );
        assert.ok(error.allowed.values.includes("surface"));
        assert.ok(error.allowed.nearest.length > 0);
        return true;
      },
    );
  });

  refuses(call, TypeError, "wrong-kind", [
    [
      bad({ surface: 3 }),
      `surface must be ${choiceShape}, got 3`,
      "surface",
      object(choiceShape),
      3,
    ],
    [
      bad({ surface: null }),
      `surface must be ${choiceShape}, got null`,
      "surface",
      object(choiceShape),
      null,
    ],
    [
      bad({ surface: { a: 1 } }),
      "surface must be a known id, got undefined",
      "surface",
      choice(ids.surface),
      undefined,
    ],
    [
      bad({ surface: { id: "bowl", a: "1" } }),
      'a must be a finite number, got "1"',
      "a",
      number(),
      "1",
    ],
  ]);
  refuses(call, TypeError, "unknown-argument", [
    [
      bad({ surface: { formula: "x^2 + y^2", id: "bowl" } }),
      "id is not an argument of surface, which takes formula, domain, rows",
      "id",
      choice(["formula", "domain", "rows"], ["rows", "domain"]),
      "id",
    ],
  ]);
  refuses(call, TypeError, "wrong-kind", [
    [
      bad({ surface: { formula: 3 } }),
      "formula must be a text, got 3",
      "formula",
      object("a text"),
      3,
    ],
  ]);
  refuses(call, RangeError, "out-of-range", [
    [
      bad({ surface: { formula: "x", domain: { x: [1, 0], y: [0, 1] } } }),
      "surface.domain must be { x: [lo, hi], y: [lo, hi] } with finite lo < hi, got { x: [1, 0], y: [0, 1] }",
      "surface.domain",
      { kind: "domain" },
      { x: [1, 0], y: [0, 1] },
    ],
  ]);
  refuses(call, RangeError, "formula-syntax", [
    [
      bad({ surface: { formula: "x^2 + * y" } }),
      'formula: expected a value at position 6, got "*"',
      "formula",
      { kind: "formula", expected: ["value"], maxLength: 1000, maxDepth: 100 },
      "x^2 + * y",
    ],
  ]);
  refuses(call, RangeError, "unknown-id", [
    [
      bad({ surface: "rosenbrok" }),
      'surface must be a known id, got "rosenbrok"; nearest: "rosenbrock"',
      "surface",
      choice(ids.surface, ["rosenbrock"]),
      "rosenbrok",
    ],
    [
      bad({ surface: { id: "six-hump" } }),
      'surface must be a known id, got "six-hump"; nearest: "six-hump-camel"',
      "surface",
      choice(ids.surface, ["six-hump-camel"]),
      "six-hump",
    ],
  ]);
  refuses(call, RangeError, "unknown-parameter", [
    [
      bad({ surface: { id: "bowl", c: 2 } }),
      'c is not a parameter of bowl; nearest: "a", "b"',
      "c",
      choice(["a", "b"], ["a", "b"]),
      "c",
    ],
    [
      bad({ surface: { id: "rosenbrock", a: 2 } }),
      "a is not a parameter of rosenbrock, which has none",
      "a",
      choice([]),
      "a",
    ],
  ]);
  refuses(call, RangeError, "out-of-range", [
    [
      bad({ surface: { id: "bowl", a: Infinity } }),
      "a must be a finite number, got Infinity",
      "a",
      number(),
      Infinity,
    ],
  ]);
}

for (const [call, good] of Object.entries({
  ...runCalls,
  startingParams: allCalls.startingParams,
})) {
  const bad = (/** @type {any} */ optimizer) => ({ ...good, optimizer });
  refuses(call, RangeError, "unknown-id", [
    [
      bad("adm"),
      'optimizer must be a known id, got "adm"; nearest: "adam", "adamw", "nadam"',
      "optimizer",
      choice(ids.optimizer, ["adam", "adamw", "nadam"]),
      "adm",
    ],
  ]);
  refuses(call, TypeError, "wrong-kind", [
    [
      bad(undefined),
      `optimizer must be ${choiceShape}, got undefined`,
      "optimizer",
      object(choiceShape),
      undefined,
    ],
    [
      bad({ id: "adam", biasCorrection: 1 }),
      "biasCorrection must be true or false, got 1",
      "biasCorrection",
      { kind: "boolean" },
      1,
    ],
    [
      bad({ id: "adam", learningRate: null }),
      "learningRate must be a finite number >= 0, got null",
      "learningRate",
      number({ min: 0 }),
      null,
    ],
  ]);
  refuses(call, RangeError, "unknown-parameter", [
    [
      bad({ id: "adam", learningrate: 0.1 }),
      'learningrate is not a parameter of adam; nearest: "learningRate"',
      "learningrate",
      choice(adam, ["learningRate"]),
      "learningrate",
    ],
  ]);
  refuses(call, RangeError, "out-of-range", [
    [
      bad({ id: "adam", learningRate: -1 }),
      "learningRate must be a finite number >= 0, got -1",
      "learningRate",
      number({ min: 0 }),
      -1,
    ],
    [
      bad({ id: "adam", learningRate: NaN }),
      "learningRate must be a finite number >= 0, got NaN",
      "learningRate",
      number({ min: 0 }),
      NaN,
    ],
    [
      bad({ id: "adam", beta1: 1 }),
      "beta1 must be a number in [0, 1), got 1",
      "beta1",
      number({ min: 0, max: 1, maxOpen: true }),
      1,
    ],
    [
      bad({ id: "lion", weightDecay: -0.5 }),
      "weightDecay must be a finite number >= 0, got -0.5",
      "weightDecay",
      number({ min: 0 }),
      -0.5,
    ],
    [
      bad({ id: "newton", damping: Infinity }),
      "damping must be a finite number >= 0, got Infinity",
      "damping",
      number({ min: 0 }),
      Infinity,
    ],
  ]);
}

for (const [call, good] of Object.entries(runCalls)) {
  const pair = "two finite numbers [x, y]";
  refuses(call, TypeError, "wrong-kind", [
    [
      { ...good, start: undefined },
      `start must be ${pair}, got undefined`,
      "start",
      { kind: "point" },
      undefined,
    ],
    [{ ...good, start: [1] }, `start must be ${pair}, got [1]`, "start", { kind: "point" }, [1]],
    [
      { ...good, start: ["0", 0] },
      `start must be ${pair}, got ["0", 0]`,
      "start",
      { kind: "point" },
      ["0", 0],
    ],
    [
      { ...good, steps: "10" },
      'steps must be an integer in [1, 1000000], got "10"',
      "steps",
      integer(1, 1e6),
      "10",
    ],
  ]);
  refuses(call, RangeError, "out-of-range", [
    [
      { ...good, start: [NaN, 0] },
      `start must be ${pair}, got [NaN, 0]`,
      "start",
      { kind: "point" },
      [NaN, 0],
    ],
    ...[0, -3, 1.5, 1_000_001, NaN, Infinity].map(
      (steps) =>
        /** @type {Case} */ ([
          { ...good, steps },
          `steps must be an integer in [1, 1000000], got ${steps}`,
          "steps",
          integer(1, 1e6),
          steps,
        ]),
    ),
  ]);
}

refuses("trajectory", TypeError, "wrong-kind", [
  [
    { ...run, steps: undefined },
    "steps must be an integer in [1, 1000000], got undefined",
    "steps",
    integer(1, 1e6),
    undefined,
  ],
]);
refuses("step", TypeError, "wrong-kind", [
  [run, "index must be an integer in [0, 9], got undefined", "index", integer(0, 9), undefined],
]);
refuses("step", RangeError, "out-of-range", [
  [{ ...run, index: 10 }, "index must be an integer in [0, 9], got 10", "index", integer(0, 9), 10],
  [
    { ...run, steps: undefined, index: -1 },
    "index must be an integer in [0, 999999], got -1",
    "index",
    integer(0, 999999),
    -1,
  ],
]);

for (const call of ["spectralRadius", "quadraticRegime"]) {
  const good = { optimizer: "momentum", learningRate: 0.1, momentum: 0.9, eigenvalue: 1 };
  test(`${call} takes its good arguments, and the optimizer's defaults`, () => {
    for (const optimizer of ["gradient-descent", "momentum", "nesterov"]) {
      engine[call]({ ...good, optimizer });
      engine[call]({ optimizer, eigenvalue: -1e300 });
    }
  });

  const fraction = number({ min: 0, max: 1, maxOpen: true });
  refuses(call, RangeError, "out-of-range", [
    [
      { ...good, optimizer: "gradient-descent", momentum: 1 },
      "momentum must be a number in [0, 1), got 1",
      "momentum",
      fraction,
      1,
    ],
    [
      { ...good, learningRate: -1 },
      "learningRate must be a finite number >= 0, got -1",
      "learningRate",
      number({ min: 0 }),
      -1,
    ],
    [
      { ...good, eigenvalue: NaN },
      "eigenvalue must be a finite number, got NaN",
      "eigenvalue",
      number(),
      NaN,
    ],
  ]);
  test(`${call} knows three optimizers, and no other arguments`, () => {
    assert.throws(() => engine[call]({ ...good, optimizer: "adam" }), {
      name: "RangeError",
      code: "unknown-id",
      argument: "optimizer",
    });
    assert.throws(() => engine[call]({ ...good, surface: "bowl" }), {
      name: "TypeError",
      code: "unknown-argument",
    });
    assert.throws(() => engine[call]({ ...good, optimizer: 3 }), TypeError);
    assert.throws(() => engine[call]({ optimizer: "momentum" }), TypeError);
  });
}

for (const call of ["derivatives", "criticalPointNear"]) {
  const shape = "two finite numbers [x, y]";
  refuses(call, TypeError, "wrong-kind", [
    [{ ...at, at: 0 }, `at must be ${shape}, got 0`, "at", { kind: "point" }, 0],
  ]);
  refuses(call, RangeError, "out-of-range", [
    [
      { ...at, at: [0, -Infinity] },
      `at must be ${shape}, got [0, -Infinity]`,
      "at",
      { kind: "point" },
      [0, -Infinity],
    ],
  ]);
}

const length = number({ min: 0, minOpen: true });
refuses("taylor", TypeError, "wrong-kind", [
  [{ ...taylor, at: 1 }, "at must be two finite numbers [x, y], got 1", "at", { kind: "point" }, 1],
  [
    { ...taylor, radius: "1" },
    'radius must be a finite number > 0, got "1"',
    "radius",
    length,
    "1",
  ],
  [
    { ...taylor, radius: [1, null] },
    "radius must be a finite number > 0, got null",
    "radius",
    length,
    null,
  ],
]);
refuses("taylor", RangeError, "out-of-range", [
  [{ ...taylor, radius: 0 }, "radius must be a finite number > 0, got 0", "radius", length, 0],
  [
    { ...taylor, radius: [1, -2] },
    "radius must be a finite number > 0, got -2",
    "radius",
    length,
    -2,
  ],
  [{ ...taylor, order: 3 }, "order must be an integer in [1, 2], got 3", "order", integer(1, 2), 3],
  [
    { ...taylor, tolerance: 2 },
    "tolerance must be a number in [0, 1], got 2",
    "tolerance",
    number({ min: 0, max: 1 }),
    2,
  ],
  [
    { ...taylor, width: 5000 },
    "width must be an integer in [1, 4096], got 5000",
    "width",
    integer(1, 4096),
    5000,
  ],
]);

const shape = "{ x: [lo, hi], y: [lo, hi] } with finite lo < hi";
const mapCalls = {
  heightScale: allCalls.heightScale,
  heights: allCalls.heights,
  relief: picture,
  contours: view,
};
for (const [call, good] of Object.entries(mapCalls)) {
  for (const argument of call === "heightScale" ? ["domain"] : ["domain", "home"]) {
    const bad = (/** @type {unknown} */ value, /** @type {string} */ shown) =>
      /** @type {Case} */ ([
        { ...good, [argument]: value },
        `${argument} must be ${shape}, got ${shown}`,
        argument,
        { kind: "domain" },
        value,
      ]);
    refuses(call, TypeError, "wrong-kind", [
      bad(null, "null"),
      bad([-1, 1, -1, 1], "[-1, 1, -1, 1]"),
      bad({ x: [-1, 1] }, "{ x: [-1, 1] }"),
      bad({ x: [-1, 1], y: [-1] }, "{ x: [-1, 1], y: [-1] }"),
    ]);
    refuses(call, RangeError, "out-of-range", [
      bad({ x: [1, -1], y: [-1, 1] }, "{ x: [1, -1], y: [-1, 1] }"),
      bad({ x: [-1, 1], y: [2, 2] }, "{ x: [-1, 1], y: [2, 2] }"),
      bad({ x: [-1, Infinity], y: [0, 1] }, "{ x: [-1, Infinity], y: [0, 1] }"),
      bad({ x: [-1e308, 1e308], y: [0, 1] }, "{ x: [-1e+308, 1e+308], y: [0, 1] }"),
    ]);
  }
  if (call === "heightScale") continue;
  const [across, down] = call === "heights" ? ["columns", "rows"] : ["width", "height"];
  const least = call === "heights" ? 2 : 1;
  for (const argument of [across, down]) {
    const size = (/** @type {unknown} */ value) =>
      /** @type {Case} */ ([
        { ...good, [argument]: value },
        `${argument} must be an integer in [${least}, 4096], got ${show(value)}`,
        argument,
        integer(least, 4096),
        value,
      ]);
    refuses(call, TypeError, "wrong-kind", [size(undefined), size("8")]);
    refuses(call, RangeError, "out-of-range", [size(0), size(8.5), size(4097), size(NaN)]);
  }
  refuses(call, TypeError, "wrong-kind", [
    [
      { ...good, scale: 1 },
      "scale must be a result of heightScale, got 1",
      "scale",
      object("a result of heightScale"),
      1,
    ],
    [
      { ...good, scale: { ...scale, linear: 1 } },
      "scale.linear must be true or false, got 1",
      "scale.linear",
      { kind: "boolean" },
      1,
    ],
    [
      { ...good, scale: { ...scale, z0: "0" } },
      'scale.z0 must be a finite number, got "0"',
      "scale.z0",
      number(),
      "0",
    ],
  ]);
  refuses(call, RangeError, "out-of-range", [
    [
      { ...good, scale: { ...scale, s: 0 } },
      "scale.s must be a finite number > 0, got 0",
      "scale.s",
      number({ min: 0, minOpen: true }),
      0,
    ],
    [
      { ...good, scale: { ...scale, z1: 0 } },
      "scale.z1 must be a finite number > 0, got 0",
      "scale.z1",
      number({ min: 0, minOpen: true }),
      0,
    ],
  ]);
}

const inPalette = (/** @type {object} */ change) => ({
  ...picture,
  palette: { ...palette, ...change },
});
const tintsShape = "a list of [t, colour] with t in [0, 1] and rising";
const paletteShape = "{ tints, shadow, shadowStrength, light, lightStrength }";
refuses("relief", TypeError, "wrong-kind", [
  [
    view,
    `palette must be ${paletteShape}, got undefined`,
    "palette",
    object(paletteShape),
    undefined,
  ],
  [
    inPalette({ tints: "#000000" }),
    `palette.tints must be ${tintsShape}, got "#000000"`,
    "palette.tints",
    { kind: "tints" },
    "#000000",
  ],
  [
    inPalette({ tints: ["#000000"] }),
    `palette.tints must be ${tintsShape}, got ["#000000"]`,
    "palette.tints",
    { kind: "tints" },
    ["#000000"],
  ],
  [
    inPalette({ light: 0xffffff }),
    'palette.light must be a colour "#rrggbb", got 16777215',
    "palette.light",
    { kind: "colour" },
    0xffffff,
  ],
  [
    inPalette({ shadowStrength: "1" }),
    'palette.shadowStrength must be a number in [0, 1], got "1"',
    "palette.shadowStrength",
    number({ min: 0, max: 1 }),
    "1",
  ],
  [
    { ...picture, rows: 3 },
    "rows must be two integers [from, to] with 0 <= from < to <= 6, got 3",
    "rows",
    { kind: "rows", max: 6 },
    3,
  ],
]);
refuses("relief", RangeError, "out-of-range", [
  [
    inPalette({ tints: [] }),
    `palette.tints must be ${tintsShape}, got []`,
    "palette.tints",
    { kind: "tints" },
    [],
  ],
  [
    inPalette({
      tints: [
        [0.5, "#000000"],
        [0.5, "#ffffff"],
      ],
    }),
    `palette.tints must be ${tintsShape}, got [[0.5, "#000000"], [0.5, "#ffffff"]]`,
    "palette.tints",
    { kind: "tints" },
    [
      [0.5, "#000000"],
      [0.5, "#ffffff"],
    ],
  ],
  [
    inPalette({ tints: [[0, "black"]] }),
    'palette.tints must be a colour "#rrggbb", got "black"',
    "palette.tints",
    { kind: "colour" },
    "black",
  ],
  [
    inPalette({ shadow: "#fff" }),
    'palette.shadow must be a colour "#rrggbb", got "#fff"',
    "palette.shadow",
    { kind: "colour" },
    "#fff",
  ],
  [
    inPalette({ lightStrength: 1.5 }),
    "palette.lightStrength must be a number in [0, 1], got 1.5",
    "palette.lightStrength",
    number({ min: 0, max: 1 }),
    1.5,
  ],
  ...[
    [0, 7],
    [3, 3],
    [-1, 2],
    [0, 1.5],
  ].map(
    (rows) =>
      /** @type {Case} */ ([
        { ...picture, rows },
        `rows must be two integers [from, to] with 0 <= from < to <= 6, got [${rows.join(", ")}]`,
        "rows",
        { kind: "rows", max: 6 },
        rows,
      ]),
  ),
]);

test("loadEngine checks its options", async () => {
  const load = /** @type {(options: any) => Promise<unknown>} */ (loadEngine);
  await assert.rejects(load({ simd: 1 }), {
    name: "TypeError",
    message: "simd must be true or false, got 1",
    code: "wrong-kind",
    argument: "simd",
  });
  await assert.rejects(load({ smid: true }), { name: "TypeError", code: "unknown-argument" });
  await assert.rejects(load(3), { name: "TypeError", code: "wrong-kind" });
});

test("a value in a message is short, and can be read", () => {
  assert.equal(show("x".repeat(100)), `"${"x".repeat(60)}…"`);
  assert.equal(show(new Float64Array([1, 2.5])), "[1, 2.5]");
  assert.equal(show(Array(9).fill(0)), "[0, 0, 0, 0, 0, 0, …]");
  assert.equal(show({ a: { b: { c: { d: 1 } } } }), "{ a: { b: { c: {…} } } }");
  assert.equal(show({}), "{}");
  assert.equal(show([]), "[]");
  assert.equal(
    show(() => 1),
    "a function",
  );
  assert.equal(show(10n), "10n");
  assert.equal(show(Symbol("s")), "Symbol(s)");
});

test("the nearest names are those a slip away", () => {
  assert.equal(editDistance("adam", "adam"), 0);
  assert.equal(editDistance("", "adam"), 4);
  assert.equal(editDistance("admaw", "adamw"), 1);
  assert.equal(editDistance("kitten", "sitting"), 3);
  assert.deepEqual(nearest("MOMENTUN", ids.optimizer), ["momentum"]);
  assert.deepEqual(nearest("hump", ids.surface), ["six-hump-camel", "three-hump-camel"]);
  assert.deepEqual(nearest("sgd", ids.optimizer), ["gradient-descent"]);
  assert.deepEqual(nearest("SFN", ids.optimizer), ["saddle-free-newton"]);
  assert.deepEqual(nearest("lr", adam), ["learningRate"]);
  assert.deepEqual(nearest("wd", ["learningRate", "weightDecay"]), ["weightDecay"]);
  assert.deepEqual(nearest("x", []), []);
  assert.ok(nearest("q", ids.optimizer).length <= 3);
});
