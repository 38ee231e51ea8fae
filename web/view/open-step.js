// One step, opened on the map: the terms of the rule as arrows that add up to the movement, the look-ahead, and where
// the rule scales each coordinate the ellipse that is the image of a circle of gradients, with the movement on its rim.

import { drawComparisonArrow, drawMovementArrow, drawTermArrow } from "./arrows.js";
import { formatNumber } from "./numbers.js";
import { LINE } from "./occupancy.js";
import { drawNow } from "./paths.js";
import { arrowCandidates, boxCandidates, drawStepLabel, placeStepLabels } from "./step-labels.js";

/** @typedef {import("./scene.js").Backend} Backend */
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
const TINY = 3;
/** An arrow shorter than this goes without its name: the name would not point at it. */
const NAMED = 14;
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

/** @typedef {StepPicture & { labels: StepLabels, run: import("./paths.js").PlacedRun }} PlacedStep */

/**
 * @param {readonly OpenedStep[]} opened at most two
 * @param {readonly import("./paths.js").PlacedRun[]} placed
 * @param {import("./projection.js").Projection} projection
 * @returns {PlacedStep[]}
 */
export function pictureSteps(opened, placed, projection) {
  return opened.flatMap((o) => {
    const run = placed.find((p) => p.index === o.run);
    const picture = run ? stepPicture(o, projection) : null;
    return run && picture ? [{ ...picture, labels: o.labels, run }] : [];
  });
}

/**
 * The ellipses lie under the paths.
 * @param {Backend} backend
 * @param {readonly PlacedStep[]} pictures
 * @param {import("./tokens.js").Tokens} tokens
 */
export function drawEllipses(backend, pictures, tokens) {
  for (const { ellipse } of pictures) if (ellipse) drawEllipse(backend, ellipse, tokens);
}

/**
 * @param {Backend} backend
 * @param {readonly PlacedStep[]} pictures
 * @param {{ tokens: import("./tokens.js").Tokens, occupancy: import("./occupancy.js").Occupancy }} options
 */
export function drawOpenedSteps(backend, pictures, { tokens, occupancy }) {
  for (const { arrows, lookAhead } of pictures) {
    if (lookAhead) drawLookAhead(backend, lookAhead, tokens);
    const order = ["comparison", "previous", "gradient"];
    for (const kind of order)
      for (const a of arrows) if (a.kind === kind) drawArrow(backend, a, tokens);
  }
  for (const { arrows, run } of pictures)
    for (const { kind, ends } of arrows)
      if (kind === "movement") {
        if (isTiny(ends)) drawDot(backend, ends, tokens);
        else drawMovementArrow(backend, ends, run.ink, tokens);
      }
  for (const { run } of pictures) if (run.now) drawNow(backend, run, run.now, tokens);

  for (const { arrows, lookAhead, ellipse } of pictures) {
    for (const { ends } of arrows) markLine(ends, occupancy);
    if (lookAhead) occupancy.markDisc(lookAhead.x, lookAhead.y, 9);
    if (ellipse) markEllipse(ellipse, occupancy);
  }
  drawLabels(backend, pictures, { tokens, occupancy });
}

/**
 * @param {Backend} backend
 * @param {readonly PlacedStep[]} pictures
 * @param {{ tokens: import("./tokens.js").Tokens, occupancy: import("./occupancy.js").Occupancy }} options
 */
function drawLabels(backend, pictures, { tokens, occupancy }) {
  const measure = backend.measure;
  const beside = (/** @type {Drawing} */ a) => arrowCandidates(a.ends, a.text, measure, tokens);
  const named = pictures.flatMap(({ arrows }) =>
    arrows.filter((a) => a.kind === "movement" || lengthOf(a.ends) >= NAMED),
  );
  const compared = named.filter((a) => a.kind === "comparison");
  const wanted = named.filter((a) => a.kind !== "comparison").map(beside);
  for (const { lookAhead, ellipse, labels } of pictures) {
    if (lookAhead) {
      const box = { x: lookAhead.x, y: lookAhead.y, rx: 9, ry: 9 };
      wanted.push(boxCandidates(box, [labels.lookAhead], [], measure, tokens));
    }
    if (ellipse) {
      const head = labels.onePerCoordinate.split("\n");
      wanted.push(boxCandidates(ellipse, head, labels.scaleLines ?? [], measure, tokens));
    }
  }
  // Said once: the grey arrow is the same for every optimizer.
  if (compared.length > 0) wanted.push(compared.flatMap(beside));
  const ends = pictures.flatMap(({ arrows }) => arrows.map((a) => a.ends));
  for (const label of placeStepLabels(wanted, ends, occupancy))
    drawStepLabel(backend, label, tokens);
}

/** @param {number[]} ends */
const lengthOf = ([ax, ay, bx, by]) => Math.hypot(bx - ax, by - ay);
/** @param {number[]} ends */
const isTiny = (ends) => lengthOf(ends) < TINY;

/**
 * @param {Backend} backend
 * @param {Drawing} drawing
 * @param {import("./tokens.js").Tokens} tokens
 */
function drawArrow(backend, { kind, ends }, tokens) {
  if (isTiny(ends)) drawDot(backend, ends, tokens);
  else if (kind === "comparison") drawComparisonArrow(backend, ends, tokens);
  else drawTermArrow(backend, ends, tokens, kind === "previous" ? { dash: [6, 4] } : {});
}

/**
 * @param {Backend} backend
 * @param {number[]} ends
 * @param {import("./tokens.js").Tokens} tokens
 */
function drawDot(backend, ends, tokens) {
  backend.circle(ends[2], ends[3], 2, { fill: tokens.ink, stroke: tokens.paper, width: 1 });
}

/**
 * @param {Backend} backend
 * @param {{ x: number, y: number }} at
 * @param {import("./tokens.js").Tokens} tokens
 */
function drawLookAhead(backend, { x, y }, tokens) {
  backend.circle(x, y, 8, {
    fill: tokens.sheet,
    stroke: tokens.ink,
    width: 1.5,
    dash: [2.6, 2.2],
  });
}

/**
 * @param {Backend} backend
 * @param {Ellipse} ellipse
 * @param {import("./tokens.js").Tokens} tokens
 */
function drawEllipse(backend, { x, y, rx, ry }, tokens) {
  const pale = tokens.theme === "dark" ? 0.3 : 0.5;
  backend.ellipse(x, y, rx, ry, { fill: tokens.sheet, opacity: pale });
  backend.ellipse(x, y, rx, ry, { stroke: tokens.case.colour, width: 3.8, opacity: 0.9 });
  backend.ellipse(x, y, rx, ry, { stroke: tokens.ink, width: 1.6 });
  backend.segments([x - rx, y, x + rx, y, x, y - ry, x, y + ry], {
    stroke: tokens.ink,
    width: 1,
    dash: [2.4, 2.6],
    opacity: 0.85,
  });
}

/**
 * @param {number[]} ends
 * @param {import("./occupancy.js").Occupancy} occupancy
 */
function markLine([ax, ay, bx, by], occupancy) {
  const count = Math.min(2000, Math.ceil(Math.hypot(bx - ax, by - ay) / 3));
  for (let i = 0; i <= count; ++i) {
    const t = count > 0 ? i / count : 0;
    occupancy.markBox({
      x: ax + t * (bx - ax) - 1,
      y: ay + t * (by - ay) - 1,
      width: 2,
      height: 2,
    });
  }
  occupancy.markDisc(bx, by, 3);
}

/**
 * @param {Ellipse} ellipse
 * @param {import("./occupancy.js").Occupancy} occupancy
 */
function markEllipse({ x, y, rx, ry }, occupancy) {
  const count = Math.min(2000, Math.ceil((2 * Math.PI * Math.max(rx, ry)) / 3));
  for (let i = 0; i < count; ++i) {
    const angle = (2 * Math.PI * i) / count;
    const [px, py] = [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
    // Weighs more than a path: a name across the rim hides where the movement ends.
    for (const dy of [-4, 0, 4])
      for (const dx of [-4, 0, 4]) occupancy.markPoint(px + dx, py + dy, LINE);
  }
  for (let d = -rx; d <= rx; d += 4) occupancy.markPoint(x + d, y, LINE);
  for (let d = -ry; d <= ry; d += 4) occupancy.markPoint(x, y + d, LINE);
}
