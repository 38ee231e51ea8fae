// What must hold in every browser, opened by double-click and from a server.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { startServer } from "../../build-scripts/static-server.mjs";
import { optimizerInk, light } from "../../web/view/tokens.js";
import { launchChromium, launchFirefox, launchWebKit } from "./browsers.mjs";
import { coloured, handle, linked, numbers, openLab, overlay, scrub, until } from "./lab.mjs";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const { loadEngine } = await import(pathToFileURL(`${dist}engine.mjs`).href);
const engine = await loadEngine();
const server = await startServer(dist);
after(() => server.close());

const step = 24;
const runs = ["gradient-descent(learningRate=0.01)", "momentum(learningRate=0.002,momentum=0.9)"];
const hash = `#v=1&surface=himmelblau&runs=${runs.join(";")}&start=0.1,-3.4&steps=140&step=${step}`;

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
        const page = await browser.newPage({ theme: "light" });
        await openLab(page, address + hash);
        const from = await handle(page);
        const begun = numbers(await linked(page), "start");
        const to = [from[0] - 60, from[1] - 90];
        await page.drag([from, [from[0] - 20, from[1] - 40], to]);
        await until(page, () => !location.hash.includes("start=0.1,-3.4"));
        const state = await linked(page);
        const start = numbers(state, "start");
        assert.ok(start[0] < begun[0] && start[1] > begun[1], `moved from ${begun} to ${start}`);

        // Two places of the handle give the scale of the map.
        const now = await handle(page);
        const scale = [
          (now[0] - from[0]) / (start[0] - begun[0]),
          (now[1] - from[1]) / (start[1] - begun[1]),
        ];
        assert.ok(Math.abs(scale[0] + scale[1]) < 0.02 * scale[0], "equal scale on both axes");
        await overlay(page);
        for (const id of ["gradient-descent", "momentum"]) {
          const optimizer =
            id === "momentum"
              ? { id, learningRate: 0.002, momentum: 0.9 }
              : { id, learningRate: 0.01 };
          const { path } = engine.trajectory({
            surface: "himmelblau",
            optimizer,
            start,
            steps: step,
          });
          const points = [];
          // The handle hides the first steps.
          for (let k = 6; k <= step; k++) {
            points.push([
              now[0] + scale[0] * (path[2 * k] - start[0]),
              now[1] + scale[1] * (path[2 * k + 1] - start[1]),
            ]);
          }
          const ink = optimizerInk(
            engine.optimizers.find((/** @type {any} */ o) => o.id === id).style,
            light,
          );
          const found = await coloured(page, points, ink.colour ?? ink);
          assert.ok(
            found >= 0.75 * points.length,
            `${id}: ${found} of ${points.length} points are on its path`,
          );
        }

        await openLab(page, await page.run(() => location.href));
        assert.deepEqual(numbers(await linked(page), "start"), start);
        assert.deepEqual(page.problems(), []);
        await page.close();
      });
    }

    test("scrubbing back shows what scrubbing forward showed", async () => {
      const page = await browser.newPage();
      await openLab(page, server.address + hash);
      await scrub(page, 60);
      const forward = await overlay(page);
      await scrub(page, 120);
      assert.notEqual(await overlay(page), forward);
      await scrub(page, 60);
      assert.equal(await overlay(page), forward);
      await page.close();
    });

    test("a nonsense address still opens the lab, with a note", async () => {
      const page = await browser.newPage();
      await openLab(
        page,
        `${server.address}#v=1&surface=nowhere&runs=adam(learningRate=NaN);;x(&start=1e999,2&steps=-4`,
      );
      const note = await page.run(
        () =>
          document.querySelector("thalweg-lab").shadowRoot.querySelector(".link-note").textContent,
      );
      assert.ok(note.length > 10, "the note says something");
      assert.ok(!/NaN|Infinity|undefined/.test(await page.run(() => document.body.innerText)));
      assert.deepEqual(page.problems(), []);
      await page.close();
    });

    test("the page in 繁體中文 speaks it", async () => {
      const page = await browser.newPage();
      await openLab(page, `${server.address}zh-hant.html`);
      const words = await page.run(
        () =>
          document.querySelector("thalweg-lab").shadowRoot.querySelector(".summary").textContent,
      );
      assert.match(words, /梯度下降/);
      assert.equal(await page.run(() => document.documentElement.lang), "zh-Hant");
      await page.close();
    });
  });
}
