import assert from "node:assert/strict";
import { test } from "node:test";
import { readFigures } from "../../build-scripts/book/figures.mjs";
import { stillOf } from "../../build-scripts/stills.mjs";
import { engine } from "./engine.js";

const figures = Object.entries(await readFigures());
const ofEachKind = new Map(figures.map(([id, figure]) => [figure.kind, { id, figure }]));

for (const [kind, { id, figure }] of ofEachKind)
  test(`a figure of the kind ${kind} has a still picture that any page may show`, () => {
    for (const lang of /** @type {const} */ (["en", "zh-hant"])) {
      const svg = stillOf(id, figure, engine, lang, () => "relief.png");
      assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^]*<\/svg>\s*$/);
      assert.doesNotMatch(svg, /NaN|Infinity|undefined|\sstyle=|<script|<foreignObject/);
      assert.ok((svg.match(/<(path|circle|rect|polygon|ellipse)/g) ?? []).length > 10);
    }
  });
