// The list of critical points: a table by kind, with loss and eigenvalues; each point is a button that chooses it.

import { columnTexts } from "../i18n/columns.js";
import { exact, kinds } from "../model/critical.js";
import { h, mathNode } from "../elements/dom.js";
import { drawCriticalMarks } from "../view/critical-marks.js";
import { svgBackend } from "../view/scene.js";

/** @typedef {import("../model/critical.js").CriticalPoint} CriticalPoint */
/** @typedef {import("../model/critical.js").CriticalCurve} CriticalCurve */
/** @typedef {import("../model/critical.js").Kind} Kind */

/** So many of a kind are listed at once where there are more. */
const FIRST = 6;
const ICON = 18; // px

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {any} options.tr
 * @param {(at: readonly number[]) => void} options.onChoose
 */
export function createCriticalList({ document, tr, onChoose }) {
  const table = h(document, "table");
  const element = h(document, "div", { className: "scroll" }, table);
  /** @type {{ at: readonly number[], row: HTMLElement, button: HTMLElement }[]} */
  let rows = [];
  /** @type {Set<Kind>} listed whole */
  let whole = new Set();
  let listed = "";
  /** @type {any} */
  let source;
  /** @type {readonly number[] | null} */
  let chosen = null;

  /** @param {Kind} kind @param {any} tokens */
  function icon(kind, tokens) {
    const backend = svgBackend(ICON, ICON);
    const mark = { x: ICON / 2, y: ICON / 2, kind, turn: Math.PI / 2, label: "" };
    drawCriticalMarks(backend, [mark], "full", tokens);
    const svg = mathNode(document, backend.toString());
    svg?.removeAttribute("role");
    svg?.setAttribute("aria-hidden", "true");
    return svg;
  }

  /**
   * @param {readonly number[]} at
   * @param {string} text
   * @param {readonly string[]} cells
   * @param {Node | null} mark
   */
  function makeRow(at, text, cells, mark) {
    const button = h(
      document,
      "button",
      { type: "button", className: "point", onclick: () => onChoose(at) },
      mark,
      text,
    );
    const row = h(
      document,
      "tr",
      {},
      h(document, "th", { scope: "row" }, button),
      ...cells.map((cell) => h(document, "td", {}, cell)),
    );
    rows.push({ at, row, button });
    return row;
  }

  /**
   * @param {{ points: readonly CriticalPoint[], curves: readonly CriticalCurve[] }} critical
   * @param {any} tokens
   */
  function list({ points, curves }, tokens) {
    rows = [];
    const dash = tr.t("results.never");
    const shown = new Map(
      kinds.map((kind) => {
        const all = points.filter((point) => point.kind === kind);
        return [kind, { all, some: whole.has(kind) ? all : all.slice(0, FIRST) }];
      }),
    );
    const some = [...shown.values()].flatMap((group) => group.some);
    const columns = [
      some.map(({ value }) => value),
      ...[0, 1].map((i) => some.map(({ eigenvalues }) => eigenvalues?.[i] ?? NaN)),
    ].map(columnTexts);
    let next = 0;
    const groups = kinds.flatMap((kind) => {
      const { all, some: listedNow } = /** @type {any} */ (shown.get(kind));
      const lines = curves.filter((curve) => curve.kind === kind);
      if (all.length + lines.length === 0) return [];
      const counts = [
        ...(all.length > 0 ? [tr.t(`critical.count.${kind}`, { count: all.length })] : []),
        ...(lines.length > 0 ? [tr.t(`critical.curves.${kind}`, { count: lines.length })] : []),
      ];
      const mark = icon(kind, tokens);
      const copy = () => mark?.cloneNode(true) ?? null;
      const head = h(
        document,
        "tr",
        {},
        h(document, "th", { scope: "rowgroup", colSpan: 4 }, counts.join(tr.t("join.listComma"))),
      );
      const body = h(document, "tbody", {}, head);
      for (const { at } of listedNow) {
        body.append(
          makeRow(
            at,
            tr.point(at),
            columns.map((texts) => texts[next]),
            copy(),
          ),
        );
        next += 1;
      }
      for (const { curve } of lines) {
        const at = curve[curve.length >> 1];
        body.append(
          makeRow(at, tr.t("critical.through", { at: tr.point(at) }), [dash, dash, dash], copy()),
        );
      }
      if (all.length > listedNow.length) {
        const more = h(
          document,
          "button",
          {
            type: "button",
            className: "more",
            onclick: () => {
              whole.add(kind);
              list({ points, curves }, tokens);
              markChosen();
              const { at } = all[listedNow.length];
              rows.find((row) => row.at === at)?.button.focus();
            },
          },
          tr.t(`critical.all.${kind}`, { count: all.length }),
        );
        body.append(h(document, "tr", {}, h(document, "td", { colSpan: 4 }, more)));
      }
      return [body];
    });
    const head = ["point", "loss", "lambda1", "lambda2"].map((id) =>
      h(document, "th", { scope: "col" }, tr.t(`critical.${id}`)),
    );
    table.replaceChildren(
      h(document, "caption", { className: "unseen" }, tr.t("critical.list")),
      h(document, "thead", {}, h(document, "tr", {}, ...head)),
      ...groups,
    );
  }

  function markChosen() {
    const now = String(chosen && exact(chosen));
    for (const { at, row, button } of rows) {
      const is = String(exact(at)) === now;
      row.classList.toggle("chosen", is);
      button.setAttribute("aria-pressed", String(is));
    }
  }

  return {
    element,

    /**
     * @param {object} options
     * @param {{ points: readonly CriticalPoint[], curves: readonly CriticalCurve[] }} options.critical
     * @param {readonly number[] | null} options.chosen
     * @param {any} options.tokens
     */
    draw({ critical, chosen: at, tokens }) {
      chosen = at;
      if (critical !== source) whole = new Set();
      if (critical !== source || tokens.theme !== listed) list(critical, tokens);
      source = critical;
      listed = tokens.theme;
      markChosen();
    },
  };
}
