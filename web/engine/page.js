// Entry for dist/thalweg.js: the engine and the pool of a page. The SIMD build is inside; the baseline comes
// from the file beside the script, where it is needed.
import { source, version } from "thalweg:self";
import { baselineBuild, simdBuild } from "./builds.js";
import { loadForPage } from "./load-for-page.js";

/**
 * @param {import("./load-for-page.js").PageOptions} options
 * @returns {Promise<{ engine: import("./engine.d.ts").Engine, pool: import("./pool.js").Pool }>}
 */
export function loadPageEngine(options) {
  return loadForPage({ simdBuild, baselineBuild, version, source }, options);
}
