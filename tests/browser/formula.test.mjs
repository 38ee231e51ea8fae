// The reader's own formula: typed, wrong, with another domain, from an example; in the address and back from it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useChromium } from "./chromium.mjs";
import { choose, eventually, groundPicture, linked, numbers, openLab, until } from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();

/** Types into a field, as far as the page's scripts see. @param {Page} page @param {number} field @param {string} text */
const type = (page, field, text) =>
  page.run(
    (field, text) => {
      const input = inPage.all(".formula-box input")[field];
      input.focus();
      input.value = text;
      for (const kind of field === 0 ? ["input"] : ["input", "change"])
        input.dispatchEvent(new Event(kind, { bubbles: true }));
    },
    field,
    text,
  );

/** Waits for this formula to be in the link. @param {Page} page @param {string} spelt */
const inForce = (page, spelt) =>
  eventually(async () => (await linked(page)).get("surface") === spelt, spelt);

/** Whether a part of the page is to be seen. @param {Page} page @param {string} selector */
const shown = (page, selector) =>
  page.run((selector) => inPage.isShown(inPage.find(selector)), selector);

/** The ground once nothing better comes. @param {Page} page */
async function settledPicture(page) {
  let last = "";
  await eventually(async () => {
    const before = last;
    last = await groundPicture(page);
    await new Promise((resolve) => setTimeout(resolve, 400));
    return last === before;
  }, "the picture is settled");
  return last;
}

test("a formula is typed from the picture one has; what is wrong keeps it", () =>
  chromium.visit("index.html", {}, async (page) => {
    assert.equal(await page.run(() => inPage.all(".formula-box").length), 0);
    await choose(page, ".strip > .menu > button", "Your formula…");
    await inForce(page, "formula((x^2+y-11)^2 + (x+y^2-7)^2)@-5,5,-5,5");
    const start = (await linked(page)).get("start");
    assert.equal(start, "0.1,-3.4", "the picture stays");
    await until(page, () => inPage.active()?.matches(".formula-box input"));

    await page.run(() => inPage.drawnNow());
    const before = await groundPicture(page);
    await type(page, 0, "sin(3x) + y^2");
    await inForce(page, "formula(sin(3x) + y^2)@-5,5,-5,5");
    await eventually(async () => (await groundPicture(page)) !== before, "the map is another");
    assert.equal((await linked(page)).get("start"), start);
    assert.equal(
      await page.run(() => inPage.find(".strip .formula").textContent),
      "sin\u2061(3\u2062x)+y2",
    );
    await page.run(() => inPage.find(".formula-box .disclosure-summary").click());
    assert.match(
      await page.run(() => inPage.find(".formula-box dl").textContent),
      /∂L\/∂y2\u2062y$/,
    );

    await page.press("Tab"); // what the pointer or the keys leave is taken at once
    await type(page, 0, "sin(3x) + * y");
    await until(
      page,
      () => inPage.find(".formula-box input").getAttribute("aria-invalid") === "true",
    );
    const [part, fault, message] = await page.run(() =>
      ["mark", ".fault", ".field-error"].map(
        (part) => inPage.find(`.formula-box ${part}`).textContent,
      ),
    );
    assert.deepEqual([part, fault], ["*", "sin(3x) + * y"]);
    assert.match(message, /“\*”.*a number, a variable or a function/);
    assert.equal((await linked(page)).get("surface"), "formula(sin(3x) + y^2)@-5,5,-5,5");
    await page.press("Escape");
    assert.equal(await page.run(() => inPage.find(".formula-box input").value), "sin(3x) + y^2");
    assert.equal(await shown(page, ".formula-box .field-error"), false);

    await type(page, 1, "-2");
    await inForce(page, "formula(sin(3x) + y^2)@-2,5,-5,5");
    await type(page, 2, "-3");
    await until(page, () =>
      /smaller number/.test(inPage.find(".formula-box div > .field-error").textContent),
    );
    await inForce(page, "formula(sin(3x) + y^2)@-2,5,-5,5");
    await type(page, 2, "1");
    await inForce(page, "formula(sin(3x) + y^2)@-2,1,-5,5");

    await choose(page, ".formula-box .menu > button", "Rosenbrock");
    await inForce(page, "formula((1-x)^2 + 100*(y-x^2)^2)@-2,2,-1,3");
    assert.deepEqual(numbers(await linked(page), "start"), [-1.2, 1]);
    assert.equal(
      await page.run(() => inPage.find(".formula-box input").value),
      "(1-x)^2 + 100*(y-x^2)^2",
    );
  }));

test("a link brings the formula back, hatched where it is not finite", () =>
  chromium.visit("index.html#v=1&surface=formula(log(x)%2By%5E2)@-2,3,-2,2", {}, async (page) => {
    await until(page, () => inPage.find(".formula-box input").value === "log(x)+y^2");
    await until(page, () => inPage.all(".board > .note").some(inPage.isShown));
    assert.match(
      await page.run(() => inPage.find(".stage").getAttribute("aria-label")),
      /log\(x\)\+y\^2$/,
    );
    const { picture, link } = {
      picture: await settledPicture(page),
      link: await page.run(() => /** @type {any} */ (document.querySelector("thalweg-lab")).link),
    };
    assert.equal((await linked(page)).get("surface"), "formula(log(x)+y^2)@-2,3,-2,2");
    await openLab(page, link);
    await until(page, () => inPage.all(".board > .note").some(inPage.isShown));
    await eventually(async () => (await groundPicture(page)) === picture, "the same picture");
  }));
