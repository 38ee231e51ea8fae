// Writes the tables of surfaces and optimizers in docs/api.md, between their markers, from what the built engine
// says of itself:  node build-scripts/docs.mjs
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

/** @typedef {import("../web/engine/engine.d.ts").Engine} Engine */

/** @param {readonly string[]} head @param {readonly (readonly string[])[]} rows */
function table(head, rows) {
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const code = (/** @type {unknown} */ text) => `\`${text}\``;
const interval = ([lo, hi] = [0, 0]) => `[${lo}, ${hi}]`;
const params = (/** @type {Engine["optimizers"][number]["params"]} */ infos) =>
  infos.map((param) => `${code(param.id)} ${param.default}`).join(", ") || "–";

/**
 * @param {Pick<Engine, "surfaces" | "optimizers">} engine
 * @returns {{ surfaces: string, optimizers: string }} in Markdown
 */
export function tables({ surfaces, optimizers }) {
  return {
    surfaces: table(
      ["id", "formula", "domain", "parameters and defaults", "source"],
      surfaces.map((info) => [
        code(info.id),
        code(info.formula),
        `${interval([...info.domain.x])} × ${interval([...info.domain.y])}`,
        params(info.params),
        info.source,
      ]),
    ),
    optimizers: table(
      ["id", "name", "parameters and defaults", "source"],
      optimizers.map((info) => [code(info.id), info.name, params(info.params), info.source]),
    ),
  };
}

/** @param {string} text @param {Record<string, string>} contents */
function between(text, contents) {
  return Object.entries(contents).reduce((whole, [name, content]) => {
    const marked = new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- /${name} -->)`);
    if (!marked.test(whole)) throw new Error(`docs/api.md has no place for the table of ${name}`);
    const kept = `<!-- prettier-ignore-start -->\n${content}\n<!-- prettier-ignore-end -->`;
    return whole.replace(marked, (_, before, after) => `${before}\n${kept}\n${after}`);
  }, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = new URL("..", import.meta.url);
  const { loadEngine } = await import(pathToFileURL(fileURLToPath(root) + "dist/engine.mjs").href);
  const file = new URL("docs/api.md", root);
  const text = await readFile(file, "utf8");
  await writeFile(file, between(text, tables(await loadEngine({ simd: false }))));
}
