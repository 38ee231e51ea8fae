// The sweep map: a run for every setting of two parameters of one optimizer, from the present start on the present
// surface. Its point is the present setting; a press, a drag or the arrow keys change it, and the paths follow.

import { setLabel } from "../controls/buttons.js";
import { createMenuButton } from "../controls/menu.js";
import { nudge } from "../controls/scales.js";
import { createSelect } from "../controls/select.js";
import { errorText } from "../i18n/messages.js";
import { settingText, shareText } from "../i18n/maps.js";
import { lowerFirst, runLabelText, upperFirst } from "../i18n/names.js";
import { symbolText } from "../i18n/symbols.js";
import { sweptRun } from "../model/actions.js";
import { runStart, setRunParam } from "../model/run-actions.js";
import { defaultParams, optimizerArgument } from "../model/parameters.js";
import { constantCurvature, isLinearRule } from "../model/quadratic.js";
import {
  axisFraction,
  axisValue,
  roundedValue,
  sweepAxis,
  sweepParams,
  sweepableParams,
} from "../model/sweep.js";
import { formatNumber } from "../view/numbers.js";
import { drawReadout } from "../view/readout.js";
import { sweepImage, sweepScale, sweepTint } from "../view/sweep-image.js";
import { drawSweepGround, drawSweepOverlay } from "../view/sweep-map.js";
import { optimizerInk } from "../view/tokens.js";
import { freshBackend, h, mathNode, setText } from "../elements/dom.js";
import { createSample } from "../elements/sample.js";
import { cellsAlong, createPlate } from "./map-plate.js";
import { createMapRequest, IMAGE_PACE } from "./map-request.js";
import { pictureMaker } from "../elements/picture-of.js";
import { sweepTheory } from "../elements/sweep-theory.js";

/** How much of a frame the theory may take, ms. */
const SLICE = 7;

/** Where each rule is stable, on a quadratic. */
const conditions = {
  "gradient-descent": "<mn>2</mn>",
  momentum: "<mn>2</mn><mo>(</mo><mn>1</mn><mo>+</mo><mi>β</mi><mo>)</mo>",
  nesterov:
    "<mn>2</mn><mfrac><mrow><mn>1</mn><mo>+</mo><mi>β</mi></mrow><mrow><mn>1</mn><mo>+</mo><mn>2</mn><mi>β</mi></mrow></mfrac>",
};

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 * @param {any} options.pool
 * @param {{ set: (fn: () => void, ms: number) => any, clear: (id: any) => void }} options.timer
 * @param {() => void} options.redraw
 */
export function createSweepPart({ document, tr, store, session, pool, timer, redraw }) {
  const { engine } = session;
  const sample = createSample(document);
  const nameOf = (/** @type {number} */ index) =>
    runLabelText(tr, session.runs[index].label, engine);
  const picker = createMenuButton({
    document,
    label: tr.t("maps.label"),
    text: "",
    icon: "chevron-down",
    items: () =>
      session.runs.flatMap(({ run: { hidden } }, index) =>
        hidden ? [] : [{ id: String(index), label: nameOf(index), checked: index === run }],
      ),
    onSelect: (/** @type {string} */ id) => store.choose({ sweepRun: Number(id) }),
  });
  const about = h(document, "span", { className: "setting" });
  const head = h(document, "div", { className: "head" }, sample.element, picker.element, about);
  const request = createMapRequest({
    ask: (args, how) => pool.sweep(args, how),
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
    onPoint(x, y) {
      change(axes[0], roundedValue(axes[0], x / plate.width));
      if (axes[1]) change(axes[1], roundedValue(axes[1], 1 - y / plate.height));
    },
    onArrow(dx, dy, fine) {
      const [axis, by] = dx !== 0 ? [axes[0], dx] : [axes[1], dy];
      if (!axis) return;
      const { info, scale, range } = axis;
      const value = Number(store.get().runs[run].params[info.id]);
      change(axis, nudge({ min: range[0], max: range[1], scale }, value, by, fine));
    },
    onHover(at) {
      hover = at;
      redraw();
    },
    onCancel: request.cancel,
    onResume: request.resume,
    redraw,
  });
  const select = (/** @type {"sweepX" | "sweepY" | "sweepMeasure"} */ name) =>
    createSelect({
      document,
      label: tr.t(`sweep.${name}`),
      options: [],
      value: "",
      onChange: (value) => store.choose({ [name]: value }),
    });
  const [selectX, selectY, selectMeasure] = [
    select("sweepX"),
    select("sweepY"),
    select("sweepMeasure"),
  ];
  selectMeasure.setOptions(
    ["loss", "steps"].map((value) => ({ value, label: tr.t(`sweep.measure.${value}`) })),
  );
  const choices = h(
    document,
    "div",
    { className: "choices-of-sweep" },
    selectX.element,
    selectY.element,
    selectMeasure.element,
  );
  const rampName = h(document, "span");
  const ramp = h(document, "canvas", { "aria-hidden": "true" });
  const [rampLow, rampHigh] = [h(document, "span"), h(document, "span")];
  const never = h(document, "span", { className: "never", hidden: true });
  const neverSwatch = h(document, "i", { className: "swatch", "aria-hidden": "true" });
  const neverText = h(document, "span");
  never.append(neverSwatch, neverText);
  const divergedKey = h(
    document,
    "span",
    { className: "never" },
    h(document, "i", { className: "swatch hatch", "aria-hidden": "true" }),
    tr.t("maps.diverged"),
  );
  const scaleRow = h(
    document,
    "div",
    { className: "ramp" },
    rampName,
    h(document, "span", { className: "ramp-of" }, rampLow, ramp, rampHigh),
    divergedKey,
    never,
  );
  const notes = h(document, "div", { className: "sweep-notes" });
  const nowText = h(document, "p");
  const words = h(document, "p", { className: "unseen" });
  const element = h(
    document,
    "div",
    { className: "sweep", role: "group", "aria-label": tr.t("sweep.title") },
    head,
    plate.element,
    scaleRow,
    notes,
    nowText,
    words,
    choices,
  );
  const toPicture = pictureMaker(document);

  let run = -1;
  /** @type {[import("../model/sweep.js").Axis, import("../model/sweep.js").Axis | null]} */
  let axes;
  let surfaceKey = "";
  /** @type {[number, number] | null} */
  let curvatures = null;
  /** @type {import("../view/sweep-map.js").Theory | null} */
  let theory = null;
  let theoryKey = "";
  let groundKey = "";
  let imageKey = "";
  let imageTime = -Infinity;
  let wordsKey = "";
  /** @type {any} what the picture was asked with */
  let asked = null;
  /** @type {import("../view/sweep-image.js").SweepScale | null} */
  let scale = null;
  /** @type {{ image: HTMLCanvasElement } | null} */
  let picture = null;

  /** @param {import("../model/sweep.js").Axis} axis @param {number} value */
  function change(axis, value) {
    store.set(setRunParam(store.get(), run, axis.info.id, value));
  }

  function chooseAxes() {
    const { info, run: chosen } = session.runs[run];
    const { sweepX, sweepY, surface } = store.get();
    if (session.surfaceKey !== surfaceKey) {
      surfaceKey = session.surfaceKey;
      curvatures = constantCurvature((at) => session.derivatives(at), session.surfaceInfo.domain);
    }
    const good = Number(defaultParams(engine, surface, chosen.optimizer).learningRate);
    const bound = curvatures && isLinearRule(chosen.optimizer) ? 2 / curvatures[1] : null;
    const axisOf = (/** @type {import("../model/types.js").ParamInfo} */ param) =>
      sweepAxis(param, { value: Number(chosen.params[param.id]), good, bound });
    const [x, y] = sweepParams(info, sweepX, sweepY);
    axes = [axisOf(x), y && axisOf(y)];
  }

  function drawChoices() {
    const { info } = session.runs[run];
    const params = sweepableParams(info);
    const label = (/** @type {any} */ param) => {
      const symbol = symbolText(param.symbol);
      const name = upperFirst(tr.name(param));
      return symbol ? tr.finish(`${name} ${symbol}`) : name;
    };
    const [x, y] = axes;
    /** @param {ReturnType<typeof createSelect>} control @param {any} chosen @param {any} other */
    const fill = (control, chosen, other) => {
      const list = params
        .filter((param) => param !== other)
        .map((param) => ({ value: param.id, label: label(param) }));
      const key = JSON.stringify(list);
      if (control.element.dataset.list !== key) control.setOptions(list);
      control.element.dataset.list = key;
      control.setValue(chosen.id);
    };
    const many = params.length > 1;
    selectX.element.hidden = selectY.element.hidden = !many;
    if (many && y) {
      fill(selectX, x.info, params.length > 2 ? y.info : null);
      fill(selectY, y.info, x.info);
    }
    selectMeasure.setValue(store.get().sweepMeasure);
  }

  function wish() {
    const { surface } = session;
    const chosen = session.runs[run].run;
    const along = (/** @type {import("../model/sweep.js").Axis} */ axis) => ({
      param: axis.info.id,
      range: axis.range,
      scale: axis.scale,
    });
    const [x, y] = axes;
    const swept = new Set([x.info.id, y?.info.id]);
    const optimizer = Object.fromEntries(
      Object.entries(optimizerArgument(chosen)).filter(([id]) => !swept.has(id)),
    );
    // A rule of one parameter is swept along one row.
    const args = {
      surface,
      optimizer,
      start: runStart(store.get(), run),
      steps: store.get().steps,
      x: along(x),
      y: y ? along(y) : undefined,
      width: cellsAlong(plate.width),
      height: y ? cellsAlong(plate.height) : 1,
    };
    request.want(JSON.stringify(args), () => (asked = args));
  }

  function floor() {
    return Math.min(0, ...session.minima().map((/** @type {any} */ { value }) => value));
  }

  /** @param {any} tokens */
  function updateTheory(tokens) {
    const { optimizer } = session.runs[run].run;
    const { width, height } = plate;
    const key = JSON.stringify([surfaceKey, optimizer, axes, width, height]);
    if (key === theoryKey) return;
    theoryKey = key;
    theory = null;
    notes.replaceChildren();
    if (!curvatures || !isLinearRule(optimizer)) return;
    const backend = freshBackend(h(document, "canvas"), 1, 1);
    const font = { size: 13.5, italic: true, family: tokens.sans };
    const working = sweepTheory({
      optimizer,
      curvatures,
      x: axes[0],
      y: axes[1],
      width,
      height,
      measure: (text) => backend.measure(text, font),
      nameOf: (regime) => tr.t(`regime.${regime}`),
      bestText: tr.t("sweep.best"),
      engine,
    });
    notes.append(...notesOf(optimizer));
    const advance = () => {
      if (key !== theoryKey) return;
      const until = performance.now() + SLICE;
      let step = working.next();
      while (!step.done && performance.now() < until) step = working.next();
      if (!step.done) return void timer.set(advance, 0);
      theory = step.value;
      groundKey = "";
      redraw();
    };
    timer.set(advance, 0);
  }

  /** @param {import("../model/quadratic.js").LinearRule} optimizer */
  function notesOf(optimizer) {
    const condition = mathNode(
      document,
      `<math><mi>η</mi><msub><mi>λ</mi><mi>max</mi></msub><mo>&lt;</mo>${conditions[optimizer]}</math>`,
    );
    const solid = h(document, "p");
    for (const { text, name } of tr.parts("sweep.solid", { condition: "" }))
      solid.append(name === null || !condition ? text : condition);
    const lines = [solid, h(document, "p", {}, tr.t("sweep.dashed"))];
    if (axes[1]) lines.push(h(document, "p", {}, tr.t("sweep.numbered")));
    return lines;
  }

  /** The curve of a rule with one parameter, on the scale of the colours. */
  function curveOf() {
    const { map } = request.shown;
    if (!map || axes[1] || !scale) return null;
    const { finalLoss, stepsToConverge, width } = map;
    const points = new Float64Array(2 * width);
    for (let i = 0; i < width; ++i) {
      const t = sweepTint(scale, finalLoss[i], stepsToConverge[i]);
      points[2 * i] = (i + 0.5) / width;
      points[2 * i + 1] = t <= 1 ? 0.12 + 0.72 * t : NaN;
    }
    return points;
  }

  /** @param {any} tokens */
  function drawGround(tokens) {
    const { map, count, stale, status, current } = request.shown;
    const { sweepMeasure } = store.get();
    const nextImage = `${count} ${tokens.theme} ${sweepMeasure}`;
    const soon = status === "working" && current && performance.now() - imageTime < IMAGE_PACE;
    if (map && nextImage !== imageKey && !soon) {
      imageKey = nextImage;
      imageTime = performance.now();
      scale = sweepScale(map, sweepMeasure, floor());
      picture = toPicture(sweepImage(map, scale, tokens));
    }
    const { width, height } = plate;
    const key = `${imageKey} ${stale} ${width} ${height} ${devicePixelRatio} ${theoryKey}`;
    if (key === groundKey) return;
    groundKey = key;
    const along = (/** @type {import("../model/sweep.js").Axis} */ axis) => ({
      range: axis.range,
      scale: axis.scale,
      symbol: symbolText(axis.info.symbol) || tr.name(axis.info),
    });
    drawSweepGround(freshBackend(plate.ground, width, height), {
      width,
      height,
      tokens,
      image: picture,
      faded: stale,
      x: along(axes[0]),
      y: axes[1] && along(axes[1]),
      theory,
      curve: curveOf(),
    });
  }

  /** What a place on the map stands for. @param {number} u @param {number} v fractions */
  function readingAt(u, v) {
    const { map, current } = request.shown;
    if (!map || !current) return [];
    const column = Math.min(map.width - 1, Math.floor(u * map.width));
    const row = Math.min(map.height - 1, Math.floor(v * map.height));
    const cell = row * map.width + column;
    const shownAxes = /** @type {import("../model/sweep.js").Axis[]} */ (
      axes.filter((axis) => axis !== null)
    );
    const values = Object.fromEntries(
      shownAxes.map((axis, i) => [axis.info.id, Number(axisValue(axis, i ? v : u).toPrecision(3))]),
    );
    const loss = map.finalLoss[cell];
    const steps = map.stepsToConverge[cell];
    return [
      settingText(
        tr,
        shownAxes.map(({ info }) => info),
        values,
      ),
      Number.isFinite(loss)
        ? tr.t("sweep.lossIs", { loss: tr.number(loss) })
        : tr.t("maps.diverges"),
      ...(steps === 0xffffffff ? [] : [tr.t("sweep.convergesIn", { count: steps })]),
    ];
  }

  /** @param {any} tokens */
  function drawOverlay(tokens) {
    const { width, height } = plate;
    const { info, label, run: chosen, trajectory } = session.runs[run];
    const fraction = (/** @type {import("../model/sweep.js").Axis} */ axis) =>
      axisFraction(axis, Number(chosen.params[axis.info.id]));
    const [u, v] = [fraction(axes[0]), axes[1] && fraction(axes[1])];
    const backend = freshBackend(plate.overlay, width, height);
    drawSweepOverlay(backend, {
      width,
      height,
      tokens,
      at: [u, v],
      core: optimizerInk(info.style, tokens).core,
      focused: plate.focused,
    });
    if (hover) {
      const lines = readingAt(hover.x / width, axes[1] ? 1 - hover.y / height : 0);
      drawReadout(backend, { ...hover, lines, width, height, tokens });
    }
    const inside = (/** @type {number} */ at) => Math.min(1, Math.max(0, at));
    const params = axes.flatMap((axis) => (axis ? [axis.info] : []));
    const setting = settingText(tr, params, chosen.params);
    const { loss, status } = /** @type {any} */ (trajectory);
    const last = loss[loss.length - 1];
    const { steps } = store.get();
    const values = { setting, loss: tr.number(last), steps };
    const diverged = status === "diverged";
    const text = tr.t(diverged ? "sweep.nowDiverges" : "sweep.now", values);
    plate.placeHandle(inside(u) * width, v === null ? height - 14 : (1 - inside(v)) * height, {
      label: tr.t("sweep.handle", { name: lowerFirst(nameOf(run), tr) }),
      text,
      value: Number(chosen.params[axes[0].info.id]),
    });
    setText(nowText, text);
    sample.draw({ tokens, style: info.style, hollow: label.hollow });
  }

  /** @param {any} tokens */
  function drawLegend(tokens) {
    const { map, status, current } = request.shown;
    if (!map || !scale) return;
    scaleRow.classList.toggle("stale", !current || status === "working");
    const key = `${imageKey} ${asked?.steps} ${ramp.clientWidth} ${theory !== null}`;
    if (key === wordsKey) return;
    wordsKey = key;
    const { steps } = asked;
    const { measure, low, high } = scale;
    const above = Math.abs(scale.floor) > 1e-12 * high;
    setText(
      rampName,
      measure === "steps"
        ? tr.t("sweep.stepsName")
        : tr.t(above ? "sweep.lossAbove" : "sweep.lossAfter", {
            steps,
            ...(above ? { floor: tr.number(scale.floor) } : {}),
          }),
    );
    const number =
      measure === "steps" ? (/** @type {number} */ v) => tr.number(Math.round(v)) : formatNumber;
    setText(rampLow, number(low));
    setText(rampHigh, number(high));
    const width = ramp.clientWidth || 120;
    freshBackend(ramp, width, 10).rect(0, 0, width, 10, {
      gradient: tokens.relief.tints,
      radius: 2,
    });
    never.hidden = measure !== "steps";
    neverSwatch.style.backgroundColor = tokens.unfinished;
    setText(neverText, tr.t("sweep.never", { steps }));
    const cells = map.finalLoss.length;
    let diverged = 0;
    let best = 0;
    for (let i = 0; i < cells; ++i) {
      if (!Number.isFinite(map.finalLoss[i])) diverged += 1;
      else if (!(map.finalLoss[best] <= map.finalLoss[i])) best = i;
    }
    divergedKey.hidden = diverged === 0 || (theory?.names.length ?? 0) > 0;
    const [u, v] = [
      ((best % map.width) + 0.5) / map.width,
      (Math.floor(best / map.width) + 0.5) / map.height,
    ];
    setText(
      words,
      tr.t("sweep.summary", {
        name: nameOf(run),
        share: shareText(tr, diverged / cells),
        loss: tr.number(map.finalLoss[best]),
        setting: readingAt(u, v)[0] ?? "",
      }),
    );
  }

  return {
    element,

    /** @param {any} tokens */
    draw(tokens) {
      run = sweptRun(store.get()) ?? -1;
      element.hidden = run < 0;
      if (run < 0 || plate.width === 0) return request.leave();
      chooseAxes();
      picker.setText(nameOf(run));
      setLabel(picker.button, tr.t("sweep.choose", { name: nameOf(run) }));
      setText(
        about,
        curvatures
          ? tr.t("sweep.curvatures", {
              low: tr.number(curvatures[0]),
              high: tr.number(curvatures[1]),
            })
          : tr.name(session.surfaceInfo),
      );
      updateTheory(tokens);
      wish();
      drawGround(tokens);
      drawOverlay(tokens);
      drawChoices();
      drawLegend(tokens);
      const { error } = request.shown;
      plate.showWork(request.shown, error ? errorText(tr, error) : "");
    },

    leave: request.leave,
  };
}
