// How runs of one optimizer are told apart: by the parameters in which they differ, else by their start, else by their
// number. Runs of one optimizer share colour, dash and marker; the markers are full, hollow and half full in turn.

import { findOptimizer } from "./parameters.js";
import { sameData } from "./store.js";

/** How a marker is filled. @typedef {boolean | "half"} Hollow */

/** @type {readonly Hollow[]} */
const fillings = [false, true, "half"];

/**
 * @typedef {object} RunLabel
 * @property {string} optimizer
 * @property {{ id: string, symbol: string, scale: string, value: number | boolean }[]} params what is said after the name
 * @property {{ size: number, order: string | null, seed: number | null } | null} [batch] said where batches differ, the
 *   order and the seed where these do; null: all rows
 * @property {number[] | null} start said where only the start differs
 * @property {number | null} ordinal 1, 2, ... where nothing differs
 * @property {Hollow} hollow
 */

/**
 * @param {import("./types.js").Run[]} runs
 * @param {import("./types.js").Infos} infos
 * @param {readonly (import("./types.js").Batch | null)[]} [batches] of each run; null: all rows
 * @returns {RunLabel[]} in the order of the runs
 */
export function runLabels(runs, infos, batches = runs.map(() => null)) {
  const batchOf = (/** @type {import("./types.js").Run} */ run) => batches[runs.indexOf(run)];
  return runs.map((run) => {
    const family = runs.filter((other) => other.optimizer === run.optimizer);
    const rank = family.indexOf(run);
    const label = {
      optimizer: run.optimizer,
      params: [],
      start: null,
      ordinal: null,
      hollow: fillings[rank % fillings.length],
    };
    if (family.length === 1) return label;
    const params = (findOptimizer(infos, run.optimizer)?.params ?? [])
      .filter((info) => family.some((other) => other.params[info.id] !== run.params[info.id]))
      .map(({ id, symbol, scale }) => ({ id, symbol, scale, value: run.params[id] }));
    const own = batchOf(run);
    const differs = (/** @type {"order" | "seed"} */ part) =>
      family.some((other) => own && (batchOf(other) ?? own)[part] !== own[part]);
    const batch = own && {
      size: own.size,
      order: differs("order") ? own.order : null,
      seed: differs("seed") ? own.seed : null,
    };
    const batchDiffers = family.some((other) => !sameData(batchOf(other), own));
    const twins = family.filter(
      (other) => sameData(other.params, run.params) && sameData(batchOf(other), own),
    );
    const startDiffers = twins.some((other) => !sameData(other.start, run.start));
    const copies = twins.filter((other) => sameData(other.start, run.start));
    return {
      ...label,
      params,
      ...(batchDiffers && { batch }),
      start: startDiffers ? run.start : null,
      ordinal: copies.length > 1 ? copies.indexOf(run) + 1 : null,
    };
  });
}
