// Entry for dist/thalweg.js: the engine and the pool of a page. The core of the SIMD build is inside; the rest of
// it, and the baseline, come from files beside the script, where they are needed.
import { source, version } from "thalweg:self";
import { baselineBuild, simdBuild } from "./builds.js";
import { loadForPage } from "./load-for-page.js";

/**
 * @param {import("./load-for-page.js").PageOptions} options
 */
export function loadPageEngine(options) {
  return loadForPage({ simdBuild, baselineBuild, version, source }, options);
}
