// What is wrong with the attributes of a figure, as its reader is told.

import { nearest } from "../engine/nearest.js";
import { properties } from "../model/properties.js";

/** Which ids an attribute names. */
const named = /** @type {const} */ ({ surface: "surfaces", runs: "optimizers" });

/**
 * @param {any} tr
 * @param {readonly import("../model/types.js").Note[]} notes
 * @param {object} of
 * @param {string} of.runs the attribute that the runs came from
 * @param {import("../model/types.js").Infos} of.infos
 * @returns {string} "" where all are right
 */
export function attributeText(tr, notes, { runs, infos }) {
  return notes
    .map(({ property, reason, got }) => {
      const key = properties.find(({ name }) => name === property)?.key ?? property;
      const attribute = key === "runs" ? runs : key;
      const list =
        reason === "unknown" && !got.includes("=") ? named[/** @type {"runs"} */ (key)] : null;
      if (!list) return tr.t("figure.attribute", { attribute, got });
      const near = nearest(
        got.split("(")[0].trim(),
        infos[list].map(({ id }) => id),
      );
      return tr.t("figure.unknown", { attribute, got, near: near.join(tr.t("join.or")) });
    })
    .join(tr.t("join.sentence"));
}
