// The address bar: state <-> hash, hand-edited and hostile hashes, attributes of a figure.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseNumber, printNumber } from "../../web/model/numbers.js";
import { defaultState, MAX_STEPS, properties } from "../../web/model/properties.js";
import { MAX_RUNS, printSurface, shownIds } from "../../web/model/runs.js";
import { attributesToState } from "../../web/model/attributes.js";
import { isStateHash, parseHash, printHash } from "../../web/model/url.js";
import { infos } from "./model-infos.js";

const hashOf = (/** @type {string} */ rest) => parseHash(`#v=1&${rest}`, infos);

test("an empty address gives the first picture", () => {
  const { state, notes, isState } = parseHash("", infos);
  assert.equal(isState, false);
  assert.deepEqual(notes, []);
  assert.equal(state.surface.id, "himmelblau");
  assert.deepEqual(state.start, [0.1, -3.4]);
  assert.deepEqual(
    state.runs.map((run) => [run.optimizer, run.params.learningRate, run.params.momentum]),
    [
      ["gradient-descent", 0.01, undefined],
      ["momentum", 0.002, 0.9],
      ["adam", 0.3, undefined],
    ],
  );
  assert.deepEqual([state.steps, state.step, state.view], [140, 24, null]);
});

test("the example of the contract is read, run by run", () => {
  const { state, notes } = hashOf(
    "surface=himmelblau&runs=gradient-descent(learningRate=0.01);!momentum(learningRate=0.002,momentum=0.9)@1,-2;adam&start=0.1,-3.4&steps=60&step=7",
  );
  assert.deepEqual(notes, []);
  assert.equal(state.runs.length, 3);
  assert.deepEqual(state.runs[1], {
    optimizer: "momentum",
    params: { learningRate: 0.002, momentum: 0.9 },
    start: [1, -2],
    hidden: true,
  });
  assert.deepEqual(state.runs[2].params, {
    learningRate: 0.3,
    beta1: 0.9,
    beta2: 0.999,
    biasCorrection: true,
  });
  assert.deepEqual([state.steps, state.step], [60, 7]);
});

test("every property survives the address bar", () => {
  const state = defaultState(infos, {
    surface: { id: "bowl", params: { a: 0.5, b: -1e-7 } },
    runs: [
      {
        optimizer: "adam",
        params: { learningRate: 0.1 + 0.2, beta1: 0, beta2: 0.5, biasCorrection: false },
        start: [-1 / 3, 2e-9],
        hidden: true,
      },
      {
        optimizer: "momentum",
        params: { learningRate: 1e-7, momentum: 0.99 },
        start: null,
        hidden: false,
      },
    ],
    start: [Math.PI, -Math.E],
    batch: { size: 2, order: "shuffled", seed: 3 },
    steps: 77,
    step: 50,
    view: { x: [-0.5, 1.25], y: [-3, -1] },
    contours: false,
    minima: false,
    tab: "results",
    plotScale: "linear",
    tolerance: 1e-3,
    speed: 30,
    relief3d: true,
    openedRuns: [1],
    criticalPoints: true,
    place: [0.25, -1],
    radius: 0.5,
    model: "linear",
    angle: 33,
    escape: -0.4,
    mapRuns: [1],
    mapSteps: 500,
    sweepRun: 1,
    sweepX: "momentum",
    sweepY: "learningRate",
    sweepMeasure: "steps",
    strips: true,
  });
  for (const property of properties) {
    assert.notDeepEqual(
      state[property.name],
      property.default({ infos, state }),
      `${property.name} is tried with something else than its default`,
    );
  }
  const hash = printHash(state, infos);
  const back = parseHash(hash, infos);
  assert.deepEqual(back.notes, []);
  assert.deepEqual(back.state, state);
  assert.equal(printHash(back.state, infos), hash);
  assert.match(hash, /^#v=1&[!-~]+$/);
});

/** @param {string} formula @param {number[]} x @param {number[]} y */
const formulaOf = (formula, x, y) => ({ id: "formula", params: {}, formula, domain: { x, y } });

test("a formula survives the address bar, also where a program reads plus signs as spaces", () => {
  for (const formula of ["sin(3x) + y^2", "(x & y) # 100% @1", "θ1² × (x+1)(y-2) | x"]) {
    const surface = formulaOf(formula, [-2, 0.1 + 0.2], [-1e6, 1e-3]);
    const hash = printHash(defaultState(infos, { surface }), infos);
    assert.match(hash, /^#v=1&[!-*,-~]+$/);
    const back = parseHash(hash, infos);
    assert.deepEqual(back.notes, []);
    assert.deepEqual(back.state.surface, surface);
    assert.equal(new URLSearchParams(hash.slice(1)).get("surface"), printSurface(surface, infos));
  }
});

test("a formula is easily typed into an address, its domain left out or not", () => {
  const { state, notes } = hashOf("surface=formula(x^2+y^2)");
  assert.deepEqual(notes, []);
  assert.deepEqual(state.surface, formulaOf("x^2+y^2", [-5, 5], [-5, 5]));
  assert.deepEqual(state.start, [-3, 2]);
  assert.deepEqual(state.runs.length, 3);
  const other = hashOf("surface= formula(log(x)) @ 0, 1, -1, 1&start=0.5,0.5").state;
  assert.deepEqual(other.surface, formulaOf("log(x)", [0, 1], [-1, 1]));
  assert.deepEqual(other.start, [0.5, 0.5]);
});

test("a path on a formula begins where the loss is finite", () => {
  const surface = "surface=formula(log(x)+y)";
  assert.deepEqual(hashOf(surface).state.start, [3, 2]);
  /** @type {any[]} */
  const asked = [];
  const startingParams = (/** @type {any} */ pair) => (asked.push(pair), { learningRate: 0.5 });
  const { state } = parseHash(`#v=1&${surface}`, { ...infos, startingParams });
  assert.equal(state.runs[0].params.learningRate, 0.5);
  const domain = { x: [1, 11], y: [-5, 5] };
  assert.deepEqual(asked[0].surface, { formula: "log(x)+y", domain }, "a fifth across is 3");
});

test("a damaged formula leaves the first picture and a note", () => {
  for (const text of [
    "formula",
    "formula(",
    "formula(x^2 +)",
    "formula(x^2 + y^2",
    "formula(x^2)@1,2,3",
    "formula(x^2)@1,1,2,3",
    "formula(x^2)@3,1,2,3",
    "formula(x^2)@-1e7,1,2,3",
    "formula(x^2)@0,1e-9,2,3",
    "formula(x^2)@0,NaN,2,3",
    "formula(x^2)and more",
  ]) {
    const { state, notes } = hashOf(`surface=${encodeURIComponent(text)}&steps=7`);
    assert.equal(state.surface.id, "himmelblau", text);
    assert.equal(state.steps, 7);
    assert.deepEqual(
      notes.map((note) => note.property),
      ["surface"],
      text,
    );
  }
});

test("numbers print as the shortest text that reads back, without a plus", () => {
  for (const x of [0.1, 0.1 + 0.2, 1e-7, 1e21, -1.5, 123456789.25, 5e-324, Number.MAX_VALUE]) {
    assert.equal(parseNumber(printNumber(x)), x);
    assert.doesNotMatch(printNumber(x), /\+/);
  }
  assert.equal(printNumber(-0), "0");
  assert.equal(parseNumber("\u22120.5"), -0.5);
});

test("what is no finite number is none", () => {
  for (const text of [
    "",
    " ",
    "NaN",
    "Infinity",
    "1e999",
    "0x10",
    "1,5",
    "1 2",
    "--1",
    "1e",
    "1_000",
    "9".repeat(500),
  ]) {
    assert.equal(parseNumber(text), null, text);
  }
});

test("an anchor is not state", () => {
  for (const hash of [
    "",
    "#",
    "#lab",
    "#chapter-4",
    "#surface=bowl",
    "#v=2&surface=bowl",
    "#v=10&step=1",
  ]) {
    assert.equal(isStateHash(hash), false, hash);
    assert.equal(parseHash(hash, infos).state.surface.id, "himmelblau");
  }
});

test("percent-encoding, HTML's &amp; and unknown keys do no harm", () => {
  const plain = "v=1&surface=bowl(a=2)&runs=momentum(momentum=0.5)&start=1,2";
  const { state } = parseHash(`#${plain}`, infos);
  const variants = [
    encodeURIComponent(plain),
    plain.replaceAll("(", "%28").replaceAll(",", "%2C"),
    plain.replaceAll("&", "&amp;"),
    `${plain}&utm_source=feed&colour=%E0%A4%A&&=&=1&steps`,
  ];
  for (const variant of variants) {
    const read = parseHash(`#${variant}`, infos);
    assert.deepEqual(read.state, state, variant);
    assert.deepEqual(read.notes, [], variant);
  }
});

test("a damaged property falls back alone and leaves a note", () => {
  const base = parseHash("", infos).state;
  const cases = [
    ["surface=himmelblow", "surface", "unknown"],
    ["surface=(((", "surface", "unreadable"],
    ["runs=gradient", "runs", "unknown"],
    ["runs=;;%25", "runs", "unreadable"],
    ["start=1", "start", "unreadable"],
    ["start=NaN,2", "start", "unreadable"],
    ["start=1e300,2", "start", "range"],
    ["steps=0", "steps", "range"],
    ["steps=1e9", "steps", "range"],
    ["steps=12.5", "steps", "range"],
    ["step=-1", "step", "range"],
    ["view=1,0,1,0", "view", "range"],
    ["view=0,1e-300,0,1", "view", "range"],
    ["view=1,2,3", "view", "unreadable"],
    ["contours=perhaps", "contours", "unreadable"],
    ["tab=book", "tab", "unknown"],
    ["plot=cubic", "plotScale", "unknown"],
    ["tolerance=-1", "tolerance", "range"],
    ["speed=1e999", "speed", "unreadable"],
    ["3d=deep", "relief3d", "unreadable"],
    ["opened=-1", "openedRuns", "unreadable"],
    ["critical=some", "criticalPoints", "unreadable"],
    ["place=1", "place", "unreadable"],
    ["place=1e9,0", "place", "range"],
    ["radius=0", "radius", "range"],
    ["model=cubic", "model", "unknown"],
    ["angle=181", "angle", "range"],
    ["escape=far", "escape", "unreadable"],
    ["maps=1,x", "mapRuns", "unreadable"],
    ["map-steps=100000", "mapSteps", "range"],
    ["sweep=1.5", "sweepRun", "unreadable"],
    ["sweep-x=1", "sweepX", "unreadable"],
    ["sweep-measure=time", "sweepMeasure", "unknown"],
    ["strips=perhaps", "strips", "unreadable"],
  ];
  for (const [text, property, reason] of cases) {
    const { state, notes } = hashOf(text);
    assert.deepEqual(state, base, text);
    assert.deepEqual(
      notes.map((note) => [note.property, note.reason]),
      [[property, reason]],
      text,
    );
  }
});

test("a damaged parameter falls back alone within its run", () => {
  const { state, notes } = hashOf(
    "runs=momentum(learningRate=-1,momentum=0.5,speed=3);adam(beta1=1,biasCorrection=maybe,beta2=0.9);nonsense",
  );
  assert.deepEqual(state.runs[0].params, { learningRate: 0.004, momentum: 0.5 });
  assert.deepEqual(state.runs[1].params, {
    learningRate: 0.3,
    beta1: 0.9,
    beta2: 0.9,
    biasCorrection: true,
  });
  assert.equal(state.runs.length, 2);
  assert.deepEqual(
    notes.map((note) => note.reason),
    ["range", "unknown", "range", "unreadable", "unknown"],
  );
});

test("names of Object's own are no ids", () => {
  const { state } = hashOf(
    "surface=constructor&runs=toString;__proto__;adam(constructor=1,__proto__=2)&__proto__=1",
  );
  assert.equal(state.surface.id, "himmelblau");
  assert.deepEqual(
    state.runs.map((run) => run.optimizer),
    ["adam"],
  );
  assert.deepEqual(Object.keys(state.runs[0].params), [
    "learningRate",
    "beta1",
    "beta2",
    "biasCorrection",
  ]);
});

test("ten thousand runs become twelve", () => {
  const { state, notes } = hashOf(`runs=${"adam;".repeat(10000)}`);
  assert.equal(state.runs.length, MAX_RUNS);
  assert.ok(notes.some((note) => note.reason === "too-many"));
});

test("hostile hashes of every length end in a valid state", () => {
  const seeds = ["v=1&runs=", "v=1&surface=bowl(", "v=1&start=", "v=1&view=", "v=1&opened="];
  const tails = [
    "(",
    ")",
    "@",
    "!",
    ";",
    "%",
    "%ff",
    "=",
    "&",
    ",",
    "1e999",
    "\u0000",
    "é".repeat(99),
    "((((",
    "a(b=c(d",
    "-0",
    "1e-400",
  ];
  for (const seed of seeds) {
    for (const tail of tails) {
      for (const times of [1, 7, 20000]) {
        const { state } = parseHash(`#${seed}${tail.repeat(times)}`, infos);
        assert.ok(state.runs.length <= MAX_RUNS && state.steps <= MAX_STEPS);
        assert.ok([...state.start, state.step].every(Number.isFinite));
        assert.deepEqual(parseHash(printHash(state, infos), infos).state, state);
      }
    }
  }
});

test("a step beyond the steps is the last one", () => {
  const { state, notes } = hashOf("steps=10&step=99");
  assert.equal(state.step, 10);
  assert.deepEqual(
    notes.map((note) => note.property),
    ["step"],
  );
  assert.deepEqual(hashOf("steps=10").notes, []);
});

test("another surface brings its own start and rates", () => {
  const { state } = hashOf("surface=rosenbrock");
  assert.deepEqual(state.start, [-1.2, 1]);
  assert.deepEqual(
    state.runs.map((run) => run.params.learningRate),
    [0.001, 0.0004, 0.05],
  );
});

test("the link names every learning rate, and of the rest what differs", () => {
  const { state } = hashOf("runs=momentum;adam(beta1=0.5)&steps=140");
  assert.match(
    printHash(state, infos),
    /runs=momentum\(learningRate=0\.004\);adam\(learningRate=0\.3,beta1=0\.5\)&/,
  );
});

test("a figure reads the same names from its attributes", () => {
  /** @type {Record<string, string>} */
  const attributes = {
    surface: "bowl(b=4)",
    optimizers: "gradient-descent  momentum",
    steps: "50",
    minima: "",
    contours: "false",
  };
  const { state, notes } = attributesToState((name) => attributes[name] ?? null, infos);
  assert.deepEqual(notes, []);
  assert.deepEqual(state.surface, { id: "bowl", params: { a: 1, b: 4 } });
  assert.deepEqual(
    state.runs.map((run) => run.optimizer),
    ["gradient-descent", "momentum"],
  );
  assert.deepEqual([state.steps, state.step, state.minima, state.contours], [50, 24, true, false]);
  assert.deepEqual(state.start, [3, 1]);
});

test("a figure's runs come before its optimizers", () => {
  /** @type {Record<string, string>} */
  const attributes = { optimizers: "adam", runs: "momentum" };
  const { state } = attributesToState((name) => attributes[name], infos);
  assert.deepEqual(
    state.runs.map((run) => run.optimizer),
    ["momentum"],
  );
});

test("the runs of a figure can be counted before the infos are there", () => {
  assert.deepEqual(shownIds("adam(beta1=0.8)@1,2; !lion ;sgd", "momentum"), ["adam", "sgd"]);
  assert.deepEqual(shownIds(null, "adam  momentum,lion"), ["adam", "momentum", "lion"]);
  assert.equal(shownIds(null, undefined), null);
});
