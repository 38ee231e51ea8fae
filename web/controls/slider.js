// A native range input with the look of a map's scale: a thin line, a round thumb, and hatching where a value is unstable.

import { freshId, gestureOf, make } from "./dom.js";
import { fromFraction, nudge, toFraction } from "./scales.js";

/** How many key steps Page Up and Page Down are worth. */
const PAGE = 5;

/** The native input's own range; our values are placed on it by their scale. */
const FINE = 10000;

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {string | null} options.label the accessible name; null where a label element points at `id`
 * @param {string} [options.id]
 * @param {number} options.value
 * @param {number} options.min
 * @param {number} options.max
 * @param {"linear" | "log"} [options.scale]
 * @param {number} [options.step] of a linear scale; left out: a hundredth of the range or so
 * @param {(value: number) => string} options.valueText what a screen reader says
 * @param {(bound: number) => string} [options.boundText]
 * @param {(value: number) => void} options.onInput
 * @param {() => void} [options.onGestureStart]
 * @param {() => void} [options.onGestureEnd]
 */
export function createSlider({
  document,
  label,
  id = freshId("slider"),
  value: initial,
  min,
  max,
  scale = "linear",
  step,
  valueText,
  boundText,
  onInput,
  onGestureStart,
  onGestureEnd,
}) {
  /** @type {import("./scales.js").SliderRange} */
  let range = { min, max, scale, step };
  let value = initial;
  /** @type {number | null} */
  let bound = null;

  const input = make(document, "input", {
    type: "range",
    id,
    min: 0,
    max: FINE,
    step: "any",
    "aria-label": label,
  });
  const hatch = make(document, "span", {
    class: "slider-hatch",
    "aria-hidden": "true",
    hidden: true,
  });
  const note = make(document, "span", { class: "slider-note", id: `${id}-bound`, hidden: true });
  const element = make(
    document,
    "span",
    { class: "slider" },
    make(document, "span", { class: "slider-line", "aria-hidden": "true" }),
    hatch,
    make(document, "span", { class: "slider-fill", "aria-hidden": "true" }),
    input,
    note,
  );
  const gesture = gestureOf({ onGestureStart, onGestureEnd });

  function draw() {
    const at = toFraction(range, value);
    if (Number(input.value) !== at * FINE) input.value = String(at * FINE);
    input.setAttribute("aria-valuetext", valueText(value));
    element.style.setProperty("--at", String(at));
  }

  function drawBound() {
    const shown = bound !== null && bound <= range.max;
    hatch.hidden = !shown;
    note.hidden = !shown;
    if (!shown || bound === null) {
      input.removeAttribute("aria-describedby");
      input.removeAttribute("title");
      return;
    }
    element.style.setProperty("--from", String(toFraction(range, bound)));
    note.textContent = boundText?.(bound) ?? "";
    input.setAttribute("aria-describedby", note.id);
    input.title = note.textContent;
  }

  /** @param {number} next */
  function change(next) {
    if (next === value) return draw();
    value = next;
    draw();
    onInput(value);
  }

  input.addEventListener("pointerdown", () => gesture.begin());
  input.addEventListener("input", () => {
    gesture.begin();
    change(fromFraction(range, Number(input.value) / FINE));
  });
  input.addEventListener("keydown", (event) => {
    const next = keyed(event);
    if (next === null) return;
    event.preventDefault();
    gesture.begin();
    change(next);
  });
  for (const end of ["change", "keyup", "pointerup", "pointercancel", "blur"]) {
    input.addEventListener(end, () => gesture.end());
  }

  /** @param {KeyboardEvent} event @returns {number | null} null: not a key of ours */
  function keyed({ key, shiftKey, altKey, ctrlKey, metaKey }) {
    if (altKey || ctrlKey || metaKey) return null;
    if (key === "ArrowRight" || key === "ArrowUp") return nudge(range, value, 1, shiftKey);
    if (key === "ArrowLeft" || key === "ArrowDown") return nudge(range, value, -1, shiftKey);
    if (key === "PageUp") return nudge(range, value, PAGE, false);
    if (key === "PageDown") return nudge(range, value, -PAGE, false);
    if (key === "Home") return range.min;
    return key === "End" ? range.max : null;
  }

  draw();
  return {
    element,
    input,
    /** @param {number} next may lie outside the slider's range */
    setValue(next) {
      if (Object.is(next, value)) return;
      value = next;
      draw();
    },
    /** @param {number | null} next from here on a value is unstable; null: nothing is known */
    setBound(next) {
      if (Object.is(next, bound)) return;
      bound = next;
      drawBound();
    },
    /** @param {{ min: number, max: number, scale?: "linear" | "log", step?: number }} next */
    setRange(next) {
      range = { ...range, ...next };
      draw();
      drawBound();
    },
  };
}
