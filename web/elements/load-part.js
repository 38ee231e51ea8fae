// The scripts that lie beside this one, thalweg-lab.js, thalweg-book.js and so on: each a function under a known name, which is given what
// it shares with this script. A page that has it already, as the project's own, waits for nothing; elsewhere it is loaded
// from beside this script.

import { version } from "thalweg:self";
import shared from "thalweg:shared";
import { scriptError } from "../engine/errors.js";
import { once } from "../engine/once.js";
import { injectBeside } from "./engine.js";

/** @type {Map<string, () => Promise<any>>} by name */
const loads = new Map();

/**
 * @param {string} name
 * @param {...(readonly unknown[])} lists what it shares with others than thalweg.js
 * @returns {Promise<any>}
 */
export function loadPart(name, ...lists) {
  const loadIt = loads.get(name) ?? once(() => load(name, lists));
  loads.set(name, loadIt);
  return loadIt();
}

/** @param {string} name @param {readonly (readonly unknown[])[]} lists */
async function load(name, lists) {
  // Scripts of two versions do not fit each other.
  const key = Symbol.for(`thalweg.${name} ${version}`);
  const arrived = () => /** @type {any} */ (globalThis)[key];
  const file = `thalweg-${name}.js`;
  if (!arrived()) await injectBeside(file).catch(() => {});
  const start = arrived();
  if (!start) throw scriptError("load-failed", file, `${version} could not be loaded`);
  return start(shared, ...lists);
}

// Functions, as what is shared is listed before this module has run.

/** @returns {Promise<typeof import("../lab-script.js")>} */
export function loadLab() {
  return loadPart("lab");
}

/** @returns {Promise<typeof import("../book-script.js")>} */
export function loadBook() {
  return loadPart("book");
}
