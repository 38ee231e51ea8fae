// The landscape's place in the lab. What stands there has a script of its own, thalweg-landscape.js, which comes when it is
// first asked for: with the tab Maps, or with critical points on the map.

import shared from "thalweg:lab-shared";
import { h } from "../elements/dom.js";
import { failureText } from "../elements/engine.js";
import { loadPart } from "../elements/load-part.js";
import { sheet } from "../elements/theme.js";

/** @typedef {ReturnType<typeof import("./landscape.js").createLandscape>} Landscape */

/** On the map, before the script is there. */
const nothing = {
  layer: { reserve() {}, under() {}, over() {} },
  marksMinima: false,
  hasKey: false,
};

/** @returns {Promise<typeof import("../landscape-script.js")>} */
export const loadLandscape = () => loadPart("landscape", shared);

/**
 * @param {Parameters<typeof import("./landscape.js").createLandscape>[0] & { host: HTMLElement, signal: AbortSignal,
 *   tokens: () => any, onArrive: () => void }} options tokens: the theme's, none before the first frame; onArrive draws
 *   all again
 */
export function createLandscapeLater({ host, signal, tokens, onArrive, ...options }) {
  const { document, tr, store } = options;
  const element = h(document, "div");
  const band = h(document, "div", { className: "later" });
  let asked = false;
  let reveals = false;
  /** @type {Landscape | null} */
  let arrived = null;
  signal.addEventListener("abort", () => arrived?.band.stop());

  const isOpen = () => store.get().tab === "maps";

  async function ask() {
    asked = true;
    try {
      const { createLandscape, styles } = await loadLandscape();
      if (signal.aborted) return;
      /** @type {ShadowRoot} */ (host.shadowRoot).adoptedStyleSheets.push(...styles.map(sheet));
      arrived = createLandscape(options);
      element.replaceChildren(arrived.panel.element);
      band.replaceChildren(arrived.band.element);
      if (reveals && isOpen()) reveal();
      onArrive();
    } catch (error) {
      asked = false;
      const text = failureText(tr, error);
      element.replaceChildren(h(document, "p", { className: "failure", role: "alert" }, text));
    }
  }

  function drawBand() {
    arrived?.band.draw(tokens());
  }

  /** Brings the band into the window, when the tab has been chosen by hand. */
  function reveal() {
    reveals = !arrived;
    drawBand();
    arrived?.band.reveal();
  }

  return {
    band,
    reveal,
    drawBand,

    /** @type {import("../elements/map.js").MapLayer} */
    layer: {
      picture: (frame) => arrived?.layer.picture(frame) ?? nothing,
      key: () => arrived?.layer.key() ?? "",
      hover: (at, projection) => arrived?.layer.hover(at, projection) ?? null,
      tap: (at, projection) => arrived?.layer.tap(at, projection) ?? false,
    },

    /** The part of every frame. */
    drawControls() {
      if (isOpen()) arrived?.panel.drawControls(tokens());
      drawBand();
    },

    /** To be called at rest: asks for the script where it is wanted. */
    update() {
      if (!asked && (isOpen() || store.get().criticalPoints)) ask();
      arrived?.layer.update();
    },

    panel: {
      element,
      draw() {
        arrived?.panel.draw(tokens());
      },
    },
  };
}
