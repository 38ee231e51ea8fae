// The contour through a point, walked along: a step across the gradient, then back onto the level along it.

const STRIDE = 4; // px
const MOST = 500; // steps each way

/**
 * @param {object} of
 * @param {readonly number[]} of.from where it begins, px
 * @param {(x: number, y: number) => { value: number, gradient: readonly number[] }} of.lossAt of a place in px; the gradient
 *   per px, y downwards
 * @param {number} of.width px
 * @param {number} of.height px
 * @returns {number[][]} its parts as [x0, y0, x1, y1, ...] in px; none where the point has no slope
 */
export function levelLine({ from, lossAt, width, height }) {
  const level = lossAt(from[0], from[1]).value;
  /** @type {number[][]} */
  const parts = [];
  for (const side of [1, -1]) {
    const part = [from[0], from[1]];
    let [x, y] = from;
    for (let i = 0; i < MOST; ++i) {
      const { gradient } = lossAt(x, y);
      const slope = Math.hypot(gradient[0], gradient[1]);
      if (!(slope > 0) || !Number.isFinite(slope)) break;
      x -= (side * STRIDE * gradient[1]) / slope;
      y += (side * STRIDE * gradient[0]) / slope;
      const there = lossAt(x, y);
      const square = there.gradient[0] ** 2 + there.gradient[1] ** 2;
      const off = (there.value - level) / square;
      const back = [off * there.gradient[0], off * there.gradient[1]];
      // Where the level is further off than a step, the line has come to a pass.
      if (!(Math.hypot(back[0], back[1]) < STRIDE)) break;
      x -= back[0];
      y -= back[1];
      part.push(x, y);
      if (x < 0 || y < 0 || x > width || y > height) break;
      if (i > 4 && Math.hypot(x - from[0], y - from[1]) < STRIDE) {
        part.push(from[0], from[1]);
        return [part];
      }
    }
    if (part.length > 2) parts.push(part);
  }
  return parts;
}
