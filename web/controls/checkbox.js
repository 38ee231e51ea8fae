// A native checkbox with its label.

import { make } from "./dom.js";

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {string} options.label
 * @param {boolean} options.checked
 * @param {boolean} [options.hideLabel] it is still the accessible name
 * @param {(checked: boolean) => void} options.onChange
 */
export function createCheckbox({ document, label, checked, hideLabel = false, onChange }) {
  const input = make(document, "input", { type: "checkbox", class: "checkbox-input" });
  if (hideLabel) input.setAttribute("aria-label", label);
  const text = hideLabel ? null : make(document, "span", { class: "checkbox-label" }, label);
  const element = make(document, "label", { class: "checkbox" }, input, text);
  input.checked = checked;
  input.addEventListener("change", () => onChange(input.checked));
  return {
    element,
    input,
    /** @param {boolean} next */
    set(next) {
      input.checked = next;
    },
    /** @param {string} next */
    setLabel(next) {
      if (text) text.textContent = next;
      else input.setAttribute("aria-label", next);
    },
  };
}
