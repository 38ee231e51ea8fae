// <thalweg-lab>: the whole lab. What stands in it comes with a script of its own, so that pages with figures alone do not
// load it.

import controlsCss from "../controls/controls.css";
import { languageOf, translator } from "../i18n/index.js";
import baseCss from "./base.css";
import mapCss from "./map.css";
import timelineCss from "./timeline.css";
import { h } from "./dom.js";
import { failureText, loadOnce } from "./engine.js";
import { loadLab } from "./load-part.js";
import { hostTokens, sheet } from "./theme.js";

const styles = [baseCss, controlsCss, mapCss, timelineCss];

export class ThalwegLab extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = ["theme", "lang"];

  /** @type {AbortController | null} */
  #running = null;
  /** @type {ReturnType<typeof import("../lab/build-lab.js").buildLab> | null} */
  #lab = null;
  /** @type {(value?: unknown) => void} */
  #tellPictured = () => {};
  /** Settles when the lab is complete on the screen, has said why it cannot be, or is gone. */
  pictured = new Promise((resolve) => (this.#tellPictured = resolve));

  connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [hostTokens(), ...styles.map(sheet)];
    this.#running = new AbortController();
    this.#start(this.#running.signal);
  }

  disconnectedCallback() {
    this.#running?.abort();
    this.#lab?.stop();
    this.#lab = null;
  }

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === "theme") this.#lab?.retheme();
    else if (this.#lab) {
      this.disconnectedCallback();
      this.connectedCallback();
    }
  }

  /** The link to what is shown now. */
  get link() {
    return this.#lab?.link() ?? location.href;
  }

  /** @param {AbortSignal} signal */
  async #start(signal) {
    const root = /** @type {ShadowRoot} */ (this.shadowRoot);
    const tr = translator(languageOf(this));
    try {
      const [loaded, lab] = await Promise.all([loadOnce(), loadLab()]);
      if (signal.aborted) return;
      root.adoptedStyleSheets.push(...lab.styles.map(sheet));
      this.#lab = lab.buildLab(this, loaded, tr, signal);
      await this.#lab.pictured;
    } catch (error) {
      const text = failureText(tr, error);
      root.replaceChildren(h(document, "p", { className: "failure", role: "alert" }, text));
    } finally {
      this.#tellPictured();
    }
  }
}
