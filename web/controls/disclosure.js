// Something folded away under a line that opens it.

import { freshId, make } from "./dom.js";
import { createIcon } from "./icons.js";

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {Node | string} options.summary
 * @param {HTMLElement} options.content
 * @param {boolean} [options.open]
 * @param {(open: boolean) => void} [options.onToggle]
 */
export function createDisclosure({ document, summary, content, open = false, onToggle }) {
  content.id ||= freshId("disclosure");
  const button = make(
    document,
    "button",
    { type: "button", class: "disclosure-summary", "aria-controls": content.id },
    createIcon(document, "chevron-right"),
    make(document, "span", {}, summary),
  );
  const element = make(document, "div", { class: "disclosure" }, button, content);

  /** @param {boolean} next */
  function set(next) {
    open = next;
    button.setAttribute("aria-expanded", String(open));
    content.hidden = !open;
  }

  button.addEventListener("click", () => {
    set(!open);
    onToggle?.(open);
  });
  set(open);
  return { element, button, set };
}
