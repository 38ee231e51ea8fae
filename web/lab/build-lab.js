// What stands in <thalweg-lab>: surface, map, timeline, summary, and the panels Paths, Step, Maps and Results. Its state
// lives in the address.

import { css as mathCss } from "thalweg:mathml";
import { createSelect } from "../controls/select.js";
import { createTabs } from "../controls/tabs.js";
import { errorText } from "../i18n/messages.js";
import { noteText } from "../i18n/notes.js";
import { createHashWriter } from "../model/hash-writer.js";
import { MAX_RUNS } from "../model/runs.js";
import { isStateHash, parseHash } from "../model/url.js";
import { h, setText } from "../elements/dom.js";
import { createLossPlot } from "../elements/loss-plot.js";
import { createPicture, timer } from "../elements/picture.js";
import { createKeysHelp } from "./keys-help.js";
import { createLandscapeLater } from "./landscape-later.js";
import { createNote } from "./note.js";
import { createLater, createPanelLater } from "./panels-later.js";
import { createPathsPanel } from "./paths-panel.js";
import { createToolbar } from "./toolbar.js";
import labCss from "./lab.css";

/** To be adopted by the host. */
export const styles = [mathCss, labCss];

/**
 * @param {HTMLElement} host a <thalweg-lab> with a shadow root
 * @param {import("../elements/engine.js").Loaded} loaded
 * @param {any} tr
 * @param {AbortSignal} signal ends everything
 */
export function buildLab(host, loaded, tr, signal) {
  const { engine, pool } = loaded;
  /** Of which the reader is told where it cannot be had. */
  const analysis = {
    get ready() {
      return loaded.analysis.ready;
    },
    load: () =>
      loaded.analysis.load().catch((error) => {
        note.show(errorText(tr, error));
        throw error;
      }),
  };
  const read = parseHash(location.hash, engine);
  /** @type {any} the theme's, as of the last frame; before the first there are none */
  let tokens;
  /** @type {ReturnType<typeof createLandscapeLater> | any} */
  let landscape;
  const picture = createPicture({
    host,
    loaded: { engine, pool, analysis },
    tr,
    signal,
    state: read.state,
    simple: false,
    onOpenStep: openStep,
    createLayer(parts) {
      landscape = createLandscapeLater({
        host,
        document,
        tr,
        pool,
        timer,
        signal,
        tokens: () => tokens,
        redrawBand: () => picture.frameSoon(landscape.drawBand),
        onArrive: () => picture.redrawAll(),
        ...parts,
      });
      return landscape.layer;
    },
    onFrame,
    onRest,
  });
  const { store, session, map, timeline } = picture;

  /** @type {import("./panels-later.js").MakeLater} */
  const later = (part) => createLater({ host, tr, signal, ...part });
  const solidPlace = h(document, "div");
  map.element.append(solidPlace);
  const solid = later({
    element: solidPlace,
    make: ({ createRelief3d }) =>
      createRelief3d({
        document,
        tr,
        store,
        session,
        map,
        redraw: () => picture.frameSoon(drawSolid),
      }),
    onArrive(made) {
      solidPlace.replaceWith(made.element);
      signal.addEventListener("abort", () => made.stop());
      picture.frameSoon(drawSolid);
    },
  });
  const toolbar = createToolbar({
    ...{ document, tr, store, session, pool, timer, map, later },
    redraw: picture.redrawAll,
  });
  const paths = createPathsPanel({
    document,
    tr,
    store,
    session,
    pool,
    timer,
    redraw: () => picture.frameSoon(paths.drawStrips),
    later,
  });
  const panelLater = { host, tr, signal, onArrive: picture.redrawAll };
  const results = createPanelLater({
    ...panelLater,
    make: ({ createResultsPanel }) => createResultsPanel({ document, tr, store, session }),
  });
  const step = createPanelLater({
    ...panelLater,
    make: ({ createStepPanel }) =>
      createStepPanel({ document, tr, store, session, onZoom: map.showNear }),
  });
  const panels = { paths, step, maps: landscape.panel, results };
  const tabs = createTabs({
    document,
    label: tr.t("panel.label"),
    tabs: ["paths", "step", "maps", "results"].map((id) => ({
      id,
      label: tr.t(`tab.${id}`),
      panel: panels[/** @type {keyof typeof panels} */ (id)].element,
    })),
    selected: read.state.tab,
    onSelect(/** @type {any} */ id) {
      if (id === "step") return openStep();
      store.set({ tab: id });
      if (id !== "maps") return;
      store.flush();
      // Arrow keys may only pass by on their way to another tab.
      if (tabs.element.querySelector(":focus-visible")) landscape.drawBand();
      else landscape.reveal();
    },
  });
  const plotTitle = h(document, "h2", {}, tr.t("plot.title"));
  const plot = createLossPlot({
    document,
    title: plotTitle,
    tr,
    store,
    session,
    redraw: () => picture.frameSoon(drawPlot),
  });
  const plotScale = createSelect({
    document,
    label: tr.t("plot.scale"),
    hideLabel: true,
    options: ["log", "linear"].map((value) => ({ value, label: tr.t(`plot.${value}`) })),
    value: read.state.plotScale,
    onChange: (/** @type {any} */ value) => store.set({ plotScale: value }),
  });
  const plotPart = h(
    document,
    "section",
    { className: "plot-part", "aria-label": tr.t("plot.title") },
    h(document, "div", { className: "plot-head" }, plotTitle, plotScale.element),
    plot.element,
  );
  const words = h(document, "p", { className: "summary" });
  const live = h(document, "p", { className: "unseen", "aria-live": "polite" });
  const scales = h(document, "p", { className: "note" }, tr.t("map.unequalScale"));
  const keys = createKeysHelp({ document, tr });
  const gaps = h(document, "p", { className: "note" }, tr.t("map.gaps"));
  const board = h(
    document,
    "div",
    { className: "board" },
    map.element,
    scales,
    gaps,
    timeline.element,
  );
  const note = createNote({ document, tr });
  const panel = h(
    document,
    "div",
    { className: "panel" },
    tabs.element,
    h(
      document,
      "div",
      { className: "panels" },
      ...Object.values(panels).map(({ element }) => element),
    ),
  );
  const body = h(
    document,
    "div",
    { className: "lab" },
    note.element,
    toolbar.element,
    toolbar.box,
    board,
    h(document, "div", { className: "words" }, words, live, keys.element),
    h(document, "div", { className: "side" }, panel, plotPart),
    landscape.band,
  );
  /** @type {ShadowRoot} */ (host.shadowRoot).replaceChildren(body);
  const plotSize = new ResizeObserver(() => {
    plot.resize(plot.element.clientWidth, plot.element.clientHeight);
    picture.frameSoon(drawPlot);
  });
  plotSize.observe(plot.element);
  signal.addEventListener("abort", () => plotSize.disconnect());

  let plotted = -1;

  function openStep() {
    const { openedRuns, runs } = store.get();
    const visible = runs.flatMap((run, index) => (run.hidden ? [] : [index]));
    store.set({
      tab: "step",
      openedRuns: openedRuns.length > 0 ? openedRuns : visible.slice(0, 1),
    });
  }

  /** @param {{ tokens: any }} frame */
  function onFrame(frame) {
    const { tab, step: now } = store.get();
    tokens = frame.tokens;
    toolbar.drawControls();
    paths.drawControls();
    landscape.drawControls();
    tabs.select(tab);
    drawSolid();
    body.dataset.tab = tab;
    scales.hidden = session.surfaceInfo.equalScale;
    gaps.hidden = !map.hasGaps;
    // The plot's cursor moves with the timeline's thumb; all else in the plot can wait.
    if (now !== plotted) drawPlot();
  }

  function drawSolid() {
    if (solid.made) solid.made.draw({ tokens });
    else if (store.get().relief3d) solid.ask();
  }

  function drawPlot() {
    if (!tokens) return;
    plotted = store.get().step;
    plot.draw({ tokens, label: tr.t("plot.label") });
  }

  /** @param {{ summary: string }} frame */
  function onRest({ summary }) {
    toolbar.draw(tokens);
    const { tab, plotScale: scale } = store.get();
    landscape.update();
    panels[tab].draw(tokens);
    plotScale.setValue(scale);
    drawPlot();
    setText(words, summary);
    if (!store.inGesture) setText(live, summary);
  }

  if (read.state.tab === "step") openStep();
  const pictured = picture.start();
  note.show(noteText(tr, read.notes, MAX_RUNS));
  const atAnchor = () => location.hash !== "" && !isStateHash(location.hash);
  const writer = createHashWriter({ store, infos: engine, history, timer, atAnchor });
  addEventListener(
    "hashchange",
    () => {
      if (atAnchor()) return;
      const { state, notes } = parseHash(location.hash, engine);
      store.replace(state);
      note.show(noteText(tr, notes, MAX_RUNS));
    },
    { signal },
  );

  return {
    pictured,
    retheme: picture.retheme,
    stop: writer.stop,
    /** The link to what is shown now. */
    link() {
      writer.flush();
      return new URL(writer.current() ?? "", location.href).href;
    },
  };
}
