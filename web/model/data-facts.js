// The rows of a surface as a picture shows them at given weights: each with what it asks for, what the weights make of it,
// and whether the present step sees it.

/** @typedef {readonly (readonly number[])[]} Rows */

/**
 * @typedef {object} DataRow
 * @property {readonly number[]} numbers
 * @property {number} prediction NaN where there is none
 * @property {number} target NaN where there is none
 * @property {boolean} seen by the present step
 *
 * @typedef {object} DataFacts
 * @property {"regression" | "line" | "network" | "tilts"} kind regression: target = w1 x1 + w2 x2; line: the same with x1 = 1
 *   in every row; network: target = w1 w2 input; tilts: row i has the loss f + ci x
 * @property {DataRow[]} rows
 * @property {readonly number[]} weights
 */

/** @param {Rows} rows @returns {DataFacts["kind"]} */
function kindOf(rows) {
  const [first] = rows;
  if (first.length === 1) return "tilts";
  if (first.length === 2) return "network";
  return rows.every(([x1]) => x1 === 1) ? "line" : "regression";
}

/**
 * @param {Rows} rows
 * @param {readonly number[]} weights
 * @param {ArrayLike<number>} seen places of the rows of the present step
 * @returns {DataFacts}
 */
export function dataFacts(rows, weights, seen) {
  const kind = kindOf(rows);
  const [w1, w2] = weights;
  const chosen = new Set(Array.from(seen));
  const predict = (/** @type {readonly number[]} */ numbers) => {
    if (kind === "tilts") return NaN;
    return kind === "network" ? numbers[0] * w1 * w2 : numbers[0] * w1 + numbers[1] * w2;
  };
  return {
    kind,
    weights,
    rows: rows.map((numbers, place) => ({
      numbers,
      prediction: predict(numbers),
      target: kind === "tilts" ? NaN : numbers[numbers.length - 1],
      seen: chosen.has(place),
    })),
  };
}

/**
 * The rows that a step saw.
 * @param {{ rows?: Int32Array, rowOffsets?: Int32Array }} trajectory
 * @param {number} step
 * @returns {Int32Array | null} null: all of them
 */
export function rowsOfStep({ rows, rowOffsets }, step) {
  return rows && rowOffsets ? rows.subarray(rowOffsets[step], rowOffsets[step + 1]) : null;
}
