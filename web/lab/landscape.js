// What the lab tells of the landscape as a whole: the critical points on its map and in the panel Maps, and the band of maps.

import { createCriticalLayer } from "../elements/critical-layer.js";
import { createCriticalPanel } from "./critical-panel.js";
import { createMapsBand } from "./maps-band.js";

/**
 * @param {Parameters<typeof createMapsBand>[0] & { redrawAll: () => void, redrawBand: () => void }} options redraw: the map
 */
export function createLandscape({ redrawBand, ...shared }) {
  const layer = createCriticalLayer(shared);
  return {
    layer,
    panel: createCriticalPanel({ ...shared, layer }),
    band: createMapsBand({ ...shared, redraw: redrawBand }),
  };
}
