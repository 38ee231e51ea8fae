// How high the picture of each kind of figure is, and what a layer adds, on wide columns and on phones, px; whether it is
// without a timeline, and without the list of its runs. Known before anything of the kind is loaded, so that what follows the
// figure does not jump when it comes.

/** @typedef {readonly [wide: number, narrow: number]} Heights */

/** @type {Record<string, { height: Heights, layers?: Record<string, Heights>, timeless?: boolean, wordless?: boolean }>} */
const kinds = {
  map: {
    height: [480, 320],
    layers: { loss: [150, 130], epochs: [150, 130], data: [0, 214], opened: [108, 108] },
  },
  curve: { height: [310, 216], layers: { lanes: [106, 122], loss: [150, 130] } },
  dial: { height: [420, 490], timeless: true, wordless: true },
  escape: { height: [420, 540], timeless: true, wordless: true },
  regimes: { height: [420, 500] },
  memory: { height: [300, 270], timeless: true, wordless: true },
  cloud: { height: [360, 330], timeless: true },
  rates: { height: [400, 340], timeless: true },
  chain: { height: [380, 320], timeless: true, wordless: true },
};

/**
 * @param {string} kind
 * @param {readonly string[]} layers
 * @param {number} runs how many there are: without any there is neither timeline nor list
 * @returns {{ heights: number[], timeless: boolean, wordless: boolean }} heights: wide, narrow
 */
export function kindBoxes(kind, layers, runs) {
  const {
    height,
    layers: more = {},
    timeless = false,
    wordless = false,
  } = kinds[kind] ?? kinds.map;
  const heights = [0, 1].map((i) =>
    layers.reduce((sum, layer) => sum + (more[layer]?.[i] ?? 0), height[i]),
  );
  return { heights, timeless: timeless || runs === 0, wordless: wordless || runs === 0 };
}

/** @param {string | null} text of an attribute that lists words */
export const wordsOf = (text) => (text ?? "").split(/\s+/).filter((word) => word !== "");
