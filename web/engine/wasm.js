// From a build's bytes to a running module. One compilation; its WebAssembly.Module may be sent to workers.
import { loadError } from "./errors.js";

/**
 * @typedef {import("./create-engine.js").RawModule} RawModule
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {object} Build one of the two builds
 * @property {(overrides: object) => Promise<any>} createModule emscripten's factory, the same for both
 * @property {() => Promise<Bytes>} bytes the wasm
 * @property {(part: import("./unpack.js").Part) => Promise<Bytes>} [analysis] a second module, where the first has
 *   no more than the core
 */

/** In the place of what has not been added yet. */
const absent = new Proxy(
  {},
  {
    get: () => () => {
      throw new Error("thalweg-analysis.js is not loaded");
    },
  },
);

/**
 * @param {Build["createModule"]} createModule
 * @param {WebAssembly.Module} module
 * @returns {Promise<{ raw: RawModule, imports: WebAssembly.Imports }>} imports: what a module with the rest is started with
 */
export function instantiate(createModule, module) {
  return new Promise((resolve, reject) => {
    const failed = (/** @type {unknown} */ cause) =>
      reject(loadError("load-failed", "the WebAssembly module could not be started", cause));
    /** @type {WebAssembly.Exports} */
    let core;
    createModule({
      instantiateWasm(
        /** @type {WebAssembly.Imports} */ imports,
        /** @type {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} */ done,
      ) {
        WebAssembly.instantiate(module, { ...imports, later: absent }).then((instance) => {
          core = instance.exports;
          done(instance, module);
        }, failed);
        return {};
      },
    }).then((raw) => resolve({ raw, imports: { core } }), failed);
  });
}
