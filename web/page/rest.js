// The scripts that the first screen does without. They come at the reader's first move, so that the page is whole when it is
// cut off from its server later on.

import { loadOnce } from "../elements/engine.js";
import { loadBook } from "../elements/load-part.js";
import { loadPanels } from "../lab/panels-later.js";

const moves = ["pointerdown", "pointermove", "touchstart", "wheel", "keydown", "scroll"];

const loadAnalysis = async () => (await loadOnce()).analysis.load();

export function fetchRest() {
  const moved = new AbortController();
  const idle = globalThis.requestIdleCallback ?? setTimeout;
  const fetch = () => {
    if (!navigator.onLine) return;
    moved.abort();
    // Who needs a script and does not get it says so.
    for (const load of [loadPanels, loadBook, loadAnalysis]) idle(() => load().catch(() => {}));
  };
  for (const move of moves)
    addEventListener(move, fetch, { signal: moved.signal, passive: true, capture: true });
}
