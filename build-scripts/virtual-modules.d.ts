// Types of the modules that build-scripts/package.mjs makes up, and of imported style sheets.

declare module "thalweg:wasm" {
  import type { Part } from "../web/engine/unpack.js";
  /** Emscripten's factory for either build: takes { instantiateWasm }, gives the module. */
  export const createModule: (overrides: object) => Promise<any>;
  /** The module of src/packing/unpack_module.cpp as base64. */
  export const unpacker: string;
  export const corePart: Part;
}

declare module "thalweg:wasm-analysis" {
  import type { Part } from "../web/engine/unpack.js";
  /** Is unpacked after corePart, as is the next. */
  export const analysisPart: Part;
}

declare module "thalweg:wasm-baseline" {
  import type { Part } from "../web/engine/unpack.js";
  export const baselinePart: Part;
}

declare module "thalweg:self" {
  /** The package's version. */
  export const version: string;
  /** The whole text of the running classic script, for a worker from a Blob; null in engine.mjs. */
  export const source: null | (() => string);
}

declare module "thalweg:mathml" {
  /** By optimizer id: its rule. */
  export const rules: Record<string, string>;
  /** By optimizer id: its rule with slots for one step's numbers. */
  export const numbers: Record<string, string>;
  /** By TeX of a parameter's symbol, as "\\eta". */
  export const symbols: Record<string, string>;
  /** By surface id: its formula, or null where that is too long to show. */
  export const formulas: Record<string, string | null>;
  /** The style rules of the classes in all of the above. */
  export const css: string;
}

declare module "thalweg:shared" {
  /** What the other scripts take from the modules of thalweg.js. */
  const shared: readonly unknown[];
  export default shared;
}

declare module "thalweg:lab-shared" {
  /** What other scripts take from the modules of thalweg-lab.js. */
  const shared: readonly unknown[];
  export default shared;
}

declare module "thalweg:texts" {
  /** The texts of web/i18n that this script asks for, without those of the scripts it takes from. */
  const texts: Record<"en" | "zh-hant", Record<string, string>>;
  export default texts;
}

declare module "thalweg:figures" {
  /** By optimizer id: how many controls a figure of it alone has. */
  export const controlCounts: Record<string, number>;
}

declare module "*.css" {
  const text: string;
  export default text;
}
