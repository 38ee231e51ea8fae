// Where a step's rows want to go, beside where all rows do: minus the batch's gradient and minus the whole one, at one
// scale.

import { drawComparisonArrow, drawTermArrow } from "./arrows.js";
import { sizes } from "./tokens.js";

/** The longer of the two, px, and what is too short to have a direction. */
const LENGTH = 84;
const TINY = 4;

/**
 * @param {object} of
 * @param {import("./projection.js").Projection} of.projection
 * @param {readonly number[]} of.at
 * @param {readonly number[]} of.batch gradient
 * @param {readonly number[]} of.whole gradient
 * @returns {{ batch: number[], whole: number[] } | null} [ax, ay, bx, by] each, px; null: nothing to point at
 */
export function placeBatchArrows({ projection, at, batch, whole }) {
  const [ax, ay] = projection.toPixel(at[0], at[1]);
  const pixels = (/** @type {readonly number[]} */ [gx, gy]) => {
    const [bx, by] = projection.toPixel(at[0] - gx, at[1] - gy);
    return [bx - ax, by - ay];
  };
  const [b, w] = [pixels(batch), pixels(whole)];
  const longest = Math.max(Math.hypot(b[0], b[1]), Math.hypot(w[0], w[1]));
  if (!(longest > 0) || !Number.isFinite(longest)) return null;
  const scale = LENGTH / longest;
  const ends = (/** @type {number[]} */ [x, y]) => [ax, ay, ax + x * scale, ay + y * scale];
  return { batch: ends(b), whole: ends(w) };
}

/**
 * @param {import("./scene.js").Backend} backend
 * @param {{ batch: number[], whole: number[] }} arrows
 * @param {{ tokens: import("./tokens.js").Tokens, texts: { batch: string, whole: string },
 *   occupancy: import("./occupancy.js").Occupancy }} options
 */
export function drawBatchArrows(backend, arrows, { tokens, texts, occupancy }) {
  const font = { size: sizes.tick, weight: 600, family: tokens.sans };
  const long = (/** @type {number[]} */ [ax, ay, bx, by]) => Math.hypot(bx - ax, by - ay) >= TINY;
  if (long(arrows.whole)) drawComparisonArrow(backend, arrows.whole, tokens);
  if (long(arrows.batch)) drawTermArrow(backend, arrows.batch, tokens);
  for (const [ends, text] of /** @type {const} */ ([
    [arrows.batch, texts.batch],
    [arrows.whole, texts.whole],
  ])) {
    if (!long(ends)) continue;
    const [ax, ay, bx, by] = ends;
    const length = Math.hypot(bx - ax, by - ay);
    const width = backend.measure(text, font);
    // Beyond the tip first, then above, below and on either side of it.
    const side = width / 2 + 10;
    const tries = [
      [bx + ((bx - ax) / length) * (width / 2 + 8), by + ((by - ay) / length) * 14],
      [bx, by - 14],
      [bx, by + 14],
      [bx - side, by],
      [bx + side, by],
      [bx, by - 30],
      [bx, by + 30],
    ];
    for (const [x, y] of tries) {
      const box = { x: x - width / 2 - 3, y: y - 8, width: width + 6, height: 16 };
      if (!occupancy.inside(box) || !occupancy.free(box)) continue;
      occupancy.markBox(box);
      backend.text(text, x, y, {
        ...font,
        fill: tokens.ink,
        halo: tokens.paper,
        haloWidth: sizes.halo,
        align: "middle",
      });
      break;
    }
  }
}
