// What a host or a browser may forbid or lack: inline code, workers, SIMD, WebAssembly, a connection.
import assert from "node:assert/strict";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { startServer } from "../../build-scripts/static-server.mjs";
import { dist, fileAddress, useChromium } from "./chromium.mjs";
import {
  click,
  eventually,
  groundPicture,
  handle,
  linked,
  pathPicture,
  until,
  visit,
  openSolid,
} from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();

/** Notes every worker that is started, and what it answers, in `globalThis.workers`. */
function noteWorkers() {
  const page = /** @type {any} */ (globalThis);
  page.workers = [];
  page.Worker = class extends Worker {
    /** @param {string} url */
    constructor(url) {
      super(url);
      const note = { url: String(url), answers: /** @type {string[]} */ ([]) };
      page.workers.push(note);
      this.addEventListener("message", ({ data }) => note.answers.push(data.type));
    }
  };
}

/** @param {Page} page @returns {Promise<{ url: string, answers: string[] }[]>} */
const workersOf = (page) => page.run(() => /** @type {any} */ (globalThis).workers);

/** Until a worker has drawn a part of a new view. @param {Page} page */
async function workersDraw(page) {
  await until(page, () =>
    /** @type {any} */ (globalThis).workers.some((/** @type {any} */ { answers }) =>
      answers.includes("ready"),
    ),
  );
  await click(page, ".map .zoom button:nth-child(2)");
  await until(page, () =>
    /** @type {any} */ (globalThis).workers.some((/** @type {any} */ { answers }) =>
      answers.includes("result"),
    ),
  );
  return workersOf(page);
}

/** The ground when its fine relief is there, told by two pictures that are the same a while apart. @param {Page} page */
async function fineGround(page) {
  let last = "";
  return eventually(async () => {
    const now = await groundPicture(page);
    const still = now === last;
    last = now;
    await page.run(() => new Promise((resolve) => setTimeout(resolve, 300)));
    return still && now;
  });
}

/** @param {Page} page */
async function dragStart(page) {
  const [x, y] = await handle(page);
  await page.drag([
    [x, y],
    [x + 30, y - 40],
    [x + 60, y - 80],
  ]);
  assert.notEqual((await linked(page)).get("start"), "0.1,-3.4");
}

/** Drags the start and opens a step: the lab is alive. @param {Page} page */
async function tryLab(page) {
  await dragStart(page);
  await click(page, ".open");
  await until(page, () => inPage.find(".step .card math"));
}

/** What the lab draws where nothing is missing. */
const usual = await chromium.visit("index.html", {}, async (page) => ({
  ground: await fineGround(page),
  paths: await pathPicture(page),
}));

/** The same pictures as usual. @param {Page} page */
async function looksAsUsual(page) {
  assert.equal(await fineGround(page), usual.ground);
  assert.equal(await pathPicture(page), usual.paths);
}

test("workers start from the script's own address", () =>
  chromium.visit("index.html", { before: [noteWorkers] }, async (page) => {
    for (const { url } of await workersDraw(page))
      assert.equal(url, `${chromium.address}thalweg.js`);
  }));

test("on file:// workers start from a Blob and make the same relief", () =>
  chromium.visit(`${fileAddress}index.html`, { before: [noteWorkers] }, async (page) => {
    await looksAsUsual(page);
    for (const { url } of await workersDraw(page)) assert.match(url, /^blob:/);
  }));

test("a browser without workers makes the same relief", () =>
  chromium.visit(
    "index.html",
    { before: [() => void delete (/** @type {any} */ (globalThis).Worker)] },
    async (page) => {
      await looksAsUsual(page);
      await tryLab(page);
    },
  ));

const folder = await mkdtemp(join(tmpdir(), "thalweg-"));
await writeFile(
  join(folder, "index.html"),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Elsewhere</title>
   <link rel="icon" href="data:,"><script src="${chromium.address}thalweg.js" defer></script>
   <thalweg-lab></thalweg-lab></html>`,
);
const elsewhere = await startServer(folder);
// The page's icon is in it, the still pictures of its figures are beside it.
const strict = await startServer(dist, {
  headers: {
    "Content-Security-Policy":
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'",
  },
});
after(async () => {
  elsewhere.close();
  strict.close();
  await rm(folder, { recursive: true });
});

describe("Where the script is of another origin", () => {
  test("workers come from a Blob, and the 3-D view from beside the script", async () => {
    const options = { before: [noteWorkers], allowed: [chromium.address] };
    await visit(chromium.browser, elsewhere.address, options, async (page) => {
      for (const { url } of await workersDraw(page)) assert.match(url, /^blob:/);
      await tryLab(page);
      await openSolid(page);
      assert.ok(page.requests().includes(`${chromium.address}thalweg-3d.js`));
    });
  });
});

describe("Under a strict Content-Security-Policy", () => {
  const watch = () => {
    const page = /** @type {any} */ (globalThis);
    page.violations = [];
    document.addEventListener(
      "securitypolicyviolation",
      ({ violatedDirective, blockedURI, sourceFile }) =>
        page.violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`),
    );
  };

  for (const name of ["index.html", "zh-hant.html"])
    test(`${name} works and violates nothing`, () =>
      chromium.visit(strict.address + name, { before: [watch, noteWorkers] }, async (page) => {
        if (name === "index.html") await looksAsUsual(page);
        for (const { url } of await workersDraw(page))
          assert.equal(url, `${strict.address}thalweg.js`);
        await tryLab(page);
        await click(page, "#theme");
        await click(page, "#share");
        for (const selector of [".menu-button", ".popover-anchor > button", "[role=tab]"])
          await page.run((selector) => {
            for (const button of inPage.all(selector)) button.click();
          }, selector);
        await openSolid(page);
        await fineGround(page);
        assert.deepEqual(await page.run(() => /** @type {any} */ (globalThis).violations), []);
      }));
});

describe("The baseline build is loaded from beside the script, and computes the same,", () => {
  const lack = () => {
    WebAssembly.validate = () => false;
  };
  for (const origin of ["http", "file"])
    test(`where SIMD is missing (${origin})`, () => {
      const address = origin === "http" ? chromium.address : fileAddress;
      return chromium.visit(`${address}index.html`, { before: [lack] }, async (page) => {
        assert.ok(page.requests().includes(`${address}thalweg-baseline.js`));
        await looksAsUsual(page);
        await tryLab(page);
      });
    });

  test("and only there", () =>
    chromium.visit("index.html", {}, async (page) => {
      assert.deepEqual(
        page.requests().filter((url) => /baseline|3d/.test(url)),
        [],
      );
    }));
});

for (const [name, sentence] of /** @type {const} */ ([
  ["index.html", /^This page computes with WebAssembly, [^.]*\.$/],
  ["zh-hant.html", /^[^。]*WebAssembly[^。]*。$/],
]))
  test(`without WebAssembly one sentence says so (${name})`, () =>
    chromium.visit(
      name,
      {
        before: [() => void delete (/** @type {any} */ (globalThis).WebAssembly)],
        open: async (page, address) => {
          await page.open(address);
          await until(page, () => inPage.find(".failure"));
        },
      },
      async (page) => {
        const text = await page.run(() => inPage.root().textContent);
        assert.match(text, sentence);
      },
    ));

test("a lab whose script is missing says so", async () => {
  const folder = await mkdtemp(join(tmpdir(), "thalweg-"));
  await cp(join(dist, "thalweg.js"), join(folder, "thalweg.js"));
  await writeFile(
    join(folder, "index.html"),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Half</title>
     <script src="thalweg.js" defer></script><thalweg-lab></thalweg-lab></html>`,
  );
  const page = await chromium.browser.newPage({});
  try {
    await page.open(`${pathToFileURL(folder)}/index.html`);
    await until(page, () => /thalweg-lab\.js/.test(inPage.find(".failure")?.textContent));
  } finally {
    await page.close();
    await rm(folder, { recursive: true });
  }
});

test("panels whose script is missing say so, and the lab goes on", async () => {
  const folder = await mkdtemp(join(tmpdir(), "thalweg-"));
  await cp(dist, folder, { recursive: true });
  await rm(join(folder, "thalweg-panels.js"));
  const page = await chromium.browser.newPage({});
  try {
    await page.open(`${pathToFileURL(folder)}/zh-hant.html#v=1&tab=maps`);
    await until(page, () => /thalweg-panels\.js/.test(inPage.find(".panel .failure")?.textContent));
    await dragStart(page);
    await click(page, ".open");
    await until(page, () => inPage.all(".panel .failure").length === 2);
  } finally {
    await page.close();
    await rm(folder, { recursive: true });
  }
});

/** The scripts that came since the page was opened. @param {Page} page */
const scripts = async (page) =>
  await page.run(() => {
    const names = performance
      .getEntriesByType("resource")
      .map(({ name }) => name.split("/").pop() ?? "");
    return [...new Set(names)].filter((name) => name.endsWith(".js")).sort();
  });

/** Moves the mouse, and waits for what that brings. @param {Page} page */
async function firstMove(page) {
  await page.puppet.mouse.move(200, 200);
  await eventually(async () => (await scripts(page)).length === 5);
}

test("what the first screen does without comes at the reader's first move", () =>
  chromium.visit("index.html", {}, async (page) => {
    await fineGround(page);
    assert.deepEqual(await scripts(page), ["thalweg-lab.js", "thalweg.js"]);
    await firstMove(page);
    for (const name of ["thalweg-analysis.js", "thalweg-book.js", "thalweg-panels.js"])
      assert.ok((await scripts(page)).includes(name), name);
    await page.puppet.setOfflineMode(true);
    await page.run(() => (location.hash = "#v=1&surface=himmelblau&tab=maps"));
    await until(page, () => inPage.find(".critical .point"));
    await page.run(() => document.querySelector("thalweg-figure")?.scrollIntoView());
    await until(
      page,
      () =>
        document.querySelector("thalweg-figure")?.shadowRoot?.querySelector("p.summary")
          ?.textContent,
    );
  }));

test("the lab goes on working when the server is gone", () =>
  chromium.visit("index.html", { before: [noteWorkers] }, async (page) => {
    await fineGround(page);
    await firstMove(page);
    await page.puppet.setOfflineMode(true);
    await tryLab(page);
    const before = await fineGround(page);
    const results = async () =>
      (await workersOf(page)).flatMap(({ answers }) => answers.filter((type) => type === "result"))
        .length;
    const made = await results();
    await page.run(() => (location.hash = "#v=1&surface=rastrigin"));
    await until(page, () => inPage.find(".strip .menu-button").textContent.includes("Rastrigin"));
    await eventually(async () => (await results()) > made);
    assert.notEqual(await fineGround(page), before);
  }));

test("a copy of dist works from any folder", async () => {
  const folder = await mkdtemp(join(tmpdir(), "thalweg é #"));
  try {
    await cp(dist, folder, { recursive: true });
    await chromium.visit(`${pathToFileURL(folder)}/index.html`, {}, looksAsUsual);
  } finally {
    await rm(folder, { recursive: true });
  }
});
