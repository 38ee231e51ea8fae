// kind="dial" and kind="escape": one place from close by. The map shows it as the lab does, with the disc of its quadratic
// model, its axes, and the direction or the step asked for; beside it stands the plot of the same line.

import { createCriticalLayer } from "../elements/critical-layer.js";
import { freshBackend, h } from "../elements/dom.js";
import { watchDrag } from "../elements/drag.js";
import { createMap } from "../elements/map.js";
import { dialText, drawDial, escapeText } from "../elements/place-facts.js";
import { alongFirst, discOf } from "../model/critical.js";
import { ownOf } from "../model/figure-keys.js";
import { angleRange } from "../model/properties.js";
import { dialScale } from "../view/curvature-plot.js";
import { drawEscapePlot, layoutEscape } from "../view/escape-plot.js";
import { setSize } from "../elements/size.js";
import { placeBeside } from "./beside.js";

/** @typedef {import("./list.js").Parts} Parts */
/** @typedef {import("../model/critical.js").Place} Place */
/** @typedef {import("../model/types.js").State} State */

/** The map's part of the width, where the plot stands beside it. */
const SHARE = 0.56;

/**
 * What the two kinds differ in.
 * @typedef {object} Plot
 * @property {(state: State) => Partial<State>} seen what the map is shown besides the place
 * @property {(backend: import("../view/scene.js").Backend, size: { width: number, height: number, tokens: any }, here: Place) => void} draw
 * @property {(px: number, width: number, height: number, here: Place) => Record<string, number>} pick what a press sets
 * @property {(here: Place) => string} told
 * @property {number} tall the plot's height where it stands below the map, px
 */

/**
 * A map of a place and a plot beside it.
 * @param {Parts} parts
 * @param {(parts: Parts) => Plot} makePlot
 * @returns {import("./list.js").View}
 */
function createPlaceView(parts, makePlot) {
  const { document, tr, store, session, redraw, redrawAll } = parts;
  const plot = makePlot(parts);
  const look = (/** @type {State} */ state) => ({
    ...state,
    place: ownOf(state).at,
    tab: /** @type {any} */ ("maps"),
    criticalPoints: true,
    ...plot.seen(state),
  });
  const seen = Object.create(store, { get: { value: () => look(store.get()) } });
  const layer = createCriticalLayer({ tr, store: seen, session, redraw, redrawAll });
  const map = createMap({
    ...parts,
    store: seen,
    simple: true,
    starts: false,
    layer: { ...layer, tap: () => false },
  });
  const canvas = h(document, "canvas", { "aria-hidden": "true" });
  const element = h(document, "div", { className: "beside" }, map.element, canvas);
  let size = { width: 0, height: 0 };

  /** @param {PointerEvent} event */
  function pick(event) {
    const here = layer.place();
    if (!here) return;
    const box = canvas.getBoundingClientRect();
    const own = plot.pick(event.clientX - box.left, size.width, size.height, here);
    store.set({ own: { ...store.get().own, ...own } });
  }
  watchDrag(canvas, store, pick);

  return {
    element,
    resize(width, height) {
      const options = { share: SHARE, below: plot.tall };
      const { first, second } = placeBeside(element, { width, height }, options);
      size = second;
      setSize(map.element, first);
      setSize(canvas, second);
      map.resize(first.width, first.height);
    },
    draw(frame) {
      layer.update();
      map.setName(tr.name(session.surfaceInfo));
      map.draw(frame);
      const here = layer.place();
      const backend = freshBackend(canvas, size.width, size.height);
      if (here?.hessian && size.width > 60 && !frame.held)
        plot.draw(backend, { ...size, tokens: frame.tokens }, here);
    },
    rest() {
      const here = layer.place();
      return here ? plot.told(here) : "";
    },
    projection: () => map.projection,
    lab: (state) => ({ ...look(state), own: {} }),
    stop: map.stop,
  };
}

/** @type {import("./list.js").Kind} */
export const dial = {
  layers: [],
  analyses: () => true,

  controls: ({ tr }) => ({
    angle: {
      id: "angle",
      name: tr.t("critical.angle"),
      symbol: "\\alpha",
      default: 0,
      ...angleRange,
      scale: "linear",
      valid: "finite",
    },
  }),

  create: (parts) =>
    createPlaceView(parts, ({ tr, store }) => ({
      tall: 150,
      seen: (state) => ({ angle: ownOf(state).angle }),
      draw: (backend, size, here) =>
        drawDial(backend, { ...size, here, angle: ownOf(store.get()).angle, tr }),
      pick: (px, width) => ({ angle: Math.round(dialScale(width).toAngle(px)) }),
      told: (here) => dialText(tr, here, ownOf(store.get()).angle),
    })),
};

/** @type {import("./list.js").Kind} */
export const escape = {
  layers: [],
  analyses: () => true,

  controls: ({ tr, engine, state }) => {
    const surface = engine.surfaces.find((/** @type {any} */ { id }) => id === state.surface.id);
    const longest = surface ? discOf(surface, null).longest : 4;
    return {
      length: {
        id: "length",
        name: tr.t("critical.escape"),
        symbol: "\\alpha",
        default: 0.5,
        min: -longest,
        max: longest,
        scale: "linear",
        valid: "finite",
      },
    };
  },

  create: (parts) =>
    createPlaceView(parts, ({ tr, store, session }) => {
      /** @param {Place} here */
      const lines = (here) => ({
        longest: discOf(session.surfaceInfo, null).longest,
        loss: (/** @type {number} */ s) => session.derivatives(alongFirst(here, s).at).value,
        model: (/** @type {number} */ s) => alongFirst(here, s).model,
        length: ownOf(store.get()).length,
        words: {
          length: tr.t("escape.length"),
          loss: "",
          trueLoss: tr.t("escape.loss"),
          model: tr.t("escape.model"),
        },
      });
      return {
        tall: 210,
        seen: (state) => ({ escape: ownOf(state).length }),
        draw: (backend, size, here) => drawEscapePlot(backend, { ...size, ...lines(here) }),
        pick(px, width, height, here) {
          const options = { width, height, ...lines(here), tokens: /** @type {any} */ (null) };
          return { length: Number(layoutEscape(options).fromX(px).toPrecision(3)) };
        },
        told: (here) => escapeText(tr, session, here, ownOf(store.get()).length),
      };
    }),
};
