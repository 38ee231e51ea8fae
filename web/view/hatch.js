// Hatching: where something is not, or cannot be.

const APART = 7;
const SLOPE = 0.55; // px to the right for one up

/**
 * @param {import("./scene.js").Backend} backend
 * @param {{ x: number, y: number, width: number, height: number }} box
 * @param {import("./tokens.js").Tokens} tokens
 */
export function drawHatch(backend, { x, y, width, height }, tokens) {
  backend.clip(x, y, width, height, () => {
    backend.rect(x, y, width, height, { fill: tokens.wash });
    /** @type {number[]} */
    const lines = [];
    for (let at = x - SLOPE * height; at < x + width; at += APART)
      lines.push(at, y + height, at + SLOPE * height, y);
    backend.segments(lines, { stroke: tokens.rule2, width: 0.8, opacity: 0.75 });
  });
}
