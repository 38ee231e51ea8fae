// The names of an opened step's arrows: beside the arrow, in one line or two, or along it where there is no other room.

import { turnedBoxes } from "./occupancy.js";
import { sizes } from "./tokens.js";

/** @typedef {import("./tokens.js").Tokens} Tokens */
/** @typedef {import("./scene.js").Font} Font */
/** @typedef {(text: string, font: Font) => number} Measure */
/** @typedef {{ text: string, weight: number }} Line */

/**
 * @typedef {object} Candidate
 * @property {number} x centre, px
 * @property {number} y centre, px
 * @property {number} width
 * @property {number} height
 * @property {number} angle
 * @property {"start" | "middle" | "end"} align
 * @property {Line[]} lines
 * @property {number} price
 */

const SIZE = 13.5;
const LINE = 17;
const GAP = 7;
/** What a path's cell under a label costs. */
const CROSSED = 0.9;

/**
 * Two lines of about equal length; one where there is nothing to break at.
 * @param {string} text
 * @returns {string[]}
 */
function halves(text) {
  const middle = text.length / 2;
  let at = -1;
  for (let i = 0; i < text.length; ++i)
    if (text[i] === " " && (at < 0 || Math.abs(i - middle) < Math.abs(at - middle))) at = i;
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * @param {readonly Line[]} lines
 * @param {Measure} measure
 * @param {Tokens} tokens
 */
function sizeOf(lines, measure, tokens) {
  const widths = lines.map((l) =>
    measure(l.text, { size: SIZE, weight: l.weight, family: tokens.sans }),
  );
  return { width: Math.max(...widths) + 4, height: LINE * lines.length };
}

/** @param {readonly string[]} text */
const strong = (text) => text.map((t) => ({ text: t, weight: 600 }));

/**
 * @param {number[]} ends of the arrow, px
 * @param {string[]} text its lines; one line may also be broken in two
 * @param {Measure} measure
 * @param {Tokens} tokens
 * @returns {Candidate[]}
 */
export function arrowCandidates([ax, ay, bx, by], text, measure, tokens) {
  const length = Math.hypot(bx - ax, by - ay);
  const [ux, uy] = length > 0 ? [(bx - ax) / length, (by - ay) / length] : [1, 0];
  /** @type {Candidate[]} */
  const found = [];
  const broken = text.length === 1 ? halves(text[0]) : text;
  const texts = broken.length > text.length ? [text, broken] : [text];
  texts.forEach((lines, wrapped) => {
    const size = sizeOf(strong(lines), measure, tokens);
    for (const [along, off] of [
      [0.5, 0],
      [0.7, 1],
      [0.3, 2],
      [0.9, 3],
      [0.1, 5],
      [1.1, 5],
    ])
      for (const side of [1, -1])
        for (const [far, price] of [
          [0, 0],
          [10, 4],
          [26, 10],
        ]) {
          const [nx, ny] = [-uy * side, ux * side];
          const reach = (Math.abs(nx) * size.width + Math.abs(ny) * size.height) / 2 + GAP + far;
          found.push({
            x: ax + along * (bx - ax) + nx * reach,
            y: ay + along * (by - ay) + ny * reach,
            ...size,
            angle: 0,
            align: nx > 0.3 ? "start" : nx < -0.3 ? "end" : "middle",
            lines: strong(lines),
            price: off + price + 1.5 * wrapped,
          });
        }
  });
  const single = strong([text.join(" ")]);
  const size = sizeOf(single, measure, tokens);
  if (size.width < length) {
    let angle = Math.atan2(uy, ux);
    if (angle > Math.PI / 2) angle -= Math.PI;
    else if (angle <= -Math.PI / 2) angle += Math.PI;
    for (const side of [1, -1]) {
      const reach = size.height / 2 + 4;
      found.push({
        x: (ax + bx) / 2 - uy * side * reach,
        y: (ay + by) / 2 + ux * side * reach,
        ...size,
        angle,
        align: "middle",
        lines: single,
        price: 9,
      });
    }
  }
  return found;
}

/**
 * Round something with a width and a height: right, left, below, above, at several heights.
 * @param {{ x: number, y: number, rx: number, ry: number }} thing
 * @param {readonly string[]} head
 * @param {readonly string[]} rest lighter lines under it
 * @param {Measure} measure
 * @param {Tokens} tokens
 * @returns {Candidate[]}
 */
export function boxCandidates({ x, y, rx, ry }, head, rest, measure, tokens) {
  const lines = [...strong(head), ...rest.map((t) => ({ text: t, weight: 400 }))];
  const size = sizeOf(lines, measure, tokens);
  /** @type {Candidate[]} */
  const found = [];
  for (const [far, price] of [
    [0, 0],
    [14, 4],
    [30, 9],
  ]) {
    for (const side of [1, -1])
      for (const level of [0, 0.5, -0.5, 0.8, -0.8]) {
        const rim = rx * Math.sqrt(1 - level * level);
        const off = Math.abs(level) * 2 + (side < 0 ? 2 : 0);
        found.push({
          x: x + side * (rim + GAP + far + size.width / 2),
          y: y + level * ry,
          ...size,
          angle: 0,
          align: side > 0 ? "start" : "end",
          lines,
          price: price + off,
        });
      }
    for (const side of [1, -1])
      found.push({
        x,
        y: y + side * (ry + GAP + far + size.height / 2),
        ...size,
        angle: 0,
        align: "middle",
        lines,
        price: price + 4,
      });
  }
  return found;
}

/**
 * The cheapest candidate that is inside the map and on no mark; its place is marked.
 * @param {readonly Candidate[]} candidates
 * @param {import("./occupancy.js").Occupancy} occupancy
 * @returns {Candidate | null}
 */
export function placeStepLabel(candidates, occupancy) {
  /** @type {Candidate | null} */
  let chosen = null;
  let best = Infinity;
  for (const c of candidates) {
    if (c.price >= best) continue;
    const boxes = turnedBoxes(c.x, c.y, c.width, c.height, c.angle);
    const whole = c.angle === 0 ? [boxOf(c)] : boxes;
    if (!whole.every((box) => occupancy.inside(box))) continue;
    const cost = whole.reduce((sum, box) => sum + CROSSED * occupancy.cost(box), c.price);
    if (cost < best) [best, chosen] = [cost, c];
  }
  if (chosen) {
    const c = chosen;
    const taken = c.angle === 0 ? [boxOf(c)] : turnedBoxes(c.x, c.y, c.width, c.height, c.angle);
    for (const box of taken) occupancy.markBox(box);
  }
  return chosen;
}

/** @param {Candidate} c */
const boxOf = (c) => ({
  x: c.x - c.width / 2,
  y: c.y - c.height / 2,
  width: c.width,
  height: c.height,
});

/**
 * @param {import("./scene.js").Backend} backend
 * @param {Candidate} c
 * @param {Tokens} tokens
 */
export function drawStepLabel(backend, c, tokens) {
  const inset = c.align === "middle" ? 0 : (c.width / 2 - 2) * (c.align === "start" ? -1 : 1);
  c.lines.forEach((line, i) =>
    backend.text(line.text, c.x + inset, c.y + (i + 0.5) * LINE - c.height / 2, {
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
