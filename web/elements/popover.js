// A button and the small card it opens above or below itself. Escape and a press elsewhere close it, and the focus returns.

import { h } from "./dom.js";

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {HTMLButtonElement} options.button
 * @param {HTMLElement} options.content
 * @param {string} options.label what the card is, for screen readers
 * @param {string} [options.className]
 */
export function createPopover({ document, button, content, label, className = "" }) {
  const card = h(
    document,
    "div",
    { className: "popover", role: "group", "aria-label": label, hidden: true },
    content,
  );
  const element = h(document, "div", { className: `popover-anchor ${className}` }, button, card);
  button.setAttribute("aria-expanded", "false");

  /** @param {Event} event */
  const outside = (event) => {
    if (!event.composedPath().includes(element)) set(false);
  };

  /** @param {boolean} open */
  function set(open) {
    if (open === !card.hidden) return;
    card.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) document.addEventListener("pointerdown", outside, true);
    else document.removeEventListener("pointerdown", outside, true);
  }

  button.addEventListener("click", () => set(card.hidden));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || card.hidden) return;
    event.stopPropagation();
    set(false);
    button.focus();
  });
  return { element, close: () => set(false) };
}
