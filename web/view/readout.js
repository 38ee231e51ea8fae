// The small box that says the numbers under the pointer, beside it and always inside the picture.

const LINE = 17;

/**
 * @param {import("./scene.js").Backend} backend
 * @param {{ x: number, y: number, lines: readonly string[], width: number, height: number,
 *   tokens: import("./tokens.js").Tokens }} options x, y: the point spoken of; width, height: of the picture
 */
export function drawReadout(backend, { x, y, lines, width, height, tokens }) {
  if (lines.length === 0) return;
  const font = { size: 12, weight: 400, family: tokens.sans };
  const w = Math.max(...lines.map((line) => backend.measure(line, font))) + 16;
  const h = LINE * lines.length + 9;
  const right = x + 14 + w <= width - 4;
  const left = Math.max(4, right ? x + 14 : x - 14 - w);
  const top = Math.max(4, Math.min(y - h - 10 >= 4 ? y - h - 10 : y + 14, height - h - 4));
  backend.rect(left, top, w, h, {
    fill: tokens.paper,
    stroke: tokens.rule2,
    width: 1,
    radius: 4,
    opacity: 0.95,
  });
  lines.forEach((line, i) =>
    backend.text(line, left + 8, top + 5 + LINE * (i + 0.5), {
      ...font,
      weight: i === 0 ? 600 : 400,
      fill: i === 0 ? tokens.ink : tokens.ink2,
    }),
  );
}
