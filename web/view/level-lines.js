// Lines of one level on a grid of values (marching squares, linear between nodes), joined to as few lines as there are.

/**
 * @param {ArrayLike<number>} values row after row from the lowest; not finite: no line there
 * @param {number} columns
 * @param {number} rows
 * @param {number} level
 * @returns {Float64Array[]} x0, y0, x1, y1, ... in columns and rows
 */
export function levelLines(values, columns, rows, level) {
  /** By the edge where a segment ends, what it joins. @type {Map<number, number[]>} */
  const joins = new Map();
  /** @type {Map<number, [number, number]>} */
  const points = new Map();
  const above = (/** @type {number} */ i) => values[i] > level;

  /** The crossing of the edge from a node to its right or upper neighbour. @param {number} node @param {0 | 1} up */
  const cross = (node, up) => {
    const key = 2 * node + up;
    if (!points.has(key)) {
      const other = up ? node + columns : node + 1;
      const t = (level - values[node]) / (values[other] - values[node]);
      const [x, y] = [node % columns, Math.floor(node / columns)];
      points.set(key, up ? [x, y + t] : [x + t, y]);
    }
    return key;
  };
  const join = (/** @type {number} */ a, /** @type {number} */ b) => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ]) {
      const known = joins.get(from);
      if (known) known.push(to);
      else joins.set(from, [to]);
    }
  };

  for (let row = 0; row < rows - 1; ++row)
    for (let column = 0; column < columns - 1; ++column) {
      const a = row * columns + column;
      const [b, c, d] = [a + 1, a + columns + 1, a + columns];
      if (![a, b, c, d].every((i) => Number.isFinite(values[i]))) continue;
      const sides = [];
      if (above(a) !== above(b)) sides.push(cross(a, 0));
      if (above(b) !== above(c)) sides.push(cross(b, 1));
      if (above(d) !== above(c)) sides.push(cross(d, 0));
      if (above(a) !== above(d)) sides.push(cross(a, 1));
      if (sides.length === 2) join(sides[0], sides[1]);
      else if (sides.length === 4) {
        // A saddle: its middle decides which corners hang together.
        const middle = (values[a] + values[b] + values[c] + values[d]) / 4 > level;
        if (middle === above(a)) {
          join(sides[0], sides[1]);
          join(sides[2], sides[3]);
        } else {
          join(sides[0], sides[3]);
          join(sides[1], sides[2]);
        }
      }
    }

  /** @type {Float64Array[]} */
  const lines = [];
  const used = new Set();
  /** @param {number} from */
  const follow = (from) => {
    const line = [from];
    used.add(from);
    for (let at = from; ;) {
      const next = joins.get(at)?.find((to) => !used.has(to));
      if (next === undefined) {
        if (line.length > 2 && joins.get(at)?.includes(from)) line.push(from);
        break;
      }
      used.add(next);
      line.push(next);
      at = next;
    }
    lines.push(Float64Array.from(line.flatMap((key) => points.get(key) ?? [])));
  };
  for (const [key, ends] of joins) if (ends.length === 1 && !used.has(key)) follow(key);
  for (const key of joins.keys()) if (!used.has(key)) follow(key);
  return lines;
}
