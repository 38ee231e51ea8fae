import assert from "node:assert/strict";
import { test } from "node:test";
import { legendTicks } from "../../web/view/legend.js";
import { drawMap } from "../../web/view/map.js";
import { drawLossPlot } from "../../web/view/plot.js";
import { makeProjection } from "../../web/view/projection.js";
import { canvasBackend, svgBackend } from "../../web/view/scene.js";
import { light } from "../../web/view/tokens.js";
import { heightScale, himmelblau, lossAlong, ring, someRuns } from "./view-scene.js";

/** @param {any} [backend] */
function drawScene(backend = svgBackend(816, 530, { title: "Loss < 3 & more", idPrefix: "a" })) {
  drawMap(backend, {
    projection: makeProjection({ domain: himmelblau.domain, width: 816, height: 530 }),
    tokens: light,
    relief: { href: "data:image/png;base64,AAAA", domain: himmelblau.domain },
    contours: [ring(100, 3, true), ring(50, 1, false)],
    heightScale,
    minima: himmelblau.minima,
    runs: someRuns(himmelblau.start),
    step: 24,
    start: himmelblau.start,
    labels: { dragTheStart: 'Drag <the> "start"', loss: "loss" },
  });
  return backend;
}

/**
 * Walks over the tags of an XML text, and fails where they do not nest or an attribute is not quoted.
 * @param {string} xml
 * @returns {{ name: string, attributes: Record<string, string> }[]}
 */
function elements(xml) {
  const found = [];
  /** @type {string[]} */
  const open = [];
  let at = 0;
  for (const match of xml.matchAll(/<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g)) {
    const text = xml.slice(at, match.index);
    assert.ok(!/[<>]|&(?!amp;|lt;|gt;|quot;)/.test(text), `stray text ${text}`);
    at = match.index + match[0].length;
    const [, closing, name, attributes, empty] = match;
    if (closing) assert.equal(open.pop(), name);
    else {
      const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map((m) => [m[1], m[2]]);
      assert.equal(new Set(pairs.map(([k]) => k)).size, pairs.length, `doubled in ${match[0]}`);
      found.push({ name, attributes: Object.fromEntries(pairs) });
      if (!empty) open.push(name);
    }
  }
  assert.equal(open.length, 0);
  assert.equal(at, xml.length);
  return found;
}

test("the map is one well-formed SVG with finite numbers and nothing a strict page forbids", () => {
  const xml = String(drawScene());
  const all = elements(xml);
  assert.equal(all[0].name, "svg");
  assert.equal(all[0].attributes.xmlns, "http://www.w3.org/2000/svg");
  assert.equal(all[0].attributes.viewBox, "0 0 816 530");
  for (const { name, attributes } of all) {
    assert.ok(!["style", "script", "foreignObject"].includes(name));
    assert.ok(!("style" in attributes) && !("class" in attributes));
    for (const [key, value] of Object.entries(attributes))
      assert.ok(!/NaN|Infinity|undefined|null/.test(value), `${name} ${key}="${value}"`);
  }
  assert.ok(xml.includes("<title>Loss &lt; 3 &amp; more</title>"));
});

test("every reference in it is defined in it, under its own prefix", () => {
  const xml = String(drawScene());
  const ids = elements(xml).flatMap(({ attributes }) => attributes.id ?? []);
  assert.equal(new Set(ids).size, ids.length);
  for (const [, id] of xml.matchAll(/url\(#([^)]+)\)/g)) assert.ok(ids.includes(id), id);
  assert.ok(ids.every((id) => id.startsWith("a-")));
});

test("its texts say what the map says, halo under glyphs", () => {
  const xml = String(drawScene());
  assert.equal([...xml.matchAll(/>Drag &lt;the&gt; &quot;start&quot;</g)].length, 2);
  const first = xml.indexOf("Drag &lt;the");
  assert.ok(xml.slice(xml.lastIndexOf("<text", first), first).includes('aria-hidden="true"'));
});

test("the plot is a well-formed SVG too", () => {
  const backend = svgBackend(364, 260);
  const runs = someRuns(himmelblau.start).map(({ style, path }) => ({
    style,
    loss: lossAlong(path),
  }));
  drawLossPlot(backend, { width: 364, height: 260, tokens: light, runs, step: 24, scale: "log" });
  assert.ok(elements(String(backend)).length > 20);
});

test("the canvas draws the same scene and hands the context no infinite number", () => {
  /** @type {Record<string, number>} */
  const counts = {};
  let saved = 0;
  const ctx = new Proxy(/** @type {any} */ ({}), {
    get: (target, name) => {
      if (name in target) return target[name];
      return (/** @type {any[]} */ ...args) => {
        counts[String(name)] = (counts[String(name)] ?? 0) + 1;
        if (name === "save") ++saved;
        if (name === "restore") --saved;
        for (const arg of args)
          if (typeof arg === "number") assert.ok(Number.isFinite(arg), String(name));
        if (name === "createLinearGradient") return { addColorStop() {} };
        return name === "measureText" ? { width: 7 * args[0].length } : undefined;
      };
    },
  });
  drawScene(canvasBackend(ctx, 2));
  assert.equal(saved, 0);
  assert.equal(counts.setTransform, 1);
  assert.ok(counts.stroke > 30 && counts.fill > 20 && counts.fillText > 10);
  assert.deepEqual(counts.setLineDash % 2, 0);
});

test("a long line is stroked in parts whose dashes follow on", () => {
  /** @type {{ offset: number, points: number[] }[]} */
  const strokes = [];
  /** @type {number[]} */
  let points = [];
  const ctx = /** @type {any} */ ({
    setTransform() {},
    beginPath: () => (points = []),
    moveTo: (/** @type {number} */ x) => points.push(x),
    lineTo: (/** @type {number} */ x) => points.push(x),
    setLineDash() {},
    lineDashOffset: 0,
    stroke: () => strokes.push({ offset: ctx.lineDashOffset, points }),
  });
  const line = Array.from({ length: 400 }, (_, i) => (i % 2 ? 0 : 3 * (i / 2)));
  canvasBackend(ctx).polyline(line, 0, 200, { stroke: "#000", dash: [4, 2], dashOffset: 1 });
  assert.ok(strokes.length > 2);
  for (const { offset, points: xs } of strokes) assert.equal(offset, 1 + xs[0]);
  assert.equal(strokes.at(-1)?.points.at(-1), 597);
});

test("the key names the lowest loss and those of its contours, apart from each other", () => {
  const measure = (/** @type {string} */ text) => 7 * text.length;
  const ticks = legendTicks({ z0: 0, s: 12, z1: 700, linear: false }, 167, measure);
  assert.deepEqual(
    ticks.map((t) => t.label),
    ["0", "10", "30", "100", "300"],
  );
  for (const scale of [
    { z0: -78.3, s: 3, z1: 250, linear: false },
    { z0: -2, s: 1, z1: 9, linear: true },
    { z0: 3, s: 1e5, z1: 1e6, linear: false },
  ]) {
    const some = legendTicks(scale, 167, measure);
    assert.ok(some.length >= 3, JSON.stringify(some));
    for (const [i, { label, x }] of some.entries()) {
      const begins = i === 0 ? 0 : x - measure(label) / 2;
      const before = some[i - 1];
      const free = i === 0 ? 0 : before.x + measure(before.label) / (i === 1 ? 1 : 2);
      assert.ok(begins >= free && x + measure(label) / 2 <= 170, `${label} in ${scale.z0}`);
    }
  }
});
