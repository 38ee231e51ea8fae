// The panel Step: up to two runs opened at the present step, each as its rule, the rule with this step's numbers, and a
// sentence.

import { numbers, rules } from "thalweg:mathml";
import { createButton } from "../controls/buttons.js";
import { runLabelText } from "../i18n/names.js";
import { stepFactText } from "../i18n/step-fact-text.js";
import { toggleOpenedRun } from "../model/actions.js";
import { stepFacts } from "../model/step-facts.js";
import { createDataView } from "../elements/data-view.js";
import { h, mathNode, setText } from "../elements/dom.js";
import { createSample } from "../elements/sample.js";
import { ruleNumbers } from "../elements/step-numbers.js";

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 * @param {(from: readonly number[], to: readonly number[]) => void} options.onZoom shows both points near by
 */
export function createStepPanel({ document, tr, store, session, onZoom }) {
  const title = h(document, "h2");
  /** @param {number} by */
  const walk = (by) => {
    const { step, steps } = store.get();
    store.set({ step: Math.max(0, Math.min(steps, step + by)) });
  };
  const previous = createButton({
    document,
    icon: "previous",
    label: tr.t("timeline.previous"),
    className: "round bordered",
    onClick: () => walk(-1),
  });
  const next = createButton({
    document,
    icon: "next",
    label: tr.t("timeline.next"),
    className: "round bordered",
    onClick: () => walk(1),
  });
  const zoom = createButton({
    document,
    icon: "open-step",
    label: tr.t("step.zoom"),
    className: "round bordered",
    onClick: zoomIn,
  });
  const head = h(document, "div", { className: "step-head" }, title, zoom, previous, next);
  const choice = h(document, "div", {
    className: "choice",
    role: "group",
    "aria-label": tr.t("step.choose"),
  });
  const list = h(document, "div", { className: "opened" });
  const data = createDataView({
    document,
    tr,
    session,
    runs: () => store.get().openedRuns.map((index) => session.runs[index]),
  });
  const gradients = h(document, "p", { className: "note" });
  const rows = h(document, "section", { className: "card" }, data.element, gradients);
  const element = h(document, "div", { className: "step" }, head, choice, list, rows);

  /** @type {{ button: HTMLElement, sample: ReturnType<typeof createSample>, name: HTMLElement }[]} */
  let chips = [];

  function zoomIn() {
    const opened = store.get().openedRuns.flatMap((index) => {
      const step = session.openedStep(index);
      if (!step) return [];
      return [step.from, step.to, ...(step.lookAhead ? [step.lookAhead.at] : [])];
    });
    if (opened.length === 0) return;
    const range = (/** @type {0 | 1} */ axis) => {
      const values = opened.map((/** @type {number[]} */ at) => at[axis]);
      return [Math.min(...values), Math.max(...values)];
    };
    const [x, y] = [range(0), range(1)];
    onZoom([x[0], y[0]], [x[1], y[1]]);
  }

  /** @param {number} index */
  function makeChip(index) {
    const sample = createSample(document);
    const name = h(document, "span");
    const button = h(
      document,
      "button",
      {
        type: "button",
        className: "chip",
        onclick: () => store.set(toggleOpenedRun(store.get(), index)),
      },
      sample.element,
      name,
    );
    return { button, sample, name };
  }

  /** @param {any} tokens */
  function drawChips(tokens) {
    if (chips.length !== session.runs.length) {
      chips = session.runs.map((_, index) => chips[index] ?? makeChip(index));
      choice.replaceChildren(...chips.map((chip) => chip.button));
    }
    chips.forEach(({ button, sample, name }, index) => {
      const { info, label, run } = session.runs[index];
      button.hidden = run.hidden;
      sample.draw({ tokens, style: info.style, hollow: label.hollow });
      setText(name, runLabelText(tr, label, session.engine));
      button.setAttribute("aria-pressed", String(store.get().openedRuns.includes(index)));
    });
    const visible = session.runs.filter(({ run }) => !run.hidden).length;
    choice.hidden = visible <= store.get().openedRuns.length;
  }

  /**
   * @param {number} index of a run
   * @param {any} tokens
   */
  function card(index, tokens) {
    const { info, label, run, trajectory } = session.runs[index];
    const step = session.openedStep(index);
    if (!step) return null;
    const sample = createSample(document);
    sample.draw({ tokens, style: info.style, hollow: label.hollow });
    const name = runLabelText(tr, label, session.engine);
    const [before, after] = step.loss.map((/** @type {number} */ loss) => tr.number(loss));
    const header = h(
      document,
      "div",
      { className: "head" },
      sample.element,
      h(document, "h3", {}, name),
      h(document, "span", { className: "status" }, tr.t("step.loss", { before, after })),
    );
    const made = h(document, "section", { className: "card" }, header);
    if (store.get().step >= trajectory.path.length / 2 - 1)
      made.append(h(document, "p", { className: "note" }, tr.t("step.atEnd")));
    const ruleMath = mathNode(document, rules[run.optimizer]);
    if (ruleMath) {
      ruleMath.setAttribute("aria-label", tr.t("step.rule", { name }));
      made.append(h(document, "div", { className: "rule" }, ruleMath));
    }
    const { terms } = step;
    const filling = { document, tr, tokens, style: info.style, terms };
    const math = ruleNumbers(numbers[run.optimizer], filling);
    if (math) {
      math.setAttribute("aria-label", tr.t("step.numbers", { name }));
      made.append(h(document, "div", { className: "numbers" }, math));
    }
    const { eigenvalues } = session.derivatives(step.from);
    const facts = stepFacts({ step, optimizer: run.optimizer, params: run.params, eigenvalues });
    const words = facts.slice(0, 2).map((fact) => stepFactText(tr, fact));
    made.append(h(document, "p", { className: "fact" }, words.join(tr.t("join.sentence"))));
    const bound = session.bound(index);
    const rate = Number(run.params.learningRate);
    if (bound !== null) {
      const values = { bound: tr.number(bound), rate: tr.number(rate) };
      const text = tr.t(rate < bound ? "step.stable" : "step.unstable", values);
      made.append(h(document, "p", { className: "note" }, text));
    }
    return made;
  }

  return {
    element,

    /** @param {any} tokens */
    draw(tokens) {
      const { step, openedRuns } = store.get();
      setText(title, tr.t("step.title", { step }));
      drawChips(tokens);
      const cards = openedRuns.flatMap((index) => card(index, tokens) ?? []);
      if (cards.length === 0)
        cards.push(h(document, "p", { className: "note" }, tr.t("step.none")));
      list.replaceChildren(...cards);
      zoom.hidden = openedRuns.length === 0;
      rows.hidden = data.text() === "";
      if (rows.hidden) return;
      const { clientWidth: width } = rows;
      data.resize(width, data.heightAt(width));
      data.draw({ tokens });
      setText(gradients, data.gradients());
    },
  };
}
