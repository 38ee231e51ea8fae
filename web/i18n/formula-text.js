// What is wrong with a formula that is being typed.

import { quoted } from "./messages.js";
import { formatExact } from "./numbers.js";

/**
 * What is wrong with a formula; the page underlines the part.
 * @param {import("./index.js").Translator} tr
 * @param {Pick<import("../engine/engine.d.ts").FormulaError, "problem" | "position" | "length"> & { allowed: any, got: any }} error
 */
export function formulaText(tr, { problem, position, length, allowed, got }) {
  const expected = allowed.expected.map((/** @type {string} */ id) => tr.t(`expected.${id}`));
  return tr.t(`formula.${problem}`, {
    got: quoted(tr, got.slice(position, position + length)),
    expected: expected.join(tr.t("join.or")),
    characters: formatExact(allowed.maxLength),
    parentheses: formatExact(allowed.maxDepth),
  });
}
