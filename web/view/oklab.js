// Colours mixed as the eye mixes them: sRGB <-> OKLab (Ottosson 2020).

/** @typedef {[number, number, number]} Triple */

/** @param {string} hex "#rrggbb" @returns {Triple} 0 to 255 */
export function rgbOf(hex) {
  const bits = parseInt(hex.slice(1), 16);
  return [bits >> 16, (bits >> 8) & 255, bits & 255];
}

/** @param {Triple} rgb 0 to 255 */
export function hexOf(rgb) {
  return `#${rgb.map((v) => Math.round(v).toString(16).padStart(2, "0")).join("")}`;
}

const linear = (/** @type {number} */ byte) => {
  const v = byte / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
};
const encoded = (/** @type {number} */ v) => {
  const shown = v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055;
  return 255 * Math.min(1, Math.max(0, shown));
};

/** @param {Triple} rgb 0 to 255 @returns {Triple} L, a, b */
export function toOklab(rgb) {
  const [r, g, b] = rgb.map(linear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** @param {Triple} lab @returns {Triple} 0 to 255, within what a screen shows */
export function fromOklab([light, a, b]) {
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/**
 * @param {string} from "#rrggbb"
 * @param {string} to
 * @param {number} t 0 to 1
 */
export function mixed(from, to, t) {
  const [a, b] = [from, to].map((hex) => toOklab(rgbOf(hex)));
  return hexOf(fromOklab(/** @type {Triple} */ (a.map((v, i) => v + t * (b[i] - v)))));
}

/**
 * A ramp of tints as a table of pixels.
 * @param {readonly (readonly [number, string])[]} tints [t, "#rrggbb"], t from 0 to 1 and rising
 * @param {number} count
 * @returns {Uint8Array} red, green, blue one after the other
 */
export function tintTable(tints, count) {
  const table = new Uint8Array(3 * count);
  let upper = 1;
  for (let i = 0; i < count; ++i) {
    const t = i / (count - 1);
    while (upper < tints.length - 1 && tints[upper][0] < t) ++upper;
    const [[t0, from], [t1, to]] = [tints[upper - 1], tints[upper]];
    table.set(rgbOf(mixed(from, to, (t - t0) / (t1 - t0))), 3 * i);
  }
  return table;
}
