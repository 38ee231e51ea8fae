// The stills of figures: the same pictures as SVG, made without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { translator } from "../../web/i18n/index.js";
import { drawStill, stillSize } from "../../web/kinds/still.js";
import { light } from "../../web/view/tokens.js";
import { engine } from "./engine.js";

/** @param {Record<string, string>} attributes @param {string} [lang] */
const still = (attributes, lang = "en") =>
  drawStill({
    engine,
    tr: translator(lang),
    attribute: (name) => attributes[name],
    tokens: light,
    title: "A figure",
    href: ({ width, height }) => `${width}x${height}.png`,
  });

const ball = {
  kind: "curve",
  surface: "formula((x^2-1)^2 + 0.3x + y^2/2)@-2,2,-2,2",
  runs: "momentum(learningRate=0.02,momentum=0.9)",
  start: "-1.8,0",
  steps: "200",
  step: "20",
  show: "lanes",
};

test("a curve with its lanes, in both languages", () => {
  const size = stillSize((name) => /** @type {any} */ (ball)[name]);
  const english = still(ball) ?? "";
  assert.match(english, new RegExp(`viewBox="0 0 ${size?.width} ${size?.height}"`));
  assert.match(english, />previous movement</);
  assert.match(english, />step 20</);
  assert.match(still(ball, "zh-hant") ?? "", />第 20 步</);
  assert.ok(!/NaN|undefined|Infinity/.test(english));
});

test("a map with its relief, its paths and what is to be shown on it", () => {
  const map = {
    kind: "map",
    surface: "himmelblau",
    runs: "momentum(learningRate=0.002,momentum=0.9)",
    start: "0.1,-3.4",
    show: "critical-points gradient loss",
  };
  const svg = still(map) ?? "";
  assert.match(svg, /href="180x120\.png"/);
  for (const text of ["Momentum", "181.6", "gradient", "minus gradient"])
    assert.ok(svg.includes(`>${text}<`), text);
  assert.ok(!/NaN|undefined|Infinity/.test(svg));
});

test("a kind that is no map or curve has none", () => {
  assert.equal(still({ kind: "chain" }), null);
});
