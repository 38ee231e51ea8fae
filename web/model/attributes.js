// State <- texts: the attributes of a figure, or the parts of a hash (url.js), one loop over the table of properties. Whatever
// cannot be read falls back, property by property, to its default and leaves a note.

import { buildState, properties } from "./properties.js";
import { parseOptimizers } from "./runs.js";
import { shorten } from "./shorten.js";

/** @typedef {import("./types.js").Infos} Infos */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Note} Note */

/**
 * The attributes of <thalweg-figure>: the same names, and optimizers="gradient-descent momentum" for runs that start
 * with the defaults.
 * @param {(name: string) => string | null | undefined} attribute
 * @param {Infos} infos
 * @returns {{ state: State, notes: Note[] }}
 */
export function attributesToState(attribute, infos) {
  return parseTexts(
    (key) => attribute(key) ?? undefined,
    infos,
    attribute("optimizers") ?? undefined,
  );
}

/** The attributes that hold state, for observedAttributes. */
export const figureAttributes = [...properties.map((property) => property.key), "optimizers"];

/**
 * @param {(key: string) => string | undefined} textOf
 * @param {Infos} infos
 * @param {string} [optimizers] used where no runs are given
 */
export function parseTexts(textOf, infos, optimizers) {
  /** @type {Note[]} */
  const notes = [];
  const state = buildState(infos, (property, context) => {
    const text = textOf(property.key);
    const plain = property.name === "runs" && text === undefined ? optimizers : undefined;
    if (text === undefined && plain === undefined) return undefined;
    const result =
      plain === undefined
        ? property.parse(/** @type {string} */ (text), context)
        : parseOptimizers(plain, { infos, surface: context.state.surface });
    notes.push(...result.notes);
    return result.value;
  });
  const step = textOf("step");
  if (step !== undefined && Number(step) > state.steps && Number.isFinite(Number(step))) {
    if (!notes.some((note) => note.property === "step")) {
      notes.push({ property: "step", reason: "range", got: shorten(step) });
    }
  }
  return { state, notes };
}
