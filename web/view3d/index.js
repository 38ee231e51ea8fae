// The map as a block of land in WebGL2, with the same relief, paths and colours as the flat map.
import {
  createBufferInfoFromArrays,
  createProgramInfo,
  createTexture,
  drawBufferInfo,
  setBuffersAndAttributes,
  setUniforms,
} from "twgl.js";
import { defaultCamera, moved, viewProjection } from "./camera.js";
import { blockOf, groundMesh } from "./ground.js";
import { fourDashes, ribbon } from "./ribbon.js";
import * as shaders from "./shaders.js";

/**
 * @typedef {object} Ground
 * @property {Float64Array} places tint places t at the nodes, row after row from the smallest y
 * @property {number} columns at least 2
 * @property {number} rows at least 2
 * @property {{ x: number[], y: number[] }} domain what the nodes span
 * @property {number} aspect width / height of the map as drawn
 * @property {TexImageSource} picture the map seen from above, over the same domain
 * @property {string} side colour of the block's sides, #rrggbb
 */
/**
 * @typedef {object} Path3d
 * @property {ArrayLike<number>} path x0, y0, x1, y1, ... in the plane's coordinates
 * @property {ArrayLike<number>} places tint place t of each point
 * @property {string} colour #rrggbb
 * @property {string} casing colour of the case, #rrggbb
 * @property {number[]} dash lengths in px, [] is solid
 * @property {number} now index of the current point: thick up to it, thin after it
 */

/** @param {string} hex #rrggbb */
const rgb = (hex) => [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16) / 255);

/**
 * @param {HTMLCanvasElement | OffscreenCanvas} canvas
 * @returns {View3d | null} null where WebGL2 is missing
 */
export function createView3d(canvas) {
  const gl = /** @type {WebGL2RenderingContext | null} */ (
    canvas.getContext("webgl2", { antialias: true, premultipliedAlpha: true })
  );
  return gl ? new View3d(gl) : null;
}

/** Holds what is to be drawn; `draw` paints it. */
class View3d {
  #gl;
  #groundProgram;
  #pathProgram;
  /** @type {import("twgl.js").BufferInfo | null} */
  #mesh = null;
  /** @type {WebGLTexture | null} */
  #picture = null;
  #side = [0, 0, 0];
  /** @type {import("./ground.js").Block | null} */
  #block = null;
  /** @type {{ points: Float32Array, style: Path3d }[]} */
  #paths = [];
  #camera = defaultCamera();

  /** @param {WebGL2RenderingContext} gl */
  constructor(gl) {
    this.#gl = gl;
    this.#groundProgram = createProgramInfo(gl, shaders.ground);
    this.#pathProgram = createProgramInfo(gl, shaders.path);
  }

  get camera() {
    return this.#camera;
  }

  /** @param {Partial<import("./camera.js").Camera>} change added to the camera */
  turn(change) {
    this.#camera = moved(this.#camera, change);
  }

  resetCamera() {
    this.#camera = defaultCamera();
  }

  /** @param {Ground} ground */
  setGround({ places, columns, rows, domain, aspect, picture, side }) {
    const gl = this.#gl;
    this.#block = blockOf(domain, aspect);
    const { position, place, indices } = groundMesh(places, columns, rows, this.#block, domain);
    this.#releaseGround();
    this.#mesh = createBufferInfoFromArrays(gl, {
      position: { numComponents: 3, data: position },
      place: { numComponents: 2, data: place },
      indices: { numComponents: 3, data: indices },
    });
    this.#picture = createTexture(gl, {
      src: /** @type {any} */ (picture),
      wrap: gl.CLAMP_TO_EDGE,
      min: gl.LINEAR_MIPMAP_LINEAR,
      mag: gl.LINEAR,
    });
    this.#side = rgb(side);
  }

  /** @param {Path3d[]} paths */
  setPaths(paths) {
    this.#paths = paths.map((style) => {
      const count = Math.min(style.places.length, style.path.length / 2);
      const points = new Float32Array(3 * count);
      for (let k = 0; k < count; k++) {
        points.set(this.#place(style.path[2 * k], style.path[2 * k + 1], style.places[k]), 3 * k);
      }
      return { points, style };
    });
  }

  /**
   * @param {number} x @param {number} y in the plane @param {number} t tint place
   * @returns {number[]} px from the picture's left and top
   */
  project(x, y, t) {
    const { width, height } = this.#gl.canvas;
    return projected(
      viewProjection(this.#camera, width / height),
      this.#place(x, y, t),
      width,
      height,
    );
  }

  draw() {
    const gl = this.#gl;
    const { width, height } = gl.canvas;
    const matrix = viewProjection(this.#camera, width / height);
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    if (!this.#mesh) return;

    gl.enable(gl.DEPTH_TEST);
    gl.depthFunc(gl.LEQUAL);
    gl.depthMask(true);
    gl.disable(gl.BLEND);
    gl.useProgram(this.#groundProgram.program);
    setBuffersAndAttributes(gl, this.#groundProgram, this.#mesh);
    setUniforms(this.#groundProgram, {
      viewProjection: matrix,
      picture: this.#picture,
      side: this.#side,
    });
    drawBufferInfo(gl, this.#mesh);

    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.depthMask(false);
    const shown = /** @type {{ clientWidth?: number }} */ (gl.canvas).clientWidth;
    const scale = shown ? width / shown : 1;
    // What the land hides shows through faintly.
    for (const [depthFunc, opacity] of [
      [gl.GREATER, 0.28],
      [gl.LEQUAL, 1],
    ]) {
      gl.depthFunc(depthFunc);
      for (const path of this.#paths) this.#drawPath(path, matrix, opacity, scale);
    }
  }

  dispose() {
    this.#releaseGround();
    this.#gl.getExtension("WEBGL_lose_context")?.loseContext();
  }

  #releaseGround() {
    const gl = this.#gl;
    if (this.#picture) gl.deleteTexture(this.#picture);
    if (this.#mesh) this.#releaseBuffers(this.#mesh);
  }

  /** @param {import("twgl.js").BufferInfo} info */
  #releaseBuffers(info) {
    for (const attribute of Object.values(info.attribs ?? {}))
      this.#gl.deleteBuffer(attribute.buffer);
    if (info.indices) this.#gl.deleteBuffer(info.indices);
  }

  /** @param {number} x @param {number} y @param {number} t */
  #place(x, y, t) {
    const block = this.#block;
    return block ? [block.east(x), block.north(y), block.up(t)] : [0, 0, 0];
  }

  /**
   * @param {{ points: Float32Array, style: Path3d }} path
   * @param {Float32Array} matrix @param {number} opacity @param {number} scale device px a CSS px
   */
  #drawPath({ points, style }, matrix, opacity, scale) {
    const { width, height } = this.#gl.canvas;
    const project = (/** @type {ArrayLike<number>} */ p) => projected(matrix, p, width, height);
    const split = Math.max(0, Math.min(style.now, points.length / 3 - 1));
    const parts = [
      { points: points.subarray(3 * split), width: 1.6 },
      { points: points.subarray(0, 3 * (split + 1)), width: 2.6 },
    ];
    const case_ = { ink: [...rgb(style.casing), 0.92 * opacity], dash: [1, 0, 1, 0], wider: 3.2 };
    const core = {
      ink: [...rgb(style.colour), opacity],
      dash: fourDashes(style.dash).map((length) => length * scale),
      wider: 0,
    };
    for (const { ink, dash, wider } of [case_, core]) {
      for (const part of parts) {
        this.#drawRibbon(
          ribbon(part.points, project),
          matrix,
          ink,
          dash,
          (part.width + wider) * scale,
        );
      }
    }
  }

  /**
   * @param {ReturnType<typeof ribbon>} strip @param {Float32Array} matrix
   * @param {number[]} ink @param {number[]} dash @param {number} width px
   */
  #drawRibbon(strip, matrix, ink, dash, width) {
    const gl = this.#gl;
    const count = strip.travelled.length / 2;
    if (count === 0) return;
    const info = createBufferInfoFromArrays(gl, {
      corner: { numComponents: 2, data: [0, -1, 1, -1, 0, 1, 0, 1, 1, -1, 1, 1] },
      from: { numComponents: 3, data: strip.from, divisor: 1 },
      to: { numComponents: 3, data: strip.to, divisor: 1 },
      travelled: { numComponents: 2, data: strip.travelled, divisor: 1 },
    });
    gl.useProgram(this.#pathProgram.program);
    setBuffersAndAttributes(gl, this.#pathProgram, info);
    setUniforms(this.#pathProgram, {
      viewProjection: matrix,
      size: [gl.canvas.width, gl.canvas.height],
      width,
      ink,
      dash,
    });
    drawBufferInfo(gl, info, gl.TRIANGLES, 6, 0, count);
    // An attribute that is enabled without a buffer would stop the ground of the next frame.
    for (const name of Object.keys(info.attribs ?? {}))
      gl.disableVertexAttribArray(gl.getAttribLocation(this.#pathProgram.program, name));
    this.#releaseBuffers(info);
  }
}

/**
 * @param {Float32Array} m 4x4, column-major @param {ArrayLike<number>} p block coordinates
 * @param {number} width px @param {number} height px
 * @returns {number[]} px from the picture's left and top
 */
function projected(m, p, width, height) {
  const along = (/** @type {number} */ row) =>
    m[row] * p[0] + m[4 + row] * p[1] + m[8 + row] * p[2] + m[12 + row];
  const w = along(3);
  return [(along(0) / w + 1) * 0.5 * width, (1 - along(1) / w) * 0.5 * height];
}
