// The block of land: a grid of heights under a picture of the map, with a skirt down to the table.
import { rise } from "./camera.js";

/**
 * @typedef {object} Block where the map lies in block coordinates
 * @property {(x: number) => number} east
 * @property {(y: number) => number} north
 * @property {(t: number) => number} up
 */

/** Places above the tint's top are cut here, so that one peak does not shrink everything else. */
const highestPlace = 1.06;

/**
 * @param {{ x: number[], y: number[] }} domain
 * @param {number} aspect width / height of the map as drawn
 * @returns {Block}
 */
export function blockOf(domain, aspect) {
  const width = Math.min(1, aspect);
  const height = Math.min(1, 1 / aspect);
  const [x0, x1] = domain.x;
  const [y0, y1] = domain.y;
  return {
    east: (x) => ((x - x0) / (x1 - x0) - 0.5) * width,
    north: (y) => ((y - y0) / (y1 - y0) - 0.5) * height,
    up: (t) => Math.min(highestPlace, Math.max(0, t)) * rise,
  };
}

/**
 * @param {Float64Array} places t at the nodes, row after row from the smallest y
 * @param {number} columns
 * @param {number} rows
 * @param {Block} block
 * @param {{ x: number[], y: number[] }} domain
 * @returns {{ position: Float32Array, place: Float32Array, indices: Uint32Array }}
 *   place: where the vertex lies in the picture (0, 0 top left); a skirt's foot has the place -1
 */
export function groundMesh(places, columns, rows, block, domain) {
  const nodes = columns * rows;
  const rim = 2 * (columns + rows - 2);
  const position = new Float32Array(3 * (nodes + rim));
  const place = new Float32Array(2 * (nodes + rim));
  const indices = new Uint32Array(6 * ((columns - 1) * (rows - 1) + rim));
  let used = 0;
  const triangle = (/** @type {number[]} */ ...corners) => {
    indices.set(corners, used);
    used += 3;
  };
  const finite = (/** @type {number} */ node) => Number.isFinite(places[node]);

  for (let j = 0, v = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++, v++) {
      const u = i / (columns - 1);
      const w = j / (rows - 1);
      position.set(
        [
          block.east(domain.x[0] + u * (domain.x[1] - domain.x[0])),
          block.north(domain.y[0] + w * (domain.y[1] - domain.y[0])),
          finite(v) ? block.up(places[v]) : 0,
        ],
        3 * v,
      );
      place.set([u, 1 - w], 2 * v);
      if (i + 1 === columns || j + 1 === rows) continue;
      if (finite(v) && finite(v + 1) && finite(v + columns) && finite(v + columns + 1)) {
        triangle(v, v + 1, v + columns);
        triangle(v + columns, v + 1, v + columns + 1);
      }
    }
  }

  /** @type {number[]} */
  const border = [];
  for (let i = 0; i < columns - 1; i++) border.push(i);
  for (let j = 0; j < rows - 1; j++) border.push(j * columns + columns - 1);
  for (let i = columns - 1; i > 0; i--) border.push((rows - 1) * columns + i);
  for (let j = rows - 1; j > 0; j--) border.push(j * columns);
  border.forEach((top, k) => {
    const foot = nodes + k;
    position.set([position[3 * top], position[3 * top + 1], -0.03], 3 * foot);
    place.set([-1, -1], 2 * foot);
    const next = (k + 1) % border.length;
    triangle(top, foot, border[next]);
    triangle(border[next], foot, nodes + next);
  });
  return { position, place, indices: indices.subarray(0, used) };
}
