// A picture with the rows of data beside it.

import { h } from "../elements/dom.js";
import { setSize } from "../elements/size.js";
import { placeBeside } from "./beside.js";

/** @typedef {import("./list.js").Parts} Parts */
/** @typedef {import("./list.js").View} View */

/** The picture's part of the width, and the height of the rows where they stand below it, px. */
const BESIDE = { share: 0.62, below: 190 };

/**
 * Another picture with the rows beside it, or below it where there is no room.
 * @param {Parts} parts
 * @param {View} view
 * @param {ReturnType<typeof import("../elements/data-view.js").createDataView>} data
 * @returns {View}
 */
export function besideData({ document, tr }, view, data) {
  const element = h(document, "div", { className: "beside" }, view.element, data.element);
  return {
    ...view,
    element,
    resize(width, height) {
      const { first, second } = placeBeside(element, { width, height }, BESIDE);
      setSize(view.element, first);
      view.resize(first.width, first.height);
      data.resize(second.width, second.height);
    },
    draw(frame) {
      view.draw(frame);
      data.draw(frame);
    },
    rest(rest) {
      const told = view.rest?.(rest) ?? rest.summary;
      return [told, data.text()].filter((text) => text !== "").join(tr.t("join.sentence"));
    },
  };
}
