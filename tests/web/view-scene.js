// What the tests of the drawing share: a backend that records, paths on Himmelblau's surface, and boxes of texts.

import { svgBackend } from "../../web/view/scene.js";

/** @typedef {{ kind: string, args: any[] }} Call */

const widths = svgBackend(1, 1);

/** @returns {import("../../web/view/scene.js").Backend & { calls: Call[], of: (kind: string) => any[][] }} */
export function recorder() {
  /** @type {Call[]} */
  const calls = [];
  const record =
    (/** @type {string} */ kind) =>
    (/** @type {any[]} */ ...args) => {
      // Buffers are used again, so what was handed over is copied.
      const kept = args.map((a) =>
        ArrayBuffer.isView(a) ? Array.from(/** @type {any} */ (a)) : a,
      );
      calls.push({ kind, args: kept });
    };
  return {
    calls,
    of: (kind) => calls.filter((c) => c.kind === kind).map((c) => c.args),
    polyline: (points, from, to, style) =>
      record("polyline")(Array.from(points).slice(2 * from, 2 * to), style),
    polylines: (points, ends, count, style) =>
      record("polylines")(
        Array.from(points).slice(0, 2 * (count > 0 ? ends[count - 1] : 0)),
        Array.from(ends).slice(0, count),
        style,
      ),
    segments: record("segments"),
    polygon(points, style, corners = points.length / 2) {
      for (let from = 0; from < points.length / 2; from += corners)
        record("polygon")(Array.from(points).slice(2 * from, 2 * (from + corners)), style);
    },
    circle: record("circle"),
    ellipse: record("ellipse"),
    rect: record("rect"),
    text: record("text"),
    image: record("image"),
    clip(x, y, width, height, draw) {
      record("clip")(x, y, width, height);
      draw();
    },
    measure: widths.measure,
  };
}

/**
 * The middle of a polygon's corners.
 * @param {readonly number[]} points
 */
export function middle(points) {
  const sum = (/** @type {number} */ axis) =>
    points.reduce((total, value, i) => total + (i % 2 === axis ? value : 0), 0);
  return [0, 1].map((axis) => sum(axis) / (points.length / 2));
}

/**
 * How far a point is from a line.
 * @param {number} x
 * @param {number} y
 * @param {readonly number[]} line [x0, y0, x1, y1, ...]
 */
export function distanceTo(x, y, line) {
  let nearest = Infinity;
  for (let i = 2; i < line.length; i += 2) {
    const [ax, ay] = [line[i - 2], line[i - 1]];
    const [dx, dy] = [line[i] - ax, line[i + 1] - ay];
    const t = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
    const part = Math.max(0, Math.min(1, t));
    nearest = Math.min(nearest, Math.hypot(x - ax - part * dx, y - ay - part * dy));
  }
  return nearest;
}

export const himmelblau = {
  domain: { x: /** @type {const} */ ([-5, 5]), y: /** @type {const} */ ([-5, 5]) },
  start: /** @type {[number, number]} */ ([0.1, -3.4]),
  minima: [
    [3, 2],
    [-2.805118, 3.131313],
    [-3.77931, -3.283186],
    [3.584428, -1.848127],
  ].map(([x, y]) => ({ at: /** @type {[number, number]} */ ([x, y]) })),
  value: (/** @type {number} */ x, /** @type {number} */ y) =>
    (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
  gradient(/** @type {number} */ x, /** @type {number} */ y) {
    const [a, b] = [x * x + y - 11, x + y * y - 7];
    return [4 * x * a + 2 * b, 2 * a + 4 * y * b];
  },
};

export const heightScale = { z0: 0, s: 12, z1: 700, linear: false };

/**
 * Heavy-ball momentum from a start; share 0 is gradient descent.
 * @param {readonly [number, number]} start
 * @param {number} rate
 * @param {number} share
 * @param {number} steps
 */
export function descend(start, rate, share, steps) {
  const path = new Float64Array(2 * (steps + 1));
  let [x, y] = start;
  let [vx, vy] = [0, 0];
  path.set([x, y]);
  for (let k = 1; k <= steps; ++k) {
    const [gx, gy] = himmelblau.gradient(x, y);
    vx = share * vx - rate * gx;
    vy = share * vy - rate * gy;
    x += vx;
    y += vy;
    path.set([x, y], 2 * k);
  }
  return path;
}

/** @param {Float64Array} path */
export function lossAlong(path) {
  return Float64Array.from({ length: path.length / 2 }, (_, k) =>
    himmelblau.value(path[2 * k], path[2 * k + 1]),
  );
}

export const styles = {
  descent: { colour: "vermillion", dash: [], marker: "disc" },
  momentum: { colour: "blue", dash: [9, 3.5], marker: "square" },
  nesterov: { colour: "sky", dash: [9, 3, 2, 3], marker: "diamond" },
  adam: { colour: "green", dash: [3.5, 2.5], marker: "triangle" },
};

/** @param {readonly [number, number]} start three runs, one of which settles soon, and one that diverges */
export function someRuns(start) {
  return [
    { style: styles.descent, path: descend(start, 0.008, 0, 140), label: "Gradient descent" },
    { style: styles.momentum, path: descend(start, 0.002, 0.9, 140), label: "Momentum" },
    {
      style: styles.momentum,
      hollow: true,
      path: descend(start, 0.002, 0.6, 140),
      label: "Momentum β 0.6",
    },
  ];
}

/**
 * A contour that is a circle.
 * @param {number} level
 * @param {number} radius
 * @param {boolean} index
 * @param {readonly [number, number]} [centre]
 */
export function ring(level, radius, index, centre = [0, 0]) {
  const line = new Float64Array(2 * 181);
  for (let i = 0; i <= 180; ++i) {
    line[2 * i] = centre[0] + radius * Math.cos((i * Math.PI) / 90);
    line[2 * i + 1] = centre[1] + radius * Math.sin((i * Math.PI) / 90);
  }
  return { level, index, halfStep: false, lines: [line] };
}

/**
 * The corners of a text's box, from the arguments of its call.
 * @param {any[]} args
 * @returns {[number, number][]}
 */
export function textCorners([text, x, y, style]) {
  const width = widths.measure(text, style);
  const height = 0.9 * style.size;
  const left = style.align === "middle" ? -width / 2 : style.align === "end" ? -width : 0;
  const [c, s] = [Math.cos(style.angle ?? 0), Math.sin(style.angle ?? 0)];
  return [
    [left, -height / 2],
    [left + width, -height / 2],
    [left + width, height / 2],
    [left, height / 2],
  ].map(([u, v]) => [x + c * u - s * v, y + s * u + c * v]);
}

/**
 * Whether two convex outlines overlap (separating axes).
 * @param {[number, number][]} a
 * @param {[number, number][]} b
 */
export function overlap(a, b) {
  for (const outline of [a, b])
    for (let i = 0; i < outline.length; ++i) {
      const [px, py] = outline[i];
      const [qx, qy] = outline[(i + 1) % outline.length];
      const across = (/** @type {[number, number]} */ [x, y]) => q1 * x + q2 * y;
      const [q1, q2] = [qy - py, px - qx];
      const [ra, rb] = [a.map(across), b.map(across)];
      if (Math.max(...ra) <= Math.min(...rb) || Math.max(...rb) <= Math.min(...ra)) return false;
    }
  return true;
}
