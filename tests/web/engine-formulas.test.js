// The reader's formula through the API: wherever a surface is asked for, with its errors and its mathematics.
import assert from "node:assert/strict";
import { test } from "node:test";
import { translator } from "../../web/i18n/index.js";
import { formulaText } from "../../web/i18n/formula-text.js";
import { baseline, engine, palette, surface as surfaceInfo } from "./engine.js";

/** @param {string} formula @returns {any} what is thrown */
function errorOf(formula) {
  try {
    engine.readFormula(formula);
  } catch (error) {
    return error;
  }
  throw new Error(`${formula} was read`);
}

test("every surface's formula, typed, has the surface's derivatives", () => {
  for (const { id, formula, start, equalScale } of engine.surfaces) {
    const surface = engine.derivatives({ surface: id, at: start });
    const typed = engine.derivatives({ surface: { formula }, at: start });
    const numbers = (/** @type {typeof typed} */ d) => [
      d.value,
      ...d.gradient,
      ...d.hessian.flat(),
    ];
    numbers(typed).forEach((got, i) => {
      const expected = numbers(surface)[i];
      const scale = equalScale ? 1e-12 : 1e-9; // the Pokemon regression's millions cancel
      assert.ok(Math.abs(got - expected) <= scale * Math.max(1, Math.abs(expected)), `${id} ${i}`);
    });
  }
});

test("a typed surface has the surface's path, as far as rounding lets it", () => {
  const { id, formula, domain, start } = engine.surfaces[1];
  const run = { optimizer: { id: "adam", learningRate: 0.05 }, start, steps: 200 };
  const named = engine.trajectory({ surface: id, ...run });
  const typed = engine.trajectory({ surface: { formula, domain }, ...run });
  assert.equal(typed.status, named.status);
  typed.path.forEach((at, i) => assert.ok(Math.abs(at - named.path[i]) < 1e-9));
});

test("both builds have the same bits", () => {
  const surface = { formula: "sin(3x) cosh(y)/4 + x^y + atan(x y) - tanh(x)^3" };
  const run = { surface, optimizer: "nesterov", start: [0.3, 0.8], steps: 50 };
  assert.deepEqual(baseline.trajectory(run).path, engine.trajectory(run).path);
});

test("every call takes a formula", () => {
  /** @type {import("../../web/engine/engine.d.ts").Domain} */
  const domain = { x: [-2, 2], y: [-1, 1] };
  const surface = { formula: "(x^2 - 1)^2 + y^2", domain };
  const map = { surface, domain, width: 20, height: 10 };
  const near = engine.criticalPointNear({ surface, at: [0.98, 0.01] });
  assert.deepEqual([near?.kind, near?.at], ["minimum", [1, 0]]);
  assert.ok(engine.heightScale({ surface, domain }).z1 > 1);
  assert.equal(engine.heights({ surface, domain, columns: 5, rows: 3 }).places.length, 15);
  assert.equal(engine.relief({ ...map, palette }).rgba.length, 800);
  assert.ok(engine.contours(map).length > 3);
  const { learningRate } = engine.startingParams({ surface, optimizer: "gradient-descent" });
  const at = /** @type {const} */ ([-1.2, 0.4]);
  const run = { surface, optimizer: { id: "gradient-descent", learningRate }, start: at };
  assert.equal(engine.trajectory({ ...run, steps: 2000 }).status, "converged");
  assert.equal(engine.step({ ...run, index: 3 }).asked.length, 1);
});

test("critical points, basins and sweeps of a formula are those of the surface", async () => {
  const { formula, domain, start } = surfaceInfo("himmelblau");
  const losses = ["himmelblau", { formula, domain }];
  const [named, typed] = losses.map((surface) => engine.criticalPoints({ surface }));
  assert.equal(typed.length, 9);
  assert.deepEqual(
    typed.map((found) => found.kind),
    named.map((found) => found.kind),
  );
  const optimizer = { id: "momentum", learningRate: 0.002 };
  const map = { optimizer, domain, width: 12, height: 9, steps: 300 };
  const basins = await Promise.all(losses.map((surface) => engine.basins({ ...map, surface })));
  assert.deepEqual(basins[1].minimum, basins[0].minimum);
  const sweep = { optimizer, start, steps: 100, width: 8, x: { param: "learningRate" } };
  const sweeps = await Promise.all(losses.map((surface) => engine.sweep({ ...sweep, surface })));
  assert.equal(sweeps[1].finalLoss.length, 8);
  sweeps[1].finalLoss.forEach((loss, i) => {
    const other = sweeps[0].finalLoss[i];
    assert.ok(loss === other || Math.abs(loss - other) < 1e-6 * other, `${loss}, ${other}`);
  });
});

test("the domain judges a run, +-5 where there is none", () => {
  const run = {
    optimizer: { id: "gradient-descent", learningRate: 0.1 },
    start: [1, 0],
    steps: 30,
  };
  // -x^2: 1.2^k; ten diagonals are 141 of the default, 2828 of the wide one.
  const at = (/** @type {object} */ more) =>
    engine.trajectory({ surface: { formula: "-x^2", ...more }, ...run });
  assert.equal(at({}).status, "diverged");
  assert.equal(at({ domain: { x: [-5, 5], y: [-5, 5] } }).divergedAt, at({}).divergedAt);
  assert.equal(at({ domain: { x: [-100, 100], y: [-100, 100] } }).status, "running");
});

test("formulas in turn do not disturb each other", () => {
  const value = (/** @type {string} */ formula) =>
    engine.derivatives({ surface: { formula }, at: [2, 3] }).value;
  assert.deepEqual(["x", "y", "x", "x y", "x"].map(value), [2, 3, 2, 6, 2]);
});

test("readFormula gives the formula and its partial derivatives as MathML", () => {
  assert.deepEqual(engine.readFormula("x^2 y"), {
    mathml: "<math><mrow><msup><mi>x</mi><mn>2</mn></msup><mo>\u2062</mo><mi>y</mi></mrow></math>",
    partials: {
      x: "<math><mrow><mn>2</mn><mo>\u2062</mo><mi>x</mi><mo>\u2062</mo><mi>y</mi></mrow></math>",
      y: "<math><msup><mi>x</mi><mn>2</mn></msup></math>",
    },
  });
  assert.equal(engine.readFormula("1e308 x^1e10").partials.x, null);
});

test("errors say where in the text as JavaScript counts it", () => {
  const { code, argument, problem, position, length, allowed, got } = errorOf(
    "\u03c0\u00d7x + \u{1f600}",
  );
  assert.deepEqual(
    [code, argument, problem, position, length],
    ["formula-syntax", "formula", "unknown-character", 6, 2],
  );
  assert.deepEqual(allowed.expected, ["value"]);
  assert.equal(got, "\u03c0\u00d7x + \u{1f600}");
  assert.equal(errorOf("").position, 0);
});

test("errors are sentences, in the engine and in both languages", () => {
  const cases = /** @type {const} */ ([
    [
      "x 2",
      'formula: expected an operator or the end at position 2, got "2"',
      "Found “2” where an operator such as + or * or the end should be.",
    ],
    [
      "sin(x",
      'formula: expected an operator or ")" at its end',
      "At the end, an operator such as + or * or a closing parenthesis is missing.",
    ],
    [
      "x + z",
      'formula: "z" at position 4 is no name that it knows',
      "“z” is not a name that formulas know. The variables are x and y.",
    ],
    [
      "x = 1",
      'formula: "=" at position 2 is no character of formulas',
      "“=” has no meaning in a formula.",
    ],
    [
      "1e999",
      'formula: the number "1e999" at position 0 is too large',
      "The number “1e999” is too large.",
    ],
    [
      "1/2x",
      "formula: write * or parentheses at position 3: a / b c could be meant in two ways",
      "After a division, write the sign * or parentheses: 1/2x could be meant in two ways.",
    ],
    [
      "x".repeat(1001),
      "formula: must have at most 1000 characters",
      "A formula has at most 1000 characters.",
    ],
    [
      "(".repeat(101),
      "formula: must have at most 100 parentheses within each other",
      "Parentheses can be nested at most 100 deep.",
    ],
  ]);
  for (const [formula, message, page] of cases) {
    const error = errorOf(formula);
    assert.equal(error.constructor, RangeError);
    assert.equal(error.message, message);
    assert.equal(formulaText(translator("en"), error), page);
    assert.match(formulaText(translator("zh-hant"), error), /[\u4e00-\u9fff].*。$/);
  }
});

test("a very long text is refused without being read", () => {
  const error = errorOf("x".repeat(10_000_000));
  assert.deepEqual([error.problem, error.position, error.length], ["too-long", 1000, 9_999_000]);
});
