// Where a learning rate is too large, and what is known about it. On a quadratic of largest eigenvalue l, with b the
// momentum: gradient descent 2 / l, heavy ball 2 (1 + b) / l, Nesterov 2 (1 + b) / ((1 + 2 b) l) (Polyak 1964;
// Lessard, Recht and Packard 2016). For other rules no such bound is known.

/** @typedef {import("./types.js").Params} Params */

/**
 * @param {string} optimizer
 * @param {Params} params
 * @param {number} lambda the largest eigenvalue of the Hessian
 * @returns {number | null} the learning rate from which the rule is unstable; null: no bound
 */
export function stabilityBound(optimizer, params, lambda) {
  if (!(lambda > 0) || !Number.isFinite(lambda)) return null;
  const beta = Number(params.momentum);
  if (optimizer === "gradient-descent") return 2 / lambda;
  if (optimizer === "momentum") return (2 * (1 + beta)) / lambda;
  if (optimizer === "nesterov") return (2 * (1 + beta)) / ((1 + 2 * beta) * lambda);
  return null;
}

/** So many points of a path are asked for their curvature at the most. */
const MOST_ASKED = 200;

/**
 * @typedef {object} Explanation why a run left the map
 * @property {"bound" | "downhill" | "none"} cause bound: the rate is too large where `step` is; downhill: the loss went
 *   down all the way, so there is no floor there; none: nothing is known
 * @property {number} step
 * @property {number | null} lambda the largest eigenvalue at that step
 * @property {number | null} bound on this rule's learning rate at that step
 * @property {number} momentum the run's, which the bound depends on
 * @property {boolean} everywhere the curvature is the same at every point asked
 */

/**
 * @param {object} of
 * @param {import("./types.js").Run} of.run
 * @param {{ path: Float64Array, loss: Float64Array, divergedAt: number }} of.trajectory a diverged one
 * @param {(at: number[]) => { eigenvalues: ArrayLike<number> }} of.derivatives
 * @param {{ readonly x: readonly number[], readonly y: readonly number[] }} of.domain
 * @returns {Explanation}
 */
export function explainDivergence({ run, trajectory, derivatives, domain }) {
  const { path, loss } = trajectory;
  const momentum = Number(run.params.momentum ?? 0);
  /** @type {Explanation | null} */
  let found = null;
  let everywhere = true;
  let first = NaN;
  const count = Math.min(path.length / 2, MOST_ASKED);
  for (let k = 0; k < count; k += 1) {
    const at = [path[2 * k], path[2 * k + 1]];
    const inside =
      at[0] >= domain.x[0] && at[0] <= domain.x[1] && at[1] >= domain.y[0] && at[1] <= domain.y[1];
    if (!inside && k > 0) break;
    const lambda = Math.max(...Array.from(derivatives(at).eigenvalues));
    if (k === 0) first = lambda;
    everywhere &&= Math.abs(lambda - first) <= 1e-9 * Math.abs(first);
    const bound = stabilityBound(run.optimizer, run.params, lambda);
    if (found === null && bound !== null && Number(run.params.learningRate) >= bound) {
      found = { cause: "bound", step: k, lambda, bound, momentum, everywhere: false };
    }
  }
  if (found) return { ...found, everywhere };
  let downhill = Number.isFinite(loss[1]);
  for (let k = 1; k < loss.length && Number.isFinite(loss[k]); k += 1)
    downhill &&= loss[k] <= loss[k - 1];
  const cause = downhill ? "downhill" : "none";
  return { cause, step: 0, lambda: null, bound: null, momentum, everywhere: false };
}
