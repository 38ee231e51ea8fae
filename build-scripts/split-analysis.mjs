// The SIMD build in two modules: one for thalweg.js, and one for thalweg-analysis.js with what a picture of paths does not
// need. The second shares memory, table and functions of the first, and puts its own into the table when it is started.
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";

/**
 * What goes to the second module, with all that nothing else calls: parts of the names of functions in the table. The last ones
 * are of the C++ runtime, and never called where there are neither exceptions nor RTTI.
 */
const later = [
  ...["critical_points_call", "taylor_call", "TaylorModel", "Miss::"],
  ...["basins_call", "sweep_call", "PackRule"],
  ...["chain_call", "formula_mathematics_call"],
  "__cxxabiv1::",
];

const features = ["simd", "nontrapping-float-to-int", "mutable-globals", "sign-ext"].map(
  (name) => `--enable-${name}`,
);

/** One of binaryen's programs, which come with emscripten. @param {string} name @param {string[]} args */
function binaryen(name, args) {
  const own = `${process.env.EMSDK}/upstream/bin/${name}`;
  return execFileSync(existsSync(own) ? own : name, [...features, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
}

/**
 * The functions that only what comes later reaches, by their names in the module.
 * @param {string} graph of direct calls, as wasm-opt prints it
 */
function laterFunctions(graph) {
  /** @type {Map<string, string[]>} */
  const calls = new Map();
  /** @type {string[]} */
  const roots = [];
  for (const [, name, rest] of graph.matchAll(/^ {2}"([^"]+)"(.*)$/gm)) {
    const called = /^ -> "([^"]+)"/.exec(rest);
    if (called) calls.get(name)?.push(called[1]);
    else if (/"filled", fillcolor="white"/.test(rest)) calls.set(name, []);
    else roots.push(name);
  }
  const table = roots.filter((name) => calls.has(name));
  for (const part of later)
    if (!table.some((name) => name.includes(part)))
      throw new Error(
        `no function of the SIMD build has the name ${part}: is it built with names?`,
      );
  const reached = new Set(table.filter((name) => !later.some((part) => name.includes(part))));
  for (const name of reached) for (const called of calls.get(name) ?? []) reached.add(called);
  return [...calls.keys()].filter((name) => !reached.has(name));
}

/** A module as it was linked, but without the names of its functions. @param {string} file @param {string} to */
export async function withoutNames(file, to) {
  binaryen("wasm-opt", [file, "--strip-debug", "-o", to]);
  return readFile(to);
}

/** @param {string} folder of the build with SIMD: reads thalweg.wasm, which has names, and writes core.wasm and analysis.wasm */
export async function splitAnalysis(folder) {
  const whole = `${folder}/thalweg.wasm`;
  const graph = binaryen("wasm-opt", [whole, "--print-call-graph", "-o", `${folder}/core.wasm`]);
  await writeFile(`${folder}/analysis.txt`, laterFunctions(graph).join("\n"));
  binaryen("wasm-split", [
    ...[whole, `--split-funcs=@${folder}/analysis.txt`],
    ...["--import-namespace=core", "--placeholder-namespace=later"],
    ...["-o1", `${folder}/core.wasm`, "-o2", `${folder}/analysis.wasm`],
  ]);
  return {
    core: await readFile(`${folder}/core.wasm`),
    analysis: await readFile(`${folder}/analysis.wasm`),
  };
}
