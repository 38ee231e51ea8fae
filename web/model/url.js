// State <-> URL hash. A hash that begins `v=1&` is state; any other is an anchor. Nothing in a hash can make this throw.

import { parseTexts } from "./attributes.js";
import { properties } from "./properties.js";

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
