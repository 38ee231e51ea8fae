// Basin maps as pictures: colours, their shades, letters, and what is drawn over them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { basinLetter } from "../../web/i18n/maps.js";
import { basinColour, basinImage, basinPalette, basinDepth } from "../../web/view/basin-image.js";
import { drawBasinColours, drawBasinLines, drawBasinOverlay } from "../../web/view/basin-map.js";
import { mixed, rgbOf, toOklab } from "../../web/view/oklab.js";
import { makeProjection } from "../../web/view/projection.js";
import { dark, light } from "../../web/view/tokens.js";
import {
  heightScale,
  himmelblau,
  overlap,
  recorder,
  ring,
  someRuns,
  textCorners,
} from "./view-scene.js";

/**
 * A map written as a drawing, the top row first: letters are minima, `s` a saddle, `x` diverged, `.` unfinished.
 * @param {string[]} rows
 * @param {(column: number, row: number) => number} [stepsAt]
 */
function drawing(rows, stepsAt = () => 10) {
  const [width, height] = [rows[0].length, rows.length];
  const cells = [...rows].reverse().join("");
  const what = [...cells].map((c) => ({ s: 1, x: 2, ".": 3 })[c] ?? 0);
  return {
    width,
    height,
    outcome: Uint8Array.from(what),
    minimum: Int16Array.from([...cells], (c, i) => (what[i] === 0 ? c.charCodeAt(0) - 65 : -1)),
    steps: Uint32Array.from(what, (w, i) =>
      w < 2 ? stepsAt(i % width, Math.floor(i / width)) : 0xffffffff,
    ),
  };
}

/** @param {ReturnType<typeof basinImage>} image @param {number} x @param {number} y from the top */
const pixel = ({ width, rgba }, x, y) => [
  ...rgba.slice(4 * (y * width + x), 4 * (y * width + x) + 4),
];

test("each outcome has its colour, the top row of the picture is the largest y", () => {
  for (const tokens of [light, dark]) {
    const image = basinImage(drawing(["AB", "s.", "x."]), basinPalette(tokens, 2));
    assert.deepEqual(pixel(image, 0, 0), [...rgbOf(basinColour(tokens, 0)), 255]);
    assert.deepEqual(pixel(image, 1, 0), [...rgbOf(basinColour(tokens, 1)), 255]);
    assert.deepEqual(pixel(image, 0, 1), [...rgbOf(tokens.basinSaddle), 255]);
    assert.deepEqual(pixel(image, 1, 1), [...rgbOf(tokens.unfinished), 255]);
    assert.equal(pixel(image, 0, 2)[3], 0, "the hatching under what diverged shows");
  }
});

test("what takes longest is mixed two fifths towards the deep, what is quickest not at all", () => {
  const map = drawing(["A".repeat(400)], (column) => (column < 200 ? 9 : 4000));
  const image = basinImage(map, basinPalette(light, 1));
  const colour = basinColour(light, 0);
  assert.deepEqual(pixel(image, 0, 0).slice(0, 3), rgbOf(colour));
  assert.deepEqual(pixel(image, 399, 0).slice(0, 3), rgbOf(mixed(colour, light.basinDeep, 0.4)));
});

test("counts that hardly differ are hardly shaded", () => {
  const map = drawing(["A".repeat(400)], (column) => 100 + (column >= 200 ? 1 : 0));
  const depth = basinDepth(map, true);
  assert.ok(Math.max(...depth) < 0.02, String(Math.max(...depth)));
});

test("a single cell that took long does not speckle, and no basin shades another", () => {
  const rows = Array.from({ length: 21 }, () => "A".repeat(10) + "B".repeat(11));
  const plain = (/** @type {number} */ column) => (column < 10 ? 10 : 1000);
  const speck = basinDepth(
    drawing(rows, (c, r) => (c === 5 && r === 10 ? 1000 : plain(c))),
    true,
  );
  assert.ok(speck[10 * 21 + 5] < 0.2, "the speck is averaged away");
  const depth = basinDepth(drawing(rows, plain), true);
  assert.equal(depth[10 * 21 + 9], 0, "beside the slow basin the quick one is as light as ever");
  assert.equal(depth[10 * 21 + 10], 1);
});

test("hundreds of basins: neighbours in the list differ, and all are as light as the four", () => {
  for (const tokens of [light, dark]) {
    const labs = Array.from({ length: 130 }, (_, i) => toOklab(rgbOf(basinColour(tokens, i))));
    const four = labs.slice(0, 4).map((lab) => lab[0]);
    for (let i = 1; i < labs.length; ++i) {
      const apart = Math.hypot(...labs[i].map((v, k) => v - labs[i - 1][k]));
      assert.ok(apart > 0.03, `${tokens.theme} ${i}: ${apart}`);
      assert.ok(labs[i][0] > Math.min(...four) - 0.08 && labs[i][0] < Math.max(...four) + 0.08);
    }
  }
});

test("letters go from A to Z, then numbers", () => {
  assert.deepEqual([0, 25, 26, 120].map(basinLetter), ["A", "Z", "27", "121"]);
});

const minima = himmelblau.minima.map(({ at }, index) => ({ at, index, listed: true }));

/** @param {number} size @param {[number, number]} start @param {any} [more] */
function drawn(size, start, more = {}) {
  const backend = recorder();
  const projection = makeProjection({ domain: himmelblau.domain, width: size, height: size });
  const of = { width: size, height: size, tokens: light, image: { href: "image" }, faded: false };
  drawBasinColours(backend, { ...of, ...more });
  const ticks = drawBasinLines(backend, {
    projection,
    tokens: light,
    contours: [ring(10, 1, true)],
    heightScale,
  });
  drawBasinOverlay(backend, {
    projection,
    tokens: light,
    ticks,
    minima,
    run: someRuns(start)[1],
    start,
    focused: false,
    ...more,
  });
  return backend;
}

test("every minimum has its letter, and no text lies on another", () => {
  for (const size of [328, 381])
    for (const start of /** @type {[number, number][]} */ ([
      [-0.6, -4.2],
      [3, 2],
      [-4.9, 4.9],
    ])) {
      const texts = drawn(size, start).of("text");
      const letters = texts.map(([text]) => text).filter((text) => /[A-Z]/.test(text));
      assert.deepEqual(letters, ["A", "B", "C", "D"], String(start));
      const boxes = texts.map(textCorners);
      for (let i = 0; i < boxes.length; ++i)
        for (let j = 0; j < i; ++j)
          assert.ok(!overlap(boxes[i], boxes[j]), `${texts[i][0]} on ${texts[j][0]}`);
    }
});

test("of very many minima only those the legend names have letters", () => {
  const many = Array.from({ length: 121 }, (_, index) => ({
    at: /** @type {[number, number]} */ ([(index % 11) - 5, Math.floor(index / 11) - 5]),
    index,
    listed: index === 60,
  }));
  const texts = drawn(381, [-0.6, -4.2], { minima: many })
    .of("text")
    .map(([text]) => text);
  assert.ok(texts.includes("61"));
  assert.ok(!texts.includes("A"));
});

test("without a picture there is no hatching, which would say that all diverge", () => {
  const hatched = drawn(328, [1, 1]).of("segments").length;
  assert.ok(drawn(328, [1, 1], { image: null }).of("segments").length < hatched);
});
