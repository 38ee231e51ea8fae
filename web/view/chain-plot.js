// A deep chain's gradients, layer by layer, on a logarithmic axis: the signal as a line with discs, the weight gradient
// dashed with hollow squares, so that both are seen where one lies on the other. A size of 0 has no logarithm and stands
// at the foot of the axis, what is beyond the largest double at its top, both without a line to their neighbours.

import { drawAxes, layoutAxes } from "./axes.js";
import { placeNames } from "./labels.js";
import { drawMarkers } from "./markers.js";
import { LINE, MARK, Occupancy } from "./occupancy.js";
import { drawReadout } from "./readout.js";

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {import("./tokens.js").Tokens} Tokens */

/**
 * @typedef {object} ChainWords
 * @property {string} layer
 * @property {string} size
 * @property {string} signal
 * @property {string} weight
 * @property {string} unseen what is smaller is lost when it is added to 1, in single precision
 * @property {string} smallest the smallest normal number of single precision
 *
 * @typedef {object} ChainOptions
 * @property {number} width CSS px
 * @property {number} height CSS px
 * @property {ArrayLike<number>} signal sizes in layers 1 to n
 * @property {ArrayLike<number>} weight likewise
 * @property {boolean} [held] only the last layer is shown, on an axis that does not tell the others
 * @property {{ layer: number, lines: readonly string[] } | null} [hover] from 1
 * @property {Tokens} tokens
 * @property {ChainWords} words
 */

/** Half the distance from 1 to the next number of single precision, and its smallest normal number. */
const UNSEEN = 2 ** -24;
const SMALLEST = 2 ** -126;
/** The axis before the answer is shown, in powers of ten. */
const HELD = [-20, 1];
/** Empty room at the foot of the axis for zeros, at its top for what overflows, as parts of it. */
const STRIP = 0.09;
/** Markers stand no closer than this, px. */
const APART = 9;
const SAMPLE = 26;
const LABEL = 13;
const NOTE = 11.5;

/** @param {number} size @returns {boolean} whether it has a place on the axis */
const plain = (size) => size > 0 && size < Infinity;

/** @param {ChainOptions} options @returns {{ lo: number, hi: number }} powers of ten */
function reachOf({ signal, weight, held }) {
  if (held) return { lo: HELD[0], hi: HELD[1] };
  const all = [...Array.from(signal), ...Array.from(weight)];
  const powers = [1, ...all].filter(plain).map(Math.log10);
  const [least, most] = [Math.min(...powers), Math.max(...powers)];
  const pad = 0.06 * Math.max(2, most - least);
  let [lo, hi] = [least - pad, most + pad];
  const few = (2.4 - (hi - lo)) / 2;
  if (few > 0) [lo, hi] = [lo - few, hi + few];
  const span = hi - lo;
  if (all.includes(0)) lo -= STRIP * span;
  if (all.some((size) => !(size < Infinity))) hi += STRIP * span;
  return { lo, hi };
}

/** @param {ChainOptions} options */
export function layoutChain(options) {
  const { width, height, signal, weight, words } = options;
  const layers = signal.length;
  const axes = layoutAxes({
    width,
    height,
    x: { lo: 0.5, hi: layers + 0.5, label: words.layer, whole: true },
    y: { ...reachOf(options), scale: "decades", label: words.size },
  });
  const all = options.held ? [] : [...Array.from(signal), ...Array.from(weight)];
  const [zeros, beyond] = [all.includes(0), all.some((size) => !(size < Infinity))];
  const strip = STRIP * (axes.bottom - axes.top);
  axes.yTicks = axes.yTicks.filter(({ value }) => {
    const y = axes.toY(value);
    if (!Number.isFinite(y)) return false;
    return (!zeros || y < axes.bottom - strip) && (!beyond || y > axes.top + strip);
  });
  // The first layer is named even where the round numbers leave it out.
  const [first, second] = axes.xTicks;
  if (layers > 1 && first?.value !== 1) {
    const step = second ? second.value - first.value : layers;
    const others = axes.xTicks.filter(({ value }) => value - 1 > step / 2);
    axes.xTicks = [{ value: 1, label: "1" }, ...others];
  }
  return {
    ...axes,
    zeros,
    beyond,
    /** @param {number} size */
    sizeY: (size) =>
      plain(size)
        ? axes.toY(Math.log10(size))
        : size === 0
          ? axes.bottom - strip / 3
          : axes.top + strip / 3,
    /** The layer nearest to a place. @param {number} px */
    layerAt: (px) => Math.max(1, Math.min(layers, Math.round(axes.fromX(px)))),
  };
}

/** @typedef {ReturnType<typeof layoutChain>} Layout */

/** @typedef {{ colour: string, dash: number[], marker: string, size: number, hollow: boolean }} Look */

/** @param {Tokens} tokens @returns {Record<"signal" | "weight", Look>} */
const stylesOf = (tokens) => ({
  signal: { colour: tokens.mapInk.water, dash: [], marker: "disc", size: 6, hollow: false },
  weight: {
    colour: tokens.mapInk.relief,
    dash: [6, 4],
    marker: "square",
    size: 10,
    hollow: true,
  },
});

/**
 * @param {Backend} backend
 * @param {ChainOptions} options
 */
export function drawChainPlot(backend, options) {
  const { signal, weight, held, hover, tokens, words, width, height } = options;
  const layout = layoutChain(options);
  const { toX, sizeY, left, right, top, bottom } = layout;
  const layers = signal.length;
  const taken = new Occupancy(width, height);
  for (const box of [
    { x: 0, y: 0, width: left, height },
    { x: right, y: 0, width: width - right, height },
    { x: 0, y: 0, width, height: top },
    { x: 0, y: bottom, width, height: height - bottom },
  ])
    taken.markBox(box);
  drawAxes(backend, layout, tokens);
  const ends = {
    size: NOTE,
    family: tokens.sans,
    fill: tokens.ink2,
    align: /** @type {"end"} */ ("end"),
  };
  if (layout.zeros) backend.text("0", left - 8, sizeY(0), ends);
  if (layout.beyond) backend.text("∞", left - 8, sizeY(Infinity), ends);
  const one = [left, sizeY(1), right, sizeY(1)];
  backend.segments(one, { stroke: tokens.rule2, width: 1.3 });
  markLine(taken, one, [2], LINE);

  const styles = stylesOf(tokens);
  const spacing = toX(2) - toX(1);
  const every = Math.max(1, Math.ceil(APART / spacing));
  const last = layers - 1;
  const shown = (/** @type {number} */ i) =>
    held ? i === last : i === 0 || ((last - i) % every === 0 && i >= every);
  const series = [
    { sizes: weight, style: styles.weight, name: words.weight },
    { sizes: signal, style: styles.signal, name: words.signal },
  ].map((each) => ({
    ...each,
    spots: Array.from(each.sizes, (size, i) => ({ x: toX(i + 1), y: sizeY(size) })),
  }));

  for (const { sizes, spots, style } of [...series].reverse()) {
    /** @type {number[]} */
    const points = [];
    /** @type {number[]} */
    const breaks = [];
    spots.forEach(({ x, y }, i) => {
      if (held) return;
      if (plain(sizes[i])) points.push(x, y);
      if (!plain(sizes[i]) || i === last)
        if (points.length / 2 > (breaks.at(-1) ?? 0)) breaks.push(points.length / 2);
    });
    const line = { stroke: style.colour, width: 2, dash: style.dash };
    if (style.dash.length === 0)
      backend.polylines(points, breaks, breaks.length, { stroke: tokens.paper, width: 4.6 });
    backend.polylines(points, breaks, breaks.length, line);
    markLine(taken, points, breaks, MARK);
  }
  for (const { spots, style } of series) {
    const placed = spots.filter((_, i) => shown(i));
    drawMarkers(backend, style.marker, placed, style.size, {
      core: style.colour,
      inside: tokens.paper,
      hollow: style.hollow,
    });
    for (const { x, y } of placed) taken.markDisc(x, y, 5);
  }

  drawLimits(backend, layout, options, taken);
  drawNames(backend, series, taken, options);
  if (hover && !held) {
    const x = toX(hover.layer);
    const y = Math.min(...series.map(({ spots }) => spots[hover.layer - 1].y));
    backend.segments([x, top, x, bottom], { stroke: tokens.ink, width: 1.2, dash: [2, 3] });
    drawReadout(backend, { x, y, lines: hover.lines, width, height, tokens });
  }
}

/**
 * @param {Occupancy} taken
 * @param {readonly number[]} points
 * @param {readonly number[]} breaks
 * @param {number} bit
 */
function markLine(taken, points, breaks, bit) {
  breaks.forEach((end, part) => {
    for (let i = (part === 0 ? 0 : breaks[part - 1]) + 1; i < end; ++i) {
      const [ax, ay, bx, by] = points.slice(2 * i - 2, 2 * i + 2);
      const count = Math.ceil(Math.hypot(bx - ax, by - ay) / 3);
      for (let k = 0; k <= count; ++k)
        taken.markPoint(ax + ((bx - ax) * k) / count, ay + ((by - ay) * k) / count, bit);
    }
  });
}

/**
 * The lines below which single precision loses what there is, where the axis reaches so far and their words find room.
 * @param {Backend} backend
 * @param {Layout} layout
 * @param {ChainOptions} options
 * @param {Occupancy} taken
 */
function drawLimits(backend, { left, right, top, bottom, sizeY }, { tokens, words, held }, taken) {
  if (held) return;
  const font = { size: NOTE, family: tokens.sans };
  for (const [size, text] of /** @type {const} */ ([
    [UNSEEN, words.unseen],
    [SMALLEST, words.smallest],
  ])) {
    const y = sizeY(size);
    if (y > bottom || y < top) continue;
    const width = backend.measure(text, font);
    const box = [y + 2, y - 17]
      .flatMap((y0) => [right - width - 2, left + 6].map((x) => ({ x, y: y0, width, height: 15 })))
      .find((each) => taken.cost(each) === 0);
    if (!box) continue;
    backend.segments([left, y, right, y], { stroke: tokens.ink2, width: 1, dash: [2, 4] });
    backend.text(text, box.x, box.y + 7, { ...font, fill: tokens.ink2 });
    taken.markBox(box);
    markLine(taken, [left, y, right, y], [2], LINE);
  }
}

/**
 * Each name stands beside its line with a piece of it.
 * @param {Backend} backend
 * @param {readonly { spots: { x: number, y: number }[], style: Look, name: string }[]} series
 * @param {Occupancy} taken
 * @param {ChainOptions} options
 */
function drawNames(backend, series, taken, { tokens, held }) {
  const font = { size: LABEL, weight: 600, family: tokens.sans };
  const [weight, signal] = series;
  const gaps = signal.spots.map(({ y }, i) => Math.abs(y - weight.spots[i].y));
  const widest = Math.max(...gaps, 1);
  const boxes = placeNames(
    series.map(({ name, spots }) => ({
      key: name,
      width: SAMPLE + 8 + backend.measure(name, font),
      height: 20,
      // Where the two are furthest apart it is plainest which is meant.
      anchors: spots
        .map(({ x, y }, i) => ({ x, y, radius: 7, price: 12 * (1 - gaps[i] / widest) }))
        .filter((_, i) => !held || i === spots.length - 1),
    })),
    taken,
  );
  series.forEach(({ style, name }, i) => {
    const box = boxes[i];
    if (!box) return;
    const y = box.y + box.height / 2;
    backend.segments([box.x, y, box.x + SAMPLE, y], {
      stroke: style.colour,
      width: 2,
      dash: style.dash,
    });
    drawMarkers(backend, style.marker, [{ x: box.x + SAMPLE / 2, y }], style.size, {
      core: style.colour,
      inside: tokens.paper,
      hollow: style.hollow,
    });
    backend.text(name, box.x + SAMPLE + 8, y, {
      ...font,
      fill: tokens.ink,
      halo: tokens.paper,
      haloWidth: 3.4,
    });
  });
}
