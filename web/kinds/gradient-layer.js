// The slope at the start, on a map: the contour through it and the gradient across it.

import { levelLine } from "../model/level-line.js";
import { drawGradientLines, drawGradientNames } from "../view/gradient-mark.js";

/**
 * @param {object} options
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 * @returns {import("../elements/map.js").MapLayer}
 */
export function createGradientLayer({ tr, store, session }) {
  return {
    picture({ projection, tokens }) {
      const { start } = store.get();
      const { width, height, scale } = projection;
      const at = projection.toPixel(start[0], start[1]);
      const lossAt = (/** @type {number} */ px, /** @type {number} */ py) => {
        const { value, gradient } = session.derivatives(projection.toData(px, py));
        return { value, gradient: [gradient[0] / scale[0], -gradient[1] / scale[1]] };
      };
      const { gradient, value } = session.derivatives(start);
      // The direction of the gradient in the map's own units: across the contour where both axes have one scale.
      const [gx, gy] = [gradient[0] * scale[0], -gradient[1] * scale[1]];
      const size = Math.hypot(gx, gy);
      const uphill = size > 0 && Number.isFinite(value) ? [gx / size, gy / size] : [0, 0];
      const contour = levelLine({ from: at, lossAt, width, height });
      const names = [tr.t("place.gradient"), tr.t("term.minus-gradient")];
      return {
        marksMinima: false,
        hasKey: false,
        layer: {
          reserve() {},
          under: (backend) => drawGradientLines(backend, { at, uphill, contour }, tokens),
          over: (backend, occupancy) =>
            drawGradientNames(backend, { at, uphill, names }, { tokens, occupancy }),
        },
      };
    },
    key: () => "",
    hover: () => null,
    tap: () => false,
  };
}
