// The stills of figures: the same pictures as SVG, made without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { encodePng } from "../../build-scripts/png.mjs";
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

test("a picture becomes a PNG and is the same again", () => {
  const rgba = Uint8ClampedArray.from({ length: 4 * 6 }, (_, i) => (i % 4 === 3 ? 255 : 40 * i));
  const png = encodePng({ width: 3, height: 2, rgba });
  const at = png.indexOf("IDAT");
  const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  const first = rows.subarray(1, 10);
  const second = rows.subarray(11, 20).map((difference, i) => (difference + first[i]) & 255);
  const expected = [...rgba].filter((_, i) => i % 4 !== 3);
  assert.deepEqual([...first, ...second], expected);
  assert.equal(png.readUInt32BE(16), 3);
});
