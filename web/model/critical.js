// Facts about critical points, and about the second derivatives at any place. Vectors are pairs, angles degrees from the x
// axis; a direction has no sign, so its angle is in [0, 180).

/** @typedef {"minimum" | "saddle" | "maximum" | "degenerate"} Kind */

/**
 * @typedef {object} CriticalPoint as engine.criticalPoints gives it; all derivatives are null where there are none
 * @property {[number, number]} at
 * @property {number} value
 * @property {null | [number, number]} gradient
 * @property {null | [[number, number], [number, number]]} hessian
 * @property {null | [number, number]} eigenvalues
 * @property {null | [[number, number], [number, number]]} eigenvectors
 * @property {Kind} kind
 * @property {boolean} differentiable
 *
 * @typedef {{ curve: [number, number][], kind: Kind }} CriticalCurve
 *
 * @typedef {Omit<CriticalPoint, "kind"> & { kind: Kind | null, curve: boolean }} Place kind null: the slope is not zero;
 *   curve: one of a whole curve of critical points
 */

/** In the order of the list and of the counts. @type {Kind[]} */
export const kinds = ["minimum", "saddle", "maximum", "degenerate"];

/** A chosen place is the critical point that lies as near as this, as a part of the domain's diagonal. */
const SAME = 2e-6;

/** And on a curve, whose vertices stand apart, as near as this to the lines between them. */
const ON_CURVE = 2e-5;

/**
 * @param {readonly (CriticalPoint | CriticalCurve)[]} list
 * @returns {{ points: CriticalPoint[], curves: CriticalCurve[] }}
 */
export function splitCurves(list) {
  return {
    points: /** @type {CriticalPoint[]} */ (list.filter((item) => "at" in item)),
    curves: /** @type {CriticalCurve[]} */ (list.filter((item) => "curve" in item)),
  };
}

/**
 * @template {{ readonly at: readonly number[] }} P
 * @param {readonly P[]} points
 * @param {readonly number[]} at
 * @param {number} reach
 * @returns {P | null} the nearest one within reach
 */
export function nearestTo(points, at, reach) {
  /** @type {P | null} */
  let nearest = null;
  let least = reach;
  for (const point of points) {
    const distance = Math.hypot(point.at[0] - at[0], point.at[1] - at[1]);
    if (distance > least) continue;
    least = distance;
    nearest = point;
  }
  return nearest;
}

/**
 * @param {readonly (readonly number[])[]} line
 * @param {readonly number[]} at
 */
function distanceToLine(line, [x, y]) {
  let least = Infinity;
  for (let i = 1; i < line.length; ++i) {
    const [[ax, ay], [bx, by]] = [line[i - 1], line[i]];
    const [dx, dy] = [bx - ax, by - ay];
    const t = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
    const part = Math.max(0, Math.min(1, t));
    least = Math.min(least, Math.hypot(x - ax - part * dx, y - ay - part * dy));
  }
  return least;
}

/**
 * What there is to say of a place.
 * @param {object} of
 * @param {readonly number[]} of.at
 * @param {{ points: readonly CriticalPoint[], curves: readonly CriticalCurve[] }} of.critical
 * @param {number} of.diagonal the domain's
 * @param {(at: readonly number[]) => any} of.derivatives engine.derivatives at a point
 * @returns {Place}
 */
export function placeAt({ at, critical, diagonal, derivatives }) {
  const point = nearestTo(critical.points, at, SAME * diagonal);
  if (point) return { ...point, curve: false };
  const curve = critical.curves.find(
    ({ curve: line }) => distanceToLine(line, at) <= ON_CURVE * diagonal,
  );
  return {
    ...derivatives(at),
    at: [at[0], at[1]],
    kind: curve?.kind ?? null,
    differentiable: true,
    curve: curve !== undefined,
  };
}

/**
 * The curvature along a direction, v'Hv.
 * @param {readonly (readonly number[])[]} hessian
 * @param {number} angle
 */
export function curvatureAlong(hessian, angle) {
  const [x, y] = direction(angle);
  return x * x * hessian[0][0] + 2 * x * y * hessian[0][1] + y * y * hessian[1][1];
}

/**
 * @param {number} angle
 * @returns {[number, number]} a unit vector
 */
export function direction(angle) {
  const radians = (angle * Math.PI) / 180;
  return [Math.cos(radians), Math.sin(radians)];
}

/** @param {readonly number[]} vector */
export function angleOf([x, y]) {
  const angle = (Math.atan2(y, x) * 180) / Math.PI;
  return (angle + 180) % 180;
}

/**
 * A place `length` along the first eigenvector, where the loss of a saddle falls, and what its quadratic model says there.
 * The vector's sign is chosen: towards larger x, or straight up.
 * @param {Place} place
 * @param {number} length
 * @returns {{ at: [number, number], model: number }}
 */
export function alongFirst({ at, value, gradient, eigenvalues, eigenvectors }, length) {
  if (!gradient || !eigenvalues || !eigenvectors) return { at, model: value };
  const [x, y] = eigenvectors[0];
  const signed = (x < 0 || (x === 0 && y < 0) ? -1 : 1) * length;
  const slope = gradient[0] * x + gradient[1] * y;
  return {
    at: [at[0] + signed * x, at[1] + signed * y],
    model: value + slope * signed + (eigenvalues[0] * signed * signed) / 2,
  };
}

/**
 * The disc in which model and loss are compared: the same part of each side where the axes have different scales.
 * @param {{ domain: { readonly x: readonly number[], readonly y: readonly number[] }, equalScale: boolean }} surface
 * @param {number | null} chosen along the shorter side; null: 15 % of it
 * @returns {{ radius: number, radii: [number, number], longest: number }} longest: the longest a reader may choose
 */
export function discOf({ domain, equalScale }, chosen) {
  const sides = [domain.x[1] - domain.x[0], domain.y[1] - domain.y[0]];
  const shorter = Math.min(...sides);
  const radius = chosen ?? Number((0.15 * shorter).toPrecision(2));
  const radii = sides.map((side) => (equalScale ? radius : (radius * side) / shorter));
  return { radius, radii: [radii[0], radii[1]], longest: Number((shorter / 2).toPrecision(2)) };
}

/**
 * The sign of each eigenvalue; as zero counts what is small beside the other, or beside the land's own relief.
 * @param {readonly number[]} eigenvalues
 * @param {number} relief the curvature of a slope as high and as wide as the map
 * @returns {(-1 | 0 | 1)[]}
 */
export function signsOf(eigenvalues, relief) {
  const zero = Math.max(1e-7 * Math.max(...eigenvalues.map(Math.abs)), 1e-9 * relief);
  return eigenvalues.map((value) => (Math.abs(value) <= zero ? 0 : value < 0 ? -1 : 1));
}

/**
 * Whether the loss falls away from a critical point along its first eigenvector.
 * @param {Place} place
 * @param {readonly number[]} signs of its eigenvalues
 */
export const canEscape = ({ kind }, signs) => kind !== null && signs[0] < 0;

/**
 * A place as it stands in a link: near enough to be known again.
 * @param {readonly number[]} at
 */
export const exact = (at) => at.map((value) => Number(value.toPrecision(8)));
