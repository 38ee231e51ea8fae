// Where the name of an arrow or an ellipse could stand: beside it, in one line or two, at its tip, or along it.

/** @typedef {import("./tokens.js").Tokens} Tokens */
/** @typedef {import("./scene.js").Font} Font */
/** @typedef {(text: string, font: Font) => number} Measure */
/** @typedef {{ text: string, weight: number }} Line */

/**
 * @typedef {object} Candidate
 * @property {number} x centre, px
 * @property {number} y centre, px
 * @property {number} width
 * @property {number} height
 * @property {number} angle
 * @property {"start" | "middle" | "end"} align
 * @property {Line[]} lines
 * @property {number} price
 * @property {readonly [number, number]} of the point of the arrow it stands by
 */

/** Size and line of the names, px. */
export const SIZE = 13.5;
export const LINE = 17;
const GAP = 5;

/**
 * Two lines of about equal length; one where there is nothing to break at.
 * @param {string} text
 * @returns {string[]}
 */
function halves(text) {
  const middle = text.length / 2;
  let at = -1;
  for (let i = 0; i < text.length; ++i)
    if (text[i] === " " && (at < 0 || Math.abs(i - middle) < Math.abs(at - middle))) at = i;
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * @param {readonly Line[]} lines
 * @param {Measure} measure
 * @param {Tokens} tokens
 */
function sizeOf(lines, measure, tokens) {
  const widths = lines.map((l) =>
    measure(l.text, { size: SIZE, weight: l.weight, family: tokens.sans }),
  );
  return { width: Math.max(...widths) + 2, height: LINE * lines.length - 4 };
}

/** @param {readonly string[]} text */
const strong = (text) => text.map((t) => ({ text: t, weight: 600 }));

/**
 * @param {number[]} ends of the arrow, px
 * @param {string[]} text its lines; the first may also be broken in two
 * @param {Measure} measure
 * @param {Tokens} tokens
 * @returns {Candidate[]}
 */
export function arrowCandidates(ends, text, measure, tokens) {
  const broken = [...halves(text[0]), ...text.slice(1)];
  const texts = broken.length > text.length ? [text, broken] : [text];
  const found = texts.flatMap((lines, wrapped) => {
    const size = sizeOf(strong(lines), measure, tokens);
    const places = [...besideShaft(ends, size), ...besideTip(ends, size)];
    return places.map((place) => ({
      ...size,
      ...place,
      angle: 0,
      lines: strong(lines),
      price: place.price + 1.5 * wrapped,
    }));
  });
  const single = strong([text.join(" ")]);
  const size = sizeOf(single, measure, tokens);
  const places = alongShaft(ends, size);
  return [...found, ...places.map((place) => ({ ...size, ...place, lines: single }))];
}

/** @typedef {{ width: number, height: number }} Size */

/**
 * @param {number[]} ends
 * @returns {[number, number, number]} direction and length
 */
function course([ax, ay, bx, by]) {
  const length = Math.hypot(bx - ax, by - ay);
  return length > 0 ? [(bx - ax) / length, (by - ay) / length, length] : [1, 0, 0];
}

/**
 * @param {number[]} ends
 * @param {Size} size
 */
function besideShaft(ends, { width, height }) {
  const [ax, ay, bx, by] = ends;
  const [ux, uy] = course(ends);
  const places = [];
  for (const [along, off] of [
    [0.5, 0],
    [0.7, 1],
    [0.3, 2],
    [0.9, 3],
    [1, 4],
    [0.1, 5],
  ])
    for (const side of [1, -1])
      for (const [far, price] of [
        [0, 0],
        [9, 6],
        [22, 16],
      ]) {
        const [nx, ny] = [-uy * side, ux * side];
        const reach = (Math.abs(nx) * width + Math.abs(ny) * height) / 2 + GAP + far;
        const [x, y] = [ax + along * (bx - ax), ay + along * (by - ay)];
        places.push({
          x: x + nx * reach,
          y: y + ny * reach,
          of: /** @type {const} */ ([x, y]),
          align: alignment(nx),
          price: off + price,
        });
      }
  return places;
}

/**
 * @param {number[]} ends
 * @param {Size} size
 */
function besideTip([, , bx, by], { width, height }) {
  const of = /** @type {const} */ ([bx, by]);
  const places = [];
  for (const side of [1, -1]) {
    for (const drop of [0, 7, -7])
      places.push({
        x: bx + side * (width / 2 + GAP + 4),
        y: by + drop,
        of,
        align: alignment(side),
        price: 3 + Math.abs(drop) / 7,
      });
    places.push({
      x: bx,
      y: by + side * (height / 2 + GAP + 4),
      of,
      align: alignment(0),
      price: 4,
    });
  }
  return places;
}

/**
 * @param {number[]} ends
 * @param {Size} size
 */
function alongShaft(ends, { width, height }) {
  const [ax, ay, bx, by] = ends;
  const [ux, uy, length] = course(ends);
  if (width > length) return [];
  let angle = Math.atan2(uy, ux);
  if (angle > Math.PI / 2) angle -= Math.PI;
  else if (angle <= -Math.PI / 2) angle += Math.PI;
  const places = [];
  for (const along of [0.5, 0.44, 0.56])
    for (const side of [1, -1])
      for (const far of [3, 6]) {
        const reach = height / 2 + far;
        const [x, y] = [ax + along * (bx - ax), ay + along * (by - ay)];
        places.push({
          x: x - uy * side * reach,
          y: y + ux * side * reach,
          of: /** @type {const} */ ([x, y]),
          angle,
          align: alignment(0),
          price: 3 + Math.abs(along - 0.5) * 10,
        });
      }
  return places;
}

/**
 * @param {number} side of the arrow on which the text stands
 * @returns {Candidate["align"]}
 */
const alignment = (side) => (side > 0.3 ? "start" : side < -0.3 ? "end" : "middle");

/**
 * Round something with a width and a height: right, left, below, above, at several heights.
 * @param {{ x: number, y: number, rx: number, ry: number }} thing
 * @param {readonly string[]} head
 * @param {readonly string[]} rest lighter lines under it
 * @param {Measure} measure
 * @param {Tokens} tokens
 * @returns {Candidate[]}
 */
export function boxCandidates({ x, y, rx, ry }, head, rest, measure, tokens) {
  const lines = [...strong(head), ...rest.map((t) => ({ text: t, weight: 400 }))];
  const size = sizeOf(lines, measure, tokens);
  /** @type {Candidate[]} */
  const found = [];
  for (const [far, price] of [
    [0, 0],
    [14, 4],
    [30, 9],
  ]) {
    for (const side of [1, -1])
      for (const level of [0, 0.5, -0.5, 0.8, -0.8]) {
        const rim = rx * Math.sqrt(1 - level * level);
        const off = Math.abs(level) * 2 + (side < 0 ? 2 : 0);
        found.push({
          x: x + side * (rim + GAP + far + size.width / 2),
          y: y + level * ry,
          ...size,
          of: [x, y],
          angle: 0,
          align: side > 0 ? "start" : "end",
          lines,
          price: price + off,
        });
      }
    for (const side of [1, -1])
      found.push({
        x,
        y: y + side * (ry + GAP + far + size.height / 2),
        ...size,
        of: [x, y],
        angle: 0,
        align: "middle",
        lines,
        price: price + 4,
      });
  }
  return found;
}
