// Small pictures of the surfaces, each rastered once a theme, when it is first looked for.

import { h } from "../elements/dom.js";
import { findSurface } from "../model/parameters.js";

const SIZE = { width: 40, height: 28 };

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.engine
 * @param {import("../engine/pool.js").Pool} options.pool
 */
export function createThumbnails({ document, engine, pool }) {
  /** @type {import("../view/tokens.js").Tokens} */
  let tokens;
  /** @type {Map<string, Promise<ImageData | null>>} */
  let pictures = new Map();

  /** @param {any} surface an id, or a formula with its domain */
  async function raster(surface) {
    const { domain } = surface.domain === undefined ? findSurface(engine, surface) : surface;
    const ratio = globalThis.devicePixelRatio || 1;
    const [width, height] = [SIZE.width, SIZE.height].map((length) => Math.round(length * ratio));
    const image = await pool.relief({
      surface,
      domain,
      width,
      height,
      palette: tokens.relief,
      home: domain,
    });
    return image && new ImageData(image.rgba, image.width, image.height);
  }

  return {
    /** @param {import("../view/tokens.js").Tokens} next */
    use(next) {
      if (tokens?.theme === next.theme) return;
      tokens = next;
      pictures = new Map();
    },

    /**
     * @param {any} surface an id, or a formula with its domain
     * @returns {HTMLCanvasElement} filled when its picture is there
     */
    of(surface) {
      const canvas = h(document, "canvas", { ...SIZE, className: "thumb", "aria-hidden": "true" });
      const picture = pictures.get(surface) ?? raster(surface);
      // Of formulas as many could come as one types.
      if (typeof surface === "string") pictures.set(surface, picture);
      picture.then((image) => {
        if (!image) return;
        canvas.width = image.width;
        canvas.height = image.height;
        canvas.getContext("2d")?.putImageData(image, 0, 0);
      });
      return canvas;
    },
  };
}
