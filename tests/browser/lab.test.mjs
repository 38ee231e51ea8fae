// What the parts of the lab do, each by the pointer.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { useChromium } from "./chromium.mjs";
import {
  choose,
  click,
  coloursOf,
  eventually,
  linked,
  middle,
  pathPicture,
  retype,
  until,
} from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();

/** @param {Page} page @param {string} name */
const property = async (page, name) => (await linked(page)).get(name);

/** Types into a field as a reader does, and leaves it. @param {Page} page @param {string} field @param {string} text */
async function type(page, field, text) {
  const [x, y] = await middle(page, field);
  await page.puppet.mouse.click(x, y);
  await page.puppet.keyboard.type(text);
  await page.press("Tab");
}

/** The texts of some elements. @param {Page} page @param {string} selector @returns {Promise<string[]>} */
const texts = (page, selector) =>
  page.run(async (selector) => {
    await inPage.drawnNow();
    return inPage.all(selector).map((/** @type {Element} */ element) => element.textContent);
  }, selector);

test("Play goes to the last step and stops there", () =>
  chromium.visit("index.html#v=1&step=0&steps=20&speed=60", {}, async (page) => {
    await click(page, ".play");
    await until(page, () => inPage.find(".play").getAttribute("aria-label") === "Pause");
    await until(page, () => inPage.find(".play").getAttribute("aria-label") === "Play");
    assert.equal(await property(page, "step"), "20");
  }));

test("the timeline's card steps back and forward, goes to a step, and sets steps and speed", () =>
  chromium.visit("index.html#v=1&steps=20&step=19&speed=2", {}, async (page) => {
    await click(page, ".readout > button");
    const card = ".readout .popover";
    const [previous, next] = [`${card} .line > .button`, `${card} .field + .button`];
    for (const [button, step] of [
      [previous, "18"],
      [next, "19"],
      [next, "20"],
      [next, "20"],
    ]) {
      await click(page, button);
      assert.equal(await property(page, "step"), step);
    }
    await type(page, `${card} .field-input`, "0");
    assert.equal(await property(page, "step"), "0");
    await click(page, previous);
    assert.equal(await property(page, "step"), "0");
    await type(page, `${card} .line + .line .field-input`, "30");
    assert.equal(await property(page, "steps"), "30");
    await page.run((select) => {
      inPage.find(select).value = "60";
      inPage.find(select).dispatchEvent(new Event("change", { bubbles: true }));
    }, `${card} select`);
    assert.equal(await property(page, "speed"), "60");
    const began = performance.now();
    await click(page, ".play");
    await eventually(async () => (await property(page, "step")) === "30");
    assert.ok(performance.now() - began < 7500, "at the old speed this takes 15 s");
  }));

test("every surface in the picker has its own picture", () =>
  chromium.visit("index.html", {}, async (page) => {
    await click(page, ".strip .menu-button");
    const pictures = () =>
      page.run(() =>
        inPage.all(".menu-item canvas").map((/** @type {HTMLCanvasElement} */ canvas) => {
          const { data } = inPage.pixels(canvas);
          return new Set(new Uint32Array(data.buffer)).size > 20 ? canvas.toDataURL() : "";
        }),
      );
    await eventually(async () => (await pictures()).every((/** @type {string} */ url) => url));
    const drawn = await pictures();
    assert.ok(drawn.length > 20);
    assert.equal(new Set(drawn).size, drawn.length);
  }));

test("another surface brings its formula, its start and rates that suit it", () =>
  chromium.visit("index.html", {}, async (page) => {
    const before = await pathPicture(page);
    await choose(page, ".strip .menu-button", "Bowl");
    assert.equal(await property(page, "surface"), "bowl");
    assert.match(await page.run(() => inPage.find(".formula").textContent), /25/);
    assert.match(await page.run(() => inPage.find(".shape-button").textContent), /b = 25/);
    assert.notEqual(await pathPicture(page), before);
    assert.doesNotMatch(
      await page.run(() =>
        inPage
          .all(".run .status")
          .map((/** @type {any} */ s) => s.textContent)
          .join(),
      ),
      /leaves/,
    );
  }));

test("a run is hidden, duplicated, given its own start and removed", () =>
  chromium.visit("index.html", {}, async (page) => {
    await click(page, ".run .checkbox-input");
    assert.match((await property(page, "runs")) ?? "", /^!gradient-descent/);
    await click(page, ".run .checkbox-input");
    await choose(page, ".run .menu-button", "Duplicate");
    assert.equal(((await property(page, "runs")) ?? "").split(";").length, 4);
    await choose(page, ".run .menu-button", "Own start");
    const [x, y] = await middle(page, ".handle.own");
    await page.drag([
      [x, y],
      [x + 60, y - 60],
    ]);
    assert.equal(await property(page, "start"), "0.1,-3.4", "the common start stays");
    const [, own] =
      /^gradient-descent\([^)]*\)@([\d.]+),/.exec((await property(page, "runs")) ?? "") ?? [];
    assert.ok(Number(own) > 0.1, `the run's own start moves to ${own}`);
    await choose(page, ".run .menu-button", "Remove");
    assert.equal(((await property(page, "runs")) ?? "").split(";").length, 3);
    assert.equal(await page.run(() => inPage.all(".handle.own").length), 0);
  }));

test("a slider changes the rate and its path, and reset brings both back", () =>
  chromium.visit("index.html", {}, async (page) => {
    const before = await pathPicture(page);
    const [x, y] = await middle(page, ".run input[type=range]");
    await page.drag([
      [x, y],
      [x - 20, y],
    ]);
    assert.notEqual(await pathPicture(page), before);
    await until(page, () => !inPage.find(".run .parameter-reset").disabled);
    await click(page, ".run .parameter-reset");
    assert.match((await property(page, "runs")) ?? "", /^gradient-descent\(learningRate=0\.01\)/);
  }));

test("the loss plot tells step and loss under the pointer, and moves the timeline", () =>
  chromium.visit("index.html", {}, async (page) => {
    const plot = ".plot-part canvas";
    const [x, y] = await middle(page, plot);
    await page.puppet.mouse.move(x, y);
    await page.run(() => inPage.drawnNow());
    const told = await page.run(() =>
      [...inPage.drawn].some((text) => /, step \d+: loss /.test(text)),
    );
    assert.ok(told);
    await page.drag([
      [x, y],
      [x + 30, y],
    ]);
    assert.notEqual(await property(page, "step"), "24");
  }));

test("the map tells loss, gradient and eigenvalues under the pointer", () =>
  chromium.visit("index.html", {}, async (page) => {
    const [x, y] = await middle(page, ".stage");
    await page.puppet.mouse.move(x - 50, y - 50);
    await page.run(() => inPage.drawnNow());
    const drawn = await page.run(() => [...inPage.drawn].join("\n"));
    for (const line of [/^loss \d/m, /^gradient \(/m, /^eigenvalues \S+, \S+/m])
      assert.match(drawn, line);
  }));

test("a typed value is taken exactly, nonsense is explained and changes nothing", () =>
  chromium.visit("index.html", {}, async (page) => {
    const field = ".run .field-input";
    const rate = async () => /^[^)]*/.exec((await property(page, "runs")) ?? "")?.[0];
    for (const [typed, taken] of [
      ["0.01234", "0.01234"],
      ["１ｅ-3", "0.001"],
      [" 2e-2 ", "0.02"],
      ["0", "0"],
    ]) {
      await type(page, field, typed);
      assert.equal(await rate(), `gradient-descent(learningRate=${taken}`, typed);
      assert.ok(!(await page.run(() => inPage.isShown(inPage.find(".run .field-error")))));
    }
    const before = await pathPicture(page);
    const [said] = await texts(page, ".run .status");
    for (const typed of ["abc", "-1", "1e999", "0,5", "<b>", " "]) {
      await type(page, field, typed);
      const error = await page.run((field) => {
        const input = inPage.find(field);
        const text = inPage.root().getElementById(input.getAttribute("aria-describedby"));
        return { text: text?.textContent, shown: text && inPage.isShown(text) };
      }, field);
      assert.ok(error.shown, typed);
      assert.match(error.text, /^Learning rate must be 0 or more; got/, typed);
      assert.equal(await rate(), "gradient-descent(learningRate=0", typed);
    }
    assert.equal(await pathPicture(page), before);
    assert.deepEqual((await texts(page, ".run .status"))[0], said);
    await click(page, ".run .parameter-reset");
    assert.equal(await rate(), "gradient-descent(learningRate=0.01");
    assert.equal(await page.run((field) => inPage.find(field).value, field), "0.01");
    assert.ok(!(await page.run(() => inPage.isShown(inPage.find(".run .field-error")))));
  }));

test("a wider tolerance is reached in fewer steps, and the table says so", () =>
  chromium.visit("index.html#v=1&tab=results", {}, async (page) => {
    const steps = async () => (await texts(page, ".results td:nth-child(2)")).map(Number);
    /** @param {string} tolerance */
    const within = async (tolerance) => {
      const [note] = await texts(page, ".results .note");
      await type(page, ".results .field-input", tolerance);
      assert.equal(await property(page, "tolerance"), tolerance);
      await until(page, (note) => inPage.find(".results .note").textContent !== note, note);
      return steps();
    };
    const before = await steps();
    const after = await within("1");
    assert.equal(after.length, 3);
    for (const [run, count] of after.entries())
      assert.ok(count > 0 && count < before[run], `${before} becomes ${after}`);
    assert.ok((await within("1e-12")).some(Number.isNaN), "none where it is never reached");
  }));

test("an opened step of a batch shows its rows among the others, and both gradients", () =>
  chromium.visit(
    "index.html#v=1&surface=three-row-regression&runs=gradient-descent(batch=1)&batch=size=1&start=0,0&step=1&tab=step",
    {},
    async (page) => {
      const [seen, gradients] = [".step .data .plot-title", ".step .data + .note"];
      await until(page, () => inPage.find(".step .data .plot-title")?.textContent !== "");
      assert.deepEqual(await texts(page, seen), ["Step 1 of gradient descent sees row 2."]);
      // At (0.8, 0.8), where row 1 has led: 2 (2.4 - 6) (2, 1), and -(2/3) X^T (y - Xw).
      const [told] = await texts(page, gradients);
      assert.deepEqual(told.match(/−?\d[.\d]*\d/g), ["−14.4", "−7.2", "−8.8", "−8.8"]);
      await click(page, ".step-head button:last-child");
      await until(page, () =>
        /sees row 3/.test(inPage.find(".step .data .plot-title").textContent),
      );
      await choose(page, ".strip > .menu > button", "Himmelblau");
      await until(page, () => !inPage.isShown(inPage.find(".step .data")));
    },
  ));

test("a logarithm of losses below 0 is of what they are above", () =>
  chromium.visit("index.html#v=1&surface=styblinski-tang", {}, async (page) => {
    const title = () => texts(page, ".plot-head h2");
    assert.deepEqual(await title(), ["Loss above −78.3 at each step"]);
    await page.run(() => {
      const select = inPage.find(".plot-head select");
      select.value = "linear";
      select.dispatchEvent(new Event("change"));
    });
    assert.deepEqual(await title(), ["Loss at each step"]);
    const own = "formula(sin(x)^2 + y^2 - 2)@-1,1,-1,1";
    await retype(
      page,
      `#v=1&surface=${own}&runs=gradient-descent(learningRate=0.2)&start=0.5,0.5&plot=log`,
    );
    await until(page, () => /^Loss above −2 /.test(inPage.find(".plot-head h2").textContent));
  }));

describe("The 3-D view", () => {
  /** @param {Page} page */
  async function open(page) {
    await click(page, ".relief-3d");
    await eventually(async () => (await coloursOf(page, ".solid")) > 1000);
  }
  /** Until the screen shows something else. @param {Page} page @param {string} before */
  const changed = (page, before) => eventually(async () => (await page.screenshot()) !== before);

  test("turns by keys and by a drag", () =>
    chromium.visit("index.html", {}, async (page) => {
      await open(page);
      const link = await linked(page);
      await page.run(() => inPage.find(".solid canvas").focus());
      for (const key of ["ArrowLeft", "ArrowUp", "+", "0"]) {
        const before = await page.screenshot();
        await page.press(key);
        await changed(page, before);
      }
      const before = await page.screenshot();
      const [x, y] = await middle(page, ".solid canvas");
      await page.drag([
        [x, y],
        [x + 40, y],
        [x + 80, y + 10],
      ]);
      await changed(page, before);
      assert.deepEqual([...(await linked(page))], [...link], "the angle is not in the link");
    }));

  test("follows the timeline, and goes back to the flat map", () =>
    chromium.visit("index.html", {}, async (page) => {
      await open(page);
      const solid = await page.screenshot();
      await click(page, ".last");
      await changed(page, solid);
      await click(page, ".solid button");
      assert.equal(await property(page, "3d"), null);
      await until(page, () => inPage.isShown(inPage.find(".handle")));
    }));
});
