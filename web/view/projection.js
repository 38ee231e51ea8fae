// From data to the pixels of a map and back. One scale for both axes, unless the surface says otherwise.

/** @typedef {{ x: readonly [number, number], y: readonly [number, number] }} Domain */

/**
 * @typedef {object} Projection
 * @property {(x: number, y: number) => [number, number]} toPixel
 * @property {(px: number, py: number) => [number, number]} toData
 * @property {[number, number]} scale px per unit of x and of y
 * @property {Domain} domain what the map shows: the domain asked for, widened so that the scale is one
 * @property {number} width CSS px
 * @property {number} height CSS px
 */

/** How far a reader may zoom, as multiples of the home view's span. */
export const zoomLimits = { closest: 1e-5, widest: 8 };

/** @param {readonly [number, number]} range */
const span = (range) => range[1] - range[0];
/** @param {readonly [number, number]} range */
const middle = (range) => range[0] + span(range) / 2;
/**
 * @param {number} centre
 * @param {number} length
 * @returns {[number, number]}
 */
const around = (centre, length) => [centre - length / 2, centre + length / 2];

/**
 * @param {number} value
 * @param {number} lo
 * @param {number} hi
 */
const clamp = (value, lo, hi) => Math.min(hi, Math.max(lo, value));

/**
 * @param {{ domain: Domain, width: number, height: number, equalScale?: boolean }} options
 * @returns {Projection}
 */
export function makeProjection({ domain, width, height, equalScale = true }) {
  let sx = width / span(domain.x);
  let sy = height / span(domain.y);
  if (equalScale) sx = sy = Math.min(sx, sy);
  const shown = {
    x: around(middle(domain.x), width / sx),
    y: around(middle(domain.y), height / sy),
  };
  const left = shown.x[0];
  const top = shown.y[1];
  return {
    toPixel: (x, y) => [(x - left) * sx, (top - y) * sy],
    toData: (px, py) => [left + px / sx, top - py / sy],
    scale: [sx, sy],
    domain: shown,
    width,
    height,
  };
}

/**
 * The home view of a surface on a map of this shape: half way (in ratio) between showing the whole domain and filling
 * the map with it, but never so near that a point to keep comes closer than `margin` px to the border. Where the view is
 * smaller than the domain, it is moved towards the middle of the points to keep.
 * @param {Domain} home
 * @param {number} width
 * @param {number} height
 * @param {{ keep?: readonly (readonly [number, number])[], margin?: number, equalScale?: boolean }} [options]
 * @returns {Domain}
 */
export function fitDomain(home, width, height, options = {}) {
  const { keep = [], equalScale = true } = options;
  // A map may have to be drawn before it has all its room.
  const margin = Math.min(options.margin ?? 36, width / 4, height / 4);
  if (!equalScale) return home;
  const whole = Math.min(width / span(home.x), height / span(home.y));
  const full = Math.max(width / span(home.x), height / span(home.y));
  const reach = [extent(keep, 0, home.x), extent(keep, 1, home.y)];
  const scale = Math.min(
    Math.sqrt(whole * full),
    (width - 2 * margin) / span(reach[0]),
    (height - 2 * margin) / span(reach[1]),
  );
  /**
   * @param {readonly [number, number]} range
   * @param {readonly [number, number]} kept
   * @param {number} length
   */
  const view = (range, kept, length) => {
    const room = Math.max(0, span(range) - length) / 2;
    const centre = clamp(middle(kept), middle(range) - room, middle(range) + room);
    const inner = length / 2 - margin / scale;
    return around(clamp(centre, kept[1] - inner, kept[0] + inner), length);
  };
  return {
    x: view(home.x, reach[0], width / scale),
    y: view(home.y, reach[1], height / scale),
  };
}

/**
 * @param {readonly (readonly [number, number])[]} points
 * @param {0 | 1} axis
 * @param {readonly [number, number]} otherwise where there are no points: its middle
 * @returns {[number, number]}
 */
function extent(points, axis, otherwise) {
  if (points.length === 0) return around(middle(otherwise), 0);
  const values = points.map((p) => p[axis]);
  return [Math.min(...values), Math.max(...values)];
}

/**
 * The view after zooming by `factor` (above 1: nearer) with one point of the data staying where it is on the map.
 * @param {Domain} domain
 * @param {readonly [number, number]} at
 * @param {number} factor
 * @param {Domain} home
 * @returns {Domain}
 */
export function zoomAbout(domain, at, factor, home) {
  const widest = zoomLimits.widest * span(home.x);
  const closest = zoomLimits.closest * span(home.x);
  const length = Math.min(widest, Math.max(closest, span(domain.x) / factor));
  const ratio = length / span(domain.x);
  /**
   * @param {readonly [number, number]} range
   * @param {number} fixed
   * @returns {[number, number]}
   */
  const scaled = (range, fixed) => [
    fixed + (range[0] - fixed) * ratio,
    fixed + (range[1] - fixed) * ratio,
  ];
  return within({ x: scaled(domain.x, at[0]), y: scaled(domain.y, at[1]) }, home);
}

/**
 * The view moved by a drag of (dx, dy) px.
 * @param {Domain} domain
 * @param {number} dx
 * @param {number} dy
 * @param {Projection} projection
 * @param {Domain} home
 * @returns {Domain}
 */
export function pan(domain, dx, dy, projection, home) {
  const mx = dx / projection.scale[0];
  const my = dy / projection.scale[1];
  return within(
    { x: [domain.x[0] - mx, domain.x[1] - mx], y: [domain.y[0] + my, domain.y[1] + my] },
    home,
  );
}

/**
 * Keeps the middle of a view within reach of home, so that nobody loses the map.
 * @param {{ x: [number, number], y: [number, number] }} domain
 * @param {Domain} home
 * @returns {Domain}
 */
function within(domain, home) {
  /**
   * @param {readonly [number, number]} range
   * @param {readonly [number, number]} base
   * @returns {[number, number]}
   */
  const held = (range, base) => {
    const reach = (zoomLimits.widest / 2) * span(base);
    const centre = middle(range);
    const kept = clamp(centre, middle(base) - reach, middle(base) + reach);
    return [range[0] + kept - centre, range[1] + kept - centre];
  };
  return { x: held(domain.x, home.x), y: held(domain.y, home.y) };
}
