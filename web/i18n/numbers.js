// Numbers as a reader sees them: a real minus sign, separators from five digits, powers of ten as powers, and a dash
// for what is no number.

const MINUS = "\u2212";
const NO_BREAK = "\u00a0";
const WORD_JOINER = "\u2060";
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Stands where there is no number to show. */
export const NOTHING = "–";

/** A point closer than this is the origin: what a root-finder leaves of a zero. */
const ORIGIN = 1e-9;

/**
 * 10 to an integer power, raised: 10⁻⁴.
 * @param {number} exponent
 */
export function powerOfTen(exponent) {
  const digits = [...String(Math.abs(exponent))].map((digit) => superscripts[Number(digit)]);
  return `10${exponent < 0 ? "⁻" : ""}${digits.join("")}`;
}

/** @param {string} plain digits with an optional sign and fraction */
function dressed(plain) {
  const [whole, fraction] = plain.replace("-", "").split(".");
  const grouped = whole.length >= 5 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  const text = fraction ? `${grouped}.${fraction}` : grouped;
  return plain.startsWith("-") && /[1-9]/.test(plain) ? MINUS + text : text;
}

/** @param {string} plain */
function trimmed(plain) {
  return plain.includes(".") ? plain.replace(/\.?0+$/, "") : plain;
}

/**
 * @param {number} x
 * @param {object} [options]
 * @param {number} [options.digits] significant ones; the whole part of a number below a million keeps all of its
 * @returns {string} such as "0.273", "−3.78", "117,000", "1.75 × 10⁶"; "–" where x is not finite
 */
export function formatNumber(x, { digits = 3 } = {}) {
  if (!Number.isFinite(x)) return NOTHING;
  if (x === 0) return "0";
  if (Number.isInteger(x) && Math.abs(x) < 1e6) return dressed(String(x));
  const [mantissa, power] = x.toExponential(digits - 1).split("e");
  const exponent = Number(power);
  if (exponent < -4 || exponent >= 6) {
    const times = `${NO_BREAK}×${NO_BREAK}${powerOfTen(exponent)}`;
    return dressed(trimmed(mantissa)) + times;
  }
  return dressed(trimmed(x.toFixed(Math.max(0, digits - 1 - exponent))));
}

/**
 * The exact value, for a field that can be typed into.
 * @param {number} x
 * @returns {string} such as "0.002" or "1e−7"
 */
export function formatExact(x) {
  if (!Number.isFinite(x)) return "";
  return String(x === 0 ? 0 : x)
    .replace("+", "")
    .replaceAll("-", MINUS);
}

/**
 * A coordinate pair that never breaks over a line. Both coordinates are rounded at the same place: the second behind the
 * point, further back where both are small, so that (3.584, −1.848) reads (3.58, −1.85) and a remainder of 1e-9 reads 0.
 * @param {ArrayLike<number>} point
 */
export function formatPoint(point) {
  const size = Math.max(Math.abs(point[0]), Math.abs(point[1]));
  const exponent = size > ORIGIN && Number.isFinite(size) ? Math.floor(Math.log10(size)) : 0;
  /** @param {number} x */
  const coordinate = (x) => {
    if (!Number.isFinite(x) || exponent < -4 || exponent >= 6) return formatNumber(x);
    return dressed(trimmed(x.toFixed(exponent >= 3 ? 0 : Math.max(2, 2 - exponent))));
  };
  return `(${WORD_JOINER}${coordinate(point[0])},${NO_BREAK}${coordinate(point[1])}${WORD_JOINER})`;
}
