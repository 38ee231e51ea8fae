// What a claim may measure on a figure, by the engine. A measure is given the figure as changed by the claim and the
// claim's own entries (run, step, below, ...), and gives a number or a word; null: it never comes.
import { firstOverLast } from "../../web/model/chain.js";
import { biasCorrection, halfLife } from "../../web/model/memory.js";
import { bestRate, rateGrid, stepsByRate, stepsToLoss } from "../../web/model/rates.js";
import { spreadOf } from "../../web/model/spread.js";
import { stabilityBound } from "../../web/model/stability.js";
import { runOf } from "./figures.mjs";

/**
 * @typedef {import("./figures.mjs").Figure} Figure
 * @typedef {Record<string, any>} Entry
 * @typedef {object} Of
 * @property {any} engine
 * @property {Figure} figure
 * @property {Entry} entry
 * @property {(index?: number, change?: any) => any} run the path of a run, with `change` laid over what the engine is asked
 */

/** @type {Record<string, 0 | 1>} */
const axes = { x: 0, y: 1 };

/** @param {any} path @param {number} axis */
const along = ({ path }, axis) =>
  Array.from({ length: path.length / 2 }, (_, k) => path[2 * k + axis]);

/**
 * The first step from which it holds to the end.
 * @param {number} count
 * @param {(k: number) => boolean} holds
 */
function forGoodFrom(count, holds) {
  let first = count;
  while (first > 0 && holds(first - 1)) first -= 1;
  return first === count ? null : first;
}

/** @param {any} path @param {number} below @param {number} wanted steps; a path that was cut never comes */
function stepsBelow({ loss, steps }, below, wanted) {
  const reached = steps < wanted ? Infinity : stepsToLoss(loss, below);
  return reached === Infinity ? null : reached;
}

/** @param {Entry} entry whether a point is within reach of `at`, or one of its coordinates of `value` */
const nearness = ({ at, axis, value, within }) =>
  axis === undefined
    ? (/** @type {number} */ x, /** @type {number} */ y) =>
        Math.hypot(x - at[0], y - at[1]) <= within
    : (/** @type {number} */ x, /** @type {number} */ y) =>
        Math.abs([x, y][axes[axis]] - value) <= within;

/** @param {Of} of the step asked for, or the last */
function stepOf({ run, entry, figure }) {
  const { steps } = run();
  const step = entry.step ?? figure.steps;
  if (step > steps) throw new Error(`the path ends at step ${steps}`);
  return step;
}

/** @param {Of} of */
function pointOf(of) {
  if (of.entry.at) return of.entry.at;
  const k = stepOf(of);
  const { path } = of.run();
  return [path[2 * k], path[2 * k + 1]];
}

/** @param {Of} of @param {number[]} [at] */
const derivatives = (of, at = pointOf(of)) =>
  of.engine.derivatives({ surface: of.figure.surface, at });

/** @param {Of} of @returns {any[]} the paths for the seeds 1, 2, ... of the order of rows */
function seeded({ run, entry, figure }) {
  const { batch } = runOf(figure, entry.run ?? 0);
  return Array.from({ length: entry.seeds }, (_, i) =>
    run(entry.run, { batch: { ...batch, seed: i + 1 } }),
  );
}

/** @param {any} path */
const end = ({ path }) => [path.at(-2), path.at(-1)];

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * An extreme of x, y or the loss along the path, from a step on.
 * @param {"x" | "y" | "loss"} what
 * @param {number} sign 1: the largest
 */
const extreme =
  (what, sign) =>
  (/** @type {Of} */ { run, entry }) => {
    const path = run();
    const values = what === "loss" ? Array.from(path.loss) : along(path, axes[what]);
    let best = entry.from ?? 0;
    for (let k = best; k < values.length; k += 1)
      if (sign * /** @type {number} */ (values[k]) > sign * /** @type {number} */ (values[best]))
        best = k;
    return { step: best, value: /** @type {number} */ (values[best]) };
  };

/** @param {Of} of */
function best({ engine, figure, entry }) {
  const asked = /** @type {any} */ (runOf(figure, entry.run ?? 0));
  const steps = [...stepsByRate(engine, asked, entry.below)];
  const index = bestRate(steps);
  return index < 0 ? null : { steps: steps[index], rate: rateGrid[index] };
}

/** @param {Of} of @param {number} [seed] instead of the figure's */
function chain({ engine, figure }, seed = /** @type {any} */ (figure).seed) {
  const asked = Object.entries({ ...figure, seed }).filter(([key]) => chainKeys.includes(key));
  return engine.chain(Object.fromEntries(asked));
}

const chainKeys = ["width", "depth", "activation", "initialisation", "scale", "seed"];

/** @type {Record<string, (of: Of) => any>} */
export const measures = {
  x: (of) => of.run().path[2 * stepOf(of)],
  y: (of) => of.run().path[2 * stepOf(of) + 1],
  loss: (of) => of.run().loss[stepOf(of)],
  "gradient-norm": (of) => {
    const k = stepOf(of);
    const { gradient } = of.run();
    return Math.hypot(gradient[2 * k], gradient[2 * k + 1]);
  },
  "steps-to-loss": ({ run, entry, figure }) => stepsBelow(run(), entry.below, figure.steps),
  "steps-to-point": ({ run, entry, figure }) => {
    const { path, steps } = run();
    const near = nearness(entry);
    if (steps < figure.steps) return null;
    return forGoodFrom(steps + 1, (k) => near(path[2 * k], path[2 * k + 1]));
  },
  "max-x": (of) => extreme("x", 1)(of).value,
  "min-x": (of) => extreme("x", -1)(of).value,
  "max-y": (of) => extreme("y", 1)(of).value,
  "min-y": (of) => extreme("y", -1)(of).value,
  "max-loss": (of) => extreme("loss", 1)(of).value,
  "step-of-max-x": (of) => extreme("x", 1)(of).step,
  "step-of-min-x": (of) => extreme("x", -1)(of).step,
  "step-of-max-loss": (of) => extreme("loss", 1)(of).step,
  status: ({ run }) => run().status,
  "sign-changes": ({ run }) => {
    const xs = along(run(), 0).filter((x) => x !== 0);
    return xs.filter((x, k) => k > 0 && x * xs[k - 1] < 0).length;
  },
  "largest-curvature": (of) => derivatives(of).eigenvalues[1],
  "smallest-curvature": (of) => derivatives(of).eigenvalues[0],
  condition: (of) => {
    const [smallest, largest] = derivatives(of).eigenvalues;
    return largest / smallest;
  },
  bound: (of) => {
    const { id, ...params } = runOf(of.figure, of.entry.run ?? 0).optimizer;
    return stabilityBound(id, params, derivatives(of).eigenvalues[1]);
  },
  move: ({ run, entry }) => {
    const values = along(run(), axes[entry.axis ?? "x"]);
    return values[entry.step + 1] - values[entry.step];
  },
  term: ({ engine, figure, entry }) => {
    const { terms } = engine.step({ ...runOf(figure, entry.run ?? 0), index: entry.step });
    if (!(entry.name in terms)) throw new Error(`its terms are ${Object.keys(terms).join(", ")}`);
    const value = terms[entry.name];
    return typeof value === "number" ? value : value[axes[entry.axis ?? "x"]];
  },
  "share-near": (of) => {
    const near = nearness(of.entry);
    const ends = seeded(of).map(end);
    return (100 * ends.filter(([x, y]) => near(x, y)).length) / ends.length;
  },
  variance: (of) => {
    const { axis = "x", from = 0 } = of.entry;
    return spreadOf(seeded(of).flatMap((path) => along(path, axes[axis]).slice(from))).variance;
  },
  "median-curvature": (of) =>
    median(seeded(of).map((path) => derivatives(of, end(path)).eigenvalues[1])),
  "basin-share": async ({ engine, figure, entry }) => {
    const { surface, optimizer, batch } = runOf(figure, entry.run ?? 0);
    const { minima } = await engine.basins({
      surface,
      optimizer,
      ...(batch && { batch }),
      domain: entry.domain ?? figure.view ?? domainOf(engine, surface),
      width: entry.columns,
      height: entry.rows,
      steps: entry.steps,
      tolerance: entry.within,
    });
    const lowest = Math.min(...minima.map((/** @type {any} */ each) => each.value));
    const wanted = minima.filter((/** @type {any} */ { at, value }) =>
      entry.global
        ? value <= lowest + 1e-9 * Math.max(1, Math.abs(lowest))
        : Math.hypot(at[0] - entry.minimum[0], at[1] - entry.minimum[1]) <= entry.within,
    );
    if (wanted.length === 0) throw new Error("there is no such minimum");
    return (
      100 *
      wanted.reduce((/** @type {number} */ sum, /** @type {any} */ { share }) => sum + share, 0)
    );
  },
  count: ({ engine, figure, entry }) =>
    engine
      .criticalPoints({ surface: figure.surface, ...(entry.domain && { domain: entry.domain }) })
      .filter(
        (/** @type {any} */ point) => "at" in point && (!entry.kind || point.kind === entry.kind),
      ).length,
  "spectral-radius": ({ engine, figure, entry }) => {
    const { id, learningRate, momentum } = runOf(figure, entry.run ?? 0).optimizer;
    const eigenvalue = entry.eigenvalue ?? /** @type {any} */ (figure).eigenvalue;
    return engine.spectralRadius({
      optimizer: id,
      learningRate,
      ...(momentum !== undefined && { momentum }),
      eigenvalue,
    });
  },
  "best-steps": (of) => best(of)?.steps ?? null,
  "best-rate": (of) => best(of)?.rate ?? null,
  "signal-ratio": (of) => firstOverLast(chain(of).signal),
  "weight-ratio": (of) => firstOverLast(chain(of).weight),
  "mean-log10-signal": (of) =>
    mean(
      Array.from({ length: of.entry.seeds }, (_, i) =>
        Math.log10(firstOverLast(chain(of, i + 1).signal)),
      ),
    ),
  memory: ({ entry: { decay, t, what } }) =>
    what === "half-life" ? halfLife(decay) : biasCorrection(decay, t),
  "probability-definite": ({ entry: { n, seeds } }) => (100 * definiteCount(n, seeds)) / seeds,
};

/** @param {any} engine @param {any} surface */
function domainOf(engine, surface) {
  const id = typeof surface === "string" ? surface : surface.id;
  return (
    surface.domain ?? engine.surfaces.find((/** @type {any} */ each) => each.id === id)?.domain
  );
}

/** Marsaglia's xorshift32: a share of random matrices needs no better one. @param {number} seed */
function uniforms(seed) {
  let state = Math.imul(seed, 2654435761) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) + 0.5) / 2 ** 32;
  };
}

/**
 * How many of `count` random symmetric Gaussian n x n matrices (entries of variance 1, on the diagonal 2) are positive
 * definite: those whose pivots are positive.
 * @param {number} n
 * @param {number} count
 */
function definiteCount(n, count) {
  const uniform = uniforms(1);
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  let found = 0;
  for (let i = 0; i < count; i += 1) {
    const a = Array.from({ length: n }, () => Array(n).fill(0));
    for (let row = 0; row < n; row += 1)
      for (let column = 0; column <= row; column += 1)
        a[row][column] = a[column][row] = normal() * (row === column ? Math.SQRT2 : 1);
    if (isDefinite(a)) found += 1;
  }
  return found;
}

/** @param {number[][]} a symmetric; it is used up */
function isDefinite(a) {
  for (let k = 0; k < a.length; k += 1) {
    if (!(a[k][k] > 0)) return false;
    for (let i = k + 1; i < a.length; i += 1) {
      const factor = a[i][k] / a[k][k];
      for (let j = k; j < a.length; j += 1) a[i][j] -= factor * a[k][j];
    }
  }
  return true;
}

/**
 * @param {any} engine
 * @param {Figure} figure as changed
 * @param {Entry} entry
 */
export function measure(engine, figure, entry) {
  const how = measures[entry.measure];
  if (!how) throw new Error(`there is no measure "${entry.measure}"`);
  /** @type {any} */
  let known;
  return how({
    engine,
    figure,
    entry,
    run(index = entry.run ?? 0, change = undefined) {
      if (change) return engine.trajectory({ ...runOf(figure, index), ...change });
      return (known ??= engine.trajectory(runOf(figure, index)));
    },
  });
}
