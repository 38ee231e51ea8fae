// Tabs as one segmented bar: arrow keys, Home and End choose; Tab goes on to the panel.

import { freshId, make } from "./dom.js";

/** @typedef {{ id: string, label: string, panel?: HTMLElement }} TabOf */

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {string} options.label
 * @param {TabOf[]} options.tabs a panel is shown while its tab is selected
 * @param {string} options.selected
 * @param {(id: string) => void} options.onSelect
 */
export function createTabs({ document, label, tabs, selected, onSelect }) {
  const prefix = freshId("tab");
  const buttons = tabs.map(({ id, label: text, panel }) => {
    const button = make(
      document,
      "button",
      { type: "button", role: "tab", id: `${prefix}-${id}`, class: "tab" },
      text,
    );
    if (panel) {
      panel.id ||= `${prefix}-${id}-panel`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", button.id);
      button.setAttribute("aria-controls", panel.id);
    }
    return button;
  });
  const element = make(
    document,
    "div",
    { role: "tablist", "aria-label": label, class: "tabs" },
    ...buttons,
  );

  /** @param {string} id */
  function select(id) {
    selected = id;
    tabs.forEach((tab, i) => {
      const chosen = tab.id === id;
      buttons[i].setAttribute("aria-selected", String(chosen));
      buttons[i].tabIndex = chosen ? 0 : -1;
      if (tab.panel) tab.panel.hidden = !chosen;
    });
  }

  /** @param {number} index */
  function choose(index) {
    const at = (index + tabs.length) % tabs.length;
    buttons[at].focus();
    if (tabs[at].id === selected) return;
    select(tabs[at].id);
    onSelect(tabs[at].id);
  }

  buttons.forEach((button, i) => button.addEventListener("click", () => choose(i)));
  element.addEventListener("keydown", (event) => {
    const at = tabs.findIndex((tab) => tab.id === selected);
    /** @type {Record<string, number>} */
    const targets = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 };
    if (!Object.hasOwn(targets, event.key)) return;
    event.preventDefault();
    choose(targets[event.key]);
  });
  select(selected);
  return { element, select };
}
