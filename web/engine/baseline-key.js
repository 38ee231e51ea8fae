// The name under which thalweg-baseline.js leaves its part of the builds.
export const baselineKey = Symbol.for("thalweg.baseline");

/** @returns {(import("./unpack.js").Part & { version: string }) | undefined} */
export const arrivedBaseline = () => /** @type {any} */ (globalThis)[baselineKey];
