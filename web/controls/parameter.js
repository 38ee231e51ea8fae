// A parameter's info -> its control: name and symbol, a slider over the info's range, a field for the exact value, and a
// button back to the default. A boolean becomes a checkbox. All of it native inputs.

import { formatExact } from "../i18n/numbers.js";
import { symbolText } from "../i18n/symbols.js";
import { validRange } from "../model/parameters.js";
import { createButton, setLabel } from "./buttons.js";
import { createCheckbox } from "./checkbox.js";
import { freshId, make } from "./dom.js";
import { createNumberField } from "./number-field.js";
import { nudge } from "./scales.js";
import { createSlider } from "./slider.js";
import { createSymbol } from "./symbol.js";

/**
 * @typedef {object} ParameterOptions
 * @property {Document} document
 * @property {import("../i18n/index.js").Translator} tr
 * @property {import("../model/types.js").ParamInfo} info
 * @property {number | boolean} value
 * @property {number | boolean} [defaultValue] what reset goes back to; left out: the info's own
 * @property {number | null} [bound] from here on the slider is hatched
 * @property {boolean} [showReset]
 * @property {(value: number | boolean) => void} onInput
 * @property {() => void} [onGestureStart]
 * @property {() => void} [onGestureEnd]
 *
 * @typedef {object} ParameterControl
 * @property {HTMLElement} element
 * @property {(value: number | boolean) => void} setValue
 * @property {(value: number | boolean) => void} setDefault
 * @property {(bound: number | null) => void} setBound
 * @property {() => void} focus
 */

/**
 * @param {ParameterOptions} options
 * @returns {ParameterControl}
 */
export function createParameterControl(options) {
  return options.info.scale === "boolean" ? createSwitch(options) : createNumber(options);
}

/**
 * @param {ParameterOptions} options
 * @param {(value: number | boolean) => void} onReset
 */
function createReset({ document, tr, info, value, defaultValue = info.default }, onReset) {
  let current = value;
  let target = defaultValue;
  const button = createButton({
    document,
    icon: "reset",
    label: "",
    className: "parameter-reset",
    onClick: () => onReset(target),
  });
  function draw() {
    // Kept in the layout, so that nothing moves when it appears.
    button.classList.toggle("is-idle", current === target);
    button.disabled = current === target;
    const text =
      typeof target === "number" ? formatExact(target) : tr.t(target ? "param.on" : "param.off");
    setLabel(button, tr.t("param.reset", { name: tr.name(info), value: text }));
  }
  draw();
  return {
    button,
    /** @param {number | boolean} next */
    setValue(next) {
      current = next;
      draw();
    },
    /** @param {number | boolean} next */
    setDefault(next) {
      if (next === target) return;
      target = next;
      draw();
    },
  };
}

/**
 * @param {ParameterOptions} options
 * @returns {ParameterControl}
 */
function createNumber(options) {
  const { document, tr, info, onInput, onGestureStart, onGestureEnd, showReset = true } = options;
  const range = {
    min: Number(info.min),
    max: Number(info.max),
    scale: /** @type {"linear" | "log"} */ (info.scale),
  };
  const name = tr.name(info);
  const symbol = symbolText(info.symbol);
  const id = freshId("parameter");
  let value = Number(options.value);

  /** @param {number} next from a reader, valid */
  function change(next) {
    value = next;
    slider.setValue(value);
    field.setValue(value);
    reset.setValue(value);
    onInput(value);
  }

  const slider = createSlider({
    document,
    label: null,
    id,
    value,
    ...range,
    valueText: formatExact,
    boundText: (bound) => tr.t("param.bound", { value: bound }),
    onInput: change,
    onGestureStart,
    onGestureEnd,
  });
  const field = createNumberField({
    document,
    tr,
    label: tr.t("param.value", { name: symbol ? `${name} ${symbol}` : name }),
    errorName: name,
    value,
    range: validRange(info),
    nudge: (from, direction, fine) => nudge(range, from, direction, fine),
    onChange: change,
    onGestureStart,
    onGestureEnd,
  });
  const reset = createReset(options, (target) => {
    onGestureStart?.();
    change(Number(target));
    onGestureEnd?.();
    slider.input.focus();
  });
  const label = make(document, "label", { for: id, class: "parameter-label" }, name);
  const sign = createSymbol(document, info.symbol);
  if (sign) label.append(" ", sign);
  const row = make(
    document,
    "div",
    { class: "parameter-row" },
    label,
    showReset ? reset.button : null,
    slider.element,
    field.element,
  );
  slider.setBound(options.bound ?? null);
  return {
    element: make(document, "div", { class: "parameter", "data-param": info.id }, row, field.error),
    setValue(next) {
      value = Number(next);
      slider.setValue(value);
      field.setValue(value);
      reset.setValue(value);
    },
    setDefault: reset.setDefault,
    setBound: slider.setBound,
    focus: () => slider.input.focus(),
  };
}

/**
 * @param {ParameterOptions} options
 * @returns {ParameterControl}
 */
function createSwitch(options) {
  const { document, tr, info, onInput, onGestureStart, onGestureEnd, showReset = true } = options;
  const checkbox = createCheckbox({
    document,
    label: tr.name(info),
    checked: options.value === true,
    onChange: change,
  });
  /** @param {boolean} next */
  function change(next) {
    onGestureStart?.();
    checkbox.set(next);
    reset.setValue(next);
    onInput(next);
    onGestureEnd?.();
  }
  const reset = createReset(options, (target) => {
    change(target === true);
    checkbox.input.focus();
  });
  const row = make(
    document,
    "div",
    { class: "parameter-row parameter-switch" },
    checkbox.element,
    showReset ? reset.button : null,
  );
  return {
    element: make(document, "div", { class: "parameter", "data-param": info.id }, row),
    setValue(next) {
      checkbox.set(next === true);
      reset.setValue(next === true);
    },
    setDefault: reset.setDefault,
    setBound: () => {},
    focus: () => checkbox.input.focus(),
  };
}
