// What the tests do in the lab and read from it.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";

/** @typedef {import("./browsers.mjs").Page} Page */
/** @typedef {import("./browsers.mjs").PageOptions} PageOptions */

/**
 * Asks again until the answer is truthy.
 * @param {() => any} question @param {string} [named]
 */
export async function eventually(question, named = String(question)) {
  for (let tries = 0; tries < 750; tries++) {
    const answer = await question();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Never came true: ${named}`);
}

/**
 * The same, asked in the page.
 * @param {Page} page @param {(...values: any[]) => any} question @param {any[]} values
 */
export const until = (page, question, ...values) =>
  eventually(() => page.run(question, ...values), `${question} ${values}`);

/** Opens the page and waits for its first picture. @param {Page} page @param {string} address @param {any} [size] */
export async function openLab(page, address, size) {
  await page.open(address, size);
  await until(page, () => inPage.find(".summary")?.textContent.length > 10);
}

/**
 * @typedef {PageOptions & { size?: { width?: number, height?: number }, open?: typeof openLab, allowed?: string[] }} VisitOptions
 *   allowed: addresses of other origins that are meant to be asked
 */
/**
 * A visit of the lab: nothing may be complained of on the console, and nothing asked of another origin.
 * @template T
 * @param {import("./browsers.mjs").Browser} browser @param {string} address @param {VisitOptions} options
 * @param {(page: Page) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function visit(browser, address, options, work) {
  const { size, open = openLab, allowed = [], ...ofPage } = options;
  const page = await browser.newPage(ofPage);
  try {
    await open(page, address, size);
    const answer = await work(page);
    assert.deepEqual(page.problems(), []);
    const { origin, protocol } = new URL(address);
    const foreign = page.requests().filter((url) => {
      const to = new URL(url);
      return (
        !["data:", "blob:", "about:"].includes(to.protocol) &&
        !allowed.some((address) => url.startsWith(address)) &&
        (to.origin !== origin || to.protocol !== protocol)
      );
    });
    assert.deepEqual(foreign, []);
    return answer;
  } finally {
    await page.close();
  }
}

/** The middle of an element, px. @param {Page} page @param {string} selector @returns {Promise<number[]>} */
export const middle = (page, selector) =>
  page.run(async (selector) => {
    await inPage.drawnNow();
    inPage.find(selector).scrollIntoView({ block: "nearest" });
    return inPage.box(inPage.find(selector)).middle;
  }, selector);

/** The middle of the common start's handle, px. @param {Page} page */
export const handle = (page) => middle(page, ".handle");

/** A click as the page's scripts see one. @param {Page} page @param {string} selector */
export const click = (page, selector) =>
  page.run((selector) => inPage.find(selector).click(), selector);

/** Chooses in the menu of a button. @param {Page} page @param {string} button @param {string} text */
export async function choose(page, button, text) {
  await click(page, button);
  await page.run((text) => {
    const entries = inPage.all("[role^=menuitem]").filter(inPage.isShown);
    entries.find((/** @type {Element} */ entry) => entry.textContent?.trim() === text).click();
  }, text);
  await page.run(() => inPage.drawnNow());
}

/** Shows another state, as an address typed into the open page does; it is not drawn yet. @param {Page} page @param {string} hash */
export const retype = (page, hash) =>
  page.run(async (hash) => {
    location.hash = hash;
    await new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
  }, hash);

/** Opens the 3-D view and waits until it has drawn. @param {Page} page */
export async function openSolid(page) {
  await click(page, ".relief-3d");
  const untouched = 300; // px, of every new canvas
  await until(
    page,
    (untouched) => (inPage.find(".solid canvas")?.width ?? untouched) !== untouched,
    untouched,
  );
}

/** The state as the lab would link to it now. @param {Page} page @returns {Promise<URLSearchParams>} */
export async function linked(page) {
  const link = await page.run(
    () => /** @type {any} */ (document.querySelector("thalweg-lab")).link,
  );
  return new URLSearchParams(new URL(link).hash.slice(1));
}

/** @param {URLSearchParams} state @param {string} name @returns {number[]} */
export const numbers = (state, name) => (state.get(name) ?? "").split(",").map(Number);

/**
 * A canvas's picture, as a number that is the same for the same pixels.
 * @param {Page} page @param {number} which 0: the ground, 1: the paths
 */
async function picture(page, which) {
  const url = await page.run(async (which) => {
    await inPage.drawnNow();
    return inPage.canvases[which].toDataURL();
  }, which);
  return createHash("sha256").update(url).digest("hex").slice(0, 16);
}
/** @param {Page} page */
export const groundPicture = (page) => picture(page, 0);
/** @param {Page} page */
export const pathPicture = (page) => picture(page, 1);

/**
 * How many colours the screen shows where an element stands.
 * @param {Page} page @param {string} selector @returns {Promise<number>}
 */
export async function coloursOf(page, selector) {
  return page.run(
    async (selector, png) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const screen = await createImageBitmap(new Blob([bytes]));
      const { data } = inPage.pixels(screen, inPage.box(inPage.find(selector)));
      return new Set(new Uint32Array(data.buffer)).size;
    },
    selector,
    await page.screenshot(),
  );
}

/** How light the page and the map's ground are, 0 to 255. @param {Page} page */
const lightness = (page) =>
  page.run(async () => {
    await inPage.drawnNow();
    const { data } = inPage.pixels(inPage.canvases[0]);
    let sum = 0;
    for (let k = 0; k < data.length; k += 4) sum += data[k] + data[k + 1] + data[k + 2];
    const paper = getComputedStyle(document.body).backgroundColor;
    const [red] = (/\d+/.exec(paper) ?? ["-1"]).map(Number);
    const lab = getComputedStyle(document.querySelector("thalweg-lab") ?? document.body);
    return {
      page: red,
      map: (4 * sum) / (3 * data.length),
      sameLab: lab.backgroundColor === paper,
    };
  });

/** Until page and map are light, or dark. @param {Page} page @param {"light" | "dark"} theme */
export async function looks(page, theme) {
  await eventually(async () => {
    const { page: paper, map, sameLab } = await lightness(page);
    return sameLab && (theme === "light" ? paper > 230 && map > 170 : paper < 40 && map < 90);
  }, `the page is ${theme}`);
}

/** Sets the timeline. @param {Page} page @param {number} step */
export const scrub = (page, step) =>
  page.run((value) => {
    const input = inPage.find(".axis input");
    input.value = String(value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, step);

/**
 * How many of these pixels (px in the window) are near the colour: within 3 px of each, one must be.
 * @param {Page} page @param {number[][]} points @param {string} colour #rrggbb
 * @returns {Promise<number>}
 */
export const coloured = (page, points, colour) =>
  page.run(
    (points, colour) => {
      const canvas = inPage.canvases[1];
      const { x: left, y: top, width } = inPage.box(canvas);
      const scale = canvas.width / width;
      const reach = Math.ceil(3 * scale);
      const { data } = inPage.pixels(canvas);
      const wanted = [1, 3, 5].map((k) => parseInt(colour.slice(k, k + 2), 16));
      const isNear = (/** @type {number} */ column, /** @type {number} */ row) => {
        const at = 4 * (row * canvas.width + column);
        return data[at + 3] > 200 && wanted.every((c, k) => Math.abs(c - data[at + k]) < 24);
      };
      return points.filter((/** @type {number[]} */ [x, y]) => {
        const [column, row] = [x - left, y - top].map((px) => Math.round(px * scale));
        for (let dy = -reach; dy <= reach; dy++)
          for (let dx = -reach; dx <= reach; dx++) if (isNear(column + dx, row + dy)) return true;
        return false;
      }).length;
    },
    points,
    colour,
  );
