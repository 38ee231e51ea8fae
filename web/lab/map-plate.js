// What basin maps and sweep maps have in common: a ground, lines over it and an overlay, a point that is moved by pointer and keys, and
// the progress of the work.

import { createButton } from "../controls/buttons.js";
import { h, setText } from "../elements/dom.js";

const SLOP = 10; // px a finger may move and still tap

/** @type {Record<string, [number, number]>} */
const arrows = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** More cells than this on a side show nothing more. */
const MOST_CELLS = 512;

/** How many cells a side of a map has: one a pixel of the screen. @param {number} length CSS px */
export const cellsAlong = (length) =>
  Math.max(1, Math.min(MOST_CELLS, Math.round(length * (globalThis.devicePixelRatio || 1))));

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {(x: number, y: number) => void} options.onPoint px
 * @param {(dx: number, dy: number, fine: boolean) => void} options.onArrow dy upwards
 * @param {(at: { x: number, y: number } | null) => void} options.onHover
 * @param {() => void} options.onCancel
 * @param {() => void} options.onResume
 * @param {() => void} options.redraw
 */
export function createPlate({
  document,
  tr,
  store,
  onPoint,
  onArrow,
  onHover,
  onCancel,
  onResume,
  redraw,
}) {
  const ground = h(document, "canvas", { "aria-hidden": "true" });
  const lines = h(document, "canvas", { "aria-hidden": "true" });
  const overlay = h(document, "canvas", { "aria-hidden": "true" });
  const handle = h(document, "div", {
    className: "handle",
    hidden: true,
    role: "slider",
    tabIndex: 0,
  });
  const bar = h(document, "i");
  const progress = h(
    document,
    "div",
    {
      className: "progress",
      hidden: true,
      role: "progressbar",
      "aria-label": tr.t("maps.progress"),
      "aria-valuemin": "0",
      "aria-valuemax": "100",
    },
    bar,
  );
  const cancel = createButton({
    document,
    text: tr.t("maps.cancel"),
    className: "bordered",
    onClick: onCancel,
  });
  const resume = createButton({
    document,
    text: tr.t("maps.resume"),
    className: "bordered",
    onClick: onResume,
  });
  const message = h(document, "p", { role: "status" });
  const work = h(document, "div", { className: "work", hidden: true }, message, cancel, resume);
  const element = h(
    document,
    "div",
    { className: "plate" },
    ground,
    lines,
    overlay,
    handle,
    progress,
    work,
  );

  /** @type {{ id: number, x: number, y: number } | null} */
  let press = null;
  let dragging = false;
  let keyed = false;

  /** @param {PointerEvent} event */
  const place = (event) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  /** @param {{ x: number, y: number }} at */
  const within = ({ x, y }) =>
    onPoint(
      Math.max(0, Math.min(element.clientWidth, x)),
      Math.max(0, Math.min(element.clientHeight, y)),
    );

  function drop() {
    if (dragging) store.endGesture();
    dragging = false;
    press = null;
  }

  element.addEventListener("pointerdown", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.button !== 0 || work.contains(target)) return;
    const at = place(event);
    press = { id: event.pointerId, ...at };
    // A finger off the handle may mean to scroll.
    if (event.pointerType === "touch" && target !== handle) return;
    event.preventDefault();
    handle.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    store.beginGesture();
    dragging = true;
    if (target !== handle) within(at);
  });
  element.addEventListener("pointermove", (event) => {
    const at = place(event);
    if (dragging && press?.id === event.pointerId) return within(at);
    if (press?.id === event.pointerId && Math.hypot(at.x - press.x, at.y - press.y) > SLOP)
      press = null;
    if (event.pointerType !== "touch") onHover(at);
  });
  element.addEventListener("pointerup", (event) => {
    if (press?.id !== event.pointerId) return;
    if (!dragging) {
      store.beginGesture();
      within(place(event));
      store.endGesture();
    }
    drop();
  });
  element.addEventListener("pointercancel", drop);
  element.addEventListener("pointerleave", () => onHover(null));

  const release = () => {
    if (keyed) store.endGesture();
    keyed = false;
  };
  handle.addEventListener("keydown", (event) => {
    const arrow = arrows[event.key];
    if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (!keyed) store.beginGesture();
    keyed = true;
    onArrow(arrow[0], arrow[1], event.shiftKey);
  });
  handle.addEventListener("keyup", release);
  handle.addEventListener("focus", redraw);
  handle.addEventListener("blur", () => {
    release();
    redraw();
  });

  return {
    element,
    handle,
    ground,
    lines,
    overlay,
    get width() {
      return element.clientWidth;
    },
    get height() {
      return element.clientHeight;
    },
    /** Whether the handle is to be drawn focused. */
    get focused() {
      return handle.matches(":focus-visible");
    },

    /**
     * @param {number} x px
     * @param {number} y
     * @param {{ label: string, text: string, value: number }} words
     */
    placeHandle(x, y, { label, text, value }) {
      handle.style.transform = `translate(${x}px, ${y}px)`;
      handle.hidden = false;
      if (handle.getAttribute("aria-valuetext") === text) return;
      handle.setAttribute("aria-label", label);
      handle.setAttribute("aria-valuetext", text);
      handle.setAttribute("aria-valuenow", String(value));
    },

    /** @param {import("./map-request.js").Shown} shown @param {string} [failure] */
    showWork({ status, done, long }, failure = "") {
      element.dataset.status = status;
      const share = Math.round(100 * done);
      progress.hidden = !(status === "working" && long);
      progress.setAttribute("aria-valuenow", String(share));
      bar.style.setProperty("--done", String(done));
      cancel.hidden = progress.hidden;
      resume.hidden = status !== "stopped";
      setText(message, status === "stopped" ? tr.t("maps.stopped") : failure);
      work.hidden = cancel.hidden && resume.hidden && message.textContent === "";
    },
  };
}
