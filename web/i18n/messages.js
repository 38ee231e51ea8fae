// What was wrong with a link, a typed value or an argument: each as a sentence.

import { upperFirst } from "./names.js";
import { formatExact } from "./numbers.js";

/** @typedef {import("./index.js").Translator} Translator */
/** @typedef {Omit<import("../model/parameters.js").Range, "kind"> & { kind?: string }} Range */

/**
 * @param {Translator} tr
 * @param {Range} range
 * @returns {string} such as "at least 0 and below 1"
 */
export function rangeText(tr, range) {
  if (range.kind === "boolean") return tr.t("range.boolean");
  const values = { min: formatExact(range.min), max: formatExact(range.max) };
  if (range.min === -Infinity) return tr.t("range.any");
  if (range.max === Infinity)
    return tr.t(range.integer ? "range.wholeAtLeast" : "range.atLeast", values);
  if (range.integer) return tr.t("range.whole", { min: range.min, max: range.max });
  return tr.t(range.maxOpen ? "range.halfOpen" : "range.closed", values);
}

/**
 * @param {Translator} tr
 * @param {unknown} got
 */
export function quoted(tr, got) {
  if (typeof got === "number" && Number.isFinite(got)) return formatExact(got);
  const text = typeof got === "string" ? got.trim() : plainText(got);
  if (text === "") return tr.t("error.empty");
  return tr.t("error.quoted", { got: text.length > 40 ? `${text.slice(0, 39)}…` : text });
}

/** @param {unknown} got never "NaN" or "Infinity", which tell a reader nothing */
function plainText(got) {
  if (typeof got === "number") return "";
  if (typeof got !== "object" || got === null) return String(got ?? "");
  try {
    return JSON.stringify(got) ?? "";
  } catch {
    return "";
  }
}

/**
 * Why a typed value was not taken.
 * @param {Translator} tr
 * @param {{ name: string, range: Range, got: unknown }} of
 */
export function invalidText(tr, { name, range, got }) {
  return upperFirst(
    tr.t("error.invalid", { name, range: rangeText(tr, range), got: quoted(tr, got) }),
  );
}

/**
 * An error of the engine in the reader's language, from the fields it carries.
 * @param {Translator} tr
 * @param {{ code?: string, argument?: string | null, allowed?: any, got?: unknown, message?: string, file?: string,
 *   problem?: any, position?: any, length?: any }} error
 * @param {(argument: string) => string} [nameOf] what the reader calls an argument
 */
export function errorText(tr, error, nameOf = (id) => id) {
  const { code, argument, allowed, got, message, file } = error;
  if (code === "no-webassembly") return tr.t("fail.wasm");
  if (file) return tr.t("fail.file", { file });
  if (!argument || !allowed) return tr.t("fail.load", { message: message ?? "" });
  if (allowed.kind === "choice") {
    const near = allowed.nearest.length > 0 ? allowed.nearest : allowed.values;
    const values = { got: quoted(tr, got), allowed: near.join(tr.t("join.listComma")) };
    return upperFirst(tr.t("error.unknown", values));
  }
  const isRange = ["number", "integer", "boolean"].includes(allowed.kind);
  const range = { ...allowed, integer: allowed.kind === "integer" };
  if (isRange) return invalidText(tr, { name: nameOf(argument), range, got });
  return upperFirst(tr.t("error.other", { argument: nameOf(argument), got: quoted(tr, got) }));
}
