// The small rules of the elements and the lab: what is shown where, and to how many digits.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figureControls } from "../../web/elements/figure-controls.js";
import { toPixelPrecision } from "../../web/elements/map.js";
import { tokenRules } from "../../web/elements/theme.js";
import { arrivals, cutInTwo } from "../../web/elements/timeline.js";
import { translator } from "../../web/i18n/index.js";
import { splitParams } from "../../web/lab/run-row.js";
import { columnTexts, fillNumbers } from "../../web/elements/step-numbers.js";
import { dark, light } from "../../web/view/tokens.js";
import { infos } from "./model-infos.js";

const tr = translator("en");
const optimizer = (/** @type {string} */ id) =>
  /** @type {any} */ (infos.optimizers.find((info) => info.id === id));

test("a start is written to a fifth of a pixel, so that links stay short", () => {
  assert.equal(toPixelPrecision(0.123456789, 66), 0.123);
  assert.equal(toPixelPrecision(-150.123, 8), -150.12);
  assert.equal(toPixelPrecision(1234.56, 0.01), 1235);
  assert.equal(Object.is(toPixelPrecision(-1e-9, 66), 0), true);
  const scale = 1e6;
  assert.ok(Math.abs(toPixelPrecision(0.1234567891, scale) - 0.1234567891) * scale < 0.2);
});

test("the readout breaks at its comma, else at its space", () => {
  assert.deepEqual(cutInTwo(" of "), ["", " ", "of "]);
  assert.deepEqual(cutInTwo(" 步，共 "), [" 步", "，", "共 "]);
  assert.deepEqual(cutInTwo("/"), ["", "", "/"]);
});

test("only runs that came to stay at a minimum have a mark on the timeline", () => {
  const runs = /** @type {any[]} */ ([
    { info: { style: "a" }, label: { hollow: false } },
    { info: { style: "b" }, label: { hollow: true } },
    { info: { style: "c" }, label: { hollow: false } },
    { info: { style: "d" }, label: { hollow: false } },
  ]);
  const results = [
    { status: "minimum", steps: 18 },
    { status: "minimum", steps: 0 },
    { status: "saddle", steps: 9 },
    null,
  ];
  assert.deepEqual(arrivals(runs, results), [
    { step: 18, style: "a", hollow: false },
    { step: 0, style: "b", hollow: true },
  ]);
});

test("a row opens with the rate and what the rule remembers by", () => {
  for (const info of infos.optimizers) {
    const { primary, secondary } = splitParams(info.params);
    assert.equal(primary[0].id, "learningRate", info.id);
    assert.ok(primary.length <= 2, info.id);
    assert.deepEqual(
      new Set([...primary, ...secondary]),
      new Set(info.params),
      `${info.id} lost a parameter`,
    );
  }
  assert.deepEqual(
    splitParams(optimizer("adam").params).primary.map(({ id }) => id),
    ["learningRate", "beta1"],
  );
});

test("a figure has at most four controls, every rate before any momentum", () => {
  const runs = ["momentum", "adam", "momentum"].map((id) => ({ info: optimizer(id) }));
  const chosen = figureControls(runs).map(({ run, param }) => `${run} ${param.id}`);
  assert.deepEqual(chosen, ["0 learningRate", "1 learningRate", "2 learningRate", "0 momentum"]);
});

test("two numbers above each other have the decimals the larger needs", () => {
  assert.deepEqual(columnTexts(tr, [40.234, 60.5]), ["40.2", "60.5"]);
  assert.deepEqual(columnTexts(tr, [0.1321, 0.9514]), ["0.13", "0.95"]);
  assert.deepEqual(columnTexts(tr, [-1234.5, 2]), ["−1235", "2"]);
  assert.deepEqual(columnTexts(tr, [-0.00123, 0.0456]), ["−0.0012", "0.046"]);
  assert.deepEqual(columnTexts(tr, [NaN, Infinity]), ["–", "–"]);
});

/** What fillNumbers needs of a document. */
class Fake {
  /** @param {string} tag */
  constructor(tag) {
    this.tag = tag;
    /** @type {any[]} */
    this.children = [];
    /** @type {Record<string, string>} */
    this.attributes = {};
  }
  /** @param {...any} nodes */
  append(...nodes) {
    this.children.push(...nodes);
  }
  /** @param {...any} nodes */
  replaceChildren(...nodes) {
    this.children = nodes;
  }
  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes[name] = value;
  }
  /** @param {string} name */
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }
  /** @returns {string} */
  get text() {
    return this.children.map((c) => (typeof c === "string" ? c : c.text)).join(" ");
  }
}

test("every slot is filled with its term, every mark with what stands under it", () => {
  const document = /** @type {any} */ ({
    createElement: (/** @type {string} */ tag) => new Fake(tag),
    createElementNS: (/** @type {string} */ _, /** @type {string} */ tag) => new Fake(tag),
  });
  const slots = ["eta", "gradient", "unknown"].map((name) => {
    const slot = new Fake("mrow");
    slot.attributes["data-slot"] = name;
    return slot;
  });
  const mark = new Fake("mtext");
  mark.attributes["data-kind"] = "minus-gradient";
  const math = /** @type {any} */ ({
    querySelectorAll: (/** @type {string} */ selector) =>
      selector === "[data-slot]" ? slots : [mark],
  });
  const terms = { eta: 0.01, gradient: [-3, 4.5] };
  fillNumbers(math, { document, tr, terms, mark: (kind) => /** @type {any} */ (`under ${kind}`) });
  assert.equal(slots[0].text, "0.01");
  assert.equal(slots[1].text, "−3 4.5");
  assert.equal(slots[1].children[0].tag, "mtext");
  assert.equal(slots[2].text, "");
  assert.deepEqual(mark.children, ["under minus-gradient"]);
});

test("a chosen theme wins over the system's, in both directions", () => {
  const rules = tokenRules((condition) => (condition ? `:host([theme${condition}])` : ":host"));
  const order = [":host {", "prefers-color-scheme: dark", 'theme="light"', 'theme="dark"'];
  const places = order.map((text) => rules.indexOf(text));
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
  assert.ok(places.every((place) => place >= 0));
  for (const tokens of [light, dark]) {
    const colours = new RegExp(`--paper: ${tokens.paper};.*--ink: ${tokens.ink};`);
    assert.equal(rules.split("\n").filter((line) => colours.test(line)).length, 2);
  }
});
