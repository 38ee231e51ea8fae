// kind="curve": the section of a surface at y = 0, a slope that balls run down, with the terms of their steps in lanes.

import { freshBackend, h } from "../elements/dom.js";
import { createLossPlot } from "../elements/loss-plot.js";
import { toPixelPrecision } from "../elements/map.js";
import { runNameInSentence, upperFirst } from "../i18n/names.js";
import { statusText } from "../i18n/summary.js";
import { decimalsOf, placeNear, placesOf, sectionOf, termsOf } from "../model/curve.js";
import { drawCurveGround, drawCurveOverlay, layoutCurve, signed } from "../view/curve.js";
import { niceStep } from "../view/ticks.js";

const SAMPLES = 600;
const NUDGE = 8; // px an arrow key moves the start at least; with Shift a tenth
const SLOP = 8; // px a press may move and still be a tap
const LOSS = { wide: 150, narrow: 130 };

/**
 * The run whose terms are drawn: the first that keeps a part of its last movement, else the first that is no plain descent.
 * @param {readonly { run: import("../model/types.js").Run, trajectory: any }[]} runs
 * @returns {number} -1: none
 */
export function mainRun(runs) {
  const find = (/** @type {(optimizer: string) => boolean} */ wanted) =>
    runs.findIndex(({ run, trajectory }) => trajectory && wanted(run.optimizer));
  const ranks = [
    find((id) => id === "momentum" || id === "nesterov"),
    find((id) => id !== "gradient-descent"),
    find(() => true),
  ];
  return ranks.find((index) => index >= 0) ?? -1;
}

/**
 * A curve as it is drawn, from what the session has computed.
 * @param {object} of
 * @param {any} of.tr
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} of.session
 * @param {ReadonlySet<string>} of.layers
 * @param {boolean} [of.dragged] the start has been dragged
 */
export function createCurveScene({ tr, session, layers, dragged = false }) {
  let key = "";
  /** @type {import("../model/curve.js").Section} */
  let section;
  /** @type {import("../model/curve.js").Place[]} */
  let places = [];

  /** @returns {readonly number[]} */
  const range = () => session.state.view?.x ?? session.surfaceInfo.domain.x;
  const at = (/** @type {number} */ x) => session.derivatives([x, 0]);

  function survey() {
    const wanted = `${session.surfaceKey} ${range()}`;
    if (wanted === key) return;
    key = wanted;
    section = sectionOf((x) => at(x).value, range(), SAMPLES);
    places = placesOf(section);
  }

  const main = () => mainRun(session.runs);
  /** Whether there is a run that begins at the start that can be dragged. */
  const common = () => session.runs.length === 0 || session.runs.some(({ run }) => !run.start);

  /**
   * @param {import("../model/curve.js").Terms | null} terms
   * @returns {import("../view/curve.js").Lane[]}
   */
  function lanesOf(terms) {
    const lane = (
      /** @type {import("../view/curve.js").Lane["kind"]} */ kind,
      /** @type {string} */ key,
    ) => ({ kind, name: tr.t(key), terms: terms?.[kind] ?? null });
    const keeps = !terms || terms.previous !== null;
    return [
      lane("gradient", keeps ? "term.minus-gradient" : "curve.plainStep"),
      ...(keeps ? [lane("previous", "term.previous-movement")] : []),
      lane("movement", "term.movement"),
    ];
  }

  return {
    range,
    at,
    main,
    common,
    get places() {
      survey();
      return places;
    },
    /** What the ground is drawn from. */
    get key() {
      survey();
      return key;
    },

    /** The terms of a run's steps. @param {number} index */
    terms(index) {
      const { run, trajectory } = session.runs[index];
      return termsOf(run, trajectory);
    },

    /**
     * @param {{ width: number, height: number, tokens: import("../view/tokens.js").Tokens, hover?: any, drags?: boolean }} of
     * @returns {import("../view/curve.js").CurveScene}
     */
    scene({ width, height, tokens, hover = null, drags = true }) {
      survey();
      const { step, start } = session.state;
      const index = main();
      const terms = index < 0 ? null : this.terms(index);
      const shown = session.runs.flatMap(({ info, label, trajectory }, i) =>
        trajectory ? [{ i, style: info.style, hollow: label.hollow, ...trajectory }] : [],
      );
      return {
        width,
        height,
        tokens,
        range: range(),
        section,
        names: places.map(({ x, z, kind }) => ({
          x,
          z,
          label: tr.t(`curve.${kind}`),
          above: kind === "rise",
        })),
        runs: shown,
        main: shown.findIndex(({ i }) => i === index),
        step,
        decimals: decimalsOf(range()),
        lanes: layers.has("lanes") ? lanesOf(terms) : [],
        labels: {
          loss: tr.t("curve.loss"),
          weight: tr.t("curve.weight"),
          step: tr.t("curve.stepName", { step: Math.min(step, session.state.steps) }),
          dragTheStart: dragged || !drags ? undefined : tr.t("map.dragTheStart"),
        },
        start: drags && common() ? { x: start[0], z: at(start[0]).value } : null,
        hover,
      };
    },
  };
}

/** @type {import("./list.js").Kind} */
export const curve = {
  layers: ["lanes", "loss"],

  create({ document, tr, store, session, layers, redraw }) {
    const ground = h(document, "canvas", { "aria-hidden": "true" });
    const overlay = h(document, "canvas", { "aria-hidden": "true" });
    const handle = h(document, "div", { className: "handle", role: "slider", tabIndex: 0 });
    const stage = h(document, "div", { className: "curve" }, ground, overlay, handle);
    const title = h(document, "p", { className: "plot-title" }, tr.t("plot.title"));
    const loss = layers.has("loss")
      ? createLossPlot({ document, tr, store, session, redraw, title })
      : null;
    const under = loss && h(document, "div", { className: "under" }, title, loss.element);
    const element = h(document, "div", {}, stage, under);
    const curve = createCurveScene({ tr, session, layers });
    let [width, height] = [0, 0];
    /** @type {number | null} */
    let pointer = null;
    let dragged = false;
    let drawn = "";

    const scene = (/** @type {any} */ tokens, /** @type {any} */ hover) =>
      curve.scene({ width, height, tokens, hover });
    /** @returns {import("../view/curve.js").CurveLayout} */
    const layout = () => layoutCurve(scene({}, null));

    /** @param {number} x */
    function setStart(x) {
      const { scale } = layout();
      const [lo, hi] = curve.range();
      const inside = Math.max(lo, Math.min(hi, x));
      dragged = true;
      store.set({ start: [toPixelPrecision(inside, scale[0]), 0] });
    }

    /** @param {PointerEvent} event px from the left */
    const across = (event) => event.clientX - stage.getBoundingClientRect().left;

    let from = 0;
    let grip = 0;
    /** @type {"press" | "drag" | null} */
    let mode = null;
    stage.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      from = across(event);
      const onHandle = handle.contains(/** @type {Node} */ (event.target));
      mode = onHandle ? "drag" : "press";
      grip = onHandle ? layout().x(store.get().start[0]) - from : 0;
      if (mode !== "drag") return;
      stage.setPointerCapture(event.pointerId);
      store.beginGesture();
    });
    stage.addEventListener("pointermove", (event) => {
      const x = across(event);
      if (mode === "press" && Math.abs(x - from) > SLOP) mode = null;
      pointer = mode === "drag" || event.pointerType === "touch" ? null : x;
      if (mode === "drag") setStart(layout().toX(x + grip));
      else redraw();
    });
    stage.addEventListener("pointerleave", () => {
      pointer = null;
      redraw();
    });
    stage.addEventListener("pointerup", (event) => {
      const { left } = layout();
      if (mode === "drag") store.endGesture();
      else if (mode === "press" && from >= left) {
        store.beginGesture();
        setStart(layout().toX(across(event)));
        store.endGesture();
      }
      mode = null;
    });
    stage.addEventListener("pointercancel", () => {
      if (mode === "drag") store.endGesture();
      mode = null;
    });

    let held = false;
    const release = () => {
      if (held) store.endGesture();
      held = false;
    };
    handle.addEventListener("keydown", (event) => {
      const side = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
      if (!side || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (!held) store.beginGesture();
      held = true;
      const stride = niceStep(NUDGE / layout().scale[0]) / (event.shiftKey ? 10 : 1);
      setStart(store.get().start[0] + side * stride);
    });
    handle.addEventListener("keyup", release);
    handle.addEventListener("blur", release);

    /** @param {number} x */
    const told = (x) => Number(x.toFixed(decimalsOf(curve.range())));

    function hovered() {
      if (pointer === null) return null;
      const { left, right, toX } = layout();
      if (pointer < left || pointer > right) return null;
      const x = toX(pointer);
      const { value, gradient } = curve.at(x);
      if (!Number.isFinite(value)) return null;
      const lines = [
        tr.t("curve.at", { w: told(x) }),
        `${tr.t("hover.loss")} ${tr.number(value)}`,
        tr.t("curve.slope", { slope: gradient[0] }),
      ];
      return { x, z: value, lines };
    }

    function placeHandle() {
      const { x, y, isInside } = layout();
      const [at] = store.get().start;
      const { value } = curve.at(at);
      handle.hidden = !isInside(at) || !curve.common();
      handle.style.transform = `translate(${x(at)}px, ${y(value)}px)`;
      const text = tr.t("curve.startAt", { w: told(at), loss: value });
      if (handle.getAttribute("aria-valuetext") === text) return;
      const [lo, hi] = curve.range();
      handle.setAttribute("aria-label", tr.t("map.start"));
      handle.setAttribute("aria-valuetext", text);
      handle.setAttribute("aria-valuenow", String(at));
      handle.setAttribute("aria-valuemin", String(lo));
      handle.setAttribute("aria-valuemax", String(hi));
    }

    /** @param {any} result @returns {string | null} null: no place has a name */
    function ofPlace(result) {
      if (result.status !== "minimum") return null;
      const place = placeNear(curve.places, result.at[0]);
      return tr.t(`curve.ends.${place?.kind ?? "minimum"}`, { count: result.steps });
    }

    /** What the current step is made of. */
    function stepText() {
      const index = curve.main();
      if (index < 0) return null;
      const { trajectory, label } = session.runs[index];
      const { step } = session.state;
      const terms = curve.terms(index);
      const name = upperFirst(runNameInSentence(tr, label, session.engine));
      const decimals = decimalsOf(curve.range());
      const k = Math.min(step, trajectory.loss.length - 1);
      const w = tr.number(trajectory.path[2 * k], { digits: 1 + decimals });
      if (k >= terms.movement.length)
        return tr.t("curve.last", { step: k, w, name, loss: trajectory.loss[k] });
      return tr.t(terms.previous ? "curve.sum" : "curve.move", {
        step: k,
        w,
        name,
        gradient: signed(terms.gradient[k], decimals),
        previous: signed(terms.previous?.[k] ?? 0, decimals),
        movement: signed(terms.movement[k], decimals),
      });
    }

    return {
      element,
      resize(w, tall) {
        const wide = w >= 560;
        const below = loss ? (wide ? LOSS.wide : LOSS.narrow) : 0;
        [width, height] = [w, tall - below];
        stage.style.height = `${height}px`;
        if (loss) {
          const plot = below - title.offsetHeight - 8;
          loss.element.style.height = `${plot}px`;
          loss.resize(w, plot);
        }
      },
      draw({ tokens, held }) {
        if (width < 40 || height < 60) return;
        const picture = { ...scene(tokens, hovered()) };
        if (dragged || held) picture.labels = { ...picture.labels, dragTheStart: undefined };
        const lanes = picture.lanes.map(({ name }) => name).join();
        const key = `${curve.key} ${tokens.theme} ${width} ${height} ${lanes} ${devicePixelRatio}`;
        if (key !== drawn) drawCurveGround(freshBackend(ground, width, height), picture);
        drawn = key;
        drawCurveOverlay(freshBackend(overlay, width, height), picture);
        placeHandle();
        loss?.draw({ tokens, label: tr.t("plot.label") });
      },
      status: (index, result) => ofPlace(result) ?? statusText(tr, result),
      rest({ results }) {
        if (layers.has("lanes")) return stepText() ?? tr.t("summary.none");
        const told = session.runs.flatMap(({ label }, index) => {
          const result = results[index];
          if (!result) return [];
          const place = ofPlace(result);
          return place
            ? [
                tr.finish(
                  tr.t("curve.run", { name: runNameInSentence(tr, label, session.engine), place }),
                ),
              ]
            : [
                tr.t("curve.else", {
                  name: runNameInSentence(tr, label, session.engine),
                  status: statusText(tr, result),
                }),
              ];
        });
        return told.length > 0
          ? upperFirst(told.join(tr.t("join.clause"))) + tr.t("join.stop")
          : tr.t("summary.none");
      },
      projection() {
        const { x, y, toX } = layout();
        return {
          toPixel: (at) => [x(at), y(curve.at(at).value)],
          toData: (px) => [toX(px), 0],
        };
      },
    };
  },
};
