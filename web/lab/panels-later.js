// The panels that are not open at first have a script of their own, thalweg-panels.js. It comes when one of them is first
// asked for.

import shared from "thalweg:lab-shared";
import { h, setText } from "../elements/dom.js";
import { failureText } from "../elements/engine.js";
import { loadPart } from "../elements/load-part.js";
import { sheet } from "../elements/theme.js";

/** @typedef {typeof import("../panels-script.js")} Panels */

/** @returns {Promise<Panels>} */
export const loadPanels = () => loadPart("panels", shared);

/** @template Made @typedef {{ readonly made: Made | null, ask: () => void }} Later */

/**
 * createLater() of one lab.
 * @typedef {<Made>(part: { element: HTMLElement, make: (panels: Panels) => Made, onArrive: (made: Made) => void })
 *   => Later<Made>} MakeLater
 */

/**
 * Something made of that script.
 * @template Made
 * @param {object} options
 * @param {HTMLElement} options.host of the lab, who adopts the script's styles
 * @param {any} options.tr
 * @param {AbortSignal} options.signal
 * @param {HTMLElement} options.element where it is told what went wrong
 * @param {(panels: Panels) => Made} options.make
 * @param {(made: Made) => void} options.onArrive
 * @returns {Later<Made>} ask makes it, unless it is made already or being made
 */
export function createLater({ host, tr, signal, element, make, onArrive }) {
  /** @type {Made | null} */
  let made = null;
  let asked = false;
  const trouble = h(element.ownerDocument, "p", { className: "failure", role: "alert" });

  async function ask() {
    if (asked) return;
    asked = true;
    try {
      const panels = await loadPanels();
      if (signal.aborted) return;
      const { adoptedStyleSheets } = /** @type {ShadowRoot} */ (host.shadowRoot);
      const missing = panels.styles.map(sheet).filter((one) => !adoptedStyleSheets.includes(one));
      adoptedStyleSheets.push(...missing);
      made = make(panels);
      onArrive(made);
    } catch (error) {
      asked = false;
      setText(trouble, failureText(tr, error));
      if (!trouble.isConnected) element.replaceChildren(trouble);
    }
  }

  return {
    get made() {
      return made;
    },
    ask,
  };
}

/** @typedef {{ element: HTMLElement, draw: (tokens: any) => void }} Panel */

/**
 * A panel in its place.
 * @param {Omit<Parameters<typeof createLater<Panel>>[0], "element">} options
 * @returns {Panel}
 */
export function createPanelLater({ onArrive, ...options }) {
  const element = h(options.host.ownerDocument, "div");
  const later = createLater({
    ...options,
    element,
    onArrive(made) {
      element.replaceChildren(made.element);
      onArrive(made);
    },
  });
  return {
    element,
    draw(tokens) {
      if (later.made) later.made.draw(tokens);
      else later.ask();
    },
  };
}
