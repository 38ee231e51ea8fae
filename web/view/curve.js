// A curve and what runs down it: the section of a surface with its tints and level lines, a ball a run at the current step,
// resting on the curve, a marker at every step, and below in lanes the terms of every step as arrows along the axis.

import { drawTermArrow, drawMovementArrow, arrowGeometry } from "./arrows.js";
import { heightToTint, WATER } from "./height.js";
import { drawMarkers } from "./markers.js";
import { formatRounded } from "./numbers.js";
import { drawReadout } from "./readout.js";
import { linearTicks, niceStep } from "./ticks.js";
import { optimizerInk } from "./tokens.js";

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {import("./tokens.js").Tokens} Tokens */

/** Narrower than this, names stand above their lanes instead of beside them, px. */
const WIDE = 560;
const MARGIN = { wide: 176, narrow: 0, right: 6, top: 18, axis: 26 };
const LANES = { wide: { first: 26, apart: 34 }, narrow: { first: 34, apart: 38 } };
/** Of the height of the curve, below its lowest and above its highest point. */
const ROOM = { below: 0.1, above: 0.06 };
const BALL = { main: 11.5, other: 7.5 };
/** Markers stand off the curve, in rows, and no closer than this to the one before, px. */
const MARKER = { size: 6.6, first: 8.5, apart: 9, close: 5.5 };
const LEVELS = 24;

/**
 * @typedef {object} CurveRun
 * @property {import("./tokens.js").StyleInfo} style
 * @property {boolean | "half"} hollow
 * @property {ArrayLike<number>} path [x0, y0, x1, y1, ...]
 * @property {ArrayLike<number>} loss at each step
 * @property {ArrayLike<number>} gradient [gx, gy, ...]
 *
 * @typedef {object} Lane
 * @property {string} name
 * @property {Float64Array | null} terms of every step; null: the rule has none
 * @property {"gradient" | "previous" | "movement"} kind
 *
 * @typedef {object} CurveScene
 * @property {number} width CSS px
 * @property {number} height CSS px, lanes included
 * @property {Tokens} tokens
 * @property {readonly number[]} range of x
 * @property {import("../model/curve.js").Section} section
 * @property {readonly { x: number, z: number, label: string, above: boolean }[]} names of places
 * @property {readonly CurveRun[]} runs
 * @property {number} main index of the run whose lanes are drawn; -1: none
 * @property {number} step
 * @property {number} decimals of positions
 * @property {readonly Lane[]} lanes
 * @property {{ loss: string, weight: string, step: string, dragTheStart?: string }} labels
 * @property {{ x: number, z: number } | null} start null: no handle
 * @property {{ x: number, z: number, lines: readonly string[] } | null} [hover]
 *
 * @typedef {ReturnType<typeof layoutCurve>} CurveLayout
 */

/**
 * Where everything stands.
 * @param {Pick<CurveScene, "width" | "height" | "range" | "section" | "lanes">} scene
 */
export function layoutCurve({ width, height, range, section, lanes }) {
  const wide = width >= WIDE;
  const left = wide ? MARGIN.wide : MARGIN.narrow;
  const right = width - (wide ? MARGIN.right : 0);
  const { first, apart } = wide ? LANES.wide : LANES.narrow;
  const below = lanes.length > 0 ? first + apart * (lanes.length - 1) + 12 : 0;
  const bottom = height - below - MARGIN.axis;
  const { top } = MARGIN;
  const [lo, hi] = range;
  const span = section.high - section.low || 1;
  const [low, high] = [section.low - ROOM.below * span, section.high + ROOM.above * span];
  const scale = [(right - left) / (hi - lo), (bottom - top) / (high - low)];
  return {
    wide,
    left,
    right,
    top,
    bottom,
    low,
    high,
    scale,
    x: (/** @type {number} */ value) => left + (value - lo) * scale[0],
    y: (/** @type {number} */ loss) => bottom - (loss - low) * scale[1],
    toX: (/** @type {number} */ px) => lo + (px - left) / scale[0],
    lane: (/** @type {number} */ i) => bottom + MARGIN.axis + first + apart * i - 4,
    isInside: (/** @type {number} */ value) => value >= lo && value <= hi,
  };
}

/**
 * The direction off the curve, upwards, on the screen.
 * @param {CurveLayout} layout
 * @param {number} slope of the loss
 */
function normalAt({ scale }, slope) {
  const [tx, ty] = [scale[0], -slope * scale[1]];
  const length = Math.hypot(tx, ty);
  return length < Infinity
    ? { tx: tx / length, ty: ty / length }
    : { tx: 0, ty: -Math.sign(slope) };
}

/**
 * The curve with its ground: the same for every step.
 * @param {Backend} backend
 * @param {CurveScene} scene
 */
export function drawCurveGround(backend, scene) {
  const { tokens, section, labels, range, lanes } = scene;
  const layout = layoutCurve(scene);
  const { left, right, top, bottom, wide } = layout;
  const line = traced(section, layout);
  const tints = tokens.relief.tints;
  const [zTop, zBottom] = [layout.y(section.high), layout.y(section.low)];
  const gradient = tints.map(([t, colour]) => /** @type {const} */ ([1 - t, colour])).reverse();
  backend.clip(left, 0, right - left, bottom, () => {
    for (const part of line) {
      const n = part.length;
      const filled = [...part, part[n - 2], bottom, part[0], bottom];
      backend.polygon(filled, { gradient, span: [zTop, zBottom] });
    }
    drawLevels(backend, scene, layout);
    for (const part of line)
      backend.polyline(part, 0, part.length / 2, { stroke: tokens.ink, width: 2 });
  });

  const words = { size: 13, family: tokens.sans, fill: tokens.ink2 };
  backend.segments([left, bottom, right, bottom], { stroke: tokens.rule2, width: 1 });
  const ticks = linearTicks(range[0], range[1], right - left, 44);
  const y = bottom + 15;
  for (const { value, label } of ticks) {
    const half = backend.measure(label, words) / 2;
    const x = Math.max(left + half, Math.min(right - half, layout.x(value)));
    backend.text(label, x, y, { ...words, size: 12.5, align: "middle" });
  }
  backend.segments(
    ticks.flatMap(({ value }) => [layout.x(value), bottom, layout.x(value), bottom + 5]),
    { stroke: tokens.rule2, width: 1 },
  );
  if (wide) {
    backend.text(labels.loss, 0, top + 2, words);
    backend.text(labels.weight, 0, y, words);
  }
  lanes.forEach(({ name }, i) => {
    const at = layout.lane(i);
    backend.segments([left, at, right, at], { stroke: tokens.rule, width: 1 });
    const style = { ...words, fill: wide ? tokens.ink : tokens.ink2 };
    backend.text(name, 0, wide ? at : at - 14, style);
  });
}

/**
 * The curve in px, in its unbroken parts.
 * @param {import("../model/curve.js").Section} section
 * @param {CurveLayout} layout
 */
function traced({ xs, zs }, layout) {
  /** @type {number[][]} */
  const parts = [];
  /** @type {number[] | null} */
  let part = null;
  for (let i = 0; i < xs.length; ++i) {
    if (Number.isNaN(zs[i])) part = null;
    else {
      if (!part) parts.push((part = []));
      part.push(layout.x(xs[i]), layout.y(zs[i]));
    }
  }
  return parts.filter((points) => points.length >= 4);
}

/**
 * Level lines at round heights, under the curve only.
 * @param {Backend} backend
 * @param {CurveScene} scene
 * @param {CurveLayout} layout
 */
function drawLevels(backend, { section, tokens }, layout) {
  const { xs, zs, low, high } = section;
  const step = niceStep((high - low) / LEVELS);
  const scale = { z0: low, s: 1, z1: high, linear: true };
  for (let i = Math.ceil(layout.low / step); i * step < high; ++i) {
    const level = i * step;
    /** @type {number[]} */
    const ends = [];
    for (let k = 1; k < xs.length; ++k) {
      const [a, b] = [zs[k - 1] - level, zs[k] - level];
      if (Number.isNaN(a) || Number.isNaN(b)) continue;
      const cross = xs[k - 1] + ((xs[k] - xs[k - 1]) * a) / (a - b);
      if (k === 1 && a > 0) ends.push(xs[0]);
      if (a > 0 !== b > 0) ends.push(cross);
      if (k === xs.length - 1 && b > 0) ends.push(xs[k]);
    }
    const y = layout.y(level);
    const pairs = ends.flatMap((x) => [layout.x(x), y]);
    const water = heightToTint(scale, level) < WATER;
    backend.segments(pairs.slice(0, 4 * Math.floor(pairs.length / 4)), {
      stroke: water ? tokens.waterLine : tokens.contour.colour,
      opacity: tokens.contour.opacity,
      width: 1,
    });
  }
}

/**
 * What moves with the step.
 * @param {Backend} backend
 * @param {CurveScene} scene
 */
export function drawCurveOverlay(backend, scene) {
  const { runs, main, tokens, start, hover, step, width, height } = scene;
  const layout = layoutCurve(scene);
  const focus = runs[main];
  if (start && layout.isInside(start.x)) drawStart(backend, scene, layout, start);
  if (focus && scene.lanes.length > 0) drawLanes(backend, scene, layout, focus);
  drawNames(backend, scene, layout);
  const others = [...runs.keys()].filter((i) => i !== main);
  const order = focus ? [main, ...others] : others;
  order.forEach((i, row) => drawSteps(backend, scene, layout, runs[i], row));
  for (const i of order.reverse()) {
    const run = runs[i];
    const k = Math.min(step, run.loss.length - 1);
    if (k < 0) continue;
    drawBall(backend, scene, layout, run, k, i === main ? BALL.main : BALL.other);
  }
  if (focus) drawStepName(backend, scene, layout, focus);
  if (hover) {
    const [x, y] = [layout.x(hover.x), layout.y(hover.z)];
    backend.circle(x, y, 3.5, { fill: tokens.paper, stroke: tokens.ink, width: 1.6 });
    drawReadout(backend, { x, y, lines: hover.lines, width, height, tokens });
  }
}

/**
 * The names of places: of a dip below it, where the ground is thick enough for the markers too, beside the line down to the
 * lanes. Where a ball is in the way there is none.
 * @param {Backend} backend
 * @param {CurveScene} scene
 * @param {CurveLayout} layout
 */
function drawNames(backend, { names, runs, main, step, labels, tokens }, layout) {
  const words = { size: 13, family: tokens.sans, fill: tokens.ink2 };
  const wide = Math.max(BALL.main, backend.measure(labels.step, words) / 2 + 4);
  const halo = { halo: tokens.paper, haloWidth: 3.4 };
  const balls = runs.map(({ path, loss }) => layout.x(path[2 * Math.min(step, loss.length - 1)]));
  for (const { x, z, label, above } of names) {
    const half = backend.measure(label, words) / 2 + 2;
    const [px, py] = [layout.x(x), layout.y(z)];
    const at = Math.max(layout.left + half, Math.min(layout.right - half, px));
    const under = !above && layout.bottom - py > 34;
    if (under) backend.text(label, at - half - 4, py + 25, { ...words, align: "middle" });
    else if (balls.every((ball, i) => Math.abs(ball - px) > half + (i === main ? wide : BALL.main)))
      backend.text(label, at, py - 34, { ...words, ...halo, align: "middle" });
  }
}

/**
 * A marker at every step that is not too close to the one before: filled up to the current step, hollow after it.
 * @param {Backend} backend
 * @param {CurveScene} scene
 * @param {CurveLayout} layout
 * @param {CurveRun} run
 * @param {number} row 0: above the curve, 1: below it, 2: above the first, ...
 */
function drawSteps(backend, { tokens, step }, layout, run, row) {
  const ink = optimizerInk(run.style, tokens);
  const side = row % 2 === 0 ? -1 : 1;
  const away = side * (MARKER.first + MARKER.apart * Math.floor(row / 2));
  /** @type {{ x: number, y: number }[][]} */
  const spots = [[], []];
  let [px, py] = [NaN, NaN];
  // The start has a mark of its own.
  for (let k = 1; k < run.loss.length; ++k) {
    const at = run.path[2 * k];
    if (!layout.isInside(at) || !Number.isFinite(run.loss[k])) continue;
    const { tx, ty } = normalAt(layout, run.gradient[2 * k]);
    const spot = { x: layout.x(at) - away * ty, y: layout.y(run.loss[k]) + away * tx };
    if (Math.hypot(spot.x - px, spot.y - py) < MARKER.close) continue;
    [px, py] = [spot.x, spot.y];
    spots[k <= step ? 0 : 1].push(spot);
  }
  const inked = ink.edge !== tokens.case.colour;
  const marker = {
    core: ink.core,
    inside: tokens.paper,
    halo: { colour: tokens.paper, width: 1.2 },
    edge: inked ? { colour: ink.edge, width: 1 } : undefined,
  };
  drawMarkers(backend, ink.marker, spots[1], MARKER.size, { ...marker, hollow: true });
  drawMarkers(backend, ink.marker, spots[0], MARKER.size, { ...marker, hollow: run.hollow });
}

/**
 * The ball of a run, resting on the curve, with the tangent it rests on; at the border where it is beyond.
 * @param {Backend} backend
 * @param {CurveScene} scene
 * @param {CurveLayout} layout
 * @param {CurveRun} run
 * @param {number} k
 * @param {number} radius
 */
function drawBall(backend, { tokens }, layout, run, k, radius) {
  const ink = optimizerInk(run.style, tokens);
  const at = run.path[2 * k];
  if (!layout.isInside(at)) {
    const side = at > layout.toX(layout.left + 1) ? 1 : -1;
    const x = side > 0 ? layout.right - 2 : layout.left + 2;
    const y = layout.top + 2 * radius;
    const wing = [x, y, x - side * 2 * radius, y - radius, x - side * 2 * radius, y + radius];
    backend.polygon(wing, { fill: ink.core, stroke: tokens.ink, width: 1.2 });
    return;
  }
  const { tx, ty } = normalAt(layout, run.gradient[2 * k]);
  const [x, y] = [layout.x(at), layout.y(run.loss[k])];
  if (radius === BALL.main) {
    const reach = 36;
    const tangent = [x - reach * tx, y - reach * ty, x + reach * tx, y + reach * ty];
    backend.polyline(tangent, 0, 2, { stroke: tokens.paper, width: 4.4, opacity: 0.8 });
    backend.polyline(tangent, 0, 2, { stroke: tokens.ink, width: 1.6 });
  }
  const [cx, cy] = [x + ty * (radius + 1), y - tx * (radius + 1)];
  backend.circle(cx, cy, radius + 1.6, { fill: tokens.paper });
  backend.circle(cx, cy, radius, {
    fill: run.hollow ? tokens.paper : ink.core,
    stroke: run.hollow ? ink.core : tokens.ink,
    width: run.hollow ? 4 : 1.4,
  });
  if (run.hollow === "half")
    backend.clip(cx - radius, cy - radius, radius, 2 * radius, () =>
      backend.circle(cx, cy, radius, { fill: ink.core }),
    );
}

/**
 * @param {Backend} backend
 * @param {CurveScene} scene
 * @param {CurveLayout} layout
 * @param {CurveRun} run
 */
function drawStepName(backend, { tokens, labels, step }, layout, run) {
  const k = Math.min(step, run.loss.length - 1);
  const at = run.path[2 * k];
  if (!layout.isInside(at)) return;
  const { tx, ty } = normalAt(layout, run.gradient[2 * k]);
  const font = { size: 13, weight: 600, family: tokens.sans };
  const half = backend.measure(labels.step, font) / 2 + 2;
  const away = 2 * BALL.main + 2;
  const x = layout.x(at) + ty * away;
  const y = layout.y(run.loss[k]) - tx * away - 11;
  // Off the top there is room beside the ball.
  const beside = y < 9;
  backend.text(
    labels.step,
    Math.max(layout.left + half, Math.min(layout.right - half, beside ? x + half + 16 : x)),
    Math.max(9, beside ? y + 24 : y),
    { ...font, fill: tokens.ink, halo: tokens.paper, haloWidth: 3.4, align: "middle" },
  );
}

/**
 * @param {Backend} backend
 * @param {CurveScene} scene
 * @param {CurveLayout} layout
 * @param {{ x: number, z: number }} start
 */
function drawStart(backend, { tokens, labels, runs }, layout, { x, z }) {
  const [px, py] = [layout.x(x), layout.y(z)];
  backend.circle(px, py, 10, { fill: tokens.sheet, opacity: 0.72 });
  backend.circle(px, py, 7, { fill: tokens.sheet, stroke: tokens.ink, width: 2 });
  backend.circle(px, py, 2.2, { fill: tokens.ink });
  for (const side of [-1, 1]) {
    const chevron = [px + side * 12, py - 4, px + side * 16, py, px + side * 12, py + 4];
    backend.polyline(chevron, 0, 3, { stroke: tokens.paper, width: 4.6, cap: "round" });
    backend.polyline(chevron, 0, 3, { stroke: tokens.ink, width: 1.9, cap: "round" });
  }
  if (!labels.dragTheStart) return;
  // Above the balls and their steps, under the curve at the top, and to the side where there is more of it.
  const font = { size: 13, weight: 600, family: tokens.sans };
  const toRight = px < (layout.left + layout.right) / 2;
  const above = py - 33 - 7 * Math.max(0, runs.length - 3);
  backend.text(labels.dragTheStart, px + (toRight ? 14 : -14), above < 12 ? py + 34 : above, {
    ...font,
    fill: tokens.ink,
    align: toRight ? "start" : "end",
    halo: tokens.paper,
    haloWidth: 3.4,
  });
}

/**
 * The terms of every step, faint, and those of the current one with their numbers.
 * @param {Backend} backend
 * @param {CurveScene} scene
 * @param {CurveLayout} layout
 * @param {CurveRun} run
 */
function drawLanes(backend, { lanes, tokens, step, decimals }, layout, run) {
  const ink = optimizerInk(run.style, tokens);
  const { left, right, wide } = layout;
  const k = Math.min(step, run.loss.length - 1);
  const here = layout.x(run.path[2 * k]);
  lanes.forEach(({ name, terms, kind }, i) => {
    const y = layout.lane(i);
    if (!terms) return;
    const ends = (/** @type {number} */ j) => {
      const x = layout.x(run.path[2 * j]);
      const to = x + terms[j] * layout.scale[0];
      return [x, y, Math.max(left - 20, Math.min(right + 20, to)), y];
    };
    backend.clip(left, y - 14, right - left, 28, () => {
      for (let j = 0; j < terms.length; ++j)
        if (j !== k) drawFaint(backend, ends(j), kind, ink, tokens);
    });
    if (k >= terms.length || !(here >= left && here <= right)) return;
    const now = ends(k);
    const length = Math.abs(now[2] - now[0]);
    if (length < 3)
      backend.circle(here, y, 2.6, { fill: tokens.ink, stroke: tokens.paper, width: 1 });
    else {
      if (kind === "movement") drawMovementArrow(backend, now, ink, tokens);
      else drawTermArrow(backend, now, tokens, kind === "previous" ? { dash: [5, 3.4] } : {});
      backend.circle(here, y, 2.6, { fill: tokens.ink, stroke: tokens.paper, width: 1 });
    }
    // On phones the name of the lane stands above its line.
    const taken = wide ? 0 : backend.measure(name, { size: 13, family: tokens.sans }) + 10;
    drawNumber(backend, tokens, layout, now, signed(terms[k], decimals), left + taken);
  });
  if (k >= 0 && here >= left && here <= right) {
    const foot = layout.lane(lanes.length - 1) + 8;
    const top = layout.y(run.loss[k]) + 4;
    backend.segments([here, top, here, foot], {
      stroke: tokens.ink,
      width: 1.4,
      dash: [1.6, 2.8],
    });
  }
}

/**
 * A number with its sign, to so many decimals.
 * @param {number} value
 * @param {number} decimals
 */
export function signed(value, decimals) {
  const text = value.toFixed(decimals).replace("-", "\u2212");
  if (Number(value.toFixed(decimals)) === 0) return formatRounded(0, decimals);
  return value > 0 ? `+${text}` : text;
}

/**
 * @param {Backend} backend
 * @param {Tokens} tokens
 * @param {CurveLayout} layout
 * @param {number[]} ends
 * @param {string} text
 * @param {number} least px, how far to the left it may stand
 */
function drawNumber(backend, tokens, layout, [ax, y, bx], text, least) {
  const font = { size: 13, weight: 600, family: tokens.sans };
  const width = backend.measure(text, font);
  // Over the tip, off the dotted line.
  const away =
    bx >= ax
      ? Math.max(ax + 10, bx - width / 2 + 12)
      : Math.min(ax - 10 - width, bx - width / 2 - 12);
  const small = Math.abs(bx - ax) < 3;
  const x = Math.max(least + 2, Math.min(layout.right - width - 2, small ? ax + 10 : away));
  backend.text(text, x, y - 12, { ...font, fill: tokens.ink, halo: tokens.paper, haloWidth: 3.4 });
}

/**
 * @param {Backend} backend
 * @param {number[]} ends
 * @param {Lane["kind"]} kind
 * @param {import("./tokens.js").OptimizerInk} ink
 * @param {Tokens} tokens
 */
function drawFaint(backend, [ax, ay, bx, by], kind, ink, tokens) {
  if (Math.abs(bx - ax) < 1.5) return;
  const moves = kind === "movement";
  const shape = moves ? { shaft: 3, head: 9, wing: 4.6 } : { shaft: 1.2, head: 7, wing: 3.2 };
  const { shaft, head } = arrowGeometry(ax, ay, bx, by, shape);
  const colour = moves ? ink.core : tokens.ink2;
  const opacity = moves ? 0.45 : 0.5;
  backend.polyline(shaft, 0, 2, {
    stroke: colour,
    width: shape.shaft,
    opacity,
    dash: kind === "previous" ? [4, 3] : undefined,
  });
  if (kind === "gradient")
    backend.polygon(head, {
      fill: tokens.paper,
      stroke: colour,
      width: 1,
      opacity: 0.7,
      join: "miter",
    });
  else backend.polygon(head, { fill: colour, opacity });
}
