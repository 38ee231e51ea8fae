// What is wrong with the attributes of a figure, as its reader is told.

import { properties } from "../model/properties.js";

/**
 * @param {any} tr
 * @param {readonly import("../model/types.js").Note[]} notes
 * @param {string} runs the attribute that the runs came from
 * @returns {string} "" where all are right
 */
export function attributeText(tr, notes, runs) {
  return notes
    .map(({ property, got }) => {
      const key = properties.find(({ name }) => name === property)?.key ?? property;
      const attribute = key === "runs" ? runs : key;
      return tr.t("figure.attribute", { attribute, got });
    })
    .join(tr.t("join.sentence"));
}
