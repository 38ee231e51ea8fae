// What a basin map's legend says: the minima by their share of the starts, and what became of the others.

/** @typedef {{ at: readonly number[], value: number, share: number }} MappedMinimum */

/** A legend names this many minima; of more, those with the largest shares. */
export const MOST_NAMED = 6;

/**
 * @param {{ minima: readonly MappedMinimum[], otherCritical: number, diverged: number, unfinished: number }} map
 * @returns {{ named: { index: number, minimum: MappedMinimum }[], others: { count: number, share: number },
 *   otherCritical: number, diverged: number, unfinished: number }} shares of 1
 */
export function basinShares({ minima, otherCritical, diverged, unfinished }) {
  const all = minima.map((minimum, index) => ({ index, minimum }));
  const most = all.length > MOST_NAMED ? MOST_NAMED - 1 : MOST_NAMED;
  const largest = [...all].sort((a, b) => b.minimum.share - a.minimum.share || a.index - b.index);
  const chosen = new Set(largest.slice(0, most).map(({ index }) => index));
  const rest = all.filter(({ index }) => !chosen.has(index));
  return {
    named: all.filter(({ index }) => chosen.has(index)),
    others: {
      count: rest.length,
      share: rest.reduce((sum, { minimum }) => sum + minimum.share, 0),
    },
    otherCritical,
    diverged,
    unfinished,
  };
}

/**
 * The cell of a map that a point lies in.
 * @param {{ width: number, height: number }} map
 * @param {{ x: readonly number[], y: readonly number[] }} domain what it shows
 * @param {readonly number[]} at
 * @returns {number} -1: outside
 */
export function cellAt({ width, height }, { x, y }, at) {
  const column = Math.floor(((at[0] - x[0]) / (x[1] - x[0])) * width);
  const row = Math.floor(((at[1] - y[0]) / (y[1] - y[0])) * height);
  const inside = column >= 0 && row >= 0 && column < width && row < height;
  return inside ? row * width + column : -1;
}
