// Loss against step, all runs; its cursor is the timeline's. A press or a drag sets the step, hovering reads exact values.

import { runLabelText } from "../i18n/names.js";
import { surfaceRows } from "../model/batches.js";
import { drawLossPlot, plotHit } from "../view/plot.js";
import { freshBackend, h, setText } from "./dom.js";

/** What rounding leaves of a loss of 0. */
const NOTHING = 1e-12;

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("./session.js").createSession>} options.session
 * @param {() => void} options.redraw
 * @param {HTMLElement} options.title where it is told what the plot shows
 * @param {boolean} [options.byEpoch] the axis counts epochs, not steps
 */
export function createLossPlot({ document, tr, store, session, redraw, title, byEpoch = false }) {
  const canvas = h(document, "canvas", { role: "img" });
  const element = h(document, "div", { className: "plot" }, canvas);
  let width = 0;
  let height = 0;
  /** @type {{ x: number, y: number } | null} */
  let pointer = null;
  /** @type {any} */
  let drawn = null;
  let held = false;

  /** Of which the losses' distances have logarithms: 0, or the lowest minimum known or arrived at below it. */
  function baseline() {
    const known = session.minima().map((/** @type {any} */ minimum) => minimum.value);
    const arrived = session.runs
      .filter(({ trajectory }) => trajectory && trajectory.status !== "diverged")
      .map(({ trajectory: { loss } }) => loss[loss.length - 1]);
    const lowest = Math.min(...(known.length > 0 ? known : arrived));
    return lowest < -NOTHING ? lowest : 0;
  }

  /** @param {{ scale: string, baseline: number }} drawn */
  function titleText({ scale, baseline: lowest }) {
    if (byEpoch) return tr.t("plot.epochs");
    if (scale === "linear" || lowest === 0) return tr.t("plot.title");
    return tr.t("plot.above", { lowest });
  }

  function picture(/** @type {any} */ tokens) {
    const { step, plotScale, surface } = store.get();
    const rows = byEpoch ? (surfaceRows(session.engine, surface)?.length ?? 1) : 0;
    return {
      width,
      height,
      tokens,
      step,
      baseline: baseline(),
      scale: plotScale,
      runs: session.runs.map(({ info, label, trajectory, batching }) => ({
        style: info.style,
        hollow: label.hollow,
        loss: trajectory?.loss ?? new Float64Array(0),
        hidden: trajectory === null,
        epoch: byEpoch ? Math.ceil(rows / (batching.batch?.size ?? rows)) : undefined,
      })),
    };
  }

  /** @param {{ run: number, step: number, loss: number }} hit */
  function readout({ run, step, loss }) {
    const name = runLabelText(tr, session.runs[run].label, session.engine);
    return tr.t("plot.readout", { name, step, loss: tr.number(loss, { digits: 6 }) });
  }

  /** @param {PointerEvent} event */
  function follow(event) {
    const box = canvas.getBoundingClientRect();
    pointer = { x: event.clientX - box.left, y: event.clientY - box.top };
    if (held && drawn) {
      const hit = plotHit(drawn, pointer.x, pointer.y);
      if (hit) store.set({ step: Math.min(store.get().steps, hit.step) });
    }
    redraw();
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    held = true;
    store.beginGesture();
    follow(event);
  });
  canvas.addEventListener("pointermove", follow);
  for (const end of ["pointerup", "pointercancel"])
    canvas.addEventListener(end, () => {
      if (held) store.endGesture();
      held = false;
    });
  canvas.addEventListener("pointerleave", () => {
    pointer = null;
    redraw();
  });

  return {
    element,

    /** @param {number} w @param {number} hgt CSS px */
    resize(w, hgt) {
      width = w;
      height = hgt;
    },

    /** @param {{ tokens: any, label: string }} options label: what the plot shows, for screen readers */
    draw({ tokens, label }) {
      if (width < 40 || height < 40) return;
      drawn = picture(tokens);
      setText(title, titleText(drawn));
      const hit = pointer && plotHit(drawn, pointer.x, pointer.y);
      const hover = hit && { ...hit, lines: [readout(hit)] };
      drawLossPlot(freshBackend(canvas, width, height), { ...drawn, hover });
      canvas.setAttribute("aria-label", label);
    },
  };
}
