// The plot of a deep chain: where sizes stand, also those without a logarithm; what is said of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../../web/i18n/en.js";
import { translator } from "../../web/i18n/index.js";
import { kindProperties } from "../../web/kinds/properties.js";
import { changeOf } from "../../web/model/chain.js";
import { drawChainPlot, layoutChain } from "../../web/view/chain-plot.js";
import { svgBackend } from "../../web/view/scene.js";
import { dark, light as tokens } from "../../web/view/tokens.js";
import { engine } from "./engine.js";
import { overlap, recorder, textCorners } from "./view-scene.js";

const words = {
  layer: "layer",
  size: "size",
  signal: "signal",
  weight: "weight gradient",
  unseen: "lost beside 1",
  smallest: "smallest",
};
const look = { width: 620, height: 380, tokens, words };
/** @param {number} n @param {(layer: number) => number} size */
const sizes = (n, size) => Float64Array.from({ length: n }, (_, i) => size(i + 1));
const falling = {
  signal: sizes(20, (l) => 4 ** (l - 20)),
  weight: sizes(20, (l) => 5 ** (l - 21)),
};

/** Centres of the markers of a series: the signal's are discs, of 24 corners. @param {ReturnType<typeof recorder>} backend @param {number} corners */
function markers(backend, corners) {
  return backend
    .of("polygon")
    .filter(([points]) => points.length === 2 * corners)
    .map(([points]) =>
      [0, 1].map((at) => {
        const all = points.filter(
          (/** @type {number} */ _, /** @type {number} */ i) => i % 2 === at,
        );
        return (Math.min(...all) + Math.max(...all)) / 2;
      }),
    );
}

test("equal factors are equal distances", () => {
  const { sizeY } = layoutChain({ ...look, ...falling });
  const step = sizeY(falling.signal[0]) - sizeY(falling.signal[1]);
  for (let i = 1; i < 19; ++i)
    assert.ok(Math.abs(sizeY(falling.signal[i]) - sizeY(falling.signal[i + 1]) - step) < 1e-9);
});

test("every layer has a disc and a square at its place, and 1 a line", () => {
  const backend = recorder();
  drawChainPlot(backend, { ...look, ...falling });
  const { toX, sizeY, left, right } = layoutChain({ ...look, ...falling });
  const discs = markers(backend, 24);
  falling.signal.forEach((size, i) => {
    const [x, y] = [toX(i + 1), sizeY(size)];
    assert.ok(
      discs.some(([a, b]) => Math.hypot(a - x, b - y) < 0.1),
      `layer ${i + 1}`,
    );
  });
  // One more stands beside its name.
  assert.equal(discs.length, 21);
  assert.equal(markers(backend, 4).length, 21);
  const one = [left, sizeY(1), right, sizeY(1)];
  assert.ok(backend.of("segments").some(([ends]) => String(ends) === String(one)));
});

test("the two series differ in colour, dash and marker, in both themes", () => {
  for (const theme of [tokens, dark]) {
    const backend = recorder();
    drawChainPlot(backend, { ...look, ...falling, tokens: theme });
    const styles = backend.of("polylines").map(([, , style]) => style);
    const [solid] = styles.filter(({ dash, width }) => dash?.length === 0 && width === 2);
    const [dashed] = styles.filter(({ dash }) => dash?.length > 0);
    assert.notEqual(solid.stroke, dashed.stroke);
  }
});

test("names and limits stand clear of each other and inside the picture", () => {
  for (const width of [300, 358, 620, 960])
    for (const [activation, initialisation, scale] of /** @type {const} */ ([
      ["sigmoid", "xavier", 1],
      ["sigmoid", "xavier", 0.1],
      ["relu", "he", 1],
      ["linear", "he", 1e-8],
      ["linear", "fixed", 1],
    ])) {
      const given = { width: 16, depth: 30, activation, initialisation, scale };
      const backend = recorder();
      drawChainPlot(backend, { ...look, width, height: 320, ...engine.chain(given) });
      const boxes = backend.of("text").map((args) => ({ text: args[0], box: textCorners(args) }));
      for (const { text, box } of boxes) {
        const about = `${text} at ${width}, ${activation} ${scale}`;
        for (const [x, y] of box) assert.ok(x > -1 && x < width + 1 && y > -1 && y < 321, about);
        for (const other of boxes)
          assert.ok(other.box === box || !overlap(box, other.box), `${about} on ${other.text}`);
      }
      for (const name of [words.signal, words.weight])
        assert.ok(
          boxes.some(({ text }) => text === name),
          `${name} at ${width}`,
        );
    }
});

test("zeros stand at the foot, what overflows at the top, without a line to their neighbours", () => {
  const signal = Float64Array.of(0, 0, 1e-3, 1);
  const weight = Float64Array.of(NaN, Infinity, 1e200, 1);
  const backend = recorder();
  drawChainPlot(backend, { ...look, signal, weight });
  const layout = layoutChain({ ...look, signal, weight });
  assert.ok(layout.sizeY(0) > layout.sizeY(1e-3) + 10 && layout.sizeY(0) < layout.bottom);
  assert.ok(
    layout.sizeY(Infinity) < layout.sizeY(1e200) - 10 && layout.sizeY(Infinity) > layout.top,
  );
  assert.equal(layout.sizeY(NaN), layout.sizeY(Infinity));
  const texts = backend.of("text").map(([text]) => text);
  assert.ok(texts.includes("0") && texts.includes("∞"));
  const lines = backend.of("polylines").filter(([, , style]) => style.stroke !== tokens.paper);
  for (const [points] of lines) assert.equal(points.length, 4);
});

test("sizes near both ends of what a double holds have their place", () => {
  const signal = Float64Array.of(5e-324, 1e-300, 1, 1.7e308);
  const { sizeY, top, bottom, yTicks } = layoutChain({ ...look, signal, weight: signal });
  for (const size of signal) assert.ok(sizeY(size) > top && sizeY(size) < bottom, `${size}`);
  assert.ok(yTicks.length > 3 && yTicks.every(({ value }) => Number.isFinite(value)));
});

test("a line says where single precision ends, only where the axis reaches it", () => {
  const told = (/** @type {Float64Array} */ signal) => {
    const backend = recorder();
    drawChainPlot(backend, { ...look, signal, weight: signal });
    const texts = backend.of("text").map(([text]) => text);
    return [words.unseen, words.smallest].map((text) => texts.includes(text));
  };
  assert.deepEqual(told(sizes(9, (l) => 10 ** -(9 - l) / 4)), [true, false]);
  assert.deepEqual(told(sizes(9, (l) => 0.7 ** (9 - l))), [false, false]);
  assert.deepEqual(told(sizes(50, (l) => 0.1 ** (50 - l))), [true, true]);
});

test("before the guess only the last layer is there, on an axis that tells nothing", () => {
  const backend = recorder();
  drawChainPlot(backend, { ...look, ...falling, held: true });
  assert.equal(markers(backend, 24).length, 2);
  const other = { signal: sizes(20, () => 1), weight: sizes(20, () => 1) };
  const ticks = (/** @type {typeof other} */ given) =>
    layoutChain({ ...look, ...given, held: true }).yTicks.map(({ label }) => label);
  assert.deepEqual(ticks(falling), ticks(other));
});

test("one layer is drawn too, and fifty on a phone with fewer markers", () => {
  const one = Float64Array.of(0.5);
  drawChainPlot(recorder(), { ...look, signal: one, weight: one });
  const fifty = sizes(50, (l) => 0.5 ** l);
  const backend = recorder();
  drawChainPlot(backend, { ...look, width: 320, signal: fifty, weight: fifty });
  const xs = markers(backend, 24)
    .slice(0, -1)
    .map(([x]) => x)
    .sort((a, b) => a - b);
  assert.ok(xs.length < 40 && xs.length > 20);
  const { toX } = layoutChain({ ...look, width: 320, signal: fifty, weight: fifty });
  assert.ok(Math.abs(xs[0] - toX(1)) < 0.1);
  for (let i = 1; i < xs.length; ++i) assert.ok(xs[i] - xs[i - 1] >= 9 - 1e-6);
});

test("it is drawn as SVG, without a number that is none", () => {
  const backend = svgBackend(620, 380);
  drawChainPlot(backend, { ...look, ...falling, hover: { layer: 3, lines: ["Layer 3"] } });
  const text = backend.toString();
  assert.ok(!/NaN|Infinity|undefined/.test(text));
  assert.match(text, />weight gradient</);
  assert.match(text, />Layer 3</);
});

test("what becomes of a gradient on its way back", () => {
  assert.deepEqual(changeOf([1e-13, 1]), { change: "shrinks", ratio: 1e-13 });
  assert.deepEqual(changeOf([6, 2]), { change: "grows", ratio: 3 });
  assert.deepEqual(changeOf([1 + 1e-15, 1]), { change: "same", ratio: 1 });
  assert.equal(changeOf([0, 1]).change, "nothing");
  assert.equal(changeOf([0, 0]).change, "nothing");
  assert.equal(changeOf([Infinity, 1]).change, "overflow");
  assert.equal(changeOf([NaN, 1]).change, "overflow");
});

test("every change, activation and initialisation has its words", () => {
  const { t } = translator("en");
  for (const which of ["signal", "weight"])
    for (const change of ["shrinks", "grows", "same", "nothing", "overflow"])
      assert.ok(t(`chain.${which}.${change}`, { ratio: 2 }).length > 10);
  const own = Object.fromEntries(kindProperties.chain.map((property) => [property.key, property]));
  for (const id of engine.activations) {
    assert.equal(own.activation.parse(id), id);
    assert.ok(en[`chain.activation.${id}`]);
  }
  for (const id of engine.initialisations) {
    assert.equal(own.initialisation.parse(id), id);
    assert.ok(en[`chain.initialisation.${id}`]);
  }
  assert.equal(own.activation.parse("softmax"), undefined);
  for (const [key, wrong] of [
    ["width", "65"],
    ["depth", "0"],
    ["depth", "2.5"],
    ["scale", "-1"],
  ])
    assert.equal(own[key].parse(wrong), undefined, `${key}=${wrong}`);
});
