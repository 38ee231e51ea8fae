// The WebAssembly of both builds -> what web/engine/unpack.js unpacks: their code taken apart by opcodes, locals and so on,
// then one LZMA stream of both, cut behind what the SIMD build needs. So the baseline costs only what differs.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { unpack } from "../web/engine/unpack.js";

/** The properties that src/packing/lzma.cpp assumes. */
const lzma = ["--format=raw", "--lzma1=preset=9e,lc=1,lp=0,pb=0,nice=273,dict=4MiB", "--stdout"];

/** @param {Uint8Array} bytes */
const base64 = (bytes) => Buffer.from(bytes).toString("base64");

/** @param {string} folder of the builds */
export async function packBuilds(folder) {
  const read = (/** @type {string} */ file) => readFile(`${folder}/${file}`);
  const unpacker = base64(await read("wasm-baseline/thalweg_unpack.wasm"));
  const splitter = new WebAssembly.Module(
    new Uint8Array(await read("wasm-baseline/thalweg_split.wasm")),
  );
  const { memory, split } = /** @type {any} */ (new WebAssembly.Instance(splitter).exports);

  /** @param {Uint8Array} module */
  function splitCode(module) {
    const start = memory.buffer.byteLength;
    memory.grow(Math.ceil((20 * module.length) / 0x10000));
    new Uint8Array(memory.buffer).set(module, start);
    const out = start + module.length;
    const end = split(start, module.length, out);
    return new Uint8Array(memory.buffer).slice(out, end);
  }

  const simd = await read("wasm-simd/thalweg.wasm");
  const baseline = await read("wasm-baseline/thalweg.wasm");
  const splits = [simd, baseline].map(splitCode);
  const packed = execFileSync("xz", lzma, { input: Buffer.concat(splits), maxBuffer: 1 << 24 });
  const part = (/** @type {number} */ i, /** @type {Uint8Array} */ bytes) => ({
    packed: base64(bytes),
    length: splits[i].length,
  });

  /** @param {{ packed: string, length: number }[]} parts @param {Buffer} module */
  const gives = async (parts, module) =>
    await unpack(unpacker, parts).then(
      (bytes) => module.equals(bytes),
      () => false,
    );
  if (!(await gives([part(0, packed)], simd)))
    throw new Error(
      "a module cannot be taken apart: does src/packing/wasm_code.cpp know all of its instructions?",
    );
  // The fewest bytes that still give the SIMD build.
  let few = 0;
  let cut = packed.length;
  while (cut - few > 1) {
    const middle = (few + cut) >> 1;
    if (await gives([part(0, packed.subarray(0, middle))], simd)) cut = middle;
    else few = middle;
  }
  const simdPart = part(0, packed.subarray(0, cut));
  const baselinePart = part(1, packed.subarray(cut));
  if (!(await gives([simdPart, baselinePart], baseline)))
    throw new Error("the baseline does not come out as it went in");
  return { unpacker, simdPart, baselinePart };
}
