// The marks of critical points: ring and dot for a minimum, the map sign of a pass )( for a saddle, a triangle for a
// maximum, six arms for what is degenerate. Form carries the kind, colour repeats it. Where they would stand too close, they
// are smaller, then only the minima are left.

import { placeNames } from "./labels.js";
import { drawMinimum } from "./marks.js";
import { sizes } from "./tokens.js";

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {import("./tokens.js").Tokens} Tokens */
/** @typedef {"minimum" | "saddle" | "maximum" | "degenerate"} Kind */

/**
 * @typedef {object} Mark
 * @property {number} x px
 * @property {number} y px
 * @property {Kind} kind
 * @property {number} turn the direction of the first eigenvector on the screen, radians
 * @property {string} label such as its loss; "" for none
 */

/** @typedef {"full" | "small" | "dot"} MarkSize */

/** How near a mark's middle counts as on it, px. */
export const markReach = 9;

/** Marks whose nearest neighbours are typically nearer than this are small, or only dots, px. */
const APART = { full: 34, small: 22 };
const FAR = 40;
/** With more marks than this, no label tells which is which. */
const MOST_LABELS = 40;

/**
 * @param {Kind} kind
 * @param {Tokens} tokens
 */
export function kindInk(kind, tokens) {
  const { water, relief, summit } = tokens.mapInk;
  return { minimum: water, saddle: relief, maximum: summit, degenerate: tokens.ink2 }[kind];
}

/**
 * The median distance of a spot to the nearest other, at most FAR.
 * @param {readonly { x: number, y: number }[]} spots
 */
export function spacing(spots) {
  /** @type {Map<string, { x: number, y: number }[]>} */
  const cells = new Map();
  const cellOf = (/** @type {number} */ v) => Math.floor(v / FAR);
  for (const spot of spots) {
    const key = `${cellOf(spot.x)},${cellOf(spot.y)}`;
    cells.set(key, [...(cells.get(key) ?? []), spot]);
  }
  const nearest = spots.map((spot) => {
    let least = FAR;
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1])
        for (const other of cells.get(`${cellOf(spot.x) + dx},${cellOf(spot.y) + dy}`) ?? [])
          if (other !== spot)
            least = Math.min(least, Math.hypot(other.x - spot.x, other.y - spot.y));
    return least;
  });
  nearest.sort((a, b) => a - b);
  return nearest.length > 0 ? nearest[nearest.length >> 1] : FAR;
}

/** @param {number} apart @returns {MarkSize} */
const sizeFor = (apart) => (apart >= APART.full ? "full" : apart >= APART.small ? "small" : "dot");

/**
 * Which marks are shown, and how large, so that the map stays calm.
 * @param {readonly Mark[]} marks on the map
 * @returns {{ marks: readonly Mark[], size: MarkSize }}
 */
export function thinMarks(marks) {
  const size = sizeFor(spacing(marks));
  if (size !== "dot") return { marks, size };
  const minima = marks.filter((mark) => mark.kind === "minimum");
  return { marks: minima, size: sizeFor(spacing(minima)) };
}

/**
 * The two arcs of a pass, the way through between them: two lines of ARC points.
 * @param {Mark} mark
 * @param {number} scale
 * @param {number[]} points to append to
 */
function appendPass({ x, y, turn }, scale, points) {
  const [c, s] = [scale * Math.cos(turn), scale * Math.sin(turn)];
  for (const side of [-1, 1])
    for (let i = 0; i < ARC; ++i) {
      const along = (2 * i) / (ARC - 1) - 1;
      const off = side * (2.8 + 3 * along * along);
      points.push(x + 6.6 * along * c - off * s, y + 6.6 * along * s + off * c);
    }
}
const ARC = 9;

/**
 * @param {Backend} backend
 * @param {readonly Mark[]} marks
 * @param {MarkSize} size
 * @param {Tokens} tokens
 */
export function drawCriticalMarks(backend, marks, size, tokens) {
  const scale = size === "full" ? 1 : 0.62;
  const halo = { stroke: tokens.sheet, opacity: 0.85 };
  const of = (/** @type {Kind} */ kind) => marks.filter((mark) => mark.kind === kind);
  if (size === "dot") {
    for (const { x, y, kind } of marks) backend.circle(x, y, 1.6, { fill: kindInk(kind, tokens) });
    return;
  }
  for (const { x, y } of of("minimum"))
    if (size === "full") drawMinimum(backend, x, y, tokens);
    else backend.circle(x, y, 2.6, { fill: tokens.sheet, stroke: tokens.mapInk.water, width: 1.3 });

  /** @type {number[]} */
  const passes = [];
  for (const mark of of("saddle")) appendPass(mark, scale, passes);
  const ends = Array.from({ length: passes.length / (2 * ARC) }, (_, i) => (i + 1) * ARC);
  const pass = { cap: /** @type {const} */ ("round"), width: 2 * Math.sqrt(scale) };
  backend.polylines(passes, ends, ends.length, { ...halo, ...pass, width: pass.width + 3 });
  backend.polylines(passes, ends, ends.length, { ...pass, stroke: kindInk("saddle", tokens) });

  const summits = of("maximum").flatMap(({ x, y }) =>
    [0, -6.4, 5.6, 3.8, -5.6, 3.8].map((v, i) => (i % 2 ? y : x) + scale * v),
  );
  const corners = { ...halo, width: 3, join: /** @type {const} */ ("round") };
  backend.polygon(summits, corners, 3);
  backend.polygon(summits, { fill: kindInk("maximum", tokens) }, 3);

  const arms = of("degenerate").flatMap(({ x, y }) =>
    [0, 1, 2].flatMap((arm) => {
      const [c, s] = [90, 30, 150]
        .map((a) => (a * Math.PI) / 180)
        .map((a) => [Math.cos(a), Math.sin(a)])[arm];
      const reach = 6.4 * scale;
      return [x - reach * c, y - reach * s, x + reach * c, y + reach * s];
    }),
  );
  backend.segments(arms, { ...halo, width: 5 * scale, cap: "round" });
  backend.segments(arms, { stroke: kindInk("degenerate", tokens), width: 2 * scale });
}

/**
 * @param {Backend} backend
 * @param {readonly Mark[]} marks
 * @param {{ tokens: Tokens, occupancy: import("./occupancy.js").Occupancy, memory?: Map<string, string> }} options
 */
export function drawMarkLabels(backend, marks, { tokens, occupancy, memory }) {
  if (marks.length > MOST_LABELS) return;
  const font = { size: 12.5, weight: 600, family: tokens.sans };
  const named = marks.filter((mark) => mark.label !== "");
  const boxes = placeNames(
    named.map(({ x, y, label }) => ({
      key: `critical ${label} ${Math.round(x)} ${Math.round(y)}`,
      width: backend.measure(label, font) + 4,
      height: 16,
      anchors: [{ x, y, radius: 8, price: 0 }],
    })),
    occupancy,
    memory,
  );
  boxes.forEach((box, i) => {
    if (!box) return;
    backend.text(named[i].label, box.x + 2, box.y + 8, {
      ...font,
      fill: kindInk(named[i].kind, tokens),
      halo: tokens.paper,
      haloWidth: sizes.halo,
    });
  });
}

/**
 * A curve of critical points: a cased line in the ink of its kind.
 * @param {Backend} backend
 * @param {Float64Array} line px
 * @param {Kind} kind
 * @param {Tokens} tokens
 */
export function drawCriticalCurve(backend, line, kind, tokens) {
  const count = line.length / 2;
  backend.polyline(line, 0, count, { stroke: tokens.sheet, width: 4.6, opacity: 0.8 });
  backend.polyline(line, 0, count, { stroke: kindInk(kind, tokens), width: 2 });
}
