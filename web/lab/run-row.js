// One run in the panel: shown or hidden, its line, name and status, its parameters; the rest is in the menu of its name.

import { setLabel } from "../controls/buttons.js";
import { createCheckbox } from "../controls/checkbox.js";
import { createIcon } from "../controls/icons.js";
import { createDisclosure } from "../controls/disclosure.js";
import { createMenuButton } from "../controls/menu.js";
import { createParameterControl } from "../controls/parameter.js";
import { runLabelText } from "../i18n/names.js";
import { symbolText } from "../i18n/symbols.js";
import { duplicateRun, removeRun, resetRun, toggleRun } from "../model/actions.js";
import { runStart, setRunParam, setRunStart } from "../model/run-actions.js";
import { defaultParams } from "../model/parameters.js";
import { stabilityBound } from "../model/stability.js";
import { sweepableParams } from "../model/sweep.js";
import { createSample } from "../elements/sample.js";
import { h, setText } from "../elements/dom.js";
import { createRunBatch } from "./run-batch.js";

const MEMORY = ["momentum", "beta1", "decay"];

/**
 * The parameters that stand open in a row: the rate, and what the rule remembers by; the others are folded away.
 * @template {{ id: string }} P
 * @param {readonly P[]} params
 * @returns {{ primary: P[], secondary: P[] }}
 */
export function splitParams(params) {
  const memory = params.find(({ id }) => MEMORY.includes(id));
  const primary = params.filter((param) => param.id === "learningRate" || param === memory);
  return { primary, secondary: params.filter((param) => !primary.includes(param)) };
}

/**
 * A parameter with its default, as an entry of an object.
 * @param {any} param
 * @returns {[string, number | boolean]}
 */
const usual = (param) => [param.id, param.default];

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 * @param {any} options.pool
 * @param {{ set: (fn: () => void, ms: number) => any, clear: (id: any) => void }} options.timer
 * @param {() => void} options.redraw
 * @param {import("./panels-later.js").Later<typeof import("./slider-strip.js").createSliderStrip>} options.stripMaker
 * @param {any} options.info the optimizer's
 * @param {() => number} options.index its present place in the list
 * @param {(index: number) => void} options.onRemoved
 */
export function createRunRow({
  document,
  tr,
  store,
  session,
  pool,
  timer,
  redraw,
  stripMaker,
  info,
  index,
  onRemoved,
}) {
  const { engine } = session;
  const name = tr.name(info);
  const shown = createCheckbox({
    document,
    label: tr.t("runs.show", { name }),
    hideLabel: true,
    checked: true,
    onChange: () => store.choose(toggleRun(store.get(), index())),
  });
  const sample = createSample(document);
  const menu = createMenuButton({
    document,
    label: tr.t("runs.more", { name }),
    text: name,
    icon: "chevron-down",
    items: () => [
      { id: "duplicate", label: tr.t("runs.duplicate") },
      {
        id: "start",
        label: tr.t(store.get().runs[index()].start ? "runs.commonStart" : "runs.ownStart"),
      },
      { id: "reset", label: tr.t("runs.reset") },
      { id: "strips", label: tr.t(store.get().strips ? "strips.hide" : "strips.show") },
      { id: "remove", label: tr.t("runs.remove") },
    ],
    onSelect: (/** @type {string} */ id) => choose(id),
  });
  const status = h(document, "span", { className: "status" });
  const rateText = h(document, "span");
  const rate = h(
    document,
    "button",
    { type: "button", className: "rate", "aria-expanded": "false", hidden: true },
    rateText,
    createIcon(document, "chevron-down"),
    h(document, "span", { className: "unseen" }, tr.t("runs.unfold", { name })),
  );
  const head = h(
    document,
    "div",
    { className: "head" },
    shown.element,
    sample.element,
    menu.element,
    rate,
    status,
  );
  const why = h(document, "p", { className: "why", hidden: true });
  const body = h(document, "div", { className: "body" });
  const element = h(
    document,
    "div",
    { className: "run", role: "group", "aria-label": name },
    head,
    body,
    why,
  );

  let unfolded = false;
  rate.addEventListener("click", () => {
    unfolded = !unfolded;
    rate.setAttribute("aria-expanded", String(unfolded));
    element.classList.toggle("unfolded", unfolded);
  });

  /** @param {string} id */
  function choose(id) {
    const state = store.get();
    const i = index();
    if (id === "duplicate") store.choose(duplicateRun(state, i));
    if (id === "strips") store.choose({ strips: !state.strips });
    if (id === "reset") store.choose(resetRun(state, engine, i));
    if (id === "start")
      store.choose(setRunStart(state, i, state.runs[i].start ? null : [...runStart(state, i)]));
    if (id === "remove") {
      store.choose(removeRun(state, i));
      onRemoved(i);
    }
  }

  const { primary, secondary } = splitParams(/** @type {any[]} */ (info.params));
  // Where the slider has no hatching, a line says why: under the rate if it is for this point only, else folded away.
  const hasTheory = stabilityBound(info.id, Object.fromEntries(info.params.map(usual)), 1) !== null;
  const noBound = h(document, "p", { className: "note", hidden: hasTheory });
  noBound.textContent = tr.t(hasTheory ? "runs.noCurvature" : "runs.noBound", { name });

  /** @type {Map<string, ReturnType<typeof createParameterControl>>} */
  const controls = new Map();
  for (const param of info.params) {
    const run = store.get().runs[index()];
    controls.set(
      param.id,
      createParameterControl({
        document,
        tr,
        info: param,
        value: run?.params[param.id] ?? param.default,
        defaultValue: param.default,
        bound: null,
        onInput: (/** @type {any} */ value) =>
          store.set(setRunParam(store.get(), index(), param.id, value)),
        onGestureStart: () => store.beginGesture(),
        onGestureEnd: () => store.endGesture(),
      }),
    );
  }
  const control = (/** @type {any} */ param) => /** @type {any} */ (controls.get(param.id)).element;
  body.append(...primary.map(control));
  if (secondary.length > 0) {
    const words = secondary.map((param) => symbolText(param.symbol) || tr.name(param));
    const content = h(document, "div", { className: "secondary" }, ...secondary.map(control));
    if (!hasTheory) content.append(noBound);
    body.append(
      createDisclosure({
        document,
        summary: words.join(tr.t("join.listComma")),
        content,
        open: false,
      }).element,
    );
  }
  if (hasTheory) body.append(noBound);
  const batch = createRunBatch({ document, tr, store, engine, index });
  body.append(batch.element);
  /** @type {ReturnType<typeof import("./slider-strip.js").createSliderStrip>[]} made when they are first shown */
  let strips = [];
  function makeStrips() {
    const { made: createSliderStrip } = stripMaker;
    if (!createSliderStrip) return stripMaker.ask();
    strips = sweepableParams(info).map((param) =>
      createSliderStrip({
        ...{ document, tr, store, session, pool, timer, redraw },
        param,
        control: control(param),
      }),
    );
  }

  return {
    element,
    id: info.id,
    focus: () => menu.button.focus(),

    /** The controls: every frame. @param {boolean} folded */
    drawControls(folded) {
      const i = index();
      const { run } = session.runs[i];
      element.classList.toggle("folded", folded);
      rate.hidden = !folded;
      shown.set(!run.hidden);
      for (const [id, made] of controls) made.setValue(run.params[id]);
      batch.draw();
      const eta = info.params.find((/** @type {any} */ param) => param.id === "learningRate");
      if (folded)
        setText(rateText, `${symbolText(eta.symbol)} ${tr.number(run.params.learningRate)}`);
    },

    /** @param {any} tokens @param {boolean} shown */
    drawStrips(tokens, shown) {
      const i = index();
      const open = shown && session.runs[i] !== undefined && !session.runs[i].run.hidden;
      if (open && strips.length === 0) makeStrips();
      for (const strip of strips) open ? strip.draw(tokens, i) : strip.leave();
    },

    /**
     * What takes its time: status, bound, line.
     * @param {{ tokens: any, statusText: string, divergence: string }} picture
     */
    draw({ tokens, statusText, divergence }) {
      const i = index();
      const { run, label } = session.runs[i];
      const defaults = defaultParams(engine, store.get().surface, run.optimizer);
      for (const [id, made] of controls) made.setDefault(defaults[id]);
      const bound = run.hidden ? null : session.bound(i);
      controls.get("learningRate")?.setBound(bound);
      if (hasTheory) noBound.hidden = run.hidden || bound !== null;
      sample.draw({ tokens, style: info.style, hollow: label.hollow, narrow: !rate.hidden });
      // The rate stands beside the name of a folded row already.
      const params = rate.hidden
        ? label.params
        : label.params.filter((/** @type {any} */ p) => p.id !== "learningRate");
      const text = runLabelText(tr, { ...label, params }, engine);
      menu.setText(text);
      setLabel(menu.button, tr.t("runs.more", { name: text }));
      setText(status, statusText);
      setText(why, divergence);
      why.hidden = divergence === "";
    },
  };
}
