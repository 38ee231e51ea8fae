// Parameters of surfaces and optimizers: which values are valid, and what a run starts with.

import { formulaInfo, formulaStart, formulaTrial } from "./formulas.js";

/** @typedef {import("./types.js").ParamInfo} ParamInfo */
/** @typedef {import("./types.js").Infos} Infos */
/** @typedef {import("./types.js").Params} Params */

/**
 * @typedef {object} Range
 * @property {"number" | "boolean"} [kind]
 * @property {number} min
 * @property {number} max
 * @property {boolean} [maxOpen] max itself is not valid
 * @property {boolean} [integer]
 */

/**
 * What the engine accepts; a slider shows less.
 * @type {Record<ParamInfo["valid"], Range>}
 */
const ranges = {
  "non-negative": { kind: "number", min: 0, max: Infinity },
  fraction: { kind: "number", min: 0, max: 1, maxOpen: true },
  finite: { kind: "number", min: -Infinity, max: Infinity },
  boolean: { kind: "boolean", min: 0, max: 1 },
};

/**
 * @template {{ id: string }} Info
 * @param {{ surfaces: readonly Info[] }} infos
 * @param {string} id
 */
export function findSurface(infos, id) {
  return infos.surfaces.find((info) => info.id === id);
}

/**
 * What is known of the chosen surface, be it a named one or a formula.
 * @template {{ id: string }} Info
 * @param {{ surfaces: readonly Info[] }} infos
 * @param {import("./types.js").SurfaceChoice} surface
 */
export function surfaceInfo(infos, surface) {
  if (surface.formula !== undefined)
    return /** @type {Info} */ (/** @type {unknown} */ (formulaInfo(surface)));
  const info = /** @type {Info} */ (findSurface(infos, surface.id));
  // What is known of minima holds for the surface's own rows.
  return surface.rows ? { ...info, rows: surface.rows, minima: [] } : info;
}

/**
 * Where paths begin on it, unless the reader says otherwise.
 * @param {Infos} infos
 * @param {import("./types.js").SurfaceChoice} surface
 */
export function surfaceStart(infos, surface) {
  if (surface.formula !== undefined) return formulaStart(infos, surface);
  return [...(findSurface(infos, surface.id)?.start ?? [0, 0])];
}

/**
 * @template {{ id: string }} Info
 * @param {{ optimizers: readonly Info[] }} infos
 * @param {string} id
 */
export function findOptimizer(infos, id) {
  return infos.optimizers.find((info) => info.id === id);
}

/**
 * @param {Pick<ParamInfo, "valid">} info
 * @returns {Range}
 */
export function validRange(info) {
  return ranges[info.valid];
}

/**
 * @param {Range} range
 * @param {number} value
 */
export function inRange(range, value) {
  if (!Number.isFinite(value) || value < range.min || value > range.max) return false;
  return !(range.maxOpen && value === range.max) && !(range.integer && !Number.isInteger(value));
}

/**
 * @param {Pick<ParamInfo, "valid">} info
 * @param {unknown} value
 */
export function isValidValue(info, value) {
  const range = validRange(info);
  if (range.kind === "boolean") return typeof value === "boolean";
  return typeof value === "number" && inRange(range, value);
}

/**
 * @param {readonly ParamInfo[]} params
 * @returns {Params}
 */
export function infoDefaults(params) {
  return Object.fromEntries(params.map((info) => [info.id, info.default]));
}

/**
 * What a new run of this optimizer starts with on this surface: every parameter, the pair's good rates over the
 * optimizer's own defaults.
 * @param {Infos} infos
 * @param {import("./types.js").SurfaceChoice} surface
 * @param {string} optimizerId
 * @returns {Params}
 */
export function defaultParams(infos, surface, optimizerId) {
  const info = findOptimizer(infos, optimizerId);
  if (!info) return {};
  const defaults = infoDefaults(info.params);
  const good = startingParams(infos, surface, optimizerId);
  for (const param of info.params) {
    const value = good?.[param.id];
    if (isValidValue(param, value)) defaults[param.id] = /** @type {number | boolean} */ (value);
  }
  return defaults;
}

/** What the engine found for a formula by trial: it is asked for in every frame. */
const tried = new WeakMap();

/**
 * @param {Infos} infos
 * @param {import("./types.js").SurfaceChoice} surface
 * @param {string} optimizer
 * @returns {Record<string, number | boolean> | undefined}
 */
function startingParams(infos, surface, optimizer) {
  if (surface.formula === undefined)
    return infos.startingParams?.({ surface: surfaceArgument(surface), optimizer });
  const known = tried.get(surface) ?? new Map();
  tried.set(surface, known);
  if (!known.has(optimizer)) {
    const trial = formulaTrial(infos, surface);
    known.set(optimizer, infos.startingParams?.({ surface: trial, optimizer }));
  }
  return known.get(optimizer);
}

/**
 * @param {import("./types.js").SurfaceChoice} surface
 * @returns {(({ id: string } & Params) | { formula: string, domain: { x: number[], y: number[] } }) &
 *   { rows?: number[][] }} as the engine takes it
 */
export function surfaceArgument(surface) {
  const { formula, domain } = /** @type {Partial<import("./types.js").FormulaChoice>} */ (surface);
  const rows = surface.rows && { rows: surface.rows };
  if (formula !== undefined && domain) return { formula, domain, ...rows };
  return /** @type {any} */ ({ ...surface.params, id: surface.id, ...rows });
}

/**
 * @param {import("./types.js").Run} run
 * @returns {{ id: string } & Params} as the engine takes it
 */
export function optimizerArgument(run) {
  return /** @type {{ id: string } & Params} */ ({ ...run.params, id: run.optimizer });
}
