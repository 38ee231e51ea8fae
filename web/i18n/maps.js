// What the maps say of themselves in words.

import { listText } from "./names.js";
import { symbolText } from "./symbols.js";

/** @typedef {import("./index.js").Translator} Translator */

/**
 * A minimum's sign: A to Z, then numbers.
 * @param {number} index
 */
export function basinLetter(index) {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}

/**
 * A share of the starts, to a tenth of a per cent; what is more than nothing never reads as nothing.
 * @param {Translator} tr
 * @param {number} share of 1
 */
export function shareText(tr, share) {
  const percent = 100 * share;
  if (percent > 0 && percent < 0.05) return tr.t("maps.below", { share: "0.1" });
  if (percent < 100 && percent >= 99.95) return tr.t("maps.above", { share: "99.9" });
  return tr.t("maps.share", {
    share: percent === 0 || percent === 100 ? percent : percent.toFixed(1),
  });
}

/**
 * @param {Translator} tr
 * @param {ReturnType<typeof import("../model/basins.js").basinShares>} shares
 * @param {{ name: string, steps: number }} of
 * @returns {string} a sentence
 */
export function basinsText(
  tr,
  { named, others, otherCritical, diverged, unfinished },
  { name, steps },
) {
  const share = (/** @type {number} */ value) => shareText(tr, value);
  const items = named
    .filter(({ minimum }) => minimum.share > 0)
    .map(({ index, minimum }) =>
      tr.t("maps.reach", {
        share: share(minimum.share),
        letter: basinLetter(index),
        at: tr.point(minimum.at),
      }),
    );
  if (others.share > 0)
    items.push(tr.t("maps.reachOthers", { share: share(others.share), count: others.count }));
  if (otherCritical > 0) items.push(tr.t("maps.stop", { share: share(otherCritical) }));
  if (diverged > 0) items.push(tr.t("maps.diverge", { share: share(diverged) }));
  if (unfinished > 0) items.push(tr.t("maps.move", { share: share(unfinished), steps }));
  return tr.t("maps.summary", { name, list: listText(tr, items) });
}

/**
 * Some of a run's parameters in signs: "η 0.006 β 0.9".
 * @param {Translator} tr
 * @param {readonly { id: string, symbol: string }[]} params
 * @param {Record<string, number | boolean>} values
 */
export function settingText(tr, params, values) {
  return params
    .map(({ id, symbol }) => `${symbolText(symbol)}\u00a0${tr.number(Number(values[id]))}`)
    .join(tr.t("join.listComma"));
}
