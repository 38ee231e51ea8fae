// The entry of dist/thalweg.js: in a page it defines the elements and runs the page's header, in a worker it serves the pool.

import { startWorker } from "./engine/worker.js";
import { ThalwegFigure } from "./elements/thalweg-figure.js";
import { ThalwegLab } from "./lab/thalweg-lab.js";
import { startPage } from "./page/page.js";

if (typeof document === "undefined") startWorker(/** @type {any} */ (globalThis));
else {
  if (!customElements.get("thalweg-lab")) customElements.define("thalweg-lab", ThalwegLab);
  if (!customElements.get("thalweg-figure")) customElements.define("thalweg-figure", ThalwegFigure);
  startPage(document);
}
