// The landscape's place in the lab. What stands there is asked for with the tab Maps, or with critical points on the map.

import { h } from "../elements/dom.js";
import { createLater } from "./panels-later.js";

/** On the map, before the script is there. */
const nothing = {
  layer: { reserve() {}, under() {}, over() {} },
  marksMinima: false,
  hasKey: false,
};

/**
 * @param {Parameters<typeof import("./landscape.js").createLandscape>[0] & { host: HTMLElement, signal: AbortSignal,
 *   tokens: () => any, onArrive: () => void }} options tokens: the theme's, none before the first frame; onArrive draws
 *   all again
 */
export function createLandscapeLater({ host, signal, tokens, onArrive, ...options }) {
  const { document, tr, store } = options;
  const element = h(document, "div");
  const band = h(document, "div", { className: "later" });
  let reveals = false;
  const later = createLater({
    host,
    tr,
    signal,
    element,
    make: ({ createLandscape }) => createLandscape(options),
    onArrive(made) {
      element.replaceChildren(made.panel.element);
      band.replaceChildren(made.band.element);
      if (reveals && isOpen()) reveal();
      onArrive();
    },
  });
  signal.addEventListener("abort", () => later.made?.band.stop());

  const isOpen = () => store.get().tab === "maps";

  function drawBand() {
    later.made?.band.draw(tokens());
  }

  /** Brings the band into the window, when the tab has been chosen by hand. */
  function reveal() {
    reveals = !later.made;
    drawBand();
    later.made?.band.reveal();
  }

  return {
    band,
    reveal,
    drawBand,

    /** @type {import("../elements/map.js").MapLayer} */
    layer: {
      picture: (frame) => later.made?.layer.picture(frame) ?? nothing,
      key: () => later.made?.layer.key() ?? "",
      hover: (at, projection) => later.made?.layer.hover(at, projection) ?? null,
      tap: (at, projection) => later.made?.layer.tap(at, projection) ?? false,
    },

    /** The part of every frame. */
    drawControls() {
      if (isOpen()) later.made?.panel.drawControls(tokens());
      drawBand();
    },

    /** To be called at rest: asks for the script where it is wanted. */
    update() {
      if (isOpen() || store.get().criticalPoints) later.ask();
      later.made?.layer.update();
    },

    panel: {
      element,
      draw() {
        later.made?.panel.draw(tokens());
      },
    },
  };
}
