// Makes dist/ from web/ and the two WebAssembly builds (build/wasm-simd, build/wasm-baseline):
//   thalweg.js            web/main.js, a classic script with the core of the SIMD build inside
//   thalweg-lab.js        web/lab-script.js, a classic script: a function that is given what it shares with thalweg.js
//   thalweg-panels.js, thalweg-book.js   likewise
//   thalweg-analysis.js   web/engine/analysis.js, a classic script with the rest of the SIMD build inside
//   thalweg-baseline.js   web/engine/baseline.js, a classic script with the baseline build inside
//   engine.mjs, .d.ts, .d.mts   web/engine/node.js, a module with both builds inside
//   stills/               the figures of the book as SVG files, for readers without scripts (stills.mjs)
//   index.html, zh-hant.html, page.css   see pages.mjs
// Sources may import modules that are made up here (types: virtual-modules.d.ts):
//   thalweg:wasm                               createModule, unpacker, corePart (web/engine/builds.js)
//   thalweg:wasm-analysis                      analysisPart
//   thalweg:wasm-baseline                      baselinePart
//   thalweg:self                               version, source
//   thalweg:mathml                             rules, numbers, symbols, formulas, css
//   thalweg:figures                            controlCounts
//   thalweg:shared, thalweg:lab-shared, thalweg:texts   see split.mjs
//   *.css                                      the minified text
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, transform } from "esbuild";
import { minify } from "terser";
import { figureControls } from "../web/elements/figure-controls.js";
import { mathmlModule } from "./mathml.mjs";
import { packBuilds } from "./pack-builds.mjs";
import { minifyCss, report, target, writePages } from "./pages.mjs";
import {
  giverOf,
  mainWords,
  sharedModule,
  takenModule,
  textsModule,
  variablesOf,
} from "./split.mjs";
import { writeStills } from "./stills.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = `${root}dist`;
/** @type {{ version: string }} */
const { version } = JSON.parse(await readFile(`${root}package.json`, "utf8"));

/** Name of the function around the whole classic script, whose text is the script's own. */
const wrapper = "thalwegScript";

/**
 * Names that stand for the long texts of the builds until all else is minified. The texts then come first: in the
 * middle they would part what gzip compresses together.
 * @type {Map<string, string>}
 */
const longTexts = new Map();

/** @param {string} name @param {string} text */
function longText(name, text) {
  longTexts.set(`thalweg_${name}`, text);
  return `thalweg_${name}`;
}

/** @param {string} name @param {import("../web/engine/unpack.js").Part} part */
const partText = (name, { packed, ...rest }) =>
  `export const ${name} = { packed: ${longText(name, packed)}, ...${JSON.stringify(rest)} };`;

async function wasmModule() {
  const glue = await readFile(`${root}build/wasm-simd/thalweg.js`, "utf8");
  if (glue !== (await readFile(`${root}build/wasm-baseline/thalweg.js`, "utf8")))
    throw new Error("emscripten's factories of the two builds differ");
  // The tail offers the factory to CommonJS and AMD.
  const factory = glue.replace(/^if \(typeof exports [^]*/m, "");
  // It is handed the module: how to fetch one, here or there, is not needed.
  const absent = ["window", "document", "importScripts", "process", "fetch"];
  const { code } = await transform(factory, {
    define: Object.fromEntries(absent.map((name) => [name, "undefined"])),
  });
  return `${code}
export { createModule };
export const unpacker = ${longText("unpacker", builds.unpacker)};
${partText("corePart", builds.corePart)}`;
}

/** The engine just bundled. */
async function builtEngine() {
  const { loadEngine } = await import(pathToFileURL(`${dist}/engine.mjs`).href);
  return loadEngine({ simd: false });
}

async function figuresText() {
  const { optimizers } = await builtEngine();
  const counts = optimizers.map((/** @type {any} */ info) => [
    info.id,
    figureControls([{ info }]).length,
  ]);
  return `export const controlCounts = ${JSON.stringify(Object.fromEntries(counts))};`;
}

/** @type {string | undefined} */
let mathml;
async function mathmlText() {
  if (mathml !== undefined) return mathml;
  mathml = await mathmlModule(await builtEngine(), minifyCss);
  await mkdir(`${root}build/generated`, { recursive: true });
  await writeFile(`${root}build/generated/mathml.js`, mathml);
  return mathml;
}

/**
 * @typedef {object} Options
 * @property {string} [head] of the function around a classic script; a module has none
 * @property {string} [tail]
 * @property {string} [part] the name of a script beside thalweg.js; what that has is taken from there
 */

/** A classic script that runs at once. @type {Options} */
const classic = { head: `(function ${wrapper}(){`, tail: "})();" };

/** The variable that holds what such a script exports. */
const exported = "thalwegPart";

/** Makes thalweg-NAME.js of web/NAME-script.js: a function that is given what it shares with others. @param {string} name */
const bundlePart = (name) =>
  bundle(`web/${name}-script.js`, `thalweg-${name}.js`, {
    head: `globalThis[Symbol.for("thalweg.${name} ${version}")]=function(${variablesOf(name)}){`,
    tail: `return ${exported}};`,
    part: name,
  });

/**
 * @param {Options} options
 * @returns {import("esbuild").Plugin}
 */
const virtualModules = ({ head, part }) => ({
  name: "virtual-modules",
  setup({ onResolve, onLoad }) {
    /** @type {Record<string, () => string | Promise<string>>} */
    const contents = {
      "thalweg:wasm": wasmModule,
      "thalweg:wasm-analysis": () => partText("analysisPart", builds.analysisPart),
      "thalweg:wasm-baseline": () => partText("baselinePart", builds.baselinePart),
      "thalweg:self": () =>
        `export const version = ${JSON.stringify(version)};
         export const source = ${head ? `() => "(" + ${wrapper} + ")()"` : "null"};`,
      "thalweg:mathml": mathmlText,
      "thalweg:figures": figuresText,
      "thalweg:shared": () => sharedModule("main"),
      "thalweg:lab-shared": () => sharedModule("lab"),
      "thalweg:texts": () => textsModule(part ?? ""),
    };
    if (part) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const file = relative(root, resolve(resolveDir, path));
        const giver = giverOf(part, file);
        return giver && { path: file, namespace: "shared", pluginData: giver };
      });
      onLoad({ filter: /.*/, namespace: "shared" }, ({ path, pluginData }) => ({
        contents: takenModule(pluginData, path),
      }));
    }
    onLoad({ filter: /\/i18n\/[\w-]+\.js$/ }, ({ path }) => {
      const file = relative(root, path);
      return file in mainWords
        ? { contents: `export default ${JSON.stringify(mainWords[file])};` }
        : undefined;
    });
    onResolve({ filter: /^thalweg:/ }, ({ path }) =>
      path in contents ? { path, namespace: "thalweg" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "thalweg" }, async ({ path }) => ({
      contents: await contents[path](),
      resolveDir: root,
    }));
    onLoad({ filter: /\.css$/ }, async ({ path }) => ({
      contents: await minifyCss(await readFile(path, "utf8")),
      loader: "text",
    }));
  },
});

/**
 * @param {string} entry
 * @param {string} outfile
 * @param {Options} options
 */
async function bundle(entry, outfile, options) {
  const { head, tail, part } = options;
  const result = await build({
    entryPoints: [`${root}${entry}`],
    bundle: true,
    write: false,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    target,
    format: head ? "iife" : "esm",
    globalName: part && exported,
    banner: { js: head ?? "" },
    footer: { js: tail ?? "" },
    plugins: [virtualModules(options)],
  }).catch(() => process.exit(1)); // esbuild has printed what and where
  // A second minifier, for the twentieth part that the first leaves.
  const { code = "" } = await minify(result.outputFiles[0].text, {
    ecma: 2020,
    module: !head,
    compress: { passes: 2 },
  });
  const texts = [...longTexts].filter(([name]) => code.includes(name));
  const long = texts.map(([name, text]) => `const ${name}="${text}";`).join("");
  const whole = head ? code.replace("{", () => `{${long}`) : long + code;
  await writeFile(`${dist}/${outfile}`, `/*! Thalweg ${version}, MIT */\n${whole}\n`);
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const builds = await packBuilds(`${root}build`);
// First the engine: the mathematics in thalweg.js is made from what it knows.
await bundle("web/engine/node.js", "engine.mjs", {});
await writeFile(`${dist}/engine.d.ts`, await readFile(`${root}web/engine/engine.d.ts`));
// TypeScript looks for this one where engine.mjs is imported by its path.
await writeFile(`${dist}/engine.d.mts`, 'export * from "./engine.js";\n');
await Promise.all([
  bundle("web/main.js", "thalweg.js", classic),
  ...["lab", "panels", "book"].map(bundlePart),
  bundle("web/engine/analysis.js", "thalweg-analysis.js", classic),
  bundle("web/engine/baseline.js", "thalweg-baseline.js", classic),
  bundle("web/view3d/script.js", "thalweg-3d.js", classic),
  builtEngine().then((engine) =>
    Promise.all([writePages(engine).then(report), writeStills(engine)]),
  ),
]);
