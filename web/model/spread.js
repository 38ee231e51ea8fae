// Where many runs of one setting end, that differ in their draws alone.

/**
 * @param {ArrayLike<number>} values at least one
 * @returns {{ mean: number, variance: number }} the variance about the mean, over all of them
 */
export function spreadOf(values) {
  const count = values.length;
  let mean = 0;
  for (let i = 0; i < count; ++i) mean += values[i] / count;
  let variance = 0;
  for (let i = 0; i < count; ++i) variance += (values[i] - mean) ** 2 / count;
  return { mean, variance };
}

/**
 * The share of values that lie nearest to each place.
 * @param {ArrayLike<number>} values
 * @param {readonly number[]} places at least one
 * @returns {number[]} of 1, in the order of the places; values that are not finite belong to none
 */
export function sharesNearest(values, places) {
  const counts = places.map(() => 0);
  for (let i = 0; i < values.length; ++i) {
    if (!Number.isFinite(values[i])) continue;
    let nearest = 0;
    for (let j = 1; j < places.length; ++j)
      if (Math.abs(values[i] - places[j]) < Math.abs(values[i] - places[nearest])) nearest = j;
    counts[nearest] += 1;
  }
  return counts.map((count) => count / values.length);
}
