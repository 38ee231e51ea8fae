// Critical points in the lab: the list, a place from close by, the way out of a saddle; by pointer and by keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useChromium } from "./chromium.mjs";
import { eventually, handle, linked, numbers, pathPicture, until } from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();
const saddle = [0.0866775, 2.8842547];

/** @param {Page} page @param {string} selector */
const textOf = (page, selector) =>
  page.run(async (selector) => {
    await inPage.drawnNow();
    return inPage
      .find(selector)
      .textContent.replace(/[\u2060\u00a0]/g, (/** @type {string} */ c) =>
        c === "\u00a0" ? " " : "",
      );
  }, selector);

/** The rows of the list as texts. @param {Page} page */
const rows = (page) =>
  page.run(() =>
    inPage
      .all(".critical tr")
      .map((/** @type {Element} */ row) =>
        [...row.children].map((cell) => cell.textContent).join(" "),
      ),
  );

/** Waits until a place is described as this. @param {Page} page @param {string} pattern */
const described = (page, pattern) =>
  until(
    page,
    (pattern) => new RegExp(pattern).test(inPage.find(".place h3")?.textContent ?? ""),
    pattern,
  );

/** Sets a slider as its arrow keys would. @param {Page} page @param {string} param @param {number} part of its range */
const slide = (page, param, part) =>
  page.run(
    (param, part) => {
      const input = inPage.find(`[data-param=${param}] input[type=range]`);
      input.value = String(part * Number(input.max));
      for (const type of ["input", "change"])
        input.dispatchEvent(new Event(type, { bubbles: true }));
      return inPage.drawnNow();
    },
    param,
    part,
  );

test("the list counts the kinds, and a point chosen in it is seen from close by", () =>
  chromium.visit("index.html#v=1&tab=maps", {}, async (page) => {
    await until(page, () => inPage.all(".critical .point").length === 9);
    const list = await rows(page);
    for (const count of ["4 minima", "4 saddles", "1 maximum"])
      assert.ok(list.includes(count), `${count} in ${list}`);
    assert.equal(await page.run(() => inPage.isShown(inPage.find(".place"))), false);

    const before = await pathPicture(page);
    await page.run(() => {
      const buttons = inPage.all(".critical .point");
      buttons.find((/** @type {Element} */ b) => b.textContent?.includes("2.88")).click();
    });
    await described(page, "^Saddle at .*2.88");
    assert.notEqual(await pathPicture(page), before, "the disc is on the map");
    const place = numbers(await linked(page), "place");
    assert.ok(Math.hypot(place[0] - saddle[0], place[1] - saddle[1]) < 1e-5, `${place}`);
    assert.match(await textOf(page, ".place .fact"), /falls along λ₁ and rises along λ₂/);
    assert.match(
      await page.run(() => inPage.find(".hessian math").getAttribute("aria-label")),
      /^Hessian matrix: first row −30\.4, 11\.9; second row 11\.9, 74\.2$/,
    );
    assert.match(await textOf(page, ".place .part .note"), /^In 6\d % of the disc, .* at most 5 %/);
    assert.equal(
      await page.run(() => inPage.find(".critical tr.chosen .point").getAttribute("aria-pressed")),
      "true",
    );

    await slide(page, "angle", 0.5);
    assert.equal((await linked(page)).get("angle"), "90");
    assert.match(await page.run(() => inPage.find(".dial + div + .note").textContent), /is 74\.2/);

    await slide(page, "escape", 0.55);
    const length = Number((await linked(page)).get("escape"));
    assert.ok(length > 0 && length < 1, `${length}`);
    await until(page, () => /lower by/.test(inPage.all(".place .part")[2].textContent));
    await page.run(() => inPage.all(".place .part .button").at(-1).click());
    const start = numbers(await linked(page), "start");
    const left = Math.hypot(start[0] - saddle[0], start[1] - saddle[1]);
    assert.ok(Math.abs(left - length) < 1e-4, `${left} is not ${length}`);

    await page.run(() => inPage.find(".place > .button").click());
    assert.equal((await linked(page)).get("place"), null);
  }));

test("a tap on the map chooses a point or any place, and leaves the start alone", () =>
  chromium.visit("index.html#v=1&tab=maps&steps=1", {}, async (page) => {
    await until(page, () => inPage.all(".critical .point").length === 9);
    // From the start's handle in px to the maximum, by the scale of the map.
    const [x, y] = await handle(page);
    const scale = await page.run(() => {
      const box = inPage.box(inPage.find(".stage"));
      return box.width / 12.4;
    });
    const at = [x + (-0.27 - 0.1) * scale, y - (-0.92 + 3.4) * scale];
    await page.puppet.mouse.move(at[0], at[1]);
    await until(page, () => inPage.drawn.has("λ₁ = −45.6, λ₂ = −16.1"));
    await page.drag([at, at]);
    await described(page, "^Maximum at .*0\\.923");
    await page.drag([
      [x + 90, y - 30],
      [x + 90, y - 30],
    ]);
    await described(page, "^Seen from");
    assert.match(await textOf(page, ".place .fact"), /the gradient is/);
    const state = await linked(page);
    assert.equal(state.get("start"), "0.1,-3.4");
    assert.equal(numbers(state, "place").length, 2);
  }));

test("a link opens the same place, in Chinese and on a phone too, and nothing overflows", () =>
  chromium.visit(
    `zh-hant.html#v=1&tab=maps&place=${saddle}&model=linear&radius=1&angle=40`,
    { size: { width: 390, height: 844 }, touch: true },
    async (page) => {
      await described(page, "^鞍點");
      assert.match(await textOf(page, ".place .fact"), /損失沿 λ₁ 下降/);
      assert.equal(
        await page.run(() => inPage.find(".place .chip[aria-pressed=true]").textContent),
        "一次",
      );
      const wide = await page.run(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 390, `${wide} px`);
    },
  ));

test("by keyboard: the list, the start as a place, and back", () =>
  chromium.visit("index.html#v=1&tab=maps&surface=rastrigin", {}, async (page) => {
    await until(page, () => inPage.all(".critical .point").length > 9);
    assert.ok((await rows(page)).includes("121 minima"));
    await page.run(() => inPage.find(".critical .more").focus());
    await page.press("Enter");
    await until(page, () => inPage.all(".critical .point").length > 121);
    assert.ok(await page.run(() => inPage.active().matches(".point")), "the focus is in the list");
    await page.press("Enter");
    await described(page, "^Minimum at");
    await page.run(() => inPage.find(".place > .button").focus());
    await page.press("Enter");
    assert.ok(await page.run(() => inPage.active().matches(".pick .button")), "the focus stays");
    await page.press("Enter");
    await described(page, "^Seen from");
  }));

test("the choice Critical points marks every kind on the map, whatever the tab", () =>
  chromium.visit("index.html", {}, async (page) => {
    const before = await pathPicture(page);
    await page.run(() => inPage.all(".strip .checkbox-input")[1].click());
    await eventually(async () => (await pathPicture(page)) !== before, "marks are drawn");
    assert.equal((await linked(page)).get("critical"), "1");
    await page.run(() => inPage.all(".strip .checkbox-input")[1].click());
    assert.equal(await pathPicture(page), before, "and only the minima again without it");
  }));
