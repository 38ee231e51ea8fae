// Bytes in a script: every byte comes back, and the text is safe and small.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { decodeBytes, encodeBytes } from "../../web/engine/byte-text.js";

test("every byte comes back", () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  const skewed = Uint8Array.from({ length: 5000 }, (_, i) => (i * i) % (1 + (i % 256)));
  for (const bytes of [all, all.slice().reverse(), skewed, new Uint8Array(9), new Uint8Array()]) {
    const { text, order } = encodeBytes(bytes);
    assert.match(text, /^[ !#-[\]-~]*$/);
    assert.deepEqual(decodeBytes(text, order), bytes);
  }
});

test("compressed, a module in text is hardly larger than the module", async () => {
  const bytes = await readFile("build/wasm-baseline/thalweg.wasm");
  const { text, order } = encodeBytes(bytes);
  assert.ok(Buffer.from(decodeBytes(text, order)).equals(bytes));
  assert.ok(gzipSync(text).length < 1.05 * gzipSync(bytes).length);
});
