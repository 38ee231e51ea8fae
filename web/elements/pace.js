// Work that need not happen every frame: at rest at once, during a gesture at most every 100 ms and never within a frame,
// and once more at its end.

/**
 * @param {object} options
 * @param {() => void} options.work
 * @param {() => boolean} options.resting no gesture is under way
 * @param {() => number} options.now in ms
 * @param {{ set: (fn: () => void, ms: number) => any, clear: (id: any) => void }} options.timer
 * @param {number} [options.interval] ms
 * @returns {{ request: () => void, stop: () => void }}
 */
export function createPace({ work, resting, now, timer, interval = 100 }) {
  let last = -Infinity;
  /** @type {any} */
  let waiting = null;

  function run() {
    if (waiting !== null) timer.clear(waiting);
    waiting = null;
    last = now();
    work();
  }

  return {
    request() {
      if (resting()) run();
      else waiting ??= timer.set(run, Math.max(0, last + interval - now()));
    },
    stop() {
      if (waiting !== null) timer.clear(waiting);
      waiting = null;
    },
  };
}
