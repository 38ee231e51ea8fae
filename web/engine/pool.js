// Relief made by workers, in bands of rows. Until a worker is ready, and where none can be started, the same bands
// are made on this thread with pauses between them. Of several requests with one key only the latest is finished.

/**
 * @typedef {import("./engine.d.ts").Engine} Engine
 * @typedef {import("./engine.d.ts").Image} Image
 * @typedef {import("./engine.d.ts").ReliefOptions} ReliefOptions
 *
 * @typedef {object} WorkerLike what the pool needs of a Worker
 * @property {(message: any) => void} postMessage
 * @property {(type: any, listener: (event: any) => void, options?: any) => void} addEventListener
 * @property {() => void} terminate
 *
 * @typedef {{ rows: [number, number], job: Job }} Band
 * @typedef {object} Job
 * @property {ReliefOptions} args
 * @property {unknown} key
 * @property {Uint8ClampedArray<ArrayBuffer>} rgba
 * @property {number} left bands not finished
 * @property {boolean} over
 * @property {(image: Image | null) => void} resolve
 * @property {(error: unknown) => void} reject
 *
 * @typedef {object} Hand a worker and what it is doing
 * @property {WorkerLike} worker
 * @property {boolean} ready
 * @property {Band | null} band
 *
 * @typedef {object} ReliefRequest
 * @property {unknown} [key] requests with the same key supersede each other; without one, nothing is superseded
 * @property {AbortSignal} [signal]
 *
 * @typedef {object} Pool
 * @property {(args: ReliefOptions, request?: ReliefRequest) => Promise<Image | null>} relief null: superseded or aborted
 * @property {"url" | "blob" | "slices"} mode how the work is done just now
 * @property {() => void} close ends the workers; work goes on in slices
 */

const anyScale = { z0: 0, s: 1, z1: 1, linear: true };
const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * @param {object} options
 * @param {Engine} options.engine
 * @param {import("./start-workers.js").WorkerSource[]} options.startWorkers tried in turn
 * @param {number} [options.count] how many workers
 * @param {number} [options.bandPixels] about how many pixels a band has
 * @param {() => Promise<unknown>} [options.pause] lets the page's thread do other things
 * @returns {Pool}
 */
export function createPool({
  engine,
  startWorkers,
  count = Math.min(4, Math.max(1, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1)),
  bandPixels = 65_536,
  pause = nextTask,
}) {
  /** @type {Hand[]} */
  let hands = [];
  /** @type {Pool["mode"]} */
  let mode = "slices";
  let opened = false;
  let slicing = false;
  /** @type {Band[]} */
  let queue = [];
  /** @type {Map<unknown, Job>} */
  const latest = new Map();

  /** @param {Job} job @param {() => void} settle */
  function end(job, settle) {
    if (job.over) return;
    job.over = true;
    queue = queue.filter((band) => band.job !== job);
    if (latest.get(job.key) === job) latest.delete(job.key);
    settle();
  }

  /** @param {Band} band @param {Uint8ClampedArray} rgba */
  function finish({ rows, job }, rgba) {
    if (job.over) return;
    const { width, height } = job.args;
    job.rgba.set(rgba, rows[0] * width * 4);
    if (--job.left === 0) end(job, () => job.resolve({ width, height, rgba: job.rgba }));
  }

  /** @param {number} next which of the ways to start workers */
  function open(next) {
    mode = "slices";
    hands = [];
    if (next >= startWorkers.length) return;
    const source = startWorkers[next];
    /** @type {Hand[]} */
    const mine = [];
    let failed = false;
    const fail = () => {
      if (failed || hands !== mine) return;
      failed = true;
      const unfinished = mine.flatMap(({ band }) => (band && !band.job.over ? [band] : []));
      mine.forEach(({ worker }) => worker.terminate());
      queue.unshift(...unfinished);
      open(next + 1);
      work();
    };
    hands = mine;
    try {
      for (let i = 0; i < count; i++) {
        /** @type {Hand} */
        const hand = { worker: source.open(), ready: false, band: null };
        mine.push(hand);
        hand.worker.addEventListener("error", fail);
        hand.worker.addEventListener("message", ({ data }) => {
          if (hands !== mine) return;
          if (data.type === "failed") return fail();
          if (data.type === "ready") {
            hand.ready = true;
            mode = source.mode;
          } else if (hand.band) {
            const band = hand.band;
            hand.band = null;
            if (data.type === "result") finish(band, new Uint8ClampedArray(data.result.rgba));
            else end(band.job, () => band.job.reject(Object.assign(new Error(), data.error)));
          }
          work();
        });
      }
    } catch {
      fail();
    }
  }

  async function slice() {
    if (slicing) return;
    slicing = true;
    while (queue.length > 0 && mode === "slices") {
      const band = /** @type {Band} */ (queue.shift());
      try {
        finish(band, engine.relief({ ...band.job.args, rows: band.rows }).rgba);
      } catch (error) {
        end(band.job, () => band.job.reject(error));
      }
      await pause();
    }
    slicing = false;
  }

  function work() {
    for (const hand of hands) {
      if (queue.length === 0) return;
      if (!hand.ready || hand.band) continue;
      const band = /** @type {Band} */ (queue.shift());
      hand.band = band;
      hand.worker.postMessage({ type: "relief", args: { ...band.job.args, rows: band.rows } });
    }
    if (mode === "slices") slice();
  }

  return {
    get mode() {
      return mode;
    },

    async relief(args, { key = Symbol("once"), signal } = {}) {
      // One row makes the engine check every argument here, before any worker sees them; any scale will do.
      engine.relief({ ...args, scale: args?.scale ?? anyScale, rows: [0, 1] });
      if (signal?.aborted) return null;
      const { surface, domain, width, height } = args;
      const scale = args.scale ?? engine.heightScale({ surface, domain: args.home ?? domain });
      const before = latest.get(key);
      if (before) end(before, () => before.resolve(null));
      if (!opened) {
        opened = true;
        open(0);
      }
      return new Promise((resolve, reject) => {
        /** @type {Job} */
        const job = {
          args: { ...args, scale },
          key,
          rgba: new Uint8ClampedArray(width * height * 4),
          left: 0,
          over: false,
          resolve,
          reject,
        };
        latest.set(key, job);
        signal?.addEventListener("abort", () => end(job, () => resolve(null)), { once: true });
        const rows = Math.max(1, Math.round(bandPixels / width));
        for (let from = 0; from < height; from += rows, job.left++)
          queue.push({ rows: [from, Math.min(height, from + rows)], job });
        work();
      });
    },

    close() {
      hands.forEach(({ worker, band }) => {
        worker.terminate();
        if (band && !band.job.over) queue.unshift(band);
      });
      hands = [];
      mode = "slices";
      work();
    },
  };
}
