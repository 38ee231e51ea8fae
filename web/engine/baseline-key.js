// The name under which thalweg-baseline.js leaves its build.
export const baselineKey = Symbol.for("thalweg.baseline");

/** @returns {import("./wasm.js").Build | undefined} */
export const arrivedBaseline = () => /** @type {any} */ (globalThis)[baselineKey];
