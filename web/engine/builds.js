// The two builds that a script holds, or one of them and the way to the other.
import { createModule, simdPart, unpacker } from "thalweg:wasm";
import { unpack } from "./unpack.js";

/** @param {import("./unpack.js").Part[]} parts @returns {import("./wasm.js").Build} */
const build = (...parts) => ({ createModule, bytes: () => unpack(unpacker, parts) });

export const simdBuild = build(simdPart);

/** @param {import("./unpack.js").Part} part */
export const baselineBuild = (part) => build(simdPart, part);
