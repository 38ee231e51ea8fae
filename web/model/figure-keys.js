// The words by which a figure's state is changed from outside: `controls="0.learningRate *.momentum"`, and what a button in
// the prose sets, `0.momentum=0.99&step=7`. A key is <run>.<parameter> or *.<parameter> of all runs that have it (`start`
// is one too), batch.size, batch.order or batch.seed of the state's batches, a property of the state by its name in the URL,
// or an own property of the figure's kind.

import { firstBatch, parseBatchPart } from "./batches.js";
import { parseNumber, parseNumbers } from "./numbers.js";
import { findOptimizer, inRange, isValidValue } from "./parameters.js";
import { normalise, properties } from "./properties.js";
import { sameData } from "./store.js";

/** @typedef {import("./types.js").Infos} Infos */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").ParamInfo} ParamInfo */
/** @typedef {{ infos: Infos, state: State }} Context */

/**
 * A property that only one kind of figure has. Its value stands in `state.own` under its key.
 * @typedef {object} OwnProperty
 * @property {string} key
 * @property {any} default
 * @property {(text: string) => any} parse undefined: the text is none
 */

/**
 * The values of a state's own properties.
 * @param {State} state
 * @returns {Record<string, any>}
 */
export const ownOf = ({ own = {} }) => own;

/** At most so many controls stand under a figure. */
export const MOST_CONTROLS = 4;

/**
 * @param {string} key
 * @param {number} fallback
 * @param {{ min: number, max: number, integer?: boolean, maxOpen?: boolean }} range
 * @returns {OwnProperty}
 */
export function ownNumber(key, fallback, range) {
  return {
    key,
    default: fallback,
    parse: (text) => {
      const value = parseNumber(text);
      return value !== null && inRange(range, value) ? value : undefined;
    },
  };
}

/**
 * @param {string} key
 * @param {number[]} fallback
 * @param {number} [count] left out: any number of them
 * @returns {OwnProperty}
 */
export function ownNumbers(key, fallback, count) {
  return {
    key,
    default: fallback,
    parse: (text) => parseNumbers(text, count ?? text.split(",").length) ?? undefined,
  };
}

/**
 * @param {string} key
 * @param {readonly string[]} words the first is the default
 * @returns {OwnProperty}
 */
export function ownChoice(key, words) {
  return {
    key,
    default: words[0],
    parse: (text) => (words.includes(text.trim()) ? text.trim() : undefined),
  };
}

/**
 * The own properties as attributes tell them.
 * @param {readonly OwnProperty[]} own
 * @param {(key: string) => string | null | undefined} textOf
 * @returns {{ values: Record<string, any>, wrong: string[] }} wrong: the keys that could not be read
 */
export function readOwn(own, textOf) {
  /** @type {Record<string, any>} */
  const values = {};
  const wrong = [];
  for (const { key, default: fallback, parse } of own) {
    const text = textOf(key);
    const value = text == null ? fallback : parse(text);
    if (value === undefined) wrong.push(key);
    values[key] = value ?? fallback;
  }
  return { values, wrong };
}

/** @param {string} key such as "0.momentum"; null: is not spelt so */
function runKey(key) {
  const [, run, param] = /^(\d+|\*)\.([A-Za-z]\w*)$/.exec(key) ?? [];
  return param === undefined ? null : { run, param };
}

/**
 * The parameter of a run.
 * @param {Context} context
 * @param {number} run
 * @param {string} param
 */
function paramOf({ infos, state }, run, param) {
  const info = findOptimizer(infos, state.runs[run]?.optimizer ?? "");
  return info?.params.find(({ id }) => id === param);
}

/**
 * Which runs a key means, and the parameter's info.
 * @param {string} key
 * @param {Context} context
 * @returns {{ runs: number[], info: ParamInfo } | null} null: none
 */
export function runsOfKey(key, context) {
  const found = runKey(key);
  if (!found) return null;
  const all = context.state.runs.map((_, index) => index);
  const asked = found.run === "*" ? all : all.filter((index) => String(index) === found.run);
  const runs = asked.filter((index) => paramOf(context, index, found.param));
  const info = runs.length > 0 ? paramOf(context, runs[0], found.param) : undefined;
  return info ? { runs, info } : null;
}

/**
 * @param {State} state
 * @param {readonly number[]} which
 * @param {(run: import("./types.js").Run) => import("./types.js").Run} change
 * @returns {State}
 */
function withRuns(state, which, change) {
  const runs = state.runs.map((run, index) => (which.includes(index) ? change(run) : run));
  return { ...state, runs };
}

/**
 * @param {string} key
 * @param {string} text
 * @param {Context} context
 * @param {readonly OwnProperty[]} own
 * @returns {State | null} null: no such key, or no value for it
 */
function changed(key, text, context, own) {
  const { state, infos } = context;
  const ofRun = runKey(key);
  if (ofRun?.param === "start") {
    const start = parseNumbers(text, 2);
    const which = state.runs.flatMap((_, i) => ([String(i), "*"].includes(ofRun.run) ? [i] : []));
    return start && which.length > 0 ? withRuns(state, which, (run) => ({ ...run, start })) : null;
  }
  const found = runsOfKey(key, context);
  if (found) {
    const { info, runs } = found;
    const value = info.scale === "boolean" ? { true: true, false: false }[text] : parseNumber(text);
    if (value === undefined || value === null || !isValidValue(info, value)) return null;
    const change = { [info.id]: value };
    return withRuns(state, runs, (run) => ({ ...run, params: { ...run.params, ...change } }));
  }
  if (key.startsWith("batch.")) {
    const part = parseBatchPart(key.slice("batch.".length), text);
    return part && { ...state, batch: { ...firstBatch, ...state.batch, ...part } };
  }
  const mine = own.find((property) => property.key === key);
  if (mine) {
    const value = mine.parse(text);
    return value === undefined ? null : { ...state, own: { ...state.own, [key]: value } };
  }
  const property = properties.find((known) => known.key === key);
  if (!property) return null;
  const { value, notes } = property.parse(text, { infos, state });
  return value === undefined || notes.length > 0 ? null : { ...state, [property.name]: value };
}

/**
 * What a button in the prose does.
 * @param {string} text such as "0.momentum=0.99&step=7"
 * @param {Context} context
 * @param {readonly OwnProperty[]} [own]
 * @returns {{ state: State, wrong: string[] }} wrong: the parts that mean nothing; they change nothing
 */
export function applySet(text, { infos, state }, own = []) {
  const wrong = [];
  for (const part of text.split("&")) {
    const at = part.indexOf("=");
    const [key, value] = [part.slice(0, Math.max(0, at)).trim(), part.slice(at + 1).trim()];
    const next = changed(key, value, { infos, state }, own);
    if (next) state = next;
    else wrong.push(part);
  }
  return { state: normalise(state), wrong };
}

/**
 * Whether a state is already as a button would make it.
 * @param {string} text
 * @param {Context} context
 * @param {readonly OwnProperty[]} [own]
 */
export function agrees(text, context, own = []) {
  const { state, wrong } = applySet(text, context, own);
  return wrong.length === 0 && sameData(state, context.state);
}

/**
 * What a figure asks its reader before it shows the answer: which of several choices, or a place on it.
 * @param {string | null | undefined} text "1", or "place(8.5,0;0.5)"
 * @returns {{ right: number } | { place: number[], within: number } | null} null: nothing
 */
export function parsePredict(text) {
  if (text == null) return null;
  const [, at, within] = /^place\(([^;]+);([^;]+)\)$/.exec(text.trim()) ?? [];
  if (at === undefined) {
    const right = parseNumber(text);
    return right !== null && inRange({ min: 0, max: 99, integer: true }, right) ? { right } : null;
  }
  const [place, reach] = [parseNumbers(at, 2), parseNumber(within)];
  return place && reach !== null && reach > 0 ? { place, within: reach } : null;
}
