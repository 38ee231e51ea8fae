// Contour lines: thin, index lines heavier, water lines blue below t = 0.26, half steps dashed; index lines stand broken
// round their numbers.

import { heightToTint, WATER } from "./height.js";
import { sizes } from "./tokens.js";

/** @typedef {{ level: number, index: boolean, halfStep: boolean, lines: Float64Array[] }} Contour */
/** @typedef {import("./contour-labels.js").ContourNumber} ContourNumber */

/**
 * @param {Float64Array} line data coordinates
 * @param {import("./projection.js").Projection} projection
 */
export function projectLine(line, projection) {
  const { domain, scale } = projection;
  const pixels = new Float64Array(line.length);
  for (let i = 0; i < line.length; i += 2) {
    pixels[i] = (line[i] - domain.x[0]) * scale[0];
    pixels[i + 1] = (domain.y[1] - line[i + 1]) * scale[1];
  }
  return pixels;
}

/**
 * @param {import("./scene.js").Backend} backend
 * @param {{ contours: readonly Contour[], lines: Float64Array[][], numbers: readonly ContourNumber[],
 *   tokens: import("./tokens.js").Tokens, heightScale: import("./height.js").HeightScale }} options
 *   lines: the contours' lines in px, numbers: where they are broken
 */
export function drawContours(backend, { contours, lines, numbers, tokens, heightScale }) {
  contours.forEach((contour, i) => {
    const ink = contour.index ? tokens.index : tokens.contour;
    const water = heightToTint(heightScale, contour.level) < WATER;
    /** @type {number[]} */
    const points = [];
    /** @type {number[]} */
    const ends = [];
    lines[i].forEach((line, j) => {
      const gaps = numbers.filter((n) => n.contour === i && n.line === j);
      appendBroken(line, gaps, points, ends);
    });
    backend.polylines(points, ends, ends.length, {
      stroke: water ? tokens.waterLine : ink.colour,
      opacity: ink.opacity,
      width: contour.index ? sizes.index : sizes.contour,
      dash: contour.halfStep ? sizes.halfStepDash : [],
    });
  });
}

/**
 * Appends a line without the stretches [gap.from, gap.to] of its length.
 * @param {Float64Array} line px
 * @param {readonly { from: number, to: number }[]} gaps
 * @param {number[]} points
 * @param {number[]} ends
 */
function appendBroken(line, gaps, points, ends) {
  if (gaps.length === 0) {
    for (const v of line) points.push(v);
    ends.push(points.length / 2);
    return;
  }
  const cuts = gaps.flatMap((g) => [g.from, g.to]).sort((a, b) => a - b);
  let cut = 0;
  let length = 0;
  points.push(line[0], line[1]);
  for (let i = 2; i < line.length; i += 2) {
    const ax = line[i - 2];
    const ay = line[i - 1];
    const bx = line[i];
    const by = line[i + 1];
    const step = Math.hypot(bx - ax, by - ay);
    while (cut < cuts.length && cuts[cut] <= length + step) {
      const t = step > 0 ? (cuts[cut] - length) / step : 0;
      points.push(ax + t * (bx - ax), ay + t * (by - ay));
      if (cut % 2 === 0) ends.push(points.length / 2);
      ++cut;
    }
    if (cut % 2 === 0) points.push(bx, by);
    length += step;
  }
  if (cut % 2 === 0) ends.push(points.length / 2);
}
