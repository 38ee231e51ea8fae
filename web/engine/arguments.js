// Checks of single arguments. Each returns the value, or throws an error that names the argument.
import { argumentError } from "./errors.js";
import { nearest } from "./nearest.js";

/** @typedef {import("./engine.d.ts").Allowed} Allowed */

/** @param {unknown} value @returns {value is ArrayLike<unknown>} */
const isList = (value) =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === "object" && value !== null && !isList(value);

/**
 * @param {string} argument
 * @param {unknown} value
 * @param {Allowed} allowed
 * @param {(value: number) => boolean} valid
 * @returns {number}
 */
function numberWhere(argument, value, allowed, valid) {
  if (typeof value !== "number") throw argumentError("wrong-kind", argument, allowed, value);
  if (!valid(value)) throw argumentError("out-of-range", argument, allowed, value);
  return value;
}

/**
 * @param {string} argument
 * @param {unknown} value
 * @param {number} min
 * @param {number} max
 */
export function integer(argument, value, min, max) {
  return numberWhere(
    argument,
    value,
    { kind: "integer", min, max },
    (v) => Number.isInteger(v) && v >= min && v <= max,
  );
}

/**
 * @param {string} argument
 * @param {unknown} value
 * @param {{ min?: number, max?: number, minOpen?: boolean, maxOpen?: boolean }} [range]
 */
export function number(argument, value, range = {}) {
  const { min = -Infinity, max = Infinity, minOpen = false, maxOpen = false } = range;
  return numberWhere(
    argument,
    value,
    { kind: "number", min, max, minOpen, maxOpen },
    (v) => Number.isFinite(v) && (minOpen ? v > min : v >= min) && (maxOpen ? v < max : v <= max),
  );
}

/**
 * @param {string} argument
 * @param {unknown} value
 */
export const fraction = (argument, value) =>
  number(argument, value, { min: 0, max: 1, maxOpen: true });

/**
 * @param {string} argument
 * @param {unknown} value
 */
export function boolean(argument, value) {
  if (typeof value !== "boolean")
    throw argumentError("wrong-kind", argument, { kind: "boolean" }, value);
  return value;
}

/**
 * Two numbers of which `valid` holds.
 * @param {string} argument
 * @param {unknown} value
 * @param {unknown} whole what the error shows
 * @param {Allowed} allowed
 * @param {(a: number, b: number) => boolean} valid
 * @returns {[number, number]}
 */
function pair(argument, value, whole, allowed, valid) {
  if (!isList(value) || value.length !== 2)
    throw argumentError("wrong-kind", argument, allowed, whole);
  const [a, b] = [value[0], value[1]];
  if (typeof a !== "number" || typeof b !== "number")
    throw argumentError("wrong-kind", argument, allowed, whole);
  if (!valid(a, b)) throw argumentError("out-of-range", argument, allowed, whole);
  return [a, b];
}

/**
 * @param {string} argument
 * @param {unknown} value
 */
export function point(argument, value) {
  const finite = (/** @type {number} */ a, /** @type {number} */ b) =>
    Number.isFinite(a) && Number.isFinite(b);
  return pair(argument, value, value, { kind: "point" }, finite);
}

/**
 * One length, or one along x and one along y.
 * @param {string} argument
 * @param {unknown} value
 * @returns {[number, number]}
 */
export function lengths(argument, value) {
  const both = isList(value) && value.length === 2 ? [value[0], value[1]] : [value, value];
  const [x, y] = both.map((length) => number(argument, length, { min: 0, minOpen: true }));
  return [x, y];
}

/**
 * A number for each of `count` units, or one for them all.
 * @param {string} argument
 * @param {unknown} value
 * @param {number} count
 * @returns {number[]}
 */
export function units(argument, value, count) {
  if (!isList(value)) return new Array(count).fill(number(argument, value));
  const shape = `a finite number, or ${count} of them`;
  if (value.length !== count)
    throw argumentError("wrong-kind", argument, { kind: "object", shape }, value);
  return Array.from(value, (each, i) => number(`${argument}[${i}]`, each));
}

/**
 * @param {string} argument
 * @param {unknown} value
 * @returns {[number, number, number, number]} x from, to, y from, to
 */
export function domain(argument, value) {
  /** @type {Allowed} */
  const allowed = { kind: "domain" };
  if (!isObject(value)) throw argumentError("wrong-kind", argument, allowed, value);
  const rising = (/** @type {number} */ lo, /** @type {number} */ hi) =>
    lo < hi && Number.isFinite(hi - lo);
  return [
    ...pair(argument, value.x, value, allowed, rising),
    ...pair(argument, value.y, value, allowed, rising),
  ];
}

/**
 * @param {string} argument
 * @param {unknown} value
 * @param {number} height
 * @param {boolean} [empty] whether there may be none
 */
export function rows(argument, value, height, empty = false) {
  return pair(
    argument,
    value,
    value,
    { kind: "rows", max: height, ...(empty && { empty }) },
    (from, to) =>
      Number.isInteger(from) &&
      Number.isInteger(to) &&
      0 <= from &&
      (empty ? from <= to : from < to) &&
      to <= height,
  );
}

/**
 * @param {string} argument
 * @param {unknown} value
 * @param {{ min: number, minOpen: boolean, max: number }} within
 */
export function range(argument, value, { min, minOpen, max }) {
  return pair(
    argument,
    value,
    value,
    { kind: "range", min, minOpen, max },
    (lo, hi) =>
      (minOpen ? lo > min : lo >= min) && lo < hi && hi <= max && Number.isFinite(hi - lo),
  );
}

/**
 * @param {string} argument
 * @param {unknown} value
 * @returns {AbortSignal | undefined}
 */
export function signal(argument, value) {
  if (value === undefined || value instanceof AbortSignal) return value;
  throw argumentError("wrong-kind", argument, { kind: "signal" }, value);
}

/**
 * @template {Function} Callback
 * @param {string} argument
 * @param {unknown} value
 * @returns {Callback | undefined}
 */
export function callback(argument, value) {
  if (value === undefined || typeof value === "function")
    return /** @type {Callback | undefined} */ (value);
  throw argumentError("wrong-kind", argument, { kind: "function" }, value);
}

/**
 * @param {string} argument
 * @param {unknown} value
 * @returns {[number, number, number]} red, green, blue in [0, 255]
 */
export function colour(argument, value) {
  /** @type {Allowed} */
  const allowed = { kind: "colour" };
  if (typeof value !== "string") throw argumentError("wrong-kind", argument, allowed, value);
  if (!/^#[0-9a-f]{6}$/i.test(value)) throw argumentError("out-of-range", argument, allowed, value);
  const bits = parseInt(value.slice(1), 16);
  return [bits >> 16, (bits >> 8) & 255, bits & 255];
}

/**
 * @param {string} argument
 * @param {unknown} value
 * @returns {number[]} t, red, green, blue of one tint after the other
 */
export function tints(argument, value) {
  /** @type {Allowed} */
  const allowed = { kind: "tints" };
  if (!Array.isArray(value)) throw argumentError("wrong-kind", argument, allowed, value);
  if (value.length === 0) throw argumentError("out-of-range", argument, allowed, value);
  let before = -Infinity;
  return value.flatMap((tint) => {
    if (!Array.isArray(tint) || tint.length !== 2 || typeof tint[0] !== "number")
      throw argumentError("wrong-kind", argument, allowed, value);
    const t = tint[0];
    if (!(t > before && t >= 0 && t <= 1))
      throw argumentError("out-of-range", argument, allowed, value);
    before = t;
    return [t, ...colour(argument, tint[1])];
  });
}

/**
 * The arguments of a call, none of them unknown.
 * @template {string} Name
 * @param {string} call
 * @param {unknown} value
 * @param {readonly Name[]} names
 * @returns {Partial<Record<Name, unknown>>}
 */
export function named(call, value, names) {
  if (!isObject(value)) {
    const shape = `an object { ${names.join(", ")} }`;
    const message = `${call} takes ${shape}`;
    throw argumentError("wrong-kind", call, { kind: "object", shape }, value, message);
  }
  for (const key of Object.keys(value)) {
    if (value[key] === undefined || names.includes(/** @type {Name} */ (key))) continue;
    throw argumentError(
      "unknown-argument",
      key,
      { kind: "choice", values: names, nearest: nearest(key, names) },
      key,
      `${key} is not an argument of ${call}, which takes ${names.join(", ")}`,
    );
  }
  return /** @type {Partial<Record<Name, unknown>>} */ (value);
}
