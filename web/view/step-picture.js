// An opened step as geometry: which arrows, from where to where, with what names, and the ellipse. A movement that is a
// sum, share times previous movement minus rate times gradient, is drawn as that sum.

import { formatNumber } from "./numbers.js";

/** @typedef {ArrayLike<number>} Vector */

/**
 * @typedef {object} StepTerms engine.step's result, what is drawn of it
 * @property {Vector} from
 * @property {Vector} to
 * @property {Vector} previousMovement
 * @property {Vector} movement
 * @property {Vector} gradient at `from`
 * @property {null | { at: Vector, gradient: Vector }} lookAhead
 * @property {null | Vector} scale step length per unit of gradient, by coordinate
 */

/**
 * @typedef {object} StepLabels
 * @property {string} previousMovement
 * @property {string} minusGradient
 * @property {string} minusGradientHere
 * @property {string} lookAhead
 * @property {string} movement
 * @property {string} onePerCoordinate
 * @property {readonly string[]} [scaleLines] such as "× 0.0051 in x"
 * @property {(ratio: string) => string} [drawnAt] says that an arrow is drawn shorter, ratio such as "1/40"
 */

/**
 * @typedef {object} OpenedStep
 * @property {number} run index in the map's runs
 * @property {StepTerms} step
 * @property {number} [learningRate] where the rule multiplies the gradient by it
 * @property {StepLabels} labels
 */

/**
 * @typedef {object} Drawing arrows in px
 * @property {"movement" | "previous" | "gradient" | "comparison"} kind
 * @property {number[]} ends
 * @property {string[]} text
 */

/**
 * @typedef {object} Ellipse
 * @property {number} x
 * @property {number} y
 * @property {number} rx
 * @property {number} ry
 */

/**
 * @typedef {object} StepPicture
 * @property {Drawing[]} arrows
 * @property {{ x: number, y: number } | null} lookAhead
 * @property {Ellipse | null} ellipse
 */

/** Arrows shorter than this are hinted by a dot, px. */
export const TINY = 3;
/** A movement of this length is seen from close by, px. */
const CLOSE = 40;
/** Two vectors agree within this share of their length. */
const SAME = 1e-6;

/** @param {Vector} v */
const norm = (v) => Math.hypot(v[0], v[1]);

/**
 * How the movement comes about, where it is previous movement times a share minus a rate times the gradient.
 * @param {StepTerms} step
 * @param {number | undefined} rate
 * @returns {null | { carry: [number, number], share: number }}
 */
export function asSum(step, rate) {
  if (rate === undefined || step.scale) return null;
  const { movement, previousMovement: before } = step;
  const gradient = step.lookAhead ? step.lookAhead.gradient : step.gradient;
  /** @type {[number, number]} */
  const carry = [movement[0] + rate * gradient[0], movement[1] + rate * gradient[1]];
  const size = norm(movement) + rate * norm(gradient);
  if (norm(carry) <= SAME * size) return { carry: [0, 0], share: 0 };
  const square = before[0] * before[0] + before[1] * before[1];
  const across = carry[0] * before[1] - carry[1] * before[0];
  if (!(square > 0) || Math.abs(across) > SAME * size * Math.sqrt(square)) return null;
  return { carry, share: (carry[0] * before[0] + carry[1] * before[1]) / square };
}

/**
 * The largest of 1, 1/2, 1/5, 1/10, ... that brings a length within a limit.
 * @param {number} length
 * @param {number} limit
 */
function reduction(length, limit) {
  let divisor = 1;
  for (let i = 0; length / divisor > limit && i < 1000; ++i) divisor *= i % 3 === 1 ? 2.5 : 2;
  return divisor;
}

/**
 * @param {OpenedStep} opened
 * @param {import("./projection.js").Projection} projection
 * @returns {StepPicture | null} null where the step begins off the map or is not finite
 */
export function stepPicture({ step, learningRate, labels }, projection) {
  const [x, y] = projection.toPixel(step.from[0], step.from[1]);
  const { scale, width, height } = projection;
  if (!(x >= 0 && y >= 0 && x <= width && y <= height)) return null;
  /** @param {Vector} v */
  const inPixels = (v) => [v[0] * scale[0], -v[1] * scale[1]];
  const limit = 0.9 * Math.max(width, height);
  /** @type {Drawing[]} */
  const arrows = [];
  /**
   * @param {Drawing["kind"]} kind
   * @param {number[]} a relative to `from`, px
   * @param {number[]} b
   * @param {string[]} text
   * @param {number} divisor
   */
  const arrow = (kind, a, b, text, divisor) => {
    const ends = [...a, ...b].map((v, i) => (i % 2 ? y : x) + v / divisor);
    if (!ends.every(Number.isFinite)) return;
    const ratio = divisor > 1 ? `1/${formatNumber(divisor, 2)}` : "";
    const note = ratio ? [labels.drawnAt ? labels.drawnAt(ratio) : `× ${ratio}`] : [];
    arrows.push({ kind, ends, text: [...text, ...note] });
  };
  /**
   * @param {number} factor
   * @param {string} text
   */
  const comparison = (factor, text) => {
    const v = inPixels([-factor * step.gradient[0], -factor * step.gradient[1]]);
    arrow("comparison", [0, 0], v, [text], reduction(norm(v), limit));
  };

  const moved = inPixels(step.movement);
  const sum = asSum(step, learningRate);
  if (sum && learningRate !== undefined) {
    const carry = inPixels(sum.carry);
    // One reduction for all, so that the arrows still add up.
    const divisor = reduction(Math.max(norm(moved), norm(carry)), limit);
    if (norm(carry) === 0) {
      const rate = formatNumber(learningRate, 3);
      const text = [labels.movement, `= ${labels.minusGradient} × ${rate}`];
      arrow("movement", [0, 0], moved, text, divisor);
      return { arrows, lookAhead: null, ellipse: null };
    }
    arrow("movement", [0, 0], moved, [labels.movement], divisor);
    const share = formatNumber(sum.share, 3);
    arrow("previous", [0, 0], carry, [labels.previousMovement, `× ${share}`], divisor);
    arrow("gradient", carry, moved, [labels.minusGradient], divisor);
    if (!step.lookAhead) return { arrows, lookAhead: null, ellipse: null };
    comparison(learningRate, labels.minusGradientHere);
    const ahead = { x: x + carry[0] / divisor, y: y + carry[1] / divisor };
    return { arrows, lookAhead: ahead, ellipse: null };
  }

  const divisor = reduction(norm(moved), limit);
  arrow("movement", [0, 0], moved, [labels.movement], divisor);
  const perCoordinate = step.scale && step.scale[0] > 0 && step.scale[1] > 0 ? step.scale : null;
  if (!perCoordinate) {
    // No term of the rule: only its direction compares, so it gets the movement's length.
    const factor = norm(step.movement) / norm(step.gradient);
    if (factor > 0 && factor < Infinity) comparison(factor, labels.minusGradientHere);
    return { arrows, lookAhead: null, ellipse: null };
  }
  comparison(Math.min(perCoordinate[0], perCoordinate[1]), labels.minusGradientHere);
  const [sx, sy] = [perCoordinate[0], perCoordinate[1]];
  const radius = Math.hypot(step.movement[0] / sx, step.movement[1] / sy) / divisor;
  const [rx, ry] = [radius * sx * scale[0], radius * sy * scale[1]];
  const drawn = Number.isFinite(rx) && Number.isFinite(ry) && Math.max(rx, ry) < 4 * limit;
  return {
    arrows,
    lookAhead: null,
    ellipse: drawn && Math.min(rx, ry) >= TINY / 2 ? { x, y, rx, ry } : null,
  };
}

/**
 * Whether the map shows the opened steps large enough for every step to have its marker.
 * @param {readonly OpenedStep[]} opened
 * @param {import("./projection.js").Projection} projection
 */
export function isClose(opened, { scale }) {
  return opened.some(
    ({ step }) => Math.hypot(step.movement[0] * scale[0], step.movement[1] * scale[1]) >= CLOSE,
  );
}
