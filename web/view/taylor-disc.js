// A place seen from close by: a disc with the loss's lines and the dashed lines of its Taylor model, the line up to which
// the two agree, and the eigenvectors as arrows that point where the loss falls.

import { arrowGeometry } from "./arrows.js";
import { projectLine } from "./contours.js";
import { placeNames } from "./labels.js";
import { CELL } from "./occupancy.js";
import { sizes } from "./tokens.js";

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {import("./tokens.js").Tokens} Tokens */
/** @typedef {import("./projection.js").Projection} Projection */
/** @typedef {import("./occupancy.js").Occupancy} Occupancy */

/**
 * @typedef {object} Disc
 * @property {number} x px
 * @property {number} y px
 * @property {number} rx px
 * @property {number} ry px
 * @property {null | { loss: readonly Line[], model: readonly Line[], agreement: readonly Float64Array[] }} taylor
 */
/** @typedef {{ index: boolean, lines: readonly Float64Array[] }} Line */

/**
 * @typedef {object} Axis an eigenvector
 * @property {number} ux a unit vector on the screen
 * @property {number} uy
 * @property {-1 | 0 | 1} sign of the eigenvalue
 * @property {readonly string[]} text
 */

/** Arrows keep this far from the mark in the middle, px. */
const GAP = 15;
const SHORTEST = 44;
/** Round a place without derivatives there is no disc, only a ring, px. */
const RING = 13;
const ROW = 20;

/**
 * @param {readonly Line[]} contours
 * @param {Projection} projection
 * @param {boolean} index
 */
function gather(contours, projection, index) {
  /** @type {number[]} */
  const points = [];
  /** @type {number[]} */
  const ends = [];
  for (const contour of contours)
    if (contour.index === index)
      for (const line of contour.lines) {
        for (const v of projectLine(line, projection)) points.push(v);
        ends.push(points.length / 2);
      }
  return { points, ends };
}

/** @param {Tokens} tokens the three kinds of line of a disc */
const strokes = (tokens) => ({
  loss: { stroke: tokens.contour.colour, opacity: 0.75, width: 0.9 },
  model: { stroke: tokens.mapInk.water, width: 1.3, dash: [6, 3.5] },
  agreement: { stroke: tokens.ink, width: 1.6 },
});

/**
 * @param {Backend} backend
 * @param {Disc} disc
 * @param {Projection} projection
 * @param {Tokens} tokens
 */
export function drawDisc(backend, { x, y, rx, ry, taylor }, projection, tokens) {
  if (!taylor) {
    backend.circle(x, y, RING, { stroke: tokens.paper, width: 4 });
    backend.circle(x, y, RING, { stroke: tokens.ink, width: 1.4 });
    return;
  }
  backend.ellipse(x, y, rx, ry, { fill: tokens.paper, opacity: 0.86 });
  const style = strokes(tokens);
  for (const part of /** @type {const} */ (["loss", "model"]))
    for (const index of [false, true]) {
      const { points, ends } = gather(taylor[part], projection, index);
      const width = style[part].width * (index ? 1.6 : 1);
      backend.polylines(points, ends, ends.length, { ...style[part], width });
    }
  for (const line of taylor.agreement) {
    const points = projectLine(line, projection);
    backend.polyline(points, 0, points.length / 2, style.agreement);
  }
  backend.ellipse(x, y, rx, ry, { stroke: tokens.paper, width: 4 });
  backend.ellipse(x, y, rx, ry, { stroke: tokens.ink, width: 1.4 });
}

/**
 * How far the rim is from the middle in a direction.
 * @param {Disc} disc
 * @param {number} ux
 * @param {number} uy
 */
const rimAt = ({ rx, ry }, ux, uy) => 1 / Math.hypot(ux / rx, uy / ry);

/**
 * The arrows of an axis, on both sides: away from the middle where the loss falls, towards it where it rises.
 * @param {Disc} disc
 * @param {Axis} axis
 * @returns {number[][]} [ax, ay, bx, by]
 */
export function axisArrows(disc, { ux, uy, sign }) {
  const reach = Math.max(SHORTEST, 0.7 * rimAt(disc, ux, uy));
  return [1, -1].map((side) => {
    const at = (/** @type {number} */ r) => [disc.x + side * r * ux, disc.y + side * r * uy];
    return sign > 0 ? [...at(reach), ...at(GAP)] : [...at(GAP), ...at(reach)];
  });
}

/** @param {Axis} axis @param {Tokens} tokens */
const axisInk = ({ sign }, tokens) =>
  sign < 0 ? tokens.mapInk.water : sign > 0 ? tokens.mapInk.relief : tokens.ink2;

/**
 * @param {Backend} backend
 * @param {Disc} disc
 * @param {readonly Axis[]} axes
 * @param {Tokens} tokens
 */
export function drawAxes(backend, disc, axes, tokens) {
  for (const axis of axes)
    for (const ends of axisArrows(disc, axis)) {
      const ink = axisInk(axis, tokens);
      if (axis.sign === 0) {
        backend.segments(ends, { stroke: tokens.paper, width: 6, cap: "round" });
        backend.segments(ends, { stroke: ink, width: 3 });
        continue;
      }
      const [ax, ay, bx, by] = ends;
      const { outline } = arrowGeometry(ax, ay, bx, by, { shaft: 3.4, head: 14, wing: 6 });
      backend.polygon(outline, { stroke: tokens.paper, fill: tokens.paper, width: 3 });
      backend.polygon(outline, { fill: ink });
    }
}

/**
 * Keeps names off the arrows, and out of the disc where there is room elsewhere.
 * @param {Occupancy} occupancy
 * @param {Disc} disc
 * @param {readonly Axis[]} axes
 */
export function reserveAxes(occupancy, disc, axes) {
  occupancy.markDisc(disc.x, disc.y, 9);
  for (let y = -disc.ry; disc.taylor && y <= disc.ry; y += CELL) {
    const half = disc.rx * Math.sqrt(1 - (y / disc.ry) ** 2);
    for (let x = -half; x <= half; x += CELL) occupancy.markPoint(disc.x + x, disc.y + y);
  }
  for (const axis of axes)
    for (const [ax, ay, bx, by] of axisArrows(disc, axis))
      for (let i = 0; i <= 24; ++i) {
        const [x, y] = [ax + (i / 24) * (bx - ax), ay + (i / 24) * (by - ay)];
        occupancy.markDisc(x, y, 4);
      }
}

/**
 * The eigenvalues, outside the rim where their arrows point.
 * @param {Backend} backend
 * @param {Disc} disc
 * @param {readonly Axis[]} axes
 * @param {{ tokens: Tokens, occupancy: Occupancy }} options
 */
export function drawAxisLabels(backend, disc, axes, { tokens, occupancy }) {
  const font = { size: 13.5, weight: 600, family: tokens.sans };
  const names = axes.map(({ ux, uy, text }, i) => ({
    key: `axis ${i}`,
    width: Math.max(...text.map((line) => backend.measure(line, font))) + 6,
    height: 17 * text.length + 2,
    anchors: [1, -1].map((side) => {
      const reach = Math.max(rimAt(disc, ux, uy), SHORTEST) + 2;
      const [x, y] = [disc.x + side * reach * ux, disc.y + side * reach * uy];
      return { x, y, radius: 6, price: side > 0 ? 0 : 1 };
    }),
  }));
  placeNames(names, occupancy).forEach((box, i) => {
    if (!box) return;
    axes[i].text.forEach((line, k) =>
      backend.text(line, box.x + 3, box.y + 1 + 17 * (k + 0.5), {
        ...font,
        fill: axisInk(axes[i], tokens),
        halo: tokens.paper,
        haloWidth: sizes.halo,
      }),
    );
  });
}

/**
 * The direction whose curvature is asked: a line through the middle.
 * @param {Backend} backend
 * @param {Disc} disc
 * @param {readonly number[]} u a unit vector on the screen
 * @param {Tokens} tokens
 */
export function drawDirection(backend, disc, [ux, uy], tokens) {
  const reach = Math.max(SHORTEST, rimAt(disc, ux, uy) - 4);
  const ends = [1, -1].flatMap((side) =>
    [GAP, reach].flatMap((r) => [disc.x + side * r * ux, disc.y + side * r * uy]),
  );
  backend.segments(ends, { stroke: tokens.paper, width: 5 });
  backend.segments(ends, { stroke: tokens.ink, width: 1.8, dash: [2, 3] });
}

/**
 * A step away from the middle, and the loss there.
 * @param {Backend} backend
 * @param {Disc} disc
 * @param {readonly number[]} to px
 * @param {string} label
 * @param {{ tokens: Tokens, occupancy: Occupancy }} options
 */
export function drawEscape(backend, disc, [x, y], label, { tokens, occupancy }) {
  backend.segments([disc.x, disc.y, x, y], { stroke: tokens.paper, width: 5 });
  backend.segments([disc.x, disc.y, x, y], { stroke: tokens.ink, width: 2 });
  backend.circle(x, y, 6.5, { fill: tokens.paper });
  backend.circle(x, y, 4.4, { fill: tokens.sheet, stroke: tokens.ink, width: 2 });
  occupancy.markDisc(x, y, 6);
  const font = { size: 12.5, weight: 600, family: tokens.sans };
  const width = backend.measure(label, font) + 4;
  const anchors = [{ x, y, radius: 7, price: 0 }];
  const [box] = placeNames([{ key: "escape", width, height: 16, anchors }], occupancy);
  if (!box) return;
  const ink = { fill: tokens.ink, halo: tokens.paper, haloWidth: sizes.halo };
  backend.text(label, box.x + 2, box.y + 8, { ...font, ...ink });
}

/**
 * Where the key to a disc stands: the lower right corner of a map wide enough.
 * @param {readonly string[]} texts
 * @param {{ width: number, height: number }} size
 * @param {(text: string) => number} measure
 * @returns {import("./occupancy.js").Box | null}
 */
export function discKeyBox(texts, { width, height }, measure) {
  if (width < 560 || height < 300) return null;
  const w = Math.ceil(Math.max(...texts.map(measure)) + 62);
  const tall = ROW * texts.length + 14;
  return { x: width - w - 12, y: height - tall - 12, width: w, height: tall };
}

/** @param {Tokens} tokens */
export const keyFont = (tokens) => ({ size: 12, weight: 400, family: tokens.sans });

/**
 * @param {Backend} backend
 * @param {import("./occupancy.js").Box} box
 * @param {readonly string[]} texts of loss, model and agreement
 * @param {Tokens} tokens
 */
export function drawDiscKey(backend, { x, y, width, height }, texts, tokens) {
  backend.rect(x + 0.5, y + 0.5, width - 1, height - 1, {
    fill: tokens.paper,
    stroke: tokens.rule,
    width: 1,
    radius: 4,
    opacity: 0.96,
  });
  const { loss, model, agreement } = strokes(tokens);
  [{ ...loss, width: 1.4 }, { ...model, width: 1.8 }, agreement].forEach((style, i) => {
    const middle = y + 7 + ROW * (i + 0.5);
    backend.segments([x + 12, middle, x + 42, middle], style);
    backend.text(texts[i], x + 50, middle, { ...keyFont(tokens), fill: tokens.ink2 });
  });
}
