// The axes of the loss plot: where a step and a loss stand. A run that falls below the axis leaves it at the bottom, one
// that diverges at the top; a loss of 0 has no logarithm and is below everything.

import { linearTicks, logTicks } from "./ticks.js";

/** @typedef {import("./plot.js").PlotOptions} PlotOptions */
/** @typedef {import("./plot.js").PlotRun} PlotRun */

/**
 * @typedef {object} PlotLayout
 * @property {number} left of the axes, px
 * @property {number} top
 * @property {number} right
 * @property {number} bottom
 * @property {number} steps at the right end, or epochs
 * @property {number} lo of the axis: the loss, or its decade
 * @property {number} hi
 * @property {import("./ticks.js").Tick[]} ticks
 * @property {(step: number) => number} x
 * @property {(loss: number) => number} y far outside the axes for a loss beyond them, never infinite; NaN for NaN
 */

/** Double arithmetic has nothing to say below this. */
export const FLOOR = -16;
/** One run far below all others does not flatten them: the axis ends so many decades below the second lowest. */
const AHEAD = 3;
/** How much above its start a run may climb on the axis. */
const CLIMB = { log: 100, linear: 2 };
const OUTSIDE = 4000;

/** How many steps of a run are one unit of the axis. @param {PlotRun} run */
export const paceOf = ({ epoch = 1 }) => epoch;

/**
 * @param {PlotOptions} options
 * @returns {PlotLayout}
 */
export function layoutPlot({ width, height, runs, scale, baseline = 0 }) {
  const shown = runs.filter((run) => !run.hidden && run.loss.length > 0);
  const ends = shown.map((run) => (run.loss.length - 1) / paceOf(run));
  // Epochs are compared, so the axis goes as far as all runs do.
  const steps = shown.some(({ epoch }) => epoch) ? Math.min(...ends) : Math.max(1, ...ends);
  const [top, bottom, right] = [10, height - 24, width - 6];
  const length = Math.max(20, bottom - top);
  const axis = scale === "log" ? logAxis(shown, baseline, length) : linearAxis(shown, length);
  const longest = Math.max(...axis.ticks.map((t) => t.label.length), 2);
  const left = Math.max(34, 6.4 * longest + 10);
  const { lo, hi } = axis;
  /** @param {number} value */
  const place = (value) => {
    const y = bottom - ((value - lo) / (hi - lo)) * length;
    return y > bottom + OUTSIDE ? bottom + OUTSIDE : y < top - OUTSIDE ? top - OUTSIDE : y;
  };
  return {
    left,
    top,
    right,
    bottom,
    steps,
    ...axis,
    x: (step) => left + (step / steps) * (right - left),
    y: (loss) => {
      if (scale === "linear") return place(loss);
      const above = loss - baseline;
      return above <= 0 ? bottom + OUTSIDE : place(Math.log10(above));
    },
  };
}

/**
 * @param {readonly PlotRun[]} runs
 * @param {number} baseline
 * @param {number} length px
 */
function logAxis(runs, baseline, length) {
  let first = -Infinity;
  let most = -Infinity;
  const lows = runs.map(({ loss }) => {
    let low = Infinity;
    for (const value of loss) {
      const above = value - baseline;
      if (above < low) low = above;
      if (above > most && above < Infinity) most = above;
    }
    if (loss[0] - baseline > first) first = loss[0] - baseline;
    return low > 0 && low < Infinity ? Math.max(FLOOR, Math.log10(low)) : FLOOR;
  });
  if (!(most > 0) || !(first < Infinity)) return { lo: -2, hi: 2, ticks: logTicks(-2, 2, length) };
  const hi = Math.log10(first > 0 ? Math.min(most, CLIMB.log * first) : most) + 0.1;
  lows.sort((a, b) => a - b);
  let lo = lows.length > 1 ? Math.max(lows[0], lows[1] - AHEAD) : lows[0];
  lo = Math.min(lo, hi - 1);
  const stride = logStride(logTicks(Math.floor(lo), hi, length));
  lo = Math.max(Math.min(FLOOR, Math.floor(hi - 1)), Math.floor(lo / stride) * stride);
  const ticks = logTicks(lo, hi, length);
  const lowest = ticks[0];
  if (lowest && lo <= FLOOR && lows[0] <= FLOOR) lowest.label = `≤ ${lowest.label}`;
  return { lo, hi, ticks };
}

/** @param {import("./ticks.js").Tick[]} ticks */
function logStride(ticks) {
  return ticks.length > 1 ? Math.round(Math.log10(ticks[1].value / ticks[0].value)) : 1;
}

/**
 * @param {readonly PlotRun[]} runs
 * @param {number} length px
 */
function linearAxis(runs, length) {
  let lo = Infinity;
  let most = -Infinity;
  let first = -Infinity;
  for (const { loss } of runs) {
    for (const value of loss) {
      if (value < lo) lo = value;
      if (value > most && value < Infinity) most = value;
    }
    if (loss[0] > first && loss[0] < Infinity) first = loss[0];
  }
  if (!Number.isFinite(lo) || !Number.isFinite(most)) [lo, most, first] = [0, 1, 1];
  const highest = first > lo ? Math.min(most, lo + CLIMB.linear * (first - lo)) : most;
  const reach = highest - lo || Math.abs(lo) || 1;
  const foot = lo >= 0 && lo < 0.2 * reach ? 0 : lo - 0.03 * reach;
  const hi = highest + 0.05 * reach;
  return { lo: foot, hi, ticks: linearTicks(foot, hi, length, 34) };
}
