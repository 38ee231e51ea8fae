// The figures of the book: web/figures/<id>.json, checked, and what their runs are for the engine. A change is spelt like a
// button in the text: { "0.learningRate": 0.1, "*.momentum": "0.9", "start": "0,1", "batch.size": 2 }.
import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseNumber } from "../../web/model/numbers.js";
import { surfaceArgument } from "../../web/model/parameters.js";
import { parseSurface } from "../../web/model/runs.js";

export const kinds = [
  "map",
  "curve",
  "dial",
  "escape",
  "regimes",
  "memory",
  "cloud",
  "rates",
  "chain",
];

/**
 * @typedef {{ size: number, order?: string, seed?: number }} Batch
 * @typedef {{ id: string, start?: number[], batch?: Batch, [parameter: string]: any }} FigureRun
 * @typedef {object} Figure as it stands in its file
 * @property {string} kind
 * @property {any} surface
 * @property {number[]} start
 * @property {FigureRun[]} runs
 * @property {number} steps
 * @property {number} [step]
 * @property {Batch} [batch]
 * @property {{ choices?: number, right?: number, place?: number[], within?: number }} [predict]
 * @property {{ x: number[], y: number[] }} [view]
 * @property {string[]} [show]
 * @property {string[]} [controls]
 */

/**
 * @param {string | URL} root of the repository, or of a book made for a test; ends in "/"
 * @returns {Promise<Record<string, Figure>>}
 */
export async function readFigures(root = new URL("../../", import.meta.url)) {
  const folder = new URL("web/figures/", root);
  /** @type {Record<string, Figure>} */
  const figures = {};
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    if (!name.endsWith(".json")) continue;
    const id = name.slice(0, -".json".length);
    try {
      figures[id] = JSON.parse(await readFile(new URL(name, folder), "utf8"));
    } catch (error) {
      throw new Error(`${fileURLToPath(new URL(name, folder))}: ${error}`, { cause: error });
    }
  }
  return figures;
}

/** @param {any} value text of a set button, or a value as JSON has it */
function readValue(value) {
  if (typeof value !== "string") return value;
  if (value === "true" || value === "false") return value === "true";
  const number = parseNumber(value);
  if (number !== null) return number;
  const numbers = value.split(",").map(parseNumber);
  return numbers.length > 1 && !numbers.includes(null) ? numbers : value;
}

/**
 * A surface spelt as in a link, as the engine takes it; an id stays one.
 * @param {any} surface
 * @param {any} engine
 */
function readSurface(surface, engine) {
  if (typeof surface !== "string" || !surface.includes("(")) return surface;
  const { value, notes } = parseSurface(surface, engine);
  if (!value || notes.length > 0) throw new Error(`no surface: ${surface}`);
  return surfaceArgument(value);
}

/** @param {any} object @param {string[]} keys @param {any} value */
function setDeep(object, [key, ...rest], value) {
  if (rest.length === 0) object[key] = value;
  else setDeep((object[key] ??= {}), rest, value);
}

/**
 * @param {Figure} figure
 * @param {Record<string, any>} change
 * @param {any} engine
 * @returns {Figure} a figure of its own
 */
export function changed(figure, change, engine) {
  const copy = structuredClone(figure);
  for (const [key, given] of Object.entries(change)) {
    const value = key === "surface" ? readSurface(given, engine) : readValue(given);
    const [, which, inner] = /^(\d+|\*)\.(.+)$/.exec(key) ?? [];
    if (which === undefined) setDeep(copy, key.split("."), value);
    else {
      const runs = which === "*" ? copy.runs : [copy.runs[Number(which)]];
      for (const run of runs) {
        if (!run) throw new Error(`${key}: the figure has no such run`);
        // "*" reaches the runs whose rule has the parameter.
        const has = inner.includes(".") || inner in run || which !== "*";
        if (has) setDeep(run, inner.split("."), value);
      }
    }
  }
  return copy;
}

/**
 * The spelling of a set button: "0.momentum=0.99&step=7".
 * @param {string} text
 * @returns {Record<string, string>}
 */
export function parseChange(text) {
  return Object.fromEntries(
    text.split("&").map((part) => {
      const at = part.indexOf("=");
      if (at < 1) throw new Error(`"${part}" is not key=value`);
      return [part.slice(0, at), part.slice(at + 1)];
    }),
  );
}

/**
 * One run of a figure, as `engine.trajectory` takes it.
 * @param {Figure} figure
 * @param {number} index
 */
export function runOf(figure, index) {
  const run = figure.runs?.[index];
  if (!run) throw new Error(`there is no run ${index}`);
  const { start = figure.start, batch = figure.batch, ...optimizer } = run;
  return {
    surface: figure.surface,
    optimizer,
    start,
    steps: figure.steps,
    ...(batch && { batch }),
  };
}

const knownKeys = new Set(
  `kind surface start runs steps step batch view show controls predict at angle length eigenvalue decays decay seeds below
   width depth activation initialisation scale seed`.split(/\s+/),
);

/**
 * @param {string} id
 * @param {Figure} figure
 * @param {any} engine
 * @returns {string[]} what is wrong with it
 */
export function figureProblems(id, figure, engine) {
  const found = [];
  if (!/^[a-z][a-z0-9-]*$/.test(id)) found.push("its name is not kebab-case");
  if (!kinds.includes(figure.kind)) found.push(`there is no kind "${figure.kind}"`);
  for (const key of Object.keys(figure)) {
    if (!knownKeys.has(key)) found.push(`there is no key "${key}"`);
  }
  if ((figure.controls ?? []).length > 4) found.push("more than four controls");
  for (const [index, run] of (figure.runs ?? []).entries()) {
    const known = engine.optimizers.find((/** @type {any} */ each) => each.id === run.id);
    if (
      known?.params.some(
        (/** @type {any} */ param) => param.id === "learningRate" && !(param.id in run),
      )
    )
      found.push(`run ${index} does not say its learningRate`);
    try {
      engine.trajectory(runOf({ ...figure, steps: 1 }, index));
    } catch (error) {
      found.push(`run ${index}: ${/** @type {Error} */ (error).message}`);
    }
  }
  return found;
}
