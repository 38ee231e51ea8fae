// Elements in one expression: h(document, "p", { className: "note" }, "text", child).

import { canvasBackend } from "../view/canvas-backend.js";

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {Document} document
 * @param {K} tag
 * @param {Record<string, any>} [properties] `on…` are listeners, names with a dash and `role` attributes, the rest properties
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(document, tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2).toLowerCase(), value);
    else if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else Object.assign(element, { [name]: value });
  }
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/**
 * Sets a text only where it changed, so that a live region speaks and a layout is done only then.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Mathematics made at build time or by the engine, as a node.
 * @param {Document} document
 * @param {string | null | undefined} markup "<math>…</math>"
 * @returns {Element | null}
 */
export function mathNode(document, markup) {
  if (!markup) return null;
  const template = document.createElement("template");
  template.innerHTML = markup;
  return template.content.firstElementChild;
}

/**
 * A backend that draws on a canvas of this size in CSS pixels, cleared and sharp at the screen's resolution.
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {number} height
 */
export function freshBackend(canvas, width, height) {
  const ratio = globalThis.devicePixelRatio || 1;
  const [w, tall] = [width, height].map((length) => Math.max(1, Math.round(length * ratio)));
  if (canvas.width !== w || canvas.height !== tall) {
    canvas.width = w;
    canvas.height = tall;
  }
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const backend = canvasBackend(context, ratio);
  backend.clear(width, height);
  return backend;
}
