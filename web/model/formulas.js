// The reader's own formula as a surface: what is known of it, and its spelling in links and attributes:
//   formula(sin(3x) + y^2)@-2,2,-2,2,rows=3/-3
// `@x0,x1,y0,y1` is its domain; with rows c1/c2/..., row i has the loss f + ci x.

import { parseNumbers, printNumber } from "./numbers.js";
import { parseRows, printRows } from "./row-text.js";
import { shorten } from "./shorten.js";

/** @typedef {import("./types.js").Infos} Infos */
/** @typedef {import("./types.js").Domain} Domain */
/** @typedef {import("./types.js").FormulaChoice} FormulaChoice */
/** @typedef {import("./types.js").SurfaceInfo} SurfaceInfo */

/** In the place of a surface's id. */
export const formulaId = "formula";

/** The engine's own, for a formula that comes without one. @type {Domain} */
export const defaultDomain = { x: [-5, 5], y: [-5, 5] };

/** Where a domain may lie: far enough out, and with room for differences of coordinates in double precision. */
export const coordinateRange = { min: -1e6, max: 1e6 };
const LEAST_SPAN = 1e-6;

/** Sides that differ more than this are shown each at its own scale. */
const LONGEST_SHAPE = 5;

/** Where a path may begin, in shares of the domain: first where the engine tries learning rates. */
const startingPlaces = [
  [0.2, 0.7],
  [0.8, 0.7],
  [0.8, 0.3],
  [0.2, 0.3],
  [0.5, 0.5],
];

/** @param {Domain} domain */
export function isFormulaDomain({ x, y }) {
  return [x, y].every(
    ([low, high]) =>
      low >= coordinateRange.min && high <= coordinateRange.max && high - low >= LEAST_SPAN,
  );
}

/**
 * @param {Infos} infos
 * @param {string} formula
 * @returns {any} what the engine throws at it; null: it can be read
 */
export function formulaError(infos, formula) {
  try {
    // Asked anywhere, it is read first.
    infos.derivatives({ surface: { formula }, at: [0, 0] });
    return null;
  } catch (error) {
    return error;
  }
}

/**
 * @param {string} formula
 * @param {Domain} domain
 * @param {number[][]} [rows]
 * @returns {FormulaChoice}
 */
export function formulaChoice(formula, { x, y }, rows) {
  const domain = { x: [...x], y: [...y] };
  return { id: formulaId, params: {}, formula, domain, ...(rows && { rows }) };
}

/** @param {Domain} domain @param {number[]} shares */
const placeIn = ({ x, y }, shares) =>
  [x, y].map(([low, high], axis) => Number((low + shares[axis] * (high - low)).toPrecision(12)));

/**
 * @param {FormulaChoice} choice
 * @returns {SurfaceInfo & { equalScale: boolean, minima: [] }} as far as it is known without computing
 */
export function formulaInfo({ id, formula, domain, rows = undefined }) {
  const [width, height] = [domain.x, domain.y].map(([low, high]) => high - low);
  return {
    id,
    name: shorten(formula),
    formula,
    domain,
    start: placeIn(domain, startingPlaces[0]),
    params: [],
    minima: [],
    rows: rows ?? null,
    equalScale: Math.max(width / height, height / width) <= LONGEST_SHAPE,
  };
}

/**
 * The first of a few places where it is finite.
 * @param {Infos} infos
 * @param {FormulaChoice} choice
 * @returns {number[]}
 */
export function formulaStart(infos, { formula, domain }) {
  const places = startingPlaces.map((shares) => placeIn(domain, shares));
  const surface = { formula, domain };
  return (
    places.find((at) => Number.isFinite(infos.derivatives({ surface, at }).value)) ?? places[0]
  );
}

/**
 * The domain moved so that the place where the engine tries learning rates is where paths begin.
 * @param {Infos} infos
 * @param {FormulaChoice} choice
 * @returns {{ formula: string, domain: Domain, rows?: number[][] }}
 */
export function formulaTrial(infos, choice) {
  const { formula, domain, rows } = choice;
  const from = placeIn(domain, startingPlaces[0]);
  const by = formulaStart(infos, choice).map((at, axis) => at - from[axis]);
  const moved = (/** @type {"x" | "y"} */ axis, /** @type {number} */ i) =>
    domain[axis].map((at) => at + by[i]);
  const to = { x: moved("x", 0), y: moved("y", 1) };
  return { formula, domain: to, ...(rows && { rows }) };
}

/**
 * @param {string} text
 * @param {Infos} infos
 * @returns {FormulaChoice | null | undefined} null: cannot be used; undefined: is not spelt as a formula
 */
export function parseFormula(text, infos) {
  const [, formula, tail] = /^\s*formula\((.*)\)\s*(?:@(.*))?$/s.exec(text) ?? [];
  if (formula === undefined) return undefined;
  const [, numbers, tilts] = /^\s*(.*?)\s*(?:(?:^|,)\s*rows=(.*))?$/s.exec(tail ?? "") ?? [];
  const rows = tilts === undefined ? undefined : parseRows(tilts, 1);
  const given = numbers ? parseNumbers(numbers, 4) : undefined;
  if (given === null || rows === null || (tail !== undefined && !given && !rows)) return null;
  const domain = given ? { x: given.slice(0, 2), y: given.slice(2) } : defaultDomain;
  if (!isFormulaDomain(domain) || formulaError(infos, formula)) return null;
  return formulaChoice(formula, domain, rows);
}

/** @param {FormulaChoice} choice */
export function printFormula({ formula, domain, rows = undefined }) {
  const numbers = [...domain.x, ...domain.y].map(printNumber).join(",");
  return `${formulaId}(${formula})@${numbers}${rows ? `,rows=${printRows(rows)}` : ""}`;
}
