// The reader's own formula: a field that redraws the picture while one types, what is wrong with what stands there, the
// domain, and the formula and its partial derivatives as mathematics. While it is wrong the last good picture stays.

import { createDisclosure } from "../controls/disclosure.js";
import { freshId } from "../controls/dom.js";
import { createMenuButton } from "../controls/menu.js";
import { createNumberField } from "../controls/number-field.js";
import { formulaText } from "../i18n/formula-text.js";
import { changeFormula, makeFormula } from "../model/actions.js";
import { coordinateRange, formulaError, isFormulaDomain } from "../model/formulas.js";
import { h, mathNode, setText } from "../elements/dom.js";

const PAUSE = 300; // ms after the last key
const AROUND = 24; // characters of the formula shown on each side of what is wrong
const ends = /** @type {const} */ ([
  ["x", 0],
  ["x", 1],
  ["y", 0],
  ["y", 1],
]);

/**
 * The formula near its fault.
 * @param {string} text
 * @param {{ position: number, length: number }} fault
 */
export function excerpt(text, { position, length }) {
  const end = position + length;
  const [from, to] = [Math.max(0, position - AROUND), Math.min(text.length, end + AROUND)];
  return {
    before: (from > 0 ? "…" : "") + text.slice(from, position),
    // Where something is missing there is nothing to underline but the place itself.
    part: text.slice(position, end).trim() === "" ? "\u2003" : text.slice(position, end),
    after: text.slice(end, to) + (to < text.length ? "…" : ""),
  };
}

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 * @param {{ set: (action: () => void, milliseconds: number) => any, clear: (id: any) => void }} options.timer
 * @param {(id: string) => Node} options.pictureOf a surface's thumbnail
 */
export function createFormulaBox({ document, tr, store, session, timer, pictureOf }) {
  const { engine } = session;
  let firstOfVisit = true;
  const ids = { input: freshId("formula"), hint: freshId("formula"), error: freshId("formula") };
  const input = h(document, "input", {
    type: "text",
    id: ids.input,
    className: "field-input",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: false,
    "aria-describedby": ids.hint,
    onInput: later,
    onChange: () => commit(firstOfVisit),
    onBlur: () => (firstOfVisit = true),
    onKeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape" || input.value === taken?.formula) return;
      event.stopPropagation();
      input.value = taken?.formula ?? "";
      commit(false);
    },
  });
  input.setAttribute("enterkeyhint", "done");
  const label = h(document, "label", { htmlFor: ids.input }, tr.t("ownFormula.field"));
  const examples = createMenuButton({
    document,
    label: tr.t("ownFormula.examples"),
    text: tr.t("ownFormula.examples"),
    icon: "chevron-down",
    className: "bordered",
    columns: 3,
    items: () =>
      engine.surfaces.map((/** @type {any} */ info) => ({
        id: info.id,
        label: tr.name(info),
        before: pictureOf(info.id),
      })),
    onSelect: (/** @type {string} */ id) => store.choose(makeFormula(store.get(), engine, id)),
  });
  const hint = h(document, "p", { className: "note", id: ids.hint }, tr.t("ownFormula.hint"));
  const fault = h(document, "p", { className: "fault", "aria-hidden": "true" });
  const message = h(document, "p", { className: "field-error" });
  const error = h(document, "div", { id: ids.error, "aria-live": "polite" }, message);
  /** As it stands in the fields. */
  const domain = { x: [0, 1], y: [0, 1] };
  const fields = ends.map(([axis, end]) =>
    createNumberField({
      document,
      tr,
      label: tr.t(`ownFormula.${axis}${end}`),
      value: 0,
      range: coordinateRange,
      onChange: (value) => {
        domain[axis][end] = value;
        commit(true);
      },
    }),
  );
  const range = (/** @type {"x" | "y"} */ axis, /** @type {number} */ first) =>
    h(
      document,
      "span",
      { className: "range" },
      h(document, "i", {}, axis),
      fields[first].element,
      h(document, "span", { "aria-hidden": "true" }, tr.t("ownFormula.to")),
      fields[first + 1].element,
    );
  const mathematics = h(document, "dl");
  const folded = createDisclosure({
    document,
    summary: tr.t("ownFormula.mathematics"),
    content: mathematics,
    onToggle: showMathematics,
  });
  const element = h(
    document,
    "section",
    { className: "formula-box", "aria-label": tr.t("surface.own"), hidden: true },
    h(document, "div", { className: "line" }, label, input, examples.element),
    fault,
    error,
    hint,
    h(
      document,
      "div",
      { className: "tail" },
      h(
        document,
        "div",
        { className: "domain", role: "group", "aria-label": tr.t("ownFormula.domain") },
        range("x", 0),
        range("y", 2),
      ),
      folded.element,
    ),
  );

  /** What is in force. @type {import("../model/types.js").SurfaceChoice | null} */
  let taken = null;
  let written = "";
  /** @type {any} */
  let waiting = null;

  function later() {
    if (waiting !== null) timer.clear(waiting);
    waiting = timer.set(() => {
      commit(firstOfVisit);
      firstOfVisit = false;
    }, PAUSE);
  }

  /**
   * Takes what stands in the fields, or says what is wrong with it.
   * @param {boolean} isEntry in the history: all that is typed in one go is one
   */
  function commit(isEntry) {
    if (waiting !== null) timer.clear(waiting);
    waiting = null;
    if (taken?.formula === undefined) return;
    const wrong = formulaError(engine, input.value);
    showError(wrong, isFormulaDomain(domain));
    if (wrong || !isFormulaDomain(domain)) return;
    const patch = changeFormula(store.get(), engine, input.value, domain);
    if (!patch.surface) return;
    taken = patch.surface;
    if (isEntry) store.choose(patch);
    else store.set(patch);
    showMathematics();
  }

  /**
   * @param {any} wrong with the formula; null: nothing is
   * @param {boolean} hasDomain
   */
  function showError(wrong, hasDomain) {
    const text = wrong ? formulaText(tr, wrong) : hasDomain ? "" : tr.t("ownFormula.wrongDomain");
    setText(message, text);
    message.hidden = text === "";
    hint.hidden = text !== "";
    fault.hidden = wrong === null;
    input.setAttribute("aria-describedby", wrong ? ids.error : ids.hint);
    if (!wrong) return input.removeAttribute("aria-invalid");
    input.setAttribute("aria-invalid", "true");
    const { before, part, after } = excerpt(input.value, wrong);
    fault.replaceChildren(before, h(document, "mark", {}, part), after);
  }

  /** @param {string} name @param {string | null} markup */
  const row = (name, markup) => [
    h(document, "dt", {}, name),
    h(document, "dd", {}, mathNode(document, markup) ?? tr.t("ownFormula.tooLong")),
  ];

  function showMathematics() {
    const formula = taken?.formula;
    if (mathematics.hidden || formula === undefined || formula === written) return;
    const { analysis } = session;
    if (!analysis.ready) {
      analysis.load().then(showMathematics, () => {});
      return;
    }
    written = formula;
    const { mathml, partials } = engine.readFormula(formula);
    mathematics.replaceChildren(
      ...row("L", mathml),
      ...row("∂L/∂x", partials.x),
      ...row("∂L/∂y", partials.y),
    );
  }

  return {
    element,

    /** Every frame. */
    drawControls() {
      const { surface } = store.get();
      element.hidden = surface.formula === undefined;
      if (surface === taken) return;
      taken = surface;
      if (surface.formula === undefined) return;
      // It came from elsewhere, as from the address or the menu: what was typed here is gone.
      input.value = surface.formula;
      ends.forEach(([axis, end], i) => {
        domain[axis][end] = surface.domain[axis][end];
        fields[i].setValue(domain[axis][end]);
      });
      showError(null, true);
      showMathematics();
    },

    focus() {
      input.focus();
      input.select();
    },
  };
}
