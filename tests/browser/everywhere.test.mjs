// What must hold in every browser, opened by double-click and from a server.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startServer } from "../../build-scripts/static-server.mjs";
import { optimizerInk, light } from "../../web/view/tokens.js";
import { launchChromium, launchFirefox, launchWebKit } from "./browsers.mjs";
import {
  click,
  coloured,
  coloursOf,
  eventually,
  handle,
  linked,
  looks,
  numbers,
  openLab,
  pathPicture,
  scrub,
  until,
  visit,
} from "./lab.mjs";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const { loadEngine } = await import(pathToFileURL(`${dist}engine.mjs`).href);
const engine = await loadEngine();
const server = await startServer(dist);
after(() => server.close());

const step = 24;
const optimizers = [
  { id: "gradient-descent", learningRate: 0.01 },
  { id: "momentum", learningRate: 0.002, momentum: 0.9 },
];
const runs = optimizers.map(
  ({ id, ...params }) => `${id}(${Object.entries(params).map((pair) => pair.join("="))})`,
);
const hash = `#v=1&surface=himmelblau&runs=${runs.join(";")}&start=0.1,-3.4&steps=140&step=${step}`;

/** A path up to the present step, without the first steps, which the handle hides. @param {any} run @returns {number[][]} */
function points({ start, ...optimizer }) {
  const { path } = engine.trajectory({ surface: "himmelblau", optimizer, start, steps: step });
  return Array.from({ length: step - 5 }, (_, k) => [path[2 * k + 12], path[2 * k + 13]]);
}

/** @param {string} id of an optimizer */
function ink(id) {
  const { style } = engine.optimizers.find((/** @type {any} */ info) => info.id === id);
  return optimizerInk(style, light).core;
}

for (const launch of [launchChromium, launchFirefox, launchWebKit]) {
  describe(launch.name.replace("launch", ""), () => {
    /** @type {import("./browsers.mjs").Browser} */
    let browser;
    before(async () => (browser = await launch()));
    after(() => browser?.close());

    for (const [origin, address] of [
      ["file", `${pathToFileURL(dist)}index.html`],
      ["http", `${server.address}index.html`],
    ]) {
      test(`a drag moves the paths and then the address, and reload restores it (${origin})`, async () => {
        await visit(browser, address + hash, {}, async (page) => {
          const from = await handle(page);
          const begun = numbers(await linked(page), "start");
          const to = [from[0] - 60, from[1] - 90];
          await page.drag([from, [from[0] - 20, from[1] - 40], to]);
          await until(page, () => !location.hash.includes("start=0.1,-3.4"));
          const start = numbers(await linked(page), "start");
          assert.ok(start[0] < begun[0] && start[1] > begun[1], `moved from ${begun} to ${start}`);

          // Two places of the handle give the scale of the map.
          const now = await handle(page);
          const scale = [0, 1].map((k) => (now[k] - from[k]) / (start[k] - begun[k]));
          assert.ok(Math.abs(scale[0] + scale[1]) < 0.02 * scale[0], "equal scale on both axes");
          for (const optimizer of optimizers) {
            const path = points({ ...optimizer, start }).map((at) =>
              at.map((value, k) => now[k] + scale[k] * (value - start[k])),
            );
            const found = await coloured(page, path, ink(optimizer.id));
            assert.ok(
              found >= 0.75 * path.length,
              `${optimizer.id}: ${found} of ${path.length} points are on its path`,
            );
          }

          await openLab(page, await page.run(() => location.href));
          assert.deepEqual(numbers(await linked(page), "start"), start);
        });
      });
    }

    // The rest of Chromium is in the other files.
    if (launch === launchChromium) return;

    test("the map is not blank", async () => {
      await visit(browser, server.address + hash, {}, async (page) => {
        await eventually(async () => (await coloursOf(page, ".stage")) > 1000);
      });
    });

    test("scrubbing back shows what scrubbing forward showed", async () => {
      await visit(browser, server.address + hash, {}, async (page) => {
        await scrub(page, 60);
        const forward = await pathPicture(page);
        await scrub(page, 120);
        assert.notEqual(await pathPicture(page), forward);
        await scrub(page, 60);
        assert.equal(await pathPicture(page), forward);
      });
    });

    test("keys move the start and the timeline", async () => {
      await visit(browser, server.address + hash, {}, async (page) => {
        const focus = (/** @type {string} */ selector) =>
          page.run((selector) => inPage.find(selector).focus(), selector);
        const before = await pathPicture(page);
        await focus(".handle");
        await page.press("ArrowRight");
        const [coarse] = numbers(await linked(page), "start");
        await page.press("ArrowRight", { shift: true });
        const [fine, y] = numbers(await linked(page), "start");
        assert.ok(coarse > 0.1 && fine > coarse && fine - coarse < (coarse - 0.1) / 5);
        assert.equal(y, -3.4);
        assert.notEqual(await pathPicture(page), before);
        await focus(".axis input");
        for (const [key, at] of /** @type {const} */ ([
          ["ArrowRight", 25],
          ["End", 140],
          ["Home", 0],
        ])) {
          await page.press(key);
          assert.deepEqual(numbers(await linked(page), "step"), [at], key);
        }
      });
    });

    test("the button makes page and map dark, and the link leads to the other language with the same state", async () => {
      await visit(browser, server.address + hash, {}, async (page) => {
        const theme = (/** @type {string} */ wanted) =>
          eventually(async () => {
            const name = await page.run(() => inPage.find("#theme").getAttribute("aria-label"));
            if (name === `Theme: ${wanted}`) return true;
            await click(page, "#theme");
            return false;
          });
        await theme("light");
        await looks(page, "light");
        await theme("dark");
        await looks(page, "dark");
        const state = [...(await linked(page))];
        // The click may take the page away before it is answered.
        await page.run(() => void setTimeout(() => inPage.find("#language").click()));
        const asked = () =>
          page.run(
            () =>
              document.documentElement.lang === "zh-Hant" &&
              /梯度下降/.test(inPage.find(".summary")?.textContent),
          );
        await eventually(() => asked().catch(() => false), "the page in the other language");
        assert.deepEqual([...(await linked(page))], state);
        await looks(page, "dark");
        // WebKit's session goes on, with what it keeps.
        await page.run(() => localStorage.clear());
      });
    });

    test("a nonsense address still opens the lab, with a note", async () => {
      const nonsense =
        "#v=1&surface=nowhere&runs=adam(learningRate=NaN);;x(&start=1e999,2&steps=-4";
      await visit(browser, server.address + nonsense, {}, async (page) => {
        const note = await page.run(() => inPage.find(".link-note p").textContent);
        assert.match(note, /could not be read/);
      });
    });

    test("the page in 繁體中文 speaks it", async () => {
      await visit(browser, `${server.address}zh-hant.html`, {}, async (page) => {
        assert.match(await page.run(() => inPage.find(".summary").textContent), /梯度下降/);
        assert.equal(await page.run(() => document.documentElement.lang), "zh-Hant");
      });
    });

    test("the 3-D view draws, or says that WebGL is missing", async () => {
      await visit(browser, server.address + hash, {}, async (page) => {
        const offered = await page.run(() =>
          Boolean(document.createElement("canvas").getContext("webgl2")),
        );
        await click(page, ".relief-3d");
        if (offered) {
          await eventually(async () => (await coloursOf(page, ".solid")) > 1000);
        } else {
          await until(page, () => inPage.find(".solid p")?.textContent.includes("needs WebGL"));
        }
      });
    });
  });
}
