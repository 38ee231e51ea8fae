// The band of the tab Maps, as wide as the lab: where each start ends up, for two runs, and which settings work. Nothing is
// computed while it is closed or out of sight.

import { createNumberField } from "../controls/number-field.js";
import { MAX_MAPPED, MAX_MAP_STEPS, toleranceRange } from "../model/properties.js";
import { h } from "../elements/dom.js";
import { createBasinPart } from "./basin-part.js";
import { createSweepPart } from "./sweep-part.js";

/** How far beyond the window's edge the band is already worked on, px. */
const AHEAD = "160px";

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 * @param {any} options.pool
 * @param {{ set: (fn: () => void, ms: number) => any, clear: (id: any) => void }} options.timer
 * @param {() => void} options.redraw asks for draw() in the next frame
 */
export function createMapsBand({ document, tr, store, session, pool, timer, redraw }) {
  let contourKey = "";
  /** @type {any[]} */
  let lines = [];
  /** Both basin maps show the same lines. @param {import("../view/projection.js").Projection} projection */
  function contours({ domain, width, height }) {
    const key = `${session.surfaceKey} ${domain.x} ${domain.y} ${width} ${height}`;
    if (key !== contourKey) {
      contourKey = key;
      lines = session.engine.contours({
        surface: session.surface,
        domain,
        width: Math.round(width),
        height: Math.round(height),
        scale: session.heightScale(),
        home: session.reference,
      });
    }
    return lines;
  }

  const shared = { document, tr, store, session, pool, timer, redraw };
  const basins = Array.from({ length: MAX_MAPPED }, (_, place) =>
    createBasinPart({ ...shared, place, contours }),
  );
  const sweep = createSweepPart(shared);
  const steps = createNumberField({
    document,
    tr,
    label: tr.t("maps.steps"),
    visibleLabel: true,
    value: store.get().mapSteps,
    range: { min: 1, max: MAX_MAP_STEPS, integer: true },
    onChange: (/** @type {number} */ value) => store.choose({ mapSteps: value }),
  });
  const tolerance = createNumberField({
    document,
    tr,
    label: tr.t("maps.tolerance"),
    visibleLabel: true,
    value: store.get().tolerance,
    range: toleranceRange,
    onChange: (/** @type {number} */ value) => store.choose({ tolerance: value }),
  });
  const none = h(document, "p", { className: "note", hidden: true }, tr.t("runs.none"));
  const element = h(
    document,
    "section",
    { className: "maps", hidden: true, "aria-label": tr.t("maps.label") },
    h(
      document,
      "div",
      { className: "basins" },
      h(
        document,
        "div",
        { className: "maps-head" },
        h(document, "h2", {}, tr.t("maps.title")),
        h(document, "p", {}, tr.t("maps.lead")),
      ),
      none,
      h(document, "div", { className: "pair" }, ...basins.map((part) => part.element)),
      h(document, "div", { className: "fields" }, steps.element, tolerance.element),
    ),
    h(
      document,
      "div",
      { className: "sweeps" },
      h(document, "div", { className: "maps-head" }, h(document, "h2", {}, tr.t("sweep.title"))),
      sweep.element,
    ),
  );

  let inSight = false;
  const sight = new IntersectionObserver(
    (entries) => {
      inSight = entries[entries.length - 1].isIntersecting;
      if (inSight) redraw();
      else leave();
    },
    { rootMargin: AHEAD },
  );
  const sizes = new ResizeObserver(redraw);
  sight.observe(element);
  sizes.observe(element);

  function leave() {
    for (const part of [...basins, sweep]) part.leave();
  }

  return {
    element,

    /** Brings the upper part of the band into the window, where it was opened by hand. */
    reveal() {
      const { top } = element.getBoundingClientRect();
      const { innerHeight } = globalThis;
      globalThis.scrollBy(0, Math.max(0, Math.min(top - 8, top - 0.36 * innerHeight)));
    },

    /** @param {any} tokens */
    draw(tokens) {
      const open = store.get().tab === "maps";
      if (element.hidden === open) element.hidden = !open;
      if (!open) return leave();
      if (!inSight || !tokens) return;
      none.hidden = session.runs.some(({ run }) => !run.hidden);
      steps.setValue(store.get().mapSteps);
      tolerance.setValue(store.get().tolerance);
      for (const part of [...basins, sweep]) part.draw(tokens);
    },

    stop() {
      sight.disconnect();
      sizes.disconnect();
      leave();
    },
  };
}
