// Arrows as outlines: a shaft and a barbed head, so that they can be filled, cased and edged like any other shape.

/** @typedef {import("./scene.js").Backend} Backend */

/**
 * @typedef {object} ArrowShape
 * @property {number} shaft width, px
 * @property {number} head length, px
 * @property {number} wing half width of the head, px
 */

/**
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @param {ArrowShape} shape the head shrinks on an arrow shorter than twice its length
 * @returns {{ shaft: number[], head: number[], outline: number[], neck: number[] }} neck: where the shaft meets the head
 */
export function arrowGeometry(ax, ay, bx, by, { shaft, head, wing }) {
  const length = Math.hypot(bx - ax, by - ay);
  const [ux, uy] = length > 0 ? [(bx - ax) / length, (by - ay) / length] : [1, 0];
  const shrink = Math.min(1, length / (2 * head));
  const h = head * shrink;
  const w = wing * Math.max(shrink, 0.5);
  const notch = 0.74 * h;
  const half = shaft / 2;
  /**
   * @param {number} back from the tip
   * @param {number} side
   */
  const at = (back, side) => [bx - back * ux - side * uy, by - back * uy + side * ux];
  const tip = [bx, by];
  const headPoints = [...tip, ...at(h, w), ...at(notch, 0), ...at(h, -w)];
  const neck = at(notch, 0);
  // The barbs run from the wings to the shaft's sides.
  const meet = notch + ((h - notch) * half) / w;
  const outline = [
    ax - half * -uy,
    ay - half * ux,
    ...at(meet, -half),
    ...at(h, -w),
    ...tip,
    ...at(h, w),
    ...at(meet, half),
    ax + half * -uy,
    ay + half * ux,
  ];
  return { shaft: [ax, ay, ...neck], head: headPoints, outline, neck };
}

/**
 * The actual movement: thick, in the optimizer's colour, with its case.
 * @param {Backend} backend
 * @param {number[]} ends [ax, ay, bx, by]
 * @param {import("./tokens.js").OptimizerInk} ink
 * @param {import("./tokens.js").Tokens} tokens
 */
export function drawMovementArrow(backend, [ax, ay, bx, by], ink, tokens) {
  const inked = ink.edge !== tokens.case.colour;
  const { outline } = arrowGeometry(ax, ay, bx, by, { shaft: 5.4, head: 17, wing: 8 });
  if (inked) {
    backend.polygon(outline, { stroke: ink.edge, width: 3, fill: ink.edge, join: "miter" });
  } else {
    const { colour, opacity } = tokens.case;
    backend.polygon(outline, { stroke: colour, fill: colour, width: 2.6, opacity });
  }
  backend.polygon(outline, { fill: ink.core });
}

/**
 * A term of the rule: thin, in ink, whole or dashed.
 * @param {Backend} backend
 * @param {number[]} ends
 * @param {import("./tokens.js").Tokens} tokens
 * @param {{ dash?: readonly number[] }} [options]
 */
export function drawTermArrow(backend, [ax, ay, bx, by], tokens, { dash } = {}) {
  const { shaft, head } = arrowGeometry(ax, ay, bx, by, { shaft: 2, head: 11, wing: 4.6 });
  const halo = { stroke: tokens.case.colour, opacity: tokens.case.opacity };
  backend.polyline(shaft, 0, 2, { ...halo, width: 5 });
  backend.polygon(head, { ...halo, width: 3, fill: tokens.case.colour });
  backend.polyline(shaft, 0, 2, { stroke: tokens.ink, width: 2, dash });
  backend.polygon(head, { fill: tokens.ink });
}

/**
 * What is no term of the rule but worth comparing: a grey outline.
 * @param {Backend} backend
 * @param {number[]} ends
 * @param {import("./tokens.js").Tokens} tokens
 */
export function drawComparisonArrow(backend, [ax, ay, bx, by], tokens) {
  const { shaft, head } = arrowGeometry(ax, ay, bx, by, { shaft: 1.4, head: 9, wing: 4 });
  const halo = { stroke: tokens.case.colour, opacity: 0.75 };
  backend.polyline(shaft, 0, 2, { ...halo, width: 3.6 });
  backend.polygon(head, { ...halo, width: 3.2 });
  backend.polyline(shaft, 0, 2, { stroke: tokens.ink2, width: 1.5 });
  backend.polygon(head, { fill: tokens.paper, stroke: tokens.ink2, width: 1.3, join: "miter" });
}
