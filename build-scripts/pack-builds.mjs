// The WebAssembly of both builds -> what web/engine/unpack.js unpacks: their code taken apart by opcodes, locals and so on,
// then LZMA streams that begin alike with the core of the SIMD build, cut behind it. So the analysis and the baseline, which
// go on from there, cost only what differs.
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { unpack } from "../web/engine/unpack.js";
import { splitAnalysis, withoutNames } from "./split-analysis.mjs";

/** The properties that src/packing/lzma.cpp assumes. */
const lzma = ["--format=raw", "--lzma1=preset=9e,lc=1,lp=0,pb=0,nice=273,dict=4MiB", "--stdout"];

/** @param {Uint8Array} bytes */
const base64 = (bytes) => Buffer.from(bytes).toString("base64");

/** @typedef {import("../web/engine/unpack.js").Part} Part */

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

  const { core, analysis } = await splitAnalysis(`${folder}/wasm-simd`);
  const wholeBaseline = `${folder}/wasm-baseline/thalweg.wasm`;
  const baseline = await withoutNames(wholeBaseline, `${folder}/wasm-baseline/whole.wasm`);
  const splits = [core, analysis, baseline].map(splitCode);
  /** The core, and behind it another. @param {number} other */
  const stream = (other) =>
    execFileSync("xz", lzma, {
      input: Buffer.concat([splits[0], splits[other]]),
      maxBuffer: 1 << 24,
    });
  const streams = [stream(1), stream(2)];

  /** @param {Part[]} parts @param {Buffer} module */
  const gives = async (parts, module) =>
    await unpack(unpacker, parts).then(
      (bytes) => module.equals(bytes),
      () => false,
    );
  /** @param {number} bytes of the first stream @returns {Part} */
  const corePart = (bytes) => ({
    packed: base64(streams[0].subarray(0, bytes)),
    length: splits[0].length,
  });
  if (!(await gives([corePart(streams[0].length)], core)))
    throw new Error(
      "a module cannot be taken apart: does src/packing/wasm_code.cpp know all of its instructions?",
    );
  // The fewest bytes that still give the core.
  let few = 0;
  let cut = streams[0].length;
  while (cut - few > 1) {
    const middle = (few + cut) >> 1;
    if (await gives([corePart(middle)], core)) cut = middle;
    else few = middle;
  }
  // Before it ends, the packer looks ahead at what follows: there the streams part.
  const same = streams[0].findIndex((byte, i) => byte !== streams[1][i]);
  const from = Math.min(cut, same < 0 ? cut : same);
  const first = corePart(cut);
  const [analysisPart, baselinePart] = streams.map((packed, i) => ({
    packed: base64(packed.subarray(from)),
    from,
    length: splits[i + 1].length,
  }));
  if (
    !(await gives([first, analysisPart], analysis)) ||
    !(await gives([first, baselinePart], baseline))
  )
    throw new Error("the analysis or the baseline does not come out as it went in");
  return { unpacker, corePart: first, analysisPart, baselinePart };
}
