// What happens when: work at rest and in gestures, and the steps a player takes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createPace } from "../../web/elements/pace.js";
import { createPlayer, dueSteps } from "../../web/elements/player.js";
import { createStore } from "../../web/model/store.js";
import { defaultState } from "../../web/model/properties.js";
import { infos } from "./model-infos.js";

/** A clock that moves when told, with the timers that then come due. */
function clock() {
  let time = 0;
  /** @type {{ at: number, action: () => void }[]} */
  let timers = [];
  return {
    now: () => time,
    timer: {
      /** @param {() => void} action @param {number} ms */
      set(action, ms) {
        const timer = { at: time + ms, action };
        timers.push(timer);
        return timer;
      },
      /** @param {any} timer */
      clear(timer) {
        timers = timers.filter((other) => other !== timer);
      },
    },
    /** @param {number} ms */
    pass(ms) {
      time += ms;
      const due = timers.filter(({ at }) => at <= time);
      timers = timers.filter(({ at }) => at > time);
      for (const { action } of due) action();
    },
    waiting: () => timers.length,
  };
}

/** @param {{ resting: boolean }} state */
function pacedWork(state) {
  const { now, timer, pass, waiting } = clock();
  const seen = { count: 0 };
  const work = () => void (seen.count += 1);
  const pace = createPace({ work, resting: () => state.resting, now, timer });
  return { pace, seen, pass, waiting };
}

test("at rest every request is worked on at once", () => {
  const { pace, seen } = pacedWork({ resting: true });
  pace.request();
  pace.request();
  assert.equal(seen.count, 2);
});

test("in a gesture requests are worked on every 100 ms, the last one too", () => {
  const { pace, seen, pass } = pacedWork({ resting: false });
  for (let ms = 0; ms < 300; ms += 10) {
    const before = seen.count;
    pace.request();
    assert.equal(seen.count, before, "within the frame that asked");
    pass(10);
  }
  assert.equal(seen.count, 3);
  pass(1000);
  assert.equal(seen.count, 4);
});

test("a gesture's end takes the waiting work with it", () => {
  const state = { resting: false };
  const { pace, seen, pass, waiting } = pacedWork(state);
  pace.request();
  pace.request();
  assert.equal(waiting(), 1);
  state.resting = true;
  pace.request();
  assert.equal(seen.count, 1);
  assert.equal(waiting(), 0);
  pass(1000);
  assert.equal(seen.count, 1);
});

test("stopped work is not done later", () => {
  const { pace, seen, pass } = pacedWork({ resting: false });
  pace.request();
  pace.request();
  pace.stop();
  pass(1000);
  assert.equal(seen.count, 0);
});

test("whole steps come due at the speed, and the rest of the time is kept", () => {
  assert.deepEqual(dueSteps(100, 12), { steps: 1, left: 100 - 1000 / 12 });
  assert.equal(dueSteps(80, 12).steps, 0);
  assert.deepEqual(dueSteps(1000, 2), { steps: 2, left: 0 });
});

/** @param {{ step: number, steps: number, speed: number }} given */
function player(given) {
  const store = createStore({ state: { ...defaultState(infos), ...given }, schedule: () => {} });
  /** @type {((time: number) => void) | null} */
  let next = null;
  /** @type {boolean[]} */
  const told = [];
  const made = createPlayer({
    store,
    requestFrame(fn) {
      next = fn;
      return 1;
    },
    cancelFrame() {
      next = null;
    },
    onChange: (playing) => told.push(playing),
  });
  let time = 1000;
  /** @param {number} frames @param {number} [ms] */
  function run(frames, ms = 16) {
    for (let i = 0; i < frames && next; i += 1) {
      time += ms;
      const frame = next;
      next = null;
      frame(time);
    }
  }
  return { store, player: made, told, run, waits: () => next !== null };
}

test("playing walks to the last step, one gesture, and stops there", () => {
  const { store, player: made, told, run } = player({ step: 0, steps: 10, speed: 60 });
  made.play();
  assert.equal(store.inGesture, true);
  run(100);
  assert.equal(store.get().step, 10);
  assert.equal(made.playing, false);
  assert.equal(store.inGesture, false);
  assert.deepEqual(told, [true, false]);
});

test("playing from the end begins again", () => {
  const { store, player: made, run } = player({ step: 10, steps: 10, speed: 60 });
  made.play();
  assert.equal(store.get().step, 0);
  run(4);
  assert.ok(store.get().step > 0 && store.get().step < 10);
});

test("a slow speed still gets on", () => {
  const { store, player: made, run } = player({ step: 0, steps: 10, speed: 1 });
  made.play();
  run(70);
  assert.equal(store.get().step, 1);
});

test("out of sight it waits, and does not make up for the time", () => {
  const { store, player: made, run, waits } = player({ step: 0, steps: 1000, speed: 60 });
  made.play();
  run(10);
  const { step } = store.get();
  made.setVisible(false);
  assert.equal(waits(), false);
  made.setVisible(true);
  run(2, 60000);
  assert.ok(store.get().step <= step + 1, `${store.get().step} after ${step}`);
});
