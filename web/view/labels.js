// Where the names stand: beside the current marker if there is room, else beside the end, else along the path; off the
// border, off marks and other names, and with as little of a path under them as can be had.

/** @typedef {import("./occupancy.js").Occupancy} Occupancy */
/** @typedef {import("./occupancy.js").Box} Box */

/**
 * @typedef {object} Anchor
 * @property {number} x px
 * @property {number} y px
 * @property {number} radius of what stands there, px
 * @property {number} price of standing here rather than at the first anchor
 */

/**
 * @typedef {object} Name
 * @property {string} key by which a place is remembered
 * @property {number} width px
 * @property {number} height px
 * @property {Anchor[]} anchors
 */

/** Directions to try: x and y of the box's near edge or middle, and the price. */
const directions = /** @type {const} */ ([
  [1, 0, 0],
  [-1, 0, 2],
  [0, 1, 3],
  [0, -1, 3],
  [1, -1, 2],
  [1, 1, 2],
  [-1, -1, 4],
  [-1, 1, 4],
]);
const distances = /** @type {const} */ ([
  [4, 0],
  [11, 5],
  [22, 12],
]);
/** Staying where it was is worth this much, so that names do not hop while a start is dragged. */
const STAY = 9;
/** Names keep this far from the border, px. */
const BORDER = 4;
/** What a line's cell under a name costs. */
const CROSSED = 1.2;

/**
 * @param {readonly Name[]} names the most important first
 * @param {Occupancy} occupancy the granted boxes are marked in it
 * @param {Map<string, string>} [memory] where each name stood in the frame before
 * @returns {(Box | null)[]} null where there is no room
 */
export function placeNames(names, occupancy, memory) {
  const box = { x: 0, y: 0, width: 0, height: 0 };
  return names.map(({ key, width, height, anchors }) => {
    box.width = width;
    box.height = height;
    const stood = memory?.get(key);
    let best = Infinity;
    /** @type {Box | null} */
    let chosen = null;
    let chosenPlace = "";
    anchors.forEach((anchor, a) => {
      for (const [distance, far] of distances)
        for (let d = 0; d < directions.length; ++d) {
          const [dx, dy, turn] = directions[d];
          const dear = anchor.price + far + turn;
          if (dear - STAY >= best) continue;
          const place = `${a}/${distance}/${d}`;
          const price = place === stood ? dear - STAY : dear;
          if (price >= best) continue;
          putBeside(box, anchor, dx, dy, distance);
          slideInside(box, occupancy);
          const cost = price + CROSSED * occupancy.cost(box);
          if (cost >= best) continue;
          best = cost;
          chosen = { ...box };
          chosenPlace = place;
        }
    });
    if (chosen) {
      occupancy.markBox(chosen);
      memory?.set(key, chosenPlace);
    }
    return chosen;
  });
}

/**
 * @param {Box} box
 * @param {Anchor} anchor
 * @param {number} dx
 * @param {number} dy
 * @param {number} distance
 */
function putBeside(box, anchor, dx, dy, distance) {
  const away = anchor.radius + distance;
  // Corners stand a little nearer, as the eye measures along the diagonal.
  const reach = dx !== 0 && dy !== 0 ? 0.62 * away : away;
  box.x = anchor.x + dx * reach + ((dx - 1) / 2) * box.width;
  box.y = anchor.y + dy * reach + ((dy - 1) / 2) * box.height;
}

/**
 * At the border a name stands as near as it can; where that is on its own marker, the marker says no.
 * @param {Box} box
 * @param {Occupancy} occupancy
 */
function slideInside(box, occupancy) {
  box.x = Math.max(BORDER, Math.min(box.x, occupancy.width - BORDER - box.width));
  box.y = Math.max(BORDER, Math.min(box.y, occupancy.height - BORDER - box.height));
}
