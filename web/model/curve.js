// A curve: the section of a surface at y = 0, what stands on it, and the terms of every step along it.

/**
 * @typedef {object} Section
 * @property {Float64Array} xs evenly spaced
 * @property {Float64Array} zs the losses there; NaN where there is none
 * @property {number} low the lowest
 * @property {number} high the highest
 *
 * @typedef {{ x: number, z: number, kind: "dip" | "valley" | "rise" }} Place valley: the lowest of the dips
 *
 * @typedef {object} Terms of every step, one number a step
 * @property {Float64Array} gradient what the slope gives: minus the learning rate times the gradient
 * @property {Float64Array | null} previous what is kept of the last movement; null: the rule keeps none that can be told apart
 * @property {Float64Array} movement
 */

/**
 * @param {(x: number) => number} lossAt
 * @param {readonly number[]} range
 * @param {number} count of samples
 * @returns {Section}
 */
export function sectionOf(lossAt, [lo, hi], count) {
  const xs = new Float64Array(count);
  const zs = new Float64Array(count);
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < count; ++i) {
    xs[i] = lo + ((hi - lo) * i) / (count - 1);
    const z = lossAt(xs[i]);
    zs[i] = Number.isFinite(z) ? z : NaN;
    if (zs[i] < low) low = zs[i];
    if (zs[i] > high) high = zs[i];
  }
  return low <= high ? { xs, zs, low, high } : { xs, zs, low: 0, high: 1 };
}

/**
 * Dips and the rises between them, from left to right; none where there is but one dip.
 * @param {Section} section
 * @returns {Place[]}
 */
export function placesOf({ xs, zs, low, high }) {
  // What the eye does not see is not named.
  const least = 0.004 * (high - low);
  /** @type {Place[]} */
  const places = [];
  let extreme = 0;
  let rising = false;
  for (let i = 1; i < zs.length; ++i) {
    const further = rising ? zs[i] > zs[extreme] : zs[i] < zs[extreme];
    if (further) extreme = i;
    else if (Math.abs(zs[i] - zs[extreme]) > least) {
      if (extreme > 0)
        places.push({ x: xs[extreme], z: zs[extreme], kind: rising ? "rise" : "dip" });
      rising = !rising;
      extreme = i;
    }
  }
  const dips = places.filter(({ kind }) => kind === "dip");
  if (dips.length < 2) return [];
  const deepest = dips.reduce((a, b) => (b.z < a.z ? b : a));
  return places.map((place) => (place === deepest ? { ...place, kind: "valley" } : place));
}

/**
 * The place that a run has come to.
 * @param {readonly Place[]} places
 * @param {number} x
 * @returns {Place | null}
 */
export function placeNear(places, x) {
  const dips = places.filter(({ kind }) => kind !== "rise");
  const near = (/** @type {Place} */ place) => Math.abs(place.x - x);
  return dips.length > 0 ? dips.reduce((a, b) => (near(b) < near(a) ? b : a)) : null;
}

/**
 * The terms of a run's steps along x.
 * @param {import("./types.js").Run} run
 * @param {{ path: Float64Array, gradient: Float64Array, batchGradient?: Float64Array }} trajectory
 * @returns {Terms}
 */
export function termsOf({ optimizer, params }, { path, gradient, batchGradient }) {
  const count = path.length / 2 - 1;
  const movement = Float64Array.from({ length: count }, (_, k) => path[2 * k + 2] - path[2 * k]);
  const keeps = optimizer === "momentum" || optimizer === "nesterov";
  if (keeps) {
    const share = Number(params.momentum);
    const previous = movement.map((_, k) => (k > 0 ? share * movement[k - 1] : 0));
    return { gradient: movement.map((m, k) => m - previous[k]), previous, movement };
  }
  const slope = batchGradient ?? gradient;
  const rate = Number(params.learningRate);
  return { gradient: movement.map((_, k) => -rate * slope[2 * k]), previous: null, movement };
}

/**
 * To how many decimals positions along an axis are told.
 * @param {readonly number[]} range
 */
export function decimalsOf([lo, hi]) {
  return Math.max(0, Math.min(9, 3 - Math.ceil(Math.log10((hi - lo) / 2))));
}
