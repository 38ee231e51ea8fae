// The backend that writes: the same picture as one standalone SVG, with presentation attributes only.

import { BASELINE } from "./canvas-backend.js";

/** @typedef {import("./scene.js").Style} Style */

/** @param {number} value px, to a hundredth */
const px = (value) => String(Math.round(value * 100) / 100);

/** @param {string} text */
const escape = (text) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Advance widths in em of a wide system sans, by kind of character; a little generous, so that boxes never fall short. */
const advances = /** @type {[RegExp, number][]} */ ([
  [/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\u3000-\u303f]/u, 1],
  [/[ijl.,:;'|!()[\]\u00b7]/, 0.34],
  [/[ftr\s]/, 0.4],
  [/[mwMW@]/, 0.92],
  [/[A-Z\u2212+×<>=−]/, 0.72],
]);

/** @param {string} text */
function emWidth(text) {
  let width = 0;
  for (const c of text) width += advances.find(([kind]) => kind.test(c))?.[1] ?? 0.6;
  return width;
}

/**
 * @param {number} width CSS px
 * @param {number} height CSS px
 * @param {{ idPrefix?: string, title?: string, description?: string }} [options] idPrefix keeps ids apart where several
 *   pictures stand in one document
 * @returns {import("./scene.js").Backend & { toString: () => string }}
 */
export function svgBackend(width, height, { idPrefix = "thalweg", title, description } = {}) {
  /** @type {string[]} */
  const out = [];
  /** @type {string[]} */
  const defs = [];

  /** @param {Style} style */
  const paint = (style) => {
    let a = ` fill="${style.fill ?? "none"}"`;
    if (style.stroke) {
      a += ` stroke="${style.stroke}" stroke-width="${px(style.width ?? 1)}"`;
      if ((style.join ?? "round") === "round") a += ' stroke-linejoin="round"';
      if (style.cap === "round") a += ' stroke-linecap="round"';
      if (style.dash?.length) a += ` stroke-dasharray="${style.dash.map(px).join(" ")}"`;
      if (style.dash?.length && style.dashOffset)
        a += ` stroke-dashoffset="${px(style.dashOffset)}"`;
    }
    if (style.opacity !== undefined && style.opacity < 1) a += ` opacity="${px(style.opacity)}"`;
    return a;
  };

  /**
   * @param {ArrayLike<number>} points
   * @param {number} from
   * @param {number} to
   */
  const trace = (points, from, to) => {
    let d = `M${px(points[2 * from])} ${px(points[2 * from + 1])}`;
    for (let i = from + 1; i < to; ++i) d += `L${px(points[2 * i])} ${px(points[2 * i + 1])}`;
    return d;
  };
  /**
   * @param {string} d
   * @param {Style} style
   */
  const path = (d, style) => {
    if (d) out.push(`<path d="${d}"${paint(style)}/>`);
  };

  /** @param {Style} style @param {string} line attributes of the gradient @returns {Style} */
  const shaded = (style, line) => {
    if (!style.gradient) return style;
    const id = `${idPrefix}-${defs.length}`;
    const stops = style.gradient.map(([o, c]) => `<stop offset="${px(o)}" stop-color="${c}"/>`);
    defs.push(`<linearGradient id="${id}"${line}>${stops.join("")}</linearGradient>`);
    return { ...style, fill: `url(#${id})` };
  };

  return {
    polyline(points, from, to, style) {
      if (to - from > 1) path(trace(points, from, to), style);
    },
    polylines(points, ends, count, style) {
      let d = "";
      for (let i = 0, from = 0; i < count; from = ends[i++])
        if (ends[i] - from > 1) d += trace(points, from, ends[i]);
      path(d, style);
    },
    segments(ends, style) {
      let d = "";
      for (let i = 0; i < ends.length; i += 4)
        d += `M${px(ends[i])} ${px(ends[i + 1])}L${px(ends[i + 2])} ${px(ends[i + 3])}`;
      path(d, style);
    },
    polygon(points, style, corners = points.length / 2) {
      let d = "";
      for (let from = 0; from < points.length / 2; from += corners)
        d += `${trace(points, from, from + corners)}Z`;
      const across = style.span && `gradientUnits="userSpaceOnUse" x1="0" x2="0"`;
      const along = style.span?.map((y, i) => ` y${i + 1}="${px(y)}"`).join("");
      path(d, across ? shaded(style, ` ${across}${along}`) : style);
    },
    circle(x, y, radius, style) {
      out.push(`<circle cx="${px(x)}" cy="${px(y)}" r="${px(radius)}"${paint(style)}/>`);
    },
    ellipse(x, y, rx, ry, style) {
      out.push(
        `<ellipse cx="${px(x)}" cy="${px(y)}" rx="${px(rx)}" ry="${px(ry)}"${paint(style)}/>`,
      );
    },
    rect(x, y, w, h, style) {
      const painted = shaded(style, "");
      const r = style.radius ? ` rx="${px(style.radius)}"` : "";
      out.push(
        `<rect x="${px(x)}" y="${px(y)}" width="${px(w)}" height="${px(h)}"${r}${paint(painted)}/>`,
      );
    },
    text(text, x, y, style) {
      let a = ` x="${px(x)}" y="${px(y + BASELINE * style.size)}"`;
      a += ` font-family="${escape(style.family)}" font-size="${px(style.size)}"`;
      if (style.weight && style.weight !== 400) a += ` font-weight="${style.weight}"`;
      if (style.italic) a += ' font-style="italic"';
      if (style.align && style.align !== "start") a += ` text-anchor="${style.align}"`;
      if (style.opacity !== undefined && style.opacity < 1) a += ` opacity="${px(style.opacity)}"`;
      if (style.angle)
        a += ` transform="rotate(${px((style.angle * 180) / Math.PI)} ${px(x)} ${px(y)})"`;
      const words = escape(text);
      if (style.halo)
        out.push(
          `<text${a} fill="none" stroke="${style.halo}" stroke-width="${px(style.haloWidth ?? 3)}"` +
            ` stroke-linejoin="round" aria-hidden="true">${words}</text>`,
        );
      out.push(`<text${a} fill="${style.fill}">${words}</text>`);
    },
    image(picture, x, y, w, h) {
      if (!picture.href) return;
      out.push(
        `<image x="${px(x)}" y="${px(y)}" width="${px(w)}" height="${px(h)}"` +
          ` preserveAspectRatio="none" href="${escape(picture.href)}"/>`,
      );
    },
    clip(x, y, w, h, draw) {
      const id = `${idPrefix}-${defs.length}`;
      defs.push(
        `<clipPath id="${id}"><rect x="${px(x)}" y="${px(y)}" width="${px(w)}" height="${px(h)}"/></clipPath>`,
      );
      out.push(`<g clip-path="url(#${id})">`);
      draw();
      out.push("</g>");
    },
    measure(text, font) {
      return emWidth(text) * font.size * ((font.weight ?? 400) >= 600 ? 1.06 : 1);
    },
    toString() {
      const size = `${px(width)}" height="${px(height)}`;
      const head =
        (title ? `<title>${escape(title)}</title>` : "") +
        (description ? `<desc>${escape(description)}</desc>` : "");
      const kept = defs.length ? `<defs>${defs.join("")}</defs>` : "";
      return (
        `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" viewBox="0 0 ${px(width)} ${px(height)}"` +
        ` role="img">${head}${kept}${out.join("")}</svg>`
      );
    },
  };
}
