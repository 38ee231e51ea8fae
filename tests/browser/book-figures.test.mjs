// The figures of the book: chosen controls, buttons in the prose that set them, and questions asked first.
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
for (const name of ["thalweg.js", "thalweg-analysis.js", "thalweg-book.js"])
  await cp(join(dist, name), join(folder, "static", name));
const host = await startServer(folder);
after(async () => {
  host.close();
  await rm(folder, { recursive: true });
});

/**
 * A property of elements in a figure, or what their method of that name gives.
 * @param {Page} page @param {string} id @param {string} selector @param {string} name @param {any[]} values
 * @returns {Promise<any[]>}
 */
const ask = (page, id, selector, name, ...values) =>
  page.run(
    async (id, selector, name, values) => {
      const root = document.getElementById(id)?.shadowRoot;
      const answers = [...(root?.querySelectorAll(selector) ?? [])].map((element) =>
        typeof element[name] === "function" ? element[name](...values) : element[name],
      );
      await inPage.drawnNow();
      return answers;
    },
    id,
    selector,
    name,
    values,
  );

/** @param {Page} page @param {string} id @param {string} selector @returns {Promise<string>} */
const textOf = async (page, id, selector) => (await ask(page, id, selector, "textContent"))[0];

/** Scrolls to a figure and waits for its words. @param {Page} page @param {string} id */
async function toFigure(page, id) {
  await page.run((id) => document.getElementById(id)?.scrollIntoView({ block: "center" }), id);
  await until(
    page,
    (id) => document.getElementById(id)?.shadowRoot?.querySelector("p.summary")?.textContent,
    id,
  );
  await page.run(() => inPage.drawnNow());
}

/** @param {import("./lab.mjs").VisitOptions} options @param {(page: Page) => Promise<void>} work */
const chapter = (options, work) =>
  chromium.visit(
    `${host.address}book.html`,
    {
      ...options,
      open: async (page, address, size) => {
        await page.open(address, size);
        await toFigure(page, "ball");
      },
    },
    work,
  );

/** A button in the prose. @param {Page} page @param {string} set */
const press = (page, set) =>
  page.run(async (set) => {
    /** @type {HTMLElement} */ (document.querySelector(`[data-set="${set}"]`)).click();
    await inPage.drawnNow();
  }, set);

/** @param {Page} page @returns {Promise<(string | null)[]>} */
const pressed = (page) =>
  page.run(() =>
    [...document.querySelectorAll("[data-set]")].map((b) => b.getAttribute("aria-pressed")),
  );

/** @param {Page} page @param {string} id @param {string} selector */
const click = (page, id, selector) => ask(page, id, selector, "click");

test("a curve says what its current step is made of, and has the controls asked for", () =>
  chapter({}, async (page) => {
    assert.equal(
      await textOf(page, "ball", "p.summary"),
      "Step 12: at w = 4.92, minus gradient gives +0.02, previous movement +0.36; the ball moves +0.38.",
    );
    const controls = await page.run(() =>
      inPage.all(".control").map((/** @type {Element} */ c) => c.textContent.trim()),
    );
    assert.equal(controls.length, 2);
    assert.match(controls[0], /^learning rate/);
    assert.match(controls[1], /^momentum/);
    assert.match(await textOf(page, "ball", ".key"), /Momentumreaches the valley in \d+ steps/);
  }));

test("a button in the prose sets its figure, and stays pressed while that is so", () =>
  chapter({}, async (page) => {
    assert.deepEqual(await pressed(page), ["false", "false", "false"]);
    const before = await page.run(() => scrollY);
    await press(page, "1.momentum=0.8&step=7");
    await eventually(async () => /^Step 7: /.test(await textOf(page, "ball", "p.summary")));
    await eventually(async () => /stops in the dip/.test(await textOf(page, "ball", ".key")));
    assert.deepEqual(await pressed(page), ["true", "false", "false"]);
    assert.equal(
      await textOf(page, "ball", "[aria-live]"),
      await textOf(page, "ball", "p.summary"),
    );
    await press(page, "1.momentum=0.98");
    await eventually(async () => (await pressed(page))[1] === "true");
    assert.deepEqual(await pressed(page), ["false", "true", "false"]);
    assert.equal(await page.run(() => scrollY), before);
  }));

test("figures of one page are independent", () =>
  chapter({}, async (page) => {
    await toFigure(page, "choice");
    await click(page, "choice", ".show");
    const before = await textOf(page, "choice", "p.summary");
    await press(page, "1.momentum=0.98");
    assert.equal(await textOf(page, "choice", "p.summary"), before);
  }));

test("a figure that has not been seen yet is set too", () =>
  chromium.visit(
    `${host.address}book.html`,
    {
      size: { width: 800, height: 300 },
      open: async (page, address, size) => {
        await page.open(address, size);
        await page.run(() => {
          const figure = document.getElementById("choice");
          /** @type {any} */ (figure).set("0.momentum=0.5&step=3");
        });
      },
    },
    async (page) => {
      await until(page, () =>
        document.getElementById("choice")?.shadowRoot?.querySelector("p.summary"),
      );
      await click(page, "choice", ".show");
      await eventually(async () => /step 3 of/.test(await textOf(page, "choice", ".readout")));
    },
  ));

test("the start is moved along the curve by keys and by a drag", () =>
  chapter({}, async (page) => {
    const start = () =>
      page.run(() => Number(inPage.find(".handle").getAttribute("aria-valuenow")));
    await page.run(() => inPage.find(".handle").focus());
    await page.press("ArrowRight");
    await page.run(() => inPage.drawnNow());
    const moved = await start();
    assert.ok(moved > 0 && moved < 0.5, `${moved}`);
    const [x, y] = await page.run(() => inPage.box(inPage.find(".handle")).middle);
    await page.drag([
      [x, y],
      [x + 40, y + 10],
      [x + 120, y + 20],
    ]);
    await page.run(() => inPage.drawnNow());
    assert.ok((await start()) > moved + 1, `${await start()}`);
  }));

test("a choice is asked before the answer is shown, and stays beside it", () =>
  chapter({}, async (page) => {
    await toFigure(page, "choice");
    assert.match(await textOf(page, "choice", "p.summary"), /once you have guessed/);
    assert.equal(await textOf(page, "choice", "[role=status]"), "");
    const hidden = { visibilityProperty: true };
    assert.deepEqual(await ask(page, "choice", ".handle", "checkVisibility", hidden), [false]);
    await click(page, "choice", ".choice:first-child");
    assert.match(
      await textOf(page, "choice", "[role=status]"),
      /^Not this time\. Momentum carries/,
    );
    assert.deepEqual(await ask(page, "choice", ".choice", "getAttribute", "aria-pressed"), [
      "true",
      null,
    ]);
    assert.deepEqual(await ask(page, "choice", ".choice.right", "textContent"), [
      "In the right one",
    ]);
    await eventually(async () => /dip|valley/.test(await textOf(page, "choice", "p.summary")));
    assert.equal(await textOf(page, "choice", ".show"), undefined);
  }));

test("a place is guessed with the arrow keys", () =>
  chapter({}, async (page) => {
    await toFigure(page, "guess");
    const at = () => ask(page, "guess", "[role=slider].pin", "getAttribute", "aria-valuetext");
    const before = await at();
    await ask(page, "guess", "[role=slider].pin", "focus");
    for (let i = 0; i < 3; i++) await page.press("ArrowRight");
    await page.run(() => inPage.drawnNow());
    assert.notDeepEqual(await at(), before);
    await click(page, "guess", ".choices .bordered");
    assert.match(await textOf(page, "guess", "[role=status]"), /^Not this time\. In the minimum/);
    const pins = await ask(page, "guess", ".pin", "checkVisibility");
    assert.deepEqual(pins, [true, true], "guess and answer");
  }));

test("a link opens the state in a lab elsewhere", () =>
  chapter({}, async (page) => {
    await toFigure(page, "guess");
    const [href] = await ask(page, "guess", "a.lab", "getAttribute", "href");
    assert.match(href, /^https:\/\/example\.org\/#v=1&surface=himmelblau&runs=momentum/);
    const [none] = await ask(page, "ball", "a.lab", "hidden");
    assert.equal(none, true, "without an address there is no link");
  }));

test("a map without runs tells the slope at its start, which the keys move", () =>
  chapter({}, async (page) => {
    await toFigure(page, "slope");
    const told = await textOf(page, "slope", "p.summary");
    assert.match(
      told,
      /^At \(.?−1\.5,.1.?\) the loss is 116 and the gradient \(.?31\.5,.−45\.5.?\)/,
    );
    assert.match(told, /The curvatures are −?\d/);
    assert.deepEqual(await ask(page, "slope", ".timeline", "className"), []);
    await ask(page, "slope", ".handle", "focus");
    await page.press("ArrowRight");
    await eventually(async () => (await textOf(page, "slope", "p.summary")) !== told);
  }));

test("an opened step is told, and two runs of one optimizer have a control each", () =>
  chapter({}, async (page) => {
    await toFigure(page, "ahead");
    assert.match(
      await textOf(page, "ahead", "p.summary"),
      /^Nesterov η 0\.008, step 4: The slope ahead/,
    );
    assert.equal((await ask(page, "ahead", ".whose", "textContent")).join(), "Nesterov,Nesterov");
    assert.equal((await ask(page, "ahead", ".plot canvas", "getAttribute", "role")).join(), "img");
  }));

for (const [what, size] of /** @type {const} */ ([
  ["laptop", { width: 1280, height: 800 }],
  ["phone", { width: 390, height: 844 }],
  ["small phone", { width: 320, height: 640 }],
]))
  test(`nothing reaches over its figure, and nothing jumps when it comes (${what})`, () =>
    chapter(
      {
        size,
        touch: what !== "laptop",
        before: [
          () => {
            const page = /** @type {any} */ (globalThis);
            page.shifts = 0;
            new PerformanceObserver((list) => {
              for (const entry of /** @type {any[]} */ (list.getEntries()))
                page.shifts += entry.value;
            }).observe({ type: "layout-shift", buffered: true });
          },
        ],
      },
      async (page) => {
        for (const id of ["ball", "guess", "choice", "slope", "ahead"]) await toFigure(page, id);
        const wrong = await page.run(() => {
          const wide = document.documentElement.clientWidth;
          return [...document.querySelectorAll("thalweg-figure")].flatMap((figure) => {
            const edge = inPage.box(figure);
            return inPage
              .elements(figure.shadowRoot)
              .filter(inPage.isShown)
              .filter((/** @type {Element} */ element) => {
                const { x, width } = inPage.box(element);
                // The numbers of a rule may be scrolled.
                const within = element.closest(".handle, .pin, .unseen, .numbers *");
                return !within && (x + width > edge.x + edge.width + 0.5 || x + width > wide + 0.5);
              })
              .map((/** @type {Element} */ element) => element.outerHTML.slice(0, 100));
          });
        });
        assert.deepEqual(wrong, []);
        const shifts = await page.run(() => /** @type {any} */ (globalThis).shifts);
        // A tenth is what is felt; a question or a line of words may take another line than was kept for it.
        assert.ok(shifts < 0.01, `${shifts}`);
      },
    ));
