// The marks of the map: minima as ring and dot, and the handle of the start with its four chevrons.

import { sizes } from "./tokens.js";

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {import("./tokens.js").Tokens} Tokens */

/**
 * @param {Backend} backend
 * @param {number} x
 * @param {number} y
 * @param {Tokens} tokens
 */
export function drawMinimum(backend, x, y, tokens) {
  backend.circle(x, y, 6, { fill: tokens.sheet, opacity: 0.75 });
  backend.circle(x, y, 4, { fill: tokens.sheet, stroke: tokens.mapInk.water, width: 1.5 });
  backend.circle(x, y, 1.5, { fill: tokens.mapInk.water });
}

/**
 * @param {Backend} backend
 * @param {number} x
 * @param {number} y
 * @param {Tokens} tokens
 * @param {{ focused?: boolean }} [options]
 */
export function drawHandle(backend, x, y, tokens, { focused = false } = {}) {
  const r = sizes.handle;
  backend.circle(x, y, r + 6.5, { fill: tokens.sheet, opacity: 0.72 });
  if (focused) {
    backend.circle(x, y, r + 4.5, { stroke: tokens.ink, width: 3 });
    backend.circle(x, y, r + 2.1, { stroke: tokens.paper, width: 2 });
  }
  backend.circle(x, y, r - 0.9, { fill: tokens.sheet, stroke: tokens.ink, width: 2.4 });
  backend.circle(x, y, 2.8, { fill: tokens.ink });
  for (const [dx, dy] of [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ]) {
    const tip = r + 11.5;
    const back = tip - 4.6;
    const half = 4.9;
    const chevron = [
      x + dx * back - dy * half,
      y + dy * back + dx * half,
      x + dx * tip,
      y + dy * tip,
      x + dx * back + dy * half,
      y + dy * back - dx * half,
    ];
    backend.polyline(chevron, 0, 3, { stroke: tokens.paper, width: 5, cap: "round", opacity: 0.8 });
    backend.polyline(chevron, 0, 3, { stroke: tokens.ink, width: 2.1, cap: "round" });
  }
}

/**
 * The start of a run that has one of its own: a small ring in its colour.
 * @param {Backend} backend
 * @param {number} x
 * @param {number} y
 * @param {import("./tokens.js").OptimizerInk} ink
 * @param {Tokens} tokens
 */
export function drawOwnStart(backend, x, y, ink, tokens) {
  backend.circle(x, y, 9, { fill: tokens.sheet, opacity: 0.8 });
  backend.circle(x, y, 6.2, { fill: tokens.sheet, stroke: tokens.ink, width: 1.8 });
  backend.circle(x, y, 2.8, { fill: ink.core });
}

/** How far the handle reaches from its middle, chevrons included, px. */
export const handleReach = sizes.handle + 14;
