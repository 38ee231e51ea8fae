// What belongs into thalweg.js and what into thalweg-lab.js and thalweg-book.js: a module that thalweg.js needs is there, and
// the others take it from there; a text is where somebody asks for it.
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

const shared = await modulesOf("web/main.js");

/** The other scripts' own modules. */
const alone = Object.fromEntries(
  await Promise.all(
    ["lab", "book"].map(async (name) => {
      const modules = await modulesOf(`web/${name}-script.js`);
      return /** @type {const} */ ([name, modules.filter((path) => !shared.includes(path))]);
    }),
  ),
);
const sources = new Map(
  await Promise.all(
    [...new Set([shared, ...Object.values(alone)].flat())].map(
      async (path) => /** @type {const} */ ([path, await readFile(root + path, "utf8")]),
    ),
  ),
);

/** @type {Map<string, Set<string>>} what the others take from each of the shared modules */
const taken = new Map();
for (const path of Object.values(alone).flat()) {
  const imports = /^(?:import|export)\s+(?:(\w+)|\{([^}]*)\})\s+from\s+"(\.[^"]+)";$/gm;
  for (const [, whole, names, from] of (sources.get(path) ?? "").matchAll(imports)) {
    const other = posix.join(posix.dirname(path), from);
    if (!shared.includes(other)) continue;
    const all = taken.get(other) ?? new Set();
    taken.set(other, all);
    if (whole) all.add("default");
    else for (const name of names.split(",")) all.add(name.trim().split(" as ")[0]);
    all.delete("");
  }
}

const given = [...taken].flatMap(([path, names]) => [...names].map((name) => ({ path, name })));

/** The text of thalweg:shared: a list, for whose places the other scripts know the names. */
export const sharedModule = given
  .map(({ path, name }, i) => `import { ${name} as shared${i} } from "./${path}";`)
  .concat(`export default [${given.map((_, i) => `shared${i}`)}];`)
  .join("\n");

/** The text of a shared module in the other scripts. @param {string} path */
export const takenModule = (path) =>
  given
    .map(({ name, ...from }, i) => {
      if (from.path !== path) return "";
      return `export ${name === "default" ? name : `const ${name} =`} thalwegShared[${i}];`;
    })
    .join("");

/** Whether the other scripts find a file in thalweg.js. @param {string} path from the root */
export const isShared = (path) => shared.includes(path);

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
export const mainWords = part((key) => isAsked(shared, key));

/** @param {(key: string) => boolean} wanted */
function textsModule(wanted) {
  const texts = part((key) => !isAsked(shared, key) && wanted(key));
  return `export default ${JSON.stringify({
    en: texts["web/i18n/en.js"],
    "zh-hant": texts["web/i18n/zh-hant.js"],
  })};`;
}

/** The text of thalweg:lab-texts: also what nobody asks for by name. */
export const labTexts = textsModule((key) => isAsked(alone.lab, key) || !isAsked(alone.book, key));

/** The text of thalweg:book-texts. */
export const bookTexts = textsModule((key) => isAsked(alone.book, key));
