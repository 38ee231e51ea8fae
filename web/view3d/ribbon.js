// Paths in space: each segment is a strip as wide on the screen as on the map, with the path's dashes.

/**
 * @param {Float32Array} points x, y, z of each point in block coordinates
 * @param {(point: ArrayLike<number>) => number[]} project block coordinates to pixels
 * @returns {{ from: Float32Array, to: Float32Array, travelled: Float32Array }}
 *   one entry a segment; travelled: length in pixels from the path's start to the segment's two ends
 */
export function ribbon(points, project) {
  const count = Math.max(0, points.length / 3 - 1);
  const from = points.subarray(0, 3 * count);
  const to = points.subarray(3, 3 * (count + 1));
  const travelled = new Float32Array(2 * count);
  let length = 0;
  let before = count > 0 ? project(points.subarray(0, 3)) : [0, 0];
  for (let k = 0; k < count; k++) {
    const here = project(points.subarray(3 * k + 3, 3 * k + 6));
    travelled[2 * k] = length;
    length += Math.hypot(here[0] - before[0], here[1] - before[1]);
    travelled[2 * k + 1] = length;
    before = here;
  }
  return { from, to, travelled };
}

/**
 * A dash pattern as four lengths, which is what the shader takes; a solid line is one long dash.
 * @param {number[]} dash
 * @returns {number[]} on, off, on, off
 */
export function fourDashes(dash) {
  if (dash.length === 0) return [1, 0, 1, 0];
  return dash.length === 2 ? [...dash, ...dash] : dash.slice(0, 4);
}
