// The controls: what a reader does to them and what they tell.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createButton, setIcon, setLabel, setPressed } from "../../web/controls/buttons.js";
import { createCheckbox } from "../../web/controls/checkbox.js";
import { createDisclosure } from "../../web/controls/disclosure.js";
import { createIcon, iconNames } from "../../web/controls/icons.js";
import { createMenuButton } from "../../web/controls/menu.js";
import { createNumberField } from "../../web/controls/number-field.js";
import { createParameterControl } from "../../web/controls/parameter.js";
import { createSelect } from "../../web/controls/select.js";
import { createTabs } from "../../web/controls/tabs.js";
import { translator } from "../../web/i18n/index.js";
import { createDocument } from "./controls-document.js";
import { infos } from "./model-infos.js";

const tr = translator("en");
const paramOf = (/** @type {string} */ optimizer, /** @type {string} */ id) => {
  const info = infos.optimizers
    .find((known) => known.id === optimizer)
    ?.params.find((param) => param.id === id);
  assert.ok(info);
  return info;
};

/** @param {string} optimizer @param {string} id @param {object} [more] */
function parameter(optimizer, id, more = {}) {
  /** @type {any[]} */
  const told = [];
  const info = paramOf(optimizer, id);
  const control = createParameterControl({
    document: createDocument(),
    tr,
    info,
    value: info.default,
    onInput: (value) => told.push(value),
    onGestureStart: () => told.push("start"),
    onGestureEnd: () => told.push("end"),
    ...more,
  });
  /** @type {any} */
  const element = control.element;
  const inputs = element.all().filter((/** @type {any} */ one) => one.tag === "input");
  return {
    control,
    told,
    element,
    slider: inputs[0],
    field: inputs[1],
    error: element.querySelector(".field-error"),
    reset: element.querySelector(".parameter-reset"),
  };
}

/** @param {any} field @param {string} text */
function type(field, text) {
  field.value = text;
  field.fire("input");
  field.fire("change");
}

test("a parameter's label names its slider; the field has a name of its own", () => {
  const { element, slider, field } = parameter("adam", "beta1");
  const label = element.querySelector("label");
  assert.equal(label.getAttribute("for"), slider.id);
  assert.equal(label.textContent, "momentum β1");
  assert.equal(field.getAttribute("aria-label"), "momentum β₁, value");
});

test("a typed value is taken exactly, as one gesture", () => {
  const { told, field, slider } = parameter("gradient-descent", "learningRate");
  type(field, "0.2875");
  assert.deepEqual(told, ["start", 0.2875, "end"]);
  assert.equal(slider.getAttribute("aria-valuetext"), "0.2875");
});

test("a typed value may lie outside the slider's range, not outside the valid one", () => {
  const { told, field, slider, error } = parameter("gradient-descent", "learningRate");
  type(field, "500");
  assert.deepEqual(told, ["start", 500, "end"]);
  assert.equal(slider.value, "10000");
  type(field, "-1");
  assert.equal(told.length, 3);
  assert.equal(error.textContent, "Learning rate must be 0 or more; got “-1”.");
});

test("an invalid value keeps the last good one, says why, and goes away when mended", () => {
  const { told, field, error, control } = parameter("momentum", "momentum");
  type(field, "1");
  assert.deepEqual(told, []);
  assert.equal(field.getAttribute("aria-invalid"), "true");
  assert.equal(field.getAttribute("aria-describedby"), error.id);
  assert.equal(error.hidden, false);
  assert.match(error.textContent, /at least 0 and below 1; got “1”/);
  field.value = "0.99";
  field.fire("input");
  assert.equal(error.hidden, true);
  field.fire("change");
  assert.deepEqual(told, ["start", 0.99, "end"]);
  type(field, "x");
  control.setValue(0.5);
  assert.equal(field.value, "0.5");
  assert.equal(field.getAttribute("aria-invalid"), null);
});

test("Escape takes back what was typed", () => {
  const { told, field } = parameter("momentum", "momentum");
  field.value = "0.1";
  field.fire("input");
  field.fire("keydown", { key: "Escape" });
  field.fire("change");
  assert.deepEqual([field.value, told.length], ["0.9", 0]);
});

test("a drag of the slider is one gesture of many values", () => {
  const { told, slider, field } = parameter("gradient-descent", "learningRate");
  slider.fire("pointerdown");
  for (const at of [2000, 6000]) {
    slider.value = String(at);
    slider.fire("input");
  }
  slider.fire("change");
  slider.fire("pointerup");
  assert.deepEqual(told, ["start", 0.001, 0.1, "end"]);
  assert.equal(field.value, "0.1");
});

test("keys on the slider step along its scale, a gesture a key", () => {
  const { told, slider } = parameter("gradient-descent", "learningRate");
  for (const event of [{ key: "ArrowRight" }, { key: "ArrowUp", shiftKey: true }, { key: "End" }]) {
    assert.equal(slider.fire("keydown", event).defaultPrevented, true);
    slider.fire("keyup", event);
  }
  assert.deepEqual(told, ["start", 0.011, "end", "start", 0.012, "end", "start", 10, "end"]);
  assert.equal(slider.fire("keydown", { key: "Tab" }).defaultPrevented, false);
  assert.equal(slider.fire("keydown", { key: "ArrowLeft", altKey: true }).defaultPrevented, false);
});

test("the unstable range is hatched from the bound on, and said", () => {
  const { control, element, slider } = parameter("gradient-descent", "learningRate");
  const hatch = element.querySelector(".slider-hatch");
  assert.equal(hatch.hidden, true);
  control.setBound(3 / 11);
  assert.equal(hatch.hidden, false);
  const note = element.querySelector(".slider-note");
  assert.equal(note.textContent, "unstable from 0.273 on");
  assert.equal(slider.getAttribute("aria-describedby"), note.id);
  assert.ok(
    Math.abs(Number(element.querySelector(".slider").properties["--from"]) - 0.68715) < 1e-4,
  );
  control.setBound(50);
  assert.equal(hatch.hidden, true);
  control.setBound(null);
  assert.equal(slider.getAttribute("aria-describedby"), null);
});

test("reset goes back to the pair's default and is idle there", () => {
  const { control, told, field, reset } = parameter("gradient-descent", "learningRate", {
    defaultValue: 0.3,
  });
  assert.equal(reset.disabled, false);
  assert.equal(reset.getAttribute("aria-label"), "Reset learning rate to 0.3");
  reset.fire("click");
  assert.deepEqual(told, ["start", 0.3, "end"]);
  assert.equal(field.value, "0.3");
  assert.equal(reset.disabled, true);
  control.setDefault(0.01);
  assert.equal(reset.disabled, false);
  control.setValue(0.01);
  assert.equal(reset.disabled, true);
});

test("a boolean is a checkbox with a reset", () => {
  const { told, slider: box, reset, control } = parameter("adam", "biasCorrection");
  assert.equal(box.getAttribute("type"), "checkbox");
  assert.equal(box.checked, true);
  box.checked = false;
  box.fire("change");
  assert.deepEqual(told, ["start", false, "end"]);
  assert.equal(reset.getAttribute("aria-label"), "Reset bias correction to on");
  reset.fire("click");
  assert.equal(told[4], true);
  control.setValue(false);
  assert.equal(box.checked, false);
});

test("a field leaves alone what is being typed while its value stays", () => {
  const field = createNumberField({
    document: createDocument(),
    tr,
    label: "steps",
    value: 140,
    range: { min: 1, max: 100000, integer: true },
    onChange: () => {},
  });
  const input = /** @type {any} */ (field.input);
  input.value = "20";
  input.fire("input");
  field.setValue(140);
  assert.equal(input.value, "20");
  type(input, "2.5");
  assert.equal(
    /** @type {any} */ (field.error).textContent,
    "Steps must be a whole number from 1 to 100,000; got “2.5”.",
  );
});

test("tabs: one is in the tab order, arrows and ends choose, a panel each", () => {
  const document = createDocument();
  /** @type {string[]} */
  const chosen = [];
  const panels = ["a", "b", "c"].map(() => document.createElement("div"));
  const { element, select } = createTabs({
    document,
    label: "Panel",
    tabs: ["a", "b", "c"].map((id, i) => ({ id, label: id, panel: panels[i] })),
    selected: "a",
    onSelect: (id) => chosen.push(id),
  });
  /** @type {any} */
  const bar = element;
  const press = (/** @type {string} */ key) => document.activeElement.fire("keydown", { key });
  bar.children[0].focus();
  for (const key of ["ArrowLeft", "ArrowRight", "End", "Home", "Home"]) press(key);
  assert.deepEqual(chosen, ["c", "a", "c", "a"]);
  assert.deepEqual(
    bar.children.map((/** @type {any} */ tab) => tab.tabIndex),
    [0, -1, -1],
  );
  bar.children[1].fire("click");
  assert.deepEqual(
    panels.map((panel) => panel.hidden),
    [true, false, true],
  );
  assert.equal(panels[1].getAttribute("aria-labelledby"), bar.children[1].id);
  assert.equal(bar.children[1].getAttribute("aria-selected"), "true");
  select("c");
  assert.deepEqual(chosen.at(-1), "b");
  assert.equal(panels[2].hidden, false);
});

/** @param {number} columns */
function menuOf(columns) {
  const document = createDocument();
  /** @type {string[]} */
  const chosen = [];
  const ids = ["adam", "bowl", "beale", "camel"];
  const { element, button } = createMenuButton({
    document,
    label: "Add",
    text: "Add",
    columns,
    items: () => ids.map((id) => ({ id, label: id, disabled: id === "camel" })),
    onSelect: (id) => chosen.push(id),
  });
  /** @type {any} */
  const list = element.children[1];
  const press = (/** @type {string} */ key) => document.activeElement.fire("keydown", { key });
  return {
    document,
    chosen,
    list,
    press,
    element,
    button: /** @type {any} */ (button),
    at: () => document.activeElement.textContent,
  };
}

test("a menu moves by arrows, ends and first letters, and chooses", () => {
  const { button, list, press, at, chosen, document } = menuOf(1);
  button.fire("click");
  assert.equal(button.getAttribute("aria-expanded"), "true");
  const seen = ["ArrowDown", "ArrowUp", "ArrowUp", "Home", "b", "b", "End"].map((key) => {
    press(key);
    return at();
  });
  assert.deepEqual(seen, ["bowl", "adam", "camel", "adam", "bowl", "beale", "camel"]);
  document.activeElement.fire("click");
  assert.deepEqual([chosen, list.hidden], [[], false]);
  press("Home");
  document.activeElement.fire("click");
  assert.deepEqual([chosen, list.hidden], [["adam"], true]);
  assert.equal(document.activeElement, button);
});

test("a menu of pictures moves in two directions and keeps within its edges", () => {
  const { button, press, at } = menuOf(2);
  button.fire("click");
  const seen = ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowUp"].map(
    (key) => {
      press(key);
      return at();
    },
  );
  assert.deepEqual(seen, ["bowl", "camel", "camel", "beale", "adam", "adam"]);
});

test("Escape and a press elsewhere close a menu; Escape gives the focus back", () => {
  const { button, list, press, document, element } = menuOf(1);
  button.fire("keydown", { key: "ArrowUp" });
  assert.equal(document.activeElement.textContent, "camel");
  press("Escape");
  assert.deepEqual([list.hidden, document.activeElement], [true, button]);
  button.fire("click");
  document.fire("pointerdown", element.children[1].children[0]);
  assert.equal(list.hidden, false);
  document.fire("pointerdown", document.createElement("p"));
  assert.equal(list.hidden, true);
  assert.equal(document.listeners.get("pointerdown").size, 0);
});

test("buttons: a name for an icon, a state, another icon", () => {
  const document = createDocument();
  /** @type {any} */
  const button = createButton({ document, icon: "play", label: "Play" });
  assert.deepEqual([button.getAttribute("aria-label"), button.title], ["Play", "Play"]);
  button.querySelector("svg").replaceWith = function (/** @type {any} */ next) {
    button.replaceChildren(next);
  };
  setIcon(button, "pause");
  setLabel(button, "Pause");
  setPressed(button, true);
  assert.equal(button.querySelector("svg").getAttribute("data-icon"), "pause");
  assert.deepEqual([button.title, button.getAttribute("aria-pressed")], ["Pause", "true"]);
});

test("every icon is drawn and hidden from screen readers", () => {
  for (const name of iconNames) {
    /** @type {any} */
    const icon = createIcon(createDocument(), name);
    assert.equal(icon.getAttribute("aria-hidden"), "true");
    assert.ok(
      icon.children.every((/** @type {any} */ path) => /^M[\d.]/.test(path.getAttribute("d"))),
      name,
    );
  }
});

test("a checkbox, a select and a disclosure tell what was chosen", () => {
  const document = createDocument();
  /** @type {any[]} */
  const told = [];
  const box = createCheckbox({
    document,
    label: "Minima",
    hideLabel: true,
    checked: true,
    onChange: (on) => told.push(on),
  });
  /** @type {any} */
  const input = box.input;
  assert.equal(input.getAttribute("aria-label"), "Minima");
  input.checked = false;
  input.fire("change");
  const select = createSelect({
    document,
    label: "Scale",
    options: [
      { value: "log", label: "log scale" },
      { value: "linear", label: "linear scale" },
    ],
    value: "log",
    onChange: (value) => told.push(value),
  });
  /** @type {any} */
  const native = select.select;
  native.value = "linear";
  native.fire("change");
  const content = document.createElement("div");
  const fold = createDisclosure({
    document,
    summary: "more",
    content,
    onToggle: (open) => told.push(open),
  });
  assert.equal(content.hidden, true);
  /** @type {any} */ (fold.button).fire("click");
  assert.equal(content.hidden, false);
  assert.equal(fold.button.getAttribute("aria-controls"), content.id);
  assert.deepEqual(told, [false, "linear", true]);
});
