import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { openBook } from "../../build-scripts/book.mjs";
import { readPrinted } from "../../build-scripts/claims.mjs";
import { attributesToState } from "../../web/model/attributes.js";
import { figureAttributes } from "../../build-scripts/book/attributes.mjs";
import { changed, readFigures } from "../../build-scripts/book/figures.mjs";
import { engine } from "./engine.js";

const root = new URL("../fixtures/book/", import.meta.url);

/** @param {"en" | "zh-Hant"} lang @param {URL} [from] */
async function compiled(lang, from = root) {
  const book = await openBook({ engine, root: from });
  const [chapter] = await book.chapters(lang);
  return { chapter, problems: book.problems };
}

/**
 * The problems of the book when one of its files is another.
 * @param {import("node:test").TestContext} t
 * @param {string} file
 * @param {(text: string) => string} edit
 */
async function problemsAfter(t, file, edit) {
  const folder = await mkdtemp(join(tmpdir(), "thalweg-book-"));
  t.after(() => rm(folder, { recursive: true }));
  await cp(root, folder, { recursive: true });
  const path = join(folder, "web", file);
  const before = await readFile(path, "utf8");
  const after = edit(before);
  assert.notEqual(after, before);
  await writeFile(path, after);
  return (await compiled("en", pathToFileURL(`${folder}/`))).problems;
}

test("a chapter becomes sections with anchors, and its numbers come from the claims", async () => {
  const { chapter, problems } = await compiled("en");
  assert.deepEqual(problems, []);
  assert.equal(chapter.title, "Slopes");
  assert.deepEqual(
    chapter.sections.map(({ id }) => id),
    ["slopes-wall", "slopes-remember"],
  );
  assert.match(chapter.html, /needs 7 steps, the first to 1\.4667/);
  assert.equal(chapter.html.match(/<mn>2\.7<\/mn>/g)?.length, 2);
  assert.match(chapter.html, /“A word”/);
});

test("a figure has its number, its attributes, its caption and its question", async () => {
  const { chapter } = await compiled("en");
  assert.match(chapter.html, /<a href="#fig-wall">Figure 0\.1<\/a>/);
  assert.match(
    chapter.html,
    /<figure class="live" id="fig-wall"[^>]*>\s*<thalweg-figure id="wall" kind="map"/,
  );
  assert.match(chapter.html, /<b>Figure 0\.1<\/b> Look at the <strong>steps/);
  assert.match(
    chapter.html,
    /<div slot="question"><p>Which rate is too large\?<\/p><ol><li><math>/,
  );
  assert.match(
    chapter.html,
    /<div class="answer">The second: it is above <span class="kept"><math>/,
  );
  assert.match(
    chapter.html,
    /<button type="button" class="set" data-figure="fig-wall" data-set="0.learningRate=0.28&amp;step=7" aria-label="η = 0.28">/,
  );
});

test("the other language has its own words around the same parts", async () => {
  const { chapter, problems } = await compiled("zh-Hant");
  assert.deepEqual(problems, []);
  assert.match(chapter.html, /<a href="#fig-wall">圖 0\.1<\/a>/);
  assert.match(
    chapter.html,
    /<dt><span class="kept"><math>.*<\/math>、<\/span><math>.*<\/math><\/dt><dd>學習率，與斜率 <math>/,
  );
  assert.match(chapter.html, /<a href="https:[^"]*" lang="en">Some methods<\/a>/);
});

test("nothing in a chapter needs what a strict page forbids", async () => {
  for (const lang of /** @type {const} */ (["en", "zh-Hant"])) {
    const { chapter } = await compiled(lang);
    assert.doesNotMatch(chapter.html, /\sstyle=|<style|<script|\son\w+=/);
  }
});

test("a figure's attributes give the state of its file, whatever the pair's own good rates are", async () => {
  const figures = { ...(await readFigures()), ...(await readFigures(root)) };
  for (const [id, figure] of Object.entries(figures)) {
    const attributes = new Map(figureAttributes(figure, engine));
    const { state, notes } = attributesToState((name) => attributes.get(name), engine);
    assert.deepEqual(notes, [], id);
    if (figure.steps === undefined) continue;
    assert.deepEqual(state.start, figure.start);
    assert.equal(state.step, figure.step ?? figure.steps);
    const { batch: all } = figure;
    figure.runs.forEach((run, i) => {
      const { start, batch, ...optimizer } = run;
      const { params } = state.runs[i];
      const info = engine.optimizers.find((each) => each.id === run.id);
      const defaults = Object.fromEntries(
        info?.params.map((param) => [param.id, param.default]) ?? [],
      );
      assert.deepEqual(
        { id: state.runs[i].optimizer, ...params },
        { ...defaults, ...optimizer },
        id,
      );
      assert.deepEqual(state.runs[i].start, start ?? null);
      for (const [given, got] of [
        [batch, state.runs[i].batch],
        [all, state.batch],
      ])
        assert.deepEqual(
          got ?? null,
          given ? { order: "as-written", seed: 1, ...given } : null,
          id,
        );
    });
    const { rows } = typeof figure.surface === "string" ? { rows: undefined } : figure.surface;
    assert.deepEqual(state.surface.rows, rows, id);
  }
});

test("a change reaches one run, or all that have the parameter, and leaves the file alone", async () => {
  const { wall } = await readFigures(root);
  const next = changed(
    wall,
    { "*.momentum": "0.5", "0.learningRate": 0.2, start: "0,1", "batch.size": "2" },
    engine,
  );
  assert.deepEqual(
    next.runs.map(({ momentum }) => momentum),
    [undefined, 0.5],
  );
  assert.deepEqual(
    next.runs.map(({ learningRate }) => learningRate),
    [0.2, 0.1],
  );
  assert.deepEqual([next.start, next.batch?.size], [[0, 1], 2]);
  assert.deepEqual([wall.start, wall.runs[1].momentum], [[0, 0], 0.9]);
  const other = changed(wall, { surface: "bowl(a=1,b=4)" }, engine);
  assert.deepEqual(other.surface, { id: "bowl", a: 1, b: 4 });
});

test("a printed number is right within half of its last digit", () => {
  assert.deepEqual(readPrinted("1.4667"), { value: 1.4667, half: 0.5e-4 });
  assert.deepEqual(readPrinted("-12"), { value: -12, half: 0.5 });
  assert.deepEqual(readPrinted("1.2e-7"), { value: 1.2e-7, half: 0.5e-8 });
  assert.deepEqual(readPrinted("100,000"), { value: 100000, half: 0.5 });
  assert.equal(readPrinted("converged"), null);
});

for (const [
  what,
  file,
  edit,
  told,
] of /** @type {[string, string, (text: string) => string, RegExp][]} */ ([
  [
    "a number that is not measured so",
    "book/claims/slopes.json",
    (text) => text.replace("1.4667", "1.4669"),
    /wall-below\.first: measured 1\.46666/,
  ],
  [
    "a word that is not so",
    "book/claims/slopes.json",
    (text) => text.replace('"diverged"', '"running"'),
    /holds 1: measured diverged, not running/,
  ],
  [
    "a claim about no figure",
    "book/claims/slopes.json",
    (text) => text.replace('"wall"', '"hall"'),
    /there is no figure "hall"/,
  ],
  [
    "a claim that says nothing",
    "book/claims/slopes.json",
    (text) => text.replace(', "is": "7"', ""),
    /neither "is" nor/,
  ],
  [
    "a measure that there is not",
    "book/claims/slopes.json",
    (text) => text.replace("steps-to-loss", "steps"),
    /there is no measure "steps"/,
  ],
  [
    "a claim that there is not",
    "book/en/0-slopes.md",
    (text) => text.replace("below.steps", "below.step"),
    /0-slopes\.md: there is no claim "wall-below\.step"/,
  ],
  [
    "an anchor that there is not",
    "book/en/0-slopes.md",
    (text) => text.replace("(#slopes-remember)", "(#slopes-forget)"),
    /there is no anchor "#slopes-forget"/,
  ],
  [
    "a figure that there is not",
    "book/en/0-slopes.md",
    (text) => text.replace("figure curve", "figure curves"),
    /there is no figure "curves"/,
  ],
  [
    "a button for a parameter that there is not",
    "book/en/0-slopes.md",
    (text) => text.replace("0.learningRate=", "0.learningrate="),
    /set:wall\/0\.learningrate/,
  ],
  [
    "a question without choices",
    "book/en/0-slopes.md",
    (text) => text.replace("- $\\eta = 0.28$\n", ""),
    /"predict" says 2 choices, the text has 1/,
  ],
  [
    "a parameter that there is not",
    "figures/wall.json",
    (text) => text.replace('"momentum": 0.9', '"beta": 0.9'),
    /wall\.json: run 1/,
  ],
  [
    "a heading without an anchor",
    "book/en/0-slopes.md",
    (text) => text.replace(" {#slopes-wall}", ""),
    /a heading has no/,
  ],
  [
    "an address that is not https",
    "book/en/0-slopes.md",
    (text) => text.replace("https://doi", "http://doi"),
    /neither an anchor/,
  ],
])) {
  test(`${what} is told`, async (t) => {
    const problems = await problemsAfter(t, file, edit);
    assert.ok(
      problems.some((problem) => told.test(problem)),
      problems.join("\n"),
    );
  });
}
