// Where two runs lie on each other, both are drawn: as thinner lines side by side.
// A stretch whose samples have another run's line along them for 24 px or more gets a
// lane to itself, in the order of the runs, on the same side whichever way each of them walks.

import { straighten } from "./straighten.js";

/** @typedef {import("./tracks.js").Track} Track */
/** @typedef {import("./samples.js").Samples} Samples */

/** Stretches shorter than this many samples are crossings; gaps up to so many are bridged. */
const LEAST = 6;
const BRIDGE = 2;
/** A lane leaves and joins the line over so many samples. */
const RAMP = 3;

/**
 * A piece of a track as it is drawn: its own points, or displaced ones.
 * @typedef {{ points: Float64Array, from: number, to: number, lane: boolean, dashOffset: number }} Piece
 */

/** @param {number} mask */
function bitCount(mask) {
  let count = 0;
  for (let m = mask >>> 0; m; m &= m - 1) ++count;
  return count;
}

/**
 * The pieces of one line of a track: [from, to) of its points, its samples [first, last).
 * @param {Samples} samples
 * @param {Track} track
 * @param {number} from
 * @param {number} to
 * @param {number} first
 * @param {number} last
 * @param {number} gap between the middles of two lanes, px
 * @returns {Piece[]}
 */
export function piecesOfLine(samples, track, from, to, first, last, gap) {
  const stretches = findStretches(samples.mask, first, last);
  if (stretches.length === 0)
    return [{ points: track.points, from, to, lane: false, dashOffset: 0 }];
  /** @type {Piece[]} */
  const pieces = [];
  let begin = 0;
  for (const [a, b] of stretches) {
    if (samples.arc[a] > begin)
      pieces.push(plainPiece(track.points, from, to, begin, samples.arc[a]));
    pieces.push(lanePiece(samples, a, b, gap, a > first, b < last - 1));
    begin = samples.arc[b];
  }
  const rest = plainPiece(track.points, from, to, begin, Infinity);
  if (rest.to > 1) pieces.push(rest);
  return pieces;
}

/**
 * @param {Uint32Array} mask
 * @param {number} first
 * @param {number} last
 * @returns {[number, number][]} first and last sample of each stretch shared with another run
 */
function findStretches(mask, first, last) {
  /** @type {[number, number][]} */
  const found = [];
  for (let i = first; i < last; ++i) {
    if (mask[i] === 0) continue;
    const open = found[found.length - 1];
    if (open && i - open[1] <= BRIDGE + 1) open[1] = i;
    else found.push([i, i]);
  }
  return found.filter(([a, b]) => b - a >= LEAST);
}

/**
 * @param {Samples} samples
 * @param {number} a
 * @param {number} b
 * @param {number} gap
 * @param {boolean} rampIn
 * @param {boolean} rampOut
 * @returns {Piece}
 */
function lanePiece(samples, a, b, gap, rampIn, rampOut) {
  const run = samples.run[a];
  let mask = 1 << run;
  let sides = 0;
  for (let i = a; i <= b; ++i) {
    mask |= samples.mask[i];
    sides += samples.side[i];
  }
  const lanes = bitCount(mask);
  const lane = bitCount(mask & ((1 << run) - 1));
  const offset = (lane - (lanes - 1) / 2) * gap * (sides < 0 ? -1 : 1);
  const points = new Float64Array(2 * (b - a + 1));
  for (let i = a; i <= b; ++i) {
    const into = rampIn ? (i - a) / RAMP : 1;
    const out = rampOut ? (b - i) / RAMP : 1;
    const shift = offset * Math.min(1, into, out);
    points[2 * (i - a)] = samples.x[i] - shift * samples.ty[i];
    points[2 * (i - a) + 1] = samples.y[i] + shift * samples.tx[i];
  }
  const to = straighten(points, 0, b - a + 1, 0);
  return { points, from: 0, to, lane: true, dashOffset: samples.arc[a] };
}

/**
 * The part of a line between two lengths along it.
 * @param {Float64Array} points
 * @param {number} from
 * @param {number} to
 * @param {number} begin px
 * @param {number} end px
 * @returns {Piece}
 */
function plainPiece(points, from, to, begin, end) {
  /** @type {number[]} */
  const kept = [];
  let arc = 0;
  for (let i = from + 1; i < to && arc <= end; ++i) {
    const ax = points[2 * i - 2];
    const ay = points[2 * i - 1];
    const bx = points[2 * i];
    const by = points[2 * i + 1];
    const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
    if (arc + length >= begin && length > 0) {
      if (kept.length === 0) {
        const t = Math.max(0, (begin - arc) / length);
        kept.push(ax + t * (bx - ax), ay + t * (by - ay));
      }
      const t = Math.min(1, (end - arc) / length);
      kept.push(ax + t * (bx - ax), ay + t * (by - ay));
    }
    arc += length;
  }
  return {
    points: Float64Array.from(kept),
    from: 0,
    to: kept.length / 2,
    lane: false,
    dashOffset: begin,
  };
}
