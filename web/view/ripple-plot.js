// A coordinate against the step: whether a run creeps, ripples, flips or grows.

import { drawAxes, layoutAxes } from "./axes.js";
import { drawMarkers } from "./markers.js";
import { optimizerInk } from "./tokens.js";

/** A run that grows leaves the axis at so many times its start. */
const MOST = 3;

/**
 * @param {import("./scene.js").Backend} backend
 * @param {object} options
 * @param {number} options.width CSS px
 * @param {number} options.height CSS px
 * @param {ArrayLike<number>} options.values at each step, from 0
 * @param {number} options.steps at the right end
 * @param {number} options.step now
 * @param {import("./tokens.js").StyleInfo} options.style
 * @param {import("./tokens.js").Tokens} options.tokens
 * @param {{ step: string, value: string }} options.words
 */
export function drawRipplePlot(backend, options) {
  const { width, height, values, steps, step, style, tokens, words } = options;
  const size = Math.abs(values[0]) || 1;
  let reach = size;
  for (let k = 0; k < values.length; ++k)
    if (Math.abs(values[k]) > reach) reach = Math.min(MOST * size, Math.abs(values[k]));
  let lowest = 0;
  for (let k = 0; k < values.length; ++k) if (values[k] < lowest) lowest = values[k];
  const axes = layoutAxes({
    width,
    height,
    x: { lo: 0, hi: Math.max(1, steps), label: words.step, whole: true },
    y: { lo: Math.max(-reach, lowest) - 0.08 * reach, hi: 1.08 * reach, label: words.value },
  });
  drawAxes(backend, axes, tokens);
  const { left, right, top, bottom, toX, toY } = axes;
  const far = 3 * (bottom - top);
  const points = Array.from(values).flatMap((value, k) => [
    toX(k),
    Math.max(-far, Math.min(far, toY(value))),
  ]);
  const ink = optimizerInk(style, tokens);
  backend.segments([left, toY(0), right, toY(0)], { stroke: tokens.rule2, width: 1 });
  backend.clip(left - 8, top - 2, right - left + 16, bottom - top + 4, () => {
    backend.polyline(points, 0, values.length, { stroke: ink.core, width: 1.8, dash: ink.dash });
    const at = (/** @type {number} */ k) => ({ x: points[2 * k], y: points[2 * k + 1] });
    const body = { core: ink.core, inside: tokens.paper };
    const spots = Array.from({ length: values.length }, (_, k) => at(k));
    if (toX(1) - toX(0) > 4) drawMarkers(backend, ink.marker, spots, 5.6, body);
    drawMarkers(backend, ink.marker, [at(Math.min(step, values.length - 1))], 12, {
      ...body,
      halo: { colour: tokens.paper, width: 1.5 },
      edge: { colour: tokens.ink, width: 1.2 },
    });
  });
}
