// Small pictures of the surfaces, each rastered once a theme, when it is first looked for.

import { h } from "../elements/dom.js";

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

  /** @param {string} id */
  async function raster(id) {
    const { domain } = engine.surfaces.find((/** @type {any} */ info) => info.id === id);
    const ratio = globalThis.devicePixelRatio || 1;
    const [width, height] = [SIZE.width, SIZE.height].map((length) => Math.round(length * ratio));
    const image = await pool.relief({
      surface: id,
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
     * @param {string} id
     * @returns {HTMLCanvasElement} filled when its picture is there
     */
    of(id) {
      const canvas = h(document, "canvas", { ...SIZE, className: "thumb", "aria-hidden": "true" });
      const picture = pictures.get(id) ?? raster(id);
      pictures.set(id, picture);
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
