// The dial: curvature v'Hv against the direction of v, from 0 to 180 degrees. Its highest and lowest values are the
// eigenvalues, its marker is the direction asked.

import { formatNumber } from "./numbers.js";

const ROOM = { left: 6, right: 6, top: 18, bottom: 20 };
const STEPS = 90;

/**
 * @param {number} width px
 * @returns {{ toX: (angle: number) => number, toAngle: (x: number) => number }}
 */
export function dialScale(width) {
  const length = width - ROOM.left - ROOM.right;
  return {
    toX: (angle) => ROOM.left + (angle / 180) * length,
    toAngle: (x) => Math.max(0, Math.min(180, ((x - ROOM.left) / length) * 180)),
  };
}

/**
 * @param {import("./scene.js").Backend} backend
 * @param {object} options
 * @param {number} options.width CSS px
 * @param {number} options.height CSS px
 * @param {(angle: number) => number} options.curvature
 * @param {readonly { value: number, angle: number, name: string }[]} options.extremes the eigenvalues
 * @param {number} options.angle asked
 * @param {import("./tokens.js").Tokens} options.tokens
 */
export function drawCurvaturePlot(backend, options) {
  const { width, height, curvature, extremes, angle, tokens } = options;
  const { toX } = dialScale(width);
  const values = [0, ...extremes.map(({ value }) => value)];
  const [lo, hi] = [Math.min(...values), Math.max(...values)];
  const [top, bottom] = [ROOM.top, height - ROOM.bottom];
  const y = (/** @type {number} */ value) =>
    hi > lo ? bottom - ((value - lo) / (hi - lo)) * (bottom - top) : (top + bottom) / 2;
  const small = { size: 11, weight: 400, family: tokens.sans };

  const ticks = [0, 45, 90, 135, 180];
  const grid = ticks.flatMap((tick) => [toX(tick), top, toX(tick), bottom]);
  backend.segments(grid, { stroke: tokens.rule, width: 1 });
  backend.segments([toX(0), y(0), toX(180), y(0)], { stroke: tokens.rule2, width: 1 });
  for (const tick of ticks)
    backend.text(`${tick}°`, toX(tick), height - 9, {
      ...small,
      fill: tokens.ink2,
      align: tick === 0 ? "start" : tick === 180 ? "end" : "middle",
    });

  const line = Array.from({ length: STEPS + 1 }, (_, i) => (180 * i) / STEPS).flatMap((a) => [
    toX(a),
    y(curvature(a)),
  ]);
  backend.polyline(line, 0, line.length / 2, { stroke: tokens.ink, width: 1.8 });

  for (const { value, angle: at, name } of extremes) {
    const ink = value < 0 ? tokens.mapInk.water : tokens.mapInk.relief;
    const [x, at0] = [toX(at), y(value)];
    backend.circle(x, at0, 3, { fill: ink });
    const text = `${name} = ${formatNumber(value, 3)}`;
    const half = backend.measure(text, small) / 2;
    const above = at0 - top < (bottom - top) / 2;
    backend.text(text, Math.max(half, Math.min(width - half, x)), above ? at0 - 11 : at0 - 10, {
      ...small,
      weight: 600,
      fill: ink,
      align: "middle",
      halo: tokens.paper,
      haloWidth: 3,
    });
  }
  const [x, here] = [toX(angle), y(curvature(angle))];
  backend.segments([x, top - 4, x, bottom], { stroke: tokens.ink, width: 1.2, dash: [2, 3] });
  const text = formatNumber(curvature(angle), 3);
  const half = backend.measure(text, small) / 2;
  const near = extremes.some(({ angle: at }) => Math.abs(toX(at) - x) < half + 50);
  if (!near)
    backend.text(text, x + (x + 2 * half + 16 > width ? -half - 12 : half + 12), here, {
      ...small,
      weight: 600,
      fill: tokens.ink,
      align: "middle",
      halo: tokens.paper,
      haloWidth: 3,
    });
  backend.circle(x, here, 6, { fill: tokens.sheet, stroke: tokens.ink, width: 2 });
}
