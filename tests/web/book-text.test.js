// The book's two languages say the same of the same figures, and each keeps the rules of its own prose.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFigures } from "../../build-scripts/book/figures.mjs";
import { readClaims } from "../../build-scripts/claims.mjs";
import {
  all,
  chapters,
  patterns,
  proseOf,
  sectionsOf,
  withoutAddresses,
  withoutMathematics,
} from "./book-text.js";

const HAN = "\\u3400-\\u9fff\\uf900-\\ufaff";
const FULL = "，。；：！？、「」『』（）《》〈〉…—／";

const english = chapters.en;
const chinese = chapters["zh-Hant"];
const figures = await readFigures();
const claims = await readClaims();

test("both languages have the same chapters, numbered in a row", () => {
  const names = (/** @type {typeof english} */ list) =>
    list.map(({ number, slug }) => `${number}-${slug}`);
  assert.deepEqual(names(chinese), names(english));
  assert.deepEqual(
    english.map(({ number }) => number),
    english.map((_, i) => i),
  );
});

for (const [i, en] of english.entries()) {
  const zh = chinese[i];
  test(`${en.slug}: the same sections, each with the same figures, claims, buttons and links`, () => {
    for (const kind of /** @type {const} */ (["anchors", "figures", "drawings"]))
      assert.deepEqual(all(zh.text, patterns[kind]), all(en.text, patterns[kind]), kind);
    const [own, other] = [sectionsOf(en), sectionsOf(zh)];
    own.forEach((section, k) => {
      // Word order is a language's own.
      for (const kind of /** @type {const} */ (["references", "sets", "links"]))
        assert.deepEqual(
          all(other[k], patterns[kind]).sort(),
          all(section, patterns[kind]).sort(),
          section.split("\n")[0],
        );
    });
  });

  test(`${en.slug}: anchors begin with the chapter's and end with what to remember and the sources`, () => {
    const anchors = all(en.text, patterns.anchors);
    for (const anchor of anchors) assert.match(anchor, new RegExp(`^${en.slug}-`));
    assert.deepEqual(anchors.slice(-2), [`${en.slug}-remember`, `${en.slug}-sources`]);
    assert.equal(new Set(anchors).size, anchors.length);
  });

  test(`${en.slug}: every claim is about a figure, and every number of it is read somewhere`, () => {
    const used = new Set(all(en.text, patterns.references));
    for (const [id, claim] of Object.entries(claims[en.slug] ?? {})) {
      assert.ok(figures[claim.figure], `${id}: ${claim.figure}`);
      for (const field of Object.keys(claim.fields ?? {}))
        assert.ok(used.has(`${id}.${field}`), `nobody reads [[${id}.${field}]]`);
    }
  });
}

test("every figure stands in one place of the book", () => {
  const shown = english.flatMap(({ text }) => all(text, patterns.figures)).sort();
  assert.deepEqual(shown, Object.keys(figures).sort());
});

test("every file of claims belongs to a chapter", () => {
  const slugs = english.map(({ slug }) => slug);
  for (const slug of Object.keys(claims)) assert.ok(slugs.includes(slug), slug);
});

/**
 * @param {typeof english} list
 * @param {(line: string) => RegExpMatchArray | null | undefined} find
 */
function found(list, find) {
  return list.flatMap(proseOf).flatMap(({ line, where }) => {
    const match = find(line);
    return match ? [`${where}: ${match[0]}`] : [];
  });
}

test("decimals in the prose come from claims, and minus signs are minus signs", () => {
  const everywhere = [...english, ...chinese];
  const plain = (/** @type {string} */ line) => withoutMathematics(withoutAddresses(line));
  assert.deepEqual(
    found(everywhere, (line) => plain(line).match(/\d\.\d+/)),
    [],
  );
  assert.deepEqual(
    found(everywhere, (line) => plain(line).match(/(^|[\s（(])-\d/)),
    [],
  );
});

/** Written otherwise in Taiwan, or not a word of this book's field there. */
const strangers =
  "信息 網絡 (?<!演)算法 數據 默認 最優 方差 噪聲 鏈式法則 魯棒 全局 激活函數 矢量 軟件 硬件 視頻";

test("Chinese words are Taiwan's", () => {
  const pattern = new RegExp(strangers.split(" ").join("|"));
  assert.deepEqual(
    found(chinese, (line) => line.match(pattern)),
    [],
  );
});

test("Chinese characters are Traditional ones", () => {
  // Those of Big5: the Traditional characters in use when it was made, and no Simplified one.
  const big5 = new TextDecoder("big5");
  const known = new Set();
  for (let lead = 0xa4; lead <= 0xf9; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1)
      known.add(big5.decode(Uint8Array.of(lead, trail)));
  const han = new RegExp(`[${HAN}]`, "gu");
  assert.ok(known.has("漢") && !known.has("汉"));
  assert.deepEqual(
    found(chinese, (line) => [...line.matchAll(han)].find(([c]) => !known.has(c))),
    [],
  );
});

for (const [rule, pattern] of /** @type {[string, RegExp][]} */ ([
  [
    "punctuation is full-width",
    new RegExp(`[${HAN}）」][,;:!?.](?!\\d)|[,;:!?(](?=[${HAN}])|[${HAN}]\\(`),
  ],
  [
    "a space stands between Han and Latin or digits",
    new RegExp(`[${HAN}][A-Za-z0-9(−+]|[A-Za-z0-9)%](?=[${HAN}])`),
  ],
  ["no space stands beside full-width marks", new RegExp(`[${FULL}] (?=\\S)|\\S [${FULL}]`)],
  ["quotes are corner brackets", /["“”‘’]/],
  ["no comma stands before 與", /(?<!與[^，。；]*)、與/],
  ["bold ends before a bracket", new RegExp(`）\\*\\*[${HAN}]`)],
]))
  test(`in Chinese, ${rule}`, () => {
    const plain = (/** @type {string} */ line) =>
      withoutMathematics(withoutAddresses(line))
        // A bold beginning is closed by a space, which the page leaves out.
        .replace(new RegExp(`([${FULL}])\\*\\* `, "g"), "$1")
        .replaceAll("**", "")
        .replaceAll("\uE000", "圖 1")
        .replace(/(^|[^ ])\s*\|\s*/g, "$1|");
    const text = (/** @type {string} */ line) => (rule.startsWith("bold") ? line : plain(line));
    assert.deepEqual(
      found(chinese, (line) => text(line).match(pattern)),
      [],
    );
  });

test("in Chinese, no sentence begins with a symbol", () => {
  const lists = /^\s*- /;
  assert.deepEqual(
    chinese
      .flatMap(({ file, text }) =>
        text.split("\n").map((line, i) => ({ line, where: `${file}:${i + 1}` })),
      )
      .filter(({ line }) => !lists.test(line) && !line.startsWith("$$"))
      .filter(({ line }) => /^\$[^$]|[。！？]\s*\$[^$]/.test(line))
      .map(({ line, where }) => `${where}: ${line.slice(0, 30)}`),
    [],
  );
});
