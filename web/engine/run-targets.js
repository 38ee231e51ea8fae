// Where runs may end, from the critical points and curves of a domain.

/**
 * @typedef {import("./engine.d.ts").RunTargets} RunTargets
 * @typedef {{ points: [number, number][], value: number, isMinimum: boolean }} Target
 */

const ringRadius = 1e-4; // of the domain's diagonal
const ringPoints = 8;

/**
 * Whether the loss is higher everywhere on a small ring around a point.
 * @param {[number, number]} at
 * @param {number} value
 * @param {number} radius
 * @param {(x: number, y: number) => number} lossAt
 */
function isLowest([x, y], value, radius, lossAt) {
  for (let i = 0; i < ringPoints; i++) {
    const angle = (2 * Math.PI * i) / ringPoints;
    if (!(lossAt(x + radius * Math.cos(angle), y + radius * Math.sin(angle)) > value)) return false;
  }
  return true;
}

/**
 * @param {readonly any[]} critical a result of criticalPoints
 * @param {readonly number[]} domain x from, to, y from, to
 * @param {(x: number, y: number) => number} lossAt
 * @returns {RunTargets}
 */
export function runTargets(critical, [xLo, xHi, yLo, yHi], lossAt) {
  const radius = ringRadius * Math.hypot(xHi - xLo, yHi - yLo);
  const targets = critical.map((each) => {
    if (each.curve) {
      const [x, y] = each.curve[each.curve.length >> 1];
      return { points: each.curve, value: lossAt(x, y), isMinimum: each.kind === "minimum" };
    }
    const { at, value, kind, differentiable } = each;
    const isMinimum = differentiable ? kind === "minimum" : isLowest(at, value, radius, lossAt);
    return { points: [at], value, isMinimum };
  });
  const minima = targets.filter(({ isMinimum }) => isMinimum);
  minima.sort((a, b) => a.value - b.value);
  const ordered = [...minima, ...targets.filter(({ isMinimum }) => !isMinimum)];
  return {
    points: Float64Array.from(ordered.flatMap(({ points }) => points.flat())),
    lengths: Int32Array.from(ordered, ({ points }) => points.length),
    minima: minima.map(({ points, value }) => ({ at: points[points.length >> 1], value })),
  };
}
