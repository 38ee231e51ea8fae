// Pointers on a map. A press on a handle drags that start; a mouse off the handles pans; a tap moves the start; two fingers
// zoom and pan; one finger off the handles is left to the page, which scrolls.

const SLOP = 5; // px a press may move and still be a tap
const FINGER_SLOP = 10;

/**
 * @typedef {object} MapActions every position in px of the map
 * @property {(target: number | null, x: number, y: number) => void} moveStart target: index of the run, null is the common start
 * @property {(x: number, y: number) => void} tap
 * @property {(dx: number, dy: number) => void} panBy
 * @property {(x: number, y: number, factor: number) => void} zoomAt
 * @property {(x: number, y: number) => void} hover
 * @property {() => void} leave
 * @property {() => void} begin a gesture starts
 * @property {() => void} end
 * @property {(target: number | null) => [number, number]} handleAt
 */

/**
 * @param {object} options
 * @param {HTMLElement} options.element the map; its handles carry `data-run` ("" is the common start)
 * @param {HTMLElement} options.stage what is pressed off the handles
 * @param {MapActions} options.actions
 * @param {() => boolean} options.focused the wheel zooms without a key
 */
export function watchPointers({ element, stage, actions, focused }) {
  /** @type {Map<number, { x: number, y: number }>} */
  const pointers = new Map();
  /** @typedef {"idle" | "press" | "drag" | "pan" | "pinch"} Mode */
  /** @type {Mode} */
  let mode = "idle";
  /** @type {number | null} */
  let target = null;
  let origin = { x: 0, y: 0 };
  let offset = { x: 0, y: 0 };
  let box = element.getBoundingClientRect();

  /** @param {{ clientX: number, clientY: number }} event */
  const position = (event) => ({
    x: event.clientX - box.left - element.clientLeft,
    y: event.clientY - box.top - element.clientTop,
  });

  /** @param {Mode} next */
  function enter(next) {
    const active = (/** @type {Mode} */ m) => m === "drag" || m === "pan" || m === "pinch";
    if (active(next) && !active(mode)) actions.begin();
    if (!active(next) && active(mode)) actions.end();
    mode = next;
    element.classList.toggle("dragging", mode === "drag" || mode === "pan");
  }

  /** @param {PointerEvent} event */
  function down(event) {
    if (event.button !== 0) return;
    const handle = /** @type {HTMLElement} */ (event.target).closest?.("[data-run]");
    if (!handle && event.target !== stage) return;
    box = element.getBoundingClientRect();
    const at = position(event);
    if (event.pointerType === "touch") actions.leave();
    pointers.set(event.pointerId, at);
    if (pointers.size === 2) {
      enter("pinch");
      for (const id of pointers.keys()) capture(id);
      return;
    }
    if (pointers.size > 2) return;
    origin = at;
    if (handle instanceof HTMLElement) {
      target = handle.dataset.run ? Number(handle.dataset.run) : null;
      const [x, y] = actions.handleAt(target);
      offset = { x: x - at.x, y: y - at.y };
      capture(event.pointerId);
      enter("drag");
    } else enter("press");
  }

  /** @param {number} id */
  function capture(id) {
    try {
      element.setPointerCapture(id);
    } catch {
      // The pointer is already gone; its up event has ended the gesture.
    }
  }

  /** @param {PointerEvent} event */
  function move(event) {
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "touch" || mode !== "idle") return;
      if (!(/** @type {Element} */ (event.target).closest?.(".stage, [data-run]"))) return;
      box = element.getBoundingClientRect();
      const at = position(event);
      actions.hover(at.x, at.y);
      return;
    }
    const at = position(event);
    if (mode === "pinch") {
      pinch(event.pointerId, before, at);
      return;
    }
    pointers.set(event.pointerId, at);
    if (mode === "drag") actions.moveStart(target, at.x + offset.x, at.y + offset.y);
    else if (mode === "pan") actions.panBy(at.x - before.x, at.y - before.y);
    else if (mode === "press") {
      const far = Math.hypot(at.x - origin.x, at.y - origin.y);
      if (event.pointerType === "touch") {
        if (far > FINGER_SLOP) forget(event);
      } else if (far > SLOP) {
        capture(event.pointerId);
        enter("pan");
        actions.panBy(at.x - origin.x, at.y - origin.y);
      }
    }
  }

  /**
   * @param {number} id
   * @param {{ x: number, y: number }} before
   * @param {{ x: number, y: number }} at
   */
  function pinch(id, before, at) {
    const still = [...pointers].find(([other]) => other !== id)?.[1];
    pointers.set(id, at);
    if (!still) return;
    const apart = (/** @type {{ x: number, y: number }} */ p) =>
      Math.max(16, Math.hypot(p.x - still.x, p.y - still.y));
    actions.panBy((at.x - before.x) / 2, (at.y - before.y) / 2);
    actions.zoomAt((at.x + still.x) / 2, (at.y + still.y) / 2, apart(at) / apart(before));
  }

  /** @param {PointerEvent} event */
  function forget(event) {
    pointers.delete(event.pointerId);
    if (pointers.size === 0) enter("idle");
    // The finger that stays on after a pinch must not jump the map.
    else if (pointers.size === 1) enter("pan");
  }

  /** @param {PointerEvent} event */
  function up(event) {
    if (!pointers.has(event.pointerId)) return;
    const tapped = mode === "press" && pointers.size === 1;
    forget(event);
    if (!tapped) return;
    const at = position(event);
    actions.tap(at.x, at.y);
    // A finger that has gone cannot hover: what it touched is read until it touches again.
    if (event.pointerType === "touch") actions.hover(at.x, at.y);
  }

  /** @param {WheelEvent} event */
  function wheel(event) {
    if (!event.ctrlKey && !event.metaKey && !focused()) return;
    event.preventDefault();
    box = element.getBoundingClientRect();
    const at = position(event);
    const unit = event.deltaMode === 1 ? 20 : event.deltaMode === 2 ? 400 : 1;
    const amount = Math.max(-240, Math.min(240, event.deltaY * unit));
    // A pinch on a touchpad arrives as a wheel with the Ctrl key and small deltas.
    actions.zoomAt(at.x, at.y, Math.exp(-amount * (event.ctrlKey ? 0.006 : 0.002)));
  }

  element.addEventListener("pointerdown", down);
  element.addEventListener("pointermove", move);
  element.addEventListener("pointerup", up);
  element.addEventListener("pointercancel", forget);
  element.addEventListener("pointerleave", ({ pointerType }) => {
    if (mode === "idle" && pointerType !== "touch") actions.leave();
  });
  element.addEventListener("wheel", wheel, { passive: false });
  // With two fingers down the browser would scroll or zoom the page as well.
  element.addEventListener(
    "touchmove",
    (event) => {
      if (event.touches.length > 1 && event.cancelable) event.preventDefault();
    },
    { passive: false },
  );
}
