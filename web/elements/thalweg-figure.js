// <thalweg-figure surface="..." runs="...">: one small figure from its attributes. It keeps its place from the start, works
// only once it is near the screen, and keeps its last good picture when an attribute is wrong.

import { controlCounts } from "thalweg:figures";
import controlsCss from "../controls/controls.css";
import { createParameterControl } from "../controls/parameter.js";
import { languageOf, translator } from "../i18n/index.js";
import { runLabelText } from "../i18n/names.js";
import { statusText } from "../i18n/summary.js";
import { setRunParam } from "../model/actions.js";
import { firstPicture, properties } from "../model/properties.js";
import { shownIds } from "../model/runs.js";
import { attributesToState, figureAttributes } from "../model/url.js";
import baseCss from "./base.css";
import figureCss from "./figure.css";
import mapCss from "./map.css";
import timelineCss from "./timeline.css";
import { h, setText } from "./dom.js";
import { failureText, loadOnce } from "./engine.js";
import { figureControls, MOST } from "./figure-controls.js";
import { createPicture } from "./picture.js";
import { createSample } from "./sample.js";
import { hostTokens, sheet } from "./theme.js";

const styles = [baseCss, controlsCss, mapCss, timelineCss, figureCss];

/**
 * What is wrong with which attributes.
 * @param {any} tr
 * @param {readonly import("../model/types.js").Note[]} notes
 * @param {string} runs the attribute that the runs came from
 * @returns {string} "" where all are right
 */
function attributeText(tr, notes, runs) {
  return notes
    .map(({ property, got }) => {
      const key = properties.find(({ name }) => name === property)?.key ?? property;
      const attribute = key === "runs" ? runs : key;
      return tr.t("figure.attribute", { attribute, got });
    })
    .join(tr.t("join.sentence"));
}

export class ThalwegFigure extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = [...figureAttributes, "theme", "lang"];

  /** @type {AbortController | null} */
  #running = null;
  /** @type {ReturnType<typeof createPicture> | null} */
  #picture = null;
  /** @type {any} */
  #tr = null;
  #message = h(document, "p", { className: "failure", role: "alert", hidden: true });
  #body = h(document, "div", { className: "figure" });
  /** @type {import("./engine.js").Loaded | null} */
  #loaded = null;
  #changed = false;

  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [hostTokens(), ...styles.map(sheet)];
    root.replaceChildren(this.#body, this.#message);
    if (!this.#body.hasChildNodes()) this.#reserve();
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.#tr = translator(languageOf(this));
    const sight = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        sight.disconnect();
        this.#start(signal);
      },
      { rootMargin: "200px" },
    );
    sight.observe(this);
    signal.addEventListener("abort", () => sight.disconnect());
  }

  disconnectedCallback() {
    this.#running?.abort();
    this.#picture = null;
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === "theme") this.#picture?.retheme();
    else if (name === "lang" && this.#picture) {
      this.disconnectedCallback();
      this.connectedCallback();
    } else if (!this.#changed) {
      // Several attributes set one after the other are read together.
      this.#changed = true;
      queueMicrotask(() => {
        this.#changed = false;
        if (this.#picture && this.#loaded) this.#read(this.#loaded);
      });
    }
  }

  /** Keeps the place of what is to come, so that what follows the figure does not jump. */
  #reserve() {
    const given = shownIds(this.getAttribute("runs"), this.getAttribute("optimizers"));
    const ids = given ?? firstPicture.runs.map(({ optimizer }) => optimizer);
    const controls = ids.reduce((sum, id) => sum + (controlCounts[id] ?? 0), 0);
    const boxes = (/** @type {string} */ className, /** @type {number} */ count) =>
      Array.from({ length: count }, () => h(document, "div", { className }));
    this.#body.style.setProperty("--runs", String(ids.length));
    this.#body.replaceChildren(
      ...boxes("map", 1),
      ...boxes("timeline", 1),
      h(document, "div", { className: "key" }, ...boxes("entry", ids.length)),
      h(document, "div", { className: "controls" }, ...boxes("control", Math.min(MOST, controls))),
      ...boxes("summary", 1),
    );
  }

  /** @param {AbortSignal} signal */
  async #start(signal) {
    const tr = this.#tr;
    try {
      const loaded = await loadOnce();
      if (signal.aborted) return;
      this.#loaded = loaded;
      this.#read(loaded);
    } catch (error) {
      this.#tell(failureText(tr, error));
    }
  }

  /** @param {string} text "" when all is well */
  #tell(text) {
    this.#message.hidden = text === "";
    setText(this.#message, text);
  }

  /** @param {import("./engine.js").Loaded} loaded */
  #read(loaded) {
    const { state, notes } = attributesToState((name) => this.getAttribute(name), loaded.engine);
    const runs = this.hasAttribute("runs") ? "runs" : "optimizers";
    this.#tell(attributeText(this.#tr, notes, runs));
    // What was wrong must not replace a picture that was right.
    if (notes.length > 0 && this.#picture) return;
    if (this.#picture) this.#picture.store.replace(state);
    else this.#build(loaded, state);
  }

  /**
   * @param {import("./engine.js").Loaded} loaded
   * @param {import("../model/types.js").State} state
   */
  #build(loaded, state) {
    const tr = this.#tr;
    const { signal } = /** @type {AbortController} */ (this.#running);
    const key = h(document, "div", { className: "key" });
    const controls = h(document, "div", { className: "controls" });
    const words = h(document, "p", { className: "summary" });
    const live = h(document, "p", { className: "unseen", "aria-live": "polite" });
    /** @type {{ update: () => void }[]} */
    let rows = [];
    let shown = "";

    const picture = createPicture({
      host: this,
      loaded,
      tr,
      state,
      signal,
      simple: true,
      onOpenStep: null,
      onFrame: () => {
        const list = session.runs.map(({ run }) => run.optimizer).join(" ");
        if (list !== shown) build(list);
        for (const row of rows) row.update();
      },
      onRest: ({ tokens, results, summary }) => {
        const visible = session.runs.filter(({ run }) => !run.hidden).length;
        this.#body.style.setProperty("--runs", String(visible));
        key.replaceChildren(
          ...session.runs.flatMap(({ info, label, run }, index) => {
            if (run.hidden) return [];
            const sample = createSample(document);
            sample.draw({ tokens, style: info.style, hollow: label.hollow });
            const name = h(document, "b", {}, runLabelText(tr, label, loaded.engine));
            const status = h(document, "span", {}, statusText(tr, results[index]));
            return [h(document, "span", { className: "entry" }, sample.element, name, status)];
          }),
        );
        setText(words, summary);
        if (!store.inGesture) setText(live, summary);
      },
    });
    const { session, store } = picture;

    /** @param {string} list */
    function build(list) {
      shown = list;
      const chosen = figureControls(session.runs);
      const made = chosen.map(({ run, param }) => {
        const control = createParameterControl({
          document,
          tr,
          info: param,
          value: store.get().runs[run].params[param.id],
          defaultValue: param.default,
          bound: null,
          showReset: false,
          onInput: (/** @type {any} */ value) =>
            store.set(setRunParam(store.get(), run, param.id, value)),
          onGestureStart: () => store.beginGesture(),
          onGestureEnd: () => store.endGesture(),
        });
        const name = h(document, "span", { className: "whose" }, tr.name(session.runs[run].info));
        const element = h(document, "div", { className: "control" }, name, control.element);
        const update = () => {
          control.setValue(store.get().runs[run].params[param.id]);
          if (param.id === "learningRate") control.setBound(session.bound(run));
        };
        return { element, update };
      });
      rows = made;
      controls.replaceChildren(...made.map(({ element }) => element));
    }

    this.#body.replaceChildren(
      picture.map.element,
      picture.timeline.element,
      key,
      controls,
      words,
      live,
    );
    this.#picture = picture;
    picture.start();
  }
}
