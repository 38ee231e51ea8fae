// The key to the colours: the tints from lowest to highest, and the loss at the index contours along them.

import { formatNumber } from "./numbers.js";
import { heightToTint } from "./height.js";

/** @typedef {import("./height.js").HeightScale} HeightScale */

export const legendHeight = 50;

/**
 * The losses a key of this length names: the lowest, then 1 and 3 in every decade, or round steps on a linear scale,
 * where their numbers fit.
 * @param {HeightScale} scale
 * @param {number} length px
 * @param {(text: string) => number} measure
 * @returns {{ label: string, x: number }[]} x along the key, px
 */
export function legendTicks(scale, length, measure) {
  const values = scale.linear ? linearValues(scale) : decadeValues(scale);
  const lowest = Math.abs(scale.z0) < 1e-9 * (scale.z1 - scale.z0) ? 0 : scale.z0;
  const ticks = [{ label: formatNumber(lowest, 3), x: 0 }];
  let free = measure(ticks[0].label) + 8;
  for (const value of values) {
    const x = heightToTint(scale, value) * length;
    const label = formatNumber(value, 3);
    const half = measure(label) / 2;
    if (x - half < free || x + half > length) continue;
    ticks.push({ label, x });
    free = x + half + 8;
  }
  return ticks;
}

/** @param {HeightScale} scale */
function decadeValues({ z0, s, z1 }) {
  const values = [];
  for (let k = Math.floor(Math.log10(s / 2)); k <= Math.log10(z1 - z0); ++k)
    for (const m of [1, 3]) {
      const value = m * 10 ** k;
      if (value > z0 && value < z1) values.push(value);
    }
  return values;
}

/** @param {HeightScale} scale */
function linearValues({ z0, z1 }) {
  const rough = 10 ** Math.floor(Math.log10((z1 - z0) / 2));
  const step = [1, 2, 5].map((m) => m * rough).find((v) => (z1 - z0) / v <= 6) ?? 10 * rough;
  const values = [];
  for (let i = Math.ceil(z0 / step); i * step < z1; ++i) values.push(i * step);
  return values;
}

/**
 * @param {import("./scene.js").Backend} backend
 * @param {{ x: number, y: number, width: number, label: string, heightScale: HeightScale,
 *   tokens: import("./tokens.js").Tokens }} options x, y: the card's upper left corner
 */
export function drawLegend(backend, { x, y, width, label, heightScale, tokens }) {
  const font = { size: 11, weight: 400, family: tokens.sans };
  backend.rect(x + 0.5, y + 0.5, width - 1, legendHeight - 1, {
    fill: tokens.paper,
    stroke: tokens.rule,
    width: 1,
    radius: 4,
    opacity: 0.96,
  });
  const [left, length] = [x + 11, width - 22];
  backend.text(label, left, y + 12, { ...font, fill: tokens.ink2 });
  backend.rect(left, y + 22, length, 8, { gradient: tokens.relief.tints });
  const ticks = legendTicks(heightScale, length, (text) => backend.measure(text, font));
  const marks = ticks.slice(1).flatMap((t) => [left + t.x, y + 22, left + t.x, y + 30]);
  backend.segments(marks, { stroke: tokens.ink, opacity: 0.5, width: 1 });
  ticks.forEach((tick, i) =>
    backend.text(tick.label, left + tick.x, y + 39, {
      ...font,
      fill: tokens.ink2,
      align: i === 0 ? "start" : "middle",
    }),
  );
}
