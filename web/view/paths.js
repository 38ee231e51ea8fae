// The runs on the map: a case, then the core on it, wide up to the current step and narrow after it; a marker every ten
// steps, a hollow one at the end, a large one at the current step. Everything a drag frame repeats is reused memory.

import { drawMarkers } from "./markers.js";
import { piecesOfLine } from "./lanes.js";
import { Samples } from "./samples.js";
import { projectPath, Track } from "./tracks.js";
import { optimizerInk, sizes } from "./tokens.js";

/** @typedef {import("./projection.js").Projection} Projection */
/** @typedef {import("./tokens.js").Tokens} Tokens */
/** @typedef {import("./tokens.js").OptimizerInk} OptimizerInk */

/**
 * @typedef {object} MapRun
 * @property {import("./tokens.js").StyleInfo} style
 * @property {boolean | "half"} [hollow] the second or third run of one optimizer
 * @property {Float64Array} path [x0, y0, x1, y1, ...] in data
 * @property {string} label
 * @property {boolean} [hidden]
 */

/** @typedef {import("./markers.js").Spot} Spot */

/**
 * What one run looks like on the map now.
 * @typedef {object} PlacedRun
 * @property {number} index in the list of runs
 * @property {MapRun} run
 * @property {OptimizerInk} ink
 * @property {Track} toCome
 * @property {Track} done
 * @property {Spot[]} markers every so many steps
 * @property {Spot | null} now null where the current point is off the map, or under the handle
 * @property {Spot | null} end null where it is off the map or the current point
 * @property {Spot | null} own its own start, where it does not begin at the handle
 */

/** How wide lanes are, done and to come, px: the core, what its case adds, and the distance of their middles. */
const lanes = {
  done: { core: 1.8, extra: 2, gap: 3.2 },
  toCome: { core: 1.2, extra: 1.7, gap: 2.5 },
};
/** Under the handle nothing else is drawn, px. */
const HANDLE = 15;

/** @type {Track[]} two a run */
const tracks = [];
const samples = new Samples();

/**
 * @param {readonly MapRun[]} runs
 * @param {{ projection: Projection, tokens: Tokens, step: number, start?: readonly [number, number] | null, every?: number }} options
 *   start: where the handle is; every: steps from marker to marker
 * @returns {PlacedRun[]} the visible runs; valid until the next call
 */
export function placeRuns(runs, options) {
  const { projection, tokens, step, start, every = sizes.markerEvery } = options;
  const handle = start ? spotOf(projection, start[0], start[1]) : null;
  /** @type {PlacedRun[]} */
  const placed = [];
  runs.forEach((run, index) => {
    if (run.hidden || run.path.length < 2) return;
    const toCome = (tracks[2 * index] ??= new Track());
    const done = (tracks[2 * index + 1] ??= new Track());
    const last = run.path.length / 2 - 1;
    const current = Math.min(Math.max(step, 0), last);
    projectPath(toCome, run.path, current, last, projection);
    projectPath(done, run.path, 0, current, projection);
    const spots = placeMarkers(run.path, current, every, projection, handle);
    placed.push({ index, run, ink: optimizerInk(run.style, tokens), toCome, done, ...spots });
  });
  return placed;
}

/**
 * @param {Projection} projection
 * @param {number} x
 * @param {number} y
 * @returns {Spot | null} null where it is off the map
 */
function spotOf({ domain, scale, width, height }, x, y) {
  const px = (x - domain.x[0]) * scale[0];
  const py = (domain.y[1] - y) * scale[1];
  return px >= -8 && py >= -8 && px <= width + 8 && py <= height + 8 ? { x: px, y: py } : null;
}

/**
 * The current point and the end first; then every so many steps a marker, where none is near yet.
 * @param {Float64Array} path
 * @param {number} current
 * @param {number} every
 * @param {Projection} projection
 * @param {Spot | null} handle
 */
function placeMarkers(path, current, every, projection, handle) {
  const last = path.length / 2 - 1;
  /**
   * @param {Spot} a
   * @param {Spot} b
   * @param {number} least
   */
  const near = (a, b, least) => {
    const dx = a.x - b.x;
    const dy = a.y - b.y;
    return dx * dx + dy * dy < least * least;
  };
  const underHandle = (/** @type {Spot} */ s) => handle !== null && near(s, handle, HANDLE);
  const at = (/** @type {number} */ k) => {
    const spot = spotOf(projection, path[2 * k], path[2 * k + 1]);
    return spot && !underHandle(spot) ? spot : null;
  };
  const now = at(current);
  const own = at(0);
  const finish = current < last ? at(last) : null;
  const end = finish && now && near(finish, now, sizes.markerApart) ? null : finish;
  const taken = [now, end, own].filter((spot) => spot !== null);
  const given = taken.length;
  for (let k = 0; k <= last; k += every) {
    const spot = at(k);
    if (!spot) continue;
    let clear = true;
    // From the latest back: a run that has come to rest finds its own last marker first.
    for (let i = taken.length - 1; clear && i >= 0; --i)
      clear = !near(spot, taken[i], sizes.markerApart);
    if (clear) taken.push(spot);
  }
  return { now, end, own: handle ? own : null, markers: taken.slice(given) };
}

/**
 * @param {import("./scene.js").Backend} backend
 * @param {readonly PlacedRun[]} placed
 * @param {{ projection: Projection, tokens: Tokens, occupancy: import("./occupancy.js").Occupancy }} options
 *   the lines and markers are noted in the occupancy
 */
export function drawPaths(backend, placed, { projection, tokens, occupancy }) {
  const list = placed.flatMap((p) => [p.toCome, p.done]);
  const runs = placed.flatMap((p) => [p.index, p.index]);
  const starts = samples.take(list, runs, projection.width, projection.height);
  if (placed.length > 1) samples.findNeighbours();
  for (let i = 0; i < samples.count; ++i) occupancy.markPoint(samples.x[i], samples.y[i]);

  let line = 0;
  for (const { ink, toCome, done } of placed)
    for (const track of [toCome, done]) {
      const width = track === done ? sizes.pathDone : sizes.pathToCome;
      const lane = track === done ? lanes.done : lanes.toCome;
      const pieces = [];
      for (let l = 0; l < track.lines; ++l, ++line) {
        const from = l > 0 ? track.ends[l - 1] : 0;
        const [first, last] = [starts[line], starts[line + 1]];
        pieces.push(...piecesOfLine(samples, track, from, track.ends[l], first, last, lane.gap));
      }
      for (const p of pieces)
        backend.polyline(p.points, p.from, p.to, {
          stroke: ink.edge,
          opacity: ink.edgeOpacity,
          width: p.lane ? lane.core + Math.min(lane.extra, ink.edgeExtra) : width + ink.edgeExtra,
        });
      for (const p of pieces)
        backend.polyline(p.points, p.from, p.to, {
          stroke: ink.core,
          width: p.lane ? lane.core : width,
          dash: ink.dash,
          dashOffset: p.dashOffset,
        });
    }

  for (const p of placed) {
    drawSmallMarkers(backend, p, tokens);
    for (const spot of [...p.markers, p.end]) if (spot) occupancy.markDisc(spot.x, spot.y, 4);
  }
  for (const p of placed) if (p.end) drawEnd(backend, p, p.end, tokens);
  for (const p of placed)
    if (p.now) {
      drawNow(backend, p, p.now, tokens);
      occupancy.markDisc(p.now.x, p.now.y, sizes.markerNow / 2 + 3);
    }
}

/**
 * @param {import("./scene.js").Backend} backend
 * @param {PlacedRun} placed
 * @param {Tokens} tokens
 */
function drawSmallMarkers(backend, { ink, run, markers }, tokens) {
  const inked = ink.edge !== tokens.case.colour;
  const rim = { colour: ink.edge, width: 1.1 };
  drawMarkers(backend, ink.marker, markers, sizes.markerSmall, {
    core: ink.core,
    inside: tokens.sheet,
    hollow: run.hollow,
    ...(inked ? { edge: rim } : { halo: rim }),
  });
}

/**
 * @param {import("./scene.js").Backend} backend
 * @param {PlacedRun} placed
 * @param {Spot} spot
 * @param {Tokens} tokens
 */
function drawEnd(backend, { ink }, spot, tokens) {
  const inked = ink.edge !== tokens.case.colour;
  drawMarkers(backend, ink.marker, [spot], sizes.markerEnd + 1.5, {
    core: ink.core,
    inside: tokens.sheet,
    hollow: true,
    halo: { colour: tokens.case.colour, width: 1.3 },
    edge: inked ? { colour: ink.edge, width: 0.9 } : undefined,
  });
}

/**
 * @param {import("./scene.js").Backend} backend
 * @param {PlacedRun} placed
 * @param {Spot} spot
 * @param {Tokens} tokens
 */
export function drawNow(backend, { ink, run }, spot, tokens) {
  const inked = ink.edge !== tokens.case.colour;
  drawMarkers(backend, ink.marker, [spot], sizes.markerNow, {
    core: ink.core,
    inside: tokens.sheet,
    hollow: run.hollow,
    halo: { colour: tokens.case.colour, width: inked ? 1.6 : 2.4 },
    edge: { colour: tokens.ink, width: inked ? 2 : 1.3 },
  });
}
