// The fifteen markers of the optimizers, each of about the area of a disc of the given diameter.

/** @typedef {import("./scene.js").Backend} Backend */

/**
 * @typedef {object} MarkerInk
 * @property {string} core the optimizer's colour
 * @property {string} inside what shows through a hollow marker
 * @property {boolean} [hollow]
 * @property {{ colour: string, width: number }} [halo] a rim outside everything
 * @property {{ colour: string, width: number }} [edge] a line round the body
 */

/**
 * @param {number} sides
 * @param {number} radius
 * @param {number} turn of the first corner from straight up
 * @param {number} [inner] radius of the corners between, for a star
 */
function corners(sides, radius, turn, inner) {
  const points = [];
  const count = inner ? 2 * sides : sides;
  for (let i = 0; i < count; ++i) {
    const angle = turn + (2 * Math.PI * i) / count - Math.PI / 2;
    const r = inner && i % 2 === 1 ? inner : radius;
    points.push(r * Math.cos(angle), r * Math.sin(angle));
  }
  return points;
}

/**
 * A cross or plus as one outline, its arms `arm` long and `half` thick on each side.
 * @param {number} arm
 * @param {number} half
 * @param {number} turn
 */
function crossOutline(arm, half, turn) {
  const quarter = [-half, -arm, half, -arm, half, -half];
  const points = [];
  for (let q = 0; q < 4; ++q) {
    const [c, s] = [Math.cos(turn + (q * Math.PI) / 2), Math.sin(turn + (q * Math.PI) / 2)];
    for (let i = 0; i < quarter.length; i += 2)
      points.push(c * quarter[i] - s * quarter[i + 1], s * quarter[i] + c * quarter[i + 1]);
  }
  return points;
}

const triangle = lowered(corners(3, 0.68, 0), 0.1);

/**
 * @param {number[]} points
 * @param {number} by
 */
function lowered(points, by) {
  return points.map((v, i) => (i % 2 ? v + by : v));
}

/** Outlines for a diameter of 1; the disc is the one that has none. */
const outlines = /** @type {Record<string, number[]>} */ ({
  square: [-0.44, -0.44, 0.44, -0.44, 0.44, 0.44, -0.44, 0.44],
  diamond: corners(4, 0.64, 0),
  triangle,
  "triangle-hollow": triangle,
  "triangle-barred": triangle,
  "triangle-split": triangle,
  "triangle-dotted": triangle,
  "triangle-inverted": triangle.map((v, i) => (i % 2 ? -v : v)),
  "triangle-down": triangle.map((v, i) => (i % 2 ? -v : v)),
  plus: crossOutline(0.62, 0.2, 0),
  pentagon: corners(5, 0.58, 0),
  star: corners(5, 0.7, 0, 0.3),
  cross: crossOutline(0.66, 0.19, Math.PI / 4),
});

/** The cross that stands in a ring. */
const ringed = crossOutline(0.38, 0.085, Math.PI / 4);

/** @type {Float64Array[]} one buffer a count of corners */
const buffers = [];

/**
 * @param {number[]} outline
 * @param {number} x
 * @param {number} y
 * @param {number} size
 */
function placed(outline, x, y, size) {
  const points = (buffers[outline.length] ??= new Float64Array(outline.length));
  for (let i = 0; i < outline.length; i += 2) {
    points[i] = x + size * outline[i];
    points[i + 1] = y + size * outline[i + 1];
  }
  return points;
}

/**
 * @param {Backend} backend
 * @param {string} marker an id of the catalogue; an unknown one is drawn as a disc
 * @param {number} x centre, px
 * @param {number} y centre, px
 * @param {number} size diameter of the disc of its area, px
 * @param {MarkerInk} ink
 */
export function drawMarker(backend, marker, x, y, size, ink) {
  const { core, inside, halo, edge } = ink;
  const ring = marker === "cross-in-ring";
  const outline = ring || marker === "disc" ? undefined : outlines[marker];
  const hollow = (ink.hollow ?? false) || ring || marker === "triangle-hollow";
  const stroke = hollow ? Math.max(1.1, (ring ? 0.13 : 0.2) * size) : 0;
  // A hollow marker's line stands inside the outline a full one has.
  const body = (ring ? 1.2 * size : size) - stroke;
  /**
   * @param {import("./scene.js").Style} style
   * @param {number} [diameter]
   */
  const shape = (style, diameter = body) => {
    if (outline) backend.polygon(placed(outline, x, y, diameter), { join: "miter", ...style });
    else backend.circle(x, y, diameter / 2, style);
  };
  if (halo) {
    const rim = 2 * (halo.width + (edge?.width ?? 0)) + stroke;
    shape({ stroke: halo.colour, width: rim, fill: halo.colour, join: "round" });
  }
  if (edge) shape({ stroke: edge.colour, width: 2 * edge.width + stroke, join: "miter" });
  shape(hollow ? { fill: inside, stroke: core, width: stroke } : { fill: core });

  if (ring) {
    backend.polygon(placed(ringed, x, y, size), { fill: core });
  } else if (marker === "triangle-barred") {
    detail(backend, [-0.36, 0.16, 0.36, 0.16], x, y, size, hollow ? core : inside);
  } else if (marker === "triangle-split") {
    detail(backend, [0, -0.5, 0, 0.46], x, y, size, hollow ? core : inside);
  } else if (marker === "triangle-dotted") {
    backend.circle(x, y + 0.14 * size, 0.15 * size, { fill: hollow ? core : inside });
  }
}

/**
 * @param {Backend} backend
 * @param {number[]} line for a diameter of 1
 * @param {number} x
 * @param {number} y
 * @param {number} size
 * @param {string} stroke
 */
function detail(backend, line, x, y, size, stroke) {
  backend.polyline(placed(line, x, y, size), 0, 2, { stroke, width: Math.max(1, 0.16 * size) });
}

/**
 * A short piece of an optimizer's line with its marker in the middle, for rows and keys.
 * @param {Backend} backend
 * @param {import("./tokens.js").OptimizerInk} ink
 * @param {import("./tokens.js").Tokens} tokens
 * @param {{ x: number, y: number, width: number, hollow?: boolean, lineWidth?: number, size?: number }} options y: middle
 */
export function drawSample(backend, ink, tokens, options) {
  const { x, y, width, hollow = false, lineWidth = 3, size = 9.5 } = options;
  const line = [x, y, x + width, y];
  if (ink.edge !== tokens.case.colour)
    backend.polyline(line, 0, 2, { stroke: ink.edge, width: lineWidth + ink.edgeExtra });
  backend.polyline(line, 0, 2, { stroke: ink.core, width: lineWidth, dash: ink.dash });
  const cased = ink.edge !== tokens.case.colour;
  drawMarker(backend, ink.marker, x + width / 2, y, size, {
    core: ink.core,
    inside: tokens.paper,
    hollow,
    halo: { colour: tokens.paper, width: cased ? 0 : 1.6 },
    edge: cased ? { colour: ink.edge, width: 1.4 } : undefined,
  });
}
