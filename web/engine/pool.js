// Maps made by workers, in bands of rows. Until a worker is ready, and where none can be started, the same bands
// are made on this thread with pauses between them. Of several requests with one key only the latest is finished.

/**
 * @typedef {import("./engine.d.ts").Engine} Engine
 * @typedef {import("./engine.d.ts").Image} Image
 * @typedef {import("./engine.d.ts").ReliefOptions} ReliefOptions
 * @typedef {import("./engine.d.ts").BasinMap} BasinMap
 * @typedef {import("./engine.d.ts").SweepMap} SweepMap
 * @typedef {import("./engine.d.ts").RunTargets} RunTargets
 *
 * @typedef {object} WorkerLike what the pool needs of a Worker
 * @property {(message: any) => void} postMessage
 * @property {(type: any, listener: (event: any) => void, options?: any) => void} addEventListener
 * @property {() => void} terminate
 *
 * @typedef {"relief" | "basinRows" | "sweepRows"} Call the engine's calls that make a band
 * @typedef {Record<string, any>} Fields typed arrays, a fixed number of entries for each cell
 * @typedef {{ rows: [number, number], job: Job }} Band
 * @typedef {object} Job
 * @property {Call} call
 * @property {any} args
 * @property {unknown} key
 * @property {number} rank a band of lower rank is made first
 * @property {Fields | null} fields
 * @property {number} bands
 * @property {number} left bands not finished
 * @property {boolean} over
 * @property {(() => void) | undefined} onBand
 * @property {(fields: Fields | null) => void} resolve
 * @property {(error: unknown) => void} reject
 *
 * @typedef {object} Hand a worker and what it is doing
 * @property {WorkerLike} worker
 * @property {boolean} ready
 * @property {boolean} whole it has the analysis, which maps of runs need
 * @property {Band | null} band
 *
 * @typedef {object} Request
 * @property {unknown} [key] requests with the same key supersede each other; without one, nothing is superseded
 * @property {AbortSignal} [signal]
 *
 * @typedef {object} Pool null as a result: superseded or aborted
 * @property {(args: ReliefOptions, request?: Request) => Promise<Image | null>} relief
 * @property {(args: any, request?: MapRequest<BasinMap>) => Promise<BasinMap | null>} basins
 * @property {(args: any, request?: MapRequest<SweepMap>) => Promise<SweepMap | null>} sweep
 * @property {"url" | "blob" | "slices"} mode how the work is done just now
 * @property {() => void} close ends the workers; work goes on in slices
 */

/**
 * @template Made
 * @typedef {Request & { onProgress?: (progress: { done: number, map: Made }) => void }} MapRequest
 */

const anyScale = { z0: 0, s: 1, z1: 1, linear: true };
const anyTargets = { points: new Float64Array(0), lengths: new Int32Array(0), minima: [] };
const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

const previewPart = 8; // a preview has an eighth of the columns and of the rows
const leastForPreview = 4096; // cells; a smaller map is its own preview
const stepsPerPixel = 32; // steps of a run that cost as much as a pixel of relief
const ranks = { relief: 0, preview: 1, map: 2 };

/** @param {Fields} fields @param {number} width @param {number} height @returns {BasinMap} */
function basinMap({ outcome, minimum, steps }, width, height, /** @type {any[]} */ minima) {
  const counts = [0, 0, 0, 0];
  const reached = minima.map(() => 0);
  for (let i = 0; i < outcome.length; i++) {
    counts[outcome[i]]++;
    if (minimum[i] >= 0) reached[minimum[i]]++;
  }
  const share = (/** @type {number} */ count) => count / outcome.length;
  return {
    ...{ width, height, outcome, minimum, steps },
    minima: minima.map((each, i) => ({ ...each, share: share(reached[i]) })),
    otherCritical: share(counts[1]),
    diverged: share(counts[2]),
    unfinished: share(counts[3]),
  };
}

/** The preview stretched over the whole map, each cell from the nearest. */
function stretch(
  /** @type {Fields} */ fields,
  /** @type {[number, number]} */ [fromWidth, fromHeight],
  /** @type {[number, number]} */ [width, height],
) {
  /** @type {Fields} */
  const stretched = {};
  for (const [name, from] of Object.entries(fields)) {
    const to = new from.constructor(width * height);
    for (let row = 0; row < height; row++) {
      const source = Math.floor((row * fromHeight) / height) * fromWidth;
      for (let column = 0; column < width; column++)
        to[row * width + column] = from[source + Math.floor((column * fromWidth) / width)];
    }
    stretched[name] = to;
  }
  return stretched;
}

/**
 * @param {object} options
 * @param {Engine} options.engine
 * @param {import("./start-workers.js").WorkerSource[]} options.startWorkers tried in turn
 * @param {() => Promise<WebAssembly.Module | null>} [options.loadAnalysis] adds to the engine what maps of runs need;
 *   gives what workers need likewise
 * @param {number} [options.count] how many workers
 * @param {number} [options.bandPixels] about how many pixels a band has
 * @param {() => Promise<unknown>} [options.pause] lets the page's thread do other things
 * @returns {Pool}
 */
export function createPool({
  engine,
  startWorkers,
  loadAnalysis,
  count = Math.min(4, globalThis.navigator?.hardwareConcurrency ?? 2),
  bandPixels = 65_536,
  pause = nextTask,
}) {
  /** @type {Hand[]} */
  let hands = [];
  /** @type {Pool["mode"]} */
  let mode = "slices";
  let opened = false;
  let slicing = false;
  /** @type {WebAssembly.Module | null} */
  let analysis = null;
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

  /** @param {Band} band @param {any} result the engine's, of those rows */
  function finish({ rows: [from, to], job }, result) {
    if (job.over) return;
    const { width, height } = job.args;
    const cells = width * (to - from);
    job.fields ??= {};
    for (const [name, part] of Object.entries(result)) {
      if (!ArrayBuffer.isView(part)) continue;
      const values = /** @type {any} */ (part);
      const each = values.length / cells;
      job.fields[name] ??= new values.constructor(each * width * height);
      job.fields[name].set(values, each * from * width);
    }
    job.left--;
    if (job.left === 0) end(job, () => job.resolve(job.fields));
    else job.onBand?.();
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
        const hand = { worker: source.open(), ready: false, whole: false, band: null };
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
            if (data.type === "result") finish(band, data.result);
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
      const { call, args } = band.job;
      try {
        finish(band, engine[call]({ ...args, rows: band.rows }));
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
      const { call, args } = band.job;
      if (analysis && !hand.whole && call !== "relief") {
        hand.whole = true;
        hand.worker.postMessage({ type: "analysis", module: analysis });
      }
      hand.worker.postMessage({ type: call, args: { ...args, rows: band.rows } });
    }
    if (mode === "slices") slice();
  }

  /**
   * All bands of a map, put together; null where superseded or aborted.
   * @param {Call} call
   * @param {any} args checked
   * @param {object} how
   * @param {unknown} how.key
   * @param {AbortSignal} [how.signal]
   * @param {number} how.rank
   * @param {number} [how.cost] of a cell, in pixels of relief
   * @param {Fields} [how.fields] what the bands are written over
   * @param {(job: Job) => void} [how.onBand]
   * @returns {Promise<Fields | null>}
   */
  function make(call, args, { key, signal, rank, cost = 1, fields, onBand }) {
    if (signal?.aborted) return Promise.resolve(null);
    const before = latest.get(key);
    if (before) end(before, () => before.resolve(null));
    if (!opened) {
      opened = true;
      open(0);
    }
    return new Promise((resolve, reject) => {
      const { width, height } = args;
      /** @type {Job} */
      const job = {
        ...{ call, args, key, rank, fields: fields ?? null },
        ...{ bands: 0, left: 0, over: false },
        onBand: onBand && (() => onBand(job)),
        ...{ resolve, reject },
      };
      latest.set(key, job);
      signal?.addEventListener("abort", () => end(job, () => resolve(null)), { once: true });
      const rows = Math.max(1, Math.round(bandPixels / (width * cost)));
      const bands = [];
      for (let from = 0; from < height; from += rows)
        bands.push(/** @type {Band} */ ({ rows: [from, Math.min(height, from + rows)], job }));
      job.bands = job.left = bands.length;
      const later = queue.findIndex((band) => band.job.rank > rank);
      queue.splice(later < 0 ? queue.length : later, 0, ...bands);
      work();
    });
  }

  /** The last ones found: maps of several runs share them. @type {{ key: string, targets: RunTargets } | null} */
  let found = null;
  /** @param {any} args checked */
  function targetsOf({ surface, domain }) {
    const key = JSON.stringify([surface, domain]);
    if (found?.key !== key) found = { key, targets: engine.runTargets({ surface, domain }) };
    return found.targets;
  }

  /**
   * A small map first, which is shown stretched, then the whole.
   * @template Made
   * @param {Call} call
   * @param {any} args
   * @param {MapRequest<Made>} request
   * @param {(fields: Fields, width: number, height: number) => Made} toMap
   * @returns {Promise<Made | null>}
   */
  async function makeMap(call, args, { key = Symbol("once"), signal, onProgress }, toMap) {
    const { width, height, steps } = args;
    const how = { key, signal, cost: steps / stepsPerPixel };
    /** @type {Fields | undefined} */
    let fields;
    if (onProgress && width * height > leastForPreview) {
      const small = {
        ...args,
        width: Math.ceil(width / previewPart),
        height: Math.ceil(height / previewPart),
      };
      const preview = await make(call, small, { ...how, rank: ranks.preview });
      if (!preview) return null;
      fields = stretch(preview, [small.width, small.height], [width, height]);
      onProgress({ done: 0, map: toMap(preview, small.width, small.height) });
    }
    const onBand =
      onProgress &&
      ((/** @type {Job} */ { bands, left, fields }) =>
        onProgress({
          done: 1 - left / bands,
          map: toMap(/** @type {Fields} */ (fields), width, height),
        }));
    const made = await make(call, args, { ...how, rank: ranks.map, fields, onBand });
    return made && toMap(made, width, height);
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
      const made = await make("relief", { ...args, scale }, { key, signal, rank: ranks.relief });
      return made && { width, height, rgba: made.rgba };
    },

    async basins(args, request = {}) {
      if (loadAnalysis) analysis = await loadAnalysis();
      // No rows: the engine checks every argument here, before any worker sees them; any targets will do.
      engine.basinRows({ ...args, targets: args?.targets ?? anyTargets, rows: [0, 0] });
      const targets = args.targets ?? targetsOf(args);
      return makeMap("basinRows", { ...args, targets }, request, (fields, width, height) =>
        basinMap(fields, width, height, targets.minima),
      );
    },

    async sweep(args, request = {}) {
      if (loadAnalysis) analysis = await loadAnalysis();
      engine.sweepRows({ ...args, rows: [0, 0] });
      const whole = { ...args, height: args.height ?? 1 };
      return makeMap("sweepRows", whole, request, (fields, width, height) => ({
        ...{ width, height, finalLoss: fields.finalLoss },
        stepsToConverge: fields.stepsToConverge,
      }));
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
