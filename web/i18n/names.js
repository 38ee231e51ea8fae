// Names of runs, and lists of names, as they stand in a row and within a sentence.

import { symbolText } from "./symbols.js";

/** @typedef {import("./index.js").Translator} Translator */
/** @typedef {import("../model/run-labels.js").RunLabel} RunLabel */
/** @typedef {import("../model/types.js").Infos} Infos */

/** Within an English sentence these names of methods are common nouns; the others are proper names. */
const commonNouns = new Set(["gradient-descent", "momentum", "saddle-free-newton"]);

/**
 * @param {Translator} tr
 * @param {RunLabel} label
 * @param {Infos} infos
 * @returns {string} such as "Gradient descent η 0.28"
 */
export function runLabelText(tr, label, infos) {
  const info = infos.optimizers.find((known) => known.id === label.optimizer);
  let text = info ? tr.name(info) : label.optimizer;
  for (const param of label.params) {
    const named = info?.params.find((known) => known.id === param.id);
    if (typeof param.value === "boolean") {
      const key = param.value ? "label.on" : "label.off";
      const name = named ? lowerFirst(tr.name(named), tr) : param.id;
      text = tr.finish(`${text} ${tr.t(key, { param: name })}`);
    } else {
      const symbol = symbolText(param.symbol);
      text = tr.t("label.param", { name: text, symbol, value: tr.number(param.value) });
    }
  }
  if (label.batch !== undefined)
    text = tr.t("label.batch", { name: text, batch: batchText(tr, label.batch) });
  if (label.start) text = tr.t("label.start", { name: text, start: tr.point(label.start) });
  if (label.ordinal) text = tr.t("label.ordinal", { name: text, ordinal: label.ordinal });
  return text;
}

/** @param {Translator} tr @param {NonNullable<RunLabel["batch"]> | null} batch null: all rows */
function batchText(tr, batch) {
  if (!batch) return tr.t("label.allRows");
  const parts = [tr.t("label.batchSize", { size: batch.size })];
  if (batch.order !== null) parts.push(tr.t(`batch.order.${batch.order}`));
  if (batch.seed !== null) parts.push(tr.t("label.seed", { seed: String(batch.seed) }));
  return parts.join(tr.t("join.listComma"));
}

/**
 * @param {Translator} tr
 * @param {RunLabel} label
 * @param {Infos} infos
 * @returns {string} such as "gradient descent η 0.28", to stand inside a sentence
 */
export function runNameInSentence(tr, label, infos) {
  const text = runLabelText(tr, label, infos);
  return commonNouns.has(label.optimizer) ? lowerFirst(text, tr) : text;
}

/**
 * @param {string} text
 * @param {Translator} tr
 */
export function lowerFirst(text, tr) {
  return tr.lang === "en" ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** @param {string} text */
export function upperFirst(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * @param {Translator} tr
 * @param {string[]} items
 * @returns {string} "a, b and c"
 */
export function listText(tr, items) {
  if (items.length < 2) return items.join("");
  const comma = tr.t("join.listComma");
  return tr.finish(items.slice(0, -1).join(comma) + tr.t("join.last") + items[items.length - 1]);
}
