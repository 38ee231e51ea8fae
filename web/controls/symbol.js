// The symbol of a parameter, set as mathematics: an italic letter and its subscript.

import { symbolParts } from "../i18n/symbols.js";
import { make } from "./dom.js";

/**
 * @param {Document} document
 * @param {string} tex such as "\\beta_1"; "" has no symbol
 * @returns {HTMLElement | null}
 */
export function createSymbol(document, tex) {
  const { base, sub } = symbolParts(tex);
  if (base === "") return null;
  return make(
    document,
    "i",
    { class: "symbol" },
    base,
    sub === "" ? null : make(document, "sub", {}, sub),
  );
}
