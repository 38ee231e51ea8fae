// Light, dark and the system's: the page, and the maps it has painted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useChromium } from "./chromium.mjs";
import { click, looks, openLab } from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();

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
