// The page's part of the benchmark, in headless Chromium: start-up, and frames of a drag.
import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { startServer } from "./static-server.mjs";
import { median } from "./median.mjs";

const eight = [
  "gradient-descent(learningRate=0.0005)",
  "momentum(learningRate=0.0002,momentum=0.9)",
  "nesterov(learningRate=0.0002,momentum=0.9)",
  "adagrad(learningRate=0.3)",
  "rmsprop(learningRate=0.01)",
  "adam(learningRate=0.05)",
  "adamw(learningRate=0.03)",
  "lion(learningRate=0.01)",
].join(";");
const drag = `#v=1&surface=rosenbrock&runs=${eight}&start=-1.2,1&steps=1000&step=400`;

/** Chromium of Debian, of Ubuntu, or Chrome. */
const browserPath = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find(existsSync);

/** Installed in the page before any of its scripts: times every frame, from the input to a forced readback. */
function timeFrames() {
  const times = /** @type {number[]} */ (/** @type {any} */ (window).frameTimes = []);
  let input = 0;
  let before = 0;
  addEventListener("pointermove", () => (before = performance.now()), true);
  addEventListener("pointermove", () => (input = performance.now() - before));
  const animate = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (work) =>
    animate((now) => {
      const start = performance.now();
      work(now);
      const root = document.querySelector("thalweg-lab")?.shadowRoot;
      const overlay = root?.querySelectorAll(".stage canvas")[1];
      if (!overlay) return;
      /** @type {HTMLCanvasElement} */ (overlay).getContext("2d")?.getImageData(0, 0, 1, 1);
      if (input > 0) times.push(input + performance.now() - start);
      input = 0;
    });
}

/**
 * @param {number} rounds
 * @returns {Promise<{ name: string, ms: number, budget: number }[]>}
 */
export async function measurePage(rounds) {
  const server = await startServer("dist");
  const browser = await puppeteer.launch({
    executablePath: browserPath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
    ],
  });
  try {
    const rows = [];
    for (const { slower, budget } of [
      { slower: 1, budget: 300 },
      { slower: 4, budget: 1000 },
    ]) {
      const times = [];
      for (let round = 0; round < rounds; round++)
        times.push(await firstPicture(browser, server.address, slower));
      rows.push({
        name: `first picture after load, CPU ${slower}x slower`,
        ms: median(times),
        budget,
      });
    }
    rows.push(await dragFrame(browser, server.address));
    return rows;
  } finally {
    await browser.close();
    server.close();
  }
}

/** @param {import("puppeteer-core").Browser} browser @param {string} address @param {number} slower */
async function firstPicture(browser, address, slower) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.emulateCPUThrottling(slower);
  await page.goto(address);
  const time = await page.waitForFunction(
    () => performance.getEntriesByName("thalweg-first-picture")[0]?.startTime,
  );
  const ms = Number(await time.jsonValue());
  await context.close();
  return ms;
}

/** @param {import("puppeteer-core").Browser} browser @param {string} address */
async function dragFrame(browser, address) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1840, height: 1000 });
  await page.evaluateOnNewDocument(timeFrames);
  await page.goto(address + drag);
  await page.waitForFunction(() => performance.getEntriesByName("thalweg-complete").length > 0);
  const box = await page.evaluate(() => {
    const root = document.querySelector("thalweg-lab")?.shadowRoot;
    const handle = root?.querySelector(".handle")?.getBoundingClientRect();
    const map = root?.querySelector(".stage canvas")?.getBoundingClientRect();
    return handle && map
      ? {
          x: handle.x + handle.width / 2,
          y: handle.y + handle.height / 2,
          width: map.width,
          height: map.height,
        }
      : null;
  });
  if (!box) throw new Error("The page has no start handle to drag.");
  await page.mouse.move(box.x, box.y);
  await page.mouse.down();
  await page.evaluate(() => {
    const { frameTimes } = /** @type {any} */ (window);
    frameTimes.length = 0;
  });
  for (let k = 1; k <= 200; k++)
    await page.mouse.move(box.x + 60 * Math.sin(k / 9), box.y + 60 * Math.sin(k / 7));
  /** @type {number[]} */
  const times = await page.evaluate(() => {
    const { frameTimes } = /** @type {any} */ (window);
    return frameTimes;
  });
  await page.mouse.up();
  await page.close();
  const size = `${Math.round(box.width)} x ${Math.round(box.height)}`;
  return {
    name: `a frame of a drag, map ${size}, 8 optimizers x 1,000 steps`,
    ms: median(times),
    budget: 4,
  };
}
