// A worker's side of the pool: { type: "start", module, simd } is answered by ready or failed,
// { type, args } of a call that makes a band of a map by result or error; { type: "analysis", module } adds to the engine
// what maps of runs need.
import { createEngine } from "./create-engine.js";
import { instantiate } from "./wasm.js";

/**
 * @typedef {object} Scope what is needed of a worker's global object
 * @property {(type: "message", listener: (event: { data: any }) => void) => void} addEventListener
 * @property {(message: any, transfer?: any) => void} postMessage
 */

/**
 * @param {Scope} scope
 * @param {{ createModule: import("./wasm.js").Build["createModule"], version: string }} bundle
 */
export function serve(scope, { createModule, version }) {
  /** @type {import("./engine.d.ts").Engine} */
  let engine;
  /** @type {WebAssembly.Imports} */
  let imports;

  /** @param {{ module: WebAssembly.Module, simd: boolean }} start */
  async function start({ module, simd }) {
    const started = await instantiate(createModule, module);
    ({ imports } = started);
    engine = createEngine(started.raw, { version, simd });
  }

  scope.addEventListener("message", async ({ data }) => {
    if (data.type === "start") {
      await start(data).then(
        () => scope.postMessage({ type: "ready" }),
        () => scope.postMessage({ type: "failed" }),
      );
    } else if (data.type === "analysis") {
      // At once, so that the bands asked for behind it find it.
      new WebAssembly.Instance(data.module, imports);
    } else {
      try {
        const call = /** @type {import("./pool.js").Call} */ (data.type);
        const result = engine[call](data.args);
        const arrays = Object.values(result).filter(ArrayBuffer.isView);
        const transfer = arrays.map(({ buffer }) => buffer);
        scope.postMessage({ type: "result", result }, transfer);
      } catch (error) {
        const { name, message } = /** @type {Error} */ (error);
        scope.postMessage({ type: "error", error: { ...Object(error), name, message } });
      }
    }
  });
}
