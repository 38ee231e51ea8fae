// Maps are asked for so that the last settings are the last ones answered, and nothing runs that nobody sees.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createMapRequest, LONG, PACE } from "../../web/lab/map-request.js";

function setUp() {
  let time = 0;
  /** @type {{ at: number, fn: () => void, id: number }[]} */
  let due = [];
  let ids = 0;
  const timer = {
    set(/** @type {() => void} */ fn, /** @type {number} */ ms) {
      due.push({ at: time + ms, fn, id: ++ids });
      return ids;
    },
    clear: (/** @type {number} */ id) => void (due = due.filter((each) => each.id !== id)),
  };
  /** Lets time pass, and what waits only for promises run. @param {number} ms */
  async function pass(ms) {
    const end = time + ms;
    for (;;) {
      const next = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.id - b.id)[0];
      if (!next) break;
      time = next.at;
      due = due.filter((each) => each !== next);
      next.fn();
      await new Promise((resolve) => setImmediate(resolve));
    }
    time = end;
    await new Promise((resolve) => setImmediate(resolve));
  }
  /** @type {{ args: any, how: any, resolve: (map: any) => void, reject: (error: any) => void }[]} */
  const asked = [];
  let changes = 0;
  const request = createMapRequest({
    ask: (args, how) =>
      new Promise((resolve, reject) => {
        asked.push({ args, how, resolve, reject });
        how.signal.addEventListener("abort", () => resolve(null));
      }),
    timer,
    now: () => time,
    onChange: () => void changes++,
  });
  const want = (/** @type {string} */ key) => request.want(key, () => key);
  return { request, asked, pass, want, waiting: () => due.length, changes: () => changes };
}

test("a wish is asked at once, its preview and its result are shown", async () => {
  const { request, asked, pass, want } = setUp();
  want("a");
  await pass(0);
  assert.equal(asked.length, 1);
  asked[0].how.onProgress({ done: 0.1, map: "preview" });
  assert.deepEqual(
    [request.shown.map, request.shown.current, request.shown.status],
    ["preview", true, "working"],
  );
  asked[0].resolve("a whole");
  await pass(0);
  assert.deepEqual(
    [request.shown.map, request.shown.current, request.shown.status],
    ["a whole", true, "done"],
  );
});

test("the same wish is asked once, also after it is done", async () => {
  const { asked, pass, want } = setUp();
  want("a");
  await pass(0);
  want("a");
  asked[0].resolve("a whole");
  await pass(1000);
  want("a");
  await pass(1000);
  assert.equal(asked.length, 1);
});

test("while settings change one request is begun each pace, and the last wish is answered last", async () => {
  const { request, asked, pass, want } = setUp();
  for (let k = 0; k < 30; ++k) {
    want(`setting ${k}`);
    await pass(16);
  }
  await pass(PACE);
  assert.ok(asked.length <= Math.ceil((30 * 16) / PACE) + 1, `${asked.length} requests`);
  assert.equal(asked.at(-1)?.args, "setting 29");
  assert.ok(asked.slice(0, -1).every(({ how }) => how.signal.aborted));
  // Answers that come late, whatever their order, change nothing.
  for (const { resolve, how } of asked.slice(0, -1)) {
    how.onProgress({ done: 0.9, map: "old" });
    resolve("old");
  }
  await pass(0);
  assert.equal(request.shown.map, null);
  asked.at(-1)?.resolve("new");
  await pass(0);
  assert.deepEqual([request.shown.map, request.shown.current], ["new", true]);
});

test("what comes while the next request waits is shown, but not as current", async () => {
  const { request, asked, pass, want } = setUp();
  want("a");
  await pass(0);
  want("b");
  asked[0].how.onProgress({ done: 0.5, map: "a so far" });
  assert.deepEqual([request.shown.map, request.shown.current], ["a so far", false]);
  asked[0].resolve("a whole");
  await pass(PACE);
  assert.equal(asked.length, 2);
  assert.equal(request.shown.current, false);
  asked[1].resolve("b whole");
  await pass(0);
  assert.deepEqual([request.shown.map, request.shown.current], ["b whole", true]);
});

test("a picture of settings left long ago fades", async () => {
  const { request, asked, pass, want } = setUp();
  want("a");
  await pass(0);
  asked[0].resolve("a whole");
  await pass(PACE);
  want("b");
  await pass(LONG - 1);
  assert.equal(request.shown.stale, false);
  await pass(1);
  assert.equal(request.shown.stale, true);
  asked[1].resolve("b whole");
  await pass(0);
  assert.equal(request.shown.stale, false);
});

test("back at the settings of the picture nothing is asked", async () => {
  const { request, asked, pass, want } = setUp();
  want("a");
  await pass(0);
  asked[0].resolve("a whole");
  await pass(10);
  want("b");
  want("a");
  await pass(1000);
  assert.equal(asked.length, 1);
  assert.deepEqual([request.shown.status, request.shown.current], ["done", true]);
});

test("what takes long says so, cancel stops it and keeps what has come, resume begins anew", async () => {
  const { request, asked, pass, want } = setUp();
  want("a");
  await pass(LONG - 1);
  assert.equal(request.shown.long, false);
  await pass(1);
  assert.equal(request.shown.long, true);
  asked[0].how.onProgress({ done: 0.2, map: "preview" });
  request.cancel();
  assert.ok(asked[0].how.signal.aborted);
  assert.deepEqual(
    [request.shown.map, request.shown.status, request.shown.long],
    ["preview", "stopped", false],
  );
  want("a");
  await pass(1000);
  assert.equal(asked.length, 1, "a stopped map does not begin by itself");
  request.resume();
  assert.equal(asked.length, 2);
  asked[1].resolve("a whole");
  await pass(0);
  assert.equal(request.shown.status, "done");
});

test("when nobody looks the work ends, and begins again when somebody does", async () => {
  const { request, asked, pass, want, waiting } = setUp();
  want("a");
  await pass(0);
  request.leave();
  assert.ok(asked[0].how.signal.aborted);
  assert.equal(waiting(), 0);
  want("a");
  await pass(PACE);
  assert.equal(asked.length, 2);
  asked[1].resolve("a whole");
  await pass(0);
  request.leave();
  want("a");
  await pass(1000);
  assert.equal(asked.length, 2, "what is done stays done");
});

test("a failure is told, and other settings get over it", async () => {
  const { request, asked, pass, want } = setUp();
  want("a");
  await pass(0);
  asked[0].reject(new RangeError("too many"));
  await pass(0);
  assert.deepEqual([request.shown.status, request.shown.error.message], ["failed", "too many"]);
  want("b");
  await pass(PACE);
  asked[1].resolve("b whole");
  await pass(0);
  assert.deepEqual([request.shown.status, request.shown.error], ["done", null]);
});
