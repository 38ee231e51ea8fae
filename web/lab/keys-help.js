// What the keys do, part by part: nothing is bound globally, so it has to be said somewhere.

import { createButton } from "../controls/buttons.js";
import { h } from "../elements/dom.js";
import { createPopover } from "../elements/popover.js";

const PARTS = ["start", "map", "timeline", "slider", "tabs", "maps", "view3d"];

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 */
export function createKeysHelp({ document, tr }) {
  const label = tr.t("keys.title");
  return createPopover({
    document,
    button: createButton({ document, icon: "keyboard", label }),
    content: h(
      document,
      "ul",
      {},
      ...PARTS.map((part) => h(document, "li", {}, tr.t(`keys.${part}`))),
    ),
    label,
    className: "keys",
  });
}
