// What a reader can do to the state, each as a pure function from a state to a patch for store.set().

import { defaultParams, findOptimizer, findSurface, infoDefaults } from "./parameters.js";
import { MAX_OPENED } from "./properties.js";
import { MAX_RUNS } from "./runs.js";

/** @typedef {import("./types.js").Infos} Infos */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {Partial<State>} Patch */

/**
 * @param {State} state
 * @param {number} index
 * @param {Partial<Run>} change
 * @returns {Patch}
 */
function changeRun(state, index, change) {
  return { runs: state.runs.map((run, i) => (i === index ? { ...run, ...change } : run)) };
}

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
  const runs = state.runs.map((run) => {
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
    return { ...run, params, start: null };
  });
  return { surface, runs, start: [...info.start], view: null, ...choosePlace(null), radius: null };
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
    openedRuns: state.openedRuns.map((i) => (i > index ? i + 1 : i)),
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
    openedRuns: state.openedRuns.filter((i) => i !== index).map((i) => (i > index ? i - 1 : i)),
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
 * @param {number} index
 * @param {string} param
 * @param {number | boolean} value
 * @returns {Patch}
 */
export function setRunParam(state, index, param, value) {
  return changeRun(state, index, { params: { ...state.runs[index].params, [param]: value } });
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
 * @param {number[] | null} start null: the common start
 * @returns {Patch}
 */
export function setRunStart(state, index, start) {
  return changeRun(state, index, { start });
}

/**
 * @param {State} state
 * @param {number} index
 * @returns {number[]}
 */
export function runStart(state, index) {
  return state.runs[index].start ?? state.start;
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
