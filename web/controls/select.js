// A native select, with its label before it.

import { freshId, make } from "./dom.js";
import { createIcon } from "./icons.js";

/** @typedef {{ value: string, label: string }} Option */

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {string} options.label
 * @param {boolean} [options.hideLabel] it is still the accessible name
 * @param {Option[]} options.options
 * @param {string} options.value
 * @param {(value: string) => void} options.onChange
 */
export function createSelect({ document, label, hideLabel = false, options, value, onChange }) {
  const id = freshId("select");
  const select = make(document, "select", {
    id,
    class: "select-input",
    "aria-label": hideLabel ? label : null,
  });
  const element = make(
    document,
    "span",
    { class: "select" },
    hideLabel ? null : make(document, "label", { for: id, class: "select-label" }, label),
    make(document, "span", { class: "select-box" }, select, createIcon(document, "chevron-down")),
  );
  select.addEventListener("change", () => onChange(select.value));

  /** @param {Option[]} list */
  function setOptions(list) {
    const chosen = select.value;
    select.replaceChildren(
      ...list.map((option) => make(document, "option", { value: option.value }, option.label)),
    );
    if (list.some((option) => option.value === chosen)) select.value = chosen;
  }

  setOptions(options);
  select.value = value;
  return {
    element,
    select,
    /** @param {string} next */
    setValue(next) {
      if (select.value !== next) select.value = next;
    },
    setOptions,
  };
}
