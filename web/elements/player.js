// Plays the steps: whole steps at the chosen speed, nothing in between; it waits while the page or the picture is out of sight.

/**
 * How many steps are due, and the time left over.
 * @param {number} elapsed ms since the last step
 * @param {number} speed steps a second
 * @returns {{ steps: number, left: number }} left: ms
 */
export function dueSteps(elapsed, speed) {
  const steps = Math.floor((elapsed * speed) / 1000);
  return { steps, left: elapsed - (steps * 1000) / speed };
}

/**
 * @param {object} options
 * @param {import("../model/store.js").Store} options.store
 * @param {(fn: (time: number) => void) => number} options.requestFrame
 * @param {(id: number) => void} options.cancelFrame
 * @param {(playing: boolean) => void} options.onChange
 */
export function createPlayer({ store, requestFrame, cancelFrame, onChange }) {
  let playing = false;
  let visible = true;
  let frame = 0;
  let since = 0;

  /** @param {number} time */
  function tick(time) {
    frame = requestFrame(tick);
    const { step, steps, speed } = store.get();
    // After a pause (a hidden tab, a long task) it goes on from where it was.
    if (since === 0 || time - since > 500 + 1000 / speed) since = time;
    const due = dueSteps(time - since, speed);
    if (due.steps === 0) return;
    since = time - due.left;
    store.set({ step: Math.min(steps, step + due.steps) });
    if (store.get().step >= steps) pause();
  }

  function run() {
    if (frame === 0 && playing && visible) {
      since = 0;
      frame = requestFrame(tick);
    }
  }

  function halt() {
    if (frame !== 0) cancelFrame(frame);
    frame = 0;
  }

  function play() {
    if (playing) return;
    playing = true;
    store.beginGesture();
    const { step, steps } = store.get();
    if (step >= steps) store.set({ step: 0 });
    onChange(true);
    run();
  }

  function pause() {
    if (!playing) return;
    playing = false;
    halt();
    store.endGesture();
    onChange(false);
  }

  return {
    play,
    pause,
    toggle: () => (playing ? pause() : play()),
    get playing() {
      return playing;
    },
    /** @param {boolean} seen */
    setVisible(seen) {
      visible = seen;
      if (seen) run();
      else halt();
    },
  };
}
