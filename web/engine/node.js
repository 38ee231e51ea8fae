// Entry of dist/engine.mjs: both builds inside, for Node, browsers and workers.
import { version } from "thalweg:self";
import { analysisPart } from "thalweg:wasm-analysis";
import { baselinePart } from "thalweg:wasm-baseline";
import { boolean, named } from "./arguments.js";
import { baselineBuild, simdBuild } from "./builds.js";
import { load } from "./load.js";

/**
 * @param {import("./engine.d.ts").LoadOptions} [options]
 * @returns {Promise<import("./engine.d.ts").Engine>}
 */
export async function loadEngine(options = {}) {
  const { simd = true } = named("loadEngine", options, ["simd"]);
  const { engine, addAnalysis } = await load({
    simdBuild,
    baselineBuild: async () => baselineBuild(baselinePart),
    version,
    simd: boolean("simd", simd),
  });
  await addAnalysis?.(analysisPart);
  return engine;
}
