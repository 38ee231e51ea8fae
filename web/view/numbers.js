// Numbers as a map prints them: a real minus sign, powers of ten raised, nothing where there is no number.

import { powerOfTen } from "../i18n/numbers.js";

export { powerOfTen };

/** @param {string} text a number written with a hyphen */
const minus = (text) => text.replace("-", "\u2212");

/**
 * A value to so many significant digits, trailing zeros dropped; in powers of ten below 1e-4 and from 1e5 on.
 * @param {number} value not finite gives ""
 * @param {number} [digits]
 */
export function formatNumber(value, digits = 4) {
  if (!Number.isFinite(value)) return "";
  if (value === 0) return "0";
  const [mantissa, power] = value.toExponential(digits - 1).split("e");
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 5) return minus(String(Number(value.toPrecision(digits))));
  const head = String(Number(mantissa));
  const ten = powerOfTen(exponent);
  if (head === "1") return ten;
  if (head === "-1") return `\u2212${ten}`;
  return minus(`${head}\u00b7${ten}`);
}

/**
 * A value to so many decimals, trailing zeros dropped, never "-0".
 * @param {number} value
 * @param {number} decimals
 */
export function formatRounded(value, decimals) {
  return minus(String(Number(value.toFixed(decimals)) + 0));
}
