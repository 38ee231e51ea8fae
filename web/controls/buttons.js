// Buttons: an icon with a name, a text, or both.

import { make } from "./dom.js";
import { createIcon } from "./icons.js";

/** @typedef {import("./icons.js").IconName} IconName */

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {IconName} [options.icon]
 * @param {string} [options.text] what is read on it
 * @param {string} [options.label] the accessible name of one without text, shown as its title too
 * @param {boolean} [options.pressed] of one that stays pressed
 * @param {string} [options.className]
 * @param {(event: MouseEvent) => void} [options.onClick]
 */
export function createButton({ document, icon, text, label, pressed, className = "", onClick }) {
  const kind = text === undefined ? "button-icon" : "button-text";
  const button = make(
    document,
    "button",
    { type: "button", class: `button ${kind} ${className}`.trim() },
    icon ? createIcon(document, icon) : null,
    text === undefined ? null : make(document, "span", { class: "button-label" }, text),
  );
  if (label !== undefined) setLabel(button, label);
  if (pressed !== undefined) setPressed(button, pressed);
  if (onClick) button.addEventListener("click", onClick);
  return button;
}

/**
 * @param {HTMLButtonElement} button
 * @param {IconName} name
 */
export function setIcon(button, name) {
  const old = button.querySelector("svg");
  if (old?.getAttribute("data-icon") === name) return;
  const icon = createIcon(button.ownerDocument, name);
  if (old) old.replaceWith(icon);
  else button.prepend(icon);
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} label
 */
export function setLabel(button, label) {
  if (button.getAttribute("aria-label") === label) return;
  button.setAttribute("aria-label", label);
  if (button.classList.contains("button-icon")) button.title = label;
}

/**
 * @param {HTMLButtonElement} button
 * @param {string} text
 */
export function setButtonText(button, text) {
  const label = button.querySelector(".button-label");
  if (label && label.textContent !== text) label.textContent = text;
}

/**
 * @param {HTMLButtonElement} button
 * @param {boolean} pressed
 */
export function setPressed(button, pressed) {
  button.setAttribute("aria-pressed", String(pressed));
}
