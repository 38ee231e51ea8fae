// What the parts of the lab do, each by the pointer.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { useChromium } from "./chromium.mjs";
import {
  click,
  coloursOf,
  eventually,
  linked,
  middle,
  numbers,
  pathPicture,
  until,
} from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();

/** @param {Page} page @param {string} name */
const property = async (page, name) => (await linked(page)).get(name);

/** Chooses in the menu of a button. @param {Page} page @param {string} button @param {string} text */
async function choose(page, button, text) {
  await click(page, button);
  await page.run((text) => {
    const entries = inPage.all("[role^=menuitem]").filter(inPage.isShown);
    entries.find((/** @type {Element} */ entry) => entry.textContent?.trim() === text).click();
  }, text);
  await page.run(() => inPage.drawnNow());
}

test("Play goes to the last step and stops there", () =>
  chromium.visit("index.html#v=1&step=0&steps=20&speed=60", {}, async (page) => {
    await click(page, ".play");
    await until(page, () => inPage.find(".play").getAttribute("aria-label") === "Pause");
    await until(page, () => inPage.find(".play").getAttribute("aria-label") === "Play");
    assert.equal(await property(page, "step"), "20");
  }));

test("another surface brings its formula, its start and rates that suit it", () =>
  chromium.visit("index.html", {}, async (page) => {
    const before = await pathPicture(page);
    await choose(page, ".strip .menu-button", "Bowl");
    assert.equal(await property(page, "surface"), "bowl");
    assert.match(await page.run(() => inPage.find(".formula").textContent), /25/);
    assert.match(await page.run(() => inPage.find(".shape-button").textContent), /b = 25/);
    assert.notEqual(await pathPicture(page), before);
    assert.doesNotMatch(
      await page.run(() =>
        inPage
          .all(".run .status")
          .map((/** @type {any} */ s) => s.textContent)
          .join(),
      ),
      /leaves/,
    );
  }));

test("a run is hidden, duplicated, given its own start and removed", () =>
  chromium.visit("index.html", {}, async (page) => {
    await click(page, ".run .checkbox-input");
    assert.match((await property(page, "runs")) ?? "", /^!gradient-descent/);
    await click(page, ".run .checkbox-input");
    await choose(page, ".run .menu-button", "Duplicate");
    assert.equal(((await property(page, "runs")) ?? "").split(";").length, 4);
    await choose(page, ".run .menu-button", "Own start");
    const [x, y] = await middle(page, ".handle.own");
    await page.drag([
      [x, y],
      [x + 60, y - 60],
    ]);
    assert.equal(await property(page, "start"), "0.1,-3.4", "the common start stays");
    const [, own] =
      /^gradient-descent\([^)]*\)@([\d.]+),/.exec((await property(page, "runs")) ?? "") ?? [];
    assert.ok(Number(own) > 0.1, `the run's own start moves to ${own}`);
    await choose(page, ".run .menu-button", "Remove");
    assert.equal(((await property(page, "runs")) ?? "").split(";").length, 3);
    assert.equal(await page.run(() => inPage.all(".handle.own").length), 0);
  }));

test("a slider changes the rate and its path, and reset brings both back", () =>
  chromium.visit("index.html", {}, async (page) => {
    const before = await pathPicture(page);
    const [x, y] = await middle(page, ".run input[type=range]");
    await page.drag([
      [x, y],
      [x - 20, y],
    ]);
    assert.notEqual(await pathPicture(page), before);
    await until(page, () => !inPage.find(".run .parameter-reset").disabled);
    await click(page, ".run .parameter-reset");
    assert.match((await property(page, "runs")) ?? "", /^gradient-descent\(learningRate=0\.01\)/);
  }));

describe("The wheel", () => {
  /** @param {Page} page @param {number} deltaY */
  async function wheel(page, deltaY) {
    const [x, y] = await middle(page, ".stage");
    await page.puppet.mouse.move(x, y);
    await page.puppet.mouse.wheel({ deltaY });
  }

  test("with Ctrl zooms the map", () =>
    chromium.visit("index.html", {}, async (page) => {
      await page.puppet.keyboard.down("Control");
      await wheel(page, -200);
      await page.puppet.keyboard.up("Control");
      await eventually(async () => (await property(page, "view")) !== null);
      const [left, right] = numbers(await linked(page), "view");
      assert.ok(right - left < 10, `the view spans ${right - left}`);
    }));

  test("alone scrolls the page", () =>
    chromium.visit("index.html", { size: { width: 1000, height: 500 } }, async (page) => {
      const before = await page.run(() => scrollY);
      await wheel(page, 150);
      await until(page, (before) => scrollY > before + 50, before);
      assert.equal(await property(page, "view"), null);
    }));
});

test("the loss plot tells step and loss under the pointer, and moves the timeline", () =>
  chromium.visit("index.html", {}, async (page) => {
    const plot = ".plot-part canvas";
    const [x, y] = await middle(page, plot);
    await page.puppet.mouse.move(x, y);
    await page.run(() => inPage.drawnNow());
    const told = await page.run(() =>
      [...inPage.drawn].some((text) => /, step \d+: loss /.test(text)),
    );
    assert.ok(told);
    await page.drag([
      [x, y],
      [x + 30, y],
    ]);
    assert.notEqual(await property(page, "step"), "24");
  }));

test("the map tells loss, gradient and eigenvalues under the pointer", () =>
  chromium.visit("index.html", {}, async (page) => {
    const [x, y] = await middle(page, ".stage");
    await page.puppet.mouse.move(x - 50, y - 50);
    await page.run(() => inPage.drawnNow());
    const drawn = await page.run(() => [...inPage.drawn].join("\n"));
    for (const line of [/^loss \d/m, /^gradient \(/m, /^eigenvalues \S+, \S+/m])
      assert.match(drawn, line);
  }));

describe("The 3-D view", () => {
  /** @param {Page} page */
  async function open(page) {
    await click(page, ".relief-3d");
    await eventually(async () => (await coloursOf(page, ".solid")) > 1000);
  }
  /** Until the screen shows something else. @param {Page} page @param {string} before */
  const changed = (page, before) => eventually(async () => (await page.screenshot()) !== before);

  test("turns by keys and by a drag", () =>
    chromium.visit("index.html", {}, async (page) => {
      await open(page);
      const link = await linked(page);
      await page.run(() => inPage.find(".solid canvas").focus());
      for (const key of ["ArrowLeft", "ArrowUp", "+", "0"]) {
        const before = await page.screenshot();
        await page.press(key);
        await changed(page, before);
      }
      const before = await page.screenshot();
      const [x, y] = await middle(page, ".solid canvas");
      await page.drag([
        [x, y],
        [x + 40, y],
        [x + 80, y + 10],
      ]);
      await changed(page, before);
      assert.deepEqual([...(await linked(page))], [...link], "the angle is not in the link");
    }));

  test("follows the timeline, and goes back to the flat map", () =>
    chromium.visit("index.html", {}, async (page) => {
      await open(page);
      const solid = await page.screenshot();
      await click(page, ".last");
      await changed(page, solid);
      await click(page, ".solid button");
      assert.equal(await property(page, "3d"), null);
      assert.ok(await page.run(() => inPage.isShown(inPage.find(".handle"))));
    }));
});
