// A run's line with its marker, as it stands before its name.

import { drawSample } from "../view/markers.js";
import { optimizerInk } from "../view/tokens.js";
import { freshBackend, h } from "./dom.js";

const SAMPLE = { width: 40, narrow: 28, height: 16 };

/** @param {Document} document */
export function createSample(document) {
  const element = h(document, "canvas", { className: "sample", "aria-hidden": "true" });
  let drawn = "";
  return {
    element,

    /** @param {{ tokens: any, style: any, hollow: boolean | "half", narrow?: boolean }} options */
    draw({ tokens, style, hollow, narrow = false }) {
      const key = `${narrow} ${tokens.theme} ${style.colour} ${style.marker} ${hollow} ${devicePixelRatio}`;
      if (key === drawn) return;
      drawn = key;
      const { height } = SAMPLE;
      const width = narrow ? SAMPLE.narrow : SAMPLE.width;
      element.style.width = `${width}px`;
      const backend = freshBackend(element, width, height);
      const place = { x: 0, y: height / 2, width, hollow };
      drawSample(backend, optimizerInk(style, tokens), tokens, place);
    },
  };
}
