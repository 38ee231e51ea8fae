// A quiet note above the map, which the reader can close.

import { createButton } from "../controls/buttons.js";
import { h, setText } from "../elements/dom.js";

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 */
export function createNote({ document, tr }) {
  const text = h(document, "p", { role: "status" });
  const close = createButton({
    document,
    icon: "close",
    label: tr.t("note.close"),
    onClick: () => void (element.hidden = true),
  });
  const element = h(document, "div", { className: "link-note", hidden: true }, text, close);
  return {
    element,

    /** @param {string} words "" hides it */
    show(words) {
      element.hidden = words === "";
      setText(text, words);
    },
  };
}
