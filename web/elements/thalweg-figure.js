// <thalweg-figure surface="..." runs="...">: one small figure from its attributes. It keeps its place from the start, works
// only once it is near the screen, and keeps its last good picture when an attribute is wrong. What the figures of the book
// have besides (kinds other than a map, chosen controls, a question) comes with thalweg-book.js.

import { controlCounts } from "thalweg:figures";
import controlsCss from "../controls/controls.css";
import { createParameterControl } from "../controls/parameter.js";
import { languageOf, translator } from "../i18n/index.js";
import { statusText } from "../i18n/summary.js";
import { setRunParam } from "../model/run-actions.js";
import { firstPicture } from "../model/properties.js";
import { shownIds } from "../model/runs.js";
import { attributesToState, figureAttributes } from "../model/attributes.js";
import baseCss from "./base.css";
import figureCss from "./figure.css";
import mapCss from "./map.css";
import timelineCss from "./timeline.css";
import { attributeText } from "./attribute-text.js";
import { h, setText } from "./dom.js";
import { failureText, loadOnce } from "./engine.js";
import { figureControls, MOST } from "./figure-controls.js";
import { kindBoxes, wordsOf } from "./kind-heights.js";
import { legendEntry } from "./legend-entry.js";
import { loadBook } from "./load-part.js";
import { createPicture } from "./picture.js";
import { hostTokens, sheet } from "./theme.js";

const styles = [baseCss, controlsCss, mapCss, timelineCss, figureCss];

/** A figure that has one of these is one of the book's. */
const bookAttributes = ["kind", "show", "controls", "predict"];

export class ThalwegFigure extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = [...figureAttributes, ...bookAttributes, "theme", "lang"];

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
  /** @type {ReturnType<typeof import("../kinds/build-figure.js").buildFigure> | null} */
  #book = null;
  #started = false;
  #changed = false;
  /** @type {string[]} what was to be set before there was a picture */
  #wanted = [];

  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [hostTokens(), ...styles.map(sheet)];
    root.replaceChildren(this.#body, this.#message);
    if (!this.#body.hasChildNodes() || this.#isBook) this.#reserve();
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
    this.#picture = this.#book = null;
    this.#started = false;
  }

  /**
   * Changes the state, as a button in the prose does.
   * @param {string} text such as "0.momentum=0.99&step=7"
   */
  set(text) {
    this.#wanted.push(text);
    if (this.#picture || this.#book) this.#setWanted();
    else if (this.#running) this.#start(this.#running.signal);
  }

  async #setWanted() {
    const texts = this.#wanted.splice(0);
    const { applySet } = await loadBook();
    for (const text of texts)
      if (this.#book) this.#book.set(text);
      else if (this.#picture) {
        const { store, session } = this.#picture;
        store.choose(applySet(text, { infos: session.engine, state: store.get() }).state);
      }
  }

  get #isBook() {
    return bookAttributes.some((name) => this.hasAttribute(name));
  }

  #restart() {
    this.disconnectedCallback();
    if (this.isConnected) this.connectedCallback();
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === "theme") (this.#picture ?? this.#book)?.retheme();
    else if (name === "lang" && this.#picture) this.#restart();
    else if (!this.#changed) {
      // Several attributes set one after the other are read together.
      this.#changed = true;
      queueMicrotask(() => {
        this.#changed = false;
        if (this.#book || (this.#picture && this.#isBook)) this.#restart();
        else if (this.#picture && this.#loaded) this.#read(this.#loaded);
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
    if (this.#isBook) {
      this.#reserveBook(ids.length);
      return;
    }
    this.#body.className = "figure";
    delete this.#body.dataset.kind;
    this.#body.replaceChildren(
      ...boxes("map", 1),
      ...boxes("timeline", 1),
      h(document, "div", { className: "key" }, ...boxes("entry", ids.length)),
      h(document, "div", { className: "controls" }, ...boxes("control", Math.min(MOST, controls))),
      ...boxes("summary", 1),
    );
  }

  /** @param {number} runs how many */
  #reserveBook(runs) {
    const box = (/** @type {string} */ className, /** @type {Node[]} */ ...children) =>
      h(document, "div", { className }, ...children);
    const kind = this.getAttribute("kind") ?? "map";
    const boxes = kindBoxes(kind, wordsOf(this.getAttribute("show")), runs);
    const [wide, narrow] = boxes.heights;
    this.#body.style.setProperty("--wide", `${wide}px`);
    this.#body.style.setProperty("--narrow", `${narrow}px`);
    this.#body.className = "figure book";
    this.#body.dataset.kind = kind;
    const slot = (/** @type {string} */ name) => h(document, "slot", { name });
    const entries = Array.from({ length: runs }, () => box("entry"));
    const controls = wordsOf(this.getAttribute("controls")).map(() => box("control"));
    const linked = this.hasAttribute("lab") || document.querySelector("thalweg-lab");
    const parts = [...(boxes.timeless ? [] : [box("timeline")]), ...controls];
    this.#body.replaceChildren(
      box("question", ...(this.hasAttribute("predict") ? [slot("question")] : [])),
      box("scene", box("picture"), ...(boxes.wordless ? [] : [box("key", ...entries)])),
      ...(parts.length > 0 ? [box("bar", ...parts)] : []),
      box("foot", box("words", slot("caption"), box("summary")), ...(linked ? [box("lab")] : [])),
    );
  }

  /** @param {AbortSignal} signal */
  async #start(signal) {
    if (this.#started) return;
    this.#started = true;
    const tr = this.#tr;
    try {
      const [loaded, book] = await Promise.all([loadOnce(), this.#isBook ? loadBook() : null]);
      if (book?.needsAnalysis(this)) await loaded.analysis.load();
      if (signal.aborted) return;
      this.#loaded = loaded;
      if (book) {
        this.shadowRoot?.adoptedStyleSheets.push(...book.styles.map(sheet));
        const tell = (/** @type {string} */ text) => this.#tell(text);
        this.#book = book.buildFigure({ host: this, body: this.#body, loaded, tr, signal, tell });
      } else this.#read(loaded);
      if (this.#wanted.length > 0) this.#setWanted();
    } catch (error) {
      this.#tell(failureText(tr, error));
      this.#started = false;
      // A part of the script may have been out of reach.
      addEventListener("online", () => this.#start(signal), { once: true, signal });
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
    this.#tell(attributeText(this.#tr, notes, { runs, infos: loaded.engine }));
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
          ...session.runs.flatMap((computed, index) => {
            if (computed.run.hidden) return [];
            const told = statusText(tr, results[index]);
            return [legendEntry(document, { tr, engine: loaded.engine, tokens, computed, told })];
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
