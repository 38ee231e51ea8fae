// A run's line with its marker, as it stands before its name.

import { drawSample } from "../view/markers.js";
import { optimizerInk } from "../view/tokens.js";
import { freshBackend, h } from "./dom.js";

export const SAMPLE = { width: 40, height: 16 };

/** @param {Document} document */
export function createSample(document) {
  const element = h(document, "canvas", { className: "sample", "aria-hidden": "true" });
  let drawn = "";
  return {
    element,

    /** @param {{ tokens: any, style: any, hollow: boolean }} options */
    draw({ tokens, style, hollow }) {
      const key = `${tokens.theme} ${style.colour} ${style.marker} ${hollow} ${devicePixelRatio}`;
      if (key === drawn) return;
      drawn = key;
      const { width, height } = SAMPLE;
      const backend = freshBackend(element, width, height);
      const place = { x: 0, y: height / 2, width, hollow };
      drawSample(backend, optimizerInk(style, tokens), tokens, place);
    },
  };
}
