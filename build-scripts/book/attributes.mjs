// A figure's JSON as the attributes of <thalweg-figure>, spelt by the model's own table: the line that a blog can paste.
import { firstBatch } from "../../web/model/batches.js";
import { formulaChoice } from "../../web/model/formulas.js";
import { findOptimizer, findSurface, infoDefaults } from "../../web/model/parameters.js";
import { defaultState, properties } from "../../web/model/properties.js";

/** @typedef {import("./figures.mjs").Figure} Figure */

/** @param {any} surface @param {any} infos @returns {any} as the state has it */
function surfaceChoice(surface, infos) {
  const { id, formula, domain, rows, ...params } =
    typeof surface === "string" ? { id: surface } : surface;
  if (formula !== undefined) return formulaChoice(formula, domain, rows);
  const info = /** @type {any} */ (findSurface(infos, id));
  return { id, params: { ...infoDefaults(info?.params ?? []), ...params }, ...(rows && { rows }) };
}

/** @param {import("./figures.mjs").FigureRun} run @param {any} infos */
function runChoice({ id, start = undefined, batch = undefined, ...params }, infos) {
  const info = /** @type {any} */ (findOptimizer(infos, id));
  return {
    optimizer: id,
    params: { ...infoDefaults(info?.params ?? []), ...params },
    start: start ?? null,
    hidden: false,
    ...(batch && { batch: { ...firstBatch, .../** @type {any} */ (batch) } }),
  };
}

/** What the figure says of the state; the rest is the state's own business. @param {Figure} figure @param {any} infos */
function givenState(figure, infos) {
  const { surface, runs, start, steps, step = steps, view, batch } = figure;
  /** @type {Record<string, any>} */
  const given = {};
  if (surface !== undefined) given.surface = surfaceChoice(surface, infos);
  if (runs) given.runs = runs.map((run) => runChoice(run, infos));
  if (start) given.start = start;
  if (steps !== undefined) Object.assign(given, { steps, step });
  if (view) given.view = view;
  if (batch) given.batch = { ...firstBatch, ...batch };
  return given;
}

/** @param {any} value @param {string} key */
function spell(value, key) {
  if (Array.isArray(value)) return value.join(key === "show" || key === "controls" ? " " : ",");
  return String(value);
}

/** @param {NonNullable<Figure["predict"]>} predict */
const spellPredict = ({ right, place, within }) =>
  place ? `place(${place.join(",")};${within})` : String(right);

const ofState = new Set(["surface", "runs", "start", "steps", "step", "view", "batch", "predict"]);

/**
 * @param {Figure} figure
 * @param {any} infos the engine
 * @returns {[name: string, value: string][]}
 */
export function figureAttributes(figure, infos) {
  const given = givenState(figure, infos);
  const state = defaultState(infos, given);
  const context = { infos, state };
  /** @type {[string, string][]} */
  const attributes = [["kind", figure.kind]];
  for (const property of properties) {
    if (!(property.name in given)) continue;
    attributes.push([property.key, property.print(state[property.name], context)]);
  }
  for (const [key, value] of Object.entries(figure)) {
    if (key === "kind" || ofState.has(key)) continue;
    attributes.push([key, spell(value, key)]);
  }
  if (figure.predict) attributes.push(["predict", spellPredict(figure.predict)]);
  return attributes;
}
