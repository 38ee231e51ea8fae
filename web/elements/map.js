// The map: its ground on one canvas, the paths on another above it, and the handles that move the starts. Input only sets
// state; draw() draws what the session has computed.

import { createButton } from "../controls/buttons.js";
import { runLabelText } from "../i18n/names.js";
import { setRunStart } from "../model/run-actions.js";
import { drawGround, drawOverlay, drawSketch } from "../view/map.js";
import { makeProjection, pan, zoomAbout, zoomLimits } from "../view/projection.js";
import { niceStep } from "../view/ticks.js";
import { freshBackend, h } from "./dom.js";
import { watchPointers } from "./map-pointer.js";
import { createRelief } from "./relief.js";

const ZOOM = 1.5;
const PAN = 48; // px an arrow key moves the view
const NUDGE = 10; // px an arrow key moves the start at least; with Shift a tenth

/** @typedef {import("../view/projection.js").Projection} Projection */

/**
 * What the lab draws and answers besides.
 * @typedef {object} MapLayer
 * @property {(frame: { projection: Projection, tokens: import("../view/tokens.js").Tokens,
 *   memory: Map<string, string> }) => { layer: import("../view/map.js").Layer, marksMinima: boolean, hasKey: boolean }} picture
 * @property {() => string} key of what the numbers of the contours keep clear of
 * @property {(at: readonly number[], projection: Projection) => { at: [number, number], lines: string[] } | null} hover
 * @property {(at: readonly number[], projection: Projection) => boolean} tap true: it was for the layer
 */

/**
 * A position to as many decimals as a fifth of a pixel needs, so that links stay short.
 * @param {number} value
 * @param {number} scale px per unit
 */
export function toPixelPrecision(value, scale) {
  const decimals = Math.max(0, Math.min(12, Math.ceil(Math.log10(scale * 5))));
  return Number(value.toFixed(decimals)) + 0;
}

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("./session.js").createSession>} options.session
 * @param {any} options.pool
 * @param {{ set: (fn: () => void, ms: number) => any, clear: (id: any) => void }} options.timer
 * @param {() => ShadowRoot} options.root
 * @param {() => void} options.redraw asks for a frame in which nothing but the drawing has changed
 * @param {boolean} [options.simple] a figure's: no key to the colours
 * @param {boolean} [options.starts] false: there is no start to move
 * @param {MapLayer | null} [options.layer]
 */
export function createMap({
  document,
  tr,
  store,
  session,
  pool,
  timer,
  root,
  redraw,
  simple = false,
  starts = true,
  layer = null,
}) {
  const groundCanvas = h(document, "canvas", { "aria-hidden": "true" });
  const overlay = h(document, "canvas", { "aria-hidden": "true" });
  const stage = h(document, "div", { className: "stage", tabIndex: 0, role: "group" });
  stage.append(groundCanvas, overlay);
  /**
   * @param {import("../controls/icons.js").IconName} icon
   * @param {string} key
   * @param {() => void} onClick
   */
  const button = (icon, key, onClick) =>
    createButton({ document, icon, label: tr.t(key), onClick });
  const zoom = h(
    document,
    "div",
    { className: "zoom" },
    button("plus", "map.zoomIn", () => zoomCentre(ZOOM)),
    button("minus", "map.zoomOut", () => zoomCentre(1 / ZOOM)),
    button("home", "map.resetView", () => store.set({ view: null })),
  );
  const handles = h(document, "div");
  const help = h(document, "p", { className: "unseen", id: "map-help" }, tr.t("map.help"));
  stage.setAttribute("aria-describedby", help.id);
  const element = h(document, "div", { className: "map" }, stage, handles, zoom, help);

  const relief = createRelief({
    canvas: document.createElement("canvas"),
    session,
    pool,
    timer,
    onPicture: redraw,
  });
  /** @type {Map<string, string>} where each name stood in the frame before */
  const memory = new Map();

  let width = 0;
  let height = 0;
  /** @type {Projection} */
  let projection;
  /** @type {any} */
  let contours = { wanted: "", surface: "", lines: [], count: 0 };
  /** @type {any} */
  let contourTimer = null;
  /** @type {number[] | null} */
  let hover = null;
  /** @type {number | null | undefined} undefined: no start is being moved */
  let moving;
  let moved = false;
  /** @type {import("../view/map.js").Ground | undefined} */
  let ground;
  let groundKey = "";
  let groundCount = 0;

  function project() {
    const { equalScale } = session.surfaceInfo;
    const domain = /** @type {any} */ (store.get().view ?? session.homeView(width, height));
    projection = makeProjection({ domain, width, height, equalScale });
  }

  /** @param {import("../view/projection.js").Domain} domain */
  function setView(domain) {
    const round = (/** @type {readonly number[]} */ range, /** @type {number} */ scale) =>
      range.map((value) => toPixelPrecision(value, scale));
    const view = {
      x: round(domain.x, projection.scale[0]),
      y: round(domain.y, projection.scale[1]),
    };
    store.set({ view });
    project();
  }

  /** @param {number} px @param {number} py @param {number} factor */
  function zoomAt(px, py, factor) {
    const at = projection.toData(px, py);
    setView(zoomAbout(projection.domain, at, factor, session.surfaceInfo.domain));
  }

  /** @param {number} factor */
  function zoomCentre(factor) {
    zoomAt(width / 2, height / 2, factor);
  }

  /** @param {number} dx @param {number} dy px */
  function panBy(dx, dy) {
    setView(pan(projection.domain, dx, dy, projection, session.surfaceInfo.domain));
  }

  /**
   * @param {number | null} run null: the common start
   * @param {number[]} at
   */
  function setStart(run, at) {
    moved = true;
    const point = at.map((value, axis) => toPixelPrecision(value, projection.scale[axis]));
    store.set(run === null ? { start: point } : setRunStart(store.get(), run, point));
  }

  /**
   * @param {number | null} run
   * @returns {[number, number]}
   */
  function startOf(run) {
    const { start, runs } = store.get();
    return /** @type {[number, number]} */ (run === null ? start : (runs[run].start ?? start));
  }

  /** @param {number} px @param {number} py */
  function inside(px, py) {
    return projection.toData(Math.max(0, Math.min(width, px)), Math.max(0, Math.min(height, py)));
  }

  watchPointers({
    element,
    stage,
    focused: () => root().activeElement === stage,
    actions: {
      begin: () => store.beginGesture(),
      end() {
        moving = undefined;
        store.endGesture();
        redraw();
      },
      handleAt: (run) => projection.toPixel(...startOf(run)),
      moveStart(run, x, y) {
        moving = run;
        setStart(run, inside(x, y));
      },
      tap(x, y) {
        if (layer?.tap(inside(x, y), projection) || !starts) return;
        store.beginGesture();
        setStart(null, inside(x, y));
        store.endGesture();
      },
      panBy,
      zoomAt,
      hover(x, y) {
        hover = inside(x, y);
        redraw();
      },
      leave() {
        hover = null;
        redraw();
      },
    },
  });

  /** @type {Record<string, [number, number]>} */
  const arrows = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, 1],
    ArrowDown: [0, -1],
  };

  stage.addEventListener("keydown", (event) => {
    const arrow = arrows[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrow) panBy(-arrow[0] * PAN, arrow[1] * PAN);
    else if (event.key === "+" || event.key === "=") zoomCentre(ZOOM);
    else if (event.key === "-") zoomCentre(1 / ZOOM);
    else if (event.key === "0") store.set({ view: null });
    else return;
    event.preventDefault();
  });

  /**
   * @param {number | null} run
   * @returns {HTMLElement}
   */
  function makeHandle(run) {
    let held = false;
    const handle = h(document, "div", {
      className: run === null ? "handle" : "handle own",
      role: "slider",
      tabIndex: 0,
      "data-run": run === null ? "" : String(run),
    });
    handle.addEventListener("keydown", (event) => {
      const arrow = arrows[event.key];
      if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const fine = event.shiftKey ? 10 : 1;
      const at = startOf(run).map((value, axis) => {
        const stride = niceStep(NUDGE / projection.scale[axis]) / fine;
        return value + arrow[axis] * stride;
      });
      if (!held) store.beginGesture();
      held = true;
      moving = run;
      setStart(run, at);
    });
    const release = () => {
      if (held) store.endGesture();
      held = false;
    };
    handle.addEventListener("keyup", release);
    handle.addEventListener("blur", () => {
      release();
      moving = undefined;
      redraw();
    });
    handles.append(handle);
    return handle;
  }

  const common = starts ? makeHandle(null) : null;
  /** @type {Map<number, HTMLElement>} */
  const own = new Map();

  /** @param {HTMLElement} handle @param {number | null} run @param {string} label */
  function placeHandle(handle, run, label) {
    const at = startOf(run);
    const [x, y] = projection.toPixel(at[0], at[1]);
    handle.hidden = x < -8 || y < -8 || x > width + 8 || y > height + 8;
    handle.style.transform = `translate(${x}px, ${y}px)`;
    const { value } = session.derivatives(at);
    const [tx, ty, loss] = [at[0], at[1], value].map((number) => tr.number(number));
    const text = tr.t("map.startValue", { x: tx, y: ty, loss });
    if (handle.getAttribute("aria-valuetext") === text) return;
    handle.setAttribute("aria-label", label);
    handle.setAttribute("aria-valuetext", text);
    handle.setAttribute("aria-valuenow", String(at[0]));
    handle.setAttribute("aria-valuemin", String(Math.min(at[0], projection.domain.x[0])));
    handle.setAttribute("aria-valuemax", String(Math.max(at[0], projection.domain.x[1])));
  }

  function placeHandles() {
    const { runs } = store.get();
    if (common) placeHandle(common, null, tr.t("map.start"));
    runs.forEach((run, index) => {
      const known = own.get(index);
      if (run.start && !run.hidden) {
        const handle = known ?? makeHandle(index);
        own.set(index, handle);
        const name = runLabelText(tr, session.runs[index].label, session.engine);
        placeHandle(handle, index, tr.t("map.startOf", { name }));
      } else if (known) {
        known.remove();
        own.delete(index);
      }
    });
    for (const [index, handle] of own)
      if (index >= runs.length) {
        handle.remove();
        own.delete(index);
      }
  }

  /** Contours belong to a view: while it moves the old ones are drawn where they lie, at rest new ones are found. */
  function updateContours() {
    const { domain } = projection;
    const key = `${session.surfaceKey} ${domain.x} ${domain.y} ${width} ${height}`;
    if (key === contours.wanted) return;
    const make = () => {
      contourTimer = null;
      contours = {
        wanted: key,
        surface: session.surfaceKey,
        count: contours.count + 1,
        lines: session.engine.contours({
          surface: session.surface,
          domain,
          width,
          height,
          scale: session.heightScale(),
          home: session.reference,
        }),
      };
    };
    if (contourTimer !== null) timer.clear(contourTimer);
    contourTimer = null;
    if (contours.surface !== session.surfaceKey) make();
    else {
      contours.wanted = key;
      contourTimer = timer.set(() => {
        make();
        redraw();
      }, 120);
    }
  }

  /** The numbers under the pointer, or at a start that the keys move. */
  function hovered() {
    const at = moving === undefined ? hover : startOf(moving);
    if (!at) return null;
    const marked = moving === undefined ? layer?.hover(at, projection) : null;
    if (marked) return marked;
    const { value, gradient, eigenvalues } = session.derivatives(at);
    const [low, high] = eigenvalues.map((/** @type {number} */ number) => tr.number(number));
    const line = (/** @type {string} */ key, /** @type {string} */ text) => `${tr.t(key)} ${text}`;
    return {
      at: /** @type {[number, number]} */ (at),
      lines: [
        line("hover.loss", tr.number(value)),
        line("hover.gradient", tr.point(gradient)),
        line("hover.eigenvalues", `${low}, ${high}`),
      ],
    };
  }

  /** Where the zoom buttons stand. */
  const reserved = () => [
    { x: zoom.offsetLeft, y: zoom.offsetTop, width: zoom.offsetWidth, height: zoom.offsetHeight },
  ];

  /** @param {any} picture what both canvases are drawn from */
  function drawCanvases(picture) {
    const { tokens, contoursVisible, minima, labels } = picture;
    const shown = relief.at(projection, tokens);
    const { domain } = projection;
    const still = store.inGesture ? groundKey.split("|")[1] : runsKey();
    const key = `${tokens.theme} ${domain.x} ${domain.y} ${width} ${height} ${devicePixelRatio} ${relief.count} ${contours.count} ${contoursVisible} ${minima !== null} ${labels.loss}|${still}`;
    if (key !== groundKey) {
      groundKey = key;
      groundCount += 1;
      ground = drawGround(freshBackend(groundCanvas, width, height), { ...picture, relief: shown });
    }
    drawOverlay(freshBackend(overlay, width, height), { ...picture, ground });
  }

  /** The runs as the view draws them. */
  const paths = () =>
    session.runs.map(({ label, info, trajectory }) => ({
      style: info.style,
      hollow: label.hollow,
      path: trajectory?.path ?? new Float64Array(0),
      label: runLabelText(tr, label, session.engine),
      hidden: trajectory === null,
    }));

  /** The numbers of the contours keep clear of the paths; they look for new places when a gesture is over. */
  function runsKey() {
    const { start, runs } = store.get();
    const { surfaceKey } = session;
    return JSON.stringify([surfaceKey, start, runs, store.get().steps, layer?.key()]);
  }

  return {
    element,
    /** The canvas of relief, contours and numbers, how often it has been drawn, and of what. */
    ground: groundCanvas,
    get groundCount() {
      return groundCount;
    },
    get projection() {
      return projection;
    },
    /** Whether hatching is on the map: the loss is not finite there. */
    get hasGaps() {
      return relief.hasGaps;
    },
    zoomIn: () => zoomCentre(ZOOM),
    zoomOut: () => zoomCentre(1 / ZOOM),

    /** @param {number} w @param {number} tall CSS px inside the border */
    resize(w, tall) {
      width = w;
      height = tall;
    },

    /**
     * The first picture: all that takes time is left to draw().
     * @param {{ tokens: import("../view/tokens.js").Tokens, neatLine: "box" | "rules" }} options
     */
    sketch({ tokens, neatLine }) {
      if (width === 0 || height === 0) return;
      project();
      const { step } = store.get();
      const shown = relief.at(projection, tokens);
      const backend = freshBackend(overlay, width, height);
      drawSketch(backend, {
        projection,
        tokens,
        neatLine,
        relief: shown,
        runs: paths(),
        step,
        start: starts ? startOf(null) : null,
      });
    },

    /**
     * @param {{ tokens: import("../view/tokens.js").Tokens, opened: any, neatLine: "box" | "rules" }} options
     */
    draw({ tokens, opened, neatLine }) {
      if (width === 0 || height === 0) return;
      const state = store.get();
      project();
      // Names keep their places during a gesture only: at rest one state has one picture.
      if (!store.inGesture) memory.clear();
      element.classList.toggle("zoomed", state.view !== null);
      updateContours();
      const more = layer?.picture({ projection, tokens, memory });
      drawCanvases({
        projection,
        tokens,
        neatLine,
        opened,
        memory,
        contours: contours.lines,
        contoursVisible: state.contours,
        heightScale: session.heightScale(),
        layer: more?.layer,
        minima: state.minima && !more?.marksMinima ? session.minima() : null,
        runs: paths(),
        step: state.step,
        start: starts ? state.start : null,
        reserved: reserved(),
        labels: {
          dragTheStart: moved || opened ? undefined : tr.t("map.dragTheStart"),
          loss: simple || state.relief3d || more?.hasKey ? undefined : tr.t("map.legend"),
        },
        hover: hovered(),
      });
      placeHandles();
    },

    /**
     * Zooms so that the box of two corners fills a good part of the map.
     * @param {readonly number[]} lo
     * @param {readonly number[]} hi
     */
    showNear(lo, hi) {
      const { closest } = zoomLimits;
      const home = session.surfaceInfo.domain;
      const sides = [home.x, home.y].map((range, axis) => {
        const least = 4 * closest * (range[1] - range[0]);
        const middle = (lo[axis] + hi[axis]) / 2;
        const half = Math.max(least, (hi[axis] - lo[axis]) * 1.2);
        return [middle - half, middle + half];
      });
      const [x, y] = /** @type {any} */ (sides);
      const { equalScale } = session.surfaceInfo;
      setView(makeProjection({ domain: { x, y }, width, height, equalScale }).domain);
    },

    /** @param {string} name the surface's */
    setName(name) {
      stage.setAttribute("aria-label", tr.t("map.label", { surface: name }));
    },

    stop() {
      relief.stop();
      if (contourTimer !== null) timer.clear(contourTimer);
    },
  };
}
