// The package as others install it: what its name leads to, in Node, for bundlers and for types.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));
const project = await mkdtemp(join(tmpdir(), "thalweg-"));
after(() => rm(project, { recursive: true }));
await mkdir(join(project, "node_modules"));
await symlink(root, join(project, "node_modules", "thalweg"));

const usage = `
  import { loadEngine } from "thalweg";
  const engine = await loadEngine();
  const { path } = engine.trajectory({ surface: "bowl", optimizer: "adam", start: [1, 1], steps: 3 });
  export const count: number = path.length;`;
const entry = join(project, "usage.mts");
await writeFile(entry, usage);

for (const platform of /** @type {const} */ (["browser", "node", "neutral"]))
  test(`a bundler takes the engine by the package's name (${platform})`, async () => {
    const outfile = join(project, `${platform}.mjs`);
    const { warnings } = await build({
      entryPoints: [entry],
      outfile,
      platform,
      bundle: true,
      format: "esm",
      logLevel: "silent",
    });
    assert.deepEqual(warnings, []);
    assert.equal((await import(pathToFileURL(outfile).href)).count, 8);
  });

test("every script of dist can be asked for by name", () => {
  for (const name of [
    "thalweg.js",
    "thalweg-lab.js",
    "thalweg-panels.js",
    "thalweg-book.js",
    "thalweg-3d.js",
    "thalweg-analysis.js",
    "thalweg-baseline.js",
  ])
    assert.equal(fileURLToPath(import.meta.resolve(`thalweg/${name}`)), join(root, "dist", name));
});

for (const resolution of /** @type {const} */ (["Node16", "Bundler"]))
  test(`the types are found by the package's name (${resolution})`, () => {
    const program = ts.createProgram([entry], {
      module: ts.ModuleKind[resolution === "Node16" ? "Node16" : "ESNext"],
      moduleResolution: ts.ModuleResolutionKind[resolution],
      target: ts.ScriptTarget.ES2022,
      strict: true,
      noEmit: true,
      types: [],
    });
    const found = ts.getPreEmitDiagnostics(program);
    assert.deepEqual(
      found.map(({ messageText }) => messageText),
      [],
    );
  });
