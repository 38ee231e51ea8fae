/**
 * @param {HTMLElement} element
 * @param {{ width: number, height: number }} size CSS px
 */
export function setSize(element, { width, height }) {
  Object.assign(element.style, { width: `${width}px`, height: `${height}px` });
}
