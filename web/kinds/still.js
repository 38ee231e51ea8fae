// A figure's picture as an SVG, drawn by the same functions, for readers without scripts. No DOM: the build makes them.

import { openedSteps } from "../elements/opened.js";
import { createSession } from "../elements/session.js";
import { kindBoxes, wordsOf } from "../elements/kind-heights.js";
import { runLabelText } from "../i18n/names.js";
import { attributesToState } from "../model/attributes.js";
import { drawCurveGround, drawCurveOverlay } from "../view/curve.js";
import { drawMap } from "../view/map.js";
import { makeProjection } from "../view/projection.js";
import { svgBackend } from "../view/scene.js";
import { createCurveScene } from "./curve.js";
import { createMapLayers, map } from "./map.js";

const WIDTH = 720; // px
/** The relief is smooth: so many px of the picture are one of its own. */
const COARSE = 4;

/**
 * @typedef {object} StillOf
 * @property {any} engine
 * @property {any} tr
 * @property {(name: string) => string | null | undefined} attribute of the figure
 * @property {import("../view/tokens.js").Tokens} tokens
 * @property {string} title
 * @property {(image: { width: number, height: number, rgba: Uint8ClampedArray }) => string} href an image as an address
 */

/**
 * How large a figure's still is, in CSS px.
 * @param {StillOf["attribute"]} attribute
 * @returns {{ width: number, height: number } | null} null: its kind has none
 */
export function stillSize(attribute) {
  const kind = attribute("kind") ?? "map";
  if (kind !== "map" && kind !== "curve") return null;
  // Loss and data stand below; the map or the curve itself is what is kept.
  const words = wordsOf(attribute("show") ?? "").filter((word) => word === "lanes");
  return { width: WIDTH, height: kindBoxes(kind, words, 1).heights[0] };
}

/**
 * @param {StillOf} of
 * @returns {string | null} an SVG; null: this kind has none
 */
export function drawStill({ engine, tr, attribute, tokens, title, href }) {
  const size = stillSize(attribute);
  if (!size) return null;
  const { height } = size;
  const kind = attribute("kind") ?? "map";
  const layers = new Set(wordsOf(attribute("show") ?? ""));
  const { state: given } = attributesToState(attribute, engine);
  const state = kind === "map" ? (map.prepare?.(given, layers) ?? given) : given;
  const session = createSession(engine);
  session.update(state);

  const svg = svgBackend(WIDTH, height, { title });
  if (kind === "curve") {
    const scene = createCurveScene({ tr, session, layers, dragged: true });
    const picture = scene.scene({ width: WIDTH, height, tokens, drags: false });
    svg.rect(0, 0, WIDTH, height, { fill: tokens.paper });
    drawCurveGround(svg, picture);
    drawCurveOverlay(svg, picture);
    return svg.toString();
  }

  const { equalScale } = session.surfaceInfo;
  const domain = /** @type {any} */ (state.view ?? session.homeView(WIDTH, height));
  const projection = makeProjection({ domain, width: WIDTH, height, equalScale });
  const store = /** @type {any} */ ({ get: () => state });
  const { critical, layer } = createMapLayers({
    tr,
    store,
    session,
    layers,
    redraw() {},
    redrawAll() {},
  });
  critical?.update();
  const more = layer?.picture({ projection, tokens, memory: new Map() });
  const view = {
    surface: session.surface,
    domain: projection.domain,
    scale: session.heightScale(),
    home: session.reference,
  };
  const relief = engine.relief({
    ...view,
    width: Math.round(WIDTH / COARSE),
    height: Math.round(height / COARSE),
    palette: tokens.relief,
  });
  drawMap(svg, {
    projection,
    tokens,
    neatLine: "box",
    opened: openedSteps(session, tr),
    relief: { href: href(relief), domain: projection.domain },
    // As on a screen of half the size: fewer lines, of fewer points.
    contours: engine.contours({ ...view, width: WIDTH / 2, height: Math.round(height / 2) }),
    contoursVisible: state.contours,
    heightScale: view.scale,
    layer: more?.layer,
    minima: state.minima && !more?.marksMinima ? session.minima() : null,
    runs: session.runs.map(({ label, info, trajectory }) => ({
      style: info.style,
      hollow: label.hollow,
      path: trajectory?.path ?? new Float64Array(0),
      label: runLabelText(tr, label, engine),
      hidden: trajectory === null,
    })),
    step: state.step,
    start: /** @type {[number, number]} */ (state.start),
    labels: {},
  });
  return svg.toString();
}
