// A slow run has hundreds of vertices along which its line goes straight on: they are left out.

/** How far a vertex may be from the line that stands for it, px: too little to be seen. */
const NEAR = 0.1;

/**
 * Moves the vertices that matter of one line down in the same list.
 * Each vertex left out narrows the cone, seen from the vertex kept last, in which the line may go on.
 * @param {Float64Array} points [x0, y0, x1, y1, ...]
 * @param {number} from first point of the line
 * @param {number} to the point after its last; at least from + 1
 * @param {number} into where the first is put; at most from
 * @returns {number} the place after the last one put
 */
export function straighten(points, from, to, into) {
  let kept = into;
  /** @param {number} i */
  const keep = (i) => {
    points[2 * kept] = points[2 * i];
    points[2 * kept + 1] = points[2 * i + 1];
    ++kept;
  };
  let [ax, ay] = [points[2 * from], points[2 * from + 1]]; // the vertex kept last
  let [ux, uy] = [0, 0]; // the direction in which the next one lay
  let [reach, low, high] = [Infinity, 0, 0]; // how far the line has come, and the slopes to that direction it may have
  keep(from);
  for (let i = from + 1; i < to; ++i) {
    let [x, y] = [points[2 * i] - ax, points[2 * i + 1] - ay];
    const along = x * ux + y * uy;
    const across = y * ux - x * uy;
    if (along > reach && across >= low * along && across <= high * along) {
      low = Math.max(low, (across - NEAR) / along);
      high = Math.min(high, (across + NEAR) / along);
      reach = along;
      continue;
    }
    if (i > from + 1) {
      [ax, ay] = [points[2 * i - 2], points[2 * i - 1]];
      [x, y] = [points[2 * i] - ax, points[2 * i + 1] - ay];
      keep(i - 1);
    }
    reach = Math.sqrt(x * x + y * y);
    [ux, uy] = [x / reach, y / reach];
    [low, high] = [-NEAR / reach, NEAR / reach];
  }
  if (to - from > 1) keep(to - 1);
  return kept;
}
