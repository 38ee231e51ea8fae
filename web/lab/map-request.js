// A map of the latest settings, asked of the workers: while settings change a request is begun every PACE ms, each taking
// the place of the one before, and the last wish is always the last one answered. Nothing is asked while nobody looks.

/** Between two requests while settings change, ms. */
export const PACE = 120;
/** What takes longer than this has a progress bar and can be stopped; a picture of settings left that long ago fades, ms. */
export const LONG = 400;
/** Between two pictures of a map that is being made, ms: each takes some of the page's time. */
export const IMAGE_PACE = 150;

/**
 * @typedef {object} Shown
 * @property {any} map the last picture that came, a preview or the whole; null: none yet
 * @property {boolean} current it is of the settings last wished for
 * @property {boolean} stale it has not been for a while
 * @property {"idle" | "waiting" | "working" | "done" | "stopped" | "failed"} status
 * @property {number} done 0 to 1
 * @property {boolean} long it has been worked on for a while
 * @property {number} count grows with every picture
 * @property {any} error
 */

/**
 * @param {object} options
 * @param {(args: any, request: { key: unknown, signal: AbortSignal,
 *   onProgress: (progress: { done: number, map?: any }) => void }) => Promise<any>} options.ask
 * @param {{ set: (fn: () => void, ms: number) => any, clear: (id: any) => void }} options.timer
 * @param {() => number} options.now ms
 * @param {() => void} options.onChange
 */
export function createMapRequest({ ask, timer, now, onChange }) {
  const slot = Symbol("map");
  let wanted = "";
  /** @type {() => any} */
  let argsOf = () => null;
  /** @type {AbortController | null} */
  let running = null;
  let begun = -Infinity;
  /** The settings of the picture, and of the last whole one. */
  let of = "";
  let whole = "";
  /** @type {Record<"begin" | "patience" | "fading", any>} */
  const timers = { begin: null, patience: null, fading: null };
  /** @type {Shown} */
  const shown = {
    map: null,
    current: false,
    stale: false,
    status: "idle",
    done: 0,
    long: false,
    count: 0,
    error: null,
  };

  /** @param {keyof typeof timers} name */
  function clear(name) {
    if (timers[name] !== null) timer.clear(timers[name]);
    timers[name] = null;
  }

  /** @param {keyof typeof timers} name @param {number} ms @param {() => void} work */
  function after(name, ms, work) {
    clear(name);
    timers[name] = timer.set(() => {
      timers[name] = null;
      work();
    }, ms);
  }

  function halt() {
    running?.abort();
    running = null;
    clear("patience");
    shown.long = false;
  }

  function judge() {
    shown.current = of === wanted;
    if (shown.current) {
      clear("fading");
      shown.stale = false;
    } else if (shown.map && !shown.stale && timers.fading === null)
      after("fading", LONG, () => {
        shown.stale = true;
        onChange();
      });
  }

  /** @param {Shown["status"]} status @param {any} [error] */
  function finish(status, error = null) {
    halt();
    clear("begin");
    shown.status = status;
    shown.error = error;
    onChange();
  }

  function start() {
    halt();
    clear("begin");
    const mine = new AbortController();
    const key = wanted;
    running = mine;
    begun = now();
    shown.status = "working";
    shown.done = 0;
    after("patience", LONG, () => {
      shown.long = true;
      onChange();
    });
    const keep = (/** @type {any} */ map) => {
      shown.map = map;
      shown.count += 1;
      of = key;
      whole = "";
      judge();
    };
    const onProgress = (/** @type {{ done: number, map?: any }} */ { done, map }) => {
      if (running !== mine) return;
      shown.done = done;
      if (map) keep(map);
      onChange();
    };
    ask(argsOf(), { key: slot, signal: mine.signal, onProgress }).then(
      (map) => {
        if (running !== mine) return;
        if (map) {
          keep(map);
          whole = key;
        }
        if (key === wanted) finish(map ? "done" : "stopped");
        else {
          halt();
          onChange();
        }
      },
      (error) => {
        if (running === mine && key === wanted) finish("failed", error);
      },
    );
  }

  return {
    /** @type {Readonly<Shown>} */
    shown,

    /**
     * @param {string} key of the settings
     * @param {() => any} args asked when work begins
     */
    want(key, args) {
      argsOf = args;
      if (key === wanted) return;
      wanted = key;
      judge();
      if (whole === key) return finish("done");
      shown.status = "waiting";
      if (timers.begin === null) after("begin", Math.max(0, begun + PACE - now()), start);
    },

    /** By the reader: what has come stays. */
    cancel() {
      if (running || timers.begin !== null) finish("stopped");
    },

    /** After cancel(), or a failure. */
    resume() {
      if (wanted === "") return;
      start();
      onChange();
    },

    /** Nobody looks: the same wish later begins anew. */
    leave() {
      if (!running && timers.begin === null) return;
      halt();
      clear("begin");
      clear("fading");
      shown.status = "idle";
      wanted = "";
    },
  };
}
