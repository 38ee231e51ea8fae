// The built page: valid HTML, one outline, links that lead somewhere, figures that can be read.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { attributesToState } from "../../web/model/attributes.js";
import { isStateHash } from "../../web/model/url.js";
import { engine } from "./engine.js";

const pages = await Promise.all(
  ["index.html", "zh-hant.html"].map(async (file) => ({
    file,
    html: await readFile(new URL(`../../dist/${file}`, import.meta.url), "utf8"),
  })),
);

const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  elements: [
    "html5",
    {
      "thalweg-lab": { flow: true },
      "thalweg-figure": { flow: true, permittedContent: ["@flow"] },
    },
  ],
  rules: {
    "heading-level": ["error", { minInitialRank: "h1" }],
    "no-inline-style": "error",
    "no-dup-id": "error",
    "valid-id": ["error", { relaxed: true }],
    "wcag/h30": "error",
    "wcag/h37": "error",
    "wcag/h63": "error",
  },
});

/** The attributes of a tag. @param {string} tag @returns {Record<string, string>} */
const attributesOf = (tag) =>
  Object.fromEntries(
    [...tag.matchAll(/\s([\w.:-]+)="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value
        .replace(/&quot;/g, '"')
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&amp;/g, "&"),
    ]),
  );

/** @param {string} html @param {RegExp} pattern */
const tags = (html, pattern) => [...html.matchAll(pattern)].map(([tag]) => attributesOf(tag));

for (const { file, html } of pages) {
  test(`${file} is valid HTML with its headings in order`, async () => {
    const { results } = await validator.validateString(html);
    const told = results.flatMap(({ messages }) =>
      messages.map(({ line, ruleId, message }) => `${line}: ${ruleId}: ${message}`),
    );
    assert.deepEqual(told, []);
  });

  test(`${file} has one h1, and every link inside it leads to something`, () => {
    assert.equal(html.match(/<h1[\s>]/g)?.length, 1);
    const ids = new Set(tags(html, /<[a-z][^>]*\sid="[^>]*>/g).map(({ id }) => id));
    const links = tags(html, /<a\s[^>]*>/g).map(({ href }) => href);
    const lost = links.filter(
      (href) =>
        href.startsWith("#") && href !== "#" && !isStateHash(href) && !ids.has(href.slice(1)),
    );
    assert.deepEqual(lost, []);
    for (const { "data-figure": figure } of tags(html, /<button[^>]*data-set="[^>]*>/g))
      assert.ok(ids.has(figure), figure);
    for (const each of tags(html, /<[a-z][^>]*aria-labelledby="[^>]*>/g))
      for (const id of each["aria-labelledby"].split(" ")) assert.ok(ids.has(id), id);
  });

  test(`${file} can be served under a strict policy`, () => {
    assert.doesNotMatch(html, /\sstyle=|<style|<script>|\son[a-z]+="|javascript:/);
  });

  test(`the attributes of every figure in ${file} can be read`, () => {
    for (const attributes of tags(html, /<thalweg-figure\s[^>]*>/g)) {
      const { notes } = attributesToState((name) => attributes[name], engine);
      assert.deepEqual(notes, [], attributes.id);
    }
  });
}
