// Light, dark and the system's: the page, and the maps it has painted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useChromium } from "./chromium.mjs";
import { click, eventually, openLab } from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();

/** How light the page and the map's ground are, 0 to 255. @param {Page} page */
const lightness = (page) =>
  page.run(async () => {
    await inPage.drawnNow();
    const { data } = inPage.pixels(inPage.canvases[0]);
    let sum = 0;
    for (let k = 0; k < data.length; k += 4) sum += data[k] + data[k + 1] + data[k + 2];
    const paper = getComputedStyle(document.body).backgroundColor;
    const [red] = (/\d+/.exec(paper) ?? ["-1"]).map(Number);
    const lab = getComputedStyle(document.querySelector("thalweg-lab") ?? document.body);
    return {
      page: red,
      map: (4 * sum) / (3 * data.length),
      sameLab: lab.backgroundColor === paper,
    };
  });

/** Until page and map are light, or dark. @param {Page} page @param {"light" | "dark"} theme */
async function looks(page, theme) {
  await eventually(async () => {
    const { page: paper, map, sameLab } = await lightness(page);
    return sameLab && (theme === "light" ? paper > 230 && map > 170 : paper < 40 && map < 90);
  }, `the page is ${theme}`);
}

/** @param {Page} page @param {"light" | "dark"} value */
const system = (page, value) =>
  page.puppet.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);

test("the page follows the system's theme, also while it is open", () =>
  chromium.visit("index.html", { theme: "dark" }, async (page) => {
    await looks(page, "dark");
    await system(page, "light");
    await looks(page, "light");
  }));

test("the button goes round system, light and dark, and the choice outlasts a reload", () =>
  chromium.visit("index.html", { theme: "dark" }, async (page) => {
    const name = () => page.run(() => inPage.find("#theme").getAttribute("aria-label"));
    assert.equal(await name(), "Theme: system");
    await click(page, "#theme");
    assert.equal(await name(), "Theme: light");
    await looks(page, "light");
    await openLab(page, await page.run(() => location.href));
    assert.equal(await name(), "Theme: light");
    await looks(page, "light");
    await system(page, "light");
    await click(page, "#theme");
    assert.equal(await name(), "Theme: dark");
    await looks(page, "dark");
    await click(page, "#theme");
    assert.equal(await name(), "Theme: system");
    await looks(page, "light");
    await openLab(page, await page.run(() => location.href));
    assert.equal(await name(), "Theme: system");
  }));

test("the page works where storage is forbidden", () =>
  chromium.visit(
    "index.html",
    {
      before: [
        () =>
          Object.defineProperty(globalThis, "localStorage", {
            get() {
              throw new DOMException("forbidden", "SecurityError");
            },
          }),
      ],
    },
    async (page) => {
      await click(page, "#theme");
      await click(page, "#theme");
      await looks(page, "dark");
    },
  ));
