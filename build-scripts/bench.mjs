// ./build-scripts/bench: one table of ratios, medians of rounds taken in turn. Takes the number of rounds.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { measureMaps } from "./bench-maps.mjs";
import { measurePage } from "./bench-page.mjs";
import { median } from "./median.mjs";

const rounds = Number(process.argv[2]);
const leastTime = 300; // ms of measuring a workload a round
const require = createRequire(import.meta.url);

/** Processor time of this process, ms: what else the machine does hardly shows in it. */
const processorTime = () => process.cpuUsage().user / 1000;

/** Milliseconds a call. @param {() => unknown} work */
function time(work) {
  work();
  const start = processorTime();
  let calls = 0;
  do {
    work();
    calls++;
  } while (processorTime() - start < leastTime);
  return (processorTime() - start) / calls;
}

/** @param {string} preset */
async function wasmWorkloads(preset) {
  const module = await require(`../build/${preset}/thalweg_bench.js`)();
  return Array.from({ length: module._workload_count() }, (_, i) => ({
    name: module.UTF8ToString(module._workload_name(i)),
    run: () => module._workload_run(i),
  }));
}

/** @returns {Map<string, number>} ms a call, by workload */
function nativeRound() {
  const out = execFileSync(
    "build/native-release/thalweg_bench",
    ["--benchmark_format=json", `--benchmark_min_time=${leastTime / 1000}`],
    { stdio: ["ignore", "pipe", "ignore"], encoding: "utf8" },
  );
  return new Map(JSON.parse(out).benchmarks.map((/** @type {any} */ b) => [b.name, b.cpu_time]));
}

const simd = await wasmWorkloads("wasm-simd");
const baseline = await wasmWorkloads("wasm-baseline");
// A module of its own for each workload: see plain.js.
const plain = await Promise.all(
  simd.map(async ({ name }, i) => (await import(`../tests/bench/plain.js?${i}`)).plain[name]),
);

const times = simd.map(({ name }) => ({
  name,
  native: /** @type {number[]} */ ([]),
  simd: /** @type {number[]} */ ([]),
  baseline: /** @type {number[]} */ ([]),
  plain: /** @type {number[]} */ ([]),
}));
for (let round = 0; round < rounds; round++) {
  console.log(`Round ${round + 1} of ${rounds}`);
  const native = nativeRound();
  times.forEach((row, i) => {
    row.native.push(native.get(row.name) ?? NaN);
    row.simd.push(time(simd[i].run));
    row.baseline.push(time(baseline[i].run));
    if (plain[i]) row.plain.push(time(plain[i]));
  });
}

const ratio = (/** @type {number} */ r) => (Number.isFinite(r) ? r.toFixed(2) : "");
console.log(`
| workload | native, ms | wasm SIMD : native | wasm baseline : native | wasm SIMD : plain JavaScript |
|---|---|---|---|---|`);
for (const row of times) {
  const native = median(row.native);
  const wasm = median(row.simd);
  console.log(
    `| ${row.name} | ${native.toPrecision(3)} | ${ratio(native / wasm)} | ${ratio(native / median(row.baseline))} | ${
      row.plain.length ? ratio(median(row.plain) / wasm) : ""
    } |`,
  );
}
console.log(`
| workload | typed formula : built-in surface, wasm SIMD |
|---|---|`);
for (const row of times) {
  const builtIn = times.find(
    ({ name }) => name !== row.name && name === row.name.replace(" typed", ""),
  );
  if (builtIn)
    console.log(`| ${builtIn.name} | ${ratio(median(builtIn.simd) / median(row.simd))} |`);
}
console.log("Ratios are of speed: above 1, the first is faster.\n");

console.log("| map, two workers | median, ms | budget, ms |\n|---|---|---|");
for (const { name, ms, budget } of await measureMaps(rounds)) {
  console.log(`| ${name} | ${ms.toPrecision(3)} | ${budget} |`);
}
console.log();

console.log("| page, in Chromium | median, ms | budget, ms |\n|---|---|---|");
for (const { name, ms, budget } of await measurePage(rounds)) {
  console.log(`| ${name} | ${ms.toPrecision(3)} | ${budget} |`);
}
