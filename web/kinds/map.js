// kind="map": the contour map with paths, as the lab has it, with the layers that `show` asks for.

import { createMap } from "../elements/map.js";

/** @type {import("./list.js").Kind} */
export const map = {
  layers: ["minima", "critical-points", "opened"],

  prepare: (state, layers) => ({
    ...state,
    minima: layers.has("minima"),
    criticalPoints: layers.has("critical-points"),
    ...(layers.has("opened") ? { tab: "step", openedRuns: [0, 1] } : {}),
  }),

  create(parts) {
    const map = createMap({ ...parts, simple: true });
    return {
      element: map.element,
      resize: map.resize,
      draw(frame) {
        map.setName(parts.tr.name(parts.session.surfaceInfo));
        map.draw(frame);
      },
      projection: () => map.projection,
      stop: map.stop,
    };
  },
};
