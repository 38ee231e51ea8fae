// The controls under a figure, as `controls="0.learningRate *.momentum depth"` asks for them.

import { createBatchControls } from "../controls/batch.js";
import { createParameterControl } from "../controls/parameter.js";
import { createSelect } from "../controls/select.js";
import { h, setText } from "../elements/dom.js";
import { createSample } from "../elements/sample.js";
import { surfaceRows } from "../model/batches.js";
import { MOST_CONTROLS, runsOfKey } from "../model/figure-keys.js";

/** @typedef {import("./list.js").OwnParam} OwnParam */
/** @typedef {import("./list.js").ChoiceInfo} ChoiceInfo */
/** @typedef {{ element: HTMLElement, update: (tokens: any) => void }} Row */

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {readonly string[]} options.words keys
 * @param {Record<string, OwnParam | ChoiceInfo>} options.own the kind's
 * @param {import("../model/store.js").Store} options.store
 * @param {ReturnType<typeof import("../elements/session.js").createSession>} options.session
 */
export function createControls({ document, tr, words, own, store, session }) {
  const { engine } = session;

  /** @param {OwnParam} info @param {() => any} get @param {(value: any) => void} set */
  function parameter(info, get, set) {
    return createParameterControl({
      document,
      tr,
      info,
      value: get(),
      defaultValue: info.default,
      bound: null,
      showReset: false,
      onInput: (value) => set(info.integer ? Math.round(Number(value)) : value),
      onGestureStart: () => store.beginGesture(),
      onGestureEnd: () => store.endGesture(),
    });
  }

  /** @param {string} key @returns {Row | null} */
  function ofRuns(key) {
    const found = runsOfKey(key, { infos: engine, state: store.get() });
    if (!found) return null;
    const { runs, info } = found;
    const get = () => store.get().runs[runs[0]].params[info.id];
    const set = (/** @type {any} */ value) =>
      store.set({
        runs: store
          .get()
          .runs.map((run, index) =>
            runs.includes(index) ? { ...run, params: { ...run.params, [info.id]: value } } : run,
          ),
      });
    const control = parameter(info, get, set);
    const all = runsOfKey(`*.${info.id}`, { infos: engine, state: store.get() })?.runs ?? [];
    const sample = createSample(document);
    const name = h(document, "span");
    const whose = h(document, "span", { className: "whose" }, sample.element, name);
    whose.hidden = all.length === runs.length;
    return {
      element: h(document, "div", { className: "control" }, whose, control.element),
      update(tokens) {
        control.setValue(get());
        const bounds = new Set(runs.map((index) => session.bound(index)));
        if (info.id === "learningRate" && bounds.size === 1) control.setBound([...bounds][0]);
        if (whose.hidden) return;
        // The label would tell the value, too; the marker tells two runs of one optimizer apart.
        const { info: optimizer, label } = session.runs[runs[0]];
        sample.draw({ tokens, style: optimizer.style, hollow: label.hollow, narrow: true });
        setText(name, tr.name(optimizer));
      },
    };
  }

  /** @param {string} key @returns {Row | null} */
  function ofKind(key) {
    if (!Object.hasOwn(own, key)) return null;
    const info = own[key];
    const get = () => store.get().own?.[key];
    const set = (/** @type {any} */ value) =>
      store.set({ own: { ...store.get().own, [key]: value } });
    if ("choices" in info) {
      const select = createSelect({
        document,
        label: info.name,
        options: info.choices,
        value: String(get()),
        onChange: set,
      });
      return {
        element: h(document, "div", { className: "control" }, select.element),
        update: () => select.setValue(String(get())),
      };
    }
    const control = parameter(info, get, set);
    return {
      element: h(document, "div", { className: "control" }, control.element),
      update: () => control.setValue(get()),
    };
  }

  /** Of the state's batches. @param {string} key @returns {Row | null} */
  function ofBatch(key) {
    const parts = /** @type {const} */ (["size", "order", "seed"]);
    const part = parts.find((known) => key === `batch.${known}`);
    const count = surfaceRows(engine, store.get().surface)?.length;
    if (!part || !count) return null;
    const made = createBatchControls({
      document,
      tr,
      parts: [part],
      rows: count,
      value: store.get().batch,
      onChange: (batch) => store.choose({ batch }),
    });
    return {
      element: h(document, "div", { className: "control" }, ...made.elements),
      update: () => made.setValue(store.get().batch),
    };
  }

  /** @type {Row[]} */
  const rows = [];
  const wrong = [];
  for (const word of words.slice(0, MOST_CONTROLS)) {
    const row = ofRuns(word) ?? ofBatch(word) ?? ofKind(word);
    if (row) rows.push(row);
    else wrong.push(tr.t("figure.attribute", { attribute: "controls", got: word }));
  }
  return {
    element: h(document, "div", { className: "controls" }, ...rows.map(({ element }) => element)),
    wrong,
    /** @param {any} tokens */
    update(tokens) {
      for (const row of rows) row.update(tokens);
    },
  };
}
