// The changes of one run that a figure knows, too; all else that a reader can do is in actions.js.

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {Partial<State>} Patch */

/**
 * @param {State} state
 * @param {number} index
 * @param {Partial<Run>} change
 * @returns {Patch}
 */
export function changeRun(state, index, change) {
  return { runs: state.runs.map((run, i) => (i === index ? { ...run, ...change } : run)) };
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
