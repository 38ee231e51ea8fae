// Facts -> sentences: the live summary of the map, the status in a run's row, and why a run left the map.

import { listText, runNameInSentence, upperFirst } from "./names.js";

export { runLabelText } from "./names.js";
export { errorText, invalidText, rangeText } from "./messages.js";

/** @typedef {import("./index.js").Translator} Translator */
/** @typedef {import("../model/summary.js").SummaryFacts} SummaryFacts */
/** @typedef {import("../model/summary.js").Group} Group */
/** @typedef {import("../model/summary.js").RunFact} RunFact */
/** @typedef {import("../model/results.js").RunResult} RunResult */
/** @typedef {import("../model/types.js").Infos} Infos */

/** Up to so many runs of a group are named; of more, their number is told. */
const MOST_NAMED = 3;
/** With more runs than this every group is told in its shortest form, and no reasons are given. */
const MANY_RUNS = 4;

/**
 * @param {Translator} tr
 * @param {RunResult | null} result null: the run is hidden
 * @returns {string} such as "minimum, 18 steps"
 */
export function statusText(tr, result) {
  if (!result) return tr.t("status.hidden");
  return tr.t(`row.${result.status}`, {
    count: result.steps ?? 0,
    step: result.divergedAt ?? 0,
    loss: tr.number(result.finalLoss),
  });
}

/**
 * @param {Translator} tr
 * @param {number} n
 */
function numberWord(tr, n) {
  return tr.has(`number.${n}`) ? tr.t(`number.${n}`) : tr.number(n);
}

/**
 * What one group did, as a clause without a stop.
 * @param {Translator} tr
 * @param {Group} group
 * @param {Infos} infos
 */
function groupClause(tr, { status, at, runs }, infos) {
  const names = runs.slice(0, MOST_NAMED).map(({ label }) => runNameInSentence(tr, label, infos));
  const settled = at !== null;
  const stayed = settled && runs.every(({ result }) => result.steps === 0);
  const form = runs.length === 1 ? "" : runs.length <= MOST_NAMED ? "Many" : "Group";
  const counts = runs.map(({ result }) => result.steps ?? result.divergedAt ?? 0);
  const distinct = new Set(counts).size === 1 ? counts.slice(0, 1) : counts;
  return tr.t(`summary.${stayed ? "startsThere" : status}${form}`, {
    names: listText(tr, names),
    first: names[0],
    number: numberWord(tr, runs.length),
    at: at ? tr.point(at) : "",
    // In one number only where it is the same for all.
    count: form === "Many" && distinct.length > 1 ? NaN : counts[0],
    counts:
      form === "Group"
        ? ""
        : listText(
            tr,
            distinct.map((count) => tr.number(count)),
          ),
    losses:
      form === "Group"
        ? ""
        : listText(
            tr,
            runs.map(({ result }) => tr.number(result.finalLoss)),
          ),
  });
}

/**
 * One start, several minima: each run with its own point and steps, those that overshoot last.
 * @param {Translator} tr
 * @param {Group[]} groups minima, a run each
 * @param {Infos} infos
 */
function severalMinima(tr, groups, infos) {
  const facts = groups.map((group) => group.runs[0]);
  const direct = facts.filter(({ result }) => !result.overshoots);
  const over = facts.filter(({ result }) => result.overshoots);
  const clauses = [direct, over].map((list, isOver) =>
    list
      .map(({ label, result }, i) => {
        const key = (isOver ? "overshoots" : "reaches") + (i === 0 ? "" : "Next");
        return tr.t(`summary.${key}`, {
          names: runNameInSentence(tr, label, infos),
          at: tr.point(/** @type {number[]} */ (result.at)),
          count: result.steps ?? 0,
        });
      })
      .join(tr.t("join.comma")),
  );
  return clauses.filter((clause) => clause !== "");
}

/**
 * @param {Translator} tr
 * @param {string[]} clauses
 */
function sentence(tr, clauses) {
  return clauses.length === 0
    ? ""
    : upperFirst(clauses.join(tr.t("join.clause"))) + tr.t("join.stop");
}

/**
 * @param {Translator} tr
 * @param {SummaryFacts} facts
 * @param {Infos} infos
 * @returns {string} one to three sentences
 */
export function summaryText(tr, facts, infos) {
  if (facts.visible === 0) return tr.t("summary.none");
  const minima = facts.groups.filter((group) => group.status === "minimum");
  const told = facts.groups.filter(
    (group) => group.status !== "minimum" && group.status !== "diverged",
  );
  const diverged = facts.groups.filter((group) => group.status === "diverged");
  const brief = facts.visible > MANY_RUNS;

  const oneEach = minima.every(({ runs }) => runs.length === 1 && Number(runs[0].result.steps) > 0);
  const opens = facts.oneStart && minima.length > 1;
  const opening = opens ? tr.t("summary.oneStart", { number: numberWord(tr, minima.length) }) : "";
  const clauses =
    opens && oneEach && !brief
      ? severalMinima(tr, minima, infos)
      : minima.map((group) => groupClause(tr, group, infos));

  const growing = told.find((group) => group.status === "growing");
  const explained = brief
    ? undefined
    : [...diverged, ...(growing ? [growing] : [])].flatMap((group) =>
        group.runs.filter(({ explanation }) => explanation),
      )[0];
  const rest = told.filter(
    (group) => !(explained && group.runs.length === 1 && group.runs[0] === explained),
  );
  const sentences = [
    opening,
    sentence(tr, [...clauses, ...rest.map((group) => groupClause(tr, group, infos))]),
  ];

  for (const group of diverged) {
    const others = group.runs.filter((fact) => fact !== explained);
    if (others.length > 0)
      sentences.push(sentence(tr, [groupClause(tr, { ...group, runs: others }, infos)]));
  }
  if (explained) sentences.push(divergenceText(tr, explained, infos));
  return tr.finish(sentences.filter((text) => text !== "").join(tr.t("join.sentence")));
}

/**
 * Why one run leaves the map, or swings wider and wider, as a sentence.
 * @param {Translator} tr
 * @param {RunFact} fact of a run with an explanation
 * @param {Infos} infos
 */
export function divergenceText(tr, fact, infos) {
  const { label, result, explanation } = fact;
  const what = groupClause(tr, { status: result.status, at: null, runs: [fact] }, infos);
  if (!explanation) return sentence(tr, [what]);
  return sentence(tr, [
    tr.t(`why.${reason(explanation, label.optimizer)}`, {
      what,
      rule: tr.has(`rule.${label.optimizer}`)
        ? tr.t(`rule.${label.optimizer}`, { beta: tr.number(explanation.momentum ?? 0) })
        : "",
      step: explanation.step,
      lambda: tr.number(explanation.lambda ?? NaN),
      bound: tr.number(explanation.bound ?? NaN),
    }),
  ]);
}

/**
 * @param {import("../model/stability.js").Explanation} explanation
 * @param {string} optimizer
 */
function reason({ cause, everywhere, step }, optimizer) {
  if (cause === "bound") return everywhere ? "everywhere" : step === 0 ? "atStart" : "atStep";
  if (cause === "downhill") return "downhill";
  if (["gradient-descent", "momentum", "nesterov"].includes(optimizer)) return "tooLong";
  return optimizer === "newton" || optimizer === "saddle-free-newton" ? "newton" : "noBound";
}
