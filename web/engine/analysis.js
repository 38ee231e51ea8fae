// Entry of dist/thalweg-analysis.js: leaves what the SIMD build needs beyond thalweg.js where that looks for it.
import { version } from "thalweg:self";
import { analysisPart } from "thalweg:wasm-analysis";
import { leavePart } from "./part-beside.js";

leavePart("analysis", { ...analysisPart, version });
