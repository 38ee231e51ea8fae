// What only the lab says: a note on a link, and what is wrong with a formula that is being typed.

import { quoted } from "./messages.js";
import { formatExact } from "./numbers.js";

/** @typedef {import("./index.js").Translator} Translator */

/**
 * What is wrong with a formula; the page underlines the part.
 * @param {Translator} tr
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

/**
 * A quiet note for a link of which a part could not be used.
 * @param {Translator} tr
 * @param {import("../model/types.js").Note[]} notes
 * @param {number} most how many runs are kept
 * @returns {string} "" where nothing was wrong
 */
export function noteText(tr, notes, most = 12) {
  const many = notes.find((note) => note.reason === "too-many");
  const damaged = [...new Set(notes.filter((note) => note !== many).map((note) => note.property))];
  const names = damaged.map((property) => tr.t(`property.${property}`));
  const sentences = [];
  if (many) sentences.push(tr.t("note.tooMany", { count: Number(many.got), most }));
  if (names.length > 0)
    sentences.push(tr.t("note.link", { properties: names.join(tr.t("join.listComma")) }));
  return sentences.join(tr.t("join.sentence"));
}
