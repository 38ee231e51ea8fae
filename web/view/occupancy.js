// What is already taken on the map, in cells of 4 px: labels look here for a place. Boxes are marked and asked with the
// same rounding outwards, so two boxes that were both granted never overlap.

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

export const CELL = 4;
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
}

/**
 * The upright boxes of at most `size` px that together cover a text turned by `angle` about its centre.
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {number} angle
 * @returns {Box[]}
 */
export function turnedBoxes(x, y, width, height, angle) {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const count = Math.max(1, Math.ceil(width / height));
  const part = width / count;
  const w = Math.abs(c) * part + Math.abs(s) * height;
  const h = Math.abs(s) * part + Math.abs(c) * height;
  return Array.from({ length: count }, (_, i) => {
    const along = (i + 0.5) * part - width / 2;
    return { x: x + c * along - w / 2, y: y + s * along - h / 2, width: w, height: h };
  });
}
