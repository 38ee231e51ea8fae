// The known names nearest to a mistyped one: those that contain it or that it abbreviates, else by edit distance.

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
 * Whether these are the initials of a name's words, as "lr" are of learningRate; "sgd" is read as gradient-descent's too.
 * @param {string} typed in small letters
 * @param {string} name in kebab-case or camelCase
 */
function abbreviates(typed, name) {
  const initials = name.split(/-|(?=[A-Z])/).map(([first]) => first.toLowerCase());
  return (
    initials.length > 1 && typed.length <= initials.length + 1 && typed.endsWith(initials.join(""))
  );
}

/**
 * @param {string} name
 * @param {readonly string[]} known
 * @returns {string[]} one to three of the known names, nearest first; none where none are known
 */
export function nearest(name, known) {
  const typed = name.slice(0, 60).toLowerCase();
  const distance = (/** @type {string} */ id) => {
    const whole = id.toLowerCase();
    if ((typed.length > 2 && whole.includes(typed)) || abbreviates(typed, id)) return 0;
    return editDistance(typed, whole);
  };
  const ranked = known
    .map((id) => ({ id, distance: distance(id) }))
    .sort((a, b) => a.distance - b.distance);
  return ranked
    .filter(({ distance }) => distance <= ranked[0].distance + 1)
    .slice(0, 3)
    .map(({ id }) => id);
}
