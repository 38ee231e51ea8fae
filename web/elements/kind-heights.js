// How high the picture of each kind of figure is, and what a layer adds, on wide columns and on phones, px: known before
// anything of the kind is loaded, so that what follows the figure does not jump when it comes.

/** @typedef {readonly [wide: number, narrow: number]} Heights */

/** @type {Record<string, { height: Heights, layers?: Record<string, Heights> }>} */
const kinds = {
  map: { height: [480, 320], layers: { loss: [150, 130] } },
  curve: { height: [310, 216], layers: { lanes: [106, 122], loss: [130, 120] } },
  dial: { height: [420, 490] },
  escape: { height: [420, 540] },
  regimes: { height: [420, 500] },
  memory: { height: [300, 270] },
  cloud: { height: [360, 330] },
  rates: { height: [400, 340] },
  chain: { height: [380, 320] },
};

/**
 * @param {string} kind
 * @param {readonly string[]} layers
 * @returns {number[]} wide, narrow
 */
export function kindHeight(kind, layers) {
  const { height, layers: more = {} } = kinds[kind] ?? kinds.map;
  return [0, 1].map((i) => layers.reduce((sum, layer) => sum + (more[layer]?.[i] ?? 0), height[i]));
}

/** @param {string | null} text of an attribute that lists words */
export const wordsOf = (text) => (text ?? "").split(/\s+/).filter((word) => word !== "");
