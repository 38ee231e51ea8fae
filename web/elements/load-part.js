// The scripts that lie beside this one, thalweg-lab.js and thalweg-book.js: each a function under a known name, which is given what
// it shares with this script. A page that has it already, as the project's own, waits for nothing; elsewhere it is loaded
// from beside this script.

import { version } from "thalweg:self";
import shared from "thalweg:shared";
import { loadError } from "../engine/errors.js";
import { injectBeside } from "./engine.js";

/** @typedef {{ lab: typeof import("../lab-script.js"), book: typeof import("../book-script.js") }} Parts */

/** @type {{ [Name in keyof Parts]?: Promise<Parts[Name]> }} */
const parts = {};

/**
 * @template {keyof Parts} Name
 * @param {Name} name
 * @returns {Promise<Parts[Name]>}
 */
async function load(name) {
  // Scripts of two versions do not fit each other.
  const key = Symbol.for(`thalweg.${name} ${version}`);
  const arrived = () => /** @type {any} */ (globalThis)[key];
  const file = `thalweg-${name}.js`;
  if (!arrived()) await injectBeside(file).catch(() => {});
  const start = arrived();
  if (!start) throw loadError("load-failed", `${file} ${version} could not be loaded`);
  return start(shared);
}

export const loadLab = () => (parts.lab ??= load("lab"));
export const loadBook = () => (parts.book ??= load("book"));
