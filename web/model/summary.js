// The state of the map as structured facts, from which i18n makes the sentences of the live text summary.

import { labelBatches } from "./batches.js";
import { runLabels } from "./run-labels.js";
import { sameData } from "./store.js";

/** @typedef {import("./results.js").RunResult} RunResult */
/** @typedef {import("./run-labels.js").RunLabel} RunLabel */

/**
 * @typedef {object} RunFact
 * @property {number} run its index in the state
 * @property {RunLabel} label
 * @property {RunResult} result
 * @property {import("./stability.js").Explanation | null} explanation
 *
 * @typedef {object} Group runs that came to the same end; settled groups share a point
 * @property {RunResult["status"]} status
 * @property {number[] | null} at
 * @property {RunFact[]} runs the quickest first
 *
 * @typedef {object} SummaryFacts
 * @property {number} visible how many runs are on the map
 * @property {number} steps how many steps each makes
 * @property {boolean} oneStart all visible runs share their start
 * @property {number} minima how many different minima they end in
 * @property {Group[]} groups settled ones first, the quickest first; then those still on their way, then the diverged
 */

/** Two paths end in the same point when they agree to this share of the larger coordinate, or to a millionth. */
const SAME_POINT = 1e-5;

/**
 * @param {number[] | null} a
 * @param {number[] | null} b
 */
function samePoint(a, b) {
  if (a === null || b === null) return a === b;
  const scale = Math.max(0.1, ...a.map(Math.abs), ...b.map(Math.abs));
  return Math.hypot(a[0] - b[0], a[1] - b[1]) <= SAME_POINT * scale;
}

/** @type {RunResult["status"][]} */
const order = [
  "minimum",
  "maximum",
  "saddle",
  "degenerate",
  "cycle",
  "growing",
  "moving",
  "diverged",
];

/** @param {RunFact} fact what ranks it among those of its status */
function rank({ result }) {
  return result.steps ?? result.divergedAt ?? result.finalLoss;
}

/**
 * @param {object} of
 * @param {import("./types.js").State} of.state
 * @param {(RunResult | null)[]} of.results one a run; null where it is hidden
 * @param {(import("./stability.js").Explanation | null)[]} [of.explanations] one a run that diverged
 * @param {import("./types.js").Infos} of.infos
 * @returns {SummaryFacts}
 */
export function summaryFacts({ state, results, explanations = [], infos }) {
  const labels = runLabels(state.runs, infos, labelBatches(infos, state));
  /** @type {RunFact[]} */
  const facts = [];
  state.runs.forEach((run, i) => {
    const result = results[i];
    if (run.hidden || !result) return;
    facts.push({ run: i, label: labels[i], result, explanation: explanations[i] ?? null });
  });
  /** @type {Group[]} */
  const groups = [];
  for (const fact of facts) {
    const { status, at } = fact.result;
    const group = groups.find((other) => other.status === status && samePoint(other.at, at));
    if (group) group.runs.push(fact);
    else groups.push({ status, at, runs: [fact] });
  }
  for (const group of groups) group.runs.sort((a, b) => rank(a) - rank(b));
  groups.sort(
    (a, b) =>
      order.indexOf(a.status) - order.indexOf(b.status) || rank(a.runs[0]) - rank(b.runs[0]),
  );
  return {
    visible: facts.length,
    steps: state.steps,
    oneStart: facts.every(({ run }) =>
      sameData(state.runs[run].start ?? state.start, state.runs[facts[0].run].start ?? state.start),
    ),
    minima: groups.filter((group) => group.status === "minimum").length,
    groups,
  };
}
