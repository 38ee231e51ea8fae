// Numbers as they stand in a URL or an attribute: the shortest text that reads back as the same number.

/**
 * @param {number} x a finite number
 * @returns {string} such as "0.28" or "1e-7"; never a "+", which some programs turn into a space
 */
export function printNumber(x) {
  return String(x === 0 ? 0 : x).replace("+", "");
}

/**
 * Reads one number strictly: the whole text, decimal, finite. A typographic minus is as good as a hyphen.
 * @param {string} text
 * @returns {number | null} null where the text is no finite number
 */
export function parseNumber(text) {
  const plain = text.trim().replaceAll("\u2212", "-");
  if (plain.length > 400 || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  // -0 + 0 is 0: a sign that nobody can see is not kept.
  return Number.isFinite(value) ? value + 0 : null;
}

/**
 * Reads a comma-separated list of exactly `count` numbers.
 * @param {string} text
 * @param {number} count
 * @returns {number[] | null}
 */
export function parseNumbers(text, count) {
  const parts = text.split(",", count + 1);
  if (parts.length !== count) return null;
  const values = parts.map(parseNumber);
  return values.includes(null) ? null : /** @type {number[]} */ (values);
}
