// Numbers that stand above each other: all to the same place, which the largest decides.

import { formatNumber } from "./numbers.js";

/** Beyond these no common place suits. */
const LEAST = 1e-3;
const MOST = 1e6;

/** @param {number} largest */
const decimalsFor = (largest) => (largest >= 1e4 ? 0 : largest >= 10 ? 1 : largest >= 1 ? 2 : 3);

/**
 * @param {readonly number[]} values
 * @returns {string[]}
 */
export function columnTexts(values) {
  const sizes = values.map(Math.abs).filter(Number.isFinite);
  const largest = Math.max(0, ...sizes);
  if (!(largest >= LEAST && largest < MOST)) return values.map((value) => formatNumber(value));
  const decimals = decimalsFor(largest);
  return values.map((value) => {
    if (!Number.isFinite(value)) return formatNumber(value);
    const text = Math.abs(value).toFixed(decimals);
    const [whole, fraction] = text.split(".");
    const grouped = whole.length >= 5 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
    const sign = value < 0 && Number(text) !== 0 ? "\u2212" : "";
    return sign + (fraction ? `${grouped}.${fraction}` : grouped);
  });
}
