// Light or dark: the tokens of the view as CSS custom properties, and as the object the canvases draw with.
// An element follows its `theme` attribute, or else the reader's system.

import { dark, light } from "../view/tokens.js";

/** @typedef {import("../view/tokens.js").Tokens} Tokens */

const stacks = {
  "--sans": light.sans,
  "--serif":
    'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Noto Serif", "Liberation Serif", "DejaVu Serif", "PingFang TC", "Microsoft JhengHei UI", "Noto Sans TC", "Noto Sans CJK TC", serif',
  "--heading":
    'Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Noto Serif", "Liberation Serif", "DejaVu Serif", "Songti TC", "Noto Serif TC", "Noto Serif CJK TC", serif',
  "--math": '"STIX Two Math", "Cambria Math", "Latin Modern Math", "DejaVu Math TeX Gyre", math',
};

/** @param {Tokens} tokens */
function colours(tokens) {
  return {
    "--paper": tokens.paper,
    "--sheet": tokens.sheet,
    "--wash": tokens.wash,
    "--ink": tokens.ink,
    "--ink-2": tokens.ink2,
    "--rule": tokens.rule,
    "--rule-2": tokens.rule2,
    "color-scheme": tokens.theme,
  };
}

/** @param {Record<string, string>} properties */
function declarations(properties) {
  return Object.entries(properties)
    .map(([name, value]) => `${name}: ${value};`)
    .join(" ");
}

/**
 * The tokens as rules.
 * @param {(condition: string) => string} host selector of those hosts for which an attribute condition such as `="dark"` holds; "" is any
 */
export function tokenRules(host) {
  const night = declarations(colours(dark));
  return [
    `${host("")} { ${declarations({ ...stacks, ...colours(light) })} }`,
    `@media (prefers-color-scheme: dark) { ${host("")} { ${night} } }`,
    `${host('="light"')} { ${declarations(colours(light))} }`,
    `${host('="dark"')} { ${night} }`,
  ].join("\n");
}

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * One constructed sheet a text, shared by all roots that adopt it.
 * @param {string} css
 */
export function sheet(css) {
  let made = sheets.get(css);
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(css);
    sheets.set(css, made);
  }
  return made;
}

/** The tokens for elements with a shadow root. */
export function hostTokens() {
  return sheet(tokenRules((condition) => (condition ? `:host([theme${condition}])` : ":host")));
}

/**
 * The tokens to draw with on an element.
 * @param {Element} element
 * @returns {Tokens}
 */
export function tokensOf(element) {
  const theme = element.getAttribute("theme");
  if (theme === "dark" || theme === "light") return theme === "dark" ? dark : light;
  return matchMedia("(prefers-color-scheme: dark)").matches ? dark : light;
}

/**
 * Calls back when the system's theme or the sharpness of the screen changes.
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchScreen(changed, signal) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed, { signal });
  let ratio = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  const onRatio = () => {
    changed();
    ratio = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    ratio.addEventListener("change", onRatio, { signal, once: true });
  };
  ratio.addEventListener("change", onRatio, { signal, once: true });
}
