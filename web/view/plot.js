// Loss against step, all runs, on a logarithmic or linear axis, with the current step as a line.

import { drawMarkers } from "./markers.js";
import { layoutPlot, paceOf } from "./plot-layout.js";
import { straighten } from "./straighten.js";
import { linearTicks } from "./ticks.js";
import { optimizerInk } from "./tokens.js";
import { drawReadout } from "./readout.js";

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {import("./plot-layout.js").PlotLayout} PlotLayout */

/**
 * @typedef {object} PlotRun
 * @property {import("./tokens.js").StyleInfo} style
 * @property {boolean | "half"} [hollow]
 * @property {Float64Array} loss at each step, from 0
 * @property {boolean} [hidden]
 * @property {number} [epoch] how many steps an epoch has, where the axis counts epochs
 */

/**
 * @typedef {object} PlotOptions
 * @property {number} width CSS px
 * @property {number} height CSS px
 * @property {import("./tokens.js").Tokens} tokens
 * @property {readonly PlotRun[]} runs
 * @property {number} step
 * @property {"log" | "linear"} scale
 * @property {number} [baseline] the loss the logarithmic axis counts from: the lowest known value, where that is below 0
 * @property {{ run: number, step: number, lines: readonly string[] } | null} [hover]
 */

/** Points of one run's line, reused. */
let line = new Float64Array(2048);

/**
 * The run in px; several steps a pixel are thinned to the first, lowest, highest and last of each.
 * @param {PlotRun} run
 * @param {PlotLayout} layout
 * @returns {number[]} how many points each unbroken part ends before; the points are in `line`
 */
function traceRun(run, layout) {
  const { loss } = run;
  const xOf = (/** @type {number} */ step) => layout.x(step / paceOf(run));
  /** @type {number[]} */
  const ends = [];
  let count = 0;
  const need = 2 * Math.min(loss.length, Math.ceil(4 * (layout.right - layout.left + 2)));
  if (line.length < need) line = new Float64Array(need);
  const dense = loss.length > 4 * (layout.right - layout.left);
  /**
   * @param {number} step
   * @param {number} y
   */
  const add = (step, y) => {
    line[2 * count] = xOf(step);
    line[2 * count + 1] = y;
    ++count;
  };
  const breakLine = () => {
    const from = ends[ends.length - 1] ?? 0;
    if (count === from) return;
    count = straighten(line, from, count, from);
    ends.push(count);
  };
  for (let k = 0; k < loss.length;) {
    const y = layout.y(loss[k]);
    if (Number.isNaN(y)) {
      breakLine();
      ++k;
      continue;
    }
    if (!dense) {
      add(k++, y);
      continue;
    }
    const column = Math.floor(xOf(k));
    let [low, high, last] = [k, k, k];
    while (last + 1 < loss.length && Math.floor(xOf(last + 1)) === column) {
      ++last;
      if (loss[last] < loss[low]) low = last;
      if (loss[last] > loss[high]) high = last;
    }
    for (const i of [...new Set([k, Math.min(low, high), Math.max(low, high), last])])
      if (!Number.isNaN(loss[i])) add(i, layout.y(loss[i]));
    k = last + 1;
  }
  breakLine();
  return ends;
}

/**
 * @param {Backend} backend
 * @param {PlotOptions} options
 */
export function drawLossPlot(backend, options) {
  const { tokens, runs, step, hover } = options;
  const layout = layoutPlot(options);
  const { left, top, right, bottom } = layout;
  drawAxes(backend, layout, options);

  backend.clip(left - 5, 0, right - left + 11, bottom + 1, () => {
    for (const run of runs) {
      if (run.hidden || run.loss.length === 0) continue;
      const ink = optimizerInk(run.style, tokens);
      const ends = traceRun(run, layout);
      const inked = ink.edge !== tokens.case.colour;
      backend.polylines(line, ends, ends.length, {
        stroke: inked ? ink.edge : tokens.paper,
        width: inked ? 3 : 3.8,
      });
      backend.polylines(line, ends, ends.length, { stroke: ink.core, width: 1.9, dash: ink.dash });
    }
  });
  // Where runs have epochs of different length, one step is not one place of the axis.
  const paces = new Set(runs.map(paceOf));
  for (const pace of paces.size > 1 ? [] : paces) {
    const at = layout.x(Math.min(step / pace, layout.steps));
    backend.segments([at, top - 10, at, bottom], { stroke: tokens.ink, width: 1.2 });
  }
  for (const run of runs) {
    if (run.hidden || run.loss.length === 0) continue;
    const k = Math.min(step, run.loss.length - 1);
    drawSpot(backend, run, layout, k, tokens, 8.5);
  }
  if (hover && runs[hover.run]) {
    const run = runs[hover.run];
    drawSpot(backend, run, layout, hover.step, tokens, 10);
    const y = Math.max(top, Math.min(bottom, layout.y(run.loss[hover.step])));
    const { width, height } = options;
    const x = layout.x(hover.step / paceOf(run));
    drawReadout(backend, { x, y, lines: hover.lines, width, height, tokens });
  }
}

/**
 * @param {Backend} backend
 * @param {PlotRun} run
 * @param {PlotLayout} layout
 * @param {number} step
 * @param {import("./tokens.js").Tokens} tokens
 * @param {number} size
 */
function drawSpot(backend, run, layout, step, tokens, size) {
  const y = layout.y(run.loss[step]);
  const x = layout.x(step / paceOf(run));
  if (!(y >= layout.top - 6 && y <= layout.bottom + 1 && x <= layout.right + 1)) return;
  const ink = optimizerInk(run.style, tokens);
  const inked = ink.edge !== tokens.case.colour;
  drawMarkers(backend, ink.marker, [{ x, y }], size, {
    core: ink.core,
    inside: tokens.paper,
    hollow: run.hollow,
    halo: { colour: tokens.paper, width: 1.5 },
    edge: inked ? { colour: ink.edge, width: 1 } : undefined,
  });
}

/**
 * @param {Backend} backend
 * @param {PlotLayout} layout
 * @param {PlotOptions} options
 */
function drawAxes(backend, layout, { tokens, scale }) {
  const { left, right, bottom } = layout;
  const font = { size: 11, weight: 400, family: tokens.sans, fill: tokens.ink2 };
  const heights = layout.ticks.map((tick) => {
    const span = layout.hi - layout.lo;
    const value = scale === "log" ? Math.log10(tick.value) : tick.value;
    return bottom - ((value - layout.lo) / span) * (bottom - layout.top);
  });
  const grid = heights.flatMap((y) => [left, y, right, y]);
  backend.segments(grid, { stroke: tokens.rule, width: 1 });
  layout.ticks.forEach((tick, i) =>
    backend.text(tick.label, left - 8, heights[i], { ...font, align: "end" }),
  );
  const apart = 40;
  let free = -Infinity;
  for (const tick of linearTicks(0, layout.steps, right - left, apart)) {
    if (!Number.isInteger(tick.value)) continue;
    const x = layout.x(tick.value);
    const half = backend.measure(tick.label, font) / 2;
    const centre = Math.min(x, right + 5 - half);
    if (centre - half < free) continue;
    free = centre + half + 6;
    backend.text(tick.label, centre, bottom + 14, { ...font, align: "middle" });
  }
}

/**
 * The run and step nearest to a point of the plot.
 * @param {PlotOptions} options
 * @param {number} px
 * @param {number} py
 * @returns {{ run: number, step: number, loss: number } | null} null outside the axes
 */
export function plotHit(options, px, py) {
  const layout = layoutPlot(options);
  const { left, right, top, bottom, steps } = layout;
  if (px < left - 6 || px > right + 6 || py < top - 10 || py > bottom + 10) return null;
  const at = ((px - left) / (right - left)) * steps;
  let best = null;
  let nearest = Infinity;
  options.runs.forEach((run, index) => {
    if (run.hidden || run.loss.length === 0) return;
    const k = Math.max(0, Math.min(Math.round(at * paceOf(run)), run.loss.length - 1));
    const y = Math.max(top, Math.min(bottom, layout.y(run.loss[k])));
    const distance = Math.hypot(layout.x(k / paceOf(run)) - px, y - py);
    if (!(distance < nearest)) return;
    nearest = distance;
    best = { run: index, step: k, loss: run.loss[k] };
  });
  return best;
}
