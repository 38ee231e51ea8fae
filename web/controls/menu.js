// A button that opens a menu: arrow keys, Home, End and the first letter move, Enter chooses, Escape closes. With more than
// one column it is a grid of pictures.

import { createButton, setButtonText } from "./buttons.js";
import { freshId, make } from "./dom.js";
import { createIcon } from "./icons.js";

/**
 * @typedef {object} MenuItem
 * @property {string} id
 * @property {string} label
 * @property {Node} [before] a picture or a line's sample
 * @property {boolean} [checked] the present one of several
 * @property {boolean} [disabled]
 */

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {string} options.label the accessible name
 * @param {string} [options.text]
 * @param {import("./icons.js").IconName} [options.icon] stands after the text where it is a chevron, else before it
 * @param {Node} [options.before] stands before the text
 * @param {string} [options.className]
 * @param {() => MenuItem[]} options.items asked every time it opens
 * @param {number} [options.columns]
 * @param {(id: string) => void} options.onSelect
 */
export function createMenuButton({
  document,
  label,
  text,
  icon,
  before,
  className = "",
  items,
  columns = 1,
  onSelect,
}) {
  const isChevron = icon?.startsWith("chevron") ?? false;
  const button = createButton({
    document,
    icon: isChevron ? undefined : icon,
    text,
    label,
    className: `menu-button ${className}`.trim(),
  });
  if (before) button.prepend(before);
  if (icon && isChevron) button.append(createIcon(document, icon));
  const id = freshId("menu");
  const list = make(document, "div", {
    role: "menu",
    id,
    class: "menu-list",
    "aria-label": label,
    hidden: true,
  });
  if (columns > 1) list.classList.add("menu-grid");
  list.style.setProperty("--columns", String(columns));
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", id);
  const element = make(document, "div", { class: "menu" }, button, list);

  /** @type {HTMLElement[]} */
  let entries = [];

  /** @param {Event} event */
  const outside = (event) => {
    if (!event.composedPath().includes(element)) close(false);
  };

  /** @param {MenuItem} item */
  function createEntry({ id: itemId, label: itemLabel, before: picture, checked, disabled }) {
    const role = checked === undefined ? "menuitem" : "menuitemradio";
    const entry = make(
      document,
      "button",
      {
        type: "button",
        role,
        class: "menu-item",
        tabindex: -1,
        "aria-disabled": disabled ? "true" : null,
      },
      picture,
      make(document, "span", {}, itemLabel),
    );
    if (checked !== undefined) entry.setAttribute("aria-checked", String(checked));
    entry.addEventListener("click", () => {
      if (disabled) return;
      close(true);
      onSelect(itemId);
    });
    return entry;
  }

  /** @param {"first" | "last" | "checked"} where */
  function open(where) {
    entries = items().map(createEntry);
    list.replaceChildren(...entries);
    list.hidden = false;
    list.classList.remove("menu-up", "menu-left");
    const room = list.getBoundingClientRect();
    const view = document.documentElement;
    const above = button.getBoundingClientRect().top;
    if (room.bottom > view.clientHeight && above > room.height) list.classList.add("menu-up");
    if (room.right > view.clientWidth) list.classList.add("menu-left");
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside, true);
    const present = entries.find((entry) => entry.getAttribute("aria-checked") === "true");
    const target =
      where === "last"
        ? entries.at(-1)
        : where === "checked"
          ? (present ?? entries[0])
          : entries[0];
    target?.focus();
  }

  /** @param {boolean} refocus */
  function close(refocus) {
    if (list.hidden) return;
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (refocus) button.focus();
  }

  button.addEventListener("click", () => (list.hidden ? open("checked") : close(true)));
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    open(event.key === "ArrowUp" ? "last" : "first");
  });
  list.addEventListener("keydown", (event) => {
    const at = entries.findIndex((entry) => entry === event.target);
    const last = entries.length - 1;
    /** @type {Record<string, number>} */
    const targets = {
      ArrowDown: at + columns > last ? (columns > 1 ? at : 0) : at + columns,
      ArrowUp: at - columns < 0 ? (columns > 1 ? at : last) : at - columns,
      ArrowRight: columns > 1 ? Math.min(last, at + 1) : at,
      ArrowLeft: columns > 1 ? Math.max(0, at - 1) : at,
      Home: 0,
      End: last,
    };
    if (event.key === "Escape") {
      event.stopPropagation();
      close(true);
    } else if (event.key === "Tab") close(true);
    else if (Object.hasOwn(targets, event.key)) {
      event.preventDefault();
      entries[targets[event.key]]?.focus();
    } else if (event.key.length === 1 && /\S/.test(event.key)) {
      const letter = event.key.toLowerCase();
      const round = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
      round.find((entry) => entry.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
    }
  });

  return {
    element,
    button,
    list,
    close: () => close(false),
    /** @param {string} next */
    setText: (next) => setButtonText(button, next),
  };
}
