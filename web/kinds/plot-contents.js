// What the plots of the book hold, in numbers and words: the same on the page and in the still pictures.

import { biasCorrection, halfLife, memoryWeights } from "../model/memory.js";

/** A memory is drawn so far back, steps. */
const LONGEST = 60;
/** Correction factors are drawn over so many steps. */
export const CORRECTED = 100;

/**
 * How much the past counts with the first of some decay rates, and with the second for comparison.
 * @param {any} tr
 * @param {readonly number[]} decays
 */
export function weightsContent(tr, [decay, other]) {
  const half = halfLife(decay);
  return {
    weights: memoryWeights(decay, LONGEST),
    halfLife: half,
    other:
      other === undefined
        ? null
        : { weights: memoryWeights(other, LONGEST), label: `β = ${tr.number(other)}` },
    words: {
      ago: tr.t("memory.ago"),
      weight: tr.t("memory.weight"),
      half: tr.t("memory.half", { steps: tr.number(half, { digits: 3 }) }),
    },
  };
}

/**
 * @param {any} tr
 * @param {readonly number[]} decays
 */
export function correctionContent(tr, decays) {
  const sign = (/** @type {number} */ i) => (decays.length > 1 ? `β${"₁₂₃"[i] ?? ""}` : "β");
  return {
    series: decays.map((decay, i) => ({
      label: `${sign(i)} = ${tr.number(decay)}`,
      factors: Array.from({ length: CORRECTED }, (_, k) => biasCorrection(decay, k + 1)),
      strong: i === 0,
    })),
    words: { step: tr.t("memory.stepAxis"), factor: tr.t("memory.factor") },
  };
}

/** @param {any} tr @param {number} below the loss to be reached */
export const ratesWords = (tr, below) => ({
  rate: tr.t("rates.rate"),
  steps: tr.t("rates.steps", { loss: tr.number(below) }),
});

/** @param {any} tr */
export const chainWords = (tr) => ({
  layer: tr.t("chain.layer"),
  size: tr.t("chain.size"),
  signal: tr.t("chain.signalName"),
  weight: tr.t("chain.weightName"),
  unseen: tr.t("chain.unseen"),
  smallest: tr.t("chain.smallest"),
});
