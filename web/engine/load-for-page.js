// The engine and the pool of a page whose script holds the SIMD build.
import { arrivedBaseline } from "./baseline-key.js";
import { loadError } from "./errors.js";
import { load } from "./load.js";
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
 */

/**
 * @param {Bundle} bundle
 * @param {PageOptions} options
 */
export async function loadForPage(bundle, { scriptUrl, injectScript, simd, workers = "auto" }) {
  const { simdBuild, baselineBuild, version, source } = bundle;
  const baselineUrl = new URL("thalweg-baseline.js", scriptUrl || globalThis.location?.href).href;

  async function fetchBaseline() {
    if (!arrivedBaseline()) {
      await injectScript(baselineUrl).catch((cause) => {
        throw loadError("no-baseline", `${baselineUrl} could not be loaded`, cause);
      });
    }
    const part = arrivedBaseline();
    if (part?.version !== version)
      throw loadError("no-baseline", `${baselineUrl} is not the baseline build of ${version}`);
    return baselineBuild(part);
  }

  const { engine, module } = await load({ simdBuild, baselineBuild: fetchBaseline, version, simd });
  const start = { module, simd: engine.simd };
  const pool = createPool({
    engine,
    startWorkers: startWorkers({ allowed: workers, scriptUrl, source, start }),
  });
  return { engine, pool };
}
