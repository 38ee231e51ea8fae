// The names of an opened step's arrows, placed all together: near what they name, off marks and off each other.

import { around } from "./occupancy.js";
import { LINE, SIZE } from "./step-places.js";
import { sizes } from "./tokens.js";

/** @typedef {import("./tokens.js").Tokens} Tokens */
/** @typedef {import("./step-places.js").Candidate} Candidate */

/** What a path's cell under a label costs. */
const CROSSED = 1.5;
/** A label whose best place costs more than this is left out. */
const UNPLACED = 100;
/** Standing across another arrow is worse than not standing at all. */
const ACROSS = 200;
/** So many orders are tried. */
const ORDERS = 8;

/**
 * Finds every label a place inside the map and on no mark. Each in turn is given the first choice, and the order in
 * which all together stand best is kept; their places are marked.
 * @param {readonly Candidate[][]} wanted the candidates of each label
 * @param {readonly number[][]} arrows all of them: a name across one from its own would seem to belong to that
 * @param {import("./occupancy.js").Occupancy} occupancy
 * @returns {Candidate[]} labels without a place are left out
 */
export function placeStepLabels(wanted, arrows, occupancy) {
  for (const c of wanted.flat()) if (arrows.some((a) => isAcross(c, a))) c.price += ACROSS;
  const before = occupancy.cells.slice();
  /** @type {{ total: number, labels: Candidate[], cells: Uint8Array } | null} */
  let best = null;
  for (let first = 0; first < Math.min(wanted.length, ORDERS); ++first) {
    occupancy.cells.set(before);
    let total = 0;
    const labels = [];
    for (const candidates of [wanted[first], ...wanted.filter((_, i) => i !== first)]) {
      const { label, cost } = cheapest(candidates, occupancy);
      total += cost;
      if (label) labels.push(label);
    }
    if (!best || total < best.total) best = { total, labels, cells: occupancy.cells.slice() };
  }
  if (best) occupancy.cells.set(best.cells);
  return best ? best.labels : [];
}

/**
 * @param {Candidate} candidate
 * @param {number[]} arrow
 * @returns {boolean} whether the arrow runs between the text and what it names
 */
function isAcross({ x, y, of: [px, py] }, [ax, ay, bx, by]) {
  const side = (/** @type {number} */ qx, /** @type {number} */ qy) =>
    (bx - ax) * (qy - ay) - (by - ay) * (qx - ax);
  const [ex, ey] = [x - px, y - py];
  const end = (/** @type {number} */ qx, /** @type {number} */ qy) =>
    ex * (qy - py) - ey * (qx - px);
  // The point named lies on its own arrow, which is across nothing.
  const apart = 1e-6 * (Math.abs(bx - ax) + Math.abs(by - ay)) * (Math.abs(ex) + Math.abs(ey));
  if (Math.abs(side(px, py)) <= apart) return false;
  return side(px, py) * side(x, y) < 0 && end(ax, ay) * end(bx, by) < 0;
}

/**
 * @param {readonly Candidate[]} candidates
 * @param {import("./occupancy.js").Occupancy} occupancy the label's place is marked
 * @returns {{ label: Candidate | null, cost: number }}
 */
function cheapest(candidates, occupancy) {
  /** @type {Candidate | null} */
  let label = null;
  let cost = UNPLACED;
  for (const c of candidates) {
    if (c.price >= cost || !occupancy.inside(around(c))) continue;
    const lines = c.angle === 0 ? occupancy.cost(around(c)) : occupancy.costTurned(c);
    if (c.price + CROSSED * lines < cost) [cost, label] = [c.price + CROSSED * lines, c];
  }
  if (label?.angle === 0) occupancy.markBox(around(label));
  else if (label) occupancy.markTurned(label);
  return { label, cost };
}

/**
 * @param {import("./scene.js").Backend} backend
 * @param {Candidate} c
 * @param {Tokens} tokens
 */
export function drawStepLabel(backend, c, tokens) {
  const inset = c.align === "middle" ? 0 : (c.width / 2 - 1) * (c.align === "start" ? -1 : 1);
  c.lines.forEach((line, i) =>
    backend.text(line.text, c.x + inset, c.y + (i + 0.5 - c.lines.length / 2) * LINE, {
      size: SIZE,
      weight: line.weight,
      family: tokens.sans,
      fill: tokens.ink,
      halo: tokens.paper,
      haloWidth: sizes.halo,
      align: c.align,
      angle: c.angle,
    }),
  );
}
