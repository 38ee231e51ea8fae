// A surface or an optimizer as callers write it -> its place in the list and a value for each parameter.
import { argumentError, show } from "./errors.js";
import { boolean, fraction, isObject, named, number, range } from "./arguments.js";
import { nearest } from "./nearest.js";

/**
 * @typedef {import("./engine.d.ts").ParamInfo} ParamInfo
 * @typedef {{ id: string, params: readonly ParamInfo[] }} Choice
 * @typedef {{ index: number, params: number[] }} Selection params in the order of the info
 */

/** @type {Record<ParamInfo["valid"], (id: string, value: unknown) => number>} */
const checks = {
  "non-negative": (id, value) => number(id, value, { min: 0 }),
  fraction,
  finite: (id, value) => number(id, value),
  boolean: (id, value) => Number(boolean(id, value)),
};

/** The closed range of what is valid. */
const limits = {
  "non-negative": { min: 0, max: Infinity },
  fraction: { min: 0, max: 1 },
  finite: { min: -Infinity, max: Infinity },
};

const quoted = (/** @type {readonly string[]} */ names) =>
  names.map((name) => `"${name}"`).join(", ");

/**
 * @param {string} argument
 * @param {unknown} id
 * @param {readonly string[]} ids
 * @returns {number} its place
 */
export function placeOf(argument, id, ids) {
  if (typeof id !== "string") {
    throw argumentError("wrong-kind", argument, { kind: "choice", values: ids, nearest: [] }, id);
  }
  const index = ids.indexOf(id);
  if (index >= 0) return index;
  const near = nearest(id, ids);
  const message = `${argument} must be a known id, got ${quoted([id])}; nearest: ${quoted(near)}`;
  const allowed = /** @type {const} */ ({ kind: "choice", values: ids, nearest: near });
  throw argumentError("unknown-id", argument, allowed, id, message);
}

/**
 * @param {"surface" | "optimizer"} argument
 * @param {unknown} value an id, or { id, ...parameters }; parameters left out have their defaults
 * @param {readonly Choice[]} choices
 * @returns {Selection}
 */
export function select(argument, value, choices) {
  const given = typeof value === "string" ? { id: value } : value;
  if (!isObject(given)) {
    const shape = "an id or { id, ...parameters }";
    throw argumentError("wrong-kind", argument, { kind: "object", shape }, value);
  }
  const { id } = given;
  const ids = choices.map((choice) => choice.id);
  const index = placeOf(argument, id, ids);
  const { params } = choices[index];
  for (const key of Object.keys(given)) {
    if (key === "id" || given[key] === undefined || params.some((param) => param.id === key))
      continue;
    const known = params.map((param) => param.id);
    const near = nearest(key, known);
    throw argumentError(
      "unknown-parameter",
      key,
      { kind: "choice", values: known, nearest: near },
      key,
      near.length > 0
        ? `${key} is not a parameter of ${id}; nearest: ${quoted(near)}`
        : `${key} is not a parameter of ${id}, which has none`,
    );
  }
  const values = params.map((param) => {
    const got = given[param.id];
    return checks[param.valid](param.id, got === undefined ? param.default : got);
  });
  return { index, params: values };
}

/**
 * An axis of a sweep -> [the parameter's place, from, to, whether logarithmic]. Cells stand for their centres, so both ends may be the
 * last values that are not valid themselves.
 * @param {"x" | "y"} argument
 * @param {unknown} value { param, range, scale }
 * @param {Choice} optimizer
 */
export function selectAxis(argument, value, optimizer) {
  if (!isObject(value)) {
    const shape = "{ param, range: [lo, hi], scale }";
    throw argumentError("wrong-kind", argument, { kind: "object", shape }, value);
  }
  const given = named(argument, value, ["param", "range", "scale"]);
  const numeric = optimizer.params.filter(({ valid }) => valid !== "boolean");
  const param = numeric.find(({ id }) => id === given.param);
  if (!param) {
    const known = numeric.map(({ id }) => id);
    const near = nearest(String(given.param), known);
    throw argumentError(
      typeof given.param === "string" ? "unknown-parameter" : "wrong-kind",
      `${argument}.param`,
      { kind: "choice", values: known, nearest: near },
      given.param,
      `${argument}.param must be a parameter of ${optimizer.id} that is a number, got ${show(given.param)}; nearest: ${quoted(near)}`,
    );
  }
  const scales = ["linear", "log"];
  const scale = given.scale ?? param.scale;
  if (typeof scale !== "string" || !scales.includes(scale)) {
    const allowed = /** @type {const} */ ({ kind: "choice", values: scales, nearest: scales });
    const code = typeof scale === "string" ? "out-of-range" : "wrong-kind";
    const message = `${argument}.scale must be "linear" or "log", got ${show(scale)}`;
    throw argumentError(code, `${argument}.scale`, allowed, scale, message);
  }
  const log = scale === "log";
  const { min, max } = limits[/** @type {keyof typeof limits} */ (param.valid)];
  const [lo, hi] = range(`${argument}.range`, given.range ?? [param.min, param.max], {
    min: log ? Math.max(0, min) : min,
    minOpen: log,
    max,
  });
  return [optimizer.params.indexOf(param), lo, hi, Number(log)];
}
