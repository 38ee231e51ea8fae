// Prints the size of every artefact of dist/ against its budget.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

/** What the page loads by itself. */
const first = ["index.html", "page.css", "thalweg.js", "thalweg-lab.js"];
/** And at the reader's first move: web/page/rest.js. */
const later = ["thalweg-panels.js", "thalweg-book.js", "thalweg-analysis.js"];

/** In bytes after gzip -9, of all the files together. */
const budgets = [
  { name: "thalweg.js", files: ["thalweg.js"], budget: 120_000 },
  { name: "thalweg-baseline.js", files: ["thalweg-baseline.js"], budget: 60_000 },
  { name: "the page at first", files: first, budget: 200_000 },
  { name: "the page in all", files: [...first, ...later], budget: 200_000 },
];

/** @param {string} file */
async function gzipped(file) {
  const bytes = await readFile(new URL(`../dist/${file}`, import.meta.url));
  return gzipSync(bytes, { level: 9 }).length;
}

console.log("gzip -9, bytes           size     budget");
for (const { name, files, budget } of budgets) {
  const parts = await Promise.all(files.map(gzipped));
  const size = parts.reduce((sum, part) => sum + part, 0);
  const over = size > budget ? "  over its budget" : "";
  console.log(name.padEnd(20) + String(size).padStart(9) + String(budget).padStart(11) + over);
}
