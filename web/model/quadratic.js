// What theory says of gradient descent, heavy ball and Nesterov on a quadratic, beside what the engine computes of each
// curvature (spectralRadius, quadraticRegime): where a curvature is critically damped, and the best setting.

/** @typedef {"gradient-descent" | "momentum" | "nesterov"} LinearRule */
/** @typedef {import("../engine/engine.d.ts").QuadraticRegime} Regime */

/** Hessians that differ by less than this, relatively, are the same one. */
const SAME = 1e-9;

/**
 * @param {string} optimizer
 * @returns {optimizer is LinearRule}
 */
export function isLinearRule(optimizer) {
  return ["gradient-descent", "momentum", "nesterov"].includes(optimizer);
}

/**
 * The curvatures of a surface whose Hessian is the same everywhere and positive, seen from a few points.
 * @param {(at: number[]) => { hessian: number[][], eigenvalues: ArrayLike<number> }} derivatives
 * @param {{ readonly x: readonly number[], readonly y: readonly number[] }} domain
 * @returns {[number, number] | null} the smaller first; null: not a bowl
 */
export function constantCurvature(derivatives, domain) {
  // Off every symmetry that a surface is likely to have.
  const places = [
    [0.31, 0.57],
    [0.83, 0.13],
    [0.07, 0.91],
    [0.71, 0.77],
    [0.19, 0.23],
  ];
  const seen = places.map(([u, v]) =>
    derivatives([
      domain.x[0] + u * (domain.x[1] - domain.x[0]),
      domain.y[0] + v * (domain.y[1] - domain.y[0]),
    ]),
  );
  const [low, high] = Array.from(seen[0].eigenvalues);
  if (!(low > 0) || !Number.isFinite(high)) return null;
  const first = seen[0].hessian.flat();
  const same = seen.every(({ hessian }) =>
    hessian.flat().every((value, i) => Math.abs(value - first[i]) <= SAME * high),
  );
  return same ? [low, high] : null;
}

/** The one that shows, where curvatures differ. @type {Regime[]} */
const precedence = ["divergence", "ripples", "oscillation", "monotone"];

/**
 * @param {readonly Regime[]} regimes of each curvature
 * @returns {Regime} of a run that has something of all
 */
export function regimeOfAll(regimes) {
  return precedence.find((regime) => regimes.includes(regime)) ?? "monotone";
}

/**
 * The momentum at which a curvature's two roots meet: with more, it ripples. With s = rate times curvature that is
 * (1 - sqrt s)^2 for heavy ball, (1 - sqrt s)/(1 + sqrt s) for Nesterov, where s <= 1.
 * @param {LinearRule} optimizer
 * @param {number} rate
 * @param {number} curvature
 * @returns {number | null} null: there is none in [0, 1)
 */
export function criticalMomentum(optimizer, rate, curvature) {
  const root = Math.sqrt(rate * curvature);
  const momentum =
    optimizer === "momentum"
      ? (1 - root) ** 2
      : optimizer === "nesterov" && root <= 1
        ? (1 - root) / (1 + root)
        : NaN;
  return momentum >= 0 && momentum < 1 ? momentum : null;
}

/**
 * The setting with the smallest spectral radius over curvatures between the two (Polyak 1964; Lessard, Recht and
 * Packard 2016).
 * @param {LinearRule} optimizer
 * @param {readonly [number, number]} curvatures
 * @returns {{ learningRate: number, momentum: number }}
 */
export function bestSetting(optimizer, [low, high]) {
  if (optimizer === "momentum") {
    const [a, b] = [Math.sqrt(low), Math.sqrt(high)];
    return { learningRate: (2 / (a + b)) ** 2, momentum: ((b - a) / (b + a)) ** 2 };
  }
  if (optimizer === "nesterov") {
    const root = Math.sqrt(3 * (high / low) + 1);
    return { learningRate: 4 / (3 * high + low), momentum: (root - 2) / (root + 2) };
  }
  return { learningRate: 2 / (low + high), momentum: 0 };
}
