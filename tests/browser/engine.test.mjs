// engine.mjs as programs load it: in a page, and in a worker.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadEngine } from "../../dist/engine.mjs";
import { useChromium } from "./chromium.mjs";

const chromium = await useChromium();
const run = {
  surface: "rastrigin",
  optimizer: "adam",
  start: /** @type {[number, number]} */ ([1.3, -0.7]),
  steps: 100,
};
const inNode = Array.from((await loadEngine()).trajectory(run).path);

for (const simd of [true, false]) {
  test(`in a page it walks the same path to the last bit, SIMD ${simd}`, () =>
    chromium.visit("index.html", {}, async (page) => {
      const path = await page.run(
        async (run, simd) => {
          const { loadEngine } = await import(`${location.origin}/engine.mjs`);
          return Array.from((await loadEngine({ simd })).trajectory(run).path);
        },
        run,
        simd,
      );
      assert.deepEqual(path, inNode);
    }));
}

test("in a worker too", () =>
  chromium.visit("index.html", {}, async (page) => {
    const path = await page.run(
      (run) =>
        new Promise((resolve, reject) => {
          const text = `
            import { loadEngine } from "${location.origin}/engine.mjs";
            onmessage = async ({ data }) => postMessage((await loadEngine()).trajectory(data).path);
            postMessage("ready");`;
          const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
          const worker = new Worker(url, { type: "module" });
          worker.onerror = reject;
          worker.onmessage = ({ data }) =>
            data === "ready" ? worker.postMessage(run) : resolve(Array.from(data));
        }),
      run,
    );
    assert.deepEqual(path, inNode);
  }));
