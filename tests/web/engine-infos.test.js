// What surfaces and optimizers say of themselves reaches JavaScript whole, and the docs.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { tables } from "../../build-scripts/docs.mjs";
import { engine, near } from "./engine.js";

const pairs = engine.surfaces.flatMap(({ id }) =>
  engine.optimizers.map((optimizer) => ({ surface: id, optimizer: optimizer.id })),
);

test("the version is the package's", async () => {
  const { version } = JSON.parse(await readFile("package.json", "utf8"));
  assert.equal(engine.version, version);
});

test("every surface of the contract is there", () => {
  const contract = [
    ["bowl", "rosenbrock", "himmelblau", "beale", "goldstein-price", "rastrigin", "ackley"],
    ["six-hump-camel", "three-hump-camel", "styblinski-tang", "booth", "matyas"],
    ["monkey-saddle", "saddle", "mccormick", "levi-13", "easom", "linear-network"],
    ["three-row-regression", "pokemon-regression", "double-well", "plateau"],
  ].flat();
  const ids = engine.surfaces.map(({ id }) => id);
  for (const id of contract) assert.ok(ids.includes(id), id);
  assert.equal(new Set(ids).size, ids.length);
});

test("every optimizer of the contract has exactly its parameters", () => {
  const adam = ["learningRate", "beta1", "beta2", "epsilon"];
  const contract = {
    "gradient-descent": ["learningRate"],
    momentum: ["learningRate", "momentum"],
    nesterov: ["learningRate", "momentum"],
    adagrad: ["learningRate", "epsilon"],
    rmsprop: ["learningRate", "decay", "epsilon", "momentum", "centered"],
    adadelta: ["learningRate", "decay", "epsilon"],
    adam: [...adam, "biasCorrection"],
    adamax: adam,
    radam: adam,
    amsgrad: adam,
    nadam: [...adam, "momentumDecay"],
    adamw: [...adam, "weightDecay"],
    lion: ["learningRate", "beta1", "beta2", "weightDecay"],
    newton: ["learningRate", "damping"],
    "saddle-free-newton": ["learningRate", "damping"],
  };
  const found = new Map(engine.optimizers.map((info) => [info.id, info]));
  assert.equal(found.size, engine.optimizers.length);
  for (const [id, params] of Object.entries(contract)) {
    const info = found.get(id);
    assert.deepEqual(
      info?.params.map((param) => param.id),
      params,
      id,
    );
    assert.equal(info?.secondOrder, /newton/.test(id), id);
  }
});

test("names, formulas, rules and sources are texts", () => {
  for (const info of [...engine.surfaces, ...engine.optimizers]) {
    assert.match(info.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    assert.equal(info.name, info.names.en);
    const texts = [info.name, info.names["zh-hant"], info.source];
    texts.push(...("formula" in info ? [info.formula] : [info.rule, info.numbers]));
    for (const text of texts)
      assert.ok(typeof text === "string" && text.trim().length > 0, info.id);
  }
  assert.equal(engine.surfaces.find(({ id }) => id === "bowl")?.names["zh-hant"], "碗形");
});

test("parameters have a valid default within a sensible slider", () => {
  for (const { id, params } of [...engine.surfaces, ...engine.optimizers]) {
    for (const param of params) {
      const about = `${id}, ${param.id}`;
      assert.ok(param.name === param.names.en && param.name && param.names["zh-hant"], about);
      assert.match(param.id, /^[a-z][A-Za-z0-9]*$/);
      assert.ok(["linear", "log", "boolean"].includes(param.scale), about);
      assert.ok(["non-negative", "fraction", "finite", "boolean"].includes(param.valid), about);
      assert.equal(param.valid === "boolean", param.scale === "boolean", about);
      assert.equal(typeof param.default, param.scale === "boolean" ? "boolean" : "number", about);
      if (param.scale === "boolean") continue;
      assert.ok(param.min < param.max, about);
      if (param.scale === "log") assert.ok(param.min > 0, about);
      if (param.valid === "fraction") assert.ok(param.min >= 0 && param.max < 1, about);
      if (param.valid === "non-negative") assert.ok(param.min >= 0, about);
    }
  }
});

test("domains hold their start, and minima are minima", () => {
  for (const { id, domain, start, minima, equalScale } of engine.surfaces) {
    const { x, y } = domain;
    assert.ok(x[0] < x[1] && y[0] < y[1], id);
    const inside = (/** @type {readonly number[]} */ p) =>
      x[0] <= p[0] && p[0] <= x[1] && y[0] <= p[1] && p[1] <= y[1];
    assert.ok(inside(start), id);
    assert.equal(equalScale, id !== "pokemon-regression", id);
    for (const { at, value } of minima) {
      assert.ok(inside(at), id);
      assert.equal(engine.derivatives({ surface: id, at }).value, value, id);
      assert.ok(value <= engine.derivatives({ surface: id, at: start }).value, id);
    }
  }
  near(
    engine.surfaces.find(({ id }) => id === "himmelblau")?.minima.map(({ at }) => at[0]) ?? [],
    [3, -2.805118, -3.77931, 3.584428],
    1e-6,
  );
});

test("no two optimizers are drawn alike", () => {
  const styles = engine.optimizers.map(({ style }) => JSON.stringify(style));
  assert.equal(new Set(styles).size, styles.length);
  for (const { id, style } of engine.optimizers) {
    assert.ok(Array.isArray(style.dash) && style.dash.every((length) => length > 0), id);
    assert.match(style.marker, /^[a-z]+(-[a-z]+)*$/);
  }
  assert.deepEqual(engine.optimizers.find(({ id }) => id === "momentum")?.style, {
    colour: "blue",
    dash: [9, 3.5],
    marker: "square",
  });
});

test("infos cannot be changed", () => {
  const [info] = /** @type {any[]} */ (engine.surfaces);
  assert.throws(() => (info.id = "other"), TypeError);
  assert.throws(() => info.domain.x.reverse(), TypeError);
  assert.throws(() => /** @type {any} */ (engine.optimizers).pop(), TypeError);
  assert.throws(() => Object.assign(engine, { step: null }), TypeError);
});

test("every pair runs", () => {
  for (const { surface, optimizer } of pairs) {
    const { start } = engine.surfaces.find(({ id }) => id === surface) ?? { start: [0, 0] };
    const { path, loss } = engine.trajectory({ surface, optimizer, start, steps: 3 });
    assert.equal(path.length, 2 * loss.length, `${optimizer} on ${surface}`);
    assert.deepEqual([...path.slice(0, 2)], [...start]);
  }
  assert.equal(pairs.length, engine.surfaces.length * engine.optimizers.length);
});

test("the tables in docs/api.md are today's", async () => {
  const text = await readFile("docs/api.md", "utf8");
  for (const [name, table] of Object.entries(tables(engine))) {
    assert.ok(text.includes(table), `table of ${name}: run node build-scripts/docs.mjs`);
  }
});
