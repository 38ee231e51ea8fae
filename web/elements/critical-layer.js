// Critical points on the lab's map: the marks of every kind, and the chosen place from close by, with its disc, axes,
// direction and step of escape. What the panel lists is what is drawn here.

import {
  alongFirst,
  canEscape,
  direction,
  discOf,
  exact,
  nearestTo,
  placeAt,
  signsOf,
  splitCurves,
} from "../model/critical.js";
import { choosePlace } from "../model/actions.js";
import { projectLine } from "../view/contours.js";
import {
  drawCriticalCurve,
  drawCriticalMarks,
  drawMarkLabels,
  markReach,
  thinMarks,
} from "../view/critical-marks.js";
import { legendBox } from "../view/map.js";
import { formatNumber } from "../view/numbers.js";
import {
  discKeyBox,
  drawAxes,
  drawAxisLabels,
  drawDirection,
  drawDisc,
  drawDiscKey,
  drawEscape,
  keyFont,
  reserveAxes,
} from "../view/taylor-disc.js";

/** @typedef {import("../model/critical.js").Place} Place */
/** @typedef {import("../view/projection.js").Projection} Projection */

/** Where model and loss count as agreeing: |model - loss| is at most this part of the loss's range over the disc. */
export const TOLERANCE = 0.05;
/** A list that takes no longer than this is found again within a drag's frame, ms. */
const QUICK = 6;
/** A disc's lines are traced for its size on the screen, in steps, so that zooming does not trace them every frame, px. */
const DISC = { least: 64, most: 1024, step: 32 };

const nothing = { points: [], curves: [] };

/**
 * @param {object} options
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("./session.js").createSession>} options.session
 * @param {() => void} options.redraw
 * @param {() => void} options.redrawAll also what stands beside the map
 */
export function createCriticalLayer({ tr, store, session, redraw, redrawAll }) {
  /** @type {ReturnType<typeof splitCurves>} */
  let critical = nothing;
  let foundFor = "";
  let took = Infinity;
  /** @type {{ key: string, place: Place | null }} */
  let chosen = { key: "", place: null };
  /** @type {{ key: string, taylor: any }} */
  let traced = { key: "", taylor: null };

  const isOpen = () => store.get().tab === "maps";
  const isShown = () => isOpen() || store.get().criticalPoints;
  const isFound = () => foundFor === session.surfaceKey;
  const { analysis } = session;

  function find() {
    const before = performance.now();
    critical = splitCurves(session.engine.criticalPoints({ surface: session.surface }));
    took = performance.now() - before;
    foundFor = session.surfaceKey;
  }

  function diagonal() {
    const { x, y } = session.surfaceInfo.domain;
    return Math.hypot(x[1] - x[0], y[1] - y[0]);
  }

  /** The chosen place; null where there is none. */
  function place() {
    const { place: at } = store.get();
    const key = `${session.surfaceKey} ${at} ${foundFor}`;
    if (key !== chosen.key) {
      const known = isFound() ? critical : nothing;
      const { derivatives } = session;
      const found = at && placeAt({ at, critical: known, diagonal: diagonal(), derivatives });
      chosen = { key, place: found };
    }
    return chosen.place;
  }

  /** @param {Place} of @returns {(-1 | 0 | 1)[]} */
  function signs({ eigenvalues }) {
    const { z0, z1 } = session.heightScale();
    return eigenvalues ? signsOf(eigenvalues, (z1 - z0) / diagonal() ** 2) : [0, 0];
  }

  function disc() {
    return discOf(session.surfaceInfo, store.get().radius);
  }

  /**
   * The loss beside its model round the place; null where it has no derivatives.
   * @param {number} [pixels] across the disc; left out: as it was drawn last
   */
  function taylor(pixels) {
    const here = place();
    if (!here?.hessian || !analysis.ready) return null;
    const { model } = store.get();
    const { radii } = disc();
    const wanted = `${session.surfaceKey} ${here.at} ${model} ${radii}`;
    const key = `${wanted} ${pixels}`;
    const same = pixels === undefined || store.inGesture;
    if (key === traced.key || (same && traced.key.startsWith(`${wanted} `))) return traced.taylor;
    const size = pixels ?? DISC.least;
    const made = session.engine.taylor({
      surface: session.surface,
      at: here.at,
      order: model === "linear" ? 1 : 2,
      radius: radii,
      tolerance: TOLERANCE,
      width: size,
      height: size,
    });
    traced = { key, taylor: made };
    return made;
  }

  /**
   * The chosen place as the map shows it.
   * @param {Projection} projection
   * @param {Place} here
   */
  function pictureOf(projection, here) {
    const { scale } = projection;
    const { angle, escape } = store.get();
    const [x, y] = projection.toPixel(here.at[0], here.at[1]);
    const { radii } = disc();
    // A map smaller than its own margins shows nothing.
    if (!(scale[0] > 0 && scale[1] > 0)) return null;
    const [rx, ry] = [radii[0] * scale[0], radii[1] * scale[1]];
    const across = DISC.step * Math.round((2 * Math.max(rx, ry)) / DISC.step);
    const pixels = Math.max(DISC.least, Math.min(DISC.most, across));
    /** @param {readonly number[]} v */
    const onScreen = (v) => {
      const [ux, uy] = [v[0] * scale[0], -v[1] * scale[1]];
      const length = Math.hypot(ux, uy);
      return [ux / length, uy / length];
    };
    const signed = signs(here);
    const axes = (here.eigenvectors ?? []).map((vector, i) => {
      const [ux, uy] = onScreen(vector);
      const value = formatNumber(here.eigenvalues?.[i] ?? NaN, 3);
      const word = tr.t(`critical.axis.${["falls", "flat", "rises"][signed[i] + 1]}`);
      return {
        ux,
        uy,
        sign: signed[i],
        text: [`${tr.t(`critical.lambda${i + 1}`)} = ${value}`, word],
      };
    });
    const left = escape !== null && canEscape(here, signed) ? alongFirst(here, escape) : null;
    return {
      disc: { x, y, rx, ry, taylor: taylor(pixels) },
      axes: here.kind === null ? [] : axes,
      direction: angle === null || !here.hessian ? null : onScreen(direction(angle)),
      escape: left && {
        to: projection.toPixel(left.at[0], left.at[1]),
        label: formatNumber(session.derivatives(left.at).value, 4),
      },
    };
  }

  /** The points on the map. @param {Projection} projection */
  function marksOn(projection) {
    const { width, height, scale } = projection;
    const key = store.get().relief3d ? null : legendBox(projection);
    const largest = Math.max(...critical.points.map(({ value }) => Math.abs(value)));
    return critical.points.flatMap((point) => {
      const [x, y] = projection.toPixel(point.at[0], point.at[1]);
      if (!(x > -8 && y > -8 && x < width + 8 && y < height + 8)) return [];
      if (key && x > key.x && y > key.y && x < key.x + key.width && y < key.y + key.height)
        return [];
      const [vx, vy] = point.eigenvectors?.[0] ?? [1, 0];
      const turn = Math.atan2(-vy * scale[1], vx * scale[0]);
      const value = Math.abs(point.value) < 1e-9 * largest ? 0 : point.value;
      return [{ x, y, kind: point.kind, turn, label: formatNumber(value, 4), point }];
    });
  }

  /** @param {any} taylor what the lines of the disc are */
  function keyTexts(taylor) {
    const [first, second] = taylor?.loss ?? [];
    const step = second ? tr.number(second.level - first.level) : "";
    const share = tr.number(100 * TOLERANCE);
    return [
      tr.t(second ? "critical.key.loss" : "critical.key.flat", { step }),
      tr.t(`critical.key.${store.get().model}`),
      tr.t("critical.key.agreement", { share }),
    ];
  }

  const none = { marks: [], size: /** @type {const} */ ("full") };
  /** @type {{ key: string } & ReturnType<typeof thinMarks>} */
  let calm = { key: "", ...none };

  /** The same, so few that the map stays calm; found once a view. @param {Projection} projection */
  function thinned(projection) {
    const { domain, width, height } = projection;
    const key = [foundFor, domain.x, domain.y, width, height, store.get().relief3d].join(" ");
    if (key !== calm.key) calm = { key, ...thinMarks(marksOn(projection)) };
    return calm;
  }

  /** @type {ReturnType<typeof marksOn>} */
  let drawn = [];

  return {
    /** To be called at rest: finds the points where they are wanted and not yet known. */
    update() {
      if (!isShown() || isFound()) return;
      if (!analysis.ready) {
        // Where it cannot be had, its owner has said so.
        analysis.load().then(redrawAll, () => {});
        return;
      }
      find();
      redraw();
    },

    /** Points and curves of the surface, once found. */
    get critical() {
      return isFound() ? critical : null;
    },
    place,
    signs,
    disc,
    taylor: () => taylor(),

    key() {
      const { place: at, radius, tab } = store.get();
      return isShown() ? `${tab} ${at} ${radius} ${foundFor}` : "";
    },

    /** @param {{ projection: Projection, tokens: any, memory: Map<string, string> }} frame */
    picture({ projection, tokens, memory }) {
      if (isShown() && !isFound() && took < QUICK) find();
      const shown = isShown() && isFound();
      const here = isOpen() ? place() : null;
      const close = here && pictureOf(projection, here);
      const { marks, size } = shown ? thinned(projection) : none;
      drawn = /** @type {typeof drawn} */ (marks);
      const curves = shown
        ? critical.curves.map(({ curve, kind }) => ({
            line: projectLine(Float64Array.from(curve.flat()), projection),
            kind,
          }))
        : [];
      const texts = keyTexts(close?.disc.taylor);
      /** @param {(text: string) => number} measure */
      const keyBox = (measure) =>
        close?.disc.taylor ? discKeyBox(texts, projection, measure) : null;
      return {
        marksMinima: shown,
        hasKey: keyBox(() => 0) !== null,
        layer: {
          /**
           * @param {import("../view/occupancy.js").Occupancy} occupancy
           * @param {import("../view/scene.js").Backend["measure"]} measure
           */
          reserve(occupancy, measure) {
            if (size !== "dot") for (const { x, y } of marks) occupancy.markDisc(x, y, 7);
            if (close) reserveAxes(occupancy, close.disc, close.axes);
            const box = keyBox((text) => measure(text, keyFont(tokens)));
            if (box) occupancy.markBox(box);
          },
          /** @param {import("../view/scene.js").Backend} backend */
          under(backend) {
            if (close) drawDisc(backend, close.disc, projection, tokens);
            const box = keyBox((text) => backend.measure(text, keyFont(tokens)));
            if (box) drawDiscKey(backend, box, texts, tokens);
            for (const { line, kind } of curves) drawCriticalCurve(backend, line, kind, tokens);
            drawCriticalMarks(backend, marks, size, tokens);
          },
          /**
           * @param {import("../view/scene.js").Backend} backend
           * @param {import("../view/occupancy.js").Occupancy} occupancy
           */
          over(backend, occupancy) {
            if (close) {
              if (close.direction) drawDirection(backend, close.disc, close.direction, tokens);
              drawAxes(backend, close.disc, close.axes, tokens);
              if (close.escape) {
                const { to, label } = close.escape;
                drawEscape(backend, close.disc, to, label, { tokens, occupancy });
              }
              drawAxisLabels(backend, close.disc, close.axes, { tokens, occupancy });
            }
            if (size === "full") {
              const others = drawn.filter(
                ({ point }) => !here || point.at[0] !== here.at[0] || point.at[1] !== here.at[1],
              );
              drawMarkLabels(backend, others, { tokens, occupancy, memory });
            }
          },
        },
      };
    },

    /** The point under the pointer. @param {readonly number[]} at @param {Projection} projection */
    hover(at, projection) {
      const mark = markAt(at, projection);
      if (!mark) return null;
      const { kind, at: place, value, eigenvalues } = mark;
      const curvatures = (eigenvalues ?? []).map(
        (l, i) => `${tr.t(`critical.lambda${i + 1}`)} = ${tr.number(l)}`,
      );
      return {
        at: place,
        lines: [
          tr.t("critical.at", { kind: tr.t(`critical.kind.${kind}`), at: tr.point(place) }),
          `${tr.t("hover.loss")} ${tr.number(value)}`,
          curvatures.join(tr.t("join.comma")) || tr.t("critical.noHessian"),
        ],
      };
    },

    /** Chooses the point or the place under the pointer. @param {readonly number[]} at @param {Projection} projection */
    tap(at, projection) {
      if (!isOpen()) return false;
      const near = markAt(at, projection)?.at ?? onCurve(at, projection) ?? at;
      store.choose(choosePlace(exact(near)));
      return true;
    },
  };

  /** The vertex of a curve under the pointer. @param {readonly number[]} at @param {Projection} projection */
  function onCurve(at, projection) {
    const vertices = isFound() ? critical.curves.flatMap(({ curve }) => curve) : [];
    const spots = vertices.map((vertex) => ({
      at: projection.toPixel(vertex[0], vertex[1]),
      vertex,
    }));
    return nearestTo(spots, projection.toPixel(at[0], at[1]), markReach)?.vertex ?? null;
  }

  /** @param {readonly number[]} at @param {Projection} projection */
  function markAt(at, projection) {
    const [x, y] = projection.toPixel(at[0], at[1]);
    const spots = drawn.map((mark) => ({ at: [mark.x, mark.y], point: mark.point }));
    return nearestTo(spots, [x, y], markReach)?.point ?? null;
  }
}
