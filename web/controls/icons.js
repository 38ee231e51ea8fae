// Icons on a grid of 20 by 20, drawn with lines of the text's colour. `fill` parts are filled instead.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {keyof typeof shapes} IconName */

/** Each is a list of paths; one that begins with "*" is filled. */
const shapes = {
  play: ["*M7 4.5v11l9-5.5z"],
  pause: ["*M6 4.5h3v11H6zM11 4.5h3v11h-3z"],
  first: ["*M15.5 4.5v11L8 10z", "M5.5 4.5v11"],
  last: ["*M4.5 4.5v11L12 10z", "M14.5 4.5v11"],
  previous: ["M12.5 4.5 7 10l5.5 5.5"],
  next: ["M7.5 4.5 13 10l-5.5 5.5"],
  plus: ["M10 4v12M4 10h12"],
  minus: ["M4 10h12"],
  home: ["M3.5 7.5v-4h4M12.5 3.5h4v4M16.5 12.5v4h-4M7.5 16.5h-4v-4"],
  reset: ["M5 7.5h7a3.75 3.75 0 0 1 0 7.5H7", "M8 4.5l-3 3 3 3"],
  close: ["M5 5l10 10M15 5L5 15"],
  remove: ["M4 6h12M8 6V4h4v2M5.5 6l.8 10h7.4l.8-10M8.5 9v4.5M11.5 9v4.5"],
  duplicate: ["M7.5 7.5h8v8h-8z", "M4.5 12.5v-8h8"],
  more: [
    "*M4 8.7a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6zM10 8.7a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6zM16 8.7a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6z",
  ],
  check: ["M4.5 10.5l3.5 3.5 7.5-8"],
  "chevron-down": ["M5.5 7.5 10 12.5l4.5-5"],
  "chevron-up": ["M5.5 12.5 10 7.5l4.5 5"],
  "chevron-right": ["M7.5 5.5 12.5 10l-5 4.5"],
  "chevron-left": ["M12.5 5.5 7.5 10l5 4.5"],
  "open-step": ["M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4M9 6.8v4.4M6.8 9h4.4"],
  "open-out": ["M8 4.5H4.5v11h11V12", "M11.5 4.5h4v4M15.5 4.5 9.5 10.5"],
  layers: ["M10 3.5 17 7l-7 3.5L3 7z", "M3 10l7 3.5 7-3.5M3 13l7 3.5 7-3.5"],
  cube: ["M10 2.8l6.2 3.5v7.4L10 17.2l-6.2-3.5V6.3z", "M3.8 6.3 10 9.8l6.2-3.5M10 9.8v7.4"],
  theme: ["M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14z", "*M10 3a7 7 0 0 1 0 14z"],
  menu: ["M3 5.5h14M3 10h14M3 14.5h14"],
  link: [
    "M8.5 11.5a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.2l-1 1",
    "M11.5 8.5a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.2l1-1",
  ],
  share: ["M10 12.5v-9M6.5 6.5 10 3l3.5 3.5", "M5 9.5H4v7h12v-7h-1"],
  eye: [
    "M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5z",
    "M10 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z",
  ],
  keyboard: ["M2.5 5.5h15v9h-15z", "M5.5 8.5h.5M9 8.5h.5M12.5 8.5h.5M6.5 11.5h7"],
  language: [
    "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM3 10h14M10 3c-5 4.5-5 9.5 0 14M10 3c5 4.5 5 9.5 0 14",
  ],
};

export const iconNames = /** @type {IconName[]} */ (Object.keys(shapes));

/**
 * @param {Document} document
 * @param {IconName} name
 * @returns {SVGSVGElement} hidden from screen readers: what it stands on has the name
 */
export function createIcon(document, name) {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = {
    viewBox: "0 0 20 20",
    class: "icon",
    "aria-hidden": "true",
    "data-icon": name,
    focusable: "false",
  };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  for (const shape of shapes[name]) {
    const path = document.createElementNS(SVG, "path");
    const filled = shape.startsWith("*");
    path.setAttribute("d", filled ? shape.slice(1) : shape);
    path.setAttribute("class", filled ? "icon-fill" : "icon-line");
    svg.append(path);
  }
  return svg;
}
