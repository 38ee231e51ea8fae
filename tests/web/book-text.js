// What the tests of the book's text share: its chapters, and prose without mathematics, code and addresses.
import { readChapters } from "../../build-scripts/book.mjs";

const root = new URL("../../", import.meta.url);

/** @typedef {import("../../build-scripts/book.mjs").Source} Source */

/** By language, in order. */
export const chapters = {
  en: await readChapters(root, "en"),
  "zh-Hant": await readChapters(root, "zh-Hant"),
};

/** A chapter cut before each of its headings. @param {Source} chapter */
export const sectionsOf = ({ text }) => text.split(/^(?=## )/m);

/** @param {string} text @param {RegExp} pattern of one group */
export const all = (text, pattern) => [...text.matchAll(pattern)].map(([, part]) => part.trim());

export const patterns = {
  figures: /^:{3,}\s*figure\s+(\S+)/gm,
  drawings: /^:{3,}\s*drawing\s+(\S+)/gm,
  anchors: /\{#([\w-]+)\}\s*$/gm,
  references: /\[\[([^\][\n]+)\]\]/g,
  sets: /\]\((set:[^\s]+?)\)(?=[^)]|$)/gm,
  links: /\]\(((?:#|https:)[^\s)]*(?:\([^\s)]*\)[^\s)]*)*)\)/g,
};

/** The lines of a chapter that are read as prose, each with where it stands. @param {Source} chapter */
export function proseOf({ file, text }) {
  /** @type {{ line: string, where: string }[]} */
  const lines = [];
  let display = false;
  let front = false;
  let sources = false;
  text.split("\n").forEach((raw, i) => {
    if (raw === "---") front = i === 0;
    if (/^## /.test(raw)) sources = /-sources\}/.test(raw);
    const marks = raw.match(/\$\$/g)?.length ?? 0;
    const within = display || marks > 0;
    if (marks % 2 === 1) display = !display;
    if (within || raw === "---" || sources) return;
    if (front && !/^(title|deck):/.test(raw)) return;
    const line = raw
      .replace(
        /^(title|deck):\s*|^:{3,}\s*(rule|note|figure|drawing|walk|deeper)?\s*|^[?!] |^#+ |^\s*- |^\|\s*/,
        "",
      )
      .replace(/\s*\{#[\w-]+\}\s*$/, "")
      .replace(/`[^`]*`/g, "x")
      .replace(/\[\[figure [^\]]*\]\]/g, "\uE000")
      .replace(/\[\[[^\]]*\]\]/g, "1");
    lines.push({ line, where: `${file}:${i + 1}` });
  });
  return lines;
}

/** Without the addresses of links and buttons. @param {string} line */
export const withoutAddresses = (line) =>
  line.replace(/\]\((?:[^()\s]|\([^()\s]*\))*\)/g, "]").replace(/[[\]]/g, "");

/** @param {string} line inline mathematics becomes one letter */
export const withoutMathematics = (line) => line.replace(/\$[^$]+\$/g, "x");
