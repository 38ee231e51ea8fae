// Buttons in the prose that set a figure: <button data-figure="fig-ball" data-set="0.momentum=0.99&step=7">.

/**
 * The figure that a button is for.
 * @param {Element} button with data-figure: the id of the figure, or of an element around it
 * @returns {any} a <thalweg-figure>, if there is one
 */
export function figureOf(button) {
  const id = button.getAttribute("data-figure") ?? "";
  const holder = button.ownerDocument.getElementById(id);
  return holder?.querySelector("thalweg-figure") ?? holder;
}

/** @param {MouseEvent} event */
export function setByButton({ target }) {
  const button = target instanceof Element ? target.closest("[data-set]") : null;
  if (button) figureOf(button)?.set?.(button.getAttribute("data-set"));
}
