// Many runs for one picture, a little of them at a time, so that the page stays responsive. What is asked anew ends what was
// under way.

/** How much of a frame the runs may take, ms. */
const SLICE = 12;

/**
 * @param {object} options
 * @param {import("./list.js").Parts["timer"]} options.timer
 * @param {() => void} options.onProgress
 * @param {() => void} options.onDone
 */
export function createSlices({ timer, onProgress, onDone }) {
  let key = "";
  /** @type {any} */
  let waiting = null;

  function stop() {
    if (waiting !== null) timer.clear(waiting);
    waiting = null;
  }

  return {
    stop,
    /**
     * Does nothing where the same is asked again.
     * @param {string} wanted says what is asked
     * @param {() => Iterator<void>} begin
     */
    ask(wanted, begin) {
      if (wanted === key) return;
      key = wanted;
      stop();
      const work = begin();
      const go = () => {
        const until = performance.now() + SLICE;
        waiting = null;
        while (performance.now() < until) if (work.next().done) return onDone();
        onProgress();
        waiting = timer.set(go, 0);
      };
      waiting = timer.set(go, 0);
    },
  };
}
