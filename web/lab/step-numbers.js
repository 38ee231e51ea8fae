// The rule with one step's numbers in it: every slot of the mathematics is filled with a number or a column of two, and
// under every term stands its arrow.

/** Words for the kinds of terms, as the optimizers' rules name them. */
export const TERM_WORDS = /** @type {Record<string, string>} */ ({
  "previous-movement": "arrow.previousMovement",
  "minus-gradient": "arrow.minusGradient",
  "minus-gradient-at-look-ahead": "arrow.minusGradientAhead",
  "scaled-gradient": "arrow.gradientDivided",
  "scaled-mean-gradient": "arrow.meanDivided",
  "sign-of-mean-gradient": "arrow.sign",
  "newton-step": "arrow.curvature",
  "saddle-free-step": "arrow.curvature",
  "weight-decay": "arrow.decay",
  movement: "arrow.movement",
});

const MATHML = "http://www.w3.org/1998/Math/MathML";

/**
 * @param {Document} document
 * @param {string} tag
 * @param {...(Node | string)} children
 */
function m(document, tag, ...children) {
  const element = document.createElementNS(MATHML, tag);
  element.append(...children);
  return element;
}

/**
 * @param {Document} document
 * @param {any} tr
 * @param {number | readonly number[]} value
 * @returns {Element} a number, or two above each other in parentheses
 */
export function valueNode(document, tr, value) {
  if (typeof value === "number") return m(document, "mn", tr.number(value));
  const cells = value.map((entry) =>
    m(document, "mtr", m(document, "mtd", m(document, "mn", tr.number(entry)))),
  );
  return m(
    document,
    "mrow",
    m(document, "mo", "("),
    m(document, "mtable", ...cells),
    m(document, "mo", ")"),
  );
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
