// What moves the map and the starts: the wheel, fingers, and a phone that is turned.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { useChromium } from "./chromium.mjs";
import { click, eventually, handle, linked, middle, numbers, pathPicture, until } from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();

/** @param {Page} page */
const view = async (page) => (await linked(page)).get("view");

/** How many px a unit of x is long. @param {Page} page */
async function scale(page) {
  const [left, right] = numbers(await linked(page), "view");
  return (await page.run(() => inPage.box(inPage.find(".stage")).width)) / (right - left);
}

describe("The wheel", () => {
  /** Turned away from the reader it zooms in, about the pointer. @param {Page} page */
  async function zooms(page) {
    const at = (await handle(page)).map((px) => px - 40);
    const { mouse } = page.puppet;
    await mouse.move(at[0], at[1]);
    const scrolled = await page.run(() => scrollY);
    await mouse.wheel({ deltaY: -60 });
    await eventually(() => view(page));
    const [begun, from] = [await scale(page), await handle(page)];
    const before = await view(page);
    await mouse.wheel({ deltaY: -60 });
    await eventually(async () => (await view(page)) !== before);
    const [ended, to] = [await scale(page), await handle(page)];
    assert.ok(ended > 1.05 * begun, `from ${begun} to ${ended} px a unit`);
    for (const k of [0, 1]) {
      const expected = at[k] + ((from[k] - at[k]) * ended) / begun;
      assert.ok(Math.abs(to[k] - expected) < 1.5, `the handle at ${to[k]}, not ${expected}`);
    }
    assert.equal(await page.run(() => scrollY), scrolled, "the page stays");
    await page.run(() => inPage.find(".map .zoom .button:last-child").click());
    assert.equal(await view(page), null);
  }

  test("scrolls the page, and zooms the map with Ctrl, with ⌘, or while it is focused", () =>
    chromium.visit("index.html", { size: { width: 1000, height: 500 } }, async (page) => {
      const [x, y] = await middle(page, ".stage");
      const before = await page.run(() => scrollY);
      await page.puppet.mouse.move(x, y);
      await page.puppet.mouse.wheel({ deltaY: 150 });
      await until(page, (before) => scrollY > before + 50, before);
      assert.equal(await view(page), null);
      // A scroll that is still under way would be taken for one of the next wheel's.
      await until(page, async () => {
        const seen = scrollY;
        await inPage.drawnNow();
        return scrollY === seen;
      });
      await page.run(() => inPage.find(".stage").focus({ preventScroll: true }));
      await zooms(page);
      await page.run(() => inPage.active().blur());
      for (const key of /** @type {const} */ (["Control", "Meta"])) {
        await page.puppet.keyboard.down(key);
        await zooms(page);
        await page.puppet.keyboard.up(key);
      }
    }));
});

describe("On a touch screen", () => {
  const options = { size: { width: 390, height: 844 }, touch: true };

  /** One finger from point to point. @param {Page} page @param {number[]} from @param {number[]} to */
  async function finger(page, from, to) {
    const { touchscreen } = page.puppet;
    await touchscreen.touchStart(from[0], from[1]);
    for (let k = 1; k <= 10; k++)
      await touchscreen.touchMove(
        from[0] + ((to[0] - from[0]) * k) / 10,
        from[1] + ((to[1] - from[1]) * k) / 10,
      );
    await touchscreen.touchEnd();
  }

  test("one finger off the handle scrolls the page and moves no start", () =>
    chromium.visit("index.html", options, async (page) => {
      const [x, y] = await middle(page, ".stage");
      await finger(page, [x - 90, y - 40], [x - 90, y - 240]);
      await eventually(() => page.run(() => scrollY > 60));
      assert.equal((await linked(page)).get("start"), "0.1,-3.4");
      assert.equal((await linked(page)).get("view"), null);
    }));

  test("one finger on the handle moves the start and does not scroll", () =>
    chromium.visit("index.html", options, async (page) => {
      const [x, y] = await handle(page);
      const scrolled = await page.run(() => scrollY);
      await finger(page, [x, y], [x - 60, y - 90]);
      const [sx, sy] = numbers(await linked(page), "start");
      assert.ok(sx < 0 && sy > -3, `${sx}, ${sy}`);
      assert.equal(await page.run(() => scrollY), scrolled);
    }));

  test("a tap moves the start", () =>
    chromium.visit("index.html", options, async (page) => {
      const [x, y] = await middle(page, ".stage");
      await page.puppet.touchscreen.tap(x - 60, y - 30);
      const [sx, sy] = numbers(await linked(page), "start");
      assert.ok(sx < 0 && sy > -2, `${sx}, ${sy}`);
    }));

  test("two fingers zoom, and a button leads home", () =>
    chromium.visit("index.html", options, async (page) => {
      const [x, y] = await middle(page, ".stage");
      const { touchscreen } = page.puppet;
      const one = await touchscreen.touchStart(x - 30, y);
      const two = await touchscreen.touchStart(x + 30, y);
      for (let k = 1; k <= 8; k++) {
        await one.move(x - 30 - 8 * k, y);
        await two.move(x + 30 + 8 * k, y);
      }
      await one.end();
      await two.end();
      const [left, right] = numbers(await linked(page), "view");
      assert.ok(right - left < 6, `the view spans ${right - left}`);
      assert.equal((await linked(page)).get("start"), "0.1,-3.4");
      await click(page, ".map .zoom .button:last-child");
      assert.equal((await linked(page)).get("view"), null);
    }));

  test("two fingers side by side move the map", () =>
    chromium.visit("index.html", options, async (page) => {
      const [x, y] = await middle(page, ".stage");
      const from = await handle(page);
      const scrolled = await page.run(() => scrollY);
      const { touchscreen } = page.puppet;
      const one = await touchscreen.touchStart(x - 50, y);
      const two = await touchscreen.touchStart(x + 50, y);
      for (let k = 1; k <= 10; k++) {
        await one.move(x - 50 + 4 * k, y - 3 * k);
        await two.move(x + 50 + 4 * k, y - 3 * k);
      }
      await one.end();
      await two.end();
      const to = await handle(page);
      for (const [k, by] of [40, -30].entries())
        assert.ok(Math.abs(to[k] - from[k] - by) < 2, `${from} moves to ${to}`);
      assert.equal((await linked(page)).get("start"), "0.1,-3.4");
      assert.equal(await page.run(() => scrollY), scrolled, "the page stays");
    }));

  test("turning the phone draws everything anew, and turning it back what was there", () =>
    chromium.visit("index.html", options, async (page) => {
      /** @param {number} width @param {number} height */
      const turn = async (width, height) => {
        await page.puppet.setViewport({ width, height, hasTouch: true, isMobile: true });
        await until(page, (width) => innerWidth === width, width);
        // The canvases have the size of the map, and their lines fill them.
        await until(page, () =>
          inPage.canvases.every((/** @type {HTMLCanvasElement} */ canvas) => {
            const { width, height } = inPage.box(inPage.find(".stage"));
            const ratio = devicePixelRatio;
            return (
              Math.abs(canvas.width - width * ratio) < 2 &&
              Math.abs(canvas.height - height * ratio) < 2
            );
          }),
        );
      };
      const upright = await pathPicture(page);
      const state = [...(await linked(page))];
      await turn(844, 390);
      assert.notEqual(await pathPicture(page), upright);
      const inside = await page.run(() => {
        const [map, at] = [".stage", ".handle"].map((each) => inPage.box(inPage.find(each)));
        const [x, y] = at.middle;
        return x > map.x && x < map.x + map.width && y > map.y && y < map.y + map.height;
      });
      assert.ok(inside, "the handle is on the map");
      assert.ok(await page.run(() => document.documentElement.scrollWidth <= innerWidth));
      await turn(390, 844);
      await eventually(async () => (await pathPicture(page)) === upright);
      assert.deepEqual([...(await linked(page))], state);
    }));
});
