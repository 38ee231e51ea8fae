// A reader's formula as callers write it, checked: its errors carry where they are and what was expected.
import { argumentError, show } from "./errors.js";
import { domain, named } from "./arguments.js";
import { checkedRows } from "./rows.js";

/**
 * @typedef {import("./engine.d.ts").FormulaExpected} FormulaExpected
 * @typedef {import("./engine.d.ts").FormulaProblem} FormulaProblem
 *
 * What src/bindings says of a formula that it cannot read.
 * @typedef {{ problem: FormulaProblem, position: number, length: number, expected: FormulaExpected[] }} Fault
 * @typedef {(text: string) => Fault | null} FindFault
 */

/** Of formulas given without one. */
const defaultDomain = [-5, 5, -5, 5];
const maxLength = 1000;
const maxDepth = 100;

/** @type {Record<FormulaExpected, string>} */
const things = {
  value: "a value",
  operator: "an operator",
  "opening-parenthesis": '"("',
  "closing-parenthesis": '")"',
  comma: '","',
  end: "the end",
};

/** @param {Fault} fault @param {string} part */
function sentence({ problem, position, expected }, part) {
  const got = show(part);
  const wanted = expected.map((id) => things[id]).join(" or ");
  const where = `at position ${position}`;
  switch (problem) {
    case "unexpected":
      return `expected ${wanted} ${where}, got ${got}`;
    case "unexpected-end":
      return `expected ${wanted} at its end`;
    case "unknown-name":
      return `${got} ${where} is no name that it knows`;
    case "unknown-character":
      return `${got} ${where} is no character of formulas`;
    case "number-too-large":
      return `the number ${got} ${where} is too large`;
    case "ambiguous-product":
      return `write * or parentheses ${where}: a / b c could be meant in two ways`;
    case "too-long":
      return `must have at most ${maxLength} characters`;
    case "too-deep":
      return `must have at most ${maxDepth} parentheses within each other`;
  }
}

/**
 * @param {unknown} text
 * @param {FindFault} findFault
 * @returns {string}
 */
export function checkedFormula(text, findFault) {
  if (typeof text !== "string")
    throw argumentError("wrong-kind", "formula", { kind: "object", shape: "a text" }, text);
  // What is far too long need not be copied into the module to be refused.
  const fault = findFault(text.slice(0, maxLength + 1));
  if (!fault) return text;
  const { problem, position, expected } = fault;
  const length = problem === "too-long" ? text.length - maxLength : fault.length;
  const message = `formula: ${sentence(fault, text.slice(position, position + length))}`;
  const error = argumentError(
    "formula-syntax",
    "formula",
    { kind: "formula", expected, maxLength, maxDepth },
    text,
    message,
  );
  throw Object.assign(error, { problem, position, length });
}

/**
 * @param {Record<string, unknown>} value { formula, domain, rows }
 * @param {FindFault} findFault
 * @returns {{ formula: string, domain: number[], rows: number[] | null }} rows: the slopes that tilt it
 */
export function selectFormula(value, findFault) {
  const given = named("surface", value, ["formula", "domain", "rows"]);
  const rectangle =
    given.domain === undefined ? defaultDomain : domain("surface.domain", given.domain);
  const rows = given.rows === undefined ? null : checkedRows(given.rows, 1);
  return { formula: checkedFormula(given.formula, findFault), domain: rectangle, rows };
}
