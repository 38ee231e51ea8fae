// The maps: what is shown is of the latest settings, long work can be stopped, nothing runs that nobody sees, and the point
// on a map is the lab's own start or setting.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { shareText } from "../../web/i18n/maps.js";
import { translator } from "../../web/i18n/index.js";
import { dist, useChromium } from "./chromium.mjs";
import { click, linked, middle, numbers, until } from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();
const { loadEngine } = await import(pathToFileURL(`${dist}engine.mjs`).href);
const engine = await loadEngine();

const momentum = "#v=1&surface=himmelblau&runs=momentum(learningRate=0.006)&start=-0.6,-4.2";
const opened = `${momentum}&tab=maps`;

/** Counts what the workers are asked, and holds their answers back for as long as `hold` says, ms. */
function watchWorkers() {
  const page = /** @type {any} */ (globalThis);
  const work = { asked: /** @type {string[]} */ ([]), answered: 0, hold: 0, longest: 0 };
  page.inPage.work = work;
  const Original = Worker;
  page.Worker = class extends Original {
    postMessage(/** @type {any} */ message) {
      if (!["start", "analysis"].includes(message.type)) work.asked.push(message.type);
      super.postMessage(message);
    }
    addEventListener(
      /** @type {string} */ type,
      /** @type {any} */ listener,
      /** @type {any} */ options,
    ) {
      const later = (/** @type {any} */ event) => {
        if (event.data?.type !== "result" && event.data?.type !== "error") return listener(event);
        const tell = () => {
          work.answered++;
          listener(event);
        };
        if (work.hold > 0) setTimeout(tell, work.hold);
        else tell();
      };
      super.addEventListener(type, type === "message" ? later : listener, options);
    }
  };
}

/** @type {import("./lab.mjs").VisitOptions} */
const watched = { before: [watchWorkers] };

/** @param {Page} page @param {number} hold ms */
const holdBack = (page, hold) => page.run((hold) => void (inPage.work.hold = hold), hold);

/** @param {Page} page */
const allDone = (page) =>
  until(page, () => {
    const plates = inPage.all(".plate").filter(inPage.isShown);
    return (
      plates.length > 1 &&
      plates.every((/** @type {HTMLElement} */ plate) => plate.dataset.status === "done")
    );
  });

/** @param {Page} page */
const idle = (page) => until(page, () => inPage.work.asked.length === inPage.work.answered);

/** Moves a slider as a reader drags it. @param {Page} page @param {number} place 0 to 10000 */
const slide = (page, place) =>
  page.run((place) => {
    const input = inPage.find(".run .slider input");
    input.value = String(place);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, place);

/** The first legend's shares, as they are read. @param {Page} page @returns {Promise<string[]>} */
const shares = (page) =>
  page.run(() =>
    [...inPage.find(".basin .legend").querySelectorAll(".share")].map((share) => share.textContent),
  );

/** What they have to be. @param {Page} page @param {number} learningRate */
async function expectedShares(page, learningRate) {
  const { width, height } = await page.run(() => inPage.box(inPage.find(".plate")));
  const { domain } = engine.surfaces.find((/** @type {any} */ { id }) => id === "himmelblau");
  const map = await engine.basins({
    surface: "himmelblau",
    optimizer: { id: "momentum", learningRate, momentum: 0.9 },
    ...{ domain, steps: 300, width: Math.round(width), height: Math.round(height) },
  });
  const tr = translator("en");
  const others = [map.otherCritical, map.diverged].filter((share) => share > 0);
  return [
    ...map.minima.map((/** @type {any} */ { share }) => share),
    ...others,
    map.unfinished,
  ].map((share) => shareText(tr, share));
}

test("changed in the middle of a long map, the settings shown at the end are the last ones", () =>
  chromium.visit(opened, watched, async (page) => {
    await allDone(page);
    await holdBack(page, 60);
    await page.run(() => {
      let before = performance.now();
      const tick = () => {
        const now = performance.now();
        inPage.work.longest = Math.max(inPage.work.longest, now - before);
        before = now;
        requestAnimationFrame(tick);
      };
      tick();
    });
    for (const place of [3000, 3300, 3600, 3200, 3900, 3500]) {
      await slide(page, place);
      await new Promise((resolve) => setTimeout(resolve, 90));
    }
    await until(page, () => inPage.find(".plate").dataset.status === "working");
    await slide(page, 3400);
    const rate = Number(/learningRate=([^,)]+)/.exec((await linked(page)).get("runs") ?? "")?.[1]);
    assert.ok(rate > 0.001 && rate < 0.01, String(rate));
    await allDone(page);
    assert.deepEqual(await shares(page), await expectedShares(page, rate));
    assert.ok(await page.run(() => inPage.work.longest < 500), "the page stays responsive");
    await idle(page);
    assert.deepEqual(
      await shares(page),
      await expectedShares(page, rate),
      "late answers are nobody's",
    );
  }));

test("a long map shows its progress; cancelled it stops, and on demand it is made", () =>
  chromium.visit(momentum, watched, async (page) => {
    await holdBack(page, 700);
    await click(page, "[role=tab]:nth-child(3)");
    await until(page, () => {
      const progress = inPage.find(".basin .progress");
      return progress && inPage.isShown(progress);
    });
    await page.run(() => inPage.find(".basin .work .button:not([hidden])").click());
    await until(page, () => inPage.find(".basin .plate").dataset.status === "stopped");
    assert.match(await page.run(() => inPage.find(".basin .work p").textContent), /^Stopped/);
    await holdBack(page, 0);
    await idle(page);
    assert.equal(await page.run(() => inPage.find(".basin .plate").dataset.status), "stopped");
    await page.run(() => inPage.find(".basin .work .button:not([hidden])").click());
    await allDone(page);
    assert.deepEqual(await shares(page), await expectedShares(page, 0.006));
  }));

test("nothing is mapped while the band is closed or out of sight", () =>
  chromium.visit(momentum, watched, async (page) => {
    const maps = () =>
      page.run(
        () => inPage.work.asked.filter((/** @type {string} */ type) => type !== "relief").length,
      );
    await idle(page);
    assert.equal(await maps(), 0);
    await click(page, "[role=tab]:nth-child(3)");
    await allDone(page);
    const before = await maps();
    assert.ok(before > 0);
    await page.run(() => scrollTo(0, 0));
    await click(page, "[role=tab]");
    await slide(page, 3000);
    await page.run(() => inPage.drawnNow());
    await idle(page);
    assert.equal(await maps(), before);
  }));

test("a press on a basin map sets the start, the arrow keys move it, and Back takes it back", () =>
  chromium.visit(opened, {}, async (page) => {
    await allDone(page);
    const [x, y] = await middle(page, ".basin .plate");
    const { width } = await page.run(() => inPage.box(inPage.find(".basin .plate")));
    await page.drag([
      [x, y],
      [x + width / 4, y - width / 4],
    ]);
    const start = numbers(await linked(page), "start");
    assert.ok(Math.hypot(start[0] - 2.5, start[1] - 2.5) < 0.1, String(start));
    assert.equal(await page.run(() => inPage.active().getAttribute("role")), "slider");
    assert.match(
      await page.run(() => inPage.active().getAttribute("aria-valuetext")),
      /^x 2\.\d+, y 2\.\d+: reaches A in \d+ steps$/,
    );
    await page.press("ArrowLeft");
    const moved = numbers(await linked(page), "start");
    assert.ok(moved[0] < start[0] && moved[1] === start[1], String(moved));
  }));

test("a press on a sweep map sets both parameters, and the arrow keys move them", () =>
  chromium.visit(opened, {}, async (page) => {
    await allDone(page);
    const setting = async () =>
      /learningRate=([^,)]+),momentum=([^,)]+)/
        .exec((await linked(page)).get("runs") ?? "")
        ?.slice(1)
        .map(Number) ?? [];
    const [x, y] = await middle(page, ".sweep .plate");
    await page.drag([[x, y]]);
    const pressed = await setting();
    assert.ok(Math.abs(pressed[1] - 0.5) < 0.01, String(pressed));
    await page.press("ArrowUp");
    await page.press("ArrowRight");
    const nudged = await setting();
    assert.ok(nudged[0] > pressed[0] && nudged[1] > pressed[1], String(nudged));
    const said = await page.run(() => inPage.active().getAttribute("aria-valuetext"));
    assert.match(said, /^Now η\u00a0[\d.]+, β\u00a0[\d.]+: /);
  }));

test("every slider can show where its values lead", () =>
  chromium.visit(`${momentum}&strips=1`, {}, async (page) => {
    await until(page, () => inPage.all(".strip-of-values[aria-label]").length === 2);
    const labels = await page.run(() =>
      inPage
        .all(".strip-of-values")
        .map((/** @type {Element} */ strip) => strip.getAttribute("aria-label")),
    );
    assert.match(
      labels[0],
      /^Final loss over learning rate: lowest near .* It diverges from 0\.0\d+ on\.$/,
    );
    await click(page, "[role=tab]:nth-child(2)");
    await page.run(() => inPage.drawnNow());
    assert.equal(
      await page.run(() => inPage.all(".strip-of-values").filter(inPage.isShown).length),
      0,
    );
  }));
