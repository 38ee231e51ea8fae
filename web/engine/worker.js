// The same script, run as a worker: makes its engine from the page's compiled module, then bands of maps on request.
import { version } from "thalweg:self";
import { createModule } from "thalweg:wasm";
import { serve } from "./serve-worker.js";

/** @param {import("./serve-worker.js").Scope} scope the worker's global object */
export function startWorker(scope) {
  serve(scope, { createModule, version });
}
