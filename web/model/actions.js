// What a reader can do to the state, each as a pure function from a state to a patch for store.set(). What a figure needs of it
// is in run-actions.js.

import { formulaChoice } from "./formulas.js";
import {
  defaultParams,
  findOptimizer,
  findSurface,
  infoDefaults,
  surfaceInfo,
  surfaceStart,
} from "./parameters.js";
import { MAX_MAPPED, MAX_OPENED } from "./properties.js";
import { changeRun } from "./run-actions.js";
import { MAX_RUNS } from "./runs.js";
import { sameData } from "./store.js";

/** @typedef {import("./types.js").Infos} Infos */
/** @typedef {import("./types.js").State} State */
/** @typedef {Partial<State>} Patch */

/**
 * A rate that was the good one for the old surface becomes the good one for the new; one that the reader set keeps its
 * ratio to it, to two digits, so that 0.1 beside 0.28 stay apart and neither explodes.
 * @param {number} rate
 * @param {number} before
 * @param {number} after
 */
function carryRate(rate, before, after) {
  if (rate === before || !(before > 0)) return after;
  const carried = Number(((rate / before) * after).toPrecision(2));
  return Number.isFinite(carried) ? carried : after;
}

/**
 * Another surface: its own start and home view, and rates that suit it.
 * @param {State} state
 * @param {Infos} infos
 * @param {string} id
 * @returns {Patch}
 */
export function changeSurface(state, infos, id) {
  const info = findSurface(infos, id);
  if (!info || id === state.surface.id) return {};
  const surface = { id, params: infoDefaults(info.params) };
  const runs = carryRuns(state, infos, surface).map((run) => ({ ...run, start: null }));
  return { surface, runs, start: [...info.start], view: null, ...choosePlace(null), radius: null };
}

/**
 * The runs with rates that suit another surface.
 * @param {State} state
 * @param {Infos} infos
 * @param {import("./types.js").SurfaceChoice} surface
 */
function carryRuns(state, infos, surface) {
  return state.runs.map((run) => {
    const before = defaultParams(infos, state.surface, run.optimizer);
    const after = defaultParams(infos, surface, run.optimizer);
    const params = Object.fromEntries(
      Object.entries(run.params).map(([param, value]) => {
        if (param === "learningRate") {
          const rates = [value, before[param], after[param]].map(Number);
          return [param, carryRate(rates[0], rates[1], rates[2])];
        }
        return [param, value === before[param] ? after[param] : value];
      }),
    );
    return { ...run, params };
  });
}

/** @param {readonly number[]} point @param {import("./types.js").Domain} domain */
const isWithin = (point, { x, y }) =>
  [x, y].every(([low, high], axis) => point[axis] >= low && point[axis] <= high);

/**
 * Another formula, or the same on another domain. On its domain starts and view stay, so that the picture changes as the
 * formula does.
 * @param {State} state
 * @param {Infos} infos
 * @param {string} formula one that can be read
 * @param {import("./types.js").Domain} domain
 * @returns {Patch}
 */
export function changeFormula(state, infos, formula, domain) {
  const rows = state.surface.formula === undefined ? undefined : state.surface.rows;
  const surface = formulaChoice(formula, domain, rows);
  if (sameData(surface, state.surface)) return {};
  const patch = { surface, runs: carryRuns(state, infos, surface), ...choosePlace(null) };
  if (sameData(surface.domain, surfaceInfo(infos, state.surface).domain)) return patch;
  const runs = patch.runs.map((run) =>
    run.start && !isWithin(run.start, domain) ? { ...run, start: null } : run,
  );
  const start = isWithin(state.start, domain) ? state.start : surfaceStart(infos, surface);
  return { ...patch, runs, start, view: null, radius: null };
}

/**
 * A named surface becomes a formula that can be changed; the picture stays.
 * @param {State} state
 * @param {Infos} infos
 * @param {string} [id] left out: the present surface
 * @returns {Patch}
 */
export function makeFormula(state, infos, id = state.surface.id) {
  const info = findSurface(infos, id);
  if (!info) return {};
  return { ...changeSurface(state, infos, id), surface: formulaChoice(info.formula, info.domain) };
}

/**
 * Looks at another place from close by; what was asked at the last one is over.
 * @param {number[] | null} place
 * @returns {Patch}
 */
export function choosePlace(place) {
  return { place, angle: null, escape: null };
}

/**
 * @param {State} state
 * @param {string} param
 * @param {number | boolean} value
 * @returns {Patch}
 */
export function setSurfaceParam(state, param, value) {
  return { surface: { ...state.surface, params: { ...state.surface.params, [param]: value } } };
}

/**
 * @param {State} state
 * @param {Infos} infos
 * @param {string} optimizer
 * @returns {Patch} empty where no more runs are possible
 */
export function addRun(state, infos, optimizer) {
  if (state.runs.length >= MAX_RUNS || !findOptimizer(infos, optimizer)) return {};
  const params = defaultParams(infos, state.surface, optimizer);
  return { runs: [...state.runs, { optimizer, params, start: null, hidden: false }] };
}

/**
 * The copy stands right after its original.
 * @param {State} state
 * @param {number} index
 * @returns {Patch}
 */
export function duplicateRun(state, index) {
  const run = state.runs[index];
  if (!run || state.runs.length >= MAX_RUNS) return {};
  const copy = { ...run, params: { ...run.params }, hidden: false };
  return {
    runs: [...state.runs.slice(0, index + 1), copy, ...state.runs.slice(index + 1)],
    ...movePlaces(state, (i) => (i > index ? i + 1 : i)),
  };
}

/**
 * @param {State} state
 * @param {number} index
 * @returns {Patch}
 */
export function removeRun(state, index) {
  return {
    runs: state.runs.filter((_, i) => i !== index),
    ...movePlaces(state, (i) => (i === index ? null : i > index ? i - 1 : i)),
  };
}

/**
 * What points at runs by their places points at the same runs when they move.
 * @param {State} state
 * @param {(place: number) => number | null} move null: it is gone
 * @returns {Patch}
 */
function movePlaces({ openedRuns, mapRuns, sweepRun }, move) {
  const moved = (/** @type {number[]} */ places) =>
    places.map(move).filter((place) => place !== null);
  return {
    openedRuns: moved(openedRuns),
    mapRuns: moved(mapRuns),
    sweepRun: sweepRun === null ? null : move(sweepRun),
  };
}

/**
 * @param {State} state
 * @param {number} index
 * @returns {Patch}
 */
export function toggleRun(state, index) {
  return changeRun(state, index, { hidden: !state.runs[index].hidden });
}

/**
 * @param {State} state
 * @param {Infos} infos
 * @param {number} index
 * @returns {Patch}
 */
export function resetRun(state, infos, index) {
  const params = defaultParams(infos, state.surface, state.runs[index].optimizer);
  return changeRun(state, index, { params, start: null });
}

/**
 * @param {State} state
 * @param {number} index
 * @param {import("./types.js").Batch | null} batch null: the state's
 * @returns {Patch}
 */
export function setRunBatch(state, index, batch) {
  const { optimizer, params, start, hidden } = state.runs[index];
  const run = { optimizer, params, start, hidden, ...(batch && { batch }) };
  return { runs: state.runs.map((old, i) => (i === index ? run : old)) };
}

/**
 * Opens the present step of a run, or closes it; the oldest makes room.
 * @param {State} state
 * @param {number} index
 * @returns {Patch}
 */
export function toggleOpenedRun(state, index) {
  const others = state.openedRuns.filter((i) => i !== index);
  if (others.length < state.openedRuns.length) return { openedRuns: others };
  return { openedRuns: [...others, index].slice(-MAX_OPENED) };
}

/**
 * The runs whose basins are mapped.
 * @param {State} state
 * @returns {number[]} places in the list of runs, at most MAX_MAPPED
 */
export function mappedRuns(state) {
  if (state.mapRuns.length > 0) return state.mapRuns;
  const visible = state.runs.flatMap((run, index) => (run.hidden ? [] : [index]));
  return visible.slice(0, MAX_MAPPED);
}

/**
 * Maps another run in one of the places; the same run twice is one map.
 * @param {State} state
 * @param {number} place
 * @param {number | null} index null: none there
 * @returns {Patch}
 */
export function setMappedRun(state, place, index) {
  const runs = [...mappedRuns(state)];
  if (index === null) runs.splice(place, 1);
  else runs[place] = index;
  return { mapRuns: [...new Set(runs)] };
}

/**
 * The run whose settings are swept.
 * @param {State} state
 * @returns {number | null}
 */
export function sweptRun(state) {
  return state.sweepRun ?? mappedRuns(state)[0] ?? null;
}
