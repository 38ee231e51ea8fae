// The fifteen markers of the optimizers, each of about the area of a disc of the given diameter.

/** @typedef {import("./scene.js").Backend} Backend */
/** @typedef {{ x: number, y: number }} Spot */

/**
 * @typedef {object} MarkerInk
 * @property {string} core the optimizer's colour
 * @property {string} inside what shows through a hollow marker
 * @property {boolean | "half"} [hollow] half: its left half is full
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

/** So many corners that no one sees them. */
const disc = corners(24, 0.5, 0);

/** Outlines for a diameter of 1. */
const outlines = /** @type {Record<string, number[]>} */ ({
  disc,
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

/** What is cut out of a triangle, for a diameter of 1. @type {Record<string, number[]>} */
const details = {
  "triangle-barred": [-0.36, 0.08, 0.36, 0.08, 0.36, 0.24, -0.36, 0.24],
  "triangle-split": [-0.08, -0.5, 0.08, -0.5, 0.08, 0.46, -0.08, 0.46],
  "triangle-dotted": lowered(corners(16, 0.15, 0), 0.14),
};

/** @type {Map<number[], Map<number, number[]>>} by outline and distance */
const wider = new Map();

/**
 * The outline that runs round another at a distance. To fill it costs a fifth of a wide stroke.
 * @param {number[]} outline
 * @param {number} by for a diameter of 1
 */
function widened(outline, by) {
  const known = wider.get(outline) ?? new Map();
  wider.set(outline, known);
  if (!known.has(by)) known.set(by, widen(outline, by));
  return /** @type {number[]} */ (known.get(by));
}

/**
 * @param {number[]} outline
 * @param {number} by
 */
function widen(outline, by) {
  const count = outline.length / 2;
  const corner = (/** @type {number} */ i) => {
    const at = 2 * ((i + count) % count);
    return [outline[at], outline[at + 1]];
  };
  const clockwise = (/** @type {number} */ i) => {
    const [[ax, ay], [bx, by]] = [corner(i), corner(i + 1)];
    return ax * by - bx * ay;
  };
  const indices = Array.from({ length: count }, (_, i) => i);
  const side = Math.sign(indices.reduce((area, i) => area + clockwise(i), 0));
  /** The unit normal outwards of the edge from corner i. @param {number} i */
  const normal = (i) => {
    const [[ax, ay], [bx, by]] = [corner(i), corner(i + 1)];
    const length = Math.hypot(bx - ax, by - ay);
    return [(side * (by - ay)) / length, (side * (ax - bx)) / length];
  };
  return indices.flatMap((i) => {
    const [x, y] = corner(i);
    const [[ux, uy], [vx, vy]] = [normal(i - 1), normal(i)];
    const shift = by / (1 + ux * vx + uy * vy);
    return [x + shift * (ux + vx), y + shift * (uy + vy)];
  });
}

/** Used again for every marker. */
let buffer = new Float64Array(4096);

/**
 * All outlines are symmetric, and cross their axis at a corner or squarely.
 * @param {number[]} outline
 */
function leftHalf(outline) {
  return outline.map((v, i) => (i % 2 ? v : Math.min(v, 0)));
}

/**
 * @param {number[]} outline
 * @param {readonly Spot[]} spots
 * @param {number} size
 * @returns {Float64Array} the outline at each of the spots; valid until the next call
 */
function placed(outline, spots, size) {
  const length = outline.length * spots.length;
  if (buffer.length < length) buffer = new Float64Array(2 * length);
  const points = buffer.subarray(0, length);
  let i = 0;
  for (const { x, y } of spots)
    for (let k = 0; k < outline.length; k += 2) {
      points[i++] = x + size * outline[k];
      points[i++] = y + size * outline[k + 1];
    }
  return points;
}

/**
 * The same marker at every spot. They are drawn together, in a few strokes whatever their number, so none may lie on
 * another.
 * @param {Backend} backend
 * @param {string} marker an id of the catalogue; an unknown one is drawn as a disc
 * @param {readonly Spot[]} spots centres, px
 * @param {number} size diameter of the disc of its area, px
 * @param {MarkerInk} ink
 */
export function drawMarkers(backend, marker, spots, size, ink) {
  if (spots.length === 0) return;
  const { core, inside, halo, edge } = ink;
  const ring = marker === "cross-in-ring";
  const outline = outlines[marker] ?? disc;
  const hollow = Boolean(ink.hollow) || ring || marker === "triangle-hollow";
  const stroke = hollow ? Math.max(1.1, (ring ? 0.13 : 0.2) * size) : 0;
  // A hollow marker's line stands inside the outline a full one has.
  const body = (ring ? 1.2 * size : size) - stroke;
  /**
   * @param {number[]} shape
   * @param {number} diameter
   * @param {import("./scene.js").Style} style
   */
  const draw = (shape, diameter, style) =>
    backend.polygon(placed(shape, spots, diameter), { join: "miter", ...style }, shape.length / 2);
  /** @param {string} fill @param {number} rim px round what a full marker covers */
  const drawRim = (fill, rim) => draw(widened(outline, (rim + stroke / 2) / body), body, { fill });
  if (halo) drawRim(halo.colour, halo.width + (edge?.width ?? 0));
  if (edge) drawRim(edge.colour, edge.width);
  draw(outline, body, hollow ? { fill: inside, stroke: core, width: stroke } : { fill: core });

  if (ink.hollow === "half") draw(leftHalf(outline), body, { fill: core });

  const mark = ring ? ringed : details[marker];
  if (mark) draw(mark, size, { fill: ring || hollow ? core : inside });
}

/**
 * A short piece of an optimizer's line with its marker in the middle, for rows and keys.
 * @param {Backend} backend
 * @param {import("./tokens.js").OptimizerInk} ink
 * @param {import("./tokens.js").Tokens} tokens
 * @param {{ x: number, y: number, width: number, hollow?: boolean | "half", lineWidth?: number, size?: number }} options y: middle
 */
export function drawSample(backend, ink, tokens, options) {
  const { x, y, width, hollow = false, lineWidth = 3, size = 9.5 } = options;
  const line = [x, y, x + width, y];
  if (ink.edge !== tokens.case.colour)
    backend.polyline(line, 0, 2, { stroke: ink.edge, width: lineWidth + ink.edgeExtra });
  backend.polyline(line, 0, 2, { stroke: ink.core, width: lineWidth, dash: ink.dash });
  const cased = ink.edge !== tokens.case.colour;
  drawMarkers(backend, ink.marker, [{ x: x + width / 2, y }], size, {
    core: ink.core,
    inside: tokens.paper,
    hollow,
    halo: { colour: tokens.paper, width: cased ? 0 : 1.6 },
    edge: cased ? { colour: ink.edge, width: 1.4 } : undefined,
  });
}
