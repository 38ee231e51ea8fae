// Height to colour: t = ln(1 + (z - z0)/s) / ln(1 + (z1 - z0)/s), or (z - z0)/(z1 - z0) where the scale is linear; in [0, 1].

/** @typedef {{ z0: number, s: number, z1: number, linear: boolean }} HeightScale */

/** Below this share of the scale a contour is a water line. */
export const WATER = 0.26;

/**
 * @param {HeightScale} scale
 * @param {number} z
 */
export function heightToTint(scale, z) {
  const { z0, s, z1, linear } = scale;
  const t = linear ? (z - z0) / (z1 - z0) : Math.log1p((z - z0) / s) / Math.log1p((z1 - z0) / s);
  return t > 0 ? Math.min(t, 1) : 0;
}
