// The strip above the map: which surface, its formula and shape, and what is shown on it.

import { formulas } from "thalweg:mathml";
import { createButton, setLabel } from "../controls/buttons.js";
import { createCheckbox } from "../controls/checkbox.js";
import { createMenuButton } from "../controls/menu.js";
import { createParameterControl } from "../controls/parameter.js";
import { symbolText } from "../i18n/symbols.js";
import { changeSurface, makeFormula, setSurfaceParam } from "../model/actions.js";
import { formulaId } from "../model/formulas.js";
import { h, mathNode, setText } from "../elements/dom.js";
import { createPopover } from "../elements/popover.js";
import { createThumbnails } from "./thumbnails.js";

/**
 * Mathematics for one line: parentheses stay as high as the letters where nothing in them is higher than a power.
 * @param {Element | null} math
 */
function lowMath(math) {
  if (!math?.querySelector("mfrac, msqrt, munder"))
    for (const fence of math?.querySelectorAll("mo") ?? []) fence.setAttribute("stretchy", "false");
  return math;
}

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 * @param {import("../engine/pool.js").Pool} options.pool
 * @param {() => void} options.redraw
 * @param {{ set: (action: () => void, milliseconds: number) => any, clear: (id: any) => void }} options.timer
 * @param {import("./panels-later.js").MakeLater} options.later
 * @param {{ zoomIn: () => void, zoomOut: () => void }} options.map
 */
export function createToolbar({ document, tr, store, session, pool, timer, map, redraw, later }) {
  const { engine } = session;
  const thumbnails = createThumbnails({ document, engine, pool });
  const current = h(document, "span", { className: "thumb" });
  /** Whether the reader has asked for the box, and it is not there yet. */
  let focuses = false;
  const picker = createMenuButton({
    document,
    label: tr.t("surface.choose"),
    text: "",
    icon: "chevron-down",
    before: current,
    className: "bordered",
    columns: 3,
    items: () => [
      ...engine.surfaces.map((/** @type {any} */ info) => ({
        id: info.id,
        label: tr.name(info),
        before: thumbnails.of(info.id),
        checked: info.id === store.get().surface.id,
      })),
      {
        id: formulaId,
        label: tr.t("surface.typeOwn"),
        before: h(document, "span", { className: "thumb letter", "aria-hidden": "true" }),
        checked: store.get().surface.id === formulaId,
      },
    ],
    onSelect: (/** @type {string} */ id) => {
      if (id !== formulaId) return store.choose(changeSurface(store.get(), engine, id));
      store.choose(makeFormula(store.get(), engine));
      focuses = !box.made;
      drawBox();
      box.made?.focus();
    },
  });
  const boxPlace = h(document, "div", { className: "own-formula" });
  const box = later({
    element: boxPlace,
    make: ({ createFormulaBox }) =>
      createFormulaBox({ document, tr, store, session, timer, pictureOf: thumbnails.of }),
    onArrive(made) {
      boxPlace.replaceChildren(made.element);
      made.drawControls();
      if (focuses) made.focus();
      focuses = false;
    },
  });
  const formula = h(document, "span", { className: "formula" });
  const shapeButton = h(document, "button", { type: "button", className: "shape-button" });
  const shapeControls = h(document, "div");
  const shape = createPopover({
    document,
    button: shapeButton,
    content: shapeControls,
    label: tr.t("surface.params"),
    className: "shape",
  });

  /** @param {"contours" | "criticalPoints"} name */
  const layer = (name) =>
    createCheckbox({
      document,
      label: tr.t(`layers.${name}`),
      checked: true,
      onChange: (/** @type {boolean} */ checked) => store.set({ [name]: checked }),
    });
  const contours = layer("contours");
  const criticalPoints = layer("criticalPoints");
  const relief3d = createButton({
    document,
    icon: "cube",
    text: tr.t("layers.3d"),
    pressed: false,
    className: "relief-3d",
    onClick: () => store.set({ relief3d: !store.get().relief3d }),
  });
  // On a phone the map has no buttons of its own to zoom with.
  const zoom = h(
    document,
    "div",
    { className: "zoom-choices" },
    createButton({ document, icon: "plus", label: tr.t("map.zoomIn"), onClick: map.zoomIn }),
    createButton({ document, icon: "minus", label: tr.t("map.zoomOut"), onClick: map.zoomOut }),
  );
  const choices = h(
    document,
    "div",
    { className: "choices" },
    contours.element,
    criticalPoints.element,
    relief3d,
    zoom,
  );
  const layersButton = createButton({
    document,
    icon: "layers",
    label: tr.t("layers.label"),
    className: "layers-button bordered",
  });
  const layers = createPopover({
    document,
    button: layersButton,
    content: choices,
    label: tr.t("layers.label"),
    className: "layers",
  });
  const element = h(
    document,
    "div",
    { className: "strip" },
    picker.element,
    formula,
    shape.element,
    layers.element,
  );

  let shown = "";
  /** @type {any} */
  let theme;
  /** @type {Map<string, ReturnType<typeof createParameterControl>>} */
  let controls = new Map();

  /** @param {string} own formula */
  function ownMarkup(own) {
    const { analysis } = session;
    if (analysis.ready) return engine.readFormula(own).mathml;
    analysis.load().then(redraw, () => {});
    return null;
  }

  function drawBox() {
    if (box.made) box.made.drawControls();
    else if (store.get().surface.formula !== undefined) box.ask();
  }

  function showSurface() {
    const info = /** @type {any} */ (session.surfaceInfo);
    const own = session.state.surface.formula;
    const name = own === undefined ? tr.name(info) : tr.t("surface.own");
    picker.setText(name);
    setLabel(picker.button, tr.t("surface.current", { name }));
    const markup = own === undefined ? formulas[info.id] : ownMarkup(own);
    formula.replaceChildren(lowMath(mathNode(document, markup)) ?? "");
    controls = new Map(
      info.params.map((/** @type {any} */ param) => [
        param.id,
        createParameterControl({
          document,
          tr,
          info: param,
          value: store.get().surface.params[param.id],
          defaultValue: param.default,
          bound: null,
          onInput: (/** @type {any} */ value) =>
            store.set(setSurfaceParam(store.get(), param.id, value)),
          onGestureStart: () => store.beginGesture(),
          onGestureEnd: () => store.endGesture(),
        }),
      ]),
    );
    shapeControls.replaceChildren(...[...controls.values()].map((control) => control.element));
    shape.element.hidden = info.params.length === 0;
    shape.close();
  }

  return {
    element,
    /** Below the strip. */
    box: boxPlace,

    /** Every frame. */
    drawControls() {
      const { surface, contours: lines, criticalPoints: marks, relief3d: solid } = store.get();
      const own = surface.formula;
      const key = own === undefined ? surface.id : `${session.analysis.ready} ${own}`;
      if (key !== shown) {
        shown = key;
        showSurface();
      }
      drawBox();
      const { params } = /** @type {any} */ (session.surfaceInfo);
      const values = params.map((/** @type {any} */ { id, symbol }) => {
        const value = surface.params[id];
        controls.get(id)?.setValue(value);
        return `${symbolText(symbol)} = ${tr.number(value)}`;
      });
      setText(shapeButton, values.join(tr.t("join.listComma")));
      contours.set(lines);
      criticalPoints.set(marks);
      relief3d.setAttribute("aria-pressed", String(solid));
    },

    /** @param {import("../view/tokens.js").Tokens} tokens */
    draw(tokens) {
      const { surface } = store.get();
      const key = `${session.surfaceKey} ${tokens.theme}`;
      if (key === theme) return;
      theme = key;
      thumbnails.use(tokens);
      current.replaceChildren(
        thumbnails.of(surface.formula === undefined ? surface.id : session.surface),
      );
    },
  };
}
