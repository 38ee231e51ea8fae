// The entry of dist/thalweg.js: in a page it defines the elements and starts what is around the lab, in a worker it serves
// the pool.

import { startWorker } from "./engine/worker.js";
import { loadLab } from "./elements/load-part.js";
import { setByButton } from "./elements/set-button.js";
import { ThalwegFigure } from "./elements/thalweg-figure.js";
import { ThalwegLab } from "./elements/thalweg-lab.js";

if (typeof document === "undefined") startWorker(/** @type {any} */ (globalThis));
else {
  if (!customElements.get("thalweg-lab")) customElements.define("thalweg-lab", ThalwegLab);
  document.addEventListener("click", setByButton);
  if (document.querySelector("[data-thalweg-page]"))
    loadLab().then(({ startPage }) => startPage(document), reportError);
  defineFigure();
}

/** Figures below a lab wait for its picture, which is what the reader sees first. */
async function defineFigure() {
  const lab = document.querySelector("thalweg-lab");
  if (lab instanceof ThalwegLab) await lab.pictured;
  if (!customElements.get("thalweg-figure")) customElements.define("thalweg-figure", ThalwegFigure);
}
