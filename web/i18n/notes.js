// What the page says of a link.

/** @typedef {import("./index.js").Translator} Translator */

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
