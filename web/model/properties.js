// The state as one table of typed properties. Adding a property is adding a row: its default, its spelling in the URL
// hash and as an attribute of <thalweg-figure>, and what is valid, all stand here and nowhere else.

import { parseBatch, printBatch } from "./batches.js";
import { parseNumber, parseNumbers, printNumber } from "./numbers.js";
import {
  defaultParams,
  findOptimizer,
  findSurface,
  inRange,
  infoDefaults,
  surfaceInfo,
  surfaceStart,
} from "./parameters.js";
import { MAX_RUNS, parseRuns, parseSurface, printRuns, printSurface } from "./runs.js";
import { shorten } from "./shorten.js";

/** @typedef {import("./types.js").Infos} Infos */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Note} Note */

/**
 * Rows come in an order in which each needs only those before it: a start is judged on its surface.
 * @typedef {{ infos: Infos, state: State }} Context the state as read so far
 *
 * @typedef {object} Property
 * @property {keyof State} name
 * @property {string} key in the URL hash, and the attribute's name
 * @property {boolean} always written to the hash even where it is the default
 * @property {(context: Context) => any} default
 * @property {(text: string, context: Context) => { value: any, notes: Note[] }} parse value undefined: keep the default
 * @property {(value: any, context: Context) => string} print
 */

/** What "near enough to a minimum" may be, in units of the map. */
export const toleranceRange = { min: 1e-12, max: 1e6 };
/** Lengths in units of the map. */
export const lengthRange = { min: 1e-9, max: 1e6 };
/** Of a direction without a sign, in degrees. */
export const angleRange = { min: 0, max: 180 };
export const MAX_STEPS = 100000;
export const MAX_OPENED = 2;
export const MAX_MAPPED = 2;
/** A map is a run from every pixel. */
export const MAX_MAP_STEPS = 10000;

/** What a newcomer sees: one start, three optimizers, three different minima. */
export const firstPicture = {
  surface: "himmelblau",
  start: [0.1, -3.4],
  runs: [
    { optimizer: "gradient-descent", params: { learningRate: 0.01 } },
    { optimizer: "momentum", params: { learningRate: 0.002, momentum: 0.9 } },
    { optimizer: "adam", params: { learningRate: 0.3 } },
  ],
};

/**
 * @param {keyof State} name
 * @param {import("./types.js").NoteReason} reason
 * @param {string} text
 */
function refused(name, reason, text) {
  return { value: undefined, notes: [{ property: name, reason, got: shorten(text) }] };
}

/**
 * @param {any} value
 * @returns {{ value: any, notes: Note[] }}
 */
function read(value) {
  return { value, notes: [] };
}

/**
 * @param {keyof State} name
 * @param {string} key
 * @param {number} fallback
 * @param {{ min: number, max: number, integer?: boolean }} range
 * @returns {Property}
 */
function numberProperty(name, key, fallback, range) {
  return {
    name,
    key,
    always: false,
    default: () => fallback,
    parse: (text) => {
      const value = parseNumber(text);
      if (value === null) return refused(name, "unreadable", text);
      return inRange(range, value) ? read(value) : refused(name, "range", text);
    },
    print: printNumber,
  };
}

/**
 * An attribute without a value, as in <thalweg-figure minima>, means yes.
 * @param {keyof State} name
 * @param {string} key
 * @param {boolean} fallback
 * @returns {Property}
 */
function booleanProperty(name, key, fallback) {
  return {
    name,
    key,
    always: false,
    default: () => fallback,
    parse: (text) => {
      const word = text.trim().toLowerCase();
      if (["", "true", "1", "yes", "on"].includes(word)) return read(true);
      if (["false", "0", "no", "off"].includes(word)) return read(false);
      return refused(name, "unreadable", text);
    },
    print: (value) => (value ? "1" : "0"),
  };
}

/**
 * @param {keyof State} name
 * @param {string} key
 * @param {string[]} words the first is the default
 * @returns {Property}
 */
function choiceProperty(name, key, words) {
  return {
    name,
    key,
    always: false,
    default: () => words[0],
    parse: (text) =>
      words.includes(text.trim()) ? read(text.trim()) : refused(name, "unknown", text),
    print: (value) => value,
  };
}

/** @param {Context} context */
function homeDomain({ infos, state }) {
  const { x, y } = surfaceInfo(infos, state.surface).domain;
  return { x, y, diagonal: Math.hypot(x[1] - x[0], y[1] - y[0]) };
}

/**
 * A point further out than this has left the map by the engine's own rule.
 * @param {number[]} point
 * @param {Context} context
 */
function isNearMap(point, context) {
  const { x, y, diagonal } = homeDomain(context);
  return Math.hypot(point[0] - (x[0] + x[1]) / 2, point[1] - (y[0] + y[1]) / 2) <= 10 * diagonal;
}

/** @type {Property} */
const surface = {
  name: "surface",
  key: "surface",
  always: true,
  default: ({ infos }) => {
    const info = findSurface(infos, firstPicture.surface) ?? infos.surfaces[0];
    return { id: info.id, params: infoDefaults(info.params) };
  },
  parse: (text, { infos }) => parseSurface(text, infos),
  print: (value, { infos }) => printSurface(value, infos),
};

/** @type {Property} */
const runs = {
  name: "runs",
  key: "runs",
  always: true,
  default: ({ infos, state }) => {
    const isFirstPicture = state.surface.id === firstPicture.surface;
    return firstPicture.runs
      .filter((run) => findOptimizer(infos, run.optimizer))
      .map((run) => ({
        optimizer: run.optimizer,
        params: {
          ...defaultParams(infos, state.surface, run.optimizer),
          ...(isFirstPicture ? run.params : {}),
        },
        start: null,
        hidden: false,
      }));
  },
  parse: (text, context) => {
    const list = parseRuns(text, { infos: context.infos, surface: context.state.surface });
    const near = list.value?.map((run) =>
      run.start && !isNearMap(run.start, context) ? { ...run, start: null } : run,
    );
    const far = list.value?.find((run, i) => near && near[i] !== run);
    const notes = far ? refused("runs", "range", String(far.start)).notes : [];
    return { value: near, notes: [...list.notes, ...notes] };
  },
  print: (value, { infos, state }) => printRuns(value, { infos, surface: state.surface }),
};

/** @type {Property} */
const start = {
  name: "start",
  key: "start",
  always: true,
  default: ({ infos, state }) =>
    state.surface.id === firstPicture.surface
      ? firstPicture.start
      : surfaceStart(infos, state.surface),
  parse: (text, context) => {
    const point = parseNumbers(text, 2);
    if (!point) return refused("start", "unreadable", text);
    return isNearMap(point, context) ? read(point) : refused("start", "range", text);
  },
  print: (value) => value.map(printNumber).join(","),
};

/** @type {Property} */
const batch = {
  name: "batch",
  key: "batch",
  always: false,
  default: () => null,
  parse: (text) => {
    const value = parseBatch(text);
    return value ? read(value) : refused("batch", "unreadable", text);
  },
  print: (value) => (value ? printBatch(value) : ""),
};

/** @type {Property} */
const view = {
  name: "view",
  key: "view",
  always: false,
  default: () => null,
  parse: (text, context) => {
    const numbers = parseNumbers(text, 4);
    if (!numbers) return refused("view", "unreadable", text);
    const { diagonal } = homeDomain(context);
    const [x0, x1, y0, y1] = numbers;
    const spans = [(x1 - x0) / diagonal, (y1 - y0) / diagonal];
    const sensible = spans.every((span) => span >= 1e-9 && span <= 100);
    const near = isNearMap([x0, y0], context) || isNearMap([x1, y1], context);
    if (!sensible || !near) return refused("view", "range", text);
    return read({ x: [x0, x1], y: [y0, y1] });
  },
  print: (value) => (value ? [...value.x, ...value.y].map(printNumber).join(",") : ""),
};

/**
 * A number of which null, the default, says that the reader has not chosen one.
 * @param {keyof State} name
 * @param {{ min: number, max: number }} range
 * @returns {Property}
 */
function chosenNumber(name, range) {
  return {
    ...numberProperty(name, name, 0, range),
    default: () => null,
    print: (value) => (value === null ? "" : printNumber(value)),
  };
}

/** @type {Property} a point looked at from close by; null: none */
const place = {
  name: "place",
  key: "place",
  always: false,
  default: () => null,
  parse: (text, context) => {
    const point = parseNumbers(text, 2);
    if (!point) return refused("place", "unreadable", text);
    return isNearMap(point, context) ? read(point) : refused("place", "range", text);
  },
  print: (value) => (value ? value.map(printNumber).join(",") : ""),
};

/**
 * Places in the list of runs.
 * @param {"openedRuns" | "mapRuns"} name
 * @param {string} key
 * @returns {Property}
 */
function placesProperty(name, key) {
  return {
    name,
    key,
    always: false,
    default: () => [],
    parse: (text) => {
      const indices = text
        .split(",", MAX_RUNS)
        .filter((part) => part.trim() !== "")
        .map(parseNumber);
      return indices.every((i) => i !== null && inRange(places, i))
        ? read(indices)
        : refused(name, "unreadable", text);
    },
    print: (value) => value.join(","),
  };
}

const places = { min: 0, max: MAX_RUNS - 1, integer: true };

/** @type {Property} */
const sweepRun = {
  name: "sweepRun",
  key: "sweep",
  always: false,
  default: () => null,
  parse: (text) => {
    const index = parseNumber(text);
    return index !== null && inRange(places, index)
      ? read(index)
      : refused("sweepRun", "unreadable", text);
  },
  print: (value) => (value === null ? "" : printNumber(value)),
};

/**
 * A parameter's id; whether the swept run's optimizer has it is asked when it is drawn.
 * @param {"sweepX" | "sweepY"} name
 * @param {string} key
 * @returns {Property}
 */
function paramProperty(name, key) {
  return {
    name,
    key,
    always: false,
    default: () => "",
    parse: (text) =>
      /^[A-Za-z]\w{0,30}$/.test(text.trim())
        ? read(text.trim())
        : refused(name, "unreadable", text),
    print: (value) => value,
  };
}

/** @type {Property[]} */
export const properties = [
  surface,
  runs,
  start,
  batch,
  {
    ...numberProperty("steps", "steps", 140, { min: 1, max: MAX_STEPS, integer: true }),
    always: true,
  },
  {
    ...numberProperty("step", "step", 24, { min: 0, max: MAX_STEPS, integer: true }),
    always: true,
  },
  view,
  booleanProperty("contours", "contours", true),
  booleanProperty("minima", "minima", true),
  booleanProperty("criticalPoints", "critical", false),
  choiceProperty("tab", "tab", ["paths", "step", "maps", "results"]),
  choiceProperty("plotScale", "plot", ["log", "linear"]),
  numberProperty("tolerance", "tolerance", 0.01, toleranceRange),
  numberProperty("speed", "speed", 12, { min: 0.5, max: 240 }),
  booleanProperty("relief3d", "3d", false),
  placesProperty("openedRuns", "opened"),
  place,
  chosenNumber("radius", lengthRange),
  choiceProperty("model", "model", ["quadratic", "linear"]),
  chosenNumber("angle", angleRange),
  chosenNumber("escape", { min: -lengthRange.max, max: lengthRange.max }),
  placesProperty("mapRuns", "maps"),
  numberProperty("mapSteps", "map-steps", 300, { min: 1, max: MAX_MAP_STEPS, integer: true }),
  sweepRun,
  paramProperty("sweepX", "sweep-x"),
  paramProperty("sweepY", "sweep-y"),
  choiceProperty("sweepMeasure", "sweep-measure", ["loss", "steps"]),
  booleanProperty("strips", "strips", false),
];

/**
 * The values of each row in the table's order: what `pick` gives, or the default.
 * @param {Infos} infos
 * @param {(property: Property, context: Context) => any} pick undefined: the default
 * @returns {State}
 */
export function buildState(infos, pick) {
  const state = /** @type {State} */ ({});
  for (const property of properties) {
    const context = { infos, state };
    const value = pick(property, context);
    /** @type {any} */ (state)[property.name] =
      value === undefined ? property.default(context) : value;
  }
  return normalise(state);
}

/**
 * @param {Infos} infos
 * @param {Partial<State>} [given]
 */
export function defaultState(infos, given = {}) {
  return buildState(infos, (property) => given[property.name]);
}

/**
 * Keeps what depends on something else within it: the step within the steps, runs that are opened, mapped or swept among
 * the visible ones.
 * @param {State} state
 * @returns {State} the same object where nothing was amiss
 */
export function normalise(state) {
  const isVisible = (/** @type {number} */ i) => i < state.runs.length && !state.runs[i].hidden;
  const among = (/** @type {number[]} */ indices, /** @type {number} */ most) =>
    [...new Set(indices)].filter(isVisible).slice(0, most);
  const step = Math.min(state.step, state.steps);
  const openedRuns = among(state.openedRuns, MAX_OPENED);
  const mapRuns = among(state.mapRuns, MAX_MAPPED);
  const sweepRun = state.sweepRun !== null && isVisible(state.sweepRun) ? state.sweepRun : null;
  const same =
    step === state.step &&
    openedRuns.length === state.openedRuns.length &&
    mapRuns.length === state.mapRuns.length &&
    sweepRun === state.sweepRun;
  return same ? state : { ...state, step, openedRuns, mapRuns, sweepRun };
}
