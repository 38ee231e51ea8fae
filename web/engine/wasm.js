// From a build's bytes to a running module. One compilation; its WebAssembly.Module may be sent to workers.
import { decodeBytes } from "./byte-text.js";
import { loadError } from "./errors.js";

/**
 * @typedef {import("./create-engine.js").RawModule} RawModule
 * @typedef {object} Build one of the two builds, as bundled
 * @property {(overrides: object) => Promise<any>} createModule emscripten's factory
 * @property {string} bytes the wasm: where deflated, as base64, else as byte-text.js writes it
 * @property {readonly number[]} order as byte-text.js gives it
 * @property {boolean} deflated whether to unpack with DecompressionStream("deflate")
 */

/** @param {string} base64 */
function fromBase64(base64) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** @param {Build} build @returns {Promise<WebAssembly.Module>} */
export async function compile({ bytes, order, deflated }) {
  if (!deflated) return WebAssembly.compile(decodeBytes(bytes, order));
  const stream = new DecompressionStream("deflate");
  // Straight into the stream: by way of a Blob the bytes would go to another process and back.
  const writer = stream.writable.getWriter();
  writer.write(fromBase64(bytes)).catch(() => {}); // where it fails, reading does too
  writer.close().catch(() => {});
  return WebAssembly.compile(await new Response(stream.readable).arrayBuffer());
}

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
