// Three browsers behind one small interface: Chromium and Firefox through puppeteer, WebKit through WebDriver.
import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { install } from "./in-page.mjs";
import { launchWebKit } from "./webdriver.mjs";

/**
 * @typedef {object} Page
 * @property {(address: string, size?: { width?: number, height?: number }) => Promise<void>} open
 * @property {(work: (...values: any[]) => any, ...values: any[]) => Promise<any>} run in the page; awaits promises
 * @property {(path: number[][]) => Promise<void>} drag with the mouse pressed, from point to point in px
 * @property {(key: string, options?: { shift?: boolean }) => Promise<void>} press
 * @property {() => Promise<string>} screenshot of the window, PNG in base64
 * @property {import("puppeteer-core").Page} puppet what only Chromium and Firefox have
 * @property {() => string[]} problems console errors, warnings and uncaught errors (WebKit tells none)
 * @property {() => string[]} requests addresses asked for (WebKit tells none)
 * @property {() => Promise<void>} close
 */
/**
 * @typedef {object} Browser
 * @property {string} name
 * @property {(options?: PageOptions) => Promise<Page>} newPage
 * @property {() => Promise<void>} close
 */
/**
 * @typedef {object} PageOptions
 * @property {(() => void)[]} [before] run in the page before its own scripts (not in WebKit)
 * @property {"light" | "dark"} [theme] the system's (Chromium only, as what follows)
 * @property {boolean} [reducedMotion]
 * @property {boolean} [touch]
 */

const chromiumArguments = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // WebGL in software, and nothing else through it.
  "--disable-gpu",
  "--enable-unsafe-swiftshader",
  // Two pages of Chromium's own that each window would load beside the tested one.
  "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
];

/** An older Firefox has no orientation to set; the size is set besides. @param {Error} error */
function unlessOrientation(error) {
  if (!/unknown command .*setScreenOrientationOverride/.test(error.message)) throw error;
}

/** @param {string[]} paths */
function firstThatExists(...paths) {
  const found = paths.find(existsSync);
  if (!found) throw new Error(`None of these is installed: ${paths.join(", ")}`);
  return found;
}

/** @returns {Promise<Browser>} */
export async function launchChromium() {
  return wrapped(
    "Chromium",
    await puppeteer.launch({
      executablePath: firstThatExists(
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
      ),
      args: chromiumArguments,
      // Chromium's limit on history.replaceState holds for readers, so it holds here.
      ignoreDefaultArgs: ["--disable-ipc-flooding-protection"],
    }),
  );
}

/** @returns {Promise<Browser>} */
export async function launchFirefox() {
  return wrapped(
    "Firefox",
    await puppeteer.launch({
      browser: "firefox",
      executablePath: firstThatExists("/usr/bin/firefox-esr", "/usr/bin/firefox"),
    }),
  );
}

export { launchWebKit };

/**
 * @param {string} name @param {import("puppeteer-core").Browser} browser
 * @returns {Browser}
 */
function wrapped(name, browser) {
  return { name, newPage: (options) => openPage(browser, options), close: () => browser.close() };
}

/** What a page leaves behind for those after it. Runs in the page. */
export function forget() {
  try {
    localStorage.clear();
  } catch {
    // Where there is no storage nothing was kept.
  }
}

/**
 * A tab: a window or a profile of its own for each test would take longer than most tests.
 * @param {import("puppeteer-core").Browser} browser @param {PageOptions} [options]
 * @returns {Promise<Page>}
 */
async function openPage(
  browser,
  { before = [], theme, reducedMotion = false, touch = false } = {},
) {
  const page = await browser.newPage();
  const problems = /** @type {string[]} */ ([]);
  const requests = /** @type {string[]} */ ([]);
  page.on("console", (message) => {
    // Software WebGL tells how it reads pixels back, whatever the page does.
    if (message.text().includes("GL Driver Message")) return;
    if (["error", "warn", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  for (const work of [install, ...before]) await page.evaluateOnNewDocument(work);
  const features = [];
  if (theme) features.push({ name: "prefers-color-scheme", value: theme });
  if (reducedMotion) features.push({ name: "prefers-reduced-motion", value: "reduce" });
  if (features.length) await page.emulateMediaFeatures(features);
  return {
    async open(address, { width = 1280, height = 800 } = {}) {
      await page
        .setViewport({ width, height, hasTouch: touch, isMobile: touch })
        .catch(unlessOrientation);
      // A new document each time, even where only the hash differs.
      if (page.url() !== "about:blank") await page.goto("about:blank");
      await page.goto(address);
    },
    run: (work, ...values) => page.evaluate(work, ...values),
    async drag(path) {
      await page.mouse.move(path[0][0], path[0][1]);
      await page.mouse.down();
      for (const [x, y] of path.slice(1)) await page.mouse.move(x, y);
      await page.mouse.up();
    },
    async press(key, { shift = false } = {}) {
      if (shift) await page.keyboard.down("Shift");
      await page.keyboard.press(/** @type {any} */ (key));
      if (shift) await page.keyboard.up("Shift");
    },
    screenshot: () => page.screenshot({ encoding: "base64" }),
    puppet: page,
    problems: () => problems,
    requests: () => requests,
    async close() {
      await page.evaluate(forget).catch(() => {});
      await page.close();
    },
  };
}
