// Entry of dist/thalweg-baseline.js: leaves the baseline build where the script that asked for it looks.
import * as build from "thalweg:wasm-baseline";
import { baselineKey } from "./baseline-key.js";

/** @type {any} */ (globalThis)[baselineKey] = build;
