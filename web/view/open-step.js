// One step, opened on the map: the terms of the rule as arrows that add up to the movement, the look-ahead, and where
// the rule scales each coordinate the ellipse that is the image of a circle of gradients, with the movement on its rim.

import { drawComparisonArrow, drawMovementArrow, drawTermArrow } from "./arrows.js";
import { LINE } from "./occupancy.js";
import { drawNow } from "./paths.js";
import { stepPicture, TINY } from "./step-picture.js";
import { arrowCandidates, boxCandidates } from "./step-places.js";
import { drawStepLabel, placeStepLabels } from "./step-labels.js";

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {import("./step-picture.js").OpenedStep} OpenedStep */
/** @typedef {import("./step-picture.js").StepPicture} StepPicture */
/** @typedef {import("./step-picture.js").StepLabels} StepLabels */
/** @typedef {import("./step-picture.js").Drawing} Drawing */
/** @typedef {import("./step-picture.js").Ellipse} Ellipse */

/** An arrow shorter than this goes without its name: the name would not point at it. */
const NAMED = 14;

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
