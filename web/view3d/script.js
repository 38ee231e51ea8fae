// Entry of thalweg-3d.js, the classic script that the lab injects when the 3-D view is first opened.
import { createView3d } from "./index.js";

/** @type {any} */ (globalThis).thalweg3d = { createView3d };
