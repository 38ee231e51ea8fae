// State <-> URL hash and state <- attributes, one loop each way over the table of properties.
// A hash that begins `v=1&` is state; any other is an anchor. Whatever cannot be read falls back, property by property,
// to its default and leaves a note; nothing in a hash can make this throw.

import { buildState, properties } from "./properties.js";
import { parseOptimizers } from "./runs.js";
import { shorten } from "./shorten.js";

/** @typedef {import("./types.js").Infos} Infos */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Note} Note */

/** No link of ours comes near this; what follows is not read. */
const MAX_HASH = 16384;

/** @param {string} text may hold percent signs that encode nothing */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Some programs encode a whole fragment, "=" and "&" included, or write "&" as HTML does.
 * @param {string} hash with or without "#"
 */
function plainHash(hash) {
  const text = hash.slice(0, MAX_HASH).replace(/^#/, "");
  const plain = text.includes("=") ? text : decode(text);
  return plain.replaceAll("&amp;", "&");
}

/**
 * @param {string} hash with or without "#"
 * @returns {boolean} false: an anchor, or nothing
 */
export function isStateHash(hash) {
  return /^v=1(&|$)/.test(plainHash(hash));
}

/**
 * @param {string} hash with or without "#"
 * @param {Infos} infos
 * @returns {{ state: State, notes: Note[], isState: boolean }}
 */
export function parseHash(hash, infos) {
  const isState = isStateHash(hash);
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const part of isState ? plainHash(hash).split("&", 256) : []) {
    const at = part.indexOf("=");
    if (at > 0) texts.set(decode(part.slice(0, at)), decode(part.slice(at + 1)));
  }
  return { ...parseTexts((key) => texts.get(key), infos), isState };
}

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
function parseTexts(textOf, infos, optimizers) {
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

/**
 * @param {State} state
 * @param {Infos} infos
 * @returns {string} "#v=1&surface=..."
 */
export function printHash(state, infos) {
  const context = { infos, state };
  const parts = ["v=1"];
  for (const property of properties) {
    const text = property.print(state[property.name], context);
    const isDefault = text === property.print(property.default(context), context);
    if (property.always || !isDefault) parts.push(`${property.key}=${encodeValue(text)}`);
  }
  return `#${parts.join("&")}`;
}

/** @param {string} text only what would break the hash apart is encoded, so that a link stays readable */
function encodeValue(text) {
  // A plus sign would be read as a space by some.
  return text.replace(/[%&#+"<>`\\^{}|]|[^!-~]/gu, (character) => encodeURIComponent(character));
}
