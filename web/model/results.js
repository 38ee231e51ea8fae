// What became of a run: engine results -> one record. Steps are counted by tolerance: the first step from which the
// path stays within the tolerance (Euclidean) of its critical point for good.

/**
 * @typedef {object} RunResult
 * @property {"minimum" | "maximum" | "saddle" | "degenerate" | "diverged" | "cycle" | "growing" | "moving"} status
 *   the kind of the point it stays at, or why it stays at none
 * @property {number[] | null} at that point
 * @property {number | null} steps the first step from which it stays there
 * @property {number | null} divergedAt
 * @property {number} finalLoss the last finite one
 * @property {number} pathLength
 * @property {number} gradientEvaluations
 * @property {number[]} end the last point
 * @property {boolean} overshoots came near its point, left again, and returned
 *
 * @typedef {object} Trajectory what is read of the engine's
 * @property {Float64Array} path
 * @property {Float64Array} loss
 * @property {string} status
 * @property {number} divergedAt
 * @property {number} [gradientEvaluations]
 */

/** A cycle repeats itself to this share of its own movement, and its movements do not shrink or grow by more than this. */
const CYCLE_TOLERANCE = 0.02;
const CYCLE_STEADY = 0.1;
const LONGEST_CYCLE = 8;
/** A degenerate point this close to the lowest known value, relatively, is a minimum: one of a curve of them, say. */
const SAME_VALUE = 1e-9;
/** Nearer to its point than this share of the map's diagonal, a path has come near it. */
const NEAR = 0.04;

/**
 * @param {Float64Array} path
 * @returns {number[]}
 */
export function lastPoint(path) {
  return [path[path.length - 2], path[path.length - 1]];
}

/**
 * @param {Float64Array} path
 * @param {number} i
 * @param {number} j
 */
function distance(path, i, j) {
  return Math.hypot(path[2 * i] - path[2 * j], path[2 * i + 1] - path[2 * j + 1]);
}

/**
 * @param {Float64Array} path
 * @param {number[]} at
 * @param {number} tolerance
 * @returns {number | null} first index from which every point lies within tolerance of `at`
 */
export function stepsToStay(path, at, tolerance) {
  let k = path.length / 2;
  while (k > 0 && Math.hypot(path[2 * k - 2] - at[0], path[2 * k - 1] - at[1]) <= tolerance) k -= 1;
  return k === path.length / 2 ? null : k;
}

/**
 * Came within `radius` of `at`, left it, and came back.
 * @param {Float64Array} path
 * @param {number[]} at
 * @param {number} radius
 */
function leavesAndReturns(path, at, radius) {
  const stays = stepsToStay(path, at, radius);
  if (stays === null) return false;
  for (let k = 1; k < stays; k += 1) {
    if (Math.hypot(path[2 * k] - at[0], path[2 * k + 1] - at[1]) <= radius) return true;
  }
  return false;
}

/**
 * The longest of `count` movements that end at point `last`.
 * @param {Float64Array} path
 * @param {number} last
 * @param {number} count
 */
function longestMovement(path, last, count) {
  let longest = 0;
  for (let k = last - count + 1; k <= last; k += 1) {
    longest = Math.max(longest, distance(path, k, k - 1));
  }
  return longest;
}

/** @param {Float64Array} path whether its end repeats itself with a period from 2 to LONGEST_CYCLE, undiminished */
function endsInCycle(path) {
  const last = path.length / 2 - 1;
  const before = Math.floor(0.75 * last);
  for (let period = 2; period <= LONGEST_CYCLE && before >= 2 * period; period += 1) {
    const movement = longestMovement(path, last, period);
    const earlier = longestMovement(path, before, period);
    const steady = movement > 0 && Math.abs(movement / earlier - 1) <= CYCLE_STEADY;
    let repeats = steady;
    for (let k = last - period + 1; k <= last && repeats; k += 1) {
      repeats = distance(path, k, k - period) <= CYCLE_TOLERANCE * movement;
    }
    if (repeats) return true;
  }
  return false;
}

/**
 * Swings from side to side with a loss that rises from swing to swing.
 * @param {Float64Array} path
 * @param {Float64Array} loss
 */
function swingsWider(path, loss) {
  const last = path.length / 2 - 1;
  if (last < 4 || !(loss[last] > loss[0])) return false;
  for (let k = last; k > last - 3; k -= 1) {
    const dot =
      (path[2 * k] - path[2 * k - 2]) * (path[2 * k - 2] - path[2 * k - 4]) +
      (path[2 * k + 1] - path[2 * k - 1]) * (path[2 * k - 1] - path[2 * k - 3]);
    if (dot >= 0 || loss[k] <= loss[k - 2]) return false;
  }
  return true;
}

/** @param {Float64Array} path */
function lengthOf(path) {
  let length = 0;
  for (let k = 1; k < path.length / 2; k += 1) length += distance(path, k, k - 1);
  return length;
}

/** @param {Float64Array} loss */
function lastFinite(loss) {
  let k = loss.length - 1;
  while (k > 0 && !Number.isFinite(loss[k])) k -= 1;
  return loss[k];
}

/**
 * The point a path may be said to have come to, and its kind. The surface's known minima help where derivatives do not
 * tell: at a minimum that is not differentiable, or one of a curve of them.
 * @param {{ at: ArrayLike<number>, value: number, kind: string } | null} critical
 * @param {readonly { at: readonly number[], value: number }[]} minima
 * @param {number[]} end
 * @param {number} tolerance
 */
function whereItEnds(critical, minima, end, tolerance) {
  const known = minima.find(({ at }) => Math.hypot(end[0] - at[0], end[1] - at[1]) <= tolerance);
  if (!critical) return known ? { at: [...known.at], kind: "minimum" } : null;
  const isLowest = minima.some(
    ({ value }) => critical.value <= value + SAME_VALUE * Math.max(1, Math.abs(value)),
  );
  const kind = critical.kind === "degenerate" && isLowest ? "minimum" : critical.kind;
  return { at: Array.from(critical.at), kind };
}

/**
 * @param {object} of
 * @param {Trajectory} of.trajectory
 * @param {{ at: ArrayLike<number>, value: number, kind: string } | null} of.critical the critical point at the end of the
 *   path, if there is one
 * @param {number} of.tolerance
 * @param {{ readonly x: readonly number[], readonly y: readonly number[] }} of.domain
 * @param {readonly { at: readonly number[], value: number }[]} [of.minima] the surface's known ones
 * @returns {RunResult}
 */
export function runResult({ trajectory, critical, tolerance, domain, minima = [] }) {
  const { path, loss } = trajectory;
  const diagonal = Math.hypot(domain.x[1] - domain.x[0], domain.y[1] - domain.y[0]);
  const diverged = trajectory.status === "diverged";
  const point = diverged ? null : whereItEnds(critical, minima, lastPoint(path), tolerance);
  const steps = point && stepsToStay(path, point.at, tolerance);
  const reached = steps === null ? null : point;
  let status = /** @type {RunResult["status"]} */ (reached ? reached.kind : "moving");
  if (diverged) status = "diverged";
  else if (!reached && endsInCycle(path)) status = "cycle";
  else if (!reached && swingsWider(path, loss)) status = "growing";
  return {
    status,
    at: reached && reached.at,
    steps,
    divergedAt: diverged ? trajectory.divergedAt : null,
    finalLoss: lastFinite(loss),
    pathLength: lengthOf(path),
    gradientEvaluations: trajectory.gradientEvaluations ?? 0,
    end: lastPoint(path),
    overshoots: reached !== null && leavesAndReturns(path, reached.at, NEAR * diagonal),
  };
}
