// Elements in one expression, for the controls.

let count = 0;

/** @param {string} prefix @returns {string} an id no other control has */
export function freshId(prefix) {
  count += 1;
  return `${prefix}-${count}`;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {Document} document
 * @param {K} tag
 * @param {Record<string, string | number | boolean | null>} [attributes] false and null leave one out
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(document, tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null)
      element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child != null) element.append(child);
  return element;
}

/**
 * Tells the first begin and the last end of what a reader does in one go, however its events come.
 * @param {{ onGestureStart?: () => void, onGestureEnd?: () => void }} options
 */
export function gestureOf({ onGestureStart, onGestureEnd }) {
  let active = false;
  return {
    begin() {
      if (!active) onGestureStart?.();
      active = true;
    },
    end() {
      if (active) onGestureEnd?.();
      active = false;
    },
    get active() {
      return active;
    },
  };
}
