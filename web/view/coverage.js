// A run that bounces across a valley a hundred times draws the same line a hundred times. Segments that lie wholly where
// the run has been before are left out: nothing is lost to the eye, dashes stay dashes, and a drag frame stays short.

/** Places are remembered in cells of this size, px. */
const CELL = 2;
/** A segment does not count as covered by the few just before it. */
const RECENT = 8;

/** Which segment, over all tracks so far, was first in each cell; grows with the map, never cleared while numbers last. */
let first = new Int32Array(0);
let counter = 1;
let spareEnds = new Int32Array(64);

/**
 * @param {import("./tracks.js").Track} track
 * @param {number} width of the map, px
 * @param {number} height of the map, px
 * @param {number} beyond how far outside the map its lines may be, px
 */
export function dropCovered(track, width, height, beyond) {
  const columns = Math.ceil((width + 2 * beyond) / CELL) + 1;
  const cells = columns * (Math.ceil((height + 2 * beyond) / CELL) + 1);
  if (first.length < cells) {
    first = new Int32Array(cells);
    counter = 1;
  } else if (counter > 2e9) {
    first.fill(0);
    counter = 1;
  }
  const base = counter;
  counter += track.count + RECENT;

  const { points, ends } = track;
  const lines = track.lines;
  let kept = 0;
  let keptLines = 0;
  let from = 0;
  const endLine = () => {
    if (keptLines === spareEnds.length) {
      const longer = new Int32Array(2 * spareEnds.length);
      longer.set(spareEnds);
      spareEnds = longer;
    }
    spareEnds[keptLines++] = kept;
  };
  for (let line = 0; line < lines; ++line) {
    const to = ends[line];
    let open = false;
    for (let i = from + 1; i < to; ++i) {
      const ax = points[2 * i - 2];
      const ay = points[2 * i - 1];
      const bx = points[2 * i];
      const by = points[2 * i + 1];
      if (visit(ax + beyond, ay + beyond, bx + beyond, by + beyond, columns, base, base + i)) {
        if (!open) {
          // Never further than the point just read: every gap leaves room for a new beginning.
          points[2 * kept] = ax;
          points[2 * kept + 1] = ay;
          ++kept;
        }
        points[2 * kept] = bx;
        points[2 * kept + 1] = by;
        ++kept;
        open = true;
      } else if (open) {
        endLine();
        open = false;
      }
    }
    if (open) endLine();
    from = to;
  }
  track.count = kept;
  track.lines = keptLines;
  [track.ends, spareEnds] = [spareEnds, track.ends];
}

/**
 * Marks the cells of a segment.
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @param {number} columns
 * @param {number} base smaller numbers are of other tracks
 * @param {number} number of this segment
 * @returns {boolean} whether anything of it was new
 */
function visit(ax, ay, bx, by, columns, base, number) {
  const dx = bx - ax;
  const dy = by - ay;
  const count = Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / CELL);
  let fresh = false;
  for (let k = 0; k <= count; ++k) {
    const t = count > 0 ? k / count : 0;
    const cell = Math.floor((ay + t * dy) / CELL) * columns + Math.floor((ax + t * dx) / CELL);
    const before = first[cell];
    if (before <= base) {
      first[cell] = number;
      fresh = true;
    } else if (before > number - RECENT) fresh = true;
  }
  return fresh;
}
