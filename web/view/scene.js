// A picture is made by functions that call a backend with one small set of primitives: a canvas context draws them,
// the SVG backend writes them down. Coordinates are CSS px, y downwards. Text stands centred on its y.

/**
 * @typedef {object} Style
 * @property {string} [fill]
 * @property {string} [stroke]
 * @property {number} [width] of the stroke, px
 * @property {number} [opacity] of the whole primitive
 * @property {readonly number[]} [dash]
 * @property {number} [dashOffset]
 * @property {"butt" | "round"} [cap]
 * @property {"round" | "miter" | "bevel"} [join]
 * @property {number} [radius] of a rectangle's corners
 * @property {readonly (readonly [number, string])[]} [gradient] instead of fill: of a rectangle, left to right; of a polygon
 *   from `span[0]` to `span[1]`, downwards
 * @property {readonly [number, number]} [span] px
 */

/** @typedef {{ size: number, weight?: number, italic?: boolean, family: string }} Font */

/**
 * @typedef {Font & { fill: string, halo?: string, haloWidth?: number, align?: "start" | "middle" | "end", angle?: number,
 *   opacity?: number }} TextStyle
 */

/** @typedef {{ image?: CanvasImageSource | null, href?: string }} Picture the same image for canvas and for SVG */

/**
 * Point lists are [x0, y0, x1, y1, ...]; `from` and `to` count points, `to` exclusive.
 * @typedef {object} Backend
 * @property {(points: ArrayLike<number>, from: number, to: number, style: Style) => void} polyline
 * @property {(points: ArrayLike<number>, ends: ArrayLike<number>, count: number, style: Style) => void} polylines
 *   several lines in one stroke; line i ends before point ends[i]
 * @property {(ends: ArrayLike<number>, style: Style) => void} segments [ax, ay, bx, by, ...]
 * @property {(points: ArrayLike<number>, style: Style, corners?: number) => void} polygon closed; several in one stroke
 *   where `corners` says how many points each has
 * @property {(x: number, y: number, radius: number, style: Style) => void} circle
 * @property {(x: number, y: number, rx: number, ry: number, style: Style) => void} ellipse
 * @property {(x: number, y: number, width: number, height: number, style: Style) => void} rect
 * @property {(text: string, x: number, y: number, style: TextStyle) => void} text
 * @property {(picture: Picture, x: number, y: number, width: number, height: number) => void} image
 * @property {(x: number, y: number, width: number, height: number, draw: () => void) => void} clip
 * @property {(text: string, font: Font) => number} measure width in px
 */

export { canvasBackend } from "./canvas-backend.js";
export { svgBackend } from "./svg-backend.js";
