// The book on the page: every figure lives, places can be linked to beside the lab's state, and it can be printed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useChromium } from "./chromium.mjs";
import { linked, until } from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();
const phone = { width: 390, height: 844 };
const laptop = { width: 1280, height: 800 };

/** Where an element stands in the window, px from its top. @param {Page} page @param {string} selector */
const topOf = (page, selector) =>
  page.run(
    (selector) => Math.round(document.querySelector(selector)?.getBoundingClientRect().top ?? NaN),
    selector,
  );

/** @param {Page} page @param {string} hash */
const hashIs = (page, hash) => until(page, (hash) => location.hash.startsWith(hash), hash);

for (const [name, size] of /** @type {[string, any][]} */ ([
  ["index.html", laptop],
  ["zh-hant.html", phone],
]))
  test(`every figure of ${name} shows its picture and says so, and every button in the prose sets one`, () =>
    chromium.visit(name, { size, touch: size === phone }, async (page) => {
      const ids = await page.run(() =>
        [...document.querySelectorAll("thalweg-figure")].map(({ id }) => id),
      );
      assert.ok(ids.length >= 24, `${ids.length} figures`);
      /** @type {Record<string, string[]>} */
      const problems = {};
      for (const id of ids) {
        await page.run(
          (id) => document.getElementById(id)?.scrollIntoView({ block: "center" }),
          id,
        );
        await until(
          page,
          (id) => document.getElementById(id)?.shadowRoot?.querySelector("p.summary")?.textContent,
          id,
        );
        const wrong = await page.run(async (id) => {
          const root = /** @type {ShadowRoot} */ (document.getElementById(id)?.shadowRoot);
          const skip = [...root.querySelectorAll("button")].find((b) => b.matches(".show"));
          skip?.click();
          for (const button of document.querySelectorAll(`[data-figure="fig-${id}"]`))
            /** @type {HTMLElement} */ (button).click();
          await inPage.drawnNow();
          const failure = root.querySelector(".failure");
          const summary = root.querySelector("p.summary")?.textContent ?? "";
          const said = failure && !failure.hasAttribute("hidden") ? failure.textContent : "";
          const pictures = [...root.querySelectorAll("canvas")].filter((c) => c.width > 1);
          return [
            said,
            /NaN|undefined|null|\[object/.test(summary) ? summary : "",
            pictures.length === 0 ? "no picture" : "",
          ].filter((text) => text !== "");
        }, id);
        if (wrong.length > 0) problems[id] = wrong;
      }
      assert.deepEqual(problems, {});
    }));

test("a link to a section opens there, and the lab shows its first picture", () =>
  chromium.visit("index.html#momentum-choosing-beta", { size: laptop }, async (page) => {
    await until(page, () => {
      const { top } = /** @type {Element} */ (
        document.querySelector("#momentum-choosing-beta")
      ).getBoundingClientRect();
      return top >= 0 && top < 120;
    });
    assert.equal((await linked(page)).get("surface"), "himmelblau");
    await hashIs(page, "#momentum-choosing-beta");
  }));

test("the rail says which section is read, and the other language opens at the same one", () =>
  chromium.visit("index.html", { size: laptop }, async (page) => {
    await page.run(() => document.querySelector("#momentum-ringing")?.scrollIntoView());
    await until(page, () => document.querySelector(".rail [aria-current]"));
    const current = await page.run(() =>
      [...document.querySelectorAll(".rail [aria-current]")].map((a) => a.getAttribute("href")),
    );
    assert.deepEqual(current, ["#momentum-ringing"]);
    await page.run(() =>
      document.querySelector("#language")?.addEventListener("click", (e) => e.preventDefault()),
    );
    await page.run(() => /** @type {HTMLElement} */ (document.querySelector("#language")).click());
    const href = await page.run(
      () => /** @type {any} */ (document.querySelector("#language")).href,
    );
    assert.match(href, /zh-hant\.html#momentum-ringing$/);
  }));

test("open in the lab shows the figure's state there, and back returns to where it was", () =>
  chromium.visit("index.html#learning-rate", { size: laptop }, async (page) => {
    await page.run(() =>
      document.querySelector("#two-curvatures")?.scrollIntoView({ block: "center" }),
    );
    await until(page, () => {
      const link = document.querySelector("#two-curvatures")?.shadowRoot?.querySelector("a.lab");
      return link && !link.hasAttribute("hidden");
    });
    await page.run(() => {
      const figure = document.querySelector("#two-curvatures");
      /** @type {any} */ (figure?.shadowRoot?.querySelector("a.lab"))?.click();
    });
    await hashIs(page, "#v=1&surface=bowl");
    await until(page, () => {
      const { bottom } = /** @type {Element} */ (
        document.querySelector("thalweg-lab")
      ).getBoundingClientRect();
      return bottom > 300;
    });
    assert.equal((await linked(page)).get("surface"), "bowl");
    await page.run(() => history.back());
    await hashIs(page, "#learning-rate");
    assert.equal(
      (await linked(page)).get("surface"),
      "bowl",
      "an anchor changes nothing in the lab",
    );
  }));

test("what is done in the lab makes an entry of its own beside a chapter's anchor", () =>
  chromium.visit("index.html", { size: laptop }, async (page) => {
    await page.run(() => void (location.hash = "#nesterov"));
    await hashIs(page, "#nesterov");
    await page.run(() => inPage.find(".timeline button").click());
    await hashIs(page, "#v=1&");
    await page.run(() => history.back());
    await hashIs(page, "#nesterov");
  }));

test("the menu of a phone leads to the chapters and closes", () =>
  chromium.visit("zh-hant.html", { size: phone, touch: true }, async (page) => {
    await page.run(() =>
      /** @type {HTMLElement} */ (document.querySelector("#menu summary")).click(),
    );
    assert.ok(await page.run(() => inPage.isShown(document.querySelector("#menu ol"))));
    await page.run(() =>
      /** @type {HTMLElement} */ (document.querySelector('#menu a[href="#nesterov"]')).click(),
    );
    await hashIs(page, "#nesterov");
    assert.ok((await topOf(page, "#nesterov")) < 200);
    assert.equal(
      await page.run(() => document.querySelector("#menu")?.hasAttribute("open")),
      false,
    );
  }));

test("without scripts every figure is a still picture with its caption", async () => {
  const page = await chromium.browser.newPage({});
  try {
    await page.puppet.setJavaScriptEnabled(false);
    await page.puppet.goto(`${chromium.address}index.html`);
    const seen = await page.puppet.evaluate(() => {
      const figures = [...document.querySelectorAll("figure.live")];
      return {
        figures: figures.length,
        captions: figures.filter(
          (f) => f.querySelector('[slot="caption"]:not(img)')?.getClientRects().length,
        ).length,
        stills: document.querySelectorAll("noscript .still").length,
      };
    });
    assert.deepEqual(seen, { figures: seen.figures, captions: seen.figures, stills: seen.figures });
  } finally {
    await page.close();
  }
});

test("on paper there are still pictures and notes in place of controls", () =>
  chromium.visit("index.html", { size: laptop }, async (page) => {
    await page.puppet.emulateMediaType("print");
    const shown = await page.run(() => ({
      stills: [...document.querySelectorAll(".live .still")].filter(inPage.isShown).length,
      figures: document.querySelectorAll(".live").length,
      controls: inPage
        .elements()
        .filter((/** @type {Element} */ e) => e.matches("input, .rail, .bar") && inPage.isShown(e))
        .length,
    }));
    assert.deepEqual(shown, { stills: shown.figures, figures: shown.figures, controls: 0 });
    const cut = await page.run(() =>
      [...document.querySelectorAll(".live")].filter((figure) => {
        const [inner, outer] = [figure, figure.closest(".chapter")].map((e) =>
          e?.getBoundingClientRect(),
        );
        return inner && outer && (inner.left < outer.left || inner.right > outer.right);
      }),
    );
    assert.equal(cut.length, 0, "figures are whole");
  }));
