// Points every 4 px along all lines of one frame, with a grid of cells to find which of them lie on another run's line.

import { CELL } from "./occupancy.js";

/** @typedef {import("./tracks.js").Track} Track */

const STRIDE = 4;
/** Lines nearer than this, and nearly parallel, lie on each other. */
const NEAR = 1.7;
const PARALLEL = 0.95;
/** A cell remembers so many samples of each run. */
const PASSES = 2;
/** More samples than this are a scribble in which lanes say nothing. */
const MOST = 24000;

/** Samples of all tracks of one frame, and a grid of cells to find neighbours; reused from frame to frame. */
export class Samples {
  constructor() {
    this.count = 0;
    this.x = new Float64Array(MOST);
    this.y = new Float64Array(MOST);
    this.tx = new Float64Array(MOST);
    this.ty = new Float64Array(MOST);
    this.arc = new Float64Array(MOST);
    this.run = new Int16Array(MOST);
    this.mask = new Uint32Array(MOST);
    this.side = new Int8Array(MOST);
    this.next = new Int32Array(MOST);
    this.head = new Int32Array(0);
    /** Which runs have a sample in a cell, a bit each. */
    this.present = new Uint32Array(0);
    this.columns = 0;
    this.rows = 0;
  }

  /**
   * @param {readonly Track[]} tracks
   * @param {readonly number[]} runs the run each track belongs to
   * @param {number} width px
   * @param {number} height px
   * @returns {Int32Array} where each line's samples begin, over all tracks' lines, and a last entry
   */
  take(tracks, runs, width, height) {
    this.columns = Math.ceil(width / CELL) + 2;
    this.rows = Math.ceil(height / CELL) + 2;
    const cells = this.columns * this.rows;
    if (this.head.length < cells) {
      this.head = new Int32Array(cells);
      this.present = new Uint32Array(cells);
    }
    this.head.fill(-1);
    this.present.fill(0);
    this.count = 0;
    const starts = new Int32Array(1 + tracks.reduce((sum, track) => sum + track.lines, 0));
    let line = 0;
    tracks.forEach((track, i) => {
      for (let l = 0; l < track.lines; ++l) {
        starts[line++] = this.count;
        this.sampleLine(track.points, l > 0 ? track.ends[l - 1] : 0, track.ends[l], runs[i]);
      }
    });
    starts[line] = this.count;
    return starts;
  }

  /**
   * @param {Float64Array} points
   * @param {number} from
   * @param {number} to
   * @param {number} run
   */
  sampleLine(points, from, to, run) {
    let arc = 0;
    let due = 0;
    for (let i = from + 1; i < to; ++i) {
      const ax = points[2 * i - 2];
      const ay = points[2 * i - 1];
      const dx = points[2 * i] - ax;
      const dy = points[2 * i + 1] - ay;
      const length = Math.sqrt(dx * dx + dy * dy);
      if (length === 0) continue;
      for (; due <= arc + length && this.count < MOST; due += STRIDE) {
        const t = (due - arc) / length;
        this.add(ax + t * dx, ay + t * dy, dx / length, dy / length, due, run);
      }
      arc += length;
    }
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} tx
   * @param {number} ty
   * @param {number} arc
   * @param {number} run
   */
  add(x, y, tx, ty, arc, run) {
    const i = this.count++;
    this.x[i] = x;
    this.y[i] = y;
    this.tx[i] = tx;
    this.ty[i] = ty;
    this.arc[i] = arc;
    this.run[i] = run;
    this.mask[i] = 0;
    this.side[i] = 1;
    this.next[i] = -1;
    const cell = this.cellOf(x, y);
    if (cell < 0) return;
    // A run that circles its minimum passes a cell a hundred times; a few passes tell where it lies.
    let passes = 0;
    for (let j = this.head[cell]; j >= 0; j = this.next[j])
      if (this.run[j] === run && ++passes === PASSES) return;
    this.next[i] = this.head[cell];
    this.head[cell] = i;
    this.present[cell] |= 1 << run;
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  cellOf(x, y) {
    const column = Math.floor(x / CELL) + 1;
    const row = Math.floor(y / CELL) + 1;
    if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) return -1;
    return row * this.columns + column;
  }

  /** Notes at each sample which other runs lie on it, and how the lowest of them walks. */
  findNeighbours() {
    const { head, next, present, columns } = this;
    const cells = columns * this.rows;
    for (let i = 0; i < this.count; ++i) {
      // What holds for one sample holds for the next on its line.
      if (i % 2 === 1 && this.run[i] === this.run[i - 1] && this.arc[i] > this.arc[i - 1]) {
        this.mask[i] = this.mask[i - 1];
        this.side[i] = this.side[i - 1];
        continue;
      }
      const cell = this.cellOf(this.x[i], this.y[i]);
      if (cell < 0) continue;
      let leader = this.run[i];
      const own = 1 << leader;
      for (let r = -columns; r <= columns; r += columns)
        for (let at = cell + r - 1; at <= cell + r + 1; ++at) {
          if (at < 0 || at >= cells || (present[at] & ~own) === 0) continue;
          for (let j = head[at]; j >= 0; j = next[j]) {
            const turn = this.alongside(i, j);
            if (turn === 0) continue;
            this.mask[i] |= 1 << this.run[j];
            if (this.run[j] >= leader) continue;
            leader = this.run[j];
            this.side[i] = turn < 0 ? -1 : 1;
          }
        }
    }
  }

  /**
   * Whether another run's sample lies along this one: the cosine between their ways, or 0.
   * @param {number} i
   * @param {number} j
   */
  alongside(i, j) {
    if (this.run[j] === this.run[i]) return 0;
    const tx = this.tx[i];
    const ty = this.ty[i];
    const dx = this.x[j] - this.x[i];
    const dy = this.y[j] - this.y[i];
    if (Math.abs(tx * dy - ty * dx) > NEAR || Math.abs(tx * dx + ty * dy) > STRIDE) return 0;
    const turn = tx * this.tx[j] + ty * this.ty[j];
    return Math.abs(turn) < PARALLEL ? 0 : turn;
  }
}
