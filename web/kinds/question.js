// Predict first: a question with choices, or with a pin to be placed on the picture. The guess stays beside the answer,
// in this page only.

import { createButton } from "../controls/buttons.js";
import { createIcon } from "../controls/icons.js";
import { h } from "../elements/dom.js";

const NUDGE = 10; // px an arrow key moves the pin; with Shift a tenth

/** @type {Record<string, [number, number]>} */
const arrows = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Copies of what stands in the element's light tree.
 * @param {Element | null | undefined} from
 */
const copies = (from) => [...(from?.childNodes ?? [])].map((node) => node.cloneNode(true));

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {HTMLElement} options.host its child with slot="question" holds the words: a paragraph, a list of choices, an answer
 * @param {NonNullable<ReturnType<typeof import("../model/figure-keys.js").parsePredict>>} options.predict
 * @param {() => import("./list.js").View} options.view
 * @param {() => void} options.onAnswer guessed, or not willing to
 */
export function createQuestion({ document, tr, host, predict, view, onAnswer }) {
  const words = host.querySelector('[slot="question"]');
  const items = [...(words?.querySelector("ol, ul")?.children ?? [])];
  const ask = [...(words?.children ?? [])].filter((child) => !child.matches("ol, ul, .answer"));
  const told = h(document, "div", { className: "told", role: "status" });
  const show = createButton({
    document,
    text: tr.t("book.showMe"),
    className: "show",
    onClick: () => answer(null),
  });

  /** @type {HTMLButtonElement[]} */
  const choices = items.map((item, index) => {
    const button = createButton({
      document,
      text: "",
      className: "choice bordered",
      onClick: () => answer(index),
    });
    button.querySelector(".button-label")?.replaceChildren(...copies(item));
    return button;
  });
  const pin = "place" in predict ? createPin() : null;
  const done =
    pin &&
    createButton({
      document,
      text: tr.t("book.done"),
      className: "bordered",
      onClick: () => answer(pin.at()),
    });

  const row = h(
    document,
    "div",
    { className: "choices" },
    ...choices,
    ...(done ? [done] : []),
    show,
  );
  const element = h(
    document,
    "fieldset",
    { className: "question" },
    h(document, "legend", {}, ...ask.flatMap(copies)),
    ...(pin ? [h(document, "p", { className: "how" }, tr.t("book.placeHelp"))] : []),
    row,
    told,
  );

  /** @param {null | number | number[]} guess null: none */
  function answer(guess) {
    const right = isRight(guess);
    for (const [index, button] of choices.entries()) {
      button.disabled = true;
      if (index === guess) button.setAttribute("aria-pressed", "true");
      if ("right" in predict && index === predict.right) {
        button.classList.add("right");
        button.prepend(createIcon(document, "check"));
      }
    }
    const focused = host.shadowRoot?.activeElement;
    row.querySelectorAll(".show, .bordered:not(.choice)").forEach((button) => button.remove());
    pin?.settle(guess !== null);
    const verdict = guess === null ? "" : tr.t(right ? "book.right" : "book.wrong");
    told.append(
      ...(verdict ? [h(document, "b", {}, verdict), " "] : []),
      ...copies(words?.querySelector(".answer")),
    );
    told.tabIndex = -1;
    if (focused && element.contains(focused)) told.focus();
    onAnswer();
  }

  /** @param {null | number | number[]} guess */
  function isRight(guess) {
    if ("right" in predict) return guess === predict.right;
    if (!Array.isArray(guess)) return false;
    const { place, within } = predict;
    return Math.hypot(guess[0] - place[0], guess[1] - place[1]) <= within;
  }

  /** The pin over the picture, and when all is told the mark of the answer beside it. */
  function createPin() {
    const handle = h(document, "div", {
      className: "pin",
      role: "slider",
      tabIndex: 0,
      "aria-label": tr.t("book.yourGuess"),
    });
    const mark = h(document, "div", { className: "pin answer", hidden: true });
    const name = (/** @type {string} */ key) => h(document, "span", {}, tr.t(key));
    handle.append(name("book.yourGuess"));
    mark.append(name("book.answer"));
    let settled = false;
    /** @type {number[] | null} */
    let at = null;

    /** @param {HTMLElement} element @param {number[]} where */
    function put(element, [x, y]) {
      const [px, py] = view().projection?.().toPixel(x, y) ?? [0, 0];
      element.style.transform = `translate(${px}px, ${py}px)`;
    }

    /** @param {number} px @param {number} py */
    function move(px, py) {
      const { clientWidth, clientHeight } = view().element;
      const inside = (/** @type {number} */ value, /** @type {number} */ most) =>
        Math.max(0, Math.min(most, value));
      const to = view().projection?.().toData(inside(px, clientWidth), inside(py, clientHeight));
      if (to) at = to;
      place();
    }

    function place() {
      const projection = view().projection?.();
      if (!projection) return;
      if (!at) {
        const { clientWidth, clientHeight } = view().element;
        at = projection.toData(clientWidth / 2, clientHeight / 2);
      }
      put(handle, at);
      const text = tr.point(at);
      if (handle.getAttribute("aria-valuetext") !== text) {
        handle.setAttribute("aria-valuetext", text);
        handle.setAttribute("aria-valuenow", String(at[0]));
      }
      if ("place" in predict) put(mark, predict.place);
    }

    /** @param {PointerEvent | MouseEvent} event */
    const follow = (event) => {
      const box = view().element.getBoundingClientRect();
      move(event.clientX - box.left, event.clientY - box.top);
    };
    handle.addEventListener("pointerdown", (event) => {
      if (settled) return;
      event.stopPropagation();
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (!settled && handle.hasPointerCapture(event.pointerId)) follow(event);
    });
    handle.addEventListener("keydown", (event) => {
      const arrow = arrows[event.key];
      if (settled || !at || !arrow || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      const [px, py] = view().projection?.().toPixel(at[0], at[1]) ?? [0, 0];
      const far = event.shiftKey ? NUDGE / 10 : NUDGE;
      move(px + far * arrow[0], py + far * arrow[1]);
    });

    return {
      at: () => at,
      place,
      attach() {
        const { element } = view();
        element.append(handle, mark);
        element.addEventListener("click", (event) => {
          if (!settled && !handle.contains(/** @type {Node} */ (event.target))) follow(event);
        });
      },
      /** @param {boolean} guessed */
      settle(guessed) {
        settled = true;
        handle.hidden = !guessed;
        handle.tabIndex = -1;
        handle.classList.add("settled");
        mark.hidden = false;
        place();
      },
    };
  }

  return {
    element,
    /** When the picture is there. */
    attach: () => pin?.attach(),
    /** In every frame: where the pin stands on the picture. */
    place: () => pin?.place(),
  };
}
