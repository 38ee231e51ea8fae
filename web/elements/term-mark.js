// What stands under a term of a rule: its arrow as on the map, and its name.

import { drawMovementArrow, drawTermArrow } from "../view/arrows.js";
import { optimizerInk } from "../view/tokens.js";
import { freshBackend, h } from "./dom.js";

const SIZE = { width: 44, height: 16 };

/** Kinds of terms that the map draws; each as an arrow, or as the ellipse of the steps with one scale per coordinate. */
const drawn = /** @type {Record<string, "previous" | "gradient" | "movement" | "ellipse">} */ ({
  "previous-movement": "previous",
  "minus-gradient": "gradient",
  "minus-gradient-at-look-ahead": "gradient",
  "scaled-gradient": "ellipse",
  "scaled-mean-gradient": "ellipse",
  movement: "movement",
});

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {string} options.kind
 * @param {string} options.text
 * @param {import("../view/tokens.js").Tokens} options.tokens
 * @param {import("../view/tokens.js").StyleInfo} options.style
 */
export function createTermMark({ document, kind, text, tokens, style }) {
  const element = h(document, "span", { className: "term" });
  const how = drawn[kind];
  if (how) {
    const canvas = h(document, "canvas", { "aria-hidden": "true" });
    const { width, height } = SIZE;
    const backend = freshBackend(canvas, width, height);
    const middle = height / 2;
    const ends = [4, middle, width - 4, middle];
    if (how === "movement") drawMovementArrow(backend, ends, optimizerInk(style, tokens), tokens);
    else if (how === "ellipse")
      backend.ellipse(width / 2, middle, 5, 7, { stroke: tokens.ink, width: 1.5 });
    else drawTermArrow(backend, ends, tokens, { dash: how === "previous" ? [5, 3] : undefined });
    element.append(canvas);
  }
  element.append(h(document, "span", {}, text));
  return element;
}
