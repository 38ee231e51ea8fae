// Which build runs: the one with SIMD where it is supported and computes rightly, else the baseline. The first may be no more
// than the core, to which the rest is added.
import { createEngine } from "./create-engine.js";
import { loadError } from "./errors.js";
import { instantiate } from "./wasm.js";

/**
 * @typedef {import("./wasm.js").Build} Build
 * @typedef {import("./engine.d.ts").Engine} Engine
 *
 * @typedef {object} Loaded
 * @property {Engine} engine
 * @property {WebAssembly.Module} module
 * @property {null | ((part: import("./unpack.js").Part) => Promise<WebAssembly.Module>)} addAnalysis gives the engine those of
 *   its functions that its module does not have yet; null: it has all
 */

// (func (result v128) i32.const 0 i8x16.splat i8x16.popcnt)
const simdProbe = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

/** @param {Promise<import("./wasm.js").Bytes>} bytes */
async function compile(bytes) {
  try {
    return await WebAssembly.compile(await bytes);
  } catch (cause) {
    throw loadError("load-failed", "the WebAssembly module could not be compiled", cause);
  }
}

/**
 * @param {Build} build
 * @param {{ simd: boolean, version: string }} about
 * @returns {Promise<Loaded | null>} null where the build computes wrong results
 */
async function start({ createModule, bytes, analysis }, about) {
  const module = await compile(bytes());
  const { raw, imports } = await instantiate(createModule, module);
  if (!raw.knownComputationHolds()) return null;
  /** @type {Loaded["addAnalysis"]} */
  const addAnalysis = analysis
    ? async (part) => {
        const added = await compile(analysis(part));
        await WebAssembly.instantiate(added, imports);
        return added;
      }
    : null;
  return { engine: createEngine(raw, about), module, addAnalysis };
}

/**
 * @param {object} options
 * @param {Build} options.simdBuild
 * @param {() => Promise<Build>} options.baselineBuild
 * @param {string} options.version
 * @param {boolean} [options.simd] false: the baseline, whatever is supported
 * @param {Pick<typeof globalThis, "WebAssembly">} [options.platform]
 * @returns {Promise<Loaded>}
 */
export async function load({
  simdBuild,
  baselineBuild,
  version,
  simd = true,
  platform = globalThis,
}) {
  if (typeof platform.WebAssembly !== "object")
    throw loadError("no-webassembly", "WebAssembly is missing or switched off");
  if (simd && platform.WebAssembly.validate(simdProbe)) {
    // iOS 16.4 supports SIMD and computes wrong results with it.
    const loaded = await start(simdBuild, { simd: true, version });
    if (loaded) return loaded;
  }
  const loaded = await start(await baselineBuild(), { simd: false, version });
  if (!loaded) throw loadError("load-failed", "this machine computes wrong results");
  return loaded;
}
