// What belongs into thalweg.js and what into the scripts beside it: a module that thalweg.js needs is there, and the others take
// it from there; one that thalweg-lab.js needs is there, and what comes with the lab takes it from there; a text is where
// somebody asks for it.
import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import en from "../web/i18n/en.js";
import zhHant from "../web/i18n/zh-hant.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const words = { "web/i18n/en.js": en, "web/i18n/zh-hant.js": zhHant };

/**
 * The files that a script is made of.
 * @param {string} entry
 */
async function modulesOf(entry) {
  const { metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    external: ["thalweg:*"],
    loader: { ".css": "text" },
  });
  return Object.keys(metafile.inputs);
}

/**
 * The other scripts: whose modules each takes instead of bringing them itself.
 * @type {Record<string, readonly Giver[]>}
 * @typedef {"main" | "lab"} Giver
 */
const takesFrom = { lab: ["main"], book: ["main"], panels: ["main", "lab"] };

/** @type {Record<string, string[]>} what each script brings */
const own = { main: await modulesOf("web/main.js") };
for (const [name, givers] of Object.entries(takesFrom)) {
  const there = givers.flatMap((giver) => own[giver]);
  own[name] = (await modulesOf(`web/${name}-script.js`)).filter((path) => !there.includes(path));
}

const sources = new Map(
  await Promise.all(
    [...new Set(Object.values(own).flat())].map(
      async (path) => /** @type {const} */ ([path, await readFile(root + path, "utf8")]),
    ),
  ),
);

/** Whose module a script takes; undefined: its own. @param {string} name @param {string} path from the root */
export const giverOf = (name, path) => takesFrom[name]?.find((giver) => own[giver].includes(path));

/** @type {Record<string, { path: string, name: string }[]>} by giver: what the others take from its modules */
const given = { main: [], lab: [] };
for (const script of Object.keys(takesFrom))
  for (const path of own[script]) {
    const imports = /^(?:import|export)\s+(?:(\w+)|\{([^}]*)\})\s+from\s+"(\.[^"]+)";$/gm;
    for (const [, whole, names, from] of (sources.get(path) ?? "").matchAll(imports)) {
      const other = posix.join(posix.dirname(path), from);
      const list = given[giverOf(script, other) ?? ""];
      const taken = whole
        ? ["default"]
        : names.split(",").map((name) => name.trim().split(" as ")[0]);
      for (const name of taken)
        if (name && list && !list.some((one) => one.path === other && one.name === name))
          list.push({ path: other, name });
    }
  }

/** Where a script finds what a giver has, by the place in its list. @param {string} giver */
const variable = (giver) => `thalwegOf_${giver}`;

/** The variables of a script, in the order of the lists that it is called with. @param {string} name */
export const variablesOf = (name) => takesFrom[name].map(variable);

/** The text of a giver's list, for whose places the other scripts know the names. @param {Giver} giver */
export const sharedModule = (giver) =>
  given[giver]
    .map(({ path, name }, i) => `import { ${name} as shared${i} } from "./${path}";`)
    .concat(`export default [${given[giver].map((_, i) => `shared${i}`)}];`)
    .join("\n");

/** The text of a giver's module in the other scripts. @param {string} giver @param {string} path */
export const takenModule = (giver, path) =>
  given[giver]
    .map(({ name, ...from }, i) => {
      if (from.path !== path) return "";
      return `export ${name === "default" ? name : `const ${name} =`} ${variable(giver)}[${i}];`;
    })
    .join("");

/** Whether one of these modules asks for texts of that kind. @param {string[]} modules @param {string} key */
function isAsked(modules, key) {
  const kind = key.split(".")[0];
  const asks = new RegExp(`["'\`]${kind}\\.`);
  return modules.some((path) => !(path in words) && asks.test(sources.get(path) ?? ""));
}

/** @param {(key: string) => boolean} wanted @returns {Record<string, Record<string, string>>} by file */
function part(wanted) {
  const keys = Object.keys(en).filter(wanted);
  const of = (/** @type {Record<string, string>} */ texts) =>
    Object.fromEntries(keys.map((key) => [key, texts[key]]));
  return Object.fromEntries(Object.entries(words).map(([path, texts]) => [path, of(texts)]));
}

/** The words of thalweg.js, by file. */
export const mainWords = part((key) => isAsked(own.main, key));

/** The text of the module of a script's words. @param {string} script */
export function textsModule(script) {
  const others = takesFrom[script].flatMap((giver) => own[giver]);
  const texts = part((key) => isAsked(own[script], key) && !isAsked(others, key));
  return `export default ${JSON.stringify({
    en: texts["web/i18n/en.js"],
    "zh-hant": texts["web/i18n/zh-hant.js"],
  })};`;
}
