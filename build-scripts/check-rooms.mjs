// Holds the sources to the arrows of the rooms: who may include or import whom (docs/architecture.md).
//   C++: a room includes itself and rooms of lower rank; never one of its own rank. Includes are written
//        from src. Only src/bindings knows emscripten; Eigen stays in networks, analysis and kernels.
//   JavaScript: each room imports itself and the rooms listed for it. Engine, model and view touch no DOM.
// First proves on made-up files that each kind of violation is caught. Ends with "N passed, N failed".
import { readFile, readdir } from "node:fs/promises";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const rank = {
  core: 0,
  surfaces: 1,
  optimizers: 1,
  formula: 1,
  networks: 1,
  packing: 1,
  analysis: 2,
  kernels: 2,
  catalogue: 3,
  bindings: 4,
};
const roomsWithEigen = ["networks", "analysis", "kernels"];

/** @type {Record<string, string[]>} */
const mayImport = {
  engine: [],
  model: [],
  i18n: [],
  view: ["i18n"],
  view3d: ["view"],
  controls: ["i18n", "model"],
  elements: ["engine", "model", "view", "controls", "i18n"],
  lab: ["engine", "model", "view", "controls", "elements", "i18n"],
  kinds: ["engine", "model", "view", "controls", "elements", "i18n"],
  page: ["engine", "model", "view", "controls", "elements", "i18n", "lab"],
};

const roomsWithoutDom = ["engine", "model", "view"];
const domGlobals = new Set(
  `document window HTMLElement Element ShadowRoot customElements localStorage sessionStorage history
   requestAnimationFrame cancelAnimationFrame matchMedia getComputedStyle ResizeObserver
   IntersectionObserver MutationObserver CSSStyleSheet`.split(/\s+/),
);

/** @param {string} path @param {string} text @returns {string[]} */
function violationsOfCpp(path, text) {
  const room = /** @type {keyof typeof rank} */ (path.split("/")[1]);
  if (!(room in rank)) return [`${path}: src/${room} is no room`];
  const found = [];
  for (const [, quote, included] of text.matchAll(/^\s*#\s*include\s*(["<])([^">]+)[">]/gm)) {
    if (quote === "<") {
      if (included.startsWith("emscripten") && room !== "bindings") {
        found.push(`${path}: only src/bindings includes <${included}>`);
      }
      if (/^(Eigen|unsupported)\//.test(included) && !roomsWithEigen.includes(room)) {
        found.push(`${path}: Eigen stays in ${roomsWithEigen.join(", ")}`);
      }
      continue;
    }
    const other = /** @type {keyof typeof rank} */ (included.split("/")[0]);
    if (!included.includes("/") || !(other in rank)) {
      found.push(`${path}: "${included}" is not written from src, as "core/jet.h" is`);
    } else if (other !== room && rank[other] >= rank[room]) {
      found.push(`${path}: ${room} must not include ${other} ("${included}")`);
    }
  }
  return found;
}

/** @param {string} path @param {string} text @returns {string[]} */
function violationsOfJs(path, text) {
  const parts = path.split("/");
  // Files at the top of web start the page: they may know every room.
  if (parts.length < 3) return [];
  const room = parts[1];
  if (!(room in mayImport)) return [`${path}: web/${room} is no room`];
  /** @type {string[]} */
  const found = [];

  /** @param {string} specifier */
  const checkImport = (specifier) => {
    if (!specifier.startsWith(".")) return;
    const other = posix.join(posix.dirname(path), specifier).split("/");
    const to = other[0] === "web" && other.length > 2 ? other[1] : other.join("/");
    if (to !== room && !mayImport[room].includes(to)) {
      found.push(`${path}: ${room} must not import ${to} ("${specifier}")`);
    }
  };

  /** @param {ts.Node} node */
  const visit = (node) => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      checkImport(node.moduleSpecifier.text);
    } else if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      ts.isStringLiteralLike(node.arguments[0])
    ) {
      checkImport(node.arguments[0].text);
    } else if (
      roomsWithoutDom.includes(room) &&
      ts.isIdentifier(node) &&
      usesDom(node) &&
      !declared.has(node.text)
    ) {
      found.push(`${path}: ${room} must not touch the DOM (${node.text})`);
    }
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const declared = declaredNames(source);
  visit(source);
  return found;
}

/** Names of the file's own variables and parameters: a `history` handed in is not the browser's. @param {ts.Node} root */
function declaredNames(root) {
  /** @type {Set<string>} */
  const names = new Set();
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (
      (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) &&
      ts.isIdentifier(node.name)
    ) {
      names.add(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return names;
}

/** @param {ts.Identifier} node */
function usesDom(node) {
  const { parent } = node;
  return (
    domGlobals.has(node.text) &&
    !(ts.isPropertyAccessExpression(parent) && parent.name === node) &&
    !(ts.isPropertyAssignment(parent) && parent.name === node) &&
    !ts.isTypeOfExpression(parent)
  );
}

/** @param {Record<string, string>} files  text by path from the repository's root */
const violations = (files) =>
  Object.entries(files).flatMap(([path, text]) =>
    path.startsWith("src/") ? violationsOfCpp(path, text) : violationsOfJs(path, text),
  );

/** Made-up files and whether they are against the arrows. @type {[string, string, boolean][]} */
const examples = [
  ["src/kernels/a.cpp", '#include "core/jet.h"\n#include "kernels/a.h"\n#include <vector>', false],
  ["src/catalogue/a.h", '#include "kernels/a.h"\n#include "surfaces/bowl.h"', false],
  ["src/core/a.h", '#include "surfaces/bowl.h"', true],
  ["src/kernels/a.cpp", '  #  include "analysis/a.h"', true],
  ["src/surfaces/a.h", '#include "optimizers/adam.h"', true],
  ["src/surfaces/a.h", '#include "bowl.h"', true],
  ["src/surfaces/a.h", '#include "../core/jet.h"', true],
  ["src/kernels/a.cpp", "#include <emscripten/val.h>", true],
  ["src/bindings/a.cpp", "#include <emscripten/val.h>", false],
  ["src/core/a.h", "#include <Eigen/Core>", true],
  ["src/analysis/a.h", "#include <Eigen/Core>", false],
  ["src/attic/a.h", "", true],
  ["web/lab/a.js", 'import { a } from "../elements/a.js"; import "./b.js";', false],
  ["web/main.js", 'import "./lab/a.js"; document.title;', false],
  ["web/view/a.js", 'import { number } from "../i18n/index.js"; // import "../lab/a.js"', false],
  ["web/view/a.js", 'import { a } from "../engine/a.js";', true],
  ["web/model/a.js", 'export * from "../view/a.js";', true],
  ["web/controls/a.js", 'const a = await import("../elements/a.js");', true],
  ["web/elements/a.js", 'import "../lab/a.js";', true],
  ["web/lab/a.js", 'import "../page/a.js";', true],
  ["web/kinds/a.js", 'import "../lab/a.js";', true],
  ["web/engine/a.js", 'import "../main.js";', true],
  ["web/engine/a.js", "export const a = document.baseURI;", true],
  ["web/engine/a.js", 'export const a = typeof document === "object" || b.document;', false],
  ["web/model/a.js", "history.back();", true],
  ["web/model/a.js", "export const a = ({ history }) => history.back();", false],
  ["web/attic/a.js", "", true],
];

/** @returns {Promise<Record<string, string>>} */
async function sources() {
  const root = fileURLToPath(new URL("..", import.meta.url));
  /** @type {Record<string, string>} */
  const files = {};
  for (const [folder, pattern] of /** @type {[string, RegExp][]} */ ([
    ["src", /\.(h|cpp)$/],
    ["web", /\.js$/],
  ])) {
    for (const name of await readdir(root + folder, { recursive: true })) {
      const path = posix.join(folder, name);
      if (pattern.test(name)) files[path] = await readFile(root + path, "utf8");
    }
  }
  return files;
}

const failures = [];
for (const [path, text, against] of examples) {
  if (violations({ [path]: text }).length > 0 !== against) {
    failures.push(`the check ${against ? "misses" : "wrongly reports"} ${path}: ${text}`);
  }
}
const files = await sources();
const found = violations(files);
console.log([...failures, ...found].join("\n"));
const failed = failures.length + found.length;
console.log(`${examples.length + Object.keys(files).length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
