// A figure of the book: the picture of its kind, a legend, a timeline and the controls asked for, a live summary, and
// where it asks first, the question. What buttons in the prose set is set here.

import { numbers } from "thalweg:mathml";
import { createIcon } from "../controls/icons.js";
import { attributeText } from "../elements/attribute-text.js";
import { h, setText } from "../elements/dom.js";
import { kindBoxes, wordsOf } from "../elements/kind-heights.js";
import numbersCss from "../elements/numbers.css";
import { legendEntry } from "../elements/legend-entry.js";
import { createPicture } from "../elements/picture.js";
import { figureOf } from "../elements/set-button.js";
import { statusText } from "../i18n/summary.js";
import { agrees, applySet, parsePredict, readOwn } from "../model/figure-keys.js";
import { attributesToState } from "../model/attributes.js";
import { printHash } from "../model/url.js";
import bookCss from "./book.css";
import { createControls } from "./controls.js";
import { kinds } from "./list.js";
import { kindProperties } from "./properties.js";
import { createQuestion } from "./question.js";

export { applySet };

export const styles = [numbersCss, bookCss];

/** @typedef {import("../model/types.js").State} State */

/** @param {State} state */
const veiled = (state) => ({
  ...state,
  runs: state.runs.map((run) => ({ ...run, hidden: true })),
});

/** What a figure's attributes ask for. @param {HTMLElement} host */
function askedOf(host) {
  const name = host.getAttribute("kind") ?? "map";
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : kinds.map;
  const words = wordsOf(host.getAttribute("show"));
  const layers = new Set(words.filter((word) => kind.layers.includes(word)));
  return { name, kind, words, layers };
}

/** Whether the engine must have its analysis before the figure is built. @param {HTMLElement} host */
export function needsAnalysis(host) {
  const { kind, layers } = askedOf(host);
  return kind.analyses?.(layers) ?? false;
}

/**
 * @param {object} options
 * @param {HTMLElement} options.host the custom element
 * @param {HTMLElement} options.body what the figure is built in
 * @param {import("../elements/engine.js").Loaded} options.loaded
 * @param {any} options.tr
 * @param {AbortSignal} options.signal
 * @param {(text: string) => void} options.tell says what is wrong; "" when all is well
 */
export function buildFigure({ host, body, loaded, tr, signal, tell }) {
  const { engine } = loaded;
  const document = host.ownerDocument;
  const attribute = (/** @type {string} */ name) => host.getAttribute(name);
  const { name, kind, words, layers } = askedOf(host);
  const own = kindProperties[name] ?? [];

  const read = attributesToState(attribute, engine);
  const { values, wrong } = readOwn(own, attribute);
  const given = { ...read.state, own: values };
  const state = kind.prepare?.(given, layers) ?? given;
  const predict = parsePredict(attribute("predict"));
  let held = predict !== null;

  const wrongAttributes = [
    ...(kind === kinds[name] ? [] : ["kind"]),
    ...(layers.size === words.length ? [] : ["show"]),
    ...(predict === null && host.hasAttribute("predict") ? ["predict"] : []),
    ...wrong,
  ].map((key) => tr.t("figure.attribute", { attribute: key, got: attribute(key) ?? "" }));

  const boxes = kindBoxes(name, words, state.runs.length);
  const [wide, narrow] = boxes.heights;
  body.style.setProperty("--wide", `${wide}px`);
  body.style.setProperty("--narrow", `${narrow}px`);
  body.style.setProperty("--runs", String(state.runs.length));
  body.className = "figure book";
  body.dataset.kind = name;

  const key = h(document, "div", { className: "key" });
  const summary = h(document, "p", { className: "summary" });
  const live = h(document, "p", { className: "unseen", "aria-live": "polite" });
  const lab = h(document, "a", { className: "lab button bordered", hidden: true });
  lab.append(
    h(document, "span", { className: "button-text" }, tr.t("book.openInLab")),
    createIcon(document, "open-out"),
  );
  /** @type {import("./list.js").View} */
  let view;

  const picture = createPicture({
    host,
    loaded,
    tr,
    state,
    signal,
    simple: true,
    onOpenStep: null,
    seen: (now) => (held ? veiled(now) : now),
    createStage: (parts) => {
      view = kind.create({
        ...parts,
        redrawAll: () => picture.redrawAll(),
        host,
        engine,
        numbers,
        layers,
        signal,
      });
      view.element.classList.add("picture");
      return {
        element: view.element,
        resize: view.resize,
        sketch() {},
        draw(frame) {
          view.draw({ ...frame, held });
          question?.place();
        },
        setName() {},
        stop: () => view.stop?.(),
      };
    },
    onFrame: ({ tokens }) => controls.update(tokens),
    onRest: (rest) => {
      const text = held ? tr.t("book.held") : (view.rest?.(rest) ?? rest.summary);
      setText(summary, text);
      if (!store.inGesture) setText(live, text);
      drawKey(rest);
      linkLab();
      pressButtons();
    },
  });
  const { session, store, timeline } = picture;
  const context = () => ({ infos: engine, state: store.get() });

  const controls = createControls({
    document,
    tr,
    words: wordsOf(attribute("controls")),
    own: kind.controls?.({ tr, engine, state }) ?? {},
    store,
    session,
  });
  const question = predict
    ? createQuestion({ document, tr, host, predict, view: () => view, onAnswer: reveal })
    : null;

  /** @param {{ tokens: any, results: any[] }} rest */
  function drawKey({ tokens, results }) {
    if (boxes.wordless) return;
    const shown = session.runs.flatMap((computed, index) => {
      if (computed.run.hidden && !held) return [];
      const result = results[index];
      const told = result ? (view.status?.(index, result) ?? statusText(tr, result)) : "";
      return [legendEntry(document, { tr, engine, tokens, computed, told })];
    });
    key.replaceChildren(...shown);
  }

  /** The page's own lab, or one elsewhere. */
  function linkLab() {
    const here = document.querySelector("thalweg-lab");
    const elsewhere = attribute("lab");
    const shown = view.lab ? view.lab(store.get()) : store.get();
    lab.hidden = !shown || (!here && !elsewhere);
    if (shown && !lab.hidden) lab.href = (here ? "" : elsewhere) + printHash(shown, engine);
  }

  lab.addEventListener("click", () => {
    const here = document.querySelector("thalweg-lab");
    // The address is no anchor, so the browser stays where it is.
    if (here) requestAnimationFrame(() => here.scrollIntoView());
  });

  /** The buttons in the prose that say what is so. */
  function pressButtons() {
    for (const button of document.querySelectorAll("[data-set]")) {
      if (figureOf(button) !== host) continue;
      const text = button.getAttribute("data-set") ?? "";
      button.setAttribute("aria-pressed", String(agrees(text, context(), own)));
    }
  }

  function reveal() {
    held = false;
    hold();
    picture.redrawAll();
  }

  /** What would give the answer away waits for the guess. */
  function hold() {
    for (const part of [timeline.element, controls.element]) part.inert = held;
    body.classList.toggle("held", held);
  }

  const parts = [
    ...(boxes.timeless ? [] : [timeline.element]),
    ...(controls.element.childElementCount > 0 ? [controls.element] : []),
  ];
  body.replaceChildren(
    ...(question ? [question.element] : []),
    h(
      document,
      "div",
      { className: "scene" },
      picture.map.element,
      ...(boxes.wordless ? [] : [key]),
    ),
    ...(parts.length > 0 ? [h(document, "div", { className: "bar" }, ...parts)] : []),
    h(
      document,
      "div",
      { className: "foot" },
      h(
        document,
        "div",
        { className: "words" },
        h(document, "slot", { name: "caption" }),
        summary,
        live,
      ),
      lab,
    ),
  );
  // Before the answer the start stays where the question has it.
  picture.map.element.addEventListener(
    "pointerdown",
    (event) => {
      const pin = event.target instanceof Element && event.target.closest(".pin");
      if (held && !pin) event.stopPropagation();
    },
    true,
  );
  question?.attach();
  tell(
    [
      attributeText(tr, read.notes, { runs: "runs", infos: engine }),
      ...wrongAttributes,
      ...controls.wrong,
    ]
      .filter((text) => text !== "")
      .join(tr.t("join.sentence")),
  );
  hold();
  picture.start();

  return {
    retheme: picture.retheme,

    /**
     * Changes the state as a button in the prose says; what means nothing changes nothing.
     * @param {string} text
     */
    set(text) {
      const next = applySet(text, context(), own);
      for (const part of next.wrong) reportError(new RangeError(`cannot set "${part}"`));
      timeline.player.pause();
      // Said again, even where the summary is the same.
      live.textContent = "";
      store.choose(next.state);
      picture.redrawAll();
    },
  };
}
