// The timeline under a map: play, an axis of all steps with a mark where each run arrives, and the readout.

import { createButton, setIcon, setLabel } from "../controls/buttons.js";
import { createNumberField } from "../controls/number-field.js";
import { createSelect } from "../controls/select.js";
import { MAX_STEPS } from "../model/properties.js";
import { drawMarkers } from "../view/markers.js";
import { linearTicks } from "../view/ticks.js";
import { optimizerInk } from "../view/tokens.js";
import { freshBackend, h, setText } from "./dom.js";
import { createPopover } from "./popover.js";
import { createPlayer } from "./player.js";

const SPEEDS = [2, 6, 12, 30, 60];
const LINE = 24; // px from the top of the axis to its line
const THUMB = 10; // px, half the slider's thumb: the line ends at its middle

/**
 * The runs' marks on the axis: where each came to stay at its minimum.
 * @param {import("./session.js").Computed[]} runs
 * @param {(any | null)[]} results
 */
export function arrivals(runs, results) {
  return runs.flatMap(({ info, label }, index) => {
    const result = results[index];
    return result && result.status === "minimum" && result.steps !== null
      ? [{ step: result.steps, style: info.style, hollow: label.hollow }]
      : [];
  });
}

/**
 * The text between the step and the number of steps, cut where narrow screens break the line: at its comma, else its space.
 * @param {string} text
 * @returns {[string, string, string]} end of the first line, what only one line needs, start of the second
 */
export function cutInTwo(text) {
  const [, end, joint, begin] = /** @type {string[]} */ (
    /^(.*?)([，,] ?)(.*)$/.exec(text) ?? /^()( ?)(.*)$/.exec(text)
  );
  return [end, joint, begin];
}

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {(() => void) | null} options.onOpenStep null: no button
 */
export function createTimeline({ document, tr, store, onOpenStep }) {
  const canvas = h(document, "canvas", { "aria-hidden": "true" });
  const input = h(document, "input", { type: "range", min: "0", step: "1" });
  input.setAttribute("aria-label", tr.t("timeline.label"));
  const axis = h(document, "div", { className: "axis" }, canvas, input);

  const first = createButton({
    document,
    icon: "first",
    label: tr.t("timeline.first"),
    className: "first",
    onClick: () => goTo(0),
  });
  const play = createButton({
    document,
    icon: "play",
    label: tr.t("timeline.play"),
    className: "play",
    onClick: () => player.toggle(),
  });
  const last = createButton({
    document,
    icon: "last",
    label: tr.t("timeline.last"),
    className: "last",
    onClick: () => goTo(Infinity),
  });
  const transport = h(document, "div", { className: "transport" }, first, play, last);

  const now = h(document, "b");
  const all = h(document, "span");
  const lines = ["", ""].map(() => h(document, "span", { className: "line-of-two" }));
  let line = 0;
  for (const { text, name } of tr.parts("timeline.step", { step: "", steps: "" })) {
    if (name !== null) lines[line].append(name === "step" ? now : all);
    else if (lines[0].contains(now) && line === 0) {
      const [end, joint, begin] = cutInTwo(text);
      line = 1;
      lines[0].append(end, h(document, "span", { className: "joint" }, joint));
      lines[1].append(begin);
    } else lines[line].append(text);
  }
  const button = h(document, "button", { type: "button" }, ...lines);
  const stepField = createNumberField({
    document,
    tr,
    label: tr.t("hover.step"),
    visibleLabel: true,
    value: 0,
    range: { min: 0, max: MAX_STEPS, integer: true },
    onChange: (/** @type {number} */ value) => goTo(value),
  });
  const stepsField = createNumberField({
    document,
    tr,
    label: tr.t("timeline.steps"),
    visibleLabel: true,
    value: 1,
    range: { min: 1, max: MAX_STEPS, integer: true },
    onChange: (/** @type {number} */ value) => store.set({ steps: value }),
  });
  const speeds = new Set([...SPEEDS, store.get().speed]);
  const speed = createSelect({
    document,
    label: tr.t("timeline.speed"),
    options: [...speeds]
      .sort((a, b) => a - b)
      .map((value) => ({
        value: String(value),
        label: tr.t("timeline.speedValue", { speed: tr.number(value) }),
      })),
    value: String(store.get().speed),
    onChange: (/** @type {string} */ value) => store.set({ speed: Number(value) }),
  });
  const details = h(
    document,
    "div",
    {},
    h(
      document,
      "div",
      { className: "line" },
      createButton({
        document,
        icon: "previous",
        label: tr.t("timeline.previous"),
        onClick: () => goTo(store.get().step - 1),
      }),
      stepField.element,
      createButton({
        document,
        icon: "next",
        label: tr.t("timeline.next"),
        onClick: () => goTo(store.get().step + 1),
      }),
    ),
    h(document, "div", { className: "line" }, stepsField.element),
    h(document, "div", { className: "line" }, speed.element),
  );
  const readout = createPopover({
    document,
    button,
    content: details,
    label: tr.t("timeline.more"),
    className: "readout",
  });

  const element = h(
    document,
    "div",
    { className: "timeline", role: "group" },
    transport,
    axis,
    readout.element,
  );
  if (onOpenStep)
    element.append(
      createButton({
        document,
        icon: "open-step",
        text: tr.t("timeline.open"),
        className: "open bordered",
        onClick: onOpenStep,
      }),
    );

  const player = createPlayer({
    store,
    requestFrame: (fn) => requestAnimationFrame(fn),
    cancelFrame: (id) => cancelAnimationFrame(id),
    onChange(playing) {
      setIcon(play, playing ? "pause" : "play");
      setLabel(play, tr.t(playing ? "timeline.pause" : "timeline.play"));
    },
  });

  /** @param {number} step */
  function goTo(step) {
    player.pause();
    store.set({ step: Math.max(0, Math.min(store.get().steps, step)) });
  }

  let held = false;
  const release = () => {
    if (held) store.endGesture();
    held = false;
  };
  input.addEventListener("pointerdown", () => {
    player.pause();
    if (!held) store.beginGesture();
    held = true;
  });
  input.addEventListener("input", () => {
    player.pause();
    store.set({ step: Number(input.value) });
  });
  for (const end of ["change", "pointerup", "pointercancel", "blur"])
    input.addEventListener(end, release);

  let width = 0;
  let height = 0;

  return {
    element,
    player,

    /** @param {number} w @param {number} hgt of the axis, CSS px */
    resize(w, hgt) {
      width = w;
      height = hgt;
    },
    axis,

    /** The thumb and the readout: every frame. */
    drawStep() {
      const { step, steps } = store.get();
      if (input.max !== String(steps)) input.max = String(steps);
      if (input.value !== String(step)) input.value = String(step);
      input.setAttribute("aria-valuetext", tr.t("timeline.step", { step, steps }));
      setText(now, tr.number(step));
      setText(all, tr.number(steps));
      stepField.setValue(step);
      stepsField.setValue(steps);
      speed.setValue(String(store.get().speed));
    },

    /**
     * The axis with the runs' marks.
     * @param {{ tokens: any, marks: ReturnType<typeof arrivals> }} picture
     */
    drawAxis({ tokens, marks }) {
      if (width < 2 * THUMB) return;
      const { step, steps } = store.get();
      const backend = freshBackend(canvas, width, height);
      const length = width - 2 * THUMB;
      const at = (/** @type {number} */ k) => THUMB + (k / steps) * length;
      backend.segments([at(step), LINE, at(steps), LINE], {
        stroke: tokens.rule2,
        opacity: 0.6,
        width: 2,
      });
      backend.segments([at(0), LINE, at(step), LINE], { stroke: tokens.ink, width: 2 });
      const ticks = linearTicks(0, steps, length, 46);
      backend.segments(
        ticks.flatMap(({ value }) => [at(value), LINE + 10, at(value), LINE + 14]),
        { stroke: tokens.rule2, width: 1 },
      );
      const font = { size: 11, weight: 400, family: tokens.sans };
      if (height >= 46)
        for (const { value, label } of ticks) {
          const x = Math.min(at(value), width - backend.measure(label, font) / 2);
          backend.text(label, x, LINE + 20, { ...font, fill: tokens.ink2, align: "middle" });
        }
      for (const mark of marks) {
        const x = at(Math.min(mark.step, steps));
        const ink = optimizerInk(mark.style, tokens);
        backend.segments([x, LINE - 9, x, LINE - 1], { stroke: tokens.rule2, width: 1 });
        drawMarkers(backend, ink.marker, [{ x, y: LINE - 13 }], 8, {
          core: ink.core,
          inside: tokens.paper,
          hollow: mark.hollow,
          edge: ink.edge === tokens.case.colour ? undefined : { colour: ink.edge, width: 1 },
        });
      }
    },
  };
}
