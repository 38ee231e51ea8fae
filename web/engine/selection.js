// A surface or an optimizer as callers write it -> its place in the list and a value for each parameter.
import { argumentError } from "./errors.js";
import { boolean, isObject, number } from "./arguments.js";
import { nearest } from "./nearest.js";

/**
 * @typedef {import("./engine.d.ts").ParamInfo} ParamInfo
 * @typedef {{ id: string, params: readonly ParamInfo[] }} Choice
 * @typedef {{ index: number, params: number[] }} Selection params in the order of the info
 */

/** @type {Record<ParamInfo["valid"], (id: string, value: unknown) => number>} */
const checks = {
  "non-negative": (id, value) => number(id, value, { min: 0 }),
  fraction: (id, value) => number(id, value, { min: 0, max: 1, maxOpen: true }),
  finite: (id, value) => number(id, value),
  boolean: (id, value) => Number(boolean(id, value)),
};

const quoted = (/** @type {readonly string[]} */ names) =>
  names.map((name) => `"${name}"`).join(", ");

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
  const ids = choices.map(({ id }) => id);
  const { id } = given;
  if (typeof id !== "string") {
    throw argumentError("wrong-kind", argument, { kind: "choice", values: ids, nearest: [] }, id);
  }
  const index = ids.indexOf(id);
  if (index < 0) {
    const near = nearest(id, ids);
    const message = `${argument} must be a known id, got ${quoted([id])}; nearest: ${quoted(near)}`;
    const allowed = /** @type {const} */ ({ kind: "choice", values: ids, nearest: near });
    throw argumentError("unknown-id", argument, allowed, id, message);
  }
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
