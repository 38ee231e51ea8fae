// The panel beside the maps: the critical points, and the chosen place from close by: its Hessian, the models in the disc,
// curvature by direction, and the way out of a saddle.

import { createButton } from "../controls/buttons.js";
import { createParameterControl } from "../controls/parameter.js";
import { columnTexts } from "../i18n/columns.js";
import { upperFirst } from "../i18n/names.js";
import { choosePlace } from "../model/actions.js";
import { alongFirst, angleOf, canEscape, discOf, exact } from "../model/critical.js";
import { angleRange } from "../model/properties.js";
import { freshBackend, h, setText } from "../elements/dom.js";
import { watchDrag } from "../elements/drag.js";
import { dialText, drawDial, escapeText } from "../elements/place-facts.js";
import { dialScale } from "../view/curvature-plot.js";
import { TOLERANCE } from "../elements/critical-layer.js";
import { createCriticalList } from "./critical-list.js";
import { m } from "../elements/step-numbers.js";

/** @typedef {import("../model/critical.js").Place} Place */

const DIAL = 104; // px high

/** As many digits as a field shows. @param {number} value */
const short = (value) => Number(value.toPrecision(4));

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 * @param {ReturnType<typeof import("../elements/critical-layer.js").createCriticalLayer>} options.layer
 */
export function createCriticalPanel({ document, tr, store, session, layer }) {
  const list = createCriticalList({
    document,
    tr,
    onChoose: (at) => store.choose(choosePlace(exact(at))),
  });
  const none = h(document, "p", { className: "note" });
  const start = createButton({
    document,
    text: tr.t("critical.takeStart"),
    className: "bordered",
    onClick: () => store.choose(choosePlace(exact(store.get().start))),
  });
  const hint = h(document, "p", { className: "note" }, tr.t("critical.hint"));
  const pick = h(document, "div", { className: "pick" }, hint, start);
  const close = createButton({
    document,
    icon: "close",
    label: tr.t("critical.close"),
    onClick: () => {
      store.choose(choosePlace(null));
      // This button goes with the place; the focus stays in the panel.
      pick.hidden = false;
      start.focus();
    },
  });
  const title = h(document, "h3");
  const math = h(document, "div", { className: "hessian" });
  const fact = h(document, "p", { className: "fact" });
  const told = h(document, "div", { "aria-live": "polite" }, title, fact);

  const models = ["quadratic", "linear"].map((id) =>
    h(
      document,
      "button",
      {
        type: "button",
        className: "chip",
        onclick: () => store.choose({ model: /** @type {any} */ (id) }),
      },
      tr.t(`critical.model.${id}`),
    ),
  );
  const choice = h(
    document,
    "div",
    { className: "choice", role: "group", "aria-label": tr.t("critical.model") },
    ...models,
  );
  const agreement = h(document, "p", { className: "note" });
  const canvas = h(document, "canvas", { className: "dial", "aria-hidden": "true" });
  const along = h(document, "p", { className: "note" });
  const left = h(document, "p", { className: "note" });
  const leave = createButton({
    document,
    icon: "play",
    text: tr.t("critical.startThere"),
    className: "bordered",
    onClick: () => {
      const here = layer.place();
      if (here) store.choose({ start: exact(alongFirst(here, escapeOf()).at) });
    },
  });
  const places = {
    radius: h(document, "div"),
    angle: h(document, "div"),
    escape: h(document, "div"),
  };
  const part = (/** @type {string} */ id, /** @type {Node[]} */ ...children) =>
    h(
      document,
      "section",
      { className: "part" },
      h(document, "h4", {}, tr.t(`critical.part.${id}`)),
      ...children,
    );
  const parts = {
    model: part("model", choice, places.radius, agreement),
    dial: part("dial", canvas, places.angle, along),
    escape: part("escape", places.escape, left, leave),
  };
  const place = h(
    document,
    "section",
    { className: "place", hidden: true },
    close,
    told,
    math,
    parts.model,
    parts.dial,
    parts.escape,
  );
  const element = h(
    document,
    "div",
    { className: "critical" },
    h(document, "h2", {}, tr.t("critical.title")),
    list.element,
    none,
    pick,
    place,
  );

  /** @type {Record<string, ReturnType<typeof createParameterControl>>} */
  let controls = {};
  /** @type {import("../model/types.js").Domain | null} whose */
  let controlsFor = null;

  function makeControls() {
    const { surfaceInfo } = session;
    if (surfaceInfo.domain === controlsFor) return;
    controlsFor = surfaceInfo.domain;
    const { radius: first, longest } = discOf(surfaceInfo, null);
    const infos = {
      radius: { symbol: "", default: first, min: longest / 50, max: longest },
      angle: { symbol: "\\alpha", default: 0, ...angleRange },
      escape: { symbol: "", default: first / 5, min: -longest, max: longest },
    };
    controls = Object.fromEntries(
      Object.entries(infos).map(([id, info]) => {
        const name = tr.t(`critical.${id}`);
        const made = createParameterControl({
          document,
          tr,
          info: { id, name, scale: "linear", valid: "finite", ...info },
          value: info.default,
          bound: null,
          onInput: (/** @type {any} */ value) => store.set(patchOf(id, Number(value))),
          onGestureStart: () => store.beginGesture(),
          onGestureEnd: () => store.endGesture(),
        });
        places[/** @type {keyof typeof places} */ (id)].replaceChildren(made.element);
        return [id, made];
      }),
    );
  }

  /** @param {string} id @param {number} value */
  function patchOf(id, value) {
    if (id === "radius") return { radius: Math.max(layer.disc().longest / 1000, Math.abs(value)) };
    if (id === "angle") return { angle: ((value % 180) + 180) % 180 || (value === 180 ? 180 : 0) };
    return { [id]: value };
  }

  /** How far the escape goes where the reader has not said. */
  function escapeOf() {
    return store.get().escape ?? layer.disc().radius / 5;
  }

  /** @param {Place} here */
  function angleAt({ eigenvectors }) {
    return store.get().angle ?? (eigenvectors ? angleOf(eigenvectors[0]) : 0);
  }

  /** @param {Place} here */
  function describe(here) {
    const kind = here.kind === null ? "place" : here.curve ? "curve" : "point";
    const at = tr.point(here.at);
    setText(
      title,
      kind === "place"
        ? tr.t("critical.placeAt", { at })
        : upperFirst(tr.t("critical.at", { kind: tr.t(`critical.kind.${here.kind}`), at })),
    );
    const signs = layer.signs(here);
    const shape =
      kind === "place"
        ? here.gradient?.some((slope) => slope !== 0)
          ? "slope"
          : "noSlope"
        : kind === "curve"
          ? `curve.${here.kind}`
          : here.differentiable
            ? here.kind
            : "kink";
    const values = { loss: tr.number(here.value), gradient: tr.point(here.gradient ?? [NaN, NaN]) };
    setText(fact, tr.t(`critical.fact.${shape}`, values));
    math.hidden = !here.hessian;
    if (here.hessian && here.eigenvalues) math.replaceChildren(hessianNode(here, signs));
  }

  /** @param {number} i */
  const lambda = (i) => m(document, "msub", m(document, "mi", "λ"), m(document, "mn", String(i)));
  const sign = (/** @type {string} */ text) => m(document, "mo", text);
  const zero = () => m(document, "mn", "0");

  /** Such as λ₁ < 0 < λ₂. @param {readonly number[]} signs */
  function orderOf([low, high]) {
    const [first, second] = [lambda(1), lambda(2)];
    if (low > 0) return [zero(), sign("<"), first, sign("≤"), second];
    if (high < 0) return [first, sign("≤"), second, sign("<"), zero()];
    const relation = (/** @type {number} */ s) => sign(s === 0 ? "=" : "<");
    return [first, relation(low), zero(), relation(high), second];
  }

  /** @param {readonly number[] | null} eigenvalues */
  const valuesOf = (eigenvalues) =>
    (eigenvalues ?? []).flatMap((value, i) => [
      ...(i > 0 ? [sign(",")] : []),
      lambda(i + 1),
      sign("="),
      m(document, "mn", tr.number(value)),
    ]);

  /** H = ( .. ), and what its eigenvalues are. @param {Place} here @param {readonly number[]} signs */
  function hessianNode({ hessian, eigenvalues, kind }, signs) {
    const [a, b, c, d] = columnTexts(/** @type {any} */ (hessian).flat());
    const row = (/** @type {string[]} */ ...texts) =>
      m(document, "mtr", ...texts.map((text) => m(document, "mtd", m(document, "mn", text))));
    const table = m(document, "mtable", row(a, b), row(c, d));
    table.setAttribute("class", "matrix");
    const values = m(document, "math", ...(kind === null ? valuesOf(eigenvalues) : orderOf(signs)));
    const equation = m(document, "math", m(document, "mi", "H"), m(document, "mo", "="), table);
    equation.setAttribute("aria-label", tr.t("critical.hessian", { a, b, c, d }));
    const line = h(document, "div", {});
    line.append(equation, values);
    return line;
  }

  /** @param {Place} here */
  function drawModel(here) {
    parts.model.hidden = !here.hessian;
    const { model } = store.get();
    models.forEach((button, i) =>
      button.setAttribute("aria-pressed", String(["quadratic", "linear"][i] === model)),
    );
    const taylor = layer.taylor();
    if (!taylor) return;
    setText(
      agreement,
      tr.t(`critical.agreement.${model}`, {
        tolerance: tr.number(100 * TOLERANCE),
        lowest: tr.number(taylor.lowest),
        highest: tr.number(taylor.highest),
        share: tr.number(100 * taylor.agreeing, { digits: 2 }),
      }),
    );
  }

  /** @param {Place} here @param {any} tokens */
  function showDial(here, tokens) {
    parts.dial.hidden = !here.hessian;
    if (!here.hessian) return;
    const angle = angleAt(here);
    const width = canvas.parentElement?.clientWidth ?? 0;
    if (width > 0) {
      canvas.style.width = `${width}px`;
      const backend = freshBackend(canvas, width, DIAL);
      drawDial(backend, { width, height: DIAL, here, angle, tr, tokens });
    }
    setText(along, dialText(tr, here, angle));
  }

  /** @param {Place} here */
  function drawEscape(here) {
    parts.escape.hidden = !canEscape(here, layer.signs(here));
    if (parts.escape.hidden) return;
    setText(left, escapeText(tr, session, here, escapeOf()));
  }

  watchDrag(canvas, store, turn);

  /** @param {PointerEvent} event */
  function turn(event) {
    const box = canvas.getBoundingClientRect();
    const angle = dialScale(box.width).toAngle(event.clientX - box.left);
    store.set({ angle: Math.round(angle) });
  }

  return {
    element,

    /** What follows a drag: every frame while the panel is open. @param {any} tokens */
    drawControls(tokens) {
      const here = layer.place();
      place.hidden = here === null;
      pick.hidden = here !== null;
      if (!here) return;
      makeControls();
      controls.radius.setValue(layer.disc().radius);
      controls.angle.setValue(short(angleAt(here)));
      controls.angle.setDefault(short(here.eigenvectors ? angleOf(here.eigenvectors[0]) : 0));
      controls.escape.setValue(short(escapeOf()));
      controls.escape.setDefault(short(layer.disc().radius / 5));
      showDial(here, tokens);
      drawEscape(here);
    },

    /** @param {any} tokens */
    draw(tokens) {
      const { critical } = layer;
      const here = layer.place();
      if (critical) list.draw({ critical, chosen: here?.at ?? null, tokens });
      list.element.hidden = !critical || critical.points.length + critical.curves.length === 0;
      none.hidden = !critical || !list.element.hidden;
      setText(none, tr.t("critical.none"));
      if (!here) return;
      describe(here);
      drawModel(here);
    },
  };
}
