// The state in the address: written, restored, handed on, and never trusted.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useChromium } from "./chromium.mjs";
import {
  choose,
  click,
  eventually,
  groundPicture,
  handle,
  linked,
  numbers,
  openLab,
  pathPicture,
  retype,
  scrub,
  until,
} from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();

/** Until the address says what the lab shows. @param {Page} page */
const written = (page) =>
  until(page, () => {
    const link = /** @type {any} */ (document.querySelector("thalweg-lab")).link;
    return location.hash !== "" && location.href === link;
  });

/** @param {Page} page */
const hashStart = async (page) =>
  numbers(new URLSearchParams((await page.run(() => location.hash)).slice(1)), "start");

/** Until the state's start is this. @param {Page} page @param {number[]} start */
const startIs = (page, start) =>
  eventually(async () => String(numbers(await linked(page), "start")) === String(start));

test("a long drag loses no update of the address, and makes one history entry", () =>
  chromium.visit("index.html", {}, async (page) => {
    const entries = await page.run(() => history.length);
    const [x, y] = await handle(page);
    const { mouse } = page.puppet;
    await mouse.move(x, y);
    await mouse.down();
    for (let k = 1; k <= 400; k++) {
      await mouse.move(x + 180 * Math.sin(k / 20), y - 120 * (1 - Math.cos(k / 20)));
      if (k % 4 === 0) await page.run(() => new Promise(requestAnimationFrame));
    }
    await mouse.up();
    await written(page);
    assert.deepEqual(await hashStart(page), numbers(await linked(page), "start"));
    assert.notDeepEqual(await hashStart(page), [0.1, -3.4]);
    assert.equal(await page.run(() => history.length), entries + 1);
  }));

test("hundreds of short gestures leave the last state in the address", () =>
  chromium.visit("index.html", {}, async (page) => {
    await page.run(() => inPage.find(".handle").focus());
    for (let k = 0; k < 250; k++) await page.press(k % 2 ? "ArrowLeft" : "ArrowUp");
    const start = numbers(await linked(page), "start");
    assert.notDeepEqual(start, [0.1, -3.4]);
    await written(page);
    assert.deepEqual(await hashStart(page), start);
  }));

test("each finished gesture is a history entry, and back and forward restore", () =>
  chromium.visit("index.html", {}, async (page) => {
    const entries = await page.run(() => history.length);
    const from = await handle(page);
    await page.drag([from, [from[0] + 40, from[1] - 60], [from[0] + 90, from[1] - 130]]);
    await written(page);
    const dragged = await hashStart(page);
    await page.run(() => inPage.find(".handle").focus());
    await page.press("ArrowRight");
    await until(page, (before) => location.hash !== before, await page.run(() => location.hash));
    await written(page);
    const nudged = await hashStart(page);
    assert.notDeepEqual(nudged, dragged);
    assert.equal(await page.run(() => history.length), entries + 2);
    await page.run(() => history.back());
    await startIs(page, dragged);
    await page.run(() => history.back());
    await startIs(page, [0.1, -3.4]);
    await page.run(() => history.forward());
    await startIs(page, dragged);
    await page.run(() => history.forward());
    await startIs(page, nudged);
  }));

test("what is chosen can be taken back: another surface, a removed run", () =>
  chromium.visit("index.html", {}, async (page) => {
    const runs = async () => ((await linked(page)).get("runs") ?? "").split(";").length;
    await click(page, ".run .checkbox-input");
    await written(page);
    await choose(page, ".run .menu-button", "Remove");
    await written(page);
    await choose(page, ".strip .menu-button", "Bowl");
    await written(page);
    assert.equal(await runs(), 2);
    await page.run(() => history.back());
    await eventually(async () => (await linked(page)).get("surface") === "himmelblau");
    assert.equal(await runs(), 2);
    await page.run(() => history.back());
    await eventually(async () => (await runs()) === 3);
    assert.match((await linked(page)).get("runs") ?? "", /^!/);
    await page.run(() => history.back());
    await eventually(async () => !(await linked(page)).get("runs")?.startsWith("!"));
  }));

const rich =
  "#v=1&surface=rosenbrock&runs=gradient-descent(learningRate=0.002);!adam(learningRate=0.1,beta1=0.8)@-1,2;gradient-descent(learningRate=0.001);lion(learningRate=0.05)" +
  "&start=-1.2,1&steps=90&step=31&view=-1.6,1.4,-0.4,1.8&contours=0&tab=results&plot=linear&tolerance=0.05&speed=6";

test("a link opens exactly the picture it was taken from", () =>
  chromium.visit(`index.html${rich}`, {}, async (page) => {
    await scrub(page, 44);
    await click(page, ".map .zoom button");
    const link = await page.run(
      () => /** @type {any} */ (document.querySelector("thalweg-lab")).link,
    );
    // Both are compared when the fine relief and the contours of this view are there.
    const settled = async () => {
      let last = "";
      return eventually(async () => {
        const now = `${await groundPicture(page)} ${await pathPicture(page)}`;
        const same = now === last;
        last = now;
        await page.run(() => new Promise((resolve) => setTimeout(resolve, 200)));
        return same && now;
      });
    };
    const before = await settled();
    const state = await linked(page);
    await openLab(page, link);
    assert.deepEqual([...(await linked(page))], [...state]);
    assert.equal(await settled(), before);
  }));

test("the link to the other language keeps the state, there and back", () =>
  chromium.visit(`index.html${rich}`, {}, async (page) => {
    const state = [...(await linked(page))];
    for (const lang of ["zh-Hant", "en"]) {
      await Promise.all([page.puppet.waitForNavigation(), click(page, "#language")]);
      await until(
        page,
        (lang) => document.documentElement.lang === lang && inPage.find(".summary")?.textContent,
        lang,
      );
      assert.deepEqual([...(await linked(page))], state);
    }
  }));

const defaults = { surface: "himmelblau", start: "0.1,-3.4", steps: "140", step: "24" };
// Those which are not opened are typed in place of another state.
const damaged = [
  ["#v=1&surface=nowhere&steps=77", { open: true, note: true, steps: "77" }],
  ["#v=1&surface=bowl(a=;b=x)&start=2,2", { note: true, surface: "bowl", start: "2,2" }],
  ["#v=1&start=1e999,2&step=-4&steps=1.5", { note: true }],
  ["#v=1&start=NaN,Infinity&view=5,1,2,2&tolerance=0", { note: true }],
  ["#v=1&runs=adam(learningRate=NaN);;x(&steps=99", { note: true, steps: "99" }],
  ["#v=1&runs=" + "adam;".repeat(40), { note: true }],
  ["#v=1&surface=<img src=x onerror=alert(1)>&runs=__proto__", { note: true }],
  ["#v=1&start=%E0%A4%A&steps=30&&&==&=", { note: true, steps: "30" }],
  ["#v=1&step=" + "9".repeat(50000), { open: true, note: true }],
  ["#v=1", { open: true, note: false }],
  ["#v=2&surface=bowl", { open: true, note: false }],
  ["#%E0%A4%A", { open: true, note: false }],
  ["#section-3", { open: true, note: false }],
];

test("a damaged address falls back property by property, with a note", () =>
  chromium.visit("index.html", {}, async (page) => {
    for (const [hash, { open, note, ...kept }] of /** @type {any[]} */ (damaged)) {
      const named = hash.slice(0, 80);
      if (open) {
        await openLab(page, `${chromium.address}index.html${hash}`);
      } else {
        for (const each of ["#v=1&surface=booth&start=1,1&steps=50&step=5", hash]) {
          await retype(page, each);
          await page.run(() => inPage.drawnNow());
        }
      }
      const state = await linked(page);
      for (const [name, value] of Object.entries({ ...defaults, ...kept }))
        assert.equal(state.get(name), value, `${name} of ${named}`);
      const shown = await page.run(() => inPage.isShown(inPage.find(".link-note")));
      assert.equal(shown, note, `a note for ${named}`);
      assert.equal(await page.run(() => inPage.all(".failure, .link-note img").length), 0, named);
    }
  }));

test("typing another address changes the lab without a reload", () =>
  chromium.visit("index.html", {}, async (page) => {
    await page.run(() => {
      location.hash = "#v=1&surface=booth&steps=50";
    });
    await until(page, () => inPage.find(".strip .menu-button").textContent.includes("Booth"));
    await page.run(() => {
      location.hash = "#somewhere";
    });
    assert.equal((await linked(page)).get("surface"), "booth");
  }));
