// Rows of data, and the batches of them that a run's steps see. Spelt size=1,order=shuffled,seed=3; what is left out is
// as written, seed 1.

import { parseNumber, printNumber } from "./numbers.js";
import { inRange, surfaceInfo } from "./parameters.js";
import { MAX_ROWS } from "./row-text.js";

/** @typedef {import("./types.js").Infos} Infos */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Batch} Batch */

/** The first is the default. */
export const batchOrders = /** @type {const} */ (["as-written", "shuffled", "with-replacement"]);

export const sizeRange = { min: 1, max: MAX_ROWS, integer: true };
export const seedRange = { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true };

/** @type {Batch} where only a part is chosen yet */
export const firstBatch = { size: 1, order: batchOrders[0], seed: 1 };

/**
 * @param {string} key size, order or seed
 * @param {string} text
 * @returns {Partial<Batch> | null} null: cannot be used
 */
export function parseBatchPart(key, text) {
  if (key === "order") {
    const order = batchOrders.find((known) => known === text.trim());
    return order ? { order } : null;
  }
  if (key !== "size" && key !== "seed") return null;
  const value = parseNumber(text);
  return value !== null && inRange(key === "size" ? sizeRange : seedRange, value)
    ? { [key]: value }
    : null;
}

/**
 * @param {string} text
 * @returns {Batch | null} null: cannot be used
 */
export function parseBatch(text) {
  /** @type {Partial<Batch>} */
  let given = {};
  for (const part of text.split(",", 4)) {
    const [key, value = ""] = part.split("=", 2);
    const read = parseBatchPart(key.trim(), value);
    if (!read) return null;
    given = { ...given, ...read };
  }
  return given.size === undefined ? null : { ...firstBatch, ...given };
}

/**
 * @param {Batch} batch
 * @param {string} [sizeKey]
 */
export function printBatch({ size, order, seed }, sizeKey = "size") {
  const parts = [`${sizeKey}=${printNumber(size)}`];
  if (order !== firstBatch.order) parts.push(`order=${order}`);
  if (seed !== firstBatch.seed) parts.push(`seed=${printNumber(seed)}`);
  return parts.join(",");
}

/**
 * The rows that a surface is made of.
 * @param {Infos} infos
 * @param {import("./types.js").SurfaceChoice} surface
 * @returns {readonly (readonly number[])[] | null} null: it is not made of rows
 */
export const surfaceRows = (infos, surface) => surfaceInfo(infos, surface)?.rows ?? null;

/**
 * The batches of every run as its label tells them.
 * @param {Infos} infos
 * @param {State} state
 * @returns {(Batch | null)[]} null: every step sees all rows
 */
export function labelBatches(infos, state) {
  const count = surfaceRows(infos, state.surface)?.length;
  return state.runs.map((_, index) => {
    const batch = runBatch(infos, state, index);
    return batch && (batch.size !== count || batch.order === "with-replacement") ? batch : null;
  });
}

/**
 * The batches of a run as the engine takes them: its own or the state's, within the rows that there are.
 * @param {Infos} infos
 * @param {State} state
 * @param {number} index
 * @returns {Batch | null} null: every step sees all rows
 */
export function runBatch(infos, state, index) {
  const batch = state.runs[index].batch ?? state.batch ?? null;
  const rows = batch && surfaceRows(infos, state.surface);
  return rows && { ...batch, size: Math.min(batch.size, rows.length) };
}
