// What the book says in numbers: web/book/claims/<chapter>.json, each measured on its figure by dist/engine.mjs.
//   node build-scripts/claims.mjs [chapter...]   prints every claim with what is measured, and fails where they disagree
import { readFile, readdir } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { changed, figureProblems, readFigures } from "./book/figures.mjs";
import { measure } from "./book/measures.mjs";

/**
 * @typedef {{ measure: string, is?: string, above?: number, under?: number, change?: Record<string, any>,
 *   [entry: string]: any }} Entry
 * @typedef {{ figure: string, change?: Record<string, any>, fields?: Record<string, Entry>, holds?: Entry[] }} Claim
 * @typedef {{ name: string, got: any, wanted: string, problem: string | null }} Result
 */

/**
 * @param {string | URL} [root]
 * @returns {Promise<Record<string, Record<string, Claim>>>} by chapter, then by id
 */
export async function readClaims(root = new URL("../", import.meta.url)) {
  const folder = new URL("web/book/claims/", root);
  /** @type {Record<string, Record<string, Claim>>} */
  const chapters = {};
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    if (!name.endsWith(".json")) continue;
    try {
      chapters[basename(name, ".json")] = JSON.parse(await readFile(new URL(name, folder), "utf8"));
    } catch (error) {
      throw new Error(`${fileURLToPath(new URL(name, folder))}: ${error}`, { cause: error });
    }
  }
  return chapters;
}

/** A printed number: digits, separators, a point, a power of ten. */
const printed =
  /^(?<sign>[-\u2212]?)(?<digits>[\d,]*)(?:\.(?<decimals>\d+))?(?:e(?<power>-?\d+))?$/;

/**
 * @param {string} text such as "1.4667", "100000" or "1.2e-7"
 * @returns {{ value: number, half: number } | null} half: of its last digit; null: a word
 */
export function readPrinted(text) {
  const { sign, digits, decimals = "", power = "0" } = printed.exec(text)?.groups ?? {};
  if (digits === undefined || digits + decimals === "") return null;
  const plain = `${sign ? "-" : ""}${digits.replaceAll(",", "")}.${decimals}e${power}`;
  return { value: Number(plain), half: Number(`0.5e${Number(power) - decimals.length}`) };
}

/** @param {any} got @param {Entry} entry @returns {string | null} null: they agree */
function disagreement(got, { is, above, under }) {
  if (is === undefined && above === undefined && under === undefined)
    return 'it says neither "is" nor "above" nor "under"';
  if (above !== undefined && !(got > above)) return `${got} is not above ${above}`;
  if (under !== undefined && !(got < under)) return `${got} is not under ${under}`;
  if (is === undefined) return null;
  if (typeof is !== "string") return `"is" is a text, as it is printed: "${is}"`;
  const number = readPrinted(is);
  if (number === null || typeof got !== "number")
    return is === (got ?? "never") ? null : `measured ${got ?? "never"}, not ${is}`;
  // Both are rounded in binary; the margin is far below any printed digit.
  const margin = number.half * (1 + 1e-9);
  return Math.abs(got - number.value) <= margin ? null : `measured ${got}, not ${is}`;
}

/** @param {Entry} entry what is to be measured, in one line */
export function wantedText({ is, above, under }) {
  return [
    is ?? "",
    above === undefined ? "" : `> ${above}`,
    under === undefined ? "" : `< ${under}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

/**
 * @param {any} engine
 * @param {Record<string, import("./book/figures.mjs").Figure>} figures
 * @param {Record<string, Claim>} claims
 * @returns {Promise<Result[]>} in their order
 */
export async function measureClaims(engine, figures, claims) {
  /** @type {Result[]} */
  const results = [];
  for (const [id, claim] of Object.entries(claims)) {
    const entries = [
      ...Object.entries(claim.fields ?? {}).map(([field, entry]) => ({
        name: `${id}.${field}`,
        entry,
      })),
      ...(claim.holds ?? []).map((entry, i) => ({ name: `${id} holds ${i}`, entry })),
    ];
    if (entries.length === 0)
      results.push({ name: id, got: null, wanted: "", problem: "it measures nothing" });
    for (const { name, entry } of entries) {
      const result = { name, got: null, wanted: wantedText(entry) };
      try {
        const figure = figures[claim.figure];
        if (!figure) throw new Error(`there is no figure "${claim.figure}"`);
        const change = { ...claim.change, ...entry.change };
        const got = await measure(engine, changed(figure, change, engine), entry);
        results.push({ ...result, got, problem: disagreement(got, entry) });
      } catch (error) {
        results.push({ ...result, problem: String(error) });
      }
    }
  }
  return results;
}

/** @param {Record<string, Claim>} claims @param {string} name "claim.field" @returns {string | null} as it is printed */
export function claimText(claims, name) {
  const [id, field] = name.split(".");
  return claims[id]?.fields?.[field]?.is ?? null;
}

async function main() {
  const { loadEngine } = await import("../dist/engine.mjs");
  const engine = await loadEngine();
  const figures = await readFigures();
  const chapters = await readClaims();
  const asked = process.argv.slice(2).map((name) => name.replace(/^\d+-/, ""));
  let failed = 0;
  let passed = 0;
  for (const [id, figure] of Object.entries(figures)) {
    for (const problem of figureProblems(id, figure, engine)) {
      failed += 1;
      console.log(`figure ${id}: ${problem}`);
    }
  }
  for (const [chapter, claims] of Object.entries(chapters)) {
    if (asked.length > 0 && !asked.includes(chapter)) continue;
    console.log(`\n${chapter}`);
    for (const { name, got, wanted, problem } of await measureClaims(engine, figures, claims)) {
      if (problem) failed += 1;
      else passed += 1;
      const measured = got ?? (problem ? "" : "never");
      console.log(
        `  ${problem ? "✗" : "✓"} ${name.padEnd(36)} ${String(measured).padEnd(24)} ${wanted}`,
      );
      if (problem) console.log(`      ${problem}`);
    }
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
