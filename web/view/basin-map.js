// A basin map: the colours of the basins, faint contours over them, the minima with their letters, and one path from its
// start.

import { drawContours, projectLine } from "./contours.js";
import { basinLetter } from "../i18n/maps.js";
import { drawHatch } from "./hatch.js";
import { placeNames } from "./labels.js";
import { drawMinimum } from "./marks.js";
import { Occupancy } from "./occupancy.js";
import { drawPaths, placeRuns } from "./paths.js";
import { drawMapTicks, placeMapTicks } from "./ticks.js";
import { sizes } from "./tokens.js";

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {import("./projection.js").Projection} Projection */
/** @typedef {import("./tokens.js").Tokens} Tokens */

const CONTOURS = 0.55; // of their usual strength
const START = 9; // px
/** Of more minima than this only those that are named elsewhere have letters. */
const MOST_LETTERS = 40;

const taken = new Occupancy(1, 1);

/**
 * The colours: what changes while a map is being made.
 * @param {Backend} backend
 * @param {{ width: number, height: number, tokens: Tokens, image: import("./scene.js").Picture | null, faded: boolean }} options
 *   faded: the image belongs to settings that have changed
 */
export function drawBasinColours(backend, { width, height, tokens, image, faded }) {
  const box = { x: 0, y: 0, width, height };
  if (!image) return backend.rect(0, 0, width, height, { fill: tokens.wash });
  drawHatch(backend, box, tokens);
  backend.image(image, 0, 0, width, height);
  if (faded) backend.rect(0, 0, width, height, { fill: tokens.paper, opacity: 0.6 });
}

/**
 * The lines over them, which belong to the surface and the view.
 * @param {Backend} backend
 * @param {{ projection: Projection, tokens: Tokens, contours: readonly import("./contours.js").Contour[],
 *   heightScale: import("./height.js").HeightScale }} options
 * @returns {import("./ticks.js").MapTicks} to be kept clear of
 */
export function drawBasinLines(backend, { projection, tokens, contours, heightScale }) {
  const { width, height } = projection;
  taken.resize(width, height);
  const ticks = placeMapTicks({ projection, tokens, occupancy: taken, measure: backend.measure });
  const quiet = (/** @type {{ colour: string, opacity: number }} */ { colour, opacity }) => ({
    colour,
    opacity: CONTOURS * opacity,
  });
  backend.clip(0, 0, width, height, () => {
    drawContours(backend, {
      contours,
      lines: contours.map((c) => c.lines.map((line) => projectLine(line, projection))),
      numbers: [],
      tokens: {
        ...tokens,
        contour: quiet(tokens.contour),
        index: quiet(tokens.index),
        waterLine: tokens.contour.colour,
      },
      heightScale,
    });
    drawMapTicks(backend, { ...ticks, crosses: [] }, tokens);
  });
  return ticks;
}

/**
 * @param {Backend} backend
 * @param {{ projection: Projection, tokens: Tokens, ticks: import("./ticks.js").MapTicks,
 *   minima: readonly { at: readonly [number, number], index: number, listed: boolean }[],
 *   run: import("./paths.js").MapRun, start: readonly [number, number], focused: boolean }} options
 *   listed: it is named beside the map
 */
export function drawBasinOverlay(backend, options) {
  const { projection, tokens, ticks, minima, run, start, focused } = options;
  const { width, height } = projection;
  taken.resize(width, height);
  for (const box of ticks.boxes) taken.markBox(box);
  backend.clip(0, 0, width, height, () => {
    const last = run.path.length / 2 - 1;
    const placed = placeRuns([run], { projection, tokens, step: last, start });
    const shown = minima
      .map(({ at, ...of }) => ({ ...of, spot: projection.toPixel(at[0], at[1]) }))
      .filter(({ spot: [x, y] }) => x > -6 && y > -6 && x < width + 6 && y < height + 6);
    for (const { spot } of shown) {
      taken.markDisc(spot[0], spot[1], 6);
      drawMinimum(backend, spot[0], spot[1], tokens);
    }
    const [sx, sy] = projection.toPixel(start[0], start[1]);
    taken.markDisc(sx, sy, START + 4);
    drawPaths(backend, placed, { projection, tokens, occupancy: taken });
    drawStartRing(backend, sx, sy, tokens, focused);
    for (const { index, listed, spot } of shown)
      if (listed || shown.length <= MOST_LETTERS)
        drawLetter(backend, basinLetter(index), spot, tokens);
  });
  backend.rect(0.5, 0.5, width - 1, height - 1, {
    stroke: tokens.ink,
    opacity: tokens.neatLineOpacity,
    width: 1,
    radius: 2,
  });
}

/**
 * @param {Backend} backend
 * @param {number} x
 * @param {number} y
 * @param {Tokens} tokens
 * @param {boolean} focused
 */
function drawStartRing(backend, x, y, tokens, focused) {
  if (focused) {
    backend.circle(x, y, START + 5.5, { stroke: tokens.ink, width: 3 });
    backend.circle(x, y, START + 3, { stroke: tokens.paper, width: 2 });
  }
  backend.circle(x, y, START + 2, { fill: tokens.sheet, opacity: 0.85 });
  backend.circle(x, y, START - 1.2, { fill: tokens.sheet, stroke: tokens.ink, width: 2.4 });
  backend.circle(x, y, 2.5, { fill: tokens.ink });
}

/**
 * @param {Backend} backend
 * @param {string} letter
 * @param {readonly number[]} spot
 * @param {Tokens} tokens
 */
function drawLetter(backend, letter, [x, y], tokens) {
  const font = { size: 15, weight: 600, family: tokens.sans };
  const anchors = [{ x, y, radius: 6, price: 0 }];
  const width = backend.measure(letter, font) + 4;
  const [box] = placeNames([{ key: letter, width, height: 18, anchors }], taken);
  if (!box) return;
  backend.text(letter, box.x + 2, box.y + 9, {
    ...font,
    fill: tokens.ink,
    halo: tokens.paper,
    haloWidth: sizes.halo,
  });
}
