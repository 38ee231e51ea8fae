// One basin map: a run from every pixel of the view. Its point is the start; a press, a drag or the arrow keys move it.

import { setLabel } from "../controls/buttons.js";
import { createMenuButton } from "../controls/menu.js";
import { errorText } from "../i18n/messages.js";
import { basinLetter, basinsText, settingText, shareText } from "../i18n/maps.js";
import { runLabelText } from "../i18n/names.js";
import { mappedRuns, setMappedRun } from "../model/actions.js";
import { runStart, setRunStart } from "../model/run-actions.js";
import { basinShares, cellAt } from "../model/basins.js";
import { optimizerArgument } from "../model/parameters.js";
import { basinColour, basinImage, basinPalette } from "../view/basin-image.js";
import { drawBasinColours, drawBasinLines, drawBasinOverlay } from "../view/basin-map.js";
import { makeProjection } from "../view/projection.js";
import { drawReadout } from "../view/readout.js";
import { niceStep } from "../view/ticks.js";
import { freshBackend, h, setText } from "../elements/dom.js";
import { toPixelPrecision } from "../elements/map.js";
import { createSample } from "../elements/sample.js";
import { cellsAlong, createPlate } from "./map-plate.js";
import { createMapRequest, IMAGE_PACE } from "./map-request.js";
import { pictureMaker } from "../elements/picture-of.js";
import { splitParams } from "./run-row.js";

const NUDGE = 6; // px an arrow key moves the start at least; with Shift a tenth
const NONE = "none";

/** @typedef {import("../view/projection.js").Projection} Projection */

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 * @param {any} options.pool
 * @param {{ set: (fn: () => void, ms: number) => any, clear: (id: any) => void }} options.timer
 * @param {number} options.place among the basin maps
 * @param {(projection: Projection) => any[]} options.contours
 * @param {() => void} options.redraw
 */
export function createBasinPart({
  document,
  tr,
  store,
  session,
  pool,
  timer,
  place,
  contours,
  redraw,
}) {
  const { engine } = session;
  const sample = createSample(document);
  const visible = () => session.runs.flatMap((run, index) => (run.run.hidden ? [] : [index]));
  const nameOf = (/** @type {number} */ index) =>
    runLabelText(tr, session.runs[index].label, engine);
  const picker = createMenuButton({
    document,
    label: tr.t("maps.label"),
    text: "",
    icon: "chevron-down",
    items() {
      const runs = visible();
      const chosen = mappedRuns(store.get());
      const items = runs.map((index) => ({
        id: String(index),
        label: nameOf(index),
        checked: index === chosen[place],
      }));
      if (place > 0) items.push({ id: NONE, label: tr.t("maps.none"), checked: false });
      return items;
    },
    onSelect: (/** @type {string} */ id) =>
      store.choose(setMappedRun(store.get(), place, id === NONE ? null : Number(id))),
  });
  const setting = h(document, "span", { className: "setting" });
  const head = h(document, "div", { className: "head" }, sample.element, picker.element, setting);
  const request = createMapRequest({
    ask: (args, how) => pool.basins(args, how),
    timer,
    now: () => performance.now(),
    onChange: redraw,
  });
  /** @type {{ x: number, y: number } | null} */
  let hover = null;
  const plate = createPlate({
    document,
    tr,
    store,
    onPoint: (x, y) => setStart(projection.toData(x, y)),
    onArrow(dx, dy, fine) {
      const [x, y] = startNow();
      const stride = projection.scale.map((scale) => niceStep(NUDGE / scale) / (fine ? 10 : 1));
      setStart([x + dx * stride[0], y + dy * stride[1]]);
    },
    onHover(at) {
      hover = at;
      redraw();
    },
    onCancel: request.cancel,
    onResume: request.resume,
    redraw,
  });
  const legend = h(document, "ul", { className: "legend" });
  const words = h(document, "p", { className: "unseen" });
  const element = h(
    document,
    "div",
    { className: "basin", role: "group" },
    head,
    plate.element,
    legend,
    words,
  );
  const toPicture = pictureMaker(document);

  let run = -1;
  /** @type {Projection} */
  let projection;
  let groundKey = "";
  let linesKey = "";
  let imageKey = "";
  let imageTime = -Infinity;
  /** @type {ReturnType<typeof drawBasinLines>} */
  let ticks;
  /** @type {{ image: HTMLCanvasElement } | null} */
  let picture = null;
  /** @type {any} what the picture was asked with */
  let asked = null;
  let legendKey = "";
  let overlayKey = "";
  let pathKey = "";
  let path = new Float64Array(0);

  const startNow = () => runStart(store.get(), run);

  /** @param {readonly number[]} at */
  function setStart(at) {
    const point = at.map((value, axis) => toPixelPrecision(value, projection.scale[axis]));
    const own = store.get().runs[run].start !== null;
    store.set(own ? setRunStart(store.get(), run, point) : { start: point });
  }

  function wish() {
    const { mapSteps: steps, tolerance } = store.get();
    const args = {
      surface: session.surface,
      optimizer: optimizerArgument(store.get().runs[run]),
      domain: projection.domain,
      width: cellsAlong(projection.width),
      height: cellsAlong(projection.height),
      steps,
      tolerance,
    };
    request.want(JSON.stringify(args), () => (asked = args));
  }

  /** The path from the start, as long as the runs of the map. */
  function pathNow() {
    const { mapSteps: steps } = store.get();
    const optimizer = optimizerArgument(store.get().runs[run]);
    const key = JSON.stringify([session.surfaceKey, optimizer, startNow(), steps]);
    if (key !== pathKey) {
      pathKey = key;
      ({ path } = engine.trajectory({
        surface: session.surface,
        optimizer,
        start: startNow(),
        steps,
      }));
    }
    return path;
  }

  /**
   * What became of the run from a point.
   * @param {readonly number[]} at
   */
  function outcomeAt(at) {
    const { map, current } = request.shown;
    const cell = map && current ? cellAt(map, projection.domain, at) : -1;
    if (cell < 0) return tr.t("maps.unknown");
    const { outcome, minimum, steps } = map;
    if (outcome[cell] === 0)
      return tr.t("maps.reaches", { letter: basinLetter(minimum[cell]), count: steps[cell] });
    if (outcome[cell] === 1) return tr.t("maps.saddle");
    if (outcome[cell] === 2) return tr.t("maps.diverges");
    return tr.t("maps.unfinished", { steps: store.get().mapSteps });
  }

  /** @param {any} tokens */
  function drawLegend(tokens) {
    const { map, current, status } = request.shown;
    legend.classList.toggle("stale", map !== null && (!current || status === "working"));
    const key = `${imageKey} ${nameOf(run)} ${asked?.steps}`;
    if (!map || key === legendKey) return;
    legendKey = key;
    const shares = basinShares(map);
    const most = Math.max(0.01, ...shares.named.map(({ minimum }) => minimum.share));
    /** @param {string | null} colour @param {string | null} sign @param {string} text @param {number} share */
    const row = (colour, sign, text, share) => {
      const swatch = h(document, "i", { className: colour ? "swatch" : "swatch hatch" });
      swatch.setAttribute("aria-hidden", "true");
      if (colour) swatch.style.backgroundColor = colour;
      const bar = h(document, "i", { className: "bar", "aria-hidden": "true" });
      bar.style.setProperty("--share", String(Math.min(1, share / most)));
      return h(
        document,
        "li",
        {},
        swatch,
        h(document, "span", { className: "what" }, sign && h(document, "b", {}, sign), text),
        h(document, "span", { className: "share" }, shareText(tr, share)),
        bar,
      );
    };
    const rows = shares.named.map(({ index, minimum }) =>
      row(basinColour(tokens, index), basinLetter(index), tr.point(minimum.at), minimum.share),
    );
    const { others, otherCritical, diverged, unfinished } = shares;
    if (map.minima.length === 0)
      rows.push(h(document, "li", { className: "none" }, tr.t("maps.noMinimum")));
    if (others.count > 0)
      rows.push(row("", null, tr.t("maps.others", { count: others.count }), others.share));
    if (otherCritical > 0)
      rows.push(row(tokens.basinSaddle, null, tr.t("maps.saddle"), otherCritical));
    if (diverged > 0) rows.push(row(null, null, tr.t("maps.diverged"), diverged));
    const { steps } = asked;
    rows.push(row(tokens.unfinished, null, tr.t("maps.unfinished", { steps }), unfinished));
    legend.replaceChildren(...rows);
    setText(words, basinsText(tr, shares, { name: nameOf(run), steps }));
  }

  /** @param {any} tokens */
  function drawGround(tokens) {
    const { map, stale, count, status, current } = request.shown;
    const nextImage = `${count} ${tokens.theme} ${status === "working"}`;
    const soon = status === "working" && current && performance.now() - imageTime < IMAGE_PACE;
    if (map && nextImage !== imageKey && !soon) {
      imageKey = nextImage;
      imageTime = performance.now();
      const palette = basinPalette(tokens, map.minima.length);
      picture = toPicture(basinImage(map, palette, { smooth: status !== "working" }));
    }
    const { domain, width, height } = projection;
    const place = `${width} ${height} ${devicePixelRatio} ${tokens.theme}`;
    const colourKey = `${imageKey} ${stale} ${place}`;
    if (colourKey !== groundKey) {
      groundKey = colourKey;
      const backend = freshBackend(plate.ground, width, height);
      drawBasinColours(backend, { width, height, tokens, image: picture, faded: stale });
    }
    const lineKey = `${session.surfaceKey} ${domain.x} ${domain.y} ${place}`;
    if (lineKey === linesKey) return;
    linesKey = lineKey;
    ticks = drawBasinLines(freshBackend(plate.lines, width, height), {
      projection,
      tokens,
      contours: contours(projection),
      heightScale: session.heightScale(),
    });
  }

  /** @param {any} tokens */
  function drawOverlay(tokens) {
    const { domain, width, height } = projection;
    const { info, label } = session.runs[run];
    const { map, current } = request.shown;
    const named = map ? basinShares(map).named.map(({ index }) => index) : [];
    const path = pathNow();
    const key = JSON.stringify([
      ...[pathKey, domain, width, height, devicePixelRatio, tokens.theme, label.hollow],
      ...[named, map?.minima.length, plate.focused, hover, hover && imageKey, current],
    ]);
    if (key === overlayKey) return;
    overlayKey = key;
    const start = /** @type {[number, number]} */ (startNow());
    const backend = freshBackend(plate.overlay, width, height);
    drawBasinOverlay(backend, {
      projection,
      tokens,
      ticks,
      minima: (map?.minima ?? []).map((/** @type {any} */ { at }, /** @type {number} */ index) => ({
        at,
        index,
        listed: named.includes(index),
      })),
      run: { style: info.style, hollow: label.hollow, path, label: "" },
      start,
      focused: plate.focused,
    });
    if (hover && map) {
      const text = outcomeAt(projection.toData(hover.x, hover.y));
      drawReadout(backend, { ...hover, lines: [text], width, height, tokens });
    }
  }

  function placeHandle() {
    const { width, height } = projection;
    const start = startNow();
    const [x, y] = projection.toPixel(start[0], start[1]);
    plate.placeHandle(Math.max(0, Math.min(width, x)), Math.max(0, Math.min(height, y)), {
      label: tr.t("maps.start", { name: nameOf(run) }),
      text: tr.t("maps.startValue", {
        x: tr.number(start[0]),
        y: tr.number(start[1]),
        outcome: outcomeAt(start),
      }),
      value: start[0],
    });
  }

  return {
    element,

    /** @param {any} tokens */
    draw(tokens) {
      run = mappedRuns(store.get())[place] ?? -1;
      element.hidden = run < 0;
      if (run < 0 || plate.width === 0) return request.leave();
      const { info, label, run: chosen } = session.runs[run];
      sample.draw({ tokens, style: info.style, hollow: label.hollow });
      picker.setText(nameOf(run));
      setLabel(picker.button, tr.t("maps.choose", { name: nameOf(run) }));
      const primary = splitParams(/** @type {any[]} */ (info.params)).primary;
      setText(setting, settingText(tr, primary, chosen.params));
      element.setAttribute("aria-label", tr.t("maps.of", { name: nameOf(run) }));
      const [width, height] = [plate.width, plate.height];
      const { equalScale } = session.surfaceInfo;
      const domain = /** @type {any} */ (store.get().view ?? session.homeView(width, height));
      projection = makeProjection({ domain, width, height, equalScale });
      wish();
      drawGround(tokens);
      drawOverlay(tokens);
      placeHandle();
      drawLegend(tokens);
      const { error } = request.shown;
      plate.showWork(request.shown, error ? errorText(tr, error) : "");
    },

    leave: request.leave,
  };
}
