// A press, and the drag that may follow, on a picture that a state is read from: one gesture, one entry in the history.

/**
 * @param {HTMLElement} element
 * @param {import("../model/store.js").Store} store
 * @param {(event: PointerEvent) => void} onPoint at the press and at each movement
 */
export function watchDrag(element, store, onPoint) {
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    store.beginGesture();
    onPoint(event);
  });
  element.addEventListener("pointermove", (event) => {
    if (element.hasPointerCapture(event.pointerId)) onPoint(event);
  });
  for (const end of ["pointerup", "pointercancel"])
    element.addEventListener(end, () => store.endGesture());
}
