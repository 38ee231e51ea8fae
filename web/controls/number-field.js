// A field for an exact number. It takes what is typed on Enter or on leaving; what is not valid leaves the last good value
// in force and says, beside the field and in the reader's language, what is allowed and what came.

import { formatExact } from "../i18n/numbers.js";
import { invalidText } from "../i18n/messages.js";
import { parseNumber } from "../model/numbers.js";
import { inRange } from "../model/parameters.js";
import { freshId, gestureOf, make } from "./dom.js";

/**
 * @param {string} typed by a reader: full-width digits and grouped thousands are numbers too
 * @returns {number | null}
 */
export function readTyped(typed) {
  const plain = typed.normalize("NFKC").trim();
  const grouped = /^[+\-\u2212]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain);
  return parseNumber(grouped ? plain.replaceAll(",", "") : plain);
}

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {import("../i18n/index.js").Translator} options.tr
 * @param {string} options.label the accessible name, and what an error calls the value
 * @param {string} [options.errorName] what an error calls it instead
 * @param {boolean} [options.visibleLabel]
 * @param {number} options.value
 * @param {import("../model/parameters.js").Range} options.range what is valid
 * @param {(value: number, direction: number, fine: boolean) => number} [options.nudge] what the up and down keys do
 * @param {(value: number) => void} options.onChange
 * @param {() => void} [options.onGestureStart]
 * @param {() => void} [options.onGestureEnd]
 */
export function createNumberField({
  document,
  tr,
  label,
  errorName = label,
  visibleLabel = false,
  value: initial,
  range,
  nudge,
  onChange,
  onGestureStart,
  onGestureEnd,
}) {
  let value = initial;
  let edited = false;
  const id = freshId("field");
  const input = make(document, "input", {
    type: "text",
    id,
    inputmode: range.integer ? "numeric" : "decimal",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    class: "field-input",
    "aria-label": visibleLabel ? null : label,
  });
  const error = make(document, "span", {
    class: "field-error",
    id: `${id}-error`,
    role: "alert",
    hidden: true,
  });
  const element = make(
    document,
    "span",
    { class: "field" },
    visibleLabel ? make(document, "label", { for: id, class: "field-label" }, label) : null,
    input,
    error,
  );
  const gesture = gestureOf({ onGestureStart, onGestureEnd });

  /** @param {string} message "" takes the error away */
  function showError(message) {
    error.hidden = message === "";
    error.textContent = message;
    if (message === "") {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    } else {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", error.id);
    }
  }

  function show() {
    input.value = formatExact(value);
    edited = false;
    showError("");
  }

  /** @param {number} next */
  function take(next) {
    const changed = next !== value;
    value = next;
    show();
    if (changed) onChange(value);
  }

  function commit() {
    if (!edited) return;
    const typed = readTyped(input.value);
    if (typed === null || !inRange(range, typed)) {
      showError(invalidText(tr, { name: errorName, range, got: input.value }));
      return;
    }
    gesture.begin();
    take(typed);
    gesture.end();
  }

  input.addEventListener("input", () => {
    edited = true;
    const typed = readTyped(input.value);
    if (typed !== null && inRange(range, typed)) showError("");
  });
  input.addEventListener("change", commit);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") commit();
    if (event.key === "Escape" && edited) {
      event.stopPropagation();
      show();
    }
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    if (!nudge || direction === 0) return;
    event.preventDefault();
    const next = nudge(value, direction, event.shiftKey);
    if (!inRange(range, next)) return;
    gesture.begin();
    take(next);
  });
  for (const end of ["keyup", "blur"]) input.addEventListener(end, () => gesture.end());

  show();
  return {
    element,
    input,
    error,
    /** @param {number} next leaves alone what is being typed */
    setValue(next) {
      if (Object.is(next, value)) return;
      value = next;
      show();
    },
    /** @param {import("../model/parameters.js").Range} next */
    setRange(next) {
      range = next;
    },
  };
}
