// The rule with one step's numbers in it: every slot of the mathematics is filled with a number or a column of two, and
// under every term stands its arrow.

import { formatRounded } from "../view/numbers.js";
import { h, mathNode } from "./dom.js";
import { createTermMark } from "./term-mark.js";

const MATHML = "http://www.w3.org/1998/Math/MathML";

/**
 * A part of mathematics.
 * @param {Document} document
 * @param {string} tag
 * @param {...(Node | string)} children
 */
export function m(document, tag, ...children) {
  const element = document.createElementNS(MATHML, tag);
  element.append(...children);
  return element;
}

/**
 * Two numbers that stand above each other: to the same decimals, as many as the larger needs.
 * @param {any} tr
 * @param {readonly number[]} values
 * @returns {string[]}
 */
export function columnTexts(tr, values) {
  const largest = Math.max(...values.map(Math.abs));
  if (!(largest >= 0.1 && largest < 1e4))
    return values.map((value) => tr.number(value, { digits: 2 }));
  const decimals = Math.max(0, Math.min(2, 2 - Math.floor(Math.log10(largest))));
  return values.map((value) => formatRounded(value, decimals));
}

/**
 * @param {Document} document
 * @param {any} tr
 * @param {number | readonly number[]} value
 * @returns {Element} a number, or two above each other
 */
export function valueNode(document, tr, value) {
  if (typeof value === "number") return m(document, "mn", tr.number(value));
  // Two lines of text in place of a table: its rows would be as far apart as the font's lines are high.
  const column = h(
    document,
    "span",
    { className: "column" },
    ...columnTexts(tr, value).map((text) => h(document, "span", {}, text)),
  );
  return m(document, "mtext", column);
}

/**
 * @param {Element} math the numbers of a rule; it is filled in place
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {Record<string, number | readonly number[]>} options.terms of the step, by name
 * @param {(kind: string) => Node} options.mark what stands under a term
 */
export function fillNumbers(math, { document, tr, terms, mark }) {
  for (const slot of math.querySelectorAll("[data-slot]")) {
    const value = terms[slot.getAttribute("data-slot") ?? ""];
    if (value !== undefined) slot.replaceChildren(valueNode(document, tr, value));
  }
  for (const place of math.querySelectorAll("[data-kind]"))
    place.replaceChildren(mark(place.getAttribute("data-kind") ?? ""));
}

/**
 * A rule with the numbers of one step.
 * @param {string | undefined} markup the rule with places for numbers
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../view/tokens.js").Tokens} options.tokens
 * @param {import("../view/tokens.js").StyleInfo} options.style the optimizer's
 * @param {Record<string, number | readonly number[]>} options.terms of the step, by name
 * @returns {Element | null} null where there is no such rule
 */
export function ruleNumbers(markup, { document, tr, tokens, style, terms }) {
  const math = mathNode(document, markup);
  const mark = (/** @type {string} */ kind) =>
    createTermMark({ document, kind, tokens, style, text: tr.t(`term.${kind}`) });
  if (math) fillNumbers(math, { document, tr, terms, mark });
  return math;
}
