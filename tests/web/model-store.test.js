// The store gathers changes; the hash writer writes them 300 ms after the last one, an entry a gesture.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createHashWriter, WRITE_DELAY } from "../../web/model/hash-writer.js";
import { defaultState } from "../../web/model/properties.js";
import { createStore } from "../../web/model/store.js";
import { parseHash } from "../../web/model/url.js";
import { infos } from "./model-infos.js";

/** A clock that a test moves by hand. */
function createClock() {
  let now = 0;
  let next = 1;
  /** @type {Map<number, { at: number, action: () => void }>} */
  const due = new Map();
  return {
    get now() {
      return now;
    },
    timer: {
      set(/** @type {() => void} */ action, /** @type {number} */ ms) {
        due.set(next, { at: now + ms, action });
        return next++;
      },
      clear: (/** @type {number} */ id) => void due.delete(id),
    },
    advance(/** @type {number} */ ms) {
      const end = now + ms;
      for (;;) {
        const [id, first] = [...due].sort((a, b) => a[1].at - b[1].at)[0] ?? [0, null];
        if (!first || first.at > end) break;
        now = first.at;
        due.delete(id);
        first.action();
      }
      now = end;
    },
  };
}

/** @param {() => boolean} [atAnchor] */
function setUp(atAnchor) {
  const clock = createClock();
  /** @type {(() => void)[]} */
  const frames = [];
  const store = createStore({
    state: defaultState(infos),
    schedule: (flush) => frames.push(flush),
  });
  /** @type {{ kind: string, url: string, at: number }[]} */
  const writes = [];
  const history = {
    pushState: (/** @type {any} */ _, /** @type {string} */ __, /** @type {string} */ url) =>
      writes.push({ kind: "push", url, at: clock.now }),
    replaceState: (/** @type {any} */ _, /** @type {string} */ __, /** @type {string} */ url) =>
      writes.push({ kind: "replace", url, at: clock.now }),
  };
  const writer = createHashWriter({ store, infos, history, timer: clock.timer, atAnchor });
  const frame = () => frames.splice(0).forEach((flush) => flush());
  return { clock, store, writer, writes, frame, frames };
}

const kinds = (/** @type {{ kind: string }[]} */ writes) => writes.map((write) => write.kind);
const startOf = (/** @type {{ url: string }} */ write) => parseHash(write.url, infos).state.start;

test("many changes are told once a frame, with what changed", () => {
  const { store, frame } = setUp();
  /** @type {string[][]} */
  const told = [];
  store.subscribe((state, changed) => told.push([...changed, String(state.start[0])]));
  for (let i = 1; i <= 10; i += 1) store.set({ start: [i, 0] });
  store.set({ step: 3 });
  assert.deepEqual(told, []);
  frame();
  assert.deepEqual(told, [["start", "step", "10"]]);
  frame();
  assert.equal(told.length, 1);
});

test("setting what is so already tells nobody", () => {
  const { store, clock, writes, frame, frames } = setUp();
  let told = 0;
  store.subscribe(() => (told += 1));
  store.set({ start: [...store.get().start], runs: structuredClone(store.get().runs) });
  assert.equal(frames.length, 0);
  frame();
  clock.advance(1000);
  assert.deepEqual([told, writes], [0, []]);
});

test("a change during a flush is told in the next one", () => {
  const { store, frame } = setUp();
  /** @type {number[]} */
  const told = [];
  store.subscribe((state) => {
    told.push(state.step);
    if (state.step === 1) store.set({ step: 2 });
  });
  store.set({ step: 1 });
  frame();
  assert.deepEqual(told, [1]);
  frame();
  assert.deepEqual(told, [1, 2]);
});

test("fewer steps take the step with them; a hidden run is not opened", () => {
  const { store } = setUp();
  store.set({ openedRuns: [0, 1] });
  store.set({ steps: 10 });
  assert.equal(store.get().step, 10);
  const runs = store.get().runs.map((run, i) => (i === 0 ? { ...run, hidden: true } : run));
  store.set({ runs });
  assert.deepEqual(store.get().openedRuns, [1]);
});

test("an unsubscribed listener hears no more", () => {
  const { store, frame } = setUp();
  let told = 0;
  const stop = store.subscribe(() => (told += 1));
  stop();
  store.set({ step: 1 });
  frame();
  assert.equal(told, 0);
});

test("the hash is written 300 ms after the last change, replacing", () => {
  const { store, clock, writes } = setUp();
  for (let i = 0; i < 50; i += 1) {
    store.set({ start: [i / 100, 0] });
    clock.advance(100);
  }
  assert.deepEqual(writes, []);
  clock.advance(WRITE_DELAY);
  assert.deepEqual(kinds(writes), ["replace"]);
  assert.deepEqual(startOf(writes[0]), [0.49, 0]);
});

test("a finished gesture makes one history entry", () => {
  const { store, clock, writes } = setUp();
  store.beginGesture();
  for (let i = 0; i < 20; i += 1) {
    store.set({ start: [i / 10, 0] });
    clock.advance(16);
  }
  store.endGesture();
  clock.advance(1000);
  assert.deepEqual(kinds(writes), ["push"]);
  store.set({ step: 5 });
  clock.advance(1000);
  assert.deepEqual(kinds(writes), ["push", "replace"]);
});

test("a gesture that pauses on its way still makes one entry, and loses nothing", () => {
  const { store, clock, writes } = setUp();
  store.beginGesture();
  for (const x of [1, 2, 3]) {
    store.set({ start: [x, 0] });
    clock.advance(700);
  }
  store.endGesture();
  clock.advance(1000);
  assert.deepEqual(kinds(writes), ["push", "replace", "replace"]);
  assert.deepEqual(startOf(writes[2]), [3, 0]);
});

test("two gestures in quick succession make two entries", () => {
  const { store, clock, writes } = setUp();
  for (const x of [1, 2]) {
    store.beginGesture();
    store.set({ start: [x, 0] });
    store.endGesture();
    clock.advance(100);
  }
  clock.advance(1000);
  assert.deepEqual(kinds(writes), ["push", "push"]);
  assert.deepEqual(writes.map(startOf), [
    [1, 0],
    [2, 0],
  ]);
});

test("a choice is a gesture of its own", () => {
  const { clock, store, writes } = setUp();
  for (const step of [1, 2]) {
    store.choose({ step });
    clock.advance(2 * WRITE_DELAY);
    store.choose({ step });
  }
  store.set({ step: 3 });
  clock.advance(WRITE_DELAY);
  assert.deepEqual(
    writes.map(({ kind }) => kind),
    ["push", "push", "replace"],
  );
});

test("a gesture that changes nothing makes no entry, also not of a later change", () => {
  const { store, clock, writes } = setUp();
  store.beginGesture();
  store.endGesture();
  clock.advance(1000);
  store.set({ step: 5 });
  clock.advance(1000);
  assert.deepEqual(kinds(writes), ["replace"]);
});

test("no two writes are closer than 300 ms, whatever comes", () => {
  const { store, clock, writer, writes } = setUp();
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let i = 0; i < 3000; i += 1) {
    const dice = random();
    if (dice < 0.15) store.beginGesture();
    else if (dice < 0.3) store.endGesture();
    else if (dice < 0.4) writer.flush();
    else store.set({ start: [random(), random()] });
    clock.advance(Math.floor(random() * 120));
  }
  clock.advance(1000);
  const gaps = writes.slice(1).map((write, i) => write.at - writes[i].at);
  assert.ok(writes.length > 100);
  assert.ok(Math.min(...gaps) >= WRITE_DELAY, `closest ${Math.min(...gaps)} ms`);
  assert.deepEqual(startOf(writes[writes.length - 1]), store.get().start);
});

test("a state from the address bar is not written back, nor what was pending", () => {
  const { store, clock, writes } = setUp();
  store.set({ start: [1, 1] });
  store.replace({ ...store.get(), start: [2, 2] });
  clock.advance(1000);
  assert.deepEqual(writes, []);
  assert.deepEqual(store.get().start, [2, 2]);
});

test("a chapter's anchor in the address keeps its entry", () => {
  let atAnchor = true;
  const { store, clock, writes } = setUp(() => atAnchor);
  store.set({ step: 3 });
  clock.advance(1000);
  atAnchor = false;
  store.set({ step: 4 });
  clock.advance(1000);
  assert.deepEqual(kinds(writes), ["push", "replace"]);
});

test("where the history is forbidden the state goes on", () => {
  const clock = createClock();
  const store = createStore({ state: defaultState(infos) });
  const refuse = () => {
    throw new Error("SecurityError");
  };
  createHashWriter({
    store,
    infos,
    history: { pushState: refuse, replaceState: refuse },
    timer: clock.timer,
  });
  store.set({ step: 3 });
  clock.advance(1000);
  assert.equal(store.get().step, 3);
});

test("a stopped writer writes nothing more", () => {
  const { store, clock, writer, writes } = setUp();
  store.set({ step: 3 });
  writer.stop();
  store.set({ step: 4 });
  clock.advance(1000);
  assert.deepEqual(writes, []);
});
