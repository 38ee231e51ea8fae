// What the lab and a figure have in common: a store, a session, a map (or another stage) and a timeline on one frame. State is set, paths are
// computed and drawn in the same frame; what takes longer follows at rest, or every 100 ms of a gesture.

import { summaryText } from "../i18n/summary.js";
import { createStore } from "../model/store.js";
import { summaryFacts } from "../model/summary.js";
import { createMap } from "./map.js";
import { openedSteps } from "./opened.js";
import { createPace } from "./pace.js";
import { createSession } from "./session.js";
import { arrivals, createTimeline } from "./timeline.js";
import { tokensOf, watchScreen } from "./theme.js";

export const timer = {
  set: (/** @type {() => void} */ action, /** @type {number} */ milliseconds) =>
    setTimeout(action, milliseconds),
  clear: (/** @type {any} */ id) => clearTimeout(id),
};

/** @typedef {ReturnType<typeof createMap>} MapStage */
/** @typedef {Omit<Pick<MapStage, "element" | "resize" | "sketch" | "draw" | "setName" | "stop">, "element"> & { element: HTMLElement }} Stage */

/**
 * @template {Stage} [S=MapStage]
 * @param {object} options
 * @param {HTMLElement} options.host the custom element
 * @param {import("./engine.js").Loaded} options.loaded
 * @param {any} options.tr
 * @param {import("../model/types.js").State} options.state
 * @param {AbortSignal} options.signal ends everything
 * @param {boolean} options.simple a figure
 * @param {(() => void) | null} options.onOpenStep
 * @param {(parts: { store: import("../model/store.js").Store, session: ReturnType<typeof createSession>, redraw: () => void,
 *   redrawAll: () => void }) => import("./map.js").MapLayer} [options.createLayer] what else is drawn on the map
 * @param {(parts: Parameters<typeof createMap>[0]) => S} [options.createStage] what stands in the place of a map
 * @param {(state: import("../model/types.js").State) => import("../model/types.js").State} [options.seen] the part of the
 *   state that may be shown
 * @param {(frame: { tokens: any }) => void} options.onFrame the host's own part of every frame
 * @param {(frame: { tokens: any, results: any[], summary: string }) => void} options.onRest and of what may wait
 */
export function createPicture({
  host,
  loaded,
  tr,
  state,
  signal,
  simple,
  onOpenStep,
  createLayer,
  createStage = /** @type {any} */ (createMap),
  seen = (state) => state,
  onFrame,
  onRest,
}) {
  const { engine, pool, analysis } = loaded;
  const document = host.ownerDocument;
  let pending = false;
  const store = createStore({ state, schedule: frameSoon });
  const session = createSession(engine, analysis);
  const redraw = () => frameSoon(drawMap);
  const map = createStage({
    document,
    tr,
    store,
    session,
    pool,
    timer,
    simple,
    root: () => /** @type {ShadowRoot} */ (host.shadowRoot),
    redraw,
    layer: createLayer?.({ store, session, redraw, redrawAll: () => frameSoon(draw) }),
  });
  const timeline = createTimeline({ document, tr, store, onOpenStep });
  const pace = createPace({
    work: drawRest,
    resting: () => !store.inGesture,
    now: () => performance.now(),
    timer,
  });
  let tokens = tokensOf(host);
  let ready = false;

  /** @type {Set<() => void>} */
  const due = new Set();

  /**
   * @param {() => void} work done once in the next frame
   */
  function frameSoon(work) {
    due.add(work);
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      const now = [...due];
      due.clear();
      if (!signal.aborted) for (const each of now) each();
    });
  }

  /** Only the map: a hover, or a better relief. */
  function drawMap() {
    if (!ready) return;
    map.draw({ tokens, opened: openedSteps(session, tr), neatLine: neatLine() });
  }

  /** Everything a drag needs, in this frame. */
  function draw() {
    if (!ready) return;
    session.update(seen(store.get()));
    map.setName(tr.name(session.surfaceInfo));
    drawMap();
    timeline.drawStep();
    onFrame({ tokens });
    pace.request();
  }

  function neatLine() {
    const edgeToEdge = map.element.offsetWidth >= document.documentElement.clientWidth;
    return edgeToEdge ? "rules" : "box";
  }

  function drawRest() {
    if (signal.aborted) return;
    const results = session.runs.map((_, index) => session.result(index));
    const explanations = session.runs.map((_, index) => session.explanation(index));
    timeline.drawAxis({ tokens, marks: arrivals(session.runs, results) });
    const facts = summaryFacts({ state: session.state, results, explanations, infos: engine });
    onRest({ tokens, results, summary: summaryText(tr, facts, engine) });
  }

  function retheme() {
    tokens = tokensOf(host);
    frameSoon(draw);
  }

  const sizes = new ResizeObserver(() => {
    map.resize(map.element.clientWidth, map.element.clientHeight);
    timeline.resize(timeline.axis.clientWidth, timeline.axis.clientHeight);
    draw();
  });
  const sight = new IntersectionObserver((entries) => {
    for (const { isIntersecting } of entries) timeline.player.setVisible(isIntersecting);
  });

  store.subscribe(draw);
  watchScreen(retheme, signal);
  // A gesture's end is not a change of state, but what waited for it has to be drawn.
  store.listen((event) => event === "gesture-end" && frameSoon(draw));
  signal.addEventListener("abort", () => {
    sizes.disconnect();
    sight.disconnect();
    timeline.player.pause();
    pace.stop();
    map.stop();
  });

  return {
    store,
    session,
    map,
    timeline,
    retheme,
    frameSoon,
    /** Computes and draws all again, as after a change of the state. */
    redrawAll: () => frameSoon(draw),

    /**
     * To be called when the parts are in the document. A lab, which is much, is sketched at once and completed when that
     * has been seen; a figure is complete at once, so that nothing jumps.
     * @returns {Promise<void>} settles when all is complete
     */
    start() {
      if (simple) {
        complete();
        return Promise.resolve();
      }
      map.resize(map.element.clientWidth, map.element.clientHeight);
      session.update(seen(store.get()));
      map.sketch({ tokens, neatLine: neatLine() });
      performance.mark("thalweg-first-picture"); // seen in the browser's tools, and by the benchmark
      return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))).then(
        complete,
      );
    },
  };

  function complete() {
    if (signal.aborted) return;
    ready = true;
    map.resize(map.element.clientWidth, map.element.clientHeight);
    timeline.resize(timeline.axis.clientWidth, timeline.axis.clientHeight);
    draw();
    performance.mark("thalweg-complete");
    for (const element of [map.element, timeline.axis]) sizes.observe(element);
    sight.observe(host);
  }
}
