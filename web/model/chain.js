// What is said of a deep chain's gradients.

/** @param {ArrayLike<number>} sizes of layers 1 to n */
export const firstOverLast = (sizes) => sizes[0] / sizes[sizes.length - 1];

/** A ratio this near to 1 is rounding. */
const SAME = 1e-9;

/**
 * What becomes of a gradient on its way back from the last layer to the first.
 * @param {ArrayLike<number>} sizes of layers 1 to n
 * @returns {{ change: "shrinks" | "grows" | "same" | "nothing" | "overflow", ratio: number }} nothing: it is 0 in the
 *   first layer; overflow: it is beyond what a double holds
 */
export function changeOf(sizes) {
  const ratio = firstOverLast(sizes);
  if (sizes[0] === 0) return { change: "nothing", ratio };
  if (!Number.isFinite(ratio)) return { change: "overflow", ratio };
  if (Math.abs(ratio - 1) <= SAME) return { change: "same", ratio: 1 };
  return { change: ratio < 1 ? "shrinks" : "grows", ratio };
}
