// The spelling of a reader's rows of data: 1:0/1:2 are two rows of two numbers.

import { parseNumber, printNumber } from "./numbers.js";

/** With the most steps of a state, a run over them stays within what the engine takes. */
export const MAX_ROWS = 200;

/**
 * @param {string} text
 * @param {number} length of a row
 * @returns {number[][] | null} null: cannot be used
 */
export function parseRows(text, length) {
  const rows = text.split("/", MAX_ROWS + 1).map((row) => row.split(":").map(parseNumber));
  const fits = rows.every((row) => row.length === length && row.every((n) => n !== null));
  return fits && rows.length <= MAX_ROWS ? /** @type {number[][]} */ (rows) : null;
}

/** @param {readonly (readonly number[])[]} rows */
export const printRows = (rows) => rows.map((row) => row.map(printNumber).join(":")).join("/");
