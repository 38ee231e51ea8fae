// Entry of dist/thalweg-baseline.js: leaves what the baseline build needs beyond thalweg.js where that looks for it.
import { version } from "thalweg:self";
import { baselinePart } from "thalweg:wasm-baseline";
import { leavePart } from "./part-beside.js";

leavePart("baseline", { ...baselinePart, version });
