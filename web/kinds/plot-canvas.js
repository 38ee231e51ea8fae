// The canvas of a picture that is one plot.

import { freshBackend, h } from "../elements/dom.js";
import { setSize } from "../elements/size.js";

const LEAST = 60; // px; a smaller plot has no room for its axes

/** @param {Document} document */
export function createPlotCanvas(document) {
  const canvas = h(document, "canvas", { role: "img" });
  const element = h(document, "div", { className: "plots" }, canvas);
  let size = { width: 0, height: 0 };
  return {
    canvas,
    element,
    get size() {
      return size;
    },
    /** @param {number} width @param {number} height CSS px */
    resize(width, height) {
      size = { width, height };
      setSize(canvas, size);
    },
    /** Cleared; null: there is no room. */
    fresh: () =>
      size.width < LEAST || size.height < LEAST
        ? null
        : freshBackend(canvas, size.width, size.height),
    /** @param {string} text what the plot shows, for screen readers */
    describe(text) {
      canvas.setAttribute("aria-label", text);
      return text;
    },
  };
}
