// The state and those who watch it. Changes are gathered and told once a flush, so that a drag that sets the start ten
// times a frame is drawn once; a gesture brackets the changes of one drag or one key press for the history.

import { normalise } from "./properties.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {(state: State, changed: Set<keyof State>) => void} Subscriber */
/** @typedef {ReturnType<typeof createStore>} Store */

/**
 * @param {unknown} a
 * @param {unknown} b plain data both
 * @returns {boolean}
 */
export function sameData(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(b, key) && sameData(/** @type {any} */ (a)[key], /** @type {any} */ (b)[key]),
  );
}

/**
 * @param {object} options
 * @param {State} options.state
 * @param {(flush: () => void) => void} [options.schedule] calls flush once, soon: requestAnimationFrame in the page
 */
export function createStore({ state: initial, schedule = queueMicrotask }) {
  let state = normalise(initial);
  let scheduled = false;
  let depth = 0;
  /** @type {Set<keyof State>} */
  let changed = new Set();
  /** @type {Set<Subscriber>} */
  const subscribers = new Set();
  /** @type {Set<(event: "change" | "gesture-start" | "gesture-end" | "replace") => void>} */
  const listeners = new Set();

  /** @param {"change" | "gesture-start" | "gesture-end" | "replace"} event */
  function tell(event) {
    for (const listener of [...listeners]) listener(event);
  }

  function flush() {
    scheduled = false;
    if (changed.size === 0) return;
    const told = changed;
    changed = new Set();
    for (const subscriber of [...subscribers]) subscriber(state, told);
  }

  /** @param {Partial<State>} patch */
  function apply(patch) {
    const next = normalise({ ...state, ...patch });
    const keys = /** @type {(keyof State)[]} */ (Object.keys(next));
    const different = keys.filter((key) => !sameData(next[key], state[key]));
    if (different.length === 0) return false;
    state = next;
    for (const key of different) changed.add(key);
    if (!scheduled) {
      scheduled = true;
      schedule(flush);
    }
    return true;
  }

  function beginGesture() {
    depth += 1;
    if (depth === 1) tell("gesture-start");
  }

  function endGesture() {
    if (depth === 0) return;
    depth -= 1;
    if (depth === 0) tell("gesture-end");
  }

  return {
    /** @returns {State} treat it as frozen */
    get: () => state,

    /** @param {Partial<State>} patch top-level properties that change */
    set(patch) {
      if (apply(patch)) tell("change");
    },

    /** The same, as a gesture of its own that Back takes back. @param {Partial<State>} patch */
    choose(patch) {
      beginGesture();
      if (apply(patch)) tell("change");
      endGesture();
    },

    /**
     * Takes a state that came from the address bar, so that nobody writes it back there.
     * @param {State} next
     */
    replace(next) {
      apply(next);
      tell("replace");
    },

    /**
     * @param {Subscriber} subscriber
     * @returns {() => void} ends the subscription
     */
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => void subscribers.delete(subscriber);
    },

    /** Tells the subscribers now what has changed. */
    flush,

    beginGesture,
    endGesture,

    get inGesture() {
      return depth > 0;
    },

    /**
     * Hears every change at once, before any flush: for the hash writer.
     * @param {(event: "change" | "gesture-start" | "gesture-end" | "replace") => void} listener
     * @returns {() => void}
     */
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
