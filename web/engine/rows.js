// Rows of data and batches of them as callers write them -> numbers for the module.
import { argumentError } from "./errors.js";
import { integer, isObject, named } from "./arguments.js";
import { placeOf } from "./selection.js";

/** In the order of BatchOrder in src/core/batches.h. */
const orders = /** @type {const} */ (["as-written", "shuffled", "with-replacement"]);
const maxRows = 1000;
/** What a result holds: 4 bytes a row that a step uses. */
const maxRowsUsed = 20_000_000;

/**
 * @param {unknown} value lists of `length` numbers each
 * @param {number} length
 * @returns {number[]} row after row
 */
export function checkedRows(value, length) {
  const shape = `a list of 1 to ${maxRows} rows of ${length === 1 ? "a finite number" : `${length} finite numbers`}, such as ${length === 1 ? "[[3], [-3]]" : "[[1, 0], [1, 2]]"}`;
  const allowed = /** @type {const} */ ({ kind: "object", shape });
  const isRow = (/** @type {unknown} */ row) =>
    Array.isArray(row) && row.length === length && row.every((n) => typeof n === "number");
  if (!Array.isArray(value) || !value.every(isRow))
    throw argumentError("wrong-kind", "surface.rows", allowed, value);
  const numbers = value.flat();
  if (value.length < 1 || value.length > maxRows || !numbers.every(Number.isFinite))
    throw argumentError("out-of-range", "surface.rows", allowed, value);
  return numbers;
}

/**
 * @param {unknown} value { size, order, seed }
 * @param {{ name: string, rows: number }} surface what the error calls it, and of how many rows it is made
 * @param {number} steps
 * @returns {number[]} size, place of the order, seed
 */
export function checkedBatch(value, { name, rows }, steps) {
  const shape = "{ size, order, seed }";
  if (!isObject(value))
    throw argumentError("wrong-kind", "batch", { kind: "object", shape }, value);
  if (rows === 0) {
    const message = `batch needs a surface made of rows of data, which ${name} is not`;
    const allowed = /** @type {const} */ ({ kind: "object", shape: "left out" });
    throw argumentError("out-of-range", "batch", allowed, value, message);
  }
  const given = named("batch", value, ["size", "order", "seed"]);
  const most = Math.min(rows, Math.floor(maxRowsUsed / steps));
  const size = integer("batch.size", given.size, 1, most);
  const place = placeOf("batch.order", given.order === undefined ? orders[0] : given.order, orders);
  const seed =
    given.seed === undefined ? 1 : integer("batch.seed", given.seed, 0, Number.MAX_SAFE_INTEGER);
  return [size, place, seed];
}
