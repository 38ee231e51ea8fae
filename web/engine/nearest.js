// The known names nearest to a mistyped one: those that contain it, else by edit distance.

/**
 * How many letters must be added, removed, replaced or swapped with their neighbour (Damerau 1964, restricted).
 * @param {string} a
 * @param {string} b
 */
export function editDistance(a, b) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}

/**
 * @param {string} name
 * @param {readonly string[]} known
 * @returns {string[]} one to three of the known names, nearest first; none where none are known
 */
export function nearest(name, known) {
  const typed = name.slice(0, 60).toLowerCase();
  const distance = (/** @type {string} */ id) =>
    typed.length > 2 && id.includes(typed) ? 0 : editDistance(typed, id);
  const ranked = known
    .map((id) => ({ id, distance: distance(id.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return ranked
    .filter(({ distance }) => distance <= ranked[0].distance + 1)
    .slice(0, 3)
    .map(({ id }) => id);
}
