// A path of data points as lines in px: projected, cut off where it leaves the map, and thinned. The result lives in
// memory that is used again for the next frame, so a drag allocates nothing a point.
// Cutting is numeric (Liang and Barsky 1984), because a diverging run reaches 1e300 and a canvas does not.

import { dropCovered } from "./coverage.js";
import { straighten } from "./straighten.js";

/** @typedef {import("./projection.js").Projection} Projection */

/** Lines are kept this far beyond the border, so that cases and dashes leave the map cleanly, px. */
const BEYOND = 24;
/** Vertices nearer than this to the one before say nothing, px. */
const NEAR = 0.3;
/** Lines of fewer points than this cannot cover themselves much. */
const DENSE = 64;
/** Paths of more points than this are thinned to the extremes of each pixel. */
export const THIN_FROM = 10000;

export class Track {
  constructor() {
    this.points = new Float64Array(1024);
    /** Points in use. */
    this.count = 0;
    this.ends = new Int32Array(16);
    /** Lines in use; line i ends before point ends[i]. */
    this.lines = 0;
  }

  clear() {
    this.count = 0;
    this.lines = 0;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  add(x, y) {
    if (2 * this.count === this.points.length) this.points = grown(this.points);
    this.points[2 * this.count] = x;
    this.points[2 * this.count + 1] = y;
    ++this.count;
  }

  endLine() {
    const from = this.lines > 0 ? this.ends[this.lines - 1] : 0;
    if (this.count - from < 2) {
      this.count = from;
      return;
    }
    if (this.lines === this.ends.length) this.ends = grown(this.ends);
    this.ends[this.lines++] = this.count;
  }
}

/**
 * @template {Float64Array | Int32Array} T
 * @param {T} array
 * @returns {T} twice as long, with the same beginning
 */
function grown(array) {
  const bigger = /** @type {T} */ (
    array instanceof Float64Array
      ? new Float64Array(2 * array.length)
      : new Int32Array(2 * array.length)
  );
  bigger.set(array);
  return bigger;
}

/**
 * @param {number} value a NaN, of an infinite difference, is the lower end
 * @param {number} lo
 * @param {number} hi
 */
const hold = (value, lo, hi) => (value > lo ? Math.min(value, hi) : lo);

/** The cut segment of the latest call to cutSegment, in px. */
const cut = new Float64Array(4);

/**
 * Cuts a segment of data to the view; the result is in `cut`.
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @param {Projection} projection
 * @returns {boolean} whether anything of it is left
 */
function cutSegment(ax, ay, bx, by, { domain, scale }) {
  const [marginX, marginY] = [BEYOND / scale[0], BEYOND / scale[1]];
  const left = domain.x[0] - marginX;
  const right = domain.x[1] + marginX;
  const bottom = domain.y[0] - marginY;
  const top = domain.y[1] + marginY;
  // Halves, because the difference of two numbers near the largest overflows.
  const [hx, hy] = [bx / 2 - ax / 2, by / 2 - ay / 2];
  let t0 = 0;
  let t1 = 1;
  let enters = -1;
  let leaves = -1;
  for (let side = 0; side < 4; ++side) {
    const along = side === 0 ? -hx : side === 1 ? hx : side === 2 ? -hy : hy;
    const room =
      side === 0
        ? ax / 2 - left / 2
        : side === 1
          ? right / 2 - ax / 2
          : side === 2
            ? ay / 2 - bottom / 2
            : top / 2 - ay / 2;
    if (along === 0) {
      if (room < 0) return false;
      continue;
    }
    const t = room / along;
    if (along < 0 && t > t0) [t0, enters] = [t, side];
    if (along > 0 && t < t1) [t1, leaves] = [t, side];
    if (t0 > t1) return false;
  }
  const edges = [left, right, bottom, top];
  /**
   * @param {number} t
   * @param {number} side where the border is crossed: there one coordinate is known exactly
   * @param {number} i
   */
  const at = (t, side, i) => {
    const x = t === 0 ? ax : t === 1 ? bx : ax + 2 * (t * hx);
    const y = t === 0 ? ay : t === 1 ? by : ay + 2 * (t * hy);
    cut[i] =
      ((side === 0 || side === 1 ? edges[side] : hold(x, left, right)) - domain.x[0]) * scale[0];
    cut[i + 1] = (domain.y[1] - (side > 1 ? edges[side] : hold(y, bottom, top))) * scale[1];
  };
  at(t0, enters, 0);
  at(t1, leaves, 2);
  return true;
}

/**
 * Fills a track with the steps [from, to] of a path.
 * @param {Track} track
 * @param {Float64Array} path [x0, y0, x1, y1, ...]
 * @param {number} from step, inclusive
 * @param {number} to step, inclusive
 * @param {Projection} projection
 */
export function projectPath(track, path, from, to, projection) {
  track.clear();
  const { domain, scale, width, height } = projection;
  const [x0, y1] = [domain.x[0], domain.y[1]];
  const [sx, sy] = scale;
  const thin = to - from > THIN_FROM;
  let before = false;
  let [px, py] = [0, 0];
  for (let k = from; k <= to; ++k) {
    const x = (path[2 * k] - x0) * sx;
    const y = (y1 - path[2 * k + 1]) * sy;
    const here = x >= -BEYOND && y >= -BEYOND && x <= width + BEYOND && y <= height + BEYOND;
    if (here && before) {
      const last = k === to;
      if (!last && Math.abs(x - px) < NEAR && Math.abs(y - py) < NEAR) continue;
      track.add(x, y);
    } else if (k > from) {
      const i = 2 * k;
      if (cutSegment(path[i - 2], path[i - 1], path[i], path[i + 1], projection)) {
        if (!before) {
          track.endLine();
          track.add(cut[0], cut[1]);
        }
        track.add(cut[2], cut[3]);
      }
      if (!here) track.endLine();
    } else if (here) {
      track.add(x, y);
    }
    before = here;
    px = x;
    py = y;
  }
  track.endLine();
  if (thin) thinToExtremes(track);
  straightenTrack(track);
  if (track.count > DENSE) dropCovered(track, width, height, BEYOND);
}

/**
 * Leaves of the points that lie in one column of pixels, one after the other, the first, lowest, highest and last.
 * @param {Track} track
 */
function thinToExtremes(track) {
  const { points, ends, lines } = track;
  let kept = 0;
  let from = 0;
  /** @param {number} i */
  const keep = (i) => {
    points[2 * kept] = points[2 * i];
    points[2 * kept + 1] = points[2 * i + 1];
    ++kept;
  };
  for (let line = 0; line < lines; ++line) {
    const to = ends[line];
    for (let i = from; i < to;) {
      const column = Math.floor(points[2 * i]);
      let [low, high, last] = [i, i, i];
      while (last + 1 < to && Math.floor(points[2 * last + 2]) === column) {
        ++last;
        if (points[2 * last + 1] < points[2 * low + 1]) low = last;
        if (points[2 * last + 1] > points[2 * high + 1]) high = last;
      }
      const [first, second] = low < high ? [low, high] : [high, low];
      keep(i);
      if (first > i && first < last) keep(first);
      if (second > i && second < last && second !== first) keep(second);
      if (last > i) keep(last);
      i = last + 1;
    }
    ends[line] = kept;
    from = to;
  }
  track.count = kept;
}

/** @param {Track} track */
function straightenTrack(track) {
  const { points, ends, lines } = track;
  let kept = 0;
  let from = 0;
  for (let line = 0; line < lines; ++line) {
    const to = ends[line];
    kept = straighten(points, from, to, kept);
    ends[line] = kept;
    from = to;
  }
  track.count = kept;
}
