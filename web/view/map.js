// The map. Its ground (relief, grid, contours, numbers, ticks, key) is drawn once and cached by the caller; what a drag
// frame repeats (marks, paths, handle, names, an opened step) is the overlay.

import { drawContourNumbers, placeContourNumbers } from "./contour-labels.js";
import { drawContours, projectLine } from "./contours.js";
import { drawHatch } from "./hatch.js";
import { placeNames } from "./labels.js";
import { drawLegend, legendHeight } from "./legend.js";
import { drawHandle, drawMinimum, drawOwnStart, handleReach } from "./marks.js";
import { Occupancy } from "./occupancy.js";
import { drawEllipses, drawOpenedSteps, pictureSteps } from "./open-step.js";
import { drawPaths, placeRuns } from "./paths.js";
import { drawReadout } from "./readout.js";
import { drawMapTicks, placeMapTicks } from "./ticks.js";
import { isClose } from "./step-picture.js";
import { sizes } from "./tokens.js";
import { projectPath, Track } from "./tracks.js";

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {import("./occupancy.js").Box} Box */

/**
 * @typedef {object} MapOptions
 * @property {import("./projection.js").Projection} projection
 * @property {import("./tokens.js").Tokens} tokens
 * @property {null | (import("./scene.js").Picture & { domain: import("./projection.js").Domain, hasGaps?: boolean })} [relief]
 *   the raster and what it shows; on another view it is stretched. With gaps, where the loss is not finite, it is hatched
 * @property {readonly import("./contours.js").Contour[]} [contours]
 * @property {boolean} [contoursVisible]
 * @property {import("./height.js").HeightScale} [heightScale]
 * @property {readonly { at: readonly [number, number] }[] | null} [minima] null: not shown
 * @property {readonly import("./paths.js").MapRun[]} runs
 * @property {number} step
 * @property {readonly [number, number] | null} start null: no handle
 * @property {boolean} [startFocused]
 * @property {{ dragTheStart?: string, loss?: string }} [labels] dragTheStart: until it has been dragged; loss: heads the key,
 *   no key without it
 * @property {readonly Box[]} [reserved] where buttons stand over the map
 * @property {readonly import("./open-step.js").OpenedStep[] | null} [opened]
 * @property {{ at: readonly [number, number], lines: readonly string[] } | null} [hover]
 * @property {"box" | "rules" | "none"} [neatLine] rules: above and below only, for a map from edge to edge
 * @property {Ground} [ground] what drawGround returned, so that names keep clear of its numbers
 * @property {Map<string, string>} [memory] kept by the caller from frame to frame, so that names do not hop
 * @property {Layer | null} [layer]
 */

/**
 * What else is to be drawn, by somebody who knows what it is.
 * @typedef {object} Layer
 * @property {(occupancy: Occupancy, measure: Backend["measure"]) => void} reserve keeps names off it
 * @property {(backend: Backend) => void} under beneath the paths
 * @property {(backend: Backend, occupancy: Occupancy) => void} over upon the paths; its names come before theirs
 */

/** @typedef {{ numbers: import("./contour-labels.js").ContourNumber[], boxes: Box[] }} Ground */

const groundTaken = new Occupancy(1, 1);
const overlayTaken = new Occupancy(1, 1);
const obstacle = new Track();

/**
 * @param {Backend} backend
 * @param {MapOptions} options
 */
export function drawMap(backend, options) {
  const ground = drawGround(backend, options);
  drawOverlay(backend, { ...options, ground });
}

/**
 * Numbers keep clear of the runs, marks and boxes given with it.
 * @param {Backend} backend
 * @param {MapOptions} options
 * @returns {Ground}
 */
export function drawGround(backend, options) {
  const { projection, tokens, contours = [], heightScale, contoursVisible = true } = options;
  const { width, height } = projection;
  const occupancy = groundTaken;
  occupancy.resize(width, height);
  const key = options.labels?.loss && heightScale ? legendBox(projection) : null;
  const boxes = [...(options.reserved ?? []), ...(key ? [key] : [])];
  for (const box of boxes) occupancy.markBox(box);
  markFixed(options, occupancy);
  options.layer?.reserve(occupancy, backend.measure);
  const measure = backend.measure;
  const ticks = placeMapTicks({ projection, tokens, occupancy, measure });
  boxes.push(...ticks.boxes);
  for (const run of options.runs) if (!run.hidden) markPath(run.path, projection, occupancy);

  /** @type {import("./contour-labels.js").ContourNumber[]} */
  let numbers = [];
  backend.clip(0, 0, width, height, () => {
    backend.rect(0, 0, width, height, { fill: tokens.paper });
    if (options.relief) drawRelief(backend, options.relief, projection, tokens);
    if (contoursVisible && heightScale && contours.length > 0) {
      const lines = contours.map((c) => c.lines.map((line) => projectLine(line, projection)));
      numbers = placeContourNumbers({ contours, lines, occupancy, tokens, heightScale, measure });
      drawContours(backend, { contours, lines, numbers, tokens, heightScale });
      drawContourNumbers(backend, numbers, tokens);
    }
    drawMapTicks(backend, ticks, tokens);
    if (key && heightScale)
      drawLegend(backend, { ...key, label: options.labels?.loss ?? "", heightScale, tokens });
  });
  return { numbers, boxes };
}

/**
 * @param {Backend} backend
 * @param {MapOptions} options
 */
export function drawOverlay(backend, options) {
  const { projection, tokens, runs, step, start, opened, ground } = options;
  const { width, height } = projection;
  const occupancy = overlayTaken;
  occupancy.resize(width, height);
  for (const box of ground?.boxes ?? options.reserved ?? []) occupancy.markBox(box);
  for (const { x, y, width: w, angle } of ground?.numbers ?? [])
    occupancy.markTurned({ x, y, width: w, height: sizes.number, angle });
  markFixed(options, occupancy);
  options.layer?.reserve(occupancy, backend.measure);

  backend.clip(0, 0, width, height, () => {
    options.layer?.under(backend);
    for (const { at } of options.minima ?? []) {
      const [x, y] = projection.toPixel(at[0], at[1]);
      if (onMap(x, y, projection)) drawMinimum(backend, x, y, tokens);
    }
    const every = opened && isClose(opened, projection) ? 1 : sizes.markerEvery;
    const placed = placeRuns(runs, { projection, tokens, step, start, every });
    const steps = pictureSteps(opened ?? [], placed, projection);
    drawEllipses(backend, steps, tokens);
    drawPaths(backend, placed, { projection, tokens, occupancy });
    for (const p of placed) if (p.own) drawOwnStart(backend, p.own.x, p.own.y, p.ink, tokens);
    if (start) drawStart(backend, options, occupancy);
    drawOpenedSteps(backend, steps, { tokens, occupancy });
    options.layer?.over(backend, occupancy);
    drawRunNames(backend, placed, options, occupancy);
    if (options.hover) drawHover(backend, options.hover, options);
  });
  drawNeatLine(backend, options);
}

/**
 * What a reader has to see first, without a word on it: relief, paths and start.
 * @param {Backend} backend
 * @param {Pick<MapOptions, "projection" | "tokens" | "relief" | "runs" | "step" | "start" | "neatLine">} options
 */
export function drawSketch(backend, options) {
  const { projection, tokens, relief, runs, step, start } = options;
  const occupancy = overlayTaken;
  occupancy.resize(projection.width, projection.height);
  backend.clip(0, 0, projection.width, projection.height, () => {
    if (relief) drawRelief(backend, relief, projection, tokens);
    const placed = placeRuns(runs, { projection, tokens, step, start });
    drawPaths(backend, placed, { projection, tokens, occupancy });
    drawStart(backend, options, occupancy);
  });
  drawNeatLine(backend, options);
}

/**
 * @param {Backend} backend
 * @param {NonNullable<MapOptions["relief"]>} relief
 * @param {import("./projection.js").Projection} projection
 * @param {import("./tokens.js").Tokens} tokens
 */
function drawRelief(backend, relief, projection, tokens) {
  const [x0, y0] = projection.toPixel(relief.domain.x[0], relief.domain.y[1]);
  const [x1, y1] = projection.toPixel(relief.domain.x[1], relief.domain.y[0]);
  if (relief.hasGaps) drawHatch(backend, { x: x0, y: y0, width: x1 - x0, height: y1 - y0 }, tokens);
  backend.image(relief, x0, y0, x1 - x0, y1 - y0);
}

/**
 * @param {number} x
 * @param {number} y
 * @param {{ width: number, height: number }} size
 */
const onMap = (x, y, { width, height }) => x > -8 && y > -8 && x < width + 8 && y < height + 8;

/**
 * Where the key stands: in the lower right corner, on maps wide enough for it.
 * @param {{ width: number, height: number }} size
 * @returns {Box | null}
 */
export function legendBox({ width, height }) {
  if (width < 560 || height < 300) return null;
  return { x: width - 201, y: height - legendHeight - 12, width: 189, height: legendHeight };
}

/**
 * @param {MapOptions} options
 * @param {Occupancy} occupancy
 */
function markFixed({ projection, minima, start }, occupancy) {
  for (const { at } of minima ?? []) {
    const [x, y] = projection.toPixel(at[0], at[1]);
    if (onMap(x, y, projection)) occupancy.markDisc(x, y, 6);
  }
  if (!start) return;
  const [x, y] = projection.toPixel(start[0], start[1]);
  if (onMap(x, y, projection)) occupancy.markDisc(x, y, handleReach);
}

/**
 * @param {Float64Array} path
 * @param {import("./projection.js").Projection} projection
 * @param {Occupancy} occupancy
 */
function markPath(path, projection, occupancy) {
  projectPath(obstacle, path, 0, path.length / 2 - 1, projection);
  for (let line = 0, from = 0; line < obstacle.lines; from = obstacle.ends[line++])
    for (let i = from + 1; i < obstacle.ends[line]; ++i) {
      const ax = obstacle.points[2 * i - 2];
      const ay = obstacle.points[2 * i - 1];
      const bx = obstacle.points[2 * i];
      const by = obstacle.points[2 * i + 1];
      const count = Math.ceil(Math.hypot(bx - ax, by - ay) / 3);
      for (let k = 0; k <= count; ++k) {
        const t = count > 0 ? k / count : 0;
        occupancy.markBox({
          x: ax + t * (bx - ax) - 3,
          y: ay + t * (by - ay) - 3,
          width: 6,
          height: 6,
        });
      }
    }
}

/**
 * @param {Backend} backend
 * @param {MapOptions} options
 * @param {Occupancy} occupancy
 */
function drawStart(
  backend,
  { projection, tokens, start, startFocused, labels, memory },
  occupancy,
) {
  if (!start) return;
  const [x, y] = projection.toPixel(start[0], start[1]);
  if (!onMap(x, y, projection)) return;
  drawHandle(backend, x, y, tokens, { focused: startFocused });
  if (!labels?.dragTheStart) return;
  const anchors = [{ x, y, radius: handleReach, price: 0 }];
  drawName(backend, labels.dragTheStart, "start", anchors, { tokens, occupancy, memory });
}

/**
 * @param {Backend} backend
 * @param {readonly import("./paths.js").PlacedRun[]} placed
 * @param {MapOptions} options
 * @param {Occupancy} occupancy
 */
function drawRunNames(backend, placed, { tokens, opened, memory }, occupancy) {
  for (const { run, index, now, end, markers } of placed) {
    if (!run.label || opened?.some((o) => o.run === index)) continue;
    const anchors = [];
    if (now) anchors.push({ ...now, radius: 9, price: 0 });
    if (end) anchors.push({ ...end, radius: 7, price: 10 });
    for (let i = markers.length - 1; i >= 0 && anchors.length < 8; --i)
      anchors.push({ ...markers[i], radius: 5, price: 18 + markers.length - i });
    drawName(backend, run.label, `run ${index}`, anchors, { tokens, occupancy, memory });
  }
}

/**
 * @param {Backend} backend
 * @param {string} text
 * @param {string} key
 * @param {import("./labels.js").Anchor[]} anchors
 * @param {{ tokens: import("./tokens.js").Tokens, occupancy: Occupancy, memory?: Map<string, string> }} options
 */
function drawName(backend, text, key, anchors, { tokens, occupancy, memory }) {
  const font = { size: sizes.name, weight: 600, family: tokens.sans };
  const width = backend.measure(text, font) + 4;
  const [box] = placeNames([{ key, width, height: 18, anchors }], occupancy, memory);
  if (!box) return;
  backend.text(text, box.x + 2, box.y + 9, {
    ...font,
    fill: tokens.ink,
    halo: tokens.paper,
    haloWidth: sizes.halo,
  });
}

/**
 * @param {Backend} backend
 * @param {NonNullable<MapOptions["hover"]>} hover
 * @param {MapOptions} options
 */
function drawHover(backend, hover, { projection, tokens }) {
  const [x, y] = projection.toPixel(hover.at[0], hover.at[1]);
  if (!onMap(x, y, projection)) return;
  backend.circle(x, y, 4, { stroke: tokens.paper, width: 3.4 });
  backend.circle(x, y, 4, { stroke: tokens.ink, width: 1.4 });
  drawReadout(backend, { x, y, lines: hover.lines, ...sizeOf(projection), tokens });
}

/** @param {import("./projection.js").Projection} projection */
const sizeOf = ({ width, height }) => ({ width, height });

/**
 * @param {Backend} backend
 * @param {MapOptions} options
 */
function drawNeatLine(backend, { projection: { width, height }, tokens, neatLine = "box" }) {
  const style = { stroke: tokens.ink, opacity: tokens.neatLineOpacity, width: 1 };
  if (neatLine === "box") backend.rect(0.5, 0.5, width - 1, height - 1, { ...style, radius: 2 });
  if (neatLine === "rules")
    backend.segments([0, 0.5, width, 0.5, 0, height - 0.5, width, height - 0.5], style);
}
