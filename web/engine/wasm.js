// From a build's bytes to a running module. One compilation; its WebAssembly.Module may be sent to workers.
import { loadError } from "./errors.js";

/**
 * @typedef {import("./create-engine.js").RawModule} RawModule
 * @typedef {object} Build one of the two builds
 * @property {(overrides: object) => Promise<any>} createModule emscripten's factory, the same for both
 * @property {() => Promise<Uint8Array<ArrayBuffer>>} bytes the wasm
 */

/**
 * @param {Build["createModule"]} createModule
 * @param {WebAssembly.Module} module
 * @returns {Promise<RawModule>}
 */
export function instantiate(createModule, module) {
  return new Promise((resolve, reject) => {
    const failed = (/** @type {unknown} */ cause) =>
      reject(loadError("load-failed", "the WebAssembly module could not be started", cause));
    createModule({
      instantiateWasm(
        /** @type {WebAssembly.Imports} */ imports,
        /** @type {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} */ done,
      ) {
        WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), failed);
        return {};
      },
    }).then(resolve, failed);
  });
}
