// Basin maps made by two warm workers, as the page's pool makes them: bands of rows, the next to whoever is free.
// Run as a worker, it makes the bands it is told.
import { Worker, isMainThread, parentPort } from "node:worker_threads";
import { median } from "./median.mjs";
import { loadEngine } from "../dist/engine.mjs";

const size = 512;
const bandRows = 8;
const maps = [
  { surface: "rosenbrock", budget: 600 },
  { surface: "rastrigin", budget: 1500 },
  { surface: "ackley", budget: 1500 },
];

const engine = await loadEngine();
parentPort?.on("message", (args) => {
  parentPort?.postMessage(engine.basinRows(args));
});

/** @param {Worker[]} workers @param {any} args @returns {Promise<number>} ms */
async function timeMap(workers, args) {
  const start = performance.now();
  let next = 0;
  await Promise.all(
    workers.map(
      (worker) =>
        new Promise((resolve) => {
          const ask = () => {
            if (next >= args.height) return resolve(worker.off("message", ask));
            const rows = [next, Math.min(args.height, next + bandRows)];
            next = rows[1];
            worker.postMessage({ ...args, rows });
          };
          worker.on("message", ask);
          ask();
        }),
    ),
  );
  return performance.now() - start;
}

/** @param {number} rounds */
export async function measureMaps(rounds) {
  const workers = [1, 2].map(() => new Worker(new URL(import.meta.url)));
  const rows = maps.map(({ surface, budget }) => {
    const { domain } = /** @type {any} */ (engine.surfaces.find(({ id }) => id === surface));
    const targets = engine.runTargets({ surface, domain });
    const args = { surface, optimizer: "adam", domain, targets, steps: 500 };
    return {
      surface,
      budget,
      args,
      times: /** @type {number[]} */ ([]),
      previews: /** @type {number[]} */ ([]),
    };
  });
  for (let round = 0; round <= rounds; round++) {
    for (const { args, times, previews } of rows) {
      const preview = await timeMap(workers, { ...args, width: size / 8, height: size / 8 });
      const whole = await timeMap(workers, { ...args, width: size, height: size });
      // The first round only warms up.
      if (round > 0) (previews.push(preview), times.push(whole));
    }
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  return rows.flatMap(({ surface, budget, times, previews }) => [
    { name: `basin map of ${surface}, 512 x 512, 500 Adam steps`, ms: median(times), budget },
    { name: `its preview, 64 x 64`, ms: median(previews), budget: 50 },
  ]);
}

if (isMainThread && process.argv[1] === new URL(import.meta.url).pathname)
  console.table(await measureMaps(Number(process.argv[2] ?? 3)));
