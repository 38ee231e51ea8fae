// The lab by keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useChromium } from "./chromium.mjs";
import { linked, numbers, until } from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();

/** Presses Tab until what is focused matches. @param {Page} page @param {string} selector */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 90; presses++) {
    await page.press("Tab");
    if (await page.run((selector) => inPage.active().matches(selector), selector)) return;
  }
  throw new Error(`Tab never reaches ${selector}`);
}

/** @param {Page} page @param {string} name */
const property = async (page, name) => (await linked(page)).get(name);

const stations = [
  "a.skip",
  "#language",
  "#theme",
  "#share",
  ".strip .menu-button",
  ".strip .checkbox-input",
  ".relief-3d",
  ".stage",
  ".handle",
  ".zoom button",
  ".play",
  ".axis input",
  ".readout button",
  ".open",
  "[role=tab]",
  ".run .checkbox-input",
  ".run .menu-button",
  ".run input[type=range]",
  ".run .field-input",
  ".run .disclosure-summary",
  ".foot .menu-button",
  ".plot-head select",
];

/** The focused element: which station it is, and whether it has an outline of its own. @param {Page} page */
const focused = (page) =>
  page.run((stations) => {
    const element = inPage.active();
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
      station: stations.find((/** @type {string} */ selector) => element.matches(selector)),
      outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
      isBody: element === document.body,
      html: element.outerHTML.slice(0, 120),
    };
  }, stations);

/** Whether the screen changes where an element loses its focus. @param {Page} page */
async function showsFocus(page) {
  const seen = await page.screenshot();
  await page.run(() => {
    /** @type {any} */ (globalThis).wasFocused = inPage.active();
    inPage.active().blur();
  });
  const unseen = await page.screenshot();
  await page.run(() => /** @type {any} */ (globalThis).wasFocused.focus());
  return seen !== unseen;
}

test("Tab reaches everything in the order in which it stands, and focus is seen", () =>
  chromium.visit("index.html", {}, async (page) => {
    /** @type {string[]} */
    const order = [];
    for (let presses = 0; presses < 90; presses++) {
      await page.press("Tab");
      const { station, outlined, isBody, html } = await focused(page);
      if (isBody) break;
      assert.ok(outlined || (await showsFocus(page)), `focus shows on ${html}`);
      if (station && !order.includes(station)) order.push(station);
    }
    assert.deepEqual(order, stations);
  }));

test("the skip link leads into the lab", () =>
  chromium.visit("index.html", {}, async (page) => {
    await page.press("Tab");
    await page.press("Enter");
    await page.press("Tab");
    assert.ok(await page.run(() => inPage.root().contains(inPage.active())));
  }));

test("a run through the lab by keyboard alone", () =>
  chromium.visit("index.html", {}, async (page) => {
    await tabTo(page, ".handle");
    await page.press("ArrowRight");
    const [coarse] = numbers(await linked(page), "start");
    assert.ok(coarse > 0.1, "the arrow moves the start");
    await page.press("ArrowRight", { shift: true });
    const [fine] = numbers(await linked(page), "start");
    assert.ok(fine > coarse && fine - coarse < (coarse - 0.1) / 5, "Shift makes it finer");

    await tabTo(page, ".axis input");
    await page.press("ArrowRight");
    assert.equal(await property(page, "step"), "25");
    await page.press("End");
    assert.equal(await property(page, "step"), "140");
    await page.press("Home");
    assert.equal(await property(page, "step"), "0");

    await tabTo(page, ".open");
    await page.press("Enter");
    await until(page, () => inPage.find(".step .card math"));

    await tabTo(page, "[role=tab]");
    await page.press("ArrowRight");
    assert.equal(await property(page, "tab"), "maps");
    await page.press("ArrowRight");
    assert.equal(await property(page, "tab"), "results");
    await until(page, () => inPage.find(".results tbody").textContent.includes("minimum"));
    await page.press("Home");
    assert.equal(await property(page, "tab"), null);

    await tabTo(page, ".run input[type=range]");
    const before = await property(page, "runs");
    await page.press("ArrowLeft");
    assert.notEqual(await property(page, "runs"), before, "an arrow key changes the rate");
    await tabTo(page, ".run .field-input");
    await page.puppet.keyboard.type("0.0125");
    await page.press("Enter");
    assert.match((await property(page, "runs")) ?? "", /^gradient-descent\(learningRate=0\.0125\)/);
    await page.puppet.keyboard.type("-1");
    await page.press("Enter");
    await until(page, () => inPage.find(".run .field-error").textContent.includes("got"));
    await page.press("Escape");
    assert.match((await property(page, "runs")) ?? "", /^gradient-descent\(learningRate=0\.0125\)/);

    await tabTo(page, ".foot .menu-button");
    await page.press("Enter");
    await page.press("n");
    await page.press("Enter");
    await until(page, () => inPage.all(".run").length === 4);
    assert.match((await property(page, "runs")) ?? "", /;nesterov/);
  }));

test("a menu opened by a key is left with Escape, where it was opened", () =>
  chromium.visit("index.html", {}, async (page) => {
    await tabTo(page, ".strip .menu-button");
    await page.press("ArrowDown");
    assert.ok(await page.run(() => inPage.active().matches("[role^=menuitem]")));
    await page.press("Escape");
    assert.ok(await page.run(() => inPage.active().matches(".strip .menu-button")));
  }));

test("keys do nothing while nothing is focused", () =>
  chromium.visit("index.html", {}, async (page) => {
    const before = await page.run(
      () => /** @type {any} */ (document.querySelector("thalweg-lab")).link,
    );
    const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "+", "-", "0", " ", "Enter"];
    for (const key of [...keys, "Home", "End", "PageDown", "Delete", "Escape", "a", "n", "p"]) {
      await page.press(key);
      assert.equal(
        await page.run(() => /** @type {any} */ (document.querySelector("thalweg-lab")).link),
        before,
        key,
      );
    }
    assert.equal(await page.run(() => inPage.find(".play").getAttribute("aria-label")), "Play");
  }));
