// The spelling of runs and surfaces, in URLs and attributes alike:
//   gradient-descent(learningRate=0.28)@0.1,-3.4;!adam(learningRate=0.3,biasCorrection=false)
// `@x,y` is a start of the run's own, `!` hides it, `;` separates; (batch=1,order=shuffled,seed=3) are its batches. A surface
// is spelt bowl(a=1,b=25), one over the reader's rows linear-network(rows=1:0/1:2), a formula as formulas.js has it.

import { parseBatch, printBatch } from "./batches.js";
import { parseFormula, printFormula } from "./formulas.js";
import { parseNumber, parseNumbers, printNumber } from "./numbers.js";
import {
  defaultParams,
  findOptimizer,
  findSurface,
  infoDefaults,
  isValidValue,
} from "./parameters.js";
import { parseRows, printRows } from "./row-text.js";
import { shorten } from "./shorten.js";

/** @typedef {import("./types.js").Infos} Infos */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Note} Note */
/** @typedef {import("./types.js").Params} Params */
/** @typedef {import("./types.js").ParamInfo} ParamInfo */
/** @typedef {import("./types.js").SurfaceChoice} SurfaceChoice */
/** @typedef {{ infos: Infos, surface: SurfaceChoice }} RunContext */

export const MAX_RUNS = 12;

/** Nobody means a link this long; it is not worth reading to its end. */
const MAX_TEXT = 8192;

/**
 * Splits `id(params)rest`; null where the text has not that shape.
 * @param {string} text
 */
function takeApart(text) {
  const match = /^\s*([A-Za-z][\w-]*)\s*(?:\(([^()]*)\))?\s*(.*)$/s.exec(text);
  return match && { id: match[1], params: match[2] ?? "", rest: match[3] };
}

/**
 * The parts `name=value` of some names, and the text without them.
 * @param {string} text
 * @param {readonly string[]} names
 */
function takeParts(text, names) {
  const isOne = (/** @type {string} */ part) => names.includes(part.split("=", 1)[0].trim());
  const parts = text.split(",", 64);
  const rest = parts.filter((part) => !isOne(part)).join(",");
  return { taken: parts.filter(isOne), rest };
}

/**
 * Reads `name=value,...` over given defaults; what cannot be used leaves its default and a note.
 * @param {string} text
 * @param {readonly ParamInfo[]} infos
 * @param {Params} defaults
 * @param {string} property for the notes
 * @returns {{ value: Params, notes: Note[] }}
 */
function parseParams(text, infos, defaults, property) {
  const value = { ...defaults };
  /** @type {Note[]} */
  const notes = [];
  for (const part of text.split(",", 64)) {
    if (part.trim() === "") continue;
    const at = part.indexOf("=");
    const id = part.slice(0, at < 0 ? part.length : at).trim();
    const info = infos.find((known) => known.id === id);
    if (!info || at < 0) {
      notes.push({ property, reason: info ? "unreadable" : "unknown", got: shorten(part) });
      continue;
    }
    const read = parseValue(part.slice(at + 1).trim(), info);
    if (read === null) notes.push({ property, reason: "unreadable", got: shorten(part) });
    else if (!isValidValue(info, read))
      notes.push({ property, reason: "range", got: shorten(part) });
    else value[id] = read;
  }
  return { value, notes };
}

/**
 * @param {string} text
 * @param {ParamInfo} info
 * @returns {number | boolean | null}
 */
function parseValue(text, info) {
  if (info.scale !== "boolean") return parseNumber(text);
  return text === "true" ? true : text === "false" ? false : null;
}

/**
 * @param {readonly ParamInfo[]} infos
 * @param {Params} params
 * @param {(info: ParamInfo) => boolean} wanted
 */
function printParams(infos, params, wanted) {
  const parts = infos.filter(wanted).map((info) => {
    const value = params[info.id];
    return `${info.id}=${typeof value === "number" ? printNumber(value) : value}`;
  });
  return parts;
}

/** @param {string[]} parts */
const inParentheses = (parts) => (parts.length > 0 ? `(${parts.join(",")})` : "");

/**
 * @param {string} text such as "bowl(a=1,b=25)"
 * @param {Infos} infos
 * @returns {{ value: SurfaceChoice | undefined, notes: Note[] }} value undefined: no such surface
 */
export function parseSurface(text, infos) {
  const formula = parseFormula(text, infos);
  if (formula) return { value: formula, notes: [] };
  const parts = formula === null ? null : takeApart(text);
  const info = parts && findSurface(infos, parts.id);
  if (!parts || !info || parts.rest !== "") {
    const reason = parts && !info ? "unknown" : "unreadable";
    return { value: undefined, notes: [{ property: "surface", reason, got: shorten(text) }] };
  }
  const { taken, rest } = takeParts(parts.params, info.takesRows ? ["rows"] : []);
  const read = parseParams(rest, info.params, infoDefaults(info.params), "surface");
  const value = { id: info.id, params: read.value };
  if (taken.length === 0) return { value, notes: read.notes };
  const rows = parseRows(taken[0].slice(taken[0].indexOf("=") + 1), info.rows?.[0].length ?? 0);
  if (rows) return { value: { ...value, rows }, notes: read.notes };
  const note = { property: "surface", reason: "unreadable", got: shorten(taken[0]) };
  return { value, notes: [...read.notes, /** @type {Note} */ (note)] };
}

/**
 * @param {SurfaceChoice} surface
 * @param {Infos} infos
 */
export function printSurface(surface, infos) {
  if (surface.formula !== undefined) return printFormula(surface);
  const params = findSurface(infos, surface.id)?.params ?? [];
  const isSaid = (/** @type {ParamInfo} */ info) => surface.params[info.id] !== info.default;
  const rows = surface.rows ? [`rows=${printRows(surface.rows)}`] : [];
  return surface.id + inParentheses([...printParams(params, surface.params, isSaid), ...rows]);
}

/**
 * @param {string} text one run
 * @param {RunContext} context
 * @returns {{ value: Run | undefined, notes: Note[] }}
 */
function parseRun(text, { infos, surface }) {
  const trimmed = text.trim();
  const hidden = trimmed.startsWith("!");
  const parts = takeApart(hidden ? trimmed.slice(1) : trimmed);
  const info = parts && findOptimizer(infos, parts.id);
  if (!parts || !info) {
    const reason = parts && !info ? "unknown" : "unreadable";
    return { value: undefined, notes: [{ property: "runs", reason, got: shorten(text) }] };
  }
  const { taken, rest } = takeParts(parts.params, ["batch", "order", "seed"]);
  const { value: params, notes } = parseParams(
    rest,
    info.params,
    defaultParams(infos, surface, info.id),
    "runs",
  );
  const start = parts.rest.startsWith("@") ? parseNumbers(parts.rest.slice(1), 2) : null;
  if (parts.rest !== "" && start === null) {
    notes.push({ property: "runs", reason: "unreadable", got: shorten(parts.rest) });
  }
  const batch = taken.length > 0 ? parseBatch(taken.join(",").replace("batch=", "size=")) : null;
  if (taken.length > 0 && !batch) {
    notes.push({ property: "runs", reason: "unreadable", got: shorten(taken.join(",")) });
  }
  return {
    value: { optimizer: info.id, params, start, hidden, ...(batch && { batch }) },
    notes,
  };
}

/**
 * @param {string[]} texts
 * @param {RunContext} context
 * @returns {{ value: Run[] | undefined, notes: Note[] }} value undefined: something was asked for, and none of it known
 */
function parseList(texts, context) {
  /** @type {Run[]} */
  const value = [];
  /** @type {Note[]} */
  const notes = [];
  for (const text of texts.slice(0, MAX_RUNS)) {
    const run = parseRun(text, context);
    notes.push(...run.notes);
    if (run.value) value.push(run.value);
  }
  if (texts.length > MAX_RUNS) {
    notes.push({ property: "runs", reason: "too-many", got: String(texts.length) });
  }
  return { value: value.length === 0 && texts.length > 0 ? undefined : value, notes };
}

/**
 * @param {string} text runs separated by `;`
 * @param {RunContext} context
 */
export function parseRuns(text, context) {
  return parseList(splitRuns(text), context);
}

/** @param {string} text */
const splitRuns = (text) =>
  text
    .slice(0, MAX_TEXT)
    .split(";")
    .filter((part) => part.trim() !== "");

/**
 * @param {string} text ids separated by spaces, as in optimizers="gradient-descent momentum"
 * @param {RunContext} context
 */
export function parseOptimizers(text, context) {
  return parseList(splitOptimizers(text), context);
}

/** @param {string} text */
const splitOptimizers = (text) =>
  text
    .slice(0, MAX_TEXT)
    .split(/[\s,;]+/)
    .filter((part) => part !== "");

/**
 * What can be said of runs before the infos are there: the ids of those that are shown, known or not.
 * @param {string | null | undefined} runs separated by `;`
 * @param {string | null | undefined} optimizers used where no runs are given
 * @returns {string[] | null} null where neither is given
 */
export function shownIds(runs, optimizers) {
  const texts =
    runs != null ? splitRuns(runs) : optimizers != null ? splitOptimizers(optimizers) : null;
  return texts && texts.flatMap((text) => takeApart(text)?.id ?? []).slice(0, MAX_RUNS);
}

/**
 * The learning rate is always written, since the good starting rates of a pair may be tuned one day; of the others,
 * those that differ from what the run would start with.
 * @param {Run[]} runs
 * @param {RunContext} context
 */
export function printRuns(runs, { infos, surface }) {
  return runs
    .map((run) => {
      const defaults = defaultParams(infos, surface, run.optimizer);
      const params = findOptimizer(infos, run.optimizer)?.params ?? [];
      const spelt = printParams(
        params,
        run.params,
        (info) => info.id === "learningRate" || run.params[info.id] !== defaults[info.id],
      );
      if (run.batch) spelt.push(printBatch(run.batch, "batch"));
      const start = run.start ? `@${run.start.map(printNumber).join(",")}` : "";
      return `${run.hidden ? "!" : ""}${run.optimizer}${inParentheses(spelt)}${start}`;
    })
    .join(";");
}
