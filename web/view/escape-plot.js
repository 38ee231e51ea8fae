// The loss along a line through a point, and the quadratic model there: how far a model can be believed.

import { drawAxes, layoutAxes } from "./axes.js";

/**
 * @typedef {object} EscapeOptions
 * @property {number} width CSS px
 * @property {number} height CSS px
 * @property {number} longest lengths shown: from -longest to longest
 * @property {(length: number) => number} loss
 * @property {(length: number) => number} model
 * @property {number} length chosen
 * @property {import("./tokens.js").Tokens} tokens
 * @property {{ length: string, loss: string, trueLoss: string, model: string }} words
 */

const SAMPLES = 160;

/** @param {EscapeOptions} options */
export function layoutEscape({ width, height, longest, loss, words }) {
  const values = Array.from({ length: SAMPLES + 1 }, (_, i) =>
    loss(longest * ((2 * i) / SAMPLES - 1)),
  ).filter(Number.isFinite);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // High walls far out do not flatten the saddle: the axis ends not far above it.
  const centre = loss(0);
  const top = Math.min(high, centre + 1.6 * Math.max(centre - low, (high - centre) / 40));
  const pad = 0.08 * (top - low || 1);
  return layoutAxes({
    width,
    height,
    x: { lo: -longest, hi: longest, label: words.length },
    y: { lo: low - pad, hi: top + pad, label: words.loss },
  });
}

/**
 * @param {import("./scene.js").Backend} backend
 * @param {EscapeOptions} options
 */
export function drawEscapePlot(backend, options) {
  const { longest, loss, model, length, tokens, words } = options;
  const axes = layoutEscape(options);
  drawAxes(backend, axes, tokens);
  const { toX, toY, left, right, top, bottom } = axes;
  const at = (/** @type {number} */ i) => longest * ((2 * i) / SAMPLES - 1);
  const line = (/** @type {(length: number) => number} */ f) =>
    Array.from({ length: SAMPLES + 1 }, (_, i) => [toX(at(i)), toY(f(at(i)))]).flat();
  backend.clip(left, top - 2, right - left, bottom - top + 4, () => {
    backend.polyline(line(model), 0, SAMPLES + 1, {
      stroke: tokens.ink2,
      width: 1.6,
      dash: [5, 4],
    });
    backend.polyline(line(loss), 0, SAMPLES + 1, { stroke: tokens.ink, width: 2.4 });
    backend.segments([toX(0), top, toX(0), bottom], { stroke: tokens.rule2, width: 1 });
  });
  const y = Math.max(top, Math.min(bottom, toY(loss(length))));
  backend.segments([toX(length), top, toX(length), bottom], {
    stroke: tokens.paths.vermillion,
    width: 1.6,
  });
  backend.circle(toX(length), y, 6.5, {
    fill: tokens.paths.vermillion,
    stroke: tokens.paper,
    width: 2,
  });
  key(backend, options, [
    { text: words.trueLoss, dash: [], ink: tokens.ink, width: 2.4 },
    { text: words.model, dash: [5, 4], ink: tokens.ink2, width: 1.6 },
  ]);
}

/**
 * @param {import("./scene.js").Backend} backend
 * @param {EscapeOptions} options
 * @param {{ text: string, dash: number[], ink: string, width: number }[]} entries
 */
function key(backend, { width, tokens }, entries) {
  const font = { size: 12.5, family: tokens.sans };
  let x = width - 14;
  for (const { text, dash, ink, width: thick } of [...entries].reverse()) {
    x -= backend.measure(text, font);
    backend.text(text, x, 9, { ...font, fill: tokens.ink });
    backend.segments([x - 30, 9, x - 7, 9], { stroke: ink, width: thick, dash });
    x -= 48;
  }
}
