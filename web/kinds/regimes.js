// kind="regimes": what each learning rate and momentum do to one curvature, by theory: the spectral radius as a map, its
// regimes by name, and beside it the run that the cross stands for.

import { pictureMaker } from "../elements/picture-of.js";
import { freshBackend, h } from "../elements/dom.js";
import { watchDrag } from "../elements/drag.js";
import { sweepTheory } from "../elements/sweep-theory.js";
import { symbolText } from "../i18n/symbols.js";
import { setRunParam } from "../model/run-actions.js";
import { ownOf } from "../model/figure-keys.js";
import { isLinearRule } from "../model/quadratic.js";
import { axisFraction, axisValue, roundedValue } from "../model/sweep.js";
import { radiusImage } from "../view/radius-image.js";
import { drawRipplePlot } from "../view/ripple-plot.js";
import { drawSweepGround, drawSweepOverlay } from "../view/sweep-map.js";
import { optimizerInk } from "../view/tokens.js";
import { setSize } from "../elements/size.js";
import { placeBeside } from "./beside.js";

/** The map's part of the width, and the height of the run's plot where it stands below the map, px. */
const BESIDE = { share: 0.56, below: 170 };
const CELLS = 96;
/** The largest rate shown, times the curvature: a little beyond where the rule is stable with any momentum. */
const REACH = { "gradient-descent": 2.4, momentum: 4.4, nesterov: 2.4 };

/** @type {import("./list.js").Kind} */
export const regimes = {
  layers: [],

  create({ document, tr, store, session, engine }) {
    const ground = h(document, "canvas", { "aria-hidden": "true" });
    const overlay = h(document, "canvas", { "aria-hidden": "true" });
    const plate = h(document, "div", { className: "plate" }, ground, overlay);
    const canvas = h(document, "canvas", { role: "img" });
    const element = h(document, "div", { className: "beside" }, plate, canvas);
    const toPicture = pictureMaker(document);
    let map = { width: 0, height: 0 };
    let plot = { width: 0, height: 0 };
    let drawnFor = "";
    /** @type {import("../view/sweep-map.js").Theory | null} */
    let theory = null;
    let theoryFor = "";

    const rule = () => {
      const { optimizer } = store.get().runs[0];
      return isLinearRule(optimizer) ? optimizer : "momentum";
    };
    const eigenvalue = () => ownOf(store.get()).eigenvalue;

    /** @returns {[import("../model/sweep.js").Axis, import("../model/sweep.js").Axis | null]} */
    function axes() {
      const { params } = session.runs[0].info;
      const info = (/** @type {string} */ id) => params.find((/** @type {any} */ p) => p.id === id);
      const axis = (/** @type {string} */ id, /** @type {number} */ high) =>
        info(id) && { info: info(id), range: /** @type {const} */ ([0, high]), scale: "linear" };
      return [
        axis("learningRate", REACH[rule()] / eigenvalue()),
        axis("momentum", info("momentum")?.max) ?? null,
      ];
    }

    /** @param {PointerEvent} event */
    function pick(event) {
      const box = overlay.getBoundingClientRect();
      const [x, y] = axes();
      let state = store.get();
      const set = (
        /** @type {import("../model/sweep.js").Axis} */ axis,
        /** @type {number} */ at,
      ) => {
        state = { ...state, ...setRunParam(state, 0, axis.info.id, roundedValue(axis, at)) };
      };
      set(x, (event.clientX - box.left) / box.width);
      if (y) set(y, 1 - (event.clientY - box.top) / box.height);
      store.set({ runs: state.runs });
    }
    watchDrag(overlay, store, pick);

    const setting = () => {
      const { learningRate, momentum = 0 } = store.get().runs[0].params;
      return {
        optimizer: rule(),
        learningRate: Number(learningRate),
        momentum: Number(momentum),
        eigenvalue: eigenvalue(),
      };
    };

    /** The ground does not follow the cross. @param {import("../view/tokens.js").Tokens} tokens */
    function drawGround(tokens) {
      const { width, height } = map;
      const key = [rule(), eigenvalue(), width, height, tokens.theme, devicePixelRatio].join(" ");
      if (key === drawnFor) return;
      drawnFor = key;
      const [x, y] = axes();
      const radii = Array.from({ length: CELLS * CELLS }, (_, i) =>
        engine.spectralRadius({
          ...setting(),
          learningRate: axisValue(x, ((i % CELLS) + 0.5) / CELLS),
          momentum: y ? axisValue(y, (Math.floor(i / CELLS) + 0.5) / CELLS) : 0,
        }),
      );
      const backend = freshBackend(ground, width, height);
      const wanted = [rule(), eigenvalue(), width, height].join(" ");
      if (wanted !== theoryFor) {
        theoryFor = wanted;
        const work = sweepTheory({
          optimizer: rule(),
          curvatures: [eigenvalue(), eigenvalue()],
          x,
          y,
          width,
          height,
          measure: (text) =>
            backend.measure(text, { size: 13.5, italic: true, family: tokens.sans }),
          nameOf: (regime) => tr.t(`regime.${regime}`),
          bestText: "",
          engine,
        });
        let next = work.next();
        while (!next.done) next = work.next();
        // With one curvature a single step can be best: its star would say nothing of valleys.
        theory = next.value && { ...next.value, best: null };
      }
      const named = (/** @type {import("../model/sweep.js").Axis} */ axis) => ({
        ...axis,
        symbol: symbolText(axis.info.symbol),
      });
      drawSweepGround(backend, {
        width,
        height,
        tokens,
        image: toPicture(radiusImage(radii, CELLS, CELLS, tokens)),
        faded: false,
        x: named(x),
        y: y && named(y),
        theory,
        curve: null,
      });
    }

    return {
      element,
      resize(width, height) {
        ({ first: map, second: plot } = placeBeside(element, { width, height }, BESIDE));
        for (const part of [plate, ground, overlay]) setSize(part, map);
        setSize(canvas, plot);
      },
      draw({ tokens, held }) {
        if (map.width < 60 || map.height < 60) return;
        drawGround(tokens);
        const [x, y] = axes();
        const { learningRate, momentum } = setting();
        const { info, trajectory } = session.runs[0];
        drawSweepOverlay(freshBackend(overlay, map.width, map.height), {
          ...map,
          tokens,
          at: [axisFraction(x, learningRate), y && axisFraction(y, momentum)],
          core: optimizerInk(info.style, tokens).core,
          focused: false,
        });
        const backend = freshBackend(canvas, plot.width, plot.height);
        if (!trajectory || held) return;
        const { path } = trajectory;
        drawRipplePlot(backend, {
          ...plot,
          values: Array.from({ length: path.length / 2 }, (_, k) => path[2 * k]),
          steps: store.get().steps,
          step: store.get().step,
          style: info.style,
          tokens,
          words: { step: tr.t("regimes.step"), value: tr.t("regimes.value") },
        });
      },
      rest() {
        const at = setting();
        const regime = engine.quadraticRegime(at);
        const text = tr.t("regimes.told", {
          rate: tr.number(at.learningRate),
          momentum: tr.number(at.momentum),
          radius: tr.number(engine.spectralRadius(at), { digits: 3 }),
          regime: tr.t(`regime.${regime}`),
        });
        canvas.setAttribute("aria-label", text);
        return text;
      },
    };
  },
};
