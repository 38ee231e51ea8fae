// The slope at a point: the contour through it, the gradient as an arrow uphill with the right angle between them, and
// minus the gradient, the way down.

import { drawComparisonArrow, drawTermArrow } from "./arrows.js";

const LENGTH = 78; // px: the arrow tells the direction, its number the size
const ANGLE = 30; // px, of the sign of a right angle, outside the handle

/**
 * @param {import("./scene.js").Backend} backend
 * @param {object} mark
 * @param {readonly number[]} mark.at px
 * @param {readonly number[]} mark.uphill px, of length 1; [0, 0] where there is no slope
 * @param {readonly number[][]} mark.contour px
 * @param {import("./tokens.js").Tokens} tokens
 */
export function drawGradientLines(backend, { at, uphill, contour }, tokens) {
  for (const part of contour) {
    backend.polyline(part, 0, part.length / 2, { stroke: tokens.paper, width: 5, opacity: 0.75 });
    backend.polyline(part, 0, part.length / 2, { stroke: tokens.ink, width: 2.2 });
  }
  const [x, y] = at;
  const [ux, uy] = uphill;
  if (ux === 0 && uy === 0) return;
  const [tx, ty] = [-uy, ux];
  const corner = [
    x + ANGLE * tx,
    y + ANGLE * ty,
    x + ANGLE * (tx + ux),
    y + ANGLE * (ty + uy),
    x + ANGLE * ux,
    y + ANGLE * uy,
  ];
  backend.polyline(corner, 0, 3, { stroke: tokens.paper, width: 4, opacity: 0.75 });
  backend.polyline(corner, 0, 3, { stroke: tokens.ink, width: 1.4, join: "miter" });
  drawComparisonArrow(backend, [x, y, x - LENGTH * ux, y - LENGTH * uy], tokens);
  drawTermArrow(backend, [x, y, x + LENGTH * ux, y + LENGTH * uy], tokens);
}

/**
 * The names of the two arrows, beyond their tips.
 * @param {import("./scene.js").Backend} backend
 * @param {{ at: readonly number[], uphill: readonly number[], names: readonly string[] }} mark names: of the gradient, of
 *   minus the gradient
 * @param {{ tokens: import("./tokens.js").Tokens, occupancy: import("./occupancy.js").Occupancy }} options
 */
export function drawGradientNames(backend, { at, uphill, names }, { tokens, occupancy }) {
  if (uphill[0] === 0 && uphill[1] === 0) return;
  const font = { size: 13, weight: 600, family: tokens.sans };
  names.forEach((name, i) => {
    const side = i === 0 ? 1 : -1;
    const width = backend.measure(name, font) + 6;
    const away = LENGTH + 10;
    const tip = [at[0] + side * away * uphill[0], at[1] + side * away * uphill[1]];
    const x = Math.max(
      4,
      Math.min(occupancy.width - width - 4, tip[0] - width / 2 + (side * uphill[0] * width) / 2),
    );
    const y = Math.max(12, Math.min(occupancy.height - 12, tip[1] + side * uphill[1] * 6));
    occupancy.markBox({ x, y: y - 9, width, height: 18 });
    backend.text(name, x + 3, y, {
      ...font,
      fill: tokens.ink,
      halo: tokens.paper,
      haloWidth: 3.4,
    });
  });
}
