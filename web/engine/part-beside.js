// Where the scripts beside thalweg.js leave their parts of the builds.

/** @typedef {"analysis" | "baseline"} Name */

const keyOf = (/** @type {Name} */ name) => Symbol.for(`thalweg.${name}`);

/** @param {Name} name @param {(import("./unpack.js").Part & { version: string }) | undefined} part */
export function leavePart(name, part) {
  /** @type {any} */ (globalThis)[keyOf(name)] = part;
}

/** @param {Name} name @returns {(import("./unpack.js").Part & { version: string }) | undefined} */
export const partLeft = (name) => /** @type {any} */ (globalThis)[keyOf(name)];
