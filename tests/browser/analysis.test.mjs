// thalweg-analysis.js: loaded once, where something first needs it and nowhere else; what is said where it is missing.
import assert from "node:assert/strict";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { startServer } from "../../build-scripts/static-server.mjs";
import { dist, fileAddress, useChromium } from "./chromium.mjs";
import { click, openLab, pathPicture, until } from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();
const file = "thalweg-analysis.js";

/** How often it was asked for. @param {Page} page */
const loads = (page) => page.requests().filter((url) => url.endsWith(file)).length;

/** Notes what is asked of workers in `globalThis.asked`. */
function noteWorkers() {
  const page = /** @type {any} */ (globalThis);
  page.asked = [];
  page.Worker = class extends Worker {
    url;
    /** @param {string} url */
    constructor(url) {
      super(url);
      this.url = String(url);
    }
    postMessage(/** @type {any} */ message) {
      page.asked.push({ type: message.type, url: this.url });
      super.postMessage(message);
    }
  };
}

/** Opens the maps and waits for them. @param {Page} page @returns {Promise<string>} the first one's legend */
async function openMaps(page) {
  await click(page, "[role=tab]:nth-child(3)");
  await until(page, () => inPage.find(".maps"));
  await page.run(() => inPage.find(".maps").scrollIntoView());
  await until(page, () => {
    const plates = inPage.all(".plate").filter(inPage.isShown);
    return (
      plates.length > 1 &&
      plates.every((/** @type {HTMLElement} */ plate) => plate.dataset.status === "done")
    );
  });
  return page.run(() => inPage.find(".basin .legend").textContent);
}

const small = { width: 700, height: 500 };
const usual = await chromium.visit("index.html", { size: small }, async (page) => {
  assert.equal(loads(page), 0);
  const legend = await openMaps(page);
  assert.equal(loads(page), 1);
  await click(page, "[role=tab]:nth-child(1)");
  await openMaps(page);
  assert.equal(loads(page), 1);
  return legend;
});

for (const [kind, address, before] of /** @type {[string, string, (() => void)[]][]} */ ([
  ["from the script's address", chromium.address, [noteWorkers]],
  ["from a Blob", fileAddress, [noteWorkers]],
  [
    "of which there are none",
    chromium.address,
    [() => void delete (/** @type {any} */ (globalThis).Worker)],
  ],
]))
  test(`the same maps are made by workers ${kind}`, () =>
    chromium.visit(`${address}index.html`, { size: small, before }, async (page) => {
      assert.equal(await openMaps(page), usual);
      assert.equal(loads(page), 1);
      if (!before.includes(noteWorkers)) return;
      const asked = await page.run(() => /** @type {any} */ (globalThis).asked);
      const of = (/** @type {string} */ type) =>
        asked.filter((/** @type {any} */ message) => message.type === type);
      assert.ok(of("basinRows").length > 0);
      assert.ok(of("analysis").length > 0);
      for (const { url } of of("basinRows"))
        assert.match(url, address === fileAddress ? /^blob:/ : /\/thalweg\.js$/);
    }));

/** @param {string} kind */
const figurePage = (kind) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures</title>
   <link rel="icon" href="data:,"><script src="thalweg.js"></script>
   <thalweg-figure surface="formula(sin(3x) + y^2)@-2,2,-2,2" optimizers="momentum adam"></thalweg-figure>
   ${kind}</html>`;

const chains = '<thalweg-figure kind="chain"></thalweg-figure>'.repeat(2);
const folder = await mkdtemp(join(tmpdir(), "thalweg-"));
const without = join(folder, "without");
const complete = join(folder, "complete");
for (const to of [without, complete]) {
  await cp(dist, to, { recursive: true });
  await writeFile(join(to, "plain.html"), figurePage(""));
  await writeFile(join(to, "chains.html"), figurePage(chains));
}
await rm(join(without, file));
const hosts = { without: await startServer(without), complete: await startServer(complete) };
after(async () => {
  hosts.without.close();
  hosts.complete.close();
  await rm(folder, { recursive: true });
});

/** Whether all figures have said something. */
const told = () =>
  [...document.querySelectorAll("thalweg-figure")].every(({ shadowRoot }) =>
    [".summary", ".failure"].some((part) => shadowRoot?.querySelector(part)?.textContent),
  );

/** @param {import("./browsers.mjs").Page} page @param {string} address */
async function openFigures(page, address) {
  await page.open(address, { width: 700, height: 2400 });
  await until(page, told);
}

for (const [name, count] of /** @type {const} */ ([
  ["plain", 0],
  ["chains", 1],
]))
  test(`${name}.html loads it ${count === 0 ? "never" : "once"}`, () =>
    chromium.visit(`${hosts.complete.address}${name}.html`, { open: openFigures }, async (page) =>
      assert.equal(loads(page), count),
    ));

test("a figure that needs it where it is missing names it, and the others work", async () => {
  const page = await chromium.browser.newPage({});
  try {
    await openFigures(page, `${hosts.without.address}chains.html`);
    const texts = await page.run(() =>
      [...document.querySelectorAll("thalweg-figure")].map(
        ({ shadowRoot }) => shadowRoot?.querySelector(".failure")?.textContent ?? "",
      ),
    );
    assert.equal(texts[0], "");
    for (const text of texts.slice(1)) assert.match(text, /^thalweg-analysis\.js could not be/);
  } finally {
    await page.close();
  }
});

for (const [name, sentence] of /** @type {const} */ ([
  ["index.html", /^thalweg-analysis\.js could not be loaded/],
  ["zh-hant.html", /^無法載入 thalweg-analysis\.js/],
]))
  test(`where it is missing the lab says so, and keeps its picture (${name})`, async () => {
    const page = await chromium.browser.newPage({});
    try {
      await openLab(page, hosts.without.address + name, small);
      const before = await pathPicture(page);
      // Critical points on the map, in the menu of layers.
      await click(page, ".layers-button");
      await click(page, ".choices label:nth-child(2) input, .choices > :nth-child(2)");
      await until(page, () => inPage.find(".link-note p")?.textContent);
      assert.match(await page.run(() => inPage.find(".link-note p").textContent), sentence);
      await click(page, ".layers-button");
      assert.equal(await pathPicture(page), before);
      await click(page, "[role=tab]:nth-child(3)");
      await until(page, () => inPage.find(".maps"));
      await page.run(() => inPage.find(".maps").scrollIntoView());
      await until(page, () => /thalweg-analysis/.test(inPage.find(".basin .plate").textContent));
    } finally {
      await page.close();
    }
  });
