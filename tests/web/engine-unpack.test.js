// What unpacks the builds, against xz: any bytes, long and short matches, and modules taken apart.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { packBuilds } from "../../build-scripts/pack-builds.mjs";
import { unpack } from "../../web/engine/unpack.js";

test("both builds come out of their parts as they went in", async () => {
  const { unpacker, simdPart, baselinePart } = await packBuilds("build");
  const simd = await readFile("build/wasm-simd/thalweg.wasm");
  const baseline = await readFile("build/wasm-baseline/thalweg.wasm");
  assert.ok(simd.equals(await unpack(unpacker, [simdPart])));
  assert.ok(baseline.equals(await unpack(unpacker, [simdPart, baselinePart])));
  // What both have is there once.
  assert.ok(baselinePart.packed.length < 0.5 * simdPart.packed.length);
});

test("damaged parts are refused, or give no module", async () => {
  const { unpacker, simdPart } = await packBuilds("build");
  for (const at of [7, 1000, 20_000, 60_000]) {
    const { packed, length } = simdPart;
    const other = packed[at] === "A" ? "B" : "A";
    const part = { packed: packed.slice(0, at) + other + packed.slice(at + 1), length };
    await assert.rejects(unpack(unpacker, [part]).then(WebAssembly.compile));
  }
});
