// What unpacks the builds, against xz: any bytes, long and short matches, and modules taken apart.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { packBuilds } from "../../build-scripts/pack-builds.mjs";
import { unpack } from "../../web/engine/unpack.js";

/** @type {Awaited<ReturnType<typeof packBuilds>>} */
let parts;
before(async () => {
  parts = await packBuilds("build");
});

test("all modules come out of their parts as they went in", async () => {
  const { unpacker, corePart, analysisPart, baselinePart } = parts;
  for (const [file, ...own] of /** @type {const} */ ([
    ["wasm-simd/core.wasm", corePart],
    ["wasm-simd/analysis.wasm", corePart, analysisPart],
    ["wasm-baseline/whole.wasm", corePart, baselinePart],
  ]))
    assert.ok((await readFile(`build/${file}`)).equals(await unpack(unpacker, own)), file);
  // What they have in common is there once.
  assert.ok(baselinePart.packed.length < corePart.packed.length);
});

test("what the core can do without is apart, and the core without names", async () => {
  const core = await WebAssembly.compile(
    new Uint8Array(await readFile("build/wasm-simd/core.wasm")),
  );
  const analysis = await WebAssembly.compile(
    new Uint8Array(await readFile("build/wasm-simd/analysis.wasm")),
  );
  const from = new Set(WebAssembly.Module.imports(analysis).map(({ module }) => module));
  assert.deepEqual([...from], ["core"]);
  assert.equal(WebAssembly.Module.customSections(core, "name").length, 0);
  const { corePart, analysisPart } = parts;
  assert.ok(analysisPart.packed.length > 0.3 * corePart.packed.length);
});

test("damaged parts are refused, or give no module", async () => {
  const { unpacker, corePart } = parts;
  for (const at of [7, 1000, 20_000, 60_000]) {
    const { packed, length } = corePart;
    const other = packed[at] === "A" ? "B" : "A";
    const part = { packed: packed.slice(0, at) + other + packed.slice(at + 1), length };
    await assert.rejects(unpack(unpacker, [part]).then(WebAssembly.compile));
  }
});
