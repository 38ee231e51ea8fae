// An image of the engine's kind as a canvas that a backend can draw.

import { h } from "./dom.js";

/**
 * @param {Document} document
 * @returns {(image: { width: number, height: number, rgba: Uint8ClampedArray<ArrayBuffer> }) => { image: HTMLCanvasElement }}
 *   the same canvas each time
 */
export function pictureMaker(document) {
  const canvas = h(document, "canvas");
  return ({ width, height, rgba }) => {
    canvas.width = width;
    canvas.height = height;
    canvas.getContext("2d")?.putImageData(new ImageData(rgba, width, height), 0, 0);
    return { image: canvas };
  };
}
