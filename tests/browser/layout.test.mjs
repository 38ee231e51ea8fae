// The page on every screen: it fits, and it can be read and pressed.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { useChromium } from "./chromium.mjs";
import { click, openSolid } from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const languages = ["index.html", "zh-hant.html"];
const phone = { width: 390, height: 844 };
const laptop = { width: 1280, height: 800 };
const diverged =
  "#v=1&surface=three-row-regression&runs=gradient-descent(learningRate=0.3);adam&steps=400";
const closeBy = "#v=1&tab=maps&place=0.0866775,2.8842547&escape=0.5&angle=30";
const crowded =
  "#v=1&surface=three-row-regression&runs=gradient-descent(learningRate=0.28);gradient-descent(learningRate=0.3);momentum;nesterov(learningRate=9);adam;adam(biasCorrection=false);saddle-free-newton;adadelta@1,2&steps=400&opened=0,4";

/** @param {Page} page @param {number} tab */
const openTab = (page, tab) =>
  page.run(async (tab) => {
    inPage.all("[role=tab]")[tab].click();
    await inPage.drawnNow();
  }, tab);

/** @param {Page} page @param {{ width: number, height: number }} size */
async function resize(page, size) {
  await page.puppet.setViewport(size);
  await page.run(() => inPage.drawnNow());
}

/**
 * What reaches over the right edge of the window, apart from what scrolls by itself.
 * @param {Page} page @param {boolean} everywhere in the lab alone, or on the whole page
 */
const overflowing = (page, everywhere) =>
  page.run((everywhere) => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const scrolls = (/** @type {Element | null} */ element) => {
      for (let at = element; at; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== "visible") return true;
      return false;
    };
    const over = inPage
      .elements(everywhere ? document : inPage.root())
      .filter(inPage.isShown)
      .filter((/** @type {Element} */ element) => {
        const { x, width } = inPage.box(element);
        return x + width > clientWidth + 1 && !scrolls(element);
      })
      .map((/** @type {Element} */ element) => element.outerHTML.slice(0, 100));
    return scrollWidth > clientWidth ? [`page: ${scrollWidth}`, ...over] : over;
  }, everywhere);

for (const name of languages)
  for (const [what, hash] of [
    ["the first picture", ""],
    ["many runs, some of which leave the map", crowded],
  ])
    test(`nothing reaches over the edge from 320 to 1600 px (${name}, ${what})`, () =>
      chromium.visit(name + hash, {}, async (page) => {
        for (const width of [320, 390, 768, 1280, 1600]) {
          await resize(page, { width, height: 900 });
          for (const tab of [0, 1, 2, 3]) {
            await openTab(page, tab);
            assert.deepEqual(await overflowing(page, tab === 0), [], `${width} px, tab ${tab}`);
          }
        }
      }));

test("menus and cards stay in the window on a phone", () =>
  chromium.visit("index.html", { size: { width: 320, height: 640 } }, async (page) => {
    const openers = ".menu-button, .popover-anchor > button";
    const count = await page.run((openers) => inPage.all(openers).length, openers);
    for (let k = 0; k < count; k++) {
      const outside = await page.run(
        (openers, k) => {
          const opener = inPage.all(openers)[k];
          if (!inPage.isShown(opener)) return [];
          opener.click();
          const lists = inPage.all(".menu-list, .popover").filter(inPage.isShown);
          const boxes = lists.map(inPage.box);
          opener.click();
          return boxes.filter(
            (/** @type {any} */ { x, width }) => x < 0 || x + width > innerWidth + 0.5,
          );
        },
        openers,
        k,
      );
      assert.deepEqual(outside, [], `opener ${k}`);
    }
  }));

for (const name of languages)
  test(`the whole first screen is seen at 1280 by 800 (${name})`, () =>
    chromium.visit(name, { size: laptop }, async (page) => {
      const { bottom } = await page.run(() =>
        document.querySelector("thalweg-lab")?.getBoundingClientRect().toJSON(),
      );
      assert.ok(bottom <= 800, `the lab ends at ${bottom} px`);
    }));

for (const [screen, size] of Object.entries({ phone, laptop }))
  test(`everything to press is at least 24 px in both directions (${screen})`, () =>
    chromium.visit("index.html", { size, touch: screen === "phone" }, async (page) => {
      for (const tab of [0, 1, 2, 3]) {
        await openTab(page, tab);
        const small = await page.run(() => {
          const pressed =
            "a[href], button, input, select, summary, [role=slider], [role=tab], [tabindex='0']";
          // Half of 24 px from the middle, a press still meets it or its label.
          const reach = 11.5;
          const meets = (/** @type {Element} */ element, /** @type {number[]} */ [x, y]) => {
            const root = /** @type {ShadowRoot} */ (element.getRootNode());
            const met = root.elementFromPoint(x, y);
            return element.contains(met) || element.closest("label")?.contains(met);
          };
          return (
            inPage
              .elements()
              .filter((/** @type {Element} */ element) => element.matches(pressed))
              .filter((/** @type {any} */ element) => inPage.isShown(element) && !element.disabled)
              .filter((/** @type {Element} */ element) => !element.matches(".skip"))
              // A link in a sentence is as high as its line.
              .filter(
                (/** @type {Element} */ element) => !element.matches(".section :is(p, li, td) a"),
              )
              .filter((/** @type {Element} */ element) => {
                element.scrollIntoView({ block: "center" });
                const [x, y] = inPage.box(element).middle;
                const around = [
                  [x - reach, y],
                  [x + reach, y],
                  [x, y - reach],
                  [x, y + reach],
                ];
                return !around.every((at) => meets(element, at));
              })
              .map((/** @type {Element} */ element) => element.outerHTML.slice(0, 100))
          );
        });
        assert.deepEqual(small, [], `tab ${tab}`);
      }
    }));

describe("axe finds nothing:", () => {
  /** @param {Page} page */
  const violations = (page) =>
    page.run(async () => {
      await inPage.drawnNow();
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const options = { runOnly: tags, resultTypes: ["violations"] };
      const result = await /** @type {any} */ (globalThis).axe.run(document, options);
      return result.violations.map((/** @type {any} */ { id, nodes }) => ({
        id,
        nodes: nodes.map(
          (/** @type {any} */ node) => `${node.html.slice(0, 160)} ${node.any[0]?.message}`,
        ),
      }));
    });
  /** It takes its time over the book, which no tab of the lab changes. @param {Page} page */
  const leaveOutBook = (page) => page.run(() => document.querySelector("#book")?.remove());

  // Four of the eight read the book too, the others every tab: each language, theme and screen twice, every pair of them
  // once.
  for (const [l, name] of languages.entries())
    for (const [t, theme] of /** @type {const} */ (["light", "dark"]).entries())
      for (const [s, [screen, size]] of Object.entries({ phone, laptop }).entries())
        test(`${name}, ${theme}, ${screen}`, () =>
          chromium.visit(name, { theme, size }, async (page) => {
            await page.puppet.evaluate(axe);
            if ((l + t + s) % 2 === 0) return assert.deepEqual(await violations(page), []);
            await leaveOutBook(page);
            for (const tab of [0, 1, 2, 3]) {
              await openTab(page, tab);
              assert.deepEqual(await violations(page), [], `tab ${tab}`);
            }
          }));

  for (const [screen, size] of Object.entries({ phone, laptop }))
    test(`a critical point from close by, ${screen}`, () =>
      chromium.visit(`index.html${closeBy}`, { size }, async (page) => {
        await page.puppet.evaluate(axe);
        await leaveOutBook(page);
        assert.deepEqual(await violations(page), []);
      }));

  test("runs that leave the map, a menu, a card, an invalid field, 3-D and a damaged link", () =>
    chromium.visit(`index.html${diverged}&view=0`, { size: laptop }, async (page) => {
      await page.puppet.evaluate(axe);
      await leaveOutBook(page);
      assert.deepEqual(await violations(page), []);
      await click(page, ".strip .menu-button");
      assert.deepEqual(await violations(page), []);
      await click(page, ".strip .menu-button");
      await click(page, ".readout > button");
      await page.run(() => {
        const input = inPage.find(".readout .field-input");
        input.value = "x";
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
      assert.deepEqual(await violations(page), []);
      await openSolid(page);
      assert.deepEqual(await violations(page), []);
    }));
});

test("where the reader asks for less motion, nothing fades or slides", () =>
  chromium.visit("index.html", { reducedMotion: true }, async (page) => {
    await openTab(page, 1);
    const moving = await page.run(() => {
      const lasts = (/** @type {string} */ durations) => /[1-9]/.test(durations);
      return inPage
        .elements()
        .filter((/** @type {Element} */ element) => {
          const { transitionDuration, animationDuration } = getComputedStyle(element);
          return lasts(transitionDuration) || lasts(animationDuration);
        })
        .map((/** @type {Element} */ element) => element.outerHTML.slice(0, 100));
    });
    assert.deepEqual(moving, []);
    assert.equal(await page.run(() => document.getAnimations().length), 0);
  }));
