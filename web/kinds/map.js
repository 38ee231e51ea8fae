// kind="map": the contour map with paths, as the lab has it, with the layers that `show` asks for.

import { createCriticalLayer } from "../elements/critical-layer.js";
import { createDataView } from "../elements/data-view.js";
import { h } from "../elements/dom.js";
import { createLossPlot } from "../elements/loss-plot.js";
import { createMap } from "../elements/map.js";
import { ruleNumbers } from "../elements/step-numbers.js";
import { runNameInSentence, upperFirst } from "../i18n/names.js";
import { stepFactText } from "../i18n/step-fact-text.js";
import { MAX_OPENED } from "../model/properties.js";
import { stepFacts } from "../model/step-facts.js";
import { besideData } from "./beside-data.js";
import { createGradientLayer } from "./gradient-layer.js";

/** @typedef {import("../elements/map.js").MapLayer} MapLayer */
/** @typedef {import("../model/types.js").State} State */

/** What stands below the map, px. */
const LOSS = { wide: 150, narrow: 130 };
const NUMBERS = 108;

/**
 * Two layers as one.
 * @param {MapLayer} a
 * @param {MapLayer} b
 * @returns {MapLayer}
 */
function together(a, b) {
  return {
    picture(frame) {
      const [first, second] = [a.picture(frame), b.picture(frame)];
      return {
        marksMinima: first.marksMinima || second.marksMinima,
        hasKey: first.hasKey || second.hasKey,
        layer: {
          reserve(occupancy, measure) {
            first.layer.reserve(occupancy, measure);
            second.layer.reserve(occupancy, measure);
          },
          under(backend) {
            first.layer.under(backend);
            second.layer.under(backend);
          },
          over(backend, occupancy) {
            first.layer.over(backend, occupancy);
            second.layer.over(backend, occupancy);
          },
        },
      };
    },
    key: () => `${a.key()} ${b.key()}`,
    hover: (at, projection) => a.hover(at, projection) ?? b.hover(at, projection),
    tap: () => false,
  };
}

/** @param {Set<string>} layers */
const showsPlaces = (layers) => layers.has("taylor") || layers.has("critical-points");

/**
 * What the lab's map shows of a figure's state, and what is drawn upon it.
 * @param {Pick<import("./list.js").Parts, "tr" | "store" | "session" | "layers" | "redraw" | "redrawAll">} parts
 * @param {MapLayer} [more] drawn last
 */
export function createMapLayers({ tr, store, session, layers, redraw, redrawAll }, more) {
  const places = showsPlaces(layers);
  // The disc is where the start is: for the layer the start is the place looked at.
  const look = (/** @type {State} */ state) =>
    layers.has("taylor")
      ? { ...state, place: state.start, tab: /** @type {const} */ ("maps") }
      : state;
  const seen = Object.create(store, { get: { value: () => look(store.get()) } });
  const critical = places
    ? createCriticalLayer({ tr, store: seen, session, redraw, redrawAll })
    : null;
  const gradient = layers.has("gradient") ? createGradientLayer({ tr, store, session }) : null;
  const layer = [critical, gradient, more].reduce(
    (all, one) => (all && one ? together(all, one) : (all ?? one ?? null)),
    /** @type {MapLayer | null} */ (null),
  );
  return { look, critical, layer: layer && { ...layer, tap: () => false } };
}

/**
 * What is said of the slope at the start, and of its curvatures where the disc shows them.
 * @param {any} tr
 * @param {{ value: number, gradient: readonly number[], eigenvalues: readonly number[] }} here
 * @param {readonly number[]} start
 * @param {boolean} curved
 */
function placeText(tr, { value, gradient, eigenvalues }, start, curved) {
  const slope = tr.t("place.slope", {
    at: tr.point(start),
    loss: value,
    gradient: tr.point(gradient),
    size: Math.hypot(gradient[0], gradient[1]),
  });
  const [low, high] = eigenvalues;
  return curved ? slope + tr.t("join.sentence") + tr.t("place.curvatures", { low, high }) : slope;
}

/** @type {import("./list.js").Kind} */
export const map = {
  layers: ["minima", "critical-points", "opened", "loss", "epochs", "gradient", "taylor", "data"],
  analyses: showsPlaces,

  prepare: (state, layers) => ({
    ...state,
    minima: layers.has("minima"),
    criticalPoints: layers.has("critical-points"),
    ...(layers.has("opened")
      ? { tab: "step", openedRuns: [...state.runs.keys()].slice(0, MAX_OPENED) }
      : {}),
  }),

  create(parts) {
    const { document, tr, store, session, layers, redraw, numbers } = parts;
    const data = layers.has("data")
      ? createDataView({ document, tr, session, runs: () => session.runs })
      : null;
    const { look, critical, layer } = createMapLayers(parts, data?.layer);
    const map = createMap({ ...parts, simple: true, layer });
    const byEpoch = layers.has("epochs");
    const lossText = tr.t(byEpoch ? "plot.epochs" : "plot.title");
    const title = h(document, "p", { className: "plot-title" }, lossText);
    const loss =
      byEpoch || layers.has("loss")
        ? createLossPlot({ document, tr, store, session, redraw, title, byEpoch })
        : null;
    const filled = layers.has("opened") ? h(document, "div", { className: "numbers" }) : null;
    const element = h(
      document,
      "div",
      {},
      map.element,
      ...(filled ? [filled] : []),
      ...(loss ? [h(document, "div", { className: "under" }, title, loss.element)] : []),
    );

    /** The rules of the opened steps, with their numbers. @param {any} tokens */
    function drawNumbers(tokens) {
      const shown = session.state.openedRuns.flatMap((index) => {
        const { run, info } = session.runs[index];
        const opened = session.openedStep(index);
        if (!opened) return [];
        const { terms } = opened;
        const filling = { document, tr, tokens, style: info.style, terms };
        return ruleNumbers(numbers[run.optimizer], filling) ?? [];
      });
      filled?.replaceChildren(...shown);
    }

    /** What the opened steps show. */
    function openedText() {
      const { step, openedRuns } = session.state;
      const told = openedRuns.flatMap((index) => {
        const opened = session.openedStep(index);
        if (!opened) return [];
        const { run, label } = session.runs[index];
        const { eigenvalues } = session.derivatives(opened.from);
        const { optimizer, params } = run;
        const facts = stepFacts({ step: opened, optimizer, params, eigenvalues });
        const name = upperFirst(runNameInSentence(tr, label, session.engine));
        const words = facts.slice(0, 2).map((fact) => stepFactText(tr, fact));
        return [tr.t("place.opened", { name, step, fact: words.join(tr.t("join.sentence")) })];
      });
      return told.join(tr.t("join.sentence"));
    }

    /** @type {import("./list.js").View} */
    const view = {
      element,
      resize(width, height) {
        const below = loss ? (width >= 560 ? LOSS.wide : LOSS.narrow) : 0;
        const above = height - below - (filled ? NUMBERS : 0);
        map.element.style.height = `${above}px`;
        map.resize(width, above);
        if (loss) {
          const tall = below - title.offsetHeight - 8;
          loss.element.style.height = `${tall}px`;
          loss.resize(width, tall);
        }
      },
      draw(frame) {
        critical?.update();
        map.setName(tr.name(session.surfaceInfo));
        // With a step opened, or with none that may be, nothing says that the start can be dragged.
        map.draw(frame.held ? { ...frame, opened: [] } : frame);
        loss?.draw({ tokens: frame.tokens, label: byEpoch ? lossText : tr.t("plot.label") });
      },
      rest({ tokens, summary }) {
        if (filled) {
          drawNumbers(tokens);
          return openedText() || summary;
        }
        if (!layers.has("taylor") && !layers.has("gradient")) return summary;
        const { start, runs } = session.state;
        const told = placeText(tr, session.derivatives(start), start, layers.has("taylor"));
        return runs.length > 0 ? summary + tr.t("join.sentence") + told : told;
      },
      projection: () => map.projection,
      lab: look,
      stop: map.stop,
    };
    return data ? besideData(parts, view, data) : view;
  },
};
