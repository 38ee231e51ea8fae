// What belongs into thalweg.js and what into thalweg-lab.js: a module that thalweg.js needs is there, and the lab's script
// takes it from there; a text is where somebody asks for it.
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
const labAlone = (await modulesOf("web/lab-script.js")).filter((path) => !shared.includes(path));
const sources = new Map(
  await Promise.all(
    [...shared, ...labAlone].map(
      async (path) => /** @type {const} */ ([path, await readFile(root + path, "utf8")]),
    ),
  ),
);

/** @type {Map<string, Set<string>>} what the lab takes from each of the shared modules */
const taken = new Map();
for (const path of labAlone) {
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

/** The text of thalweg:shared. */
export const sharedModule = [...taken]
  .map(([path, names], i) => {
    const list = [...names].map((name) => [name, `m${i}_${name}`]);
    const imports = list.map(([name, as]) => `${name} as ${as}`).join(", ");
    const fields = list.map(([name, as]) => `${name}: ${as}`).join(", ");
    return {
      imports: `import { ${imports} } from "./${path}";`,
      field: `"${path}": { __esModule: true, ${fields} }`,
    };
  })
  .reduceRight((text, { imports, field }) => `${imports}\n${text}\n${field},`, "export default {")
  .concat("\n};");

/** Whether the lab's script finds a file in thalweg.js. @param {string} path from the root */
export const isShared = (path) => shared.includes(path);

/** Whether somebody in thalweg.js asks for texts of that kind. @param {string} key */
function isAsked(key) {
  const kind = key.split(".")[0];
  const asks = new RegExp(`["'\`]${kind}\\.`);
  return shared.some((path) => !(path in words) && asks.test(sources.get(path) ?? ""));
}

const asked = new Set(Object.keys(en).filter(isAsked));

/** @param {Record<string, string>} texts @param {boolean} inMain */
const part = (texts, inMain) =>
  Object.fromEntries(Object.entries(texts).filter(([key]) => asked.has(key) === inMain));

/** The words of thalweg.js, by file. */
export const mainWords = Object.fromEntries(
  Object.entries(words).map(([path, texts]) => [path, part(texts, true)]),
);

/** The text of thalweg:lab-texts. */
export const labTexts = `export default ${JSON.stringify({
  en: part(en, false),
  "zh-hant": part(zhHant, false),
})};`;
