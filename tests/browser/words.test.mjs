// Every word on the page: translated, and none that a number left behind.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { dist, useChromium } from "./chromium.mjs";
import { click, linked, middle, openSolid, retype, scrub, until } from "./lab.mjs";

/** @typedef {import("./browsers.mjs").Page} Page */

const chromium = await useChromium();
const { loadEngine } = await import(pathToFileURL(`${dist}engine.mjs`).href);
const engine = await loadEngine();

/** What stands in no pair of brackets, without numbers and signs of mathematics. @param {string} text */
function bare(text) {
  let rest = text;
  for (let before = ""; before !== rest;) {
    before = rest;
    // A name on two lines of a canvas arrives in two halves.
    rest = rest.replace(/⟦[^⟦⟧]*(⟧|$)|^[^⟦⟧]*⟧/g, " ");
  }
  return rest.replace(/\d(\.\d+)?e[−-]?\d+|[\p{Script=Greek}₀-₉]+|\b[abxyA-Z]\b/gu, " ");
}

/** Every text of our elements and on their canvases that did not come from a dictionary. @param {Page} page */
async function untranslated(page) {
  const words = await page.run(async () => {
    await inPage.drawnNow();
    const ours = [...document.querySelectorAll("thalweg-lab, thalweg-figure")];
    return [
      ...ours.flatMap((element) => inPage.words(element.shadowRoot)),
      ...["#theme", "#share-told"].flatMap((selector) => {
        const { title, textContent } = inPage.find(selector);
        return [title, textContent].map((text) => ({ of: selector, text }));
      }),
      ...[...inPage.drawn].map((text) => ({ of: "canvas", text })),
    ];
  });
  return words.filter((/** @type {{ text: string }} */ { text }) => /\p{L}/u.test(bare(text)));
}

/** In place of the page's language, before the elements read it. */
function speakPseudo() {
  new MutationObserver(() => {
    const root = document.documentElement;
    if (root && root.lang !== "qps") root.lang = "qps";
  }).observe(document, { childList: true, subtree: true });
}

describe("In the pseudo-language no text is left untranslated:", () => {
  /** @param {string} name @param {string} hash @param {(page: Page) => Promise<any>} work */
  const scene = (name, hash, work) =>
    test(name, () =>
      chromium.visit(`index.html${hash}`, { before: [speakPseudo] }, async (page) => {
        assert.match(await page.run(() => inPage.find(".summary").textContent), /^⟦/);
        await work(page);
        assert.deepEqual(await untranslated(page), []);
      }),
    );

  scene("the first screen, under a pointer", "", async (page) => {
    for (const selector of [".stage", ".plot canvas", ".plot-part canvas"]) {
      if (!(await page.run((selector) => inPage.find(selector), selector))) continue;
      const [x, y] = await middle(page, selector);
      await page.puppet.mouse.move(x, y);
      await page.run(() => inPage.drawnNow());
      assert.deepEqual(await untranslated(page), []);
    }
  });

  scene("every tab", "", async (page) => {
    for (const tab of [0, 1, 2, 3]) {
      await page.run((tab) => inPage.all("[role=tab]")[tab].click(), tab);
      assert.deepEqual(await untranslated(page), []);
    }
  });

  scene("every menu and card, opened", "", async (page) => {
    const openers = ".menu-button, .popover-anchor > button, .disclosure-summary";
    const count = await page.run((openers) => inPage.all(openers).length, openers);
    assert.ok(count >= 8, `${count} things to open`);
    for (let k = 0; k < count; k++) {
      await page.run((openers, k) => inPage.all(openers)[k].click(), openers, k);
      assert.deepEqual(await untranslated(page), []);
    }
  });

  scene("a field with something else than a number in it", "", async (page) => {
    for (const typed of ["abc", "-1", ""]) {
      await page.run((typed) => {
        for (const input of inPage.all(".field-input")) {
          input.value = typed;
          input.dispatchEvent(new Event("input", { bubbles: true }));
          input.dispatchEvent(new Event("change", { bubbles: true }));
        }
      }, typed);
      assert.ok(await page.run(() => inPage.all("[aria-invalid]").length >= 4));
      assert.deepEqual(await untranslated(page), []);
    }
  });

  scene("the theme's button, and a link shared", "", async (page) => {
    await click(page, "#theme");
    await click(page, "#share");
    await until(page, () => inPage.find("#share-told").textContent.length > 5);
  });

  scene("a damaged link, a hidden run, one from a start of its own", "#v=1&surface=x", (page) =>
    retype(page, "#v=1&runs=!adam;adam@1,1;adam(beta1=0.5);adam(biasCorrection=false)&tolerance=x"),
  );

  scene("runs that leave, swing and stay, in every tab", "", async (page) => {
    for (const tab of ["paths", "results", "step"])
      for (const state of [
        "surface=three-row-regression&runs=gradient-descent(learningRate=0.28);gradient-descent(learningRate=0.3);momentum(learningRate=5);nesterov(learningRate=5);lion;newton&steps=400",
        "surface=saddle&runs=gradient-descent;newton;saddle-free-newton;adam&start=1,0",
        "surface=plateau&runs=gradient-descent(learningRate=0.001);rmsprop;adagrad;adadelta&steps=3",
        "surface=monkey-saddle&runs=newton;gradient-descent&start=0,0",
        "surface=pokemon-regression&runs=gradient-descent(learningRate=0.01)",
        "surface=bowl(a=2)&runs=gradient-descent;momentum;adam;adam",
      ]) {
        await retype(page, `#v=1&${state}&tab=${tab}`);
        assert.deepEqual(await untranslated(page), [], state);
      }
  });

  scene("a step of every optimizer opened", "", async (page) => {
    const ids = engine.optimizers.map((/** @type {any} */ { id }) => id);
    // Two may be opened beside each other.
    for (let k = 0; k < ids.length; k += 2) {
      const pair = ids.slice(k, k + 2);
      for (const at of [
        "himmelblau&step=0",
        "himmelblau&step=7",
        "saddle&step=7",
        "bowl&step=140",
      ]) {
        await retype(page, `#v=1&surface=${at}&runs=${pair.join(";")}&tab=step&opened=0,1`);
        assert.deepEqual(await untranslated(page), [], String(pair));
        const cards = await page.run(
          () =>
            inPage
              .all(".step .card")
              .filter((/** @type {Element} */ card) => card.querySelector("math")).length,
        );
        assert.equal(cards, pair.length, String(pair));
      }
    }
  });

  scene("critical points of every kind, and places from close by", "", async (page) => {
    for (const state of [
      "place=0.0866775,2.8842547&escape=0.5&angle=30",
      "place=0.0866775,2.8842547&escape=4&model=linear",
      "place=3,2",
      "place=-0.270845,-0.923039",
      "place=1,1&angle=0",
      "surface=linear-network&place=1,1",
      "surface=monkey-saddle&place=0,0",
      "surface=ackley&place=0,0",
      "surface=plateau",
    ]) {
      await retype(page, `#v=1&tab=maps&${state}`);
      assert.deepEqual(await untranslated(page), [], state);
    }
  });

  scene("the 3-D view", "", openSolid);

  scene("a figure, and one with a wrong attribute", "", async (page) => {
    await page.run(() => {
      for (const surface of ["booth", "nowhere"]) {
        const figure = document.createElement("thalweg-figure");
        figure.setAttribute("surface", surface);
        figure.setAttribute("optimizers", "adam momentum gradient-descent(");
        document.body.prepend(figure);
      }
    });
    await until(page, () =>
      [...document.querySelectorAll("thalweg-figure")].every((figure) =>
        figure.shadowRoot?.querySelector(".summary"),
      ),
    );
  });

  scene("a browser without WebGL", "#v=1", async (page) => {
    await page.run(() => {
      const prototype = /** @type {any} */ (HTMLCanvasElement.prototype);
      const { getContext } = prototype;
      prototype.getContext = function (/** @type {string} */ kind, /** @type {any} */ options) {
        return kind === "webgl2" ? null : getContext.call(this, kind, options);
      };
    });
    await click(page, ".relief-3d");
    await until(page, () => /WebGL/.test(inPage.find(".solid p")?.textContent));
  });
});

test("the page's own texts in 繁體中文 are in it", () =>
  chromium.visit("zh-hant.html", {}, async (page) => {
    const words = await page.run(() => {
      inPage.root().replaceChildren();
      // The book's texts have tests of their own.
      for (const part of ["#book", "#menu ol"]) document.querySelector(part)?.remove();
      return inPage.words();
    });
    assert.ok(words.length > 8, `${words.length} texts`);
    const foreign = words.filter((/** @type {{ text: string }} */ { text }) => {
      const rest = text.replace(/Thalweg|English|WebAssembly|JavaScript/g, "").trim();
      return rest !== "" && !/\p{Script=Han}/u.test(rest);
    });
    assert.deepEqual(foreign, []);
  }));

/** Text that a number which is none would leave. */
const broken = /NaN|Infinity|undefined|null|\[object/;

/** Those in the lab. @param {Page} page */
const leftovers = (page) =>
  page.run(async (source) => {
    await inPage.drawnNow();
    const pattern = new RegExp(source);
    const drawn = [...inPage.drawn].map((text) => ({ of: "canvas", text }));
    return [...inPage.words(inPage.root()), ...drawn].filter(({ text }) => pattern.test(text));
  }, broken.source);

test("a diverged run says at which step it left and what rate it would need", () =>
  chromium.visit(
    "index.html#v=1&surface=three-row-regression&runs=gradient-descent(learningRate=0.28);gradient-descent(learningRate=0.3)&steps=400&step=400",
    {},
    async (page) => {
      const [slow, fast] = await page.run(() =>
        inPage.all(".run .why").map((/** @type {Element} */ element) => element.textContent),
      );
      const { divergedAt } = engine.trajectory({
        surface: "three-row-regression",
        optimizer: { id: "gradient-descent", learningRate: 0.3 },
        start: [0, 0],
        steps: 400,
      });
      for (const why of [slow, fast]) {
        assert.match(why, /largest eigenvalue is 7\.33/);
        assert.match(why, /needs a learning rate below 0\.273/);
      }
      assert.match(fast, new RegExp(`step ${divergedAt}\\b`));
      for (const tab of [0, 1, 2, 3])
        for (const step of [0, 1, 64, 65, 200, 400]) {
          await page.run((tab) => inPage.all("[role=tab]")[tab].click(), tab);
          await scrub(page, step);
          assert.deepEqual(await leftovers(page), [], `tab ${tab}, step ${step}`);
        }
    },
  ));

test("no surface and no rate leaves NaN, Infinity or undefined in a text", () =>
  chromium.visit("index.html", {}, async (page) => {
    const ids = engine.optimizers.map((/** @type {any} */ info) => info.id);
    for (const [turn, { id }] of engine.surfaces.entries()) {
      const runs = Array.from({ length: 12 }, (_, k) => {
        const optimizer = ids[(12 * turn + k) % ids.length];
        return `${optimizer}(learningRate=${[0, 1e3, 1e300][k % 3]})`;
      });
      await retype(page, `#v=1&surface=${id}&runs=${runs.join(";")}&opened=0,2&step=3`);
      assert.equal((await linked(page)).get("surface"), id);
      for (const tab of [0, 1, 2, 3]) {
        await page.run((tab) => inPage.all("[role=tab]")[tab].click(), tab);
        assert.deepEqual(await leftovers(page), [], `${id}, ${runs}, tab ${tab}`);
      }
    }
  }));
