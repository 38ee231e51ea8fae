// The colours, faces and line widths of the map, light and dark. Every value a picture uses stands here once.
// Path colours: Okabe and Ito, "Color Universal Design" (2008); in the dark three are lifted in lightness.

/**
 * What an optimizer looks like, as the engine's catalogue says it.
 * @typedef {{ colour: string, dash: readonly number[], marker: string }} StyleInfo
 */

/**
 * A style in the inks of one theme.
 * @typedef {object} OptimizerInk
 * @property {string} core colour of the line and of the marker's body
 * @property {string} edge colour of the case under it
 * @property {number} edgeExtra how much wider than the core the case is, px
 * @property {number} edgeOpacity
 * @property {readonly number[]} dash
 * @property {string} marker
 */

const faces = {
  sans: '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Ubuntu, Cantarell, "Noto Sans", "Liberation Sans", "PingFang TC", "Microsoft JhengHei UI", "Noto Sans TC", "Noto Sans CJK TC", sans-serif',
};

/** Sizes shared by both themes, in CSS px. */
export const sizes = {
  contour: 0.75,
  index: 1.15,
  halfStepDash: [6, 4],
  pathDone: 2.6,
  pathToCome: 1.6,
  halo: 3.4,
  number: 10.5,
  tick: 12,
  name: 14,
  markerEvery: 10,
  markerApart: 13,
  markerSmall: 5.6,
  markerEnd: 9,
  markerNow: 12,
  handle: 10,
};

export const light = {
  theme: "light",
  paper: "#FBFCFB",
  sheet: "#FFFFFF",
  wash: "#EDF2F1",
  ink: "#16252D",
  ink2: "#4A5B64",
  rule: "#D8DFDE",
  rule2: "#7F8D93",
  neatLineOpacity: 0.85,
  contour: { colour: "#8A6238", opacity: 0.38 },
  index: { colour: "#7A5029", opacity: 0.74 },
  waterLine: "#2E6F8A",
  mapInk: { water: "#114A62", relief: "#6E4522", summit: "#16252D" },
  cross: { colour: "#16252D", opacity: 0.2 },
  relief: {
    tints: /** @type {[number, string][]} */ ([
      [0, "#93BFCF"],
      [0.1, "#A5CBD4"],
      [0.24, "#BCD9D3"],
      [0.38, "#CFE1C8"],
      [0.54, "#E0E8C9"],
      [0.68, "#EEEACF"],
      [0.84, "#F4ECDB"],
      [1, "#F9F6F0"],
    ]),
    shadow: "#5B7088",
    shadowStrength: 0.46,
    light: "#FFFEF4",
    lightStrength: 0.6,
  },
  basins: ["#A7CBE0", "#F0DFA6", "#D9B7A8", "#C9D6B4"],
  basinDeep: "#31414B",
  basinSaddle: "#B7A9C2",
  unfinished: "#4A545A",
  paths: /** @type {Record<string, string>} */ ({
    vermillion: "#D55E00",
    blue: "#0072B2",
    sky: "#56B4E9",
    green: "#009E73",
    orange: "#E69F00",
    yellow: "#F0E442",
    purple: "#CC79A7",
    black: "#000000",
  }),
  case: { colour: "#FFFFFF", opacity: 0.92, extra: 3.2 },
  inkCase: /** @type {null | { colour: string, extra: number }} */ ({
    colour: "#16252D",
    extra: 1.8,
  }),
  ...faces,
};

/** @typedef {typeof light} Tokens */

/** @type {Tokens} */
export const dark = {
  theme: "dark",
  paper: "#0E1518",
  sheet: "#131C20",
  wash: "#1A2529",
  ink: "#E9EFEE",
  ink2: "#A4B3B7",
  rule: "#27343A",
  rule2: "#6B7C83",
  neatLineOpacity: 0.5,
  contour: { colour: "#C9B08C", opacity: 0.26 },
  index: { colour: "#DCC7A6", opacity: 0.56 },
  waterLine: "#7FBBD0",
  mapInk: { water: "#8FD0E6", relief: "#E3C08F", summit: "#F2F5F4" },
  cross: { colour: "#E9EFEE", opacity: 0.15 },
  relief: {
    tints: [
      [0, "#0C2A38"],
      [0.1, "#12313D"],
      [0.24, "#1B3A41"],
      [0.4, "#274344"],
      [0.56, "#344944"],
      [0.7, "#414D46"],
      [0.84, "#4C4F48"],
      [1, "#57544D"],
    ],
    shadow: "#03090E",
    shadowStrength: 0.62,
    light: "#D9E4DC",
    lightStrength: 0.2,
  },
  basins: ["#244F68", "#6A5C2E", "#6B4438", "#3F5540"],
  basinDeep: "#05090B",
  basinSaddle: "#5B4C6A",
  unfinished: "#969FA4",
  paths: {
    ...light.paths,
    vermillion: "#F0741C",
    blue: "#3C9BD6",
    green: "#1DB78D",
    black: "#F2F5F4",
  },
  case: { colour: "#0A1114", opacity: 0.92, extra: 3.2 },
  inkCase: null,
  ...faces,
};

/** @param {string} hex "#rrggbb" */
function luminance(hex) {
  const channel = (/** @type {number} */ at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/**
 * WCAG 2 contrast ratio of two colours, 1 to 21.
 * @param {string} a
 * @param {string} b
 */
export function contrast(a, b) {
  const [hi, lo] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (hi + 0.05) / (lo + 0.05);
}

/**
 * The inks of one optimizer: a pale colour on the light map gets a dark case, any other the map's own.
 * @param {StyleInfo} style
 * @param {Tokens} tokens
 * @returns {OptimizerInk}
 */
export function optimizerInk(style, tokens) {
  const core = tokens.paths[style.colour] ?? tokens.ink;
  const inked = tokens.inkCase !== null && contrast(core, "#FFFFFF") < 3.2;
  const edge = inked && tokens.inkCase ? { ...tokens.inkCase, opacity: 1 } : tokens.case;
  return {
    core,
    edge: edge.colour,
    edgeExtra: edge.extra,
    edgeOpacity: edge.opacity,
    dash: style.dash,
    marker: style.marker,
  };
}
