// Writes the state to the address bar 300 ms after the last change. The first write of a gesture makes the history
// entry, so Back returns to what was before it; every other write replaces, unless a chapter's anchor stands there. Browsers freeze the history after some 200
// writes in 10 s, so two writes are never closer than 300 ms.

import { printHash } from "./url.js";

export const WRITE_DELAY = 300;

/**
 * @param {object} options
 * @param {import("./store.js").Store} options.store
 * @param {import("./types.js").Infos} options.infos
 * @param {{ pushState(data: any, unused: string, url: string): void,
 *           replaceState(data: any, unused: string, url: string): void }} options.history
 * @param {{ set(action: () => void, milliseconds: number): any, clear(id: any): void }} options.timer
 * @param {() => boolean} [options.atAnchor] whether the address says a place of the page
 */
export function createHashWriter({ store, infos, history, timer, atAnchor = () => false }) {
  let written = printHash(store.get(), infos);
  let pushNext = false;
  let resting = false;
  let dirty = false;
  /** @type {any} */
  let pending = null;
  /** @type {any} */
  let rest = null;

  function write() {
    pending = null;
    // A write that comes due while the last one is fresh is made when the rest is over.
    if (resting) return;
    dirty = false;
    const hash = printHash(store.get(), infos);
    if (hash === written) return;
    const push = pushNext || atAnchor();
    pushNext = false;
    written = hash;
    try {
      if (push) history.pushState(null, "", hash);
      else history.replaceState(null, "", hash);
    } catch {
      // A sandboxed frame may forbid it; the page works without a link.
      return;
    }
    resting = true;
    rest = timer.set(() => {
      resting = false;
      if (dirty && pending === null) write();
    }, WRITE_DELAY);
  }

  function later() {
    dirty = true;
    if (pending !== null) timer.clear(pending);
    pending = timer.set(write, WRITE_DELAY);
  }

  function cancel() {
    if (pending !== null) timer.clear(pending);
    pending = null;
    dirty = false;
    pushNext = false;
  }

  const stopListening = store.listen((event) => {
    if (event === "change") later();
    if (event === "gesture-start") {
      if (dirty && !resting) {
        if (pending !== null) timer.clear(pending);
        write();
      }
      pushNext = true;
    }
    // A gesture that changed nothing leaves no entry to a later change.
    if (event === "gesture-end" && !dirty) pushNext = false;
    if (event === "replace") {
      cancel();
      written = printHash(store.get(), infos);
    }
  });

  return {
    /** Writes now what is still to be written, if the last write is not too fresh: before copying the link. */
    flush() {
      if (!dirty) return;
      if (pending !== null) timer.clear(pending);
      write();
    },
    /** @returns {string} the hash of the present state, written or not */
    current: () => printHash(store.get(), infos),
    stop() {
      stopListening();
      cancel();
      if (rest !== null) timer.clear(rest);
    },
  };
}
