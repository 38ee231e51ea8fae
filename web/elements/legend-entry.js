// A run in the list under a figure: its line, its name and what became of it.

import { runLabelText } from "../i18n/names.js";
import { h } from "./dom.js";
import { createSample } from "./sample.js";

/**
 * @param {Document} document
 * @param {object} options
 * @param {any} options.tr
 * @param {any} options.engine
 * @param {import("../view/tokens.js").Tokens} options.tokens
 * @param {import("./session.js").Computed} options.computed
 * @param {string} options.told what became of it
 */
export function legendEntry(document, { tr, engine, tokens, computed: { info, label }, told }) {
  const sample = createSample(document);
  sample.draw({ tokens, style: info.style, hollow: label.hollow });
  const name = h(document, "b", {}, runLabelText(tr, label, engine));
  const status = h(document, "span", {}, told);
  return h(document, "span", { className: "entry" }, sample.element, name, status);
}
