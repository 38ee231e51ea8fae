// The two builds that a script holds, or the beginning of both and the ways to the rest.
import { corePart, createModule, unpacker } from "thalweg:wasm";
import { unpack } from "./unpack.js";

/** @param {import("./unpack.js").Part[]} parts */
const module = (...parts) => unpack(unpacker, [corePart, ...parts]);

/** @type {import("./wasm.js").Build} */
export const simdBuild = { createModule, bytes: module, analysis: module };

/** @param {import("./unpack.js").Part} part @returns {import("./wasm.js").Build} */
export const baselineBuild = (part) => ({ createModule, bytes: () => module(part) });
