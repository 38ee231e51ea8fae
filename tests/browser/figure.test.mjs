// <thalweg-figure> in somebody else's page.
import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startServer } from "../../build-scripts/static-server.mjs";
import { dist, useChromium } from "./chromium.mjs";
import { eventually, until } from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();
const folder = await mkdtemp(join(tmpdir(), "thalweg-"));
await cp(fileURLToPath(new URL("pages", import.meta.url)), folder, { recursive: true });
// One file is the whole installation.
await cp(join(dist, "thalweg.js"), join(folder, "static", "thalweg.js"));
const host = await startServer(folder);
after(async () => {
  host.close();
  await rm(folder, { recursive: true });
});

/** Adds up what the layout shifts, in `globalThis.shifts`. */
function watchShifts() {
  const page = /** @type {any} */ (globalThis);
  page.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of /** @type {any[]} */ (list.getEntries()))
      page.shifts.push(
        `${entry.value}: ${entry.sources.map((/** @type {any} */ { node }) => node?.nodeName)}`,
      );
  }).observe({ type: "layout-shift", buffered: true });
}

/** Until a figure's picture and words are there. @param {Page} page @param {string} id */
const arrived = (page, id) =>
  until(
    page,
    (id) => document.getElementById(id)?.shadowRoot?.querySelector(".summary")?.textContent,
    id,
  );

/**
 * @param {string} hash @param {import("./lab.mjs").VisitOptions} options
 * @param {(page: Page) => Promise<void>} work
 */
const post = (hash, options, work) =>
  chromium.visit(
    `${host.address}post.html${hash}`,
    {
      ...options,
      open: async (page, address, size) => {
        await page.open(address, size);
        await arrived(page, "first");
      },
    },
    work,
  );

/** Scrolls to the second figure and waits for it. @param {Page} page */
async function toSecond(page) {
  await page.run(() => document.getElementById("second")?.scrollIntoView({ block: "center" }));
  await arrived(page, "second");
}

/** What is in a figure. @param {Page} page @param {string} id @param {string} selector @returns {Promise<string>} */
const textOf = (page, id, selector) =>
  page.run(
    (id, selector) => document.getElementById(id)?.shadowRoot?.querySelector(selector)?.textContent,
    id,
    selector,
  );

/** @param {Page} page @param {Record<string, string | null>} attributes of the first figure */
const setAttributes = (page, attributes) =>
  page.run(async (attributes) => {
    const figure = document.getElementById("first");
    for (const [name, value] of Object.entries(attributes))
      if (value === null) figure?.removeAttribute(name);
      else figure?.setAttribute(name, value);
    await inPage.drawnNow();
  }, attributes);

/** The first figure's paths. @param {Page} page @returns {Promise<string>} */
const paths = (page) =>
  page.run(async () => {
    await inPage.drawnNow();
    return inPage.canvases[1].toDataURL();
  });

test("one script and an element make a figure, with at most four controls", () =>
  post("", {}, async (page) => {
    assert.match(await textOf(page, "first", ".summary"), /^Gradient descent and momentum are/);
    await toSecond(page);
    assert.match(await textOf(page, "second", ".key"), /Adam.*Lion/);
    for (const id of ["first", "second"]) {
      const controls = await page.run(
        (id) => document.getElementById(id)?.shadowRoot?.querySelectorAll(".control").length,
        id,
      );
      assert.ok(controls >= 2 && controls <= 4, `${controls} controls`);
      const colours = await page.run((id) => {
        const canvas = document.getElementById(id)?.shadowRoot?.querySelector(".stage canvas");
        return new Set(new Uint32Array(inPage.pixels(canvas).data.buffer)).size;
      }, id);
      assert.ok(colours > 500, `${colours} colours`);
    }
  }));

for (const [what, size] of /** @type {const} */ ([
  ["laptop", { width: 1280, height: 800 }],
  ["phone", { width: 390, height: 844 }],
  ["small phone", { width: 320, height: 640 }],
]))
  test(`nothing jumps when the figures come (${what})`, () =>
    post("", { before: [watchShifts], size, touch: what !== "laptop" }, async (page) => {
      await toSecond(page);
      await page.run(() => new Promise((resolve) => setTimeout(resolve, 300)));
      assert.deepEqual(await page.run(() => /** @type {any} */ (globalThis).shifts), []);
    }));

test("a figure leaves the page's address and history alone", () =>
  post("#on-steps", {}, async (page) => {
    const entries = await page.run(() => history.length);
    await page.run(() => inPage.find(".handle").scrollIntoView({ block: "center" }));
    const [x, y] = await page.run(() => inPage.box(inPage.find(".handle")).middle);
    const before = await paths(page);
    await page.drag([
      [x, y],
      [x + 20, y - 20],
      [x + 60, y - 40],
    ]);
    assert.notEqual(await paths(page), before, "the drag moves the paths");
    await page.run(() => new Promise((resolve) => setTimeout(resolve, 800)));
    assert.equal(await page.run(() => location.hash), "#on-steps");
    assert.equal(await page.run(() => history.length), entries);
  }));

test("another attribute at run time changes the picture", () =>
  post("", {}, async (page) => {
    const before = await paths(page);
    await setAttributes(page, { start: "6,-4", runs: "newton" });
    assert.notEqual(await paths(page), before);
    await eventually(async () => /Newton/.test(await textOf(page, "first", ".key")));
    await setAttributes(page, { runs: null, optimizers: "adagrad rmsprop" });
    await eventually(async () => /AdaGrad.*RMSProp/.test(await textOf(page, "first", ".key")));
  }));

test("a wrong attribute is named, and the last good picture stays", () =>
  post("", {}, async (page) => {
    const before = await paths(page);
    for (const [name, wrong, right] of [
      ["surface", "bumpy", "booth"],
      ["runs", "sgd", "gradient-descent(learningRate=0.05);momentum"],
      ["start", "1;2", "-6,4"],
      ["steps", "-5", "60"],
    ]) {
      await setAttributes(page, { [name]: wrong });
      const message = await textOf(page, "first", ".failure");
      assert.ok(message.includes(name) && message.includes(wrong), message);
      assert.equal(await paths(page), before, `${name}="${wrong}"`);
      await setAttributes(page, { [name]: right });
      assert.equal(await textOf(page, "first", ".failure"), "");
      assert.equal(await paths(page), before, `${name}="${right}"`);
    }
  }));

test("a mistyped name is told with the nearest known one", () =>
  post("", {}, async (page) => {
    await setAttributes(page, { surface: "himmelblow" });
    assert.match(await textOf(page, "first", ".failure"), /surface.*“himmelblow”.*himmelblau\.$/);
  }));

test("a figure has a width where its surroundings shrink to fit, and goes from left to right", () =>
  post("", {}, async (page) => {
    const [width, direction] = await page.run(() => {
      const figure = /** @type {HTMLElement} */ (document.querySelector("#first"));
      document.documentElement.dir = "rtl";
      figure.style.cssFloat = "left";
      return [figure.offsetWidth, getComputedStyle(figure).direction];
    });
    assert.deepEqual([width >= 300, direction], [true, "ltr"]);
  }));

test("the host's styles stay outside, and nothing reaches over a narrow column", () =>
  post("", {}, async (page) => {
    await toSecond(page);
    const wrong = await page.run(() => {
      const figure = document.getElementById("second");
      const edge = inPage.box(figure);
      return inPage
        .elements(figure?.shadowRoot)
        .filter(inPage.isShown)
        .filter((/** @type {Element} */ element) => {
          const { x, width } = inPage.box(element);
          const style = getComputedStyle(element);
          return (
            x + width > edge.x + edge.width + 0.5 ||
            style.borderTopStyle === "dotted" ||
            style.fontFamily.includes("monospace")
          );
        })
        .map((/** @type {Element} */ element) => element.outerHTML.slice(0, 100));
    });
    assert.deepEqual(wrong, []);
  }));

test("a figure leaves the host's page as it was", () =>
  post("", {}, async (page) => {
    const [paper, sheets, globals] = await page.run(() => [
      getComputedStyle(document.body).backgroundColor,
      document.adoptedStyleSheets.length,
      Object.keys(globalThis).filter((name) => /thalweg|module|wasm/i.test(name)),
    ]);
    assert.equal(paper, "rgb(255, 238, 221)");
    assert.equal(sheets, 0);
    assert.deepEqual(globals, []);
  }));

test("a figure may be moved in the page and taken out of it", () =>
  post("", {}, async (page) => {
    const before = await paths(page);
    await page.run(() => {
      const figure = document.getElementById("first");
      figure?.parentElement?.append(figure);
    });
    await arrived(page, "first");
    await eventually(async () => (await paths(page)) === before);
    await page.run(() => document.getElementById("first")?.remove());
    await page.run(() => inPage.drawnNow());
  }));
