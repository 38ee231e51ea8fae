// What is already taken on the map, in cells of 4 px: labels look here for a place. Boxes are marked and asked with the
// same rounding outwards, so two boxes that were both granted never overlap.

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** @typedef {{ x: number, y: number, width: number, height: number, angle: number }} TurnedBox x, y: its middle */

export const CELL = 4;
/** Turned boxes are looked at in steps smaller than a cell, px. */
const STRIDE = 3;
/** Bits of a cell: a path's line may be crossed by a label at a price, a mark or a label never. */
export const LINE = 1;
export const MARK = 2;

export class Occupancy {
  /**
   * @param {number} width px
   * @param {number} height px
   */
  constructor(width, height) {
    this.width = 0;
    this.height = 0;
    this.columns = 0;
    this.rows = 0;
    this.cells = new Uint8Array(0);
    this.resize(width, height);
  }

  /**
   * Empties the map, keeping its memory where it is large enough.
   * @param {number} width px
   * @param {number} height px
   */
  resize(width, height) {
    this.width = width;
    this.height = height;
    this.columns = Math.ceil(width / CELL);
    this.rows = Math.ceil(height / CELL);
    const size = this.columns * this.rows;
    if (this.cells.length < size) this.cells = new Uint8Array(size);
    else this.cells.fill(0);
  }

  /**
   * @param {Box} box
   * @param {number} [margin] px kept free at the border
   */
  inside(box, margin = 4) {
    return (
      box.x >= margin &&
      box.y >= margin &&
      box.x + box.width <= this.width - margin &&
      box.y + box.height <= this.height - margin
    );
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} [bit]
   */
  markPoint(x, y, bit = LINE) {
    const column = Math.floor(x / CELL);
    const row = Math.floor(y / CELL);
    if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) return;
    this.cells[row * this.columns + column] |= bit;
  }

  /**
   * @param {Box} box
   * @param {number} [bit]
   */
  markBox(box, bit = MARK) {
    const [c0, c1, r0, r1] = this.range(box);
    for (let r = r0; r <= r1; ++r)
      for (let c = c0; c <= c1; ++c) this.cells[r * this.columns + c] |= bit;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   */
  markDisc(x, y, radius) {
    this.markBox({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius });
  }

  /**
   * How many cells of a box hold a line, or Infinity where one holds a mark.
   * @param {Box} box
   */
  cost(box) {
    const [c0, c1, r0, r1] = this.range(box);
    let lines = 0;
    for (let r = r0; r <= r1; ++r)
      for (let c = c0; c <= c1; ++c) {
        const cell = this.cells[r * this.columns + c];
        if (cell & MARK) return Infinity;
        lines += cell & LINE;
      }
    return lines;
  }

  /** @param {Box} box true where nothing but lines is there */
  free(box) {
    return this.cost(box) < Infinity;
  }

  /**
   * @param {Box} box
   * @returns {[number, number, number, number]} columns and rows, inclusive
   */
  range(box) {
    return [
      Math.max(0, Math.floor(box.x / CELL)),
      Math.min(this.columns - 1, Math.floor((box.x + box.width) / CELL)),
      Math.max(0, Math.floor(box.y / CELL)),
      Math.min(this.rows - 1, Math.floor((box.y + box.height) / CELL)),
    ];
  }

  /**
   * As cost, for a box turned about its middle.
   * @param {TurnedBox} box
   */
  costTurned(box) {
    let lines = 0;
    this.eachCell(box, 0, (i) => {
      const cell = this.cells[i];
      lines += cell & MARK ? Infinity : cell & LINE;
    });
    return lines;
  }

  /** @param {TurnedBox} box a little is added round it, so that what is granted later keeps clear of its corners */
  markTurned(box) {
    this.eachCell(box, CELL / 2, (i) => (this.cells[i] |= MARK));
  }

  /**
   * @param {TurnedBox} box
   * @param {number} margin px round the box
   * @param {(cell: number) => void} visit may see a cell more than once
   */
  eachCell({ x, y, width, height, angle }, margin, visit) {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [w, h] = [width + 2 * margin, height + 2 * margin];
    const [across, down] = [Math.ceil(w / STRIDE), Math.ceil(h / STRIDE)];
    for (let j = 0; j <= down; ++j)
      for (let i = 0; i <= across; ++i) {
        const u = (i / across - 0.5) * w;
        const v = (j / down - 0.5) * h;
        const column = Math.floor((x + c * u - s * v) / CELL);
        const row = Math.floor((y + s * u + c * v) / CELL);
        if (column >= 0 && row >= 0 && column < this.columns && row < this.rows)
          visit(row * this.columns + column);
      }
  }
}

/**
 * The upright box round a turned one.
 * @param {TurnedBox} box
 * @returns {Box}
 */
export function around({ x, y, width, height, angle }) {
  const [c, s] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const [w, h] = [c * width + s * height, s * width + c * height];
  return { x: x - w / 2, y: y - h / 2, width: w, height: h };
}
