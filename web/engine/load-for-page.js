// The engine and the pool of a page whose script holds the core of the SIMD build.
import { scriptError } from "./errors.js";
import { load } from "./load.js";
import { once } from "./once.js";
import { partLeft } from "./part-beside.js";
import { createPool } from "./pool.js";
import { startWorkers } from "./start-workers.js";

/**
 * @typedef {object} Bundle what the running script holds
 * @property {import("./wasm.js").Build} simdBuild
 * @property {(part: import("./unpack.js").Part) => import("./wasm.js").Build} baselineBuild
 * @property {string} version
 * @property {null | (() => string)} source the script's own text
 *
 * @typedef {object} PageOptions
 * @property {string} scriptUrl where the script came from; "" if unknown
 * @property {(url: string) => Promise<unknown>} injectScript runs a classic script; settles when it has run or failed
 * @property {boolean} [simd] false: the baseline, whatever is supported
 * @property {"auto" | "url" | "blob" | "none"} [workers] how workers may be started
 *
 * @typedef {object} Analysis what a picture of paths does not need: critical points, Taylor models, maps of runs, chains and
 *   the mathematics of formulas. Before it is there, the engine's calls for them fail.
 * @property {boolean} ready
 * @property {() => Promise<unknown>} load from beside the script
 */

/**
 * @param {Bundle} bundle
 * @param {PageOptions} options
 * @returns {Promise<{ engine: import("./engine.d.ts").Engine, pool: import("./pool.js").Pool, analysis: Analysis }>}
 */
export async function loadForPage(bundle, { scriptUrl, injectScript, simd, workers = "auto" }) {
  const { simdBuild, baselineBuild, version, source } = bundle;

  /** @param {import("./part-beside.js").Name} name */
  async function partBeside(name) {
    const code = name === "baseline" ? "no-baseline" : "load-failed";
    const url = new URL(`thalweg-${name}.js`, scriptUrl || globalThis.location?.href).href;
    if (!partLeft(name)) {
      await injectScript(url).catch((cause) => {
        throw scriptError(code, url, "could not be loaded", cause);
      });
    }
    const part = partLeft(name);
    if (part?.version !== version) throw scriptError(code, url, `is not that of ${version}`);
    return part;
  }

  const { engine, module, addAnalysis } = await load({
    simdBuild,
    baselineBuild: async () => baselineBuild(await partBeside("baseline")),
    version,
    simd,
  });

  const analysis = {
    ready: addAnalysis === null,
    load: once(async () => {
      const added = addAnalysis && (await addAnalysis(await partBeside("analysis")));
      analysis.ready = true;
      return added;
    }),
  };
  const start = { module, simd: engine.simd };
  const pool = createPool({
    engine,
    startWorkers: startWorkers({ allowed: workers, scriptUrl, source, start }),
    loadAnalysis: analysis.load,
  });
  return { engine, pool, analysis };
}
