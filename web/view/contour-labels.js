// The numbers of the index contours: on each line long enough, on its straightest stretch, upright, clear of everything
// already on the map and apart from each other.

import { around, CELL } from "./occupancy.js";
import { formatNumber } from "./numbers.js";
import { heightToTint, WATER } from "./height.js";
import { sizes } from "./tokens.js";

/**
 * @typedef {object} ContourNumber
 * @property {number} contour which of the contours
 * @property {number} line which of its lines
 * @property {string} text
 * @property {number} x centre, px
 * @property {number} y centre, px
 * @property {number} angle upright, within a quarter turn either way
 * @property {number} width of the text, px
 * @property {number} from where the line breaks, px along it
 * @property {number} to
 * @property {boolean} water
 */

/** The line stops this far from its number, numbers keep this far apart, px. */
const BREAK = 3.5;
const APART = 34;
const STRIDE = 5;
/** A stretch whose line strays further from its chord than this carries no number, px. */
const STRAY = 3.2;

/**
 * @param {{ contours: readonly import("./contours.js").Contour[], lines: Float64Array[][],
 *   occupancy: import("./occupancy.js").Occupancy, tokens: import("./tokens.js").Tokens,
 *   heightScale: import("./height.js").HeightScale, measure: (text: string, font: import("./scene.js").Font) => number }} options
 * @returns {ContourNumber[]} their boxes are marked in the occupancy
 */
export function placeContourNumbers(options) {
  const { contours, lines, occupancy, tokens, heightScale, measure } = options;
  const shortest = occupancy.width < 500 ? 90 : 110;
  const font = { size: sizes.number, weight: 600, family: tokens.sans };
  /** @type {{ contour: number, line: number, pixels: Float64Array, lengths: Float64Array }[]} */
  const candidates = [];
  contours.forEach((contour, i) => {
    if (!contour.index) return;
    lines[i].forEach((pixels, j) => {
      const lengths = arcLengths(pixels);
      if (lengths[lengths.length - 1] >= shortest)
        candidates.push({ contour: i, line: j, pixels, lengths });
    });
  });
  // Short lines have the fewest places to choose from, so they choose first.
  candidates.sort((a, b) => a.lengths[a.lengths.length - 1] - b.lengths[b.lengths.length - 1]);

  /** @type {ContourNumber[]} */
  const placed = [];
  for (const { contour, line, pixels, lengths } of candidates) {
    const text = formatNumber(contours[contour].level);
    const width = measure(text, font);
    const at = straightest(pixels, lengths, width + 2 * BREAK, (x, y, angle) => {
      const apart = width / 2 + APART;
      if (placed.some((n) => Math.hypot(n.x - x, n.y - y) < apart + n.width / 2)) return false;
      const box = { x, y, width: width + 2 * BREAK, height: sizes.number + 3, angle };
      return occupancy.inside(around(box), 2 * CELL) && occupancy.costTurned(box) === 0;
    });
    if (!at) continue;
    const water = heightToTint(heightScale, contours[contour].level) < WATER;
    placed.push({ contour, line, text, width, water, ...at });
    occupancy.markTurned({ x: at.x, y: at.y, width, height: sizes.number, angle: at.angle });
  }
  return placed;
}

/**
 * @param {import("./scene.js").Backend} backend
 * @param {readonly ContourNumber[]} numbers
 * @param {import("./tokens.js").Tokens} tokens
 */
export function drawContourNumbers(backend, numbers, tokens) {
  for (const n of numbers)
    backend.text(n.text, n.x, n.y, {
      size: sizes.number,
      weight: 600,
      family: tokens.sans,
      fill: n.water ? tokens.mapInk.water : tokens.index.colour,
      align: "middle",
      angle: n.angle,
    });
}

/** @param {Float64Array} pixels */
function arcLengths(pixels) {
  const lengths = new Float64Array(pixels.length / 2);
  for (let i = 1; i < lengths.length; ++i)
    lengths[i] =
      lengths[i - 1] +
      Math.hypot(pixels[2 * i] - pixels[2 * i - 2], pixels[2 * i + 1] - pixels[2 * i - 1]);
  return lengths;
}

/**
 * The stretch of `length` px that strays least from its chord, among those `accepts` takes.
 * @param {Float64Array} pixels
 * @param {Float64Array} lengths
 * @param {number} length
 * @param {(x: number, y: number, angle: number) => boolean} accepts
 */
function straightest(pixels, lengths, length, accepts) {
  const total = lengths[lengths.length - 1];
  /** @type {{ from: number, stray: number }[]} */
  const stretches = [];
  for (let from = STRIDE; from + length + STRIDE <= total; from += STRIDE) {
    const stray = strayFromChord(pixels, lengths, from, from + length);
    if (stray <= STRAY) stretches.push({ from, stray });
  }
  stretches.sort((a, b) => a.stray - b.stray || a.from - b.from);
  for (const { from } of stretches) {
    const to = from + length;
    const [ax, ay] = pointAt(pixels, lengths, from);
    const [bx, by] = pointAt(pixels, lengths, to);
    const [mx, my] = pointAt(pixels, lengths, from + length / 2);
    // On a bend the number stands between the chord and the line.
    const x = (ax + bx + 2 * mx) / 4;
    const y = (ay + by + 2 * my) / 4;
    let angle = Math.atan2(by - ay, bx - ax);
    if (angle > Math.PI / 2) angle -= Math.PI;
    else if (angle <= -Math.PI / 2) angle += Math.PI;
    if (accepts(x, y, angle)) return { x, y, angle, from, to };
  }
  return null;
}

/**
 * @param {Float64Array} lengths
 * @param {number} at
 * @returns {number} the last vertex not beyond `at`
 */
function vertexBefore(lengths, at) {
  let lo = 0;
  let hi = lengths.length - 1;
  while (hi - lo > 1) {
    const middle = (lo + hi) >> 1;
    if (lengths[middle] <= at) lo = middle;
    else hi = middle;
  }
  return lo;
}

/**
 * @param {Float64Array} pixels
 * @param {Float64Array} lengths
 * @param {number} at px along the line
 * @returns {[number, number]}
 */
function pointAt(pixels, lengths, at) {
  const i = vertexBefore(lengths, at);
  const step = lengths[i + 1] - lengths[i];
  const t = step > 0 ? (at - lengths[i]) / step : 0;
  return [
    pixels[2 * i] + t * (pixels[2 * i + 2] - pixels[2 * i]),
    pixels[2 * i + 1] + t * (pixels[2 * i + 3] - pixels[2 * i + 1]),
  ];
}

/**
 * @param {Float64Array} pixels
 * @param {Float64Array} lengths
 * @param {number} from
 * @param {number} to
 */
function strayFromChord(pixels, lengths, from, to) {
  const [ax, ay] = pointAt(pixels, lengths, from);
  const [bx, by] = pointAt(pixels, lengths, to);
  const chord = Math.hypot(bx - ax, by - ay);
  if (chord < 0.6 * (to - from)) return Infinity;
  const [nx, ny] = [-(by - ay) / chord, (bx - ax) / chord];
  let most = 0;
  const last = vertexBefore(lengths, to);
  for (let i = vertexBefore(lengths, from) + 1; i <= last; ++i)
    most = Math.max(most, Math.abs((pixels[2 * i] - ax) * nx + (pixels[2 * i + 1] - ay) * ny));
  return most;
}
