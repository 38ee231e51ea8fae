// The backend that draws: a 2-D canvas context, scaled by the device's pixel ratio.

/** @typedef {import("./scene.js").Style} Style */
/** @typedef {import("./scene.js").Font} Font */

/** How far below its middle a line of text has its baseline, as a share of its size. */
export const BASELINE = 0.36;

/** A line of more points than this is stroked in parts: what it costs to fill grows faster than its length. */
const PART = 28;

/** A line of more points than this has plain joins. */
const MANY = 48;

/** @param {Font} font */
const cssFont = (font) =>
  `${font.italic ? "italic " : ""}${font.weight ?? 400} ${font.size}px ${font.family}`;

/** @type {Map<string, number>} widths by font and text: measuring costs more than drawing */
const widths = new Map();

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} ctx
 * @param {number} [dpr] device pixels per CSS px
 * @returns {import("./scene.js").Backend & { clear: (width: number, height: number) => void }}
 */
export function canvasBackend(ctx, dpr = 1) {
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0);

  /** @param {Style} style strokes or fills the current path */
  const paint = (style) => {
    ctx.globalAlpha = style.opacity ?? 1;
    if (style.fill) {
      ctx.fillStyle = style.fill;
      ctx.fill();
    }
    if (!style.stroke) return;
    ctx.strokeStyle = style.stroke;
    ctx.lineWidth = style.width ?? 1;
    ctx.lineJoin = style.join ?? "round";
    ctx.lineCap = style.cap ?? "butt";
    const dashed = style.dash !== undefined && style.dash.length > 0;
    if (dashed) {
      ctx.setLineDash(/** @type {number[]} */ (style.dash));
      ctx.lineDashOffset = style.dashOffset ?? 0;
    }
    ctx.stroke();
    if (dashed) ctx.setLineDash([]);
  };

  /** @param {Style} style @param {[number, number, number, number]} line fills the current path along it */
  const shade = (style, line) => {
    const gradient = ctx.createLinearGradient(...line);
    for (const [offset, colour] of style.gradient ?? []) gradient.addColorStop(offset, colour);
    ctx.globalAlpha = style.opacity ?? 1;
    ctx.fillStyle = gradient;
    ctx.fill();
  };

  /**
   * @param {ArrayLike<number>} points
   * @param {number} from
   * @param {number} to
   */
  const trace = (points, from, to) => {
    ctx.moveTo(points[2 * from], points[2 * from + 1]);
    for (let i = from + 1; i < to; ++i) ctx.lineTo(points[2 * i], points[2 * i + 1]);
  };

  return {
    clear(width, height) {
      ctx.clearRect(0, 0, width, height);
    },
    polyline(points, from, to, style) {
      if (to - from < 2) return;
      // Round joins are dear, and hardly seen where there are many.
      if (to - from > MANY) style = { join: "bevel", ...style };
      if (to - from <= 1.5 * PART || (style.opacity ?? 1) < 0.9) {
        ctx.beginPath();
        trace(points, from, to);
        paint(style);
        return;
      }
      let arc = style.dashOffset ?? 0;
      for (let a = from; a < to - 1; a += PART) {
        // One segment back, so that every bend is joined; dashes go on where they were.
        const begin = a > from ? a - 1 : a;
        const end = Math.min(to, a + PART + 1);
        ctx.beginPath();
        trace(points, begin, end);
        paint(style.dash?.length ? { ...style, dashOffset: arc } : style);
        for (let i = begin + 1; i < end - 1; ++i)
          arc += Math.hypot(
            points[2 * i] - points[2 * i - 2],
            points[2 * i + 1] - points[2 * i - 1],
          );
      }
    },
    polylines(points, ends, count, style) {
      ctx.beginPath();
      for (let i = 0, from = 0; i < count; from = ends[i++])
        if (ends[i] - from > 1) trace(points, from, ends[i]);
      paint(style);
    },
    segments(ends, style) {
      ctx.beginPath();
      for (let i = 0; i < ends.length; i += 4) {
        ctx.moveTo(ends[i], ends[i + 1]);
        ctx.lineTo(ends[i + 2], ends[i + 3]);
      }
      paint(style);
    },
    polygon(points, style, corners = points.length / 2) {
      ctx.beginPath();
      for (let from = 0; from < points.length / 2; from += corners) {
        trace(points, from, from + corners);
        ctx.closePath();
      }
      if (style.gradient && style.span) shade(style, [0, style.span[0], 0, style.span[1]]);
      paint(style);
    },
    circle(x, y, radius, style) {
      ctx.beginPath();
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
      paint(style);
    },
    ellipse(x, y, rx, ry, style) {
      ctx.beginPath();
      ctx.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
      paint(style);
    },
    rect(x, y, width, height, style) {
      ctx.beginPath();
      const r = Math.min(style.radius ?? 0, width / 2, height / 2);
      if (r > 0) {
        ctx.moveTo(x + r, y);
        ctx.arcTo(x + width, y, x + width, y + height, r);
        ctx.arcTo(x + width, y + height, x, y + height, r);
        ctx.arcTo(x, y + height, x, y, r);
        ctx.arcTo(x, y, x + width, y, r);
        ctx.closePath();
      } else {
        ctx.rect(x, y, width, height);
      }
      if (style.gradient) shade(style, [x, 0, x + width, 0]);
      paint(style);
    },
    text(text, x, y, style) {
      ctx.font = cssFont(style);
      ctx.textAlign = style.align === "middle" ? "center" : (style.align ?? "start");
      ctx.textBaseline = "alphabetic";
      ctx.globalAlpha = style.opacity ?? 1;
      let [tx, ty] = [x, y + BASELINE * style.size];
      if (style.angle) {
        ctx.save();
        ctx.translate(x, y);
        ctx.rotate(style.angle);
        [tx, ty] = [0, BASELINE * style.size];
      }
      if (style.halo) {
        ctx.strokeStyle = style.halo;
        ctx.lineWidth = style.haloWidth ?? 3;
        ctx.lineJoin = "round";
        ctx.strokeText(text, tx, ty);
      }
      ctx.fillStyle = style.fill;
      ctx.fillText(text, tx, ty);
      if (style.angle) ctx.restore();
    },
    image(picture, x, y, width, height) {
      if (!picture.image) return;
      ctx.globalAlpha = 1;
      ctx.imageSmoothingQuality = "high";
      ctx.drawImage(picture.image, x, y, width, height);
    },
    clip(x, y, width, height, draw) {
      ctx.save();
      ctx.beginPath();
      ctx.rect(x, y, width, height);
      ctx.clip();
      draw();
      ctx.restore();
    },
    measure(text, font) {
      const face = cssFont(font);
      const key = `${face}|${text}`;
      let width = widths.get(key);
      if (width === undefined) {
        if (widths.size > 4000) widths.clear();
        ctx.font = face;
        width = ctx.measureText(text).width;
        widths.set(key, width);
      }
      return width;
    },
  };
}
